"""Holds what was read from a text or a document against the truth of its report, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from gkparse import Reading, Severity
from tests.invariance.source import Truth

_SUMS = frozenset(("total-differs", "balance-differs"))
"""That a sum differs says nothing about a cell that was not read."""


@frozen
class Silent:
    """A cell that was read as something else than is printed, or is missing without a word."""

    key: str
    printed: str | None
    read: str | None


@frozen
class Verdict:
    """What became of the cells of a report in one text.

    `right` counts the cells that are what the report prints; `unknowable` those that nobody can know
    from the text, and that are named; `named` the keys of other cells that are None and named.
    `alarms` are warnings and errors that the report does not deserve, as code and key. `differing`
    are the fields outside of the tables that differ from the report.
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
    """Holds a reading against the truth; `unknowable` are keys, also of rows and tables."""
    unknown = frozenset(unknowable)
    serious = [found for found in reading.issues if found.severity is not Severity.INFO]
    told = {found.key for found in serious if found.code not in _SUMS and found.key is not None}
    right = lost = 0
    named: list[str] = []
    silent: list[Silent] = []
    for key, printed in truth.cells.items():
        cell = reading.cells.get(key)
        read = None if cell is None or cell.value is None else str(cell.value)
        # A blank cell is None with or without a word about it.
        if read == printed:
            right += 1
        elif read is not None or not told.intersection(names(key)):
            silent.append(Silent(key, printed, read))
        elif unknown.intersection(names(key)):
            lost += 1
        else:
            named.append(key)
    report = reading.report
    found = {"title": report.title, "agency": report.agency, "year": report.year}
    differing = [name for name, value in found.items() if value != getattr(truth, name)]
    if tuple((section.kind, section.title) for section in report.sections) != truth.sections:
        differing.append("sections")
    blank = {
        key for key, printed in truth.cells.items() if printed is None and unknown.intersection(names(key))
    }
    alarms = tuple(
        (found.code, found.key)
        for found in serious
        if found.key not in truth.alarms and not _is_about(found.key, blank, truth)
    )
    return Verdict(right, lost, tuple(named), tuple(silent), alarms, tuple(differing))


def _is_about(named: str | None, blank: set[str], truth: Truth) -> bool:
    """Whether an issue names nothing but cells that are blank without a trace: a row of them looks lost."""
    cells = [key for key in truth.cells if named in names(key)]
    return bool(cells) and blank.issuperset(cells)


def names(key: str) -> tuple[str, ...]:
    """The keys by which an issue can name a cell: its own, its row, its column, its table.

    >>> names("requests.granted.total")
    ('requests.granted.total', 'requests.granted', 'requests.*.total', 'requests')
    """
    table, row, column = key.split(".")
    return key, f"{table}.{row}", f"{table}.*.{column}", table
