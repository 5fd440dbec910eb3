"""What happened to a table that cannot be read: cut off, damaged, an image, labels and figures apart.

Looks at the text around and gives it a name, so that a lost table is one issue that says what happened and
not one for each of its rows. Reads no figure, and changes nothing that was read but for the last figure of
a text that was cut off, which may have lost its end.
"""

from __future__ import annotations

import re

from attrs import evolve, frozen

from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse._text.mojibake import is_damaged
from gkparse._text.separators import WITHOUT_STROKES
from gkparse._text.values import State
from gkparse.forms.arithmetic import proves
from gkparse.grid import Line, Lines

LOST = (RowOutcome.ABSENT, RowOutcome.UNKNOWN, RowOutcome.IN_DOUBT)


@frozen
class Damage:
    """What is to be seen around a table: whether the text ends within it, and the damaged lines in it."""

    cut_off: bool = False
    damaged: tuple[Line, ...] = ()


INTACT = Damage()


def diagnose(table: Alignment, lines: Lines, last_heading: int, *, open_end: bool) -> Damage:
    """What is to be seen around a table that is not whole.

    `last_heading` is where the last heading of a section stands; `open_end` says that the source ends with
    the last of the lines and no line end.
    """
    cut_off = (
        last_heading < table.extent.stop
        and _ends_with(table, lines)
        and (
            list(table.rows.values())[-1].found in LOST
            or (open_end and (not _last_is_full(table) or _touching(table, lines[-1].span.stop) is not None))
        )
    )
    if not cut_off and not any(row.found in LOST for row in table.rows.values()):
        return INTACT
    extent = table.extent
    within = [line for line in lines if extent.start <= line.start < extent.stop]
    return Damage(cut_off, tuple(line for line in within if is_damaged(line.text)))


MOST_BEHIND = 60
"""So many characters of a row that was torn may stand behind the last row that was read."""

_SENTENCE = re.compile("[。；！？]")


def _ends_with(table: Alignment, lines: Lines) -> bool:
    """Whether the text ends with a table, or with a row of it that was torn."""
    behind = [line.text.translate(WITHOUT_STROKES) for line in lines if line.start >= table.extent.stop]
    return not any(map(_SENTENCE.search, behind)) and sum(map(len, behind)) <= MOST_BEHIND


def _last_row(table: Alignment) -> tuple[str, tuple[str, ...]]:
    """The row that stands last in the text, and its cells."""
    last = max(table.rows, key=lambda key: span.stop if (span := table.rows[key].span) else -1)
    return last, table.form.cells_of(last)


def _last_is_full(table: Alignment) -> bool:
    return all(table.cells[key].state is State.NUMBER for key in _last_row(table)[1])


def _touching(table: Alignment, end: int) -> str | None:
    """The key of the cell whose figure is the last thing in the text, unless a sum proves it whole."""
    touching = (
        key
        for key, cell in table.cells.items()
        if cell.state is State.NUMBER and cell.place is not None and cell.place.span.stop == end
    )
    key = next(touching, None)
    figures = {name: cell.value for name, cell in table.cells.items()}
    return None if key is None or proves(table.form, key, figures) else key


def without_end(table: Alignment, end: int | None) -> Alignment:
    """A table that was cut off, without what may have lost its end.

    Where the text ends without a line end, 12 may be the beginning of 126; and in a row that is not full,
    blanks may be what was cut off.
    """
    last, mine = _last_row(table)
    if _last_is_full(table):
        touching = None if end is None else _touching(table, end)
        mine = (touching,) if touching is not None else ()
    if not mine:
        return table
    lost = {
        key: evolve(cell, value=None, unit=None, state=State.UNREADABLE, raw=None)
        for key, cell in table.cells.items()
        if key in mine
    }
    found = RowOutcome.UNKNOWN if table.rows[last].found is not RowOutcome.ABSENT else RowOutcome.ABSENT
    rows = {**table.rows, last: evolve(table.rows[last], found=found, figures=(), surplus=())}
    return evolve(table, cells={**table.cells, **lost}, rows=rows)
