"""A plan reads what `align` reads: grids that differ in figures alone have their cells in the same places."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from unittest.mock import Mock, patch

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse._tables import plans
from gkparse._tables.align import align
from gkparse._tables.plans import COUNT, DECIMAL, NEGATIVE, make_plan, read_table, skeleton_of
from gkparse._text.spans import Span
from gkparse.forms import TableName
from gkparse.grid import Grid, GridCell
from tests.invariance.texts import texts
from tests.kit.kept import corpus
from tests.kit.profiles import sample
from tests.kit.tables import disclosure_table, grid, proceedings_table, request_table
from tests.kit.truth import EXAMPLES

TABLES: dict[TableName, list[list[str]]] = {
    "disclosure": disclosure_table(),
    "requests": request_table(),
    "proceedings": proceedings_table(),
}


def plans_differing_from_align(grids: Iterable[tuple[Grid, TableName]]) -> tuple[int, list[Grid]]:
    """How many grids have a plan, and those that their plan reads otherwise than `align`."""
    planned, differing = 0, []
    for one, table in grids:
        skeleton = skeleton_of(one)
        plan = None if skeleton is None else make_plan(skeleton, table)
        if plan is not None:
            planned += 1
            by_plan, aligned = plan.read(one), align(one, table)
            if aligned is None or by_plan != aligned or by_plan.contents != aligned.contents:
                differing.append(one)
    return planned, differing


def grids_in(paths: Iterable[Path]) -> list[tuple[Grid, TableName]]:
    """The grids that layouts and documents give while files are read, each with the table looked for."""
    with patch("gkparse._tables.candidates.read_table", Mock(wraps=read_table)) as recorded:
        for path in paths:
            gkparse.load(path)
    return [call.args[:2] for call in recorded.call_args_list]


def test_in_whole_reports() -> None:
    planned, differing = plans_differing_from_align(grids_in(EXAMPLES.glob("*.txt")))
    assert planned >= 8
    assert differing == []


def test_in_what_extractors_print_and_in_texts_that_were_read_wrongly_once() -> None:
    paths = [*corpus(), *(text.path for text in sample(texts(), every=12))]
    planned, differing = plans_differing_from_align(grids_in(paths))
    assert planned >= 8
    assert differing == []


# Figures that rules look at in one place or another, beside plain ones.
CELLS = st.one_of(
    st.integers(0, 20).map(str),
    st.integers(0, 10**15).map(str),
    st.integers(1900, 2100).map(str),
    st.integers(-99, -1).map(str),
    st.decimals(0, 100, places=2, allow_nan=False).map("{:f}".format),
    st.sampled_from(
        ["", "/", "-", "3 4", "05", "约30", "1,234", "2件", "3（其中1件）", "无", "元", "2022年", "３"]
    ),
)


@st.composite
def damaged_tables(draw: st.DrawFn) -> tuple[Grid, TableName]:
    """An official table with other figures, some of its cells changed and some rows doubled or shortened."""
    table = draw(st.sampled_from(sorted(TABLES)))
    rows = [list(row) for row in TABLES[table]]
    figures = [(i, j) for i, row in enumerate(rows) for j, text in enumerate(row) if text == "0"]
    first = draw(st.integers(0, 3))
    counted = draw(st.booleans())
    for index, (i, j) in enumerate(figures):
        rows[i][j] = str(first + j) if counted else str(draw(st.integers(0, 3)) * index)
    for i, j in draw(st.lists(st.sampled_from(figures), max_size=4)):
        rows[i][j] = draw(CELLS)
    for i in draw(st.lists(st.integers(0, len(rows) - 1), max_size=2)):
        match draw(st.sampled_from(["double", "shorten", "lengthen", "numbers above"])):
            case "double":
                rows.insert(i, list(rows[i]))
            case "shorten":
                del rows[i][-1:]
            case "lengthen":
                rows[i].append(draw(CELLS))
            case _:
                rows.insert(i, [str(number) for number in range(first, first + len(rows[i]))])
    return grid(rows, exact=draw(st.booleans())), table


@given(damaged_tables())
def test_in_tables_with_figures_that_rules_look_at(damaged: tuple[Grid, TableName]) -> None:
    _, differing = plans_differing_from_align([damaged])
    assert differing == []


def test_a_table_is_read_alike_the_first_time_and_ever_after() -> None:
    tables = [
        grid([[figure if text == "0" else text for text in row] for row in request_table()])
        for figure in ("7", "14", "0", "21")
    ]
    for table in tables:
        assert read_table(table, "requests") == align(table, "requests")
    skeleton = skeleton_of(tables[0])
    assert skeleton is not None
    assert plans._known(skeleton, "requests", ()).plan is not None


def test_where_two_cells_begin_at_one_place() -> None:
    """A layout may make one blank for all blank cells of a row."""
    whole = grid(request_table())
    row = whole.rows[-1]
    blank = GridCell("", Span(row.cells[-1].span.stop, row.cells[-1].span.stop))
    one = Grid((*whole.rows[:-1], evolve(row, cells=(*row.cells[:-2], blank, blank))))
    planned, differing = plans_differing_from_align([(one, "requests")])
    assert planned == 1
    assert differing == []


def test_a_skeleton_has_kinds_of_figures_and_all_other_texts() -> None:
    row = ["（一）予以公开", "12", "-3", "4.50", "", "约30", "05", "2023", "0"]
    expected = ((True, False), "（一）予以公开", COUNT, NEGATIVE, DECIMAL, "", "约30", "05", "2023", COUNT)
    assert skeleton_of(grid([row])) == expected


def test_a_skeleton_keeps_numbers_of_columns_and_pages() -> None:
    assert skeleton_of(grid([["栏次", "1", "2", "3"], ["12"]])) == (
        *((True, False), "栏次", "1", "2", "3"),
        *((True, False), "12"),
    )


def test_a_grid_with_torn_rows_has_no_skeleton() -> None:
    rows = grid(request_table()).rows
    for torn in (evolve(rows[-1], cut=True), evolve(rows[-1], ended=False)):
        assert skeleton_of(Grid((*rows[:-1], torn))) is None


def test_a_table_with_a_finding_about_a_row_has_no_plan() -> None:
    whole, short = request_table(), request_table()[:-1]
    for rows, has_plan in ((whole, True), (short, False)):
        skeleton = skeleton_of(grid(rows))
        assert skeleton is not None
        assert (make_plan(skeleton, "requests") is not None) == has_plan
