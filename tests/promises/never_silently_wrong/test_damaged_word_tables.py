"""Word tables with a damaged row: a cell lost, added, merged or filled twice is read right, or is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Reading, Report
from gkparse._text.spans import Span
from gkparse._text.values import looks_like_value
from gkparse.grid import Grid, GridCell, GridRow
from gkparse.publish.docx import write
from gkparse.publish.parts import parts
from gkparse.strategies import reports

Cells = tuple[GridCell, ...]


def _moved(cells: Sequence[GridCell], columns: int) -> list[GridCell]:
    return [evolve(cell, column=(cell.column or 0) + columns) for cell in cells]


def _lose(cells: Cells, index: int) -> list[GridCell]:
    return [*cells[:index], *_moved(cells[index + 1 :], -cells[index].colspan)]


def _empty(cells: Cells, index: int) -> list[GridCell]:
    return [*cells[:index], evolve(cells[index], text=""), *cells[index + 1 :]]


def _push(cells: Cells, index: int) -> list[GridCell]:
    return [*cells[:index], GridCell("", Span(0, 0), cells[index].column), *_moved(cells[index:], 1)]


def _fill_twice(cells: Cells, index: int) -> list[GridCell]:
    return [*cells[:index], evolve(cells[index], text=f"{cells[index].text}\n7"), *cells[index + 1 :]]


def _swallow(cells: Cells, index: int) -> list[GridCell]:
    """A cell takes the place of the next cell, and the text of that is lost."""
    return [
        *cells[:index],
        *(evolve(cell, colspan=cell.colspan + after.colspan) for cell, after in _pair(cells, index)),
        *cells[index + 2 :],
    ]


def _join(cells: Cells, index: int) -> list[GridCell]:
    """A cell takes the place and the text of the next cell."""
    joined = (
        evolve(cell, text=f"{cell.text}\n{after.text}", colspan=cell.colspan + after.colspan)
        for cell, after in _pair(cells, index)
    )
    return [*cells[:index], *joined, *cells[index + 2 :]]


def _pair(cells: Cells, index: int) -> list[tuple[GridCell, GridCell]]:
    """A cell and the next one; nothing for the last cell."""
    return list(zip(cells[index : index + 1], cells[index + 1 : index + 2], strict=False))


DAMAGES: dict[str, Callable[[Cells, int], list[GridCell]]] = {
    "a cell is lost": _lose,
    "a figure is lost": _empty,
    "a blank cell is inserted": _push,
    "a cell holds two figures": _fill_twice,
    "a cell covers the next": _swallow,
    "two cells become one": _join,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_every_cell_is_right_or_named_when(name: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(reports(), st.data())
    def is_right_or_named(report: Report, data: st.DataObject) -> None:
        blocks = list(parts(report))
        tables = [index for index, block in enumerate(blocks) if isinstance(block, Grid)]
        table = data.draw(st.sampled_from(tables))
        grid = blocks[table]
        assert isinstance(grid, Grid)
        figures = [
            (row_index, cell_index)
            for row_index, row in enumerate(grid.rows)
            for cell_index, cell in enumerate(row.cells)
            if looks_like_value(cell.text)
        ]
        row_index, cell_index = data.draw(st.sampled_from(figures))
        damaged = GridRow(tuple(DAMAGES[name](grid.rows[row_index].cells, cell_index)))
        blocks[table] = Grid((*grid.rows[:row_index], damaged, *grid.rows[row_index + 1 :]))
        assert silently_wrong(report, gkparse.load(write(blocks))) == {}

    is_right_or_named()


def silently_wrong(report: Report, reading: Reading) -> dict[str, tuple[object, object]]:
    """The cells read as another number, or as None although no issue names them: (printed, read)."""
    issue_keys = {issue.key for issue in reading.issues}
    read = gkparse.cells(reading.report)
    wrong: dict[str, tuple[object, object]] = {}
    for key, printed in gkparse.cells(report).items():
        table, row, column = key.split(".")
        named = issue_keys & {key, f"{table}.{row}", f"{table}.*.{column}", table}
        if read.get(key) != printed and (read.get(key) is not None or not named):
            wrong[key] = (printed, read.get(key))
    return wrong
