"""The layout under test: its own texts, and the grids and figures that it reads from a text.

Its own texts are the examples of its author, and the tables of the official forms as its `write` writes them.
Knows how to call a layout that may raise, or never return. Does not know which rules it has to keep.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.metadata import entry_points
from types import FrameType
from typing import NoReturn

import pytest
from attrs import evolve, frozen

from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment
from gkparse._tables.tabulate import tabulate
from gkparse._text.values import Quantity, State
from gkparse.forms import FORMS, TableForm, TableName
from gkparse.grid import Grid, Lines
from gkparse.layouts import Layout, Layouts, load_layouts
from gkparse.layouts.registry import GROUP, OWN_DISTRIBUTION

# The seconds that a layout may take for one text of the kit; the longest text has 256,000 characters.
SECONDS = 20.0

# Number, unit and state of each cell, by flat key.
Figures = Mapping[str, tuple[object, str | None, State]]


def built_in_layouts() -> Layouts:
    """The layouts of gkparse itself, whatever else is installed."""
    entries = entry_points(group=GROUP)
    return load_layouts(entry for entry in entries if entry.dist and entry.dist.name == OWN_DISTRIBUTION)


@frozen(slots=False)
class Subject:
    """A layout, the examples of its author, and the built-in layouts other than this one."""

    layout: Layout
    examples: tuple[str, ...]
    built_in: tuple[Layout, ...]

    @cached_property
    def written(self) -> tuple[tuple[TableForm, str], ...]:
        """The table of each form, with no two figures alike, as this layout writes it.

        A table that it does not write is left out; `round_trip` reports that.
        """
        forms = [form for table_forms in FORMS.values() for form in table_forms]
        texts = [(form, self.try_write(tabulate(form, figures_of(form)))) for form in forms]
        return tuple((form, text) for form, text in texts if text is not None)

    @cached_property
    def own_texts(self) -> tuple[str, ...]:
        """The texts that this layout should read."""
        return (*self.examples, *(text for _, text in self.written))

    def own_texts_or_skip(self) -> tuple[str, ...]:
        """Its own texts; if there are none, skips the check and says why."""
        if not self.own_texts:
            pytest.skip(f"{self.layout.name} has no `write`, and no examples were given: nothing to read")
        return self.own_texts

    def read(self, lines: Lines) -> Grid | None:
        """The grid of some lines. Raises what the layout raises; fails the check if it takes too long."""
        with time_limit(SECONDS, f"{self.layout.name} did not return"):
            return self.layout.read(lines)

    def try_read(self, text: str | Lines) -> Grid | None:
        """The grid of a text; None also if `read` raises or returns no Grid: see `reads_the_corpus`."""
        grid = None
        with suppress(Exception):
            grid = self.read(Lines.of(text) if isinstance(text, str) else text)
        return grid if isinstance(grid, Grid) else None

    def read_back(self, grid: Grid) -> Grid | None:
        """The grid that the layout reads after it wrote a table."""
        text = self.try_write(grid)
        return None if text is None else self.try_read(text)

    def try_write(self, grid: Grid) -> str | None:
        """The text of a table; None if the layout does not write it, as `round_trip` reports."""
        text = None
        with suppress(Exception):
            text = self.layout.write(grid) if self.layout.write else None
        return text if isinstance(text, str) else None


@contextmanager
def time_limit(seconds: float, complaint: str) -> Iterator[None]:
    """Fails the test if the block takes longer. Without alarm signals (Windows) there is no limit.

    A thread could not stop it: a regular expression that backtracks forever holds the interpreter lock, but
    it does handle signals.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        fail(f"{complaint} within {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    outer, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, outer, interval)
        signal.signal(signal.SIGALRM, before)


def alignments(grid: Grid | None) -> dict[TableName, Alignment]:
    """The tables that the forms find in a grid."""
    if grid is None:
        return {}
    tables = {name: align(grid, name) for name in FORMS}
    return {name: table for name, table in tables.items() if table is not None}


def figures(grid: Grid | None) -> Figures:
    """All figures that the forms find in a grid."""
    return {
        key: figure for table in alignments(grid).values() for key, figure in table_figures(table).items()
    }


def table_figures(table: Alignment) -> Figures:
    """The figures of one table."""
    return {key: (cell.value, cell.unit, cell.state) for key, cell in table.cells.items()}


# Figures have four digits, so that none is a part of another or equals the number of a label.
_FIRST = 1000


def figures_of(form: TableForm) -> dict[str, str]:
    """A text for each cell of a form: no two are alike, so that a misplaced figure shows."""
    return {
        key: figure_text(ordinal, column.kind)
        for ordinal, (key, (_, _, column)) in enumerate(form.slots.items(), 1)
    }


def figure_text(ordinal: int, kind: Quantity) -> str:
    """The text of a figure, as offices print it: a change may be negative, an amount has four decimals.

    >>> [figure_text(7, kind) for kind in Quantity]
    ['1007', '-1007', '1007.0007']
    """
    sign = "-" if kind is Quantity.CHANGE and ordinal % 2 else ""
    decimals = f".{ordinal:04d}" if kind is Quantity.AMOUNT else ""
    return f"{sign}{_FIRST + ordinal}{decimals}"


def with_texts(grid: Grid, change: Callable[[str], str]) -> Grid:
    """A grid with every text of its cells changed."""
    return Grid(
        tuple(
            evolve(row, cells=tuple(evolve(cell, text=change(cell.text)) for cell in row.cells))
            for row in grid.rows
        )
    )


def fail(complaint: str) -> NoReturn:
    """Fails the check without a traceback, which would show the kit and not the layout."""
    pytest.fail(complaint, pytrace=False)


def short(text: str, most: int = 80) -> str:
    """A text as a complaint shows it, cut off after `most` characters."""
    shown = repr(text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
