"""Tables of figures stay tables, tables that only lay out text are dissolved, whole reports are cut up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import gkparse
from gkparse import Severity
from gkparse._read import read
from gkparse._source.document import Document
from gkparse.documents import Limits
from gkparse.documents.blocks import Block, Cell, Row, Table, resolve_layout_table, split
from gkparse.documents.compose import compose
from gkparse.documents.failure import Unreadable
from gkparse.documents.limits import Meter
from tests.kit.tables import HAN, TITLES, Texts, adding_up, disclosure_table, proceedings_table, request_table

FIGURES = adding_up({"granted.natural_person": 6, "partial.enterprise": 2})
TABLES: dict[str, Texts] = {
    TITLES[1]: disclosure_table(),
    TITLES[2]: request_table(FIGURES),
    TITLES[3]: proceedings_table(),
}
TITLE = "青石街道2023年政府信息公开工作年度报告"
PROSE = "全年公开信息12条。"


def cells(row: Sequence[str]) -> list[Cell]:
    return [Cell((text,), column) for column, text in enumerate(row)]


def composed(blocks: Sequence[Block]) -> Document:
    return compose(blocks, Meter(Limits()))


def report_blocks(layout_tables: int = 0) -> list[Block]:
    """A report with its tables, each inside `layout_tables` layout tables of one cell."""
    blocks: list[Block] = [TITLE]
    for index, title in enumerate(TITLES):
        blocks += [f"{HAN[index]}、{title}", PROSE]
        if title in TABLES:
            resolved = resolve_layout_table(index, [cells(row) for row in TABLES[title]])
            for _ in range(layout_tables):
                resolved = resolve_layout_table(9, [[Cell(tuple(resolved), 0)]])
            blocks += resolved
    return blocks


PLAIN = read(composed(report_blocks()), None)


def test_a_table_of_figures_stays_a_table() -> None:
    (table,) = resolve_layout_table(3, [cells(row) for row in TABLES[TITLES[2]]])
    assert isinstance(table, Table)
    assert table.index == 3
    assert gkparse.cells(PLAIN.report)["requests.granted.natural_person"] == 6
    assert [issue for issue in PLAIN.issues if issue.severity is not Severity.INFO] == []


def test_layout_tables_around_text_and_tables_change_nothing() -> None:
    blocks = report_blocks(layout_tables=4)
    assert read(composed(blocks), None).report == PLAIN.report
    whole = resolve_layout_table(9, [[Cell((), 0), Cell((), 1)], [Cell(tuple(blocks), 0, 2)]])
    assert read(composed(whole), None).report == PLAIN.report


def test_a_whole_report_typed_into_one_table_is_cut_into_headings_prose_and_tables() -> None:
    rows = [[Cell((TITLE,), 0, 9)]]
    for index, title in enumerate(TITLES):
        rows += [[Cell((f"{HAN[index]}、{title}",), 0, 9)], [Cell((PROSE,), 0, 9)]]
        rows += [cells(row) for row in TABLES.get(title, ())]
    reading = read(composed(resolve_layout_table(0, rows)), None)
    assert reading.report == PLAIN.report
    row_index = next(index for index, row in enumerate(rows) if row[0].text == "行政许可")
    place = reading.locate("disclosure.licensing.decisions")
    assert place is not None
    assert (place.table, place.row, place.cell) == (0, row_index, 1)


def test_a_section_title_in_its_own_table_is_no_second_heading() -> None:
    rows = [[Cell((f"三、{TITLES[2]}",), 0, 9)], *(cells(row) for row in TABLES[TITLES[2]])]
    (table,) = resolve_layout_table(0, rows)
    assert isinstance(table, Table)


def test_a_small_table_in_a_cell_is_text_of_that_cell() -> None:
    inner = resolve_layout_table(1, [cells(("3", "4")), cells(("5", "6"))])
    rows = [cells(("规章", "0", "1")), [*cells(("行政规范性文件", "2")), Cell(tuple(inner), 2)]]
    (table,) = resolve_layout_table(0, [*rows, *(cells(("行政处罚", "1", "2")) for _ in range(2))])
    assert isinstance(table, Table)
    assert table.rows[1].cells[2].text == "3 4 5 6"


def test_a_table_is_cut_at_its_rows_with_only_one_text() -> None:
    rows = [
        [Cell((TITLE,), 2)],
        cells(("规章", "", "")),
        cells(("行政许可", "3", "")),
        cells(("", "注：无", "")),
    ]
    title, table, note = split(0, [Row(index, tuple(row)) for index, row in enumerate(rows)])
    assert (title, note) == (TITLE, "注：无")
    assert isinstance(table, Table)
    assert [row.index for row in table.rows] == [1, 2]


def test_a_row_with_one_text_is_no_line_if_a_cell_above_reaches_into_it() -> None:
    rows = [[Cell(("办理结果",), 0, 1, 2), Cell(("0",), 1)], [Cell(("说明",), 1)], cells(("其他", "1"))]
    (table,) = split(0, [Row(index, tuple(row)) for index, row in enumerate(rows)])
    assert isinstance(table, Table)


def test_the_lines_of_a_cell_are_one_line_of_the_text() -> None:
    document = composed(resolve_layout_table(0, [cells(("属于\n国家\u2028秘密", "1\t2", " "))]))
    assert document.source.text == "属于 国家 秘密\t1 2\t\n"
    ((row,),) = [table.grid.rows for table in document.tables]
    assert [cell.span.of(document.source.text) for cell in row.cells] == [cell.text for cell in row.cells]


def test_columns_without_a_beginning_cell_do_not_count_and_spans_end_with_the_table() -> None:
    huge = 10**12
    rows = [
        [Cell(("A",), 0, huge, huge), Cell(("B",), huge, 2), Cell(("C",), huge + 2)],
        [Cell(("D",), huge), Cell(("E",), huge + 1, huge)],
    ]
    (table,) = composed(resolve_layout_table(0, rows)).tables
    shapes = [[(c.text, c.column, c.colspan, c.rowspan) for c in row.cells] for row in table.grid.rows]
    assert shapes == [
        [("A", 0, 1, 2), ("B", 1, 2, 1), ("C", 3, 1, 1)],
        [("D", 1, 1, 1), ("E", 2, 2, 1)],
    ]


def test_a_place_gives_cell_and_row_within_a_cell_the_row_across_cells_and_nothing_outside_of_tables() -> (
    None
):
    document = composed(["甲", *resolve_layout_table(4, [cells(("规章", "0")), cells(("", "1"))]), "乙"])
    text = document.source.text
    assert text == "甲\n规章\t0\n\t1\n乙\n"
    assert document.place is not None
    places = [
        document.place(gkparse.Span(start, stop))
        for start, stop in ((5, 6), (2, 6), (7, 7), (8, 9), (0, 1), (10, 11))
    ]
    assert [(place.table, place.row, place.cell) for place in places] == [
        (4, 0, 1),
        (4, 0, None),
        (4, 1, 0),
        (4, 1, 1),
        (None, None, None),
        (None, None, None),
    ]


def test_a_text_longer_than_the_limit_is_not_composed() -> None:
    with pytest.raises(Unreadable, match="characters"):
        compose(["甲" * 50] * 3, Meter(Limits(characters=120)))
