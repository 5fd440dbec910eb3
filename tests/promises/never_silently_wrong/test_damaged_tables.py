"""A Word table with a cell lost, added, merged or filled twice: every cell is read right, or it is named."""

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


def _lose(cells: Cells, at: int) -> list[GridCell]:
    return [*cells[:at], *_moved(cells[at + 1 :], -cells[at].colspan)]


def _empty(cells: Cells, at: int) -> list[GridCell]:
    return [*cells[:at], evolve(cells[at], text=""), *cells[at + 1 :]]


def _push(cells: Cells, at: int) -> list[GridCell]:
    return [*cells[:at], GridCell("", Span(0, 0), cells[at].column), *_moved(cells[at:], 1)]


def _fill_twice(cells: Cells, at: int) -> list[GridCell]:
    return [*cells[:at], evolve(cells[at], text=f"{cells[at].text}\n7"), *cells[at + 1 :]]


def _swallow(cells: Cells, at: int) -> list[GridCell]:
    """A cell takes the place of the next, whose text is lost."""
    return [
        *cells[:at],
        *(evolve(one, colspan=one.colspan + two.colspan) for one, two in _pair(cells, at)),
        *cells[at + 2 :],
    ]


def _join(cells: Cells, at: int) -> list[GridCell]:
    """A cell takes the place of the next, and its text as well."""
    joined = (
        evolve(one, text=f"{one.text}\n{two.text}", colspan=one.colspan + two.colspan)
        for one, two in _pair(cells, at)
    )
    return [*cells[:at], *joined, *cells[at + 2 :]]


def _pair(cells: Cells, at: int) -> list[tuple[GridCell, GridCell]]:
    return list(zip(cells[at : at + 1], cells[at + 1 : at + 2], strict=False))


DAMAGES: dict[str, Callable[[Cells, int], list[GridCell]]] = {
    "a cell is lost": _lose,
    "a figure is lost": _empty,
    "a blank cell is put in": _push,
    "two figures in a cell": _fill_twice,
    "a cell swallows the next": _swallow,
    "two cells become one": _join,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_row_is_never_read_as_something_else(name: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(reports(), st.data())
    def is_right_or_named(report: Report, data: st.DataObject) -> None:
        tables = list(parts(report))
        numbers = [number for number, part in enumerate(tables) if isinstance(part, Grid)]
        number = data.draw(st.sampled_from(numbers))
        grid = tables[number]
        assert isinstance(grid, Grid)
        places = [
            (row, at)
            for row, found in enumerate(grid.rows)
            for at, cell in enumerate(found.cells)
            if looks_like_value(cell.text)
        ]
        row, at = data.draw(st.sampled_from(places))
        damaged = GridRow(tuple(DAMAGES[name](grid.rows[row].cells, at)))
        tables[number] = Grid((*grid.rows[:row], damaged, *grid.rows[row + 1 :]))
        assert silent(report, gkparse.load(write(tables))) == {}

    is_right_or_named()


def silent(report: Report, reading: Reading) -> dict[str, tuple[object, object]]:
    """The cells that were read as another number, or are gone without a word."""
    told = {issue.key for issue in reading.issues}
    read = gkparse.cells(reading.report)
    wrong: dict[str, tuple[object, object]] = {}
    for key, printed in gkparse.cells(report).items():
        table, row, column = key.split(".")
        named = told & {key, f"{table}.{row}", f"{table}.*.{column}", table}
        if read.get(key) != printed and (read.get(key) is not None or not named):
            wrong[key] = (printed, read.get(key))
    return wrong
