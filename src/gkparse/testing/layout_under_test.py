"""The layout under test: the texts that are its own, and what it makes of a text.

Own texts are the examples that its author gives and the tables that its `write` makes of the official
forms. Knows how to call a layout that may raise, or never return. Does not know what is demanded of it.
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

SECONDS = 20.0
"""How long a layout may take over one text of the kit; the longest of them has 256,000 characters."""

Figures = Mapping[str, tuple[object, str | None, State]]
"""Number, unit and state of each cell, by flat key."""


def built_in_layouts() -> Layouts:
    """The layouts of gkparse itself, whatever else is installed."""
    own = (entry for entry in entry_points(group=GROUP) if entry.dist and entry.dist.name == OWN_DISTRIBUTION)
    return load_layouts(own)


@frozen(slots=False)
class Subject:
    """A layout, the examples that its author gives, and the built-in layouts that are not it."""

    layout: Layout
    examples: tuple[str, ...]
    built_in: tuple[Layout, ...]

    @cached_property
    def written(self) -> tuple[tuple[TableForm, str], ...]:
        """The table of each form, each of its figures another, as this layout writes it.

        None of them where it does not write, or cannot: `round_trip` says so.
        """
        found = []
        for forms in FORMS.values():
            for form in forms:
                text = self.try_write(tabulate(form, figures_of(form)))
                if text is not None:
                    found.append((form, text))
        return tuple(found)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The texts that this layout should read."""
        return (*self.examples, *(text for _, text in self.written))

    def own_or_skip(self) -> tuple[str, ...]:
        """Its own texts; where there are none, the check is skipped, and says why."""
        if not self.own:
            pytest.skip(f"{self.layout.name} has no `write`, and no examples were given: nothing to read")
        return self.own

    def read(self, lines: Lines) -> Grid | None:
        """What the layout makes of lines. Raises what it raises; fails the check if it does not return."""
        with time_limit(SECONDS, f"{self.layout.name} did not return"):
            return self.layout.read(lines)

    def try_read(self, text: str | Lines) -> Grid | None:
        """The same; None also where it raises or gives no grid, which `reads_the_corpus` finds."""
        grid = None
        with suppress(Exception):
            grid = self.read(Lines.of(text) if isinstance(text, str) else text)
        return grid if isinstance(grid, Grid) else None

    def read_back(self, grid: Grid) -> Grid | None:
        """What the layout reads of what it writes of a table."""
        text = self.try_write(grid)
        return None if text is None else self.try_read(text)

    def try_write(self, grid: Grid) -> str | None:
        """The text of a table; None where the layout does not write it, which `round_trip` finds."""
        text = None
        with suppress(Exception):
            text = self.layout.write(grid) if self.layout.write else None
        return text if isinstance(text, str) else None


@contextmanager
def time_limit(seconds: float, complaint: str) -> Iterator[None]:
    """Fails the test when what is inside takes longer. There is no limit where the system has no alarm.

    A plain thread would not do: a regular expression that runs away does not let another thread in, but
    it does look for signals.
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
    found = {name: align(grid, name) for name in FORMS}
    return {name: table for name, table in found.items() if table is not None}


def figures(grid: Grid | None) -> Figures:
    """What the forms read from a grid: the same for two grids that say the same."""
    return {
        key: (cell.value, cell.unit, cell.state)
        for table in alignments(grid).values()
        for key, cell in table.cells.items()
    }


def figures_of(form: TableForm) -> dict[str, str]:
    """A text for each cell of a form: no two alike, so that one in the wrong place is seen."""
    return {key: figure(number, kind) for number, (key, kind) in enumerate(_kinds(form), 1)}


# Four digits, so that no figure is a part of another, nor the number of a label.
_FIRST = 1000


def figure(number: int, kind: Quantity) -> str:
    """The text of a figure, as offices print it: a change may be a fall, money has four decimals.

    >>> [figure(7, kind) for kind in Quantity]
    ['1007', '-1007', '1007.0007']
    """
    sign = "-" if kind is Quantity.CHANGE and number % 2 else ""
    decimals = f".{number:04d}" if kind is Quantity.AMOUNT else ""
    return f"{sign}{_FIRST + number}{decimals}"


def _kinds(form: TableForm) -> Iterator[tuple[str, Quantity]]:
    return ((key, column.kind) for key, (_, _, column) in form.slots.items())


def with_texts(grid: Grid, change: Callable[[str], str]) -> Grid:
    """A grid with other texts in its cells."""
    return Grid(
        tuple(
            evolve(row, cells=tuple(evolve(cell, text=change(cell.text)) for cell in row.cells))
            for row in grid.rows
        )
    )


def fail(complaint: str) -> NoReturn:
    """Fails the check that runs, without a traceback: it would lead through the kit."""
    pytest.fail(complaint, pytrace=False)


def short(text: str, most: int = 80) -> str:
    """A text as it is shown in a complaint."""
    shown = repr(text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"
