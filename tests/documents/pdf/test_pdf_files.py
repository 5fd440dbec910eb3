"""PDFs: prints become paragraphs, cells and places, and an issue names each figure that is uncertain."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence

import pytest

import gkparse
from gkparse import Limits, Reading, Severity
from gkparse.documents import open_document
from tests.kit.pdf_file import Objects, Sheet, bodies_of, locked, pdf, written
from tests.kit.tables import REQUESTS_2021, Figures, adding_up, request_rows

XS = [60, 150, 230, 310, 390]
LICENSING = ["信息内容", "本年处理决定数量"]


def text_of(*sheets: Sheet) -> str:
    return gkparse.load(pdf(*sheets)).source.text


def lines_of(*sheets: Sheet) -> list[str]:
    return text_of(*sheets).splitlines()


def opening() -> Sheet:
    """A page with the title of a report and the heading of its section on disclosure."""
    return (
        Sheet()
        .text(100, 780, "青石街道2023年政府信息公开工作年度报告", 18)
        .text(60, 750, "二、主动公开政府信息情况")
    )


DISCLOSURE = [
    ["第二十条第（五）项"],
    LICENSING,
    ["行政许可", "12"],
    ["第二十条第（六）项"],
    LICENSING,
    ["行政处罚", "5"],
    ["行政强制", "7"],
]


def disclosure(rows: Sequence[Sequence[str]] = DISCLOSURE) -> Sheet:
    return opening().rows(XS[:3], 730, rows)


def cells_of(reading: Reading) -> dict[str, object]:
    return {key: cell.value for key, cell in reading.cells.items()}


def decisions(reading: Reading) -> list[object]:
    cells = cells_of(reading)
    return [cells[f"disclosure.{row}.decisions"] for row in ("licensing", "penalties", "coercive_measures")]


def named(reading: Reading) -> set[str | None]:
    return {issue.key for issue in reading.issues if issue.severity is not Severity.INFO}


Turn = Callable[[float, float], tuple[float, float]]


class TestTables:
    def test_the_cells_of_a_table_with_borders_are_read(self) -> None:
        assert decisions(gkparse.load(pdf(disclosure()))) == [12, 5, 7]

    def test_a_row_is_a_line_with_tabs_between_its_cells(self) -> None:
        assert "行政许可\t12" in lines_of(disclosure())

    def test_a_figure_is_given_with_its_page_and_box(self) -> None:
        reading = gkparse.load(pdf(Sheet().text(60, 700, "封面"), disclosure()))
        place = reading.locate("disclosure.licensing.decisions")
        assert place is not None
        assert place.page == 2
        assert place.span.of(reading.source.text) == "12"
        left, bottom, right, top = place.box or (0, 0, 0, 0)
        assert (left, right) == pytest.approx((153, 163), abs=1)
        assert (bottom, top) == pytest.approx((674, 685), abs=3)

    def test_a_blank_cell_has_the_place_of_its_cell(self) -> None:
        rows = [*DISCLOSURE[:2], ["行政许可", ""], *DISCLOSURE[3:]]
        reading = gkparse.load(pdf(disclosure(rows)))
        place = reading.locate("disclosure.licensing.decisions")
        assert place is not None
        assert place.box == pytest.approx((150, 670, 230, 690), abs=1)
        assert reading.cells["disclosure.licensing.decisions"].state.value == "blank"

    def test_the_title_has_a_place_within_its_line(self) -> None:
        reading = gkparse.load(pdf(disclosure()))
        place = reading.locate("agency")
        assert place is not None
        assert (place.page, place.span.of(reading.source.text)) == (1, "青石街道")
        assert place.box is not None
        assert place.box[2] - place.box[0] == pytest.approx(72, abs=2)

    def test_a_label_in_several_lines_is_one_text_without_blanks(self) -> None:
        sheet = Sheet().ruled([60, 160, 220], [700, 660])
        sheet.text(63, 688, "行政规范", 10).text(63, 674, "性文件", 10).text(170, 680, "3", 10)
        assert lines_of(sheet) == ["行政规范性文件\t3"]

    def test_a_label_set_vertically_is_one_text(self) -> None:
        sheet = Sheet().ruled([60, 100, 220], [700, 600])
        for index, char in enumerate("办理结果"):
            sheet.text(75, 680 - 14 * index, char, 10)
        sheet.text(110, 650, "3", 10)
        down = Sheet().ruled([60, 100, 220], [700, 600]).text(80, 690, "办理结果", 10, font="song-v")
        down.text(110, 650, "3", 10)
        assert lines_of(sheet) == lines_of(down) == ["办理结果\t3"]

    def test_a_label_set_sideways_is_one_text(self) -> None:
        sheet = Sheet().ruled([60, 100, 220], [700, 600]).text(110, 650, "3件", 10).text(110, 630, "共计", 10)
        sheet.text(84, 620, "办理", 10, matrix=(0, 1, -1, 0))
        assert lines_of(sheet) == ["办理\t3件共计"]

    def test_missing_borders_show_merged_cells(self) -> None:
        sheet = Sheet()
        for y in (700, 680, 660):
            sheet.line(60, y, 210, y)
        for x in (60, 210):
            sheet.line(x, 700, x, 660)
        sheet.line(110, 680, 110, 660).line(160, 680, 160, 660)
        sheet.text(120, 686, "合计", 10).text(70, 666, "1", 10).text(120, 666, "2", 10).text(
            170, 666, "3", 10
        )
        (table,) = open_document(pdf(sheet), None, Limits()).tables
        assert [[(cell.text, cell.colspan) for cell in row.cells] for row in table.grid.rows] == [
            [("合计", 3)],
            [("1", 1), ("2", 1), ("3", 1)],
        ]

    @pytest.mark.parametrize("gap", [1, 2.5, 4])
    def test_cells_with_borders_of_their_own_make_one_table(self, gap: float) -> None:
        sheet = Sheet()
        for column, text in enumerate(("行政许可", "12", "13", "14")):
            sheet.box(60 + 70 * column, 680, 70 - gap, 18).text(64 + 70 * column, 685, text, 10)
            sheet.box(60 + 70 * column, 680 - 18 - gap, 70 - gap, 18).text(
                64 + 70 * column, 667 - gap, text, 10
            )
        assert lines_of(sheet) == ["行政许可\t12\t13\t14"] * 2

    def test_dots_and_dashes_are_borders(self) -> None:
        sheet = Sheet()
        for y in (700, 680):
            for x in range(60, 220, 2):
                sheet.box(x, y, 0.75, 0.75, fill=True)
        for x in (60, 140, 218):
            for y in range(680, 700, 4):
                sheet.box(x, y, 0.75, 2.5, fill=True)
        sheet.text(65, 686, "行政许可", 10).text(150, 686, "12", 10)
        assert lines_of(sheet) == ["行政许可\t12"]

    def test_thin_rectangles_filled_as_one_shape_are_borders(self) -> None:
        across = [f"60 {y} 160 .5 re" for y in (700, 680)]
        down = [f"{x} 680 .5 20 re" for x in (60, 140, 220)]
        sheet = Sheet().draw(*across, *down, "f")
        sheet.text(65, 686, "行政许可", 10).text(150, 686, "12", 10)
        assert lines_of(sheet) == ["行政许可\t12"]

    def test_a_table_open_at_its_sides_keeps_its_outer_columns(self) -> None:
        sheet = Sheet()
        for y in (700, 680, 660):
            sheet.line(60, y, 300, y)
        for x in (140, 220):
            sheet.line(x, 700, x, 660)
        sheet.text(65, 686, "行政许可", 10).text(150, 686, "1", 10).text(230, 686, "2", 10)
        sheet.text(65, 666, "行政处罚", 10).text(150, 666, "3", 10).text(230, 666, "4", 10)
        assert lines_of(sheet) == ["行政许可\t1\t2", "行政处罚\t3\t4"]

    def test_there_is_no_cell_beside_a_narrower_part_of_a_table(self) -> None:
        sheet = Sheet().ruled([60, 140, 220, 300], [700, 680]).ruled([60, 140, 220], [680, 660])
        sheet.text(65, 686, "甲", 10).text(150, 686, "1", 10).text(230, 686, "2", 10)
        sheet.text(65, 666, "乙", 10).text(150, 666, "3", 10)
        (table,) = open_document(pdf(sheet), None, Limits()).tables
        assert [len(row.cells) for row in table.grid.rows] == [3, 2]

    def test_two_tables_side_by_side_stay_two(self) -> None:
        sheet = Sheet().rows([60, 120, 160], 700, [["甲", "1"], ["乙", "2"]])
        sheet.rows([300, 360, 400], 700, [["丙", "3"], ["丁", "4"]])
        assert lines_of(sheet) == ["甲\t1", "乙\t2", "丙\t3", "丁\t4"]

    def test_a_border_around_text_is_no_table(self) -> None:
        sheet = Sheet().box(40, 40, 515, 760).text(60, 700, "一、总体情况")
        sheet.rows([60, 120, 160], 600, [["甲", "1"]])
        document = open_document(pdf(sheet), None, Limits())
        assert document.source.text.splitlines() == ["一、总体情况", "甲\t1"]
        assert len(document.tables) == 1

    def test_a_turned_page_is_read_upright(self) -> None:
        upright = lines_of(disclosure())
        turns: tuple[tuple[int, tuple[int, int, int, int], Turn], ...] = (
            (90, (0, 1, -1, 0), lambda x, y: (842 - y, x)),
            (270, (0, -1, 1, 0), lambda x, y: (y, 595 - x)),
            (180, (-1, 0, 0, -1), lambda x, y: (595 - x, 842 - y)),
        )
        for rotate, matrix, turn in turns:
            size = (595, 842) if rotate == 180 else (842, 595)
            sheet = Sheet(size, rotate=rotate)
            sheet.drawn.append(_cm(matrix, turn(0, 0)))
            sheet.drawn.extend(disclosure().drawn)
            reading = gkparse.load(pdf(sheet))
            assert reading.source.text.splitlines() == upright
            place = reading.locate("disclosure.licensing.decisions")
            assert place is not None
            x, y = turn(153, 676)
            left, bottom, right, top = place.box or (0, 0, 0, 0)
            assert left - 1 <= x <= right + 1
            assert bottom - 4 <= y <= top + 4

    def test_a_form_in_the_page_is_part_of_it(self) -> None:
        sheet = Sheet()
        bodies = bodies_of([sheet.rows([0, 60, 100], 40, [["甲", "1"], ["乙", "2"]])])
        content = next(n for n, body in enumerate(bodies, 1) if b"BT /song" in body)
        page = next(n for n, body in enumerate(bodies, 1) if b"/Type/Page/" in body)
        objects = Objects(bodies)
        fonts = bodies[page - 1].split(b"/Resources")[1][:-2]
        inner = bodies[content - 1].split(b"stream\n")[1].rsplit(b"\nendstream")[0]
        form = objects.stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources" + fonts)
        bodies[content - 1] = b"<</Length 30>>stream\nq 1.5 0 0 1.5 100 300 cm /X Do\nendstream"
        bodies[page - 1] = bodies[page - 1].replace(fonts, b"<</XObject<</X %d 0 R>>>>" % form)
        reading = gkparse.load(written(bodies))
        assert reading.source.text.splitlines() == ["甲\t1", "乙\t2"]


def _cm(matrix: tuple[int, int, int, int], origin: tuple[float, float]) -> bytes:
    return "{} {} {} {} {} {} cm".format(*matrix, *origin).encode()


def licensing(draw: Callable[[Sheet], object], width: float = 80) -> Reading:
    """A report with something drawn in the cell of licensing: from x = 150 on, and 670 to 690 high."""
    rows = [*DISCLOSURE[:2], ["行政许可", ""], *DISCLOSURE[3:]]
    sheet = opening().rows([60, 150, 150 + width], 730, rows)
    draw(sheet)
    return gkparse.load(pdf(sheet))


KEY = "disclosure.licensing.decisions"


class TestFigures:
    @pytest.mark.parametrize(
        ("draw", "number"),
        [
            (lambda sheet: sheet.text(153, 676, "12", 10), 12),
            (lambda sheet: sheet.text(205, 676, "1234", 10), 1234),
            (lambda sheet: sheet.text(153, 676, "１２", 10), 12),
            (lambda sheet: sheet.text(153, 676, "12件", 10), 12),
            (lambda sheet: sheet.text(153, 676, "12", 10, spacing=0.8), 12),
            (lambda sheet: sheet.text(153, 676, "12", 10).text(153.3, 676, "12", 10), 12),
            (lambda sheet: sheet.text(158, 676, "2", 10).text(153, 676, "1", 10), 12),
            (lambda sheet: sheet.text(153, 676, "1", 10).text(158, 676, "2", 10), 12),
            (lambda sheet: sheet.text(153, 676, "22（其中", 10).text(153, 672, "修订16件）", 10), 22),
        ],
        ids=["plain", "right", "full-width", "unit", "spaced", "twice", "backwards", "pieces", "note"],
    )
    def test_a_figure_is_read_however_it_is_set(self, draw: Callable[[Sheet], object], number: int) -> None:
        reading = licensing(draw)
        assert cells_of(reading)[KEY] == number
        assert not {key for key in named(reading) if key and key.startswith("disclosure.licensing")}

    @pytest.mark.parametrize(
        "draw",
        [
            lambda sheet: sheet.text(153, 682, "12", 8).text(153, 672, "34", 8),
            lambda sheet: sheet.text(153, 676, "12", 10).text(180, 676, "34", 10),
            lambda sheet: sheet.text(153, 676, "12", 10).text(166, 676, "34", 10),
            lambda sheet: sheet.text(153, 676, "12", 10).text(154, 676, "34", 10),
            lambda sheet: sheet.text(153, 676, "12", 10).text(158, 676, "7", 10),
            lambda sheet: sheet.text(153, 676, "12", 10).text(163, 680, "3", 5),
            lambda sheet: sheet.text(153, 676, "12", 10).text(163, 675.5, "3", 6),
            lambda sheet: sheet.text(153, 676, "3", 6).text(156, 676, "12", 10),
            lambda sheet: sheet.text(153, 676, "12", 10, font="nameless"),
            lambda sheet: sheet.text(153, 676, "1", 10).text(158, 676, "2", 10, font="nameless"),
            lambda sheet: sheet.text(222, 676, "1234", 10),
            lambda sheet: sheet.text(130, 676, "12345678", 10),
        ],
        ids=[
            "two-lines",
            "two-in-one-line",
            "near-each-other",
            "on-each-other",
            "partly-covered",
            "raised-note",
            "lowered-note",
            "small-digit",
            "without-meaning",
            "half-without-meaning",
            "out-of-the-table",
            "across-a-border",
        ],
    )
    def test_a_figure_that_may_be_another_is_unknown_and_named(self, draw: Callable[[Sheet], object]) -> None:
        reading = licensing(draw)
        assert cells_of(reading)[KEY] is None
        assert {KEY, "disclosure.licensing", "disclosure"} & named(reading)

    def test_a_figure_that_fills_its_cell_goes_on_in_the_next_line(self) -> None:
        def draw(sheet: Sheet) -> None:
            sheet.text(153, 681, "1234", 8).text(153, 672, "5", 8)

        assert cells_of(licensing(draw, width=22))[KEY] == 12345
        assert cells_of(licensing(draw, width=40))[KEY] is None

    def test_characters_drawn_one_by_one_in_any_order_are_read(self) -> None:
        sheet = Sheet().ruled([60, 150, 230], [700, 680])
        for index in (3, 0, 2, 1):
            sheet.text(65 + 10 * index, 686, "行政许可"[index], 10).text(
                153 + 5 * index, 686, "1234"[index], 10
            )
        assert lines_of(sheet) == ["行政许可\t1234"]

    def test_a_character_outside_the_first_plane_is_one_character(self) -> None:
        objects = Objects(bodies_of([Sheet().text(60, 700, "\x01\x02", font="nameless")]))
        meanings = objects.stream(
            b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
            b" 2 beginbfchar <0001> <D842DFB7> <0002> <67D0> endbfchar endcmap"
        )
        font = next(index for index, body in enumerate(objects.bodies) if b"/BaseFont/nameless" in body)
        entries = b"/ToUnicode %d 0 R/Encoding" % meanings
        objects.bodies[font] = objects.bodies[font].replace(b"/Encoding", entries)
        assert gkparse.load(written(objects.bodies)).source.text == "𠮷某\n"

    def test_a_cell_whose_border_is_broken_is_unknown(self) -> None:
        sheet = Sheet().ruled([60, 150, 230, 310], [700, 680, 660])
        # Two cells of the first row and one of the second are one cell, which is no rectangle.
        sheet.drawn = []
        for y in (700, 660):
            sheet.line(60, y, 310, y)
        sheet.line(60, 680, 230, 680)
        for x in (60, 310):
            sheet.line(x, 700, x, 660)
        sheet.line(150, 700, 150, 660).line(230, 680, 230, 660)
        sheet.text(65, 686, "甲", 10).text(160, 686, "1", 10).text(65, 666, "乙", 10).text(160, 666, "3", 10)
        assert lines_of(sheet) == ["甲\t1\ufffd", "乙\t3"]

    def test_a_dash_at_the_end_of_a_line_stays_a_dash(self) -> None:
        sheet = Sheet().rows([60, 120, 200], 700, [["甲", "-"], ["乙", "-3"]])
        assert lines_of(sheet) == ["甲\t-", "乙\t-3"]

    def test_a_drawn_soft_hyphen_is_a_minus(self) -> None:
        assert lines_of(Sheet().rows([60, 120, 200], 700, [["甲", "\u00ad3"]])) == ["甲\t-3"]

    def test_a_figure_beyond_the_edge_of_the_page_is_whole(self) -> None:
        sheet = Sheet().rows([480, 560, 640], 700, [["行政许可", "12345"]])
        sheet.drawn[-1] = b""
        sheet.text(583, 686, "12345", 10)
        assert lines_of(sheet) == ["行政许可\t12345"]


class TestPages:
    HEAD = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")

    def pages(self, first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]) -> list[str]:
        """The lines of a table at the foot of a page and one at the top of the next."""
        one = Sheet().rows(XS, 60 + 20 * len(first), first)
        two = Sheet().rows(XS, 790, second)
        return text_of(one, two).splitlines()

    def test_a_row_that_a_page_break_cuts_is_one_row(self) -> None:
        lines = self.pages(
            [self.HEAD, ["规章", "1", "2", "3"], ["行政规范", "4", "5", "6"]],
            [["性文件", "", "", ""]],
        )
        assert lines[1:] == ["规章\t1\t2\t3", "行政规范性文件\t4\t5\t6"]

    def test_the_figures_of_a_cut_row_may_stand_on_the_second_page(self) -> None:
        lines = self.pages([self.HEAD, ["行政规范", "", "", ""]], [["性文件", "4", "5", "6"]])
        assert lines[1:] == ["行政规范性文件\t4\t5\t6"]

    def test_a_cut_row_goes_on_below_a_repeated_header(self) -> None:
        lines = self.pages(
            [self.HEAD, ["行政规范", "4", "5", "6"]],
            [self.HEAD, ["性文件", "", "", ""], ["规章", "1", "2", "3"]],
        )
        assert lines[1:] == ["行政规范性文件\t4\t5\t6", "\t".join(self.HEAD), "规章\t1\t2\t3"]

    def test_a_figure_that_a_page_break_cuts_is_no_figure(self) -> None:
        lines = self.pages([self.HEAD, ["规章", "12", "2", "3"]], [["", "34", "", ""]])
        assert lines[1:] == ["规章\t12 34\t2\t3"]

    def test_a_row_with_its_own_label_is_another_row(self) -> None:
        lines = self.pages([self.HEAD, ["规章", "1", "2", "3"]], [["行政规范性文件", "4", "5", "6"]])
        assert lines[1:] == ["规章\t1\t2\t3", "行政规范性文件\t4\t5\t6"]

    def test_figures_below_a_header_are_a_row(self) -> None:
        lines = self.pages([["结果维持", "结果纠正", "其他结果", "总计"]], [["1", "2", "3", "6"]])
        assert lines == ["结果维持\t结果纠正\t其他结果\t总计", "1\t2\t3\t6"]

    def test_a_line_of_a_cell_may_be_printed_below_the_end_of_its_borders(self) -> None:
        one = Sheet().line(60, 90, 310, 90).text(65, 76, "行政规范", 10).text(65, 56, "性文件", 10)
        for column, x in enumerate((60, 150, 230, 310)):
            one.line(x, 90, x, 66)
            if column and column < 3:
                one.text(x + 5, 76, str(column), 10)
        two = Sheet().rows(XS[:4], 790, [["规章", "3", "4"]])
        assert lines_of(one, two) == ["行政规范性文件\t1\t2", "规章\t3\t4"]

    def test_lines_below_a_table_belong_to_it_only_if_they_stand_below_its_cells(self) -> None:
        def pages(*texts: tuple[float, float, str]) -> list[str]:
            one = Sheet().line(60, 90, 210, 90).text(65, 76, "行政规范", 10).text(155, 76, "1", 10)
            for x in (60, 150, 210):
                one.line(x, 90, x, 66)
            for left, baseline, text in texts:
                one.text(left, baseline, text, 10)
            return lines_of(one, Sheet().rows([60, 150, 210], 790, [["规章", "3"]]))

        assert pages((65, 56, "性文件"))[0] == "行政规范性文件\t1"
        assert pages((155, 56, "2"))[0] == "行政规范\t1 2"
        assert pages((65, 30, "性文件")) == ["行政规范\t1", "性文件", "规章\t3"]
        assert pages((130, 56, "性文件如下")) == ["行政规范\t1", "性文件如下", "规章\t3"]

    def test_a_page_with_only_the_repeated_header_joins_nothing(self) -> None:
        first = [self.HEAD, ["行政规范", "4", "5", "6"]]
        assert self.pages(first, [self.HEAD])[1:] == ["行政规范\t4\t5\t6", "\t".join(self.HEAD)]

    def test_a_row_goes_on_if_the_next_page_has_further_columns(self) -> None:
        one = Sheet().rows([60, 150, 230], 100, [["规章", "1"], ["行政规范", "4"]])
        two = Sheet().rows([30, 60, 150, 230], 790, [["", "性文件", ""], ["丙", "丁", "5"]])
        assert lines_of(one, two)[1:] == ["行政规范性文件\t4", "丙\t丁\t5"]

    @pytest.mark.parametrize(
        "number", ["- {} -", "— {} —", "{}", "第{}页 共3页", "{}/3", "第 {} 页", "— 1 —"]
    )
    def test_page_numbers_are_left_out(self, number: str) -> None:
        sheets = [
            Sheet().text(60, 700, text).text(290, 30, number.format(page), 9)
            for page, text in enumerate(("一、总体情况", "全年公开信息12条。", "二、其他事项"), 1)
        ]
        assert lines_of(*sheets) == ["一、总体情况", "全年公开信息12条。", "二、其他事项"]

    def test_running_headers_and_footers_are_left_out(self) -> None:
        sheets = [
            Sheet()
            .text(60, 700, text)
            .text(60, 820, "青石街道办事处文件", 9)
            .text(60, 20, f"2024/1/{page} 打印于政务网", 9)
            for page, text in enumerate(("一、总体情况", "全年公开信息12条。", "二、其他事项"), 11)
        ]
        assert lines_of(*sheets) == ["一、总体情况", "全年公开信息12条。", "二、其他事项"]

    def test_another_figure_at_the_foot_of_a_page_is_no_page_number(self) -> None:
        sheets = [
            Sheet().text(60, 700, "甲").text(290, 30, "7"),
            Sheet().text(60, 700, "乙").text(290, 30, "9"),
        ]
        assert lines_of(*sheets) == ["甲", "7", "乙", "9"]


class TestProse:
    def test_a_title_is_not_joined_with_the_text_even_if_it_is_the_longest_line(self) -> None:
        title = "青石街道2023年政府信息公开工作年度报告"
        sheet = (
            Sheet().text(100, 780, title).text(60, 760, "现公布本年度报告。").text(60, 740, "一、总体情况")
        )
        assert lines_of(sheet) == [title, "现公布本年度报告。", "一、总体情况"]

    def test_wrapped_lines_are_one_paragraph(self) -> None:
        sheet = (
            Sheet()
            .text(84, 700, "一二三四五六七八九十一二三四五六七八九十")
            .text(60, 680, "一二三四五六七八九十一二三四五六七八九十甲乙")
        )
        sheet.text(60, 660, "到此为止。").text(84, 640, "另起一段。")
        assert lines_of(sheet) == [
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十甲乙到此为止。",
            "另起一段。",
        ]

    def test_a_paragraph_goes_on_over_a_page_break(self) -> None:
        full = "一二三四五六七八九十一二三四五六七八九十甲乙"
        one = Sheet().text(84, 100, full[:-2]).text(60, 80, full).text(290, 30, "- 1 -", 9)
        two = Sheet().text(60, 780, "到此为止。").text(84, 760, "另起一段。").text(290, 30, "- 2 -", 9)
        assert lines_of(one, two) == [full[:-2] + full + "到此为止。", "另起一段。"]

    def test_a_heading_is_a_line_of_its_own_even_if_it_is_full(self) -> None:
        heading = "四、政府信息公开行政复议、行政诉讼情况"
        sheet = Sheet().text(60, 700, heading).text(60, 680, "全年没有复议和诉讼。")
        assert lines_of(sheet) == [heading, "全年没有复议和诉讼。"]

    def test_a_heading_over_two_lines_is_one_heading(self) -> None:
        sheet = (
            Sheet().text(60, 700, "四、因政府信息公开工作被申请行政复议、提").text(60, 680, "起行政诉讼情况")
        )
        sheet.text(84, 660, "全年没有复议和诉讼。")
        assert lines_of(sheet)[0] == "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"

    def test_latin_words_keep_their_blanks_and_ideographs_get_none(self) -> None:
        sheet = Sheet().text(60, 700, "见 GB T 9704").text(60, 600, "公开", spacing=3)
        assert lines_of(sheet) == ["见GB T 9704", "公开"]

    def test_slanted_text_is_a_watermark_and_left_out(self) -> None:
        sheet = Sheet().text(60, 700, "正文").text(100, 300, "内部资料", 40, matrix=(0.7, 0.7, -0.7, 0.7))
        assert lines_of(sheet) == ["正文"]

    def test_radicals_that_look_like_ideographs_stay_as_they_are(self) -> None:
        reading = gkparse.load(pdf(opening().text(60, 700, "⾏政许可")))
        assert "⾏政许可" in reading.source.text


class TestWithoutBorders:
    COLUMNS = (200, 260, 320, 380, 440, 490, 540)
    NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")

    def sheet(self, figures: Figures, skip: Sequence[str] = ()) -> Sheet:
        """A table of requests without any borders: labels at the left, figures centred in their columns."""
        sheet = Sheet((595, 1400)).text(60, 1370, "三、收到和处理政府信息公开申请情况")
        for x, name in zip(self.COLUMNS, self.NAMES, strict=True):
            for down, part in enumerate((name[:4], name[4:])):
                sheet.text(x - 4 * len(part), 1350 - 9 * down, part, 8)
        y = 1330.0
        for key, row in request_rows(figures, REQUESTS_2021):
            label = row[-8]
            lines = [label[start : start + 15] for start in range(0, len(label), 15)]
            for line_index, line in enumerate(lines):
                sheet.text(40, y - 10 * line_index, line, 8)
            middle = y - 5 * (len(lines) - 1)
            for column, (x, figure) in enumerate(zip(self.COLUMNS, row[-7:], strict=True)):
                if f"{key}.{column}" not in skip:
                    sheet.text(x - 2 * len(figure), middle, figure, 8)
            y -= 10 * len(lines) + 8
        return sheet

    def test_the_place_of_a_figure_shows_its_column(self) -> None:
        figures = adding_up(
            {"granted.enterprise": 12, "partial.natural_person": 3, "unable_unclear.other": 7}
        )
        reading = gkparse.load(pdf(self.sheet(figures)))
        cells = {key.removeprefix("requests."): value for key, value in cells_of(reading).items()}
        assert cells == figures
        assert not {key for key in named(reading) if key and key.startswith("requests.")}

    def test_a_blank_cell_is_blank_and_moves_no_other(self) -> None:
        figures = adding_up({"granted.enterprise": 12, "partial.natural_person": 3})
        reading = gkparse.load(pdf(self.sheet(figures, skip=("granted.0", "granted.3"))))
        cells = cells_of(reading)
        assert cells["requests.granted.natural_person"] is None
        assert cells["requests.granted.enterprise"] == 12
        assert cells["requests.granted.total"] == 12
        assert reading.cells["requests.granted.nonprofit"].state.value == "blank"

    def test_a_figure_between_two_columns_is_unknown(self) -> None:
        figures = adding_up({"granted.other": 12})
        sheet = self.sheet(figures, skip=("granted.0", "granted.1"))
        # Neither of the two columns beside the figure has one.
        label = "（一）予".encode("utf-16-be").hex().encode()
        line = next(line for line in sheet.drawn if label in line)
        sheet.text(229, float(line.split(b" Tm ")[0].split()[-1]), "9", 8)
        reading = gkparse.load(pdf(sheet))
        cells = cells_of(reading)
        assert cells["requests.granted.natural_person"] is cells["requests.granted.enterprise"] is None
        assert "requests.granted" in named(reading)

    def wrapped(self, second: str = "34") -> Reading:
        """The table with a figure in two lines. No other figure stands in the second line."""
        figures = adding_up({"denied_third_party.enterprise": 12})
        sheet = self.sheet(figures)
        label = "4.保护".encode("utf-16-be").hex().encode()
        line = next(line for line in sheet.drawn if label in line)
        baseline = float(line.split(b" Tm ")[0].split()[-1])
        return gkparse.load(pdf(sheet.text(256, baseline - 8, second, 8)))

    def test_a_figure_in_two_lines_is_unknown_and_moves_no_other(self) -> None:
        cells = cells_of(self.wrapped())
        assert cells["requests.denied_third_party.enterprise"] is None
        assert cells["requests.denied_third_party.total"] == 12
        assert cells["requests.denied_public_security.enterprise"] == 0
        assert cells["requests.denied_internal_affairs.enterprise"] == 0

    def test_figures_that_nearly_touch_are_cut_if_each_has_a_column(self) -> None:
        figures = adding_up({"granted.legal_service": 1234567, "granted.other": 7654321})
        sheet = self.sheet({**figures, "granted.legal_service": "", "granted.other": ""})
        label = "（一）予".encode("utf-16-be").hex().encode()
        line = next(line for line in sheet.drawn if label in line)
        baseline = float(line.split(b" Tm ")[0].split()[-1])
        sheet.text(458 - 28, baseline, "1234567", 8).text(462, baseline, "7654321", 8)
        cells = cells_of(gkparse.load(pdf(sheet)))
        assert (cells["requests.granted.legal_service"], cells["requests.granted.other"]) == (
            1234567,
            7654321,
        )


class TestFiles:
    def test_a_file_that_asks_for_a_password_is_encrypted(self) -> None:
        reading = gkparse.load(locked(disclosure(), user=b"secret"))
        assert [(issue.code, issue.severity) for issue in reading.issues] == [
            ("document-encrypted", Severity.ERROR)
        ]
        assert reading.report == gkparse.Report()

    def test_a_damaged_file_after_an_encrypted_one_is_damaged_and_not_encrypted(self) -> None:
        bodies = bodies_of([disclosure()])
        bodies[1] = b"2 0 R"
        gkparse.load(locked(disclosure(), user=b"secret"))
        assert [issue.code for issue in gkparse.load(written(bodies)).issues] == ["document-damaged"]

    def test_an_encrypted_file_that_everybody_can_open_is_read(self) -> None:
        assert decisions(gkparse.load(locked(disclosure()))) == [12, 5, 7]

    def test_a_file_without_text_gives_one_issue_that_asks_for_ocr(self) -> None:
        for sheet in (Sheet(), Sheet().picture(0, 0, 595, 842), Sheet().box(60, 60, 100, 100)):
            reading = gkparse.load(pdf(sheet, sheet))
            assert [issue.code for issue in reading.issues] == ["no-text-layer"]
            assert reading.source.text == ""
        marked = Sheet().picture(0, 0, 595, 842).text(400, 20, "扫描全能王 创建", 9)
        assert [issue.code for issue in gkparse.load(pdf(marked, marked)).issues] == ["no-text-layer"]

    def test_a_page_that_is_a_picture_is_named(self) -> None:
        reading = gkparse.load(pdf(disclosure(), Sheet().picture(0, 0, 595, 842)))
        (issue,) = (issue for issue in reading.issues if issue.code == "pages-pictured")
        assert issue.severity is Severity.WARNING
        assert issue.message.endswith(": 2")

    def test_recognised_text_is_read_and_named(self) -> None:
        hidden = Sheet().picture(0, 0, 595, 842)
        hidden.drawn.extend(line.replace(b" 0 Tr ", b" 3 Tr ") for line in disclosure().drawn)
        reading = gkparse.load(pdf(hidden))
        assert decisions(reading) == [12, 5, 7]
        assert "text-recognised" in [issue.code for issue in reading.issues]
        assert "text-recognised" not in [issue.code for issue in gkparse.load(pdf(disclosure())).issues]

    def test_a_font_that_is_not_embedded_is_read(self) -> None:
        assert lines_of(Sheet().text(60, 700, "总体情况", font="bare")) == ["总体情况"]

    def test_invisible_text_that_lies_on_no_picture_is_left_out(self) -> None:
        assert lines_of(Sheet().text(60, 700, "甲").text(100, 700, "乙", mode=3)) == ["甲"]

    def test_text_without_a_meaning_gives_one_issue(self) -> None:
        sheet = Sheet().text(60, 700, "公开信息", font="nameless")
        assert [issue.code for issue in gkparse.load(pdf(sheet)).issues] == ["text-garbled"]

    def test_single_characters_without_a_meaning_are_shown_and_named(self) -> None:
        reading = gkparse.load(pdf(disclosure().text(60, 300, "公开信息", font="nameless")))
        (issue,) = (issue for issue in reading.issues if issue.code == "characters-unknown")
        assert issue.span is not None
        assert issue.span.of(reading.source.text) == "\ufffd"
        assert decisions(reading) == [12, 5, 7]

    def test_damaged_pages_are_named_and_count_from_one(self) -> None:
        bodies = bodies_of([disclosure(), Sheet().text(60, 700, "其他")])
        bodies[1] = bodies[1].replace(b"/Count 2", b"/Count 3").replace(b"]>>", b" 1 0 R]>>")
        reading = gkparse.load(written(bodies))
        assert decisions(reading) == [12, 5, 7]
        (issue,) = (issue for issue in reading.issues if issue.code == "pages-damaged")
        assert issue.message.startswith("damaged pages that were not read: 3. ")

    def test_many_threads_may_read_at_once(self) -> None:
        data, readings = pdf(disclosure()), []
        threads = [
            threading.Thread(target=lambda: readings.append(decisions(gkparse.load(data)))) for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert readings == [[12, 5, 7]] * 8

    def test_without_pdfium_the_extra_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [name for name in sys.modules if "pypdfium2" in name or ".pdf" in name]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
        with pytest.raises(gkparse.MissingExtraError, match=r'pip install "gkparse\[pdf\]"'):
            gkparse.load(pdf(disclosure()))
