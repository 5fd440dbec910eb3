"""Diagnoses a table that is not whole: the text ends within it, or some of its lines are garbled.

One issue can then explain all that is lost, instead of one per row. Reads no table anew. If the text ends
within the table, its last figures are dropped, since they may have lost their end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse._lines.facts import Facts
from gkparse._tables.alignment import UNKNOWN, Alignment, RowOutcome
from gkparse._tables.cells import OF_ROWS, row_finding
from gkparse._text.fold import label_key
from gkparse._text.mojibake import is_damaged
from gkparse._text.values import State
from gkparse.forms.arithmetic import proves
from gkparse.grid import Line

# The outcomes of a row without any known figure.
LOST = (RowOutcome.ABSENT, RowOutcome.LABEL_ALONE, RowOutcome.UNKNOWN, RowOutcome.IN_DOUBT)


@frozen
class Damage:
    """Why a table is not whole: whether the text ends within it, and its garbled lines.

    `in_label` is True if it ends within the label of the row below the last one that was read.
    """

    cut_off: bool = False
    damaged: tuple[Line, ...] = ()
    in_label: bool = False


INTACT = Damage()


def diagnose(table: Alignment, facts: Facts, last_heading: int, *, open_end: bool) -> Damage:
    """The damage of a table and of the text around it, whose lines these are.

    `last_heading` is the offset of the last section's heading. `open_end` is True if the source ends with
    the last of the lines and without a line end.
    """
    lines = facts.lines
    lost = [row.outcome in LOST or key in table.blank_labels for key, row in table.rows.items()]
    cut_off = (
        last_heading < table.extent.stop
        and _ends_with(table, facts)
        and (lost[-1] or (open_end and _may_lack_its_end(table, lines[-1].span.stop)))
    )
    if not cut_off and not any(lost):
        return INTACT
    extent = table.extent
    within = [line for line in lines if extent.start <= line.start < extent.stop]
    damaged = tuple(line for line in within if is_damaged(line.text))
    return Damage(cut_off, damaged, in_label=cut_off and _ends_in_label(table, lines))


# A beginning of a label with fewer characters may be another word.
SHORTEST_LABEL = 3


def _ends_in_label(table: Alignment, lines: Sequence[Line]) -> bool:
    """Whether the last line is the beginning of the label that the form has below the last row."""
    last = next(line for line in reversed(lines) if line.text.strip())
    text = label_key(last.text.replace("|", " "))
    keys = list(table.rows)
    below = keys.index(_last_row(table)[0]) + 1
    if last.start < table.extent.stop or below == len(keys) or len(text) < SHORTEST_LABEL:
        return False
    return label_key(table.form.row_names[keys[below]]).startswith(text)


# If more characters than this follow the last row that was read, they are not the rest of a torn row.
MAX_BEHIND = 60


def _ends_with(table: Alignment, facts: Facts) -> bool:
    """Whether the text ends with the table, or with a torn row of it."""
    first = bisect_left(facts.lines, table.extent.stop, key=lambda line: line.start)
    length = 0
    for line in facts.items[first:]:
        length += line.length
        if length > MAX_BEHIND or line.has_sentence:
            return False
    return True


def _may_lack_its_end(table: Alignment, end: int) -> bool:
    """Whether the last row is not full, or its last figure may go on."""
    return not _last_is_full(table) or _cell_at_end(table, end) is not None


def _last_row(table: Alignment) -> tuple[str, tuple[str, ...]]:
    """The key of the row that stands last in the text, and those of its cells."""
    last = max(table.rows, key=lambda key: span.stop if (span := table.rows[key].span) else -1)
    return last, table.form.cells_of(last)


def _last_is_full(table: Alignment) -> bool:
    return all(table.contents[key].state is State.NUMBER for key in _last_row(table)[1])


def _cell_at_end(table: Alignment, end: int) -> str | None:
    """The key of the cell whose figure ends the text; None if there is none, or a sum proves it whole."""
    at_end = (
        key
        for key, cell in table.cells.items()
        if cell.state is State.NUMBER and cell.place is not None and cell.place.span.stop == end
    )
    key = next(at_end, None)
    return None if key is None or proves(table.form, key, table.figures) else key


def without_end(table: Alignment, end: int | None) -> Alignment:
    """A table that was cut off, without the figures that may have lost their end.

    12 at the end of a text may be the beginning of 126, and in a last row that is not full any cell may be
    what was cut off. `end` is where the text ends; None if a line end follows, which proves the last figure
    whole.
    """
    last, cut_off = _last_row(table)
    if _last_is_full(table):
        at_end = None if end is None else _cell_at_end(table, end)
        cut_off = (at_end,) if at_end is not None else ()
    if not cut_off:
        return table
    row = table.rows[last]
    if row.outcome.has_cells:
        row = evolve(row, outcome=RowOutcome.UNKNOWN, figures=(), surplus=())
    # The row may be cut off, so what was found about it earlier does not count.
    others = [finding for finding in table.findings if finding.key != last or finding.code not in OF_ROWS]
    unknown = {key for key in table.form.cells_of(last) if table.contents[key].state in UNKNOWN}
    lost = row_finding(last, row, table.form.row_names[last], unknown.union(cut_off))
    return evolve(table, rows={**table.rows, last: row}, findings=tuple(others)).with_findings([lost])
