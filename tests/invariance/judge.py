"""Compares a reading of a text or document with the truth of its report, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from gkparse import Reading, Severity
from tests.invariance.source import Truth

# Issues about sums, which do not name the cells that were not read.
_SUMS = frozenset(("total-differs", "balance-differs"))


@frozen
class Silent:
    """A cell that was read as another figure than the printed one, or is None although no issue names it."""

    key: str
    printed: str | None
    read: str | None


@frozen
class Verdict:
    """How gkparse read a report in one text.

    `right` counts the cells that are what the report prints. `unknowable` counts cells that are None and
    named, and that nobody can know from the text. `named` has the keys of other cells that are None and
    named, `silent` all other cells. `alarms` are warnings and errors that the report does not deserve, as
    (code, key). `differing` has the fields outside of the tables that differ from the report.
    """

    right: int
    unknowable: int
    named: tuple[str, ...]
    silent: tuple[Silent, ...]
    alarms: tuple[tuple[str, str | None], ...]
    differing: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Every cell is right."""
        return not (self.unknowable or self.named or self.silent)


def judge(reading: Reading, truth: Truth, unknowable: Iterable[str] = ()) -> Verdict:
    """Compares a reading with the truth; `unknowable` are keys of cells, rows or tables."""
    unknowable_keys = frozenset(unknowable)
    serious = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    issue_keys = {issue.key for issue in serious if issue.code not in _SUMS and issue.key is not None}
    right = unknown = 0
    named: list[str] = []
    silent: list[Silent] = []
    for key, printed in truth.cells.items():
        cell = reading.cells.get(key)
        read = None if cell is None or cell.value is None else str(cell.value)
        # A blank cell is None, whether an issue names it or not.
        if read == printed:
            right += 1
        elif read is not None or not issue_keys.intersection(names(key)):
            silent.append(Silent(key, printed, read))
        elif unknowable_keys.intersection(names(key)):
            unknown += 1
        else:
            named.append(key)
    report = reading.report
    differing = [
        name for name in ("title", "agency", "year") if getattr(report, name) != getattr(truth, name)
    ]
    if tuple((section.kind, section.title) for section in report.sections) != truth.sections:
        differing.append("sections")
    blank = {
        key
        for key, printed in truth.cells.items()
        if printed is None and unknowable_keys.intersection(names(key))
    }
    alarms = tuple(
        (issue.code, issue.key)
        for issue in serious
        if issue.key not in truth.alarms and not _names_only(issue.key, blank, truth)
    )
    return Verdict(right, unknown, tuple(named), tuple(silent), alarms, tuple(differing))


def _names_only(issue_key: str | None, blank: set[str], truth: Truth) -> bool:
    """Whether an issue names cells that are blank without a trace and no others: a row of them looks lost."""
    cells = [key for key in truth.cells if issue_key in names(key)]
    return bool(cells) and blank.issuperset(cells)


def names(key: str) -> tuple[str, ...]:
    """The keys by which an issue can name a cell: those of the cell, its row, its column, its table.

    >>> names("requests.granted.total")
    ('requests.granted.total', 'requests.granted', 'requests.*.total', 'requests')
    """
    table, row, column = key.split(".")
    return key, f"{table}.{row}", f"{table}.*.{column}", table
