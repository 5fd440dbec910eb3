"""Grids: lines cut into cells, and merged cells laid out as a rectangle."""

from __future__ import annotations

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out

NOWHERE = Span(0, 0)


def cell(text: str, column: int | None = None, colspan: int = 1, rowspan: int = 1) -> GridCell:
    return GridCell(text, NOWHERE, column, colspan, rowspan)


def table(*rows: tuple[GridCell, ...]) -> Grid:
    return Grid(tuple(GridRow(row) for row in rows))


def shown(grid: Grid) -> list[str]:
    """The rectangle in lines; a place that a cell covers without beginning there is a dot."""
    return ["".join(slot.cell.text or "_" if slot.origin else "." for slot in row) for row in lay_out(grid)]


def test_a_cell_points_at_its_text_without_the_white_space_around_it() -> None:
    line = Line("规章\t\u00a0 126\u3000\t", 100)
    found = line.cell(3, 9)
    assert (found.text, found.span) == ("126", Span(105, 108))


def test_a_whole_line_is_a_cell() -> None:
    assert Line(" 规章", 7).cell() == GridCell("规章", Span(8, 10))


def test_a_blank_cell_points_at_the_place_where_it_would_stand() -> None:
    assert Line("规章\t \t", 10).cell(3, 4) == GridCell("", Span(13, 13))


def test_a_run_of_lines_is_a_sequence_whose_parts_are_runs_of_lines() -> None:
    lines = Lines((Line("一", 0), Line("二", 2), Line("三", 4)))
    assert len(lines) == 3
    assert lines[1] == Line("二", 2)
    assert lines[1:] == Lines((Line("二", 2), Line("三", 4)))
    assert [line.text for line in lines] == ["一", "二", "三"]


def test_the_first_place_of_no_lines_is_the_beginning_of_the_text() -> None:
    assert Lines(()).first == Span(0, 0)
    assert Lines((Line("规章", 5), Line("0", 8))).first == Span(5, 7)


def test_cells_without_a_column_stand_one_after_another() -> None:
    assert shown(table((cell("a"), cell("b")), (cell("c"), cell("d")))) == ["ab", "cd"]


def test_a_merged_cell_covers_its_columns_and_rows() -> None:
    grid = table((cell("a", colspan=2, rowspan=2), cell("b")), (cell("c"),))
    assert shown(grid) == ["a.b", "..c"]
    slots = lay_out(grid)
    assert (slots[1][1].cell.text, slots[1][1].above, slots[1][1].left) == ("a", 1, 1)


def test_a_cell_that_follows_stands_behind_what_covers_its_place() -> None:
    grid = table((cell("a", rowspan=3), cell("b")), (cell("c"), cell("d")), (cell("e"),))
    assert shown(grid) == ["ab_", ".cd", ".e_"]


def test_a_place_that_no_cell_takes_is_blank() -> None:
    assert shown(table((cell("a", column=2),), (cell("b"),))) == ["__a", "b__"]


def test_a_cell_with_a_column_stands_there_and_the_next_behind_it() -> None:
    assert shown(table((cell("a"), cell("b", column=2), cell("c")))) == ["a_bc"]


def test_a_grid_without_rows_is_laid_out_as_nothing() -> None:
    assert lay_out(Grid(())) == []
    assert lay_out(table(())) == [[]]


def test_a_cell_merged_beyond_the_last_row_makes_no_row() -> None:
    assert shown(table((cell("a", rowspan=5), cell("b")))) == ["ab"]
