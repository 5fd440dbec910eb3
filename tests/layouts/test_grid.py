"""Grids: lines of a text, cells of a line, and merged cells laid out as a rectangle."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.separators import is_page_number, is_ruler
from gkparse._text.spans import LINE_ENDS, Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out

NOWHERE = Span(0, 0)


def cell(text: str, column: int | None = None, colspan: int = 1, rowspan: int = 1) -> GridCell:
    return GridCell(text, NOWHERE, column, colspan, rowspan)


def table(*rows: tuple[GridCell, ...]) -> Grid:
    return Grid(tuple(GridRow(row) for row in rows))


def shown(grid: Grid) -> list[str]:
    """The rectangle as lines; `_` is a blank, and a dot a slot that a merged cell covers."""
    return ["".join(slot.cell.text or "_" if slot.origin else "." for slot in row) for row in lay_out(grid)]


LINES = st.text(alphabet=st.sampled_from(LINE_ENDS + "规0\t "))


@given(LINES)
def test_lines_stand_at_their_offsets_and_hold_no_line_end(text: str) -> None:
    lines = Lines.of(text)
    assert [line.text for line in lines] == text.splitlines()
    assert all(text.startswith(line.text, line.start) for line in lines)
    assert all(line.span.of(text) == line.text for line in lines)
    assert not any(end in line.text for line in lines for end in LINE_ENDS)


@given(LINES)
def test_between_two_lines_stands_a_line_end_and_nothing_else(text: str) -> None:
    lines = Lines.of(text)
    stops = [*(line.start for line in lines), len(text)][1:]
    ends = [text[line.span.stop : stop] for line, stop in zip(lines, stops, strict=True)]
    assert set(ends) <= {*LINE_ENDS, "\r\n", ""}
    assert "" not in ends[:-1]


def test_a_blank_line_and_the_blanks_of_a_line_are_kept() -> None:
    assert [line.text for line in Lines.of("\t0\u00a0\n\n 规章\r\n")] == ["\t0\u00a0", "", " 规章"]


def test_a_cell_points_at_its_text_without_the_white_space_around_it() -> None:
    line = Line("规章\t\u00a0 126\u3000\t", 100)
    figure = line.cell(3, 9)
    assert (figure.text, figure.span) == ("126", Span(105, 108))


def test_a_whole_line_is_a_cell() -> None:
    assert Line(" 规章", 7).cell() == GridCell("规章", Span(8, 10))


def test_a_blank_cell_points_behind_its_white_space() -> None:
    assert Line("规章\t \t", 10).cell(3, 4) == GridCell("", Span(13, 13))


def test_a_cell_of_a_line_may_be_merged_or_have_a_column() -> None:
    merged = Line("规章", 7).cell(column=2, colspan=3, rowspan=4)
    assert merged == GridCell("规章", Span(7, 9), 2, 3, 4)


TEXTS = st.text(alphabet="规0 \t\u00a0\u3000;|")


@given(TEXTS)
def test_a_line_is_cut_at_white_space_as_a_text_is(text: str) -> None:
    pieces = Line(text, 5).pieces()
    assert [piece.text for piece in pieces] == text.split()
    assert all(piece.span.of("." * 5 + text) == piece.text for piece in pieces)


@given(TEXTS, st.sampled_from(";|\t") | st.just("\t\t"))
def test_a_line_is_cut_at_a_separator_as_a_text_is(text: str, separator: str) -> None:
    pieces = Line(text, 5).pieces(separator)
    assert [piece.text for piece in pieces] == [piece.strip() for piece in text.split(separator)]
    assert all(piece.span.of("." * 5 + text) == piece.text for piece in pieces)
    assert pieces == Line(text, 5).pieces(re.compile(re.escape(separator)))


def test_a_line_is_cut_at_a_pattern() -> None:
    pieces = Line("【R1C1】规章【R1C2】【R1C3】 0", 0).pieces(re.compile(r"【R\d+C\d+】"))
    assert [piece.text for piece in pieces] == ["", "规章", "", "0"]
    assert [piece.span.start for piece in pieces] == [0, 6, 14, 21]


def test_lines_of_a_cell_are_one_cell_from_the_first_text_to_the_last() -> None:
    pieces = [cell("", 4), GridCell("商业", Span(3, 5), column=1, colspan=2), GridCell("企业", Span(9, 11))]
    assert GridCell.joined(pieces) == GridCell("商业\n企业", Span(3, 11), column=1, colspan=2)


def test_one_text_among_blank_pieces_is_the_cell_itself() -> None:
    text = GridCell("3", Span(5, 6), column=2)
    assert GridCell.joined([cell(""), text, cell("")]) is text


def test_blank_pieces_are_a_blank_cell_where_the_first_of_them_stands() -> None:
    first, second = GridCell("", Span(3, 3)), GridCell("", Span(9, 9))
    assert GridCell.joined([first, second]) is first


def test_joining_no_pieces_raises() -> None:
    with pytest.raises(ValueError, match="one piece at least"):
        GridCell.joined([])


def test_a_run_of_lines_is_a_sequence_whose_parts_are_runs_of_lines() -> None:
    lines = Lines((Line("一", 0), Line("二", 2), Line("三", 4)))
    assert len(lines) == 3
    assert lines[1] == Line("二", 2)
    assert lines[1:] == Lines((Line("二", 2), Line("三", 4)))
    assert [line.text for line in lines] == ["一", "二", "三"]


def test_the_first_span_of_no_lines_is_the_beginning_of_the_text() -> None:
    assert Lines(()).first == Span(0, 0)
    assert Lines((Line("规章", 5), Line("0", 8))).first == Span(5, 7)


def test_what_lines_are_made_of_is_made_once_for_all_layouts() -> None:
    lines = Lines.of("0  规章\n1  许可\n2  处罚\n3  强制\n- 4 -\n0 3")
    assert lines.text is lines.text
    assert lines.printed is lines.printed
    assert lines.unnumbered is lines.unnumbered
    assert lines[5].pieces() is lines[5].pieces()


@given(
    st.lists(st.sampled_from(["规章 3", "-----", "- 4 -", "", "|---|---|", "第4页", "4", "=="]), max_size=8)
)
def test_printed_lines_are_neither_rulers_nor_page_numbers(texts: list[str]) -> None:
    lines = Lines.of("\n".join(texts))
    kept = [line for line in lines if not (is_ruler(line.text) or is_page_number(line.text))]
    assert list(lines.printed) == kept
    assert (lines.printed is lines) == (len(kept) == len(lines))


def test_only_a_run_of_row_numbers_from_zero_on_is_blanked() -> None:
    rows = [f"{number}  许可" for number in (0, 1, 2, 7, 0, 1, 2, 3)]
    unnumbered = [line.text for line in Lines.of("\n".join(rows)).unnumbered]
    assert unnumbered == [*rows[:4], *["   许可"] * 4]
    assert Lines.of("\n".join(rows[:4])).unnumbered.text == "\n".join(rows[:4])


def test_cells_without_a_column_stand_one_after_another() -> None:
    assert shown(table((cell("a"), cell("b")), (cell("c"), cell("d")))) == ["ab", "cd"]


def test_a_merged_cell_covers_its_columns_and_rows() -> None:
    grid = table((cell("a", colspan=2, rowspan=2), cell("b")), (cell("c"),))
    assert shown(grid) == ["a.b", "..c"]
    slots = lay_out(grid)
    assert (slots[1][1].cell.text, slots[1][1].above, slots[1][1].left) == ("a", 1, 1)


def test_a_cell_stands_behind_the_merged_cells_that_cover_its_slot() -> None:
    grid = table((cell("a", rowspan=3), cell("b")), (cell("c"), cell("d")), (cell("e"),))
    assert shown(grid) == ["ab_", ".cd", ".e_"]


def test_a_slot_without_a_cell_is_blank() -> None:
    assert shown(table((cell("a", column=2),), (cell("b"),))) == ["__a", "b__"]


def test_a_cell_with_a_column_stands_there_and_the_next_behind_it() -> None:
    assert shown(table((cell("a"), cell("b", column=2), cell("c")))) == ["a_bc"]


def test_a_grid_without_rows_is_laid_out_as_nothing() -> None:
    assert lay_out(Grid(())) == []
    assert lay_out(table(())) == [[]]


def test_a_cell_merged_beyond_the_last_row_makes_no_row() -> None:
    assert shown(table((cell("a", rowspan=5), cell("b")))) == ["ab"]


def test_texts_have_a_merged_cell_once_and_join_the_lines_of_a_cell() -> None:
    grid = table((cell("甲\n乙", rowspan=2), cell("b", colspan=2)), (cell("c"),))
    assert grid.texts() == [["甲乙", "b", ""], ["", "c", ""]]
    assert grid.texts("\n") == [["甲\n乙", "b", ""], ["", "c", ""]]
    assert Grid(()).texts() == []
