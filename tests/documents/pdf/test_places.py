"""A figure stands in its cell even where the font, the page or the programme makes that hard to see."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest

import gkparse
from gkparse import Reading, Severity
from tests.kit.pdf_file import Objects, Sheet, bodies_of, pdf, written
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import REQUESTS_2021, Figures, adding_up, request_rows
from tests.kit.truth import example_cases


def unnamed(reading: Reading, printed: Mapping[str, object]) -> list[str]:
    """The keys of cells that differ from the print without a warning or error that names them.

    A table with few figures may be read in the form of another year, which does not have all of the cells.
    """
    serious = [issue for issue in reading.issues if issue.severity is not Severity.INFO and issue.key]
    return [
        key
        for key, value in printed.items()
        if (cell := reading.cells.get(key)) is not None
        and cell.value != value
        and not (cell.value is None and any(issue.covers(key) for issue in serious))
    ]


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("height", range(300, 520, 20))
def test_a_page_may_end_between_any_two_rows_with_blank_zeros(height: int, closed: bool) -> None:
    (case,) = (case for case in example_cases() if case.name == "baifeng-2023")
    report = gkparse.parse(case.text).report
    how = Print(paper=(595, height), closed_pages=closed, blank_zeros=True)
    reading = gkparse.load(print_report(report, how))
    for key, value in gkparse.cells(report).items():
        assert reading.cells[key].value == (value or None)


class TestTouchingFigures:
    XS = (60, 80, 100, 120)

    def test_figures_that_touch_over_borders_are_unknown_in_every_cell(self) -> None:
        rows = [["维持", "纠正", "其他"], ["", "", ""]]
        sheet = Sheet().rows(self.XS, 700, rows, size=8)
        sheet.text(61, 669, "35166", 8).text(81, 669, "68865", 8).text(101, 669, "3622", 8)
        lines = gkparse.load(pdf(sheet)).source.text.splitlines()
        assert lines[-1].split("\t") == ["35166\ufffd", "68865\ufffd", "3622\ufffd"]


def requests(figures: Figures, aside: float, pitch: float) -> Sheet:
    """A table of requests without borders and zeros. Figures stand `aside` points above their labels."""
    sheet = Sheet((595, 1400)).text(60, 1370, "三、收到和处理政府信息公开申请情况")
    columns = (200, 260, 320, 380, 440, 490, 540)
    names = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    for x, name in zip(columns, names, strict=True):
        for down, part in enumerate((name[:4], name[4:])):
            sheet.text(x - 4 * len(part), 1350 - 9 * down, part, 8)
    y = 1330.0
    for _, row in request_rows(figures, REQUESTS_2021):
        label = row[-8]
        lines = [label[start : start + 15] for start in range(0, len(label), 15)]
        for index, line in enumerate(lines):
            sheet.text(40, y - 9 * index, line, 8)
        middle = y - 4.5 * (len(lines) - 1)
        for x, figure in zip(columns, row[-7:], strict=True):
            if figure != "0":
                sheet.text(x - 2 * len(figure), middle + aside, figure, 8)
        y -= 9 * len(lines) + pitch
    return sheet


@pytest.mark.parametrize("pitch", [1, 2, 4, 8])
@pytest.mark.parametrize("aside", range(-7, 8))
def test_figures_beside_their_labels_are_right_or_named(aside: float, pitch: float) -> None:
    rng = random.Random(f"{aside} {pitch}")
    keys = [key.removeprefix("requests.") for key in REQUESTS_2021.slots]
    parts = {key: rng.choice([0, 0, 0, 3, 18, 207]) for key in keys if not key.endswith(".total")}
    figures = adding_up(parts)
    reading = gkparse.load(pdf(requests(figures, aside, pitch)))
    printed = {f"requests.{key}": value or None for key, value in figures.items()}
    assert unnamed(reading, printed) == []
    if not aside and pitch > 1:
        assert {key: reading.cells[key].value for key in printed} == printed


def test_two_rows_near_each_other_stay_two() -> None:
    figures = adding_up({"granted.enterprise": 6, "granted.other": 4, "partial.enterprise": 17})
    reading = gkparse.load(pdf(requests(figures, 0, 1)))
    assert unnamed(reading, {f"requests.{key}": value or None for key, value in figures.items()}) == []


def disclosure(draw_figures: bool = True) -> Sheet:
    sheet = Sheet().text(100, 780, "青石街道2023年政府信息公开工作年度报告", 18)
    sheet.text(60, 750, "二、主动公开政府信息情况")
    figures = ("12", "5", "7") if draw_figures else ("", "", "")
    rows = [
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", figures[0]],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", figures[1]],
        ["行政强制", figures[2]],
    ]
    return sheet.rows([60, 150, 230], 730, rows)


def decisions(reading: Reading) -> list[object]:
    return [
        reading.cells[f"disclosure.{row}.decisions"].value
        for row in ("licensing", "penalties", "coercive_measures")
    ]


class TestFontsWithWrongMeasures:
    @pytest.mark.parametrize(
        ("ascent", "descent"), [(3000, -120), (9000, -200), (880, -4000), (100, -10), (0, 0), (-300, -900)]
    )
    def test_the_box_of_a_font_may_have_any_height(self, ascent: int, descent: int) -> None:
        measures = f"/Ascent {ascent}/Descent {descent}".encode()
        bodies = [body.replace(b"/Ascent 880/Descent -120", measures) for body in bodies_of([disclosure()])]
        assert decisions(gkparse.load(written(bodies))) == [12, 5, 7]

    @pytest.mark.parametrize("width", [0, 100, 700, 900])
    def test_characters_that_are_placed_one_by_one_may_have_any_width(self, width: int) -> None:
        sheet = disclosure(draw_figures=False)
        for y, figure in ((676, "12"), (616, "305"), (596, "7")):
            for index, digit in enumerate(figure):
                sheet.text(153 + 5 * index, y, digit, 10)
        widths = b"/W[1 95 %d]" % width
        bodies = [body.replace(b"/W[1 95 500]", widths) for body in bodies_of([sheet])]
        assert decisions(gkparse.load(written(bodies))) == [12, 305, 7]

    @pytest.mark.parametrize("height", [700, 2000, 10_000])
    def test_drawn_digits_may_have_a_box_of_any_height(self, height: int) -> None:
        sheet = disclosure(draw_figures=False)
        for y, figure in ((676, "12"), (616, "305"), (596, "7")):
            sheet.draw(f"BT /drawn 10 Tf 153 {y} Td ({figure}) Tj ET")
        objects = Objects(bodies_of([sheet]))
        shape = objects.stream(b"500 0 40 0 460 700 d1 40 0 420 700 re f")
        names = [f"/d{digit}".encode() for digit in range(10)]
        font = objects.add(
            b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 %d]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 48"
            b"/LastChar 57/Widths[%s]/CharProcs<<%s>>/Encoding<</Differences[48 %s]>>/ToUnicode %d 0 R>>"
            % (
                height,
                b"500 " * 10,
                b" ".join(name + b" %d 0 R" % shape for name in names),
                b" ".join(names),
                objects.stream(
                    b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
                    b" 1 beginbfrange <30> <39> <0030> endbfrange endcmap"
                ),
            )
        )
        bodies = [
            body.replace(b"/Resources<</Font<<", b"/Resources<</Font<</drawn %d 0 R" % font)
            for body in objects.bodies
        ]
        assert decisions(gkparse.load(written(bodies))) == [12, 305, 7]

    def test_a_vertical_label_in_scaled_type_leaves_the_rows_beside_it_alone(self) -> None:
        def rows(down: bool) -> Sequence[str]:
            sheet = Sheet().ruled([60, 100, 180, 260], [700, 680, 660, 640, 620])
            for index, (label, figure) in enumerate((("甲", "1"), ("乙", "2"), ("丙", "3"), ("丁", "4"))):
                sheet.text(110, 686 - 20 * index, label, 10).text(190, 686 - 20 * index, figure, 10)
            # The label has no borders within its column.
            sheet.drawn = [
                drawing for drawing in sheet.drawn if b"60.00 6" not in drawing or b"260" not in drawing
            ]
            for y in (700, 620):
                sheet.line(60, y, 260, y)
            for y in (680, 660, 640):
                sheet.line(100, y, 260, y)
            if down:
                sheet.text(80, 690, "办理结果", 200, font="song-v", matrix=(0.05, 0, 0, 0.05))
            return gkparse.load(pdf(sheet)).source.text.splitlines()

        assert [row.split("\t")[-2:] for row in rows(True)] == [row.split("\t")[-2:] for row in rows(False)]
        assert rows(True)[0].startswith("办理结果")


def test_a_label_with_a_character_without_a_meaning_is_named() -> None:
    sheet = disclosure()
    label = "行政许可".encode("utf-16-be").hex().encode()
    sheet.drawn = [drawing for drawing in sheet.drawn if label not in drawing]
    sheet.text(63, 676, "行政许", 10).text(93, 676, "A", 10, font="nameless")
    issues = gkparse.load(pdf(sheet)).issues
    assert "labels-unreadable" in {issue.code for issue in issues if issue.severity is Severity.WARNING}
