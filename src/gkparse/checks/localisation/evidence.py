"""What a reading says for or against an explanation: whether the source prints the wrong figure.

Knows the text of each cell, the issues about it, what was repaired in its row, and what other readings of the
same source hold there. Does not read a source itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from attrs import frozen

from gkparse._issues.issue import Severity
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse.checks.localisation.results import Change, Origin
from gkparse.checks.relations import CODES
from gkparse.reading import CellReading, Reading

# Issues that follow from the sums, so that they say nothing about the text of a cell.
_OF_SUMS = frozenset(CODES.values())

# Layouts read the table differently, and the sums chose.
_CHOSEN = "chosen-by-arithmetic"

# The repairs that put figures together, or cut something off them.
_REPAIRS_OF_FIGURES = frozenset(("units", "wrapped-figures"))

_NUMBER = lazy_pattern(r"[0-9]+(?:\.[0-9]+)?")


@frozen(slots=False)
class Evidence:
    """A reading, and other readings of the same source: by other layouts, or of another copy."""

    reading: Reading
    others: Sequence[Reading] = ()

    def origin(self, changes: Sequence[Change]) -> Origin | None:
        """Where the error that these changes mend arose; None if the reading does not tell."""
        origins = {self._origin(change) for change in changes}
        if Origin.READING in origins:
            return Origin.READING
        return Origin.SOURCE if origins == {Origin.SOURCE} else None

    def _origin(self, change: Change) -> Origin | None:
        cell = self.reading.cells.get(change.key)
        if cell is None or cell.raw is None or cell.place is None:
            return None
        theirs = [other.cells[change.key].value for other in self.others if change.key in other.cells]
        if change.new in theirs or not _is_plain(cell) or self._is_doubtful(change.key):
            return Origin.READING
        return Origin.SOURCE if all(value == change.old for value in theirs) else None

    def _is_doubtful(self, key: str) -> bool:
        return any(
            issue.code == _CHOSEN or (issue.severity is not Severity.INFO and issue.code not in _OF_SUMS)
            for issue in self.reading.findings[key]
        ) or bool(_REPAIRS_OF_FIGURES & self._repairs.get(key, frozenset()))

    @cached_property
    def _repairs(self) -> dict[str, frozenset[str]]:
        """For each cell what was repaired in its row."""
        traces = {
            row: frozenset(trace.changed_by)
            for attempts in self.reading.attempts.values()
            for row, trace in attempts[-1].rows.items()
            if trace.changed_by
        }
        return {
            key: repairs
            for key in self.reading.cells
            for row, repairs in traces.items()
            if key == row or key.startswith(f"{row}.")
        }


def _is_plain(cell: CellReading) -> bool:
    """Whether the text of a cell has no other number than its figure. Words and units may stand beside it."""
    numbers = _NUMBER.findall(fold(cell.raw or "").replace(",", ""))
    return cell.value is not None and [Decimal(number) for number in numbers] == [abs(cell.value)]
