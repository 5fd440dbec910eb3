"""The outcome of a reading: the report, what is to be said about it, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from gkparse._explanation import Attempt, Explanation
from gkparse._issues.issue import Issue, Severity
from gkparse._source.document import Metadata, Place
from gkparse._source.encodings import Source
from gkparse._text.values import State
from gkparse.forms import TableName
from gkparse.report import Report

__all__ = ["Metadata", "Reading"]


@frozen(kw_only=True)
class Reading:
    """A report as it was read from one source.

    `cells` has every cell of every table that was found, by flat key, in the order of the forms.
    Spans of issues and places point into `source.text`. Readings compare by all that they hold, and
    are hashable.

    >>> import gkparse
    >>> reading = gkparse.parse("青石街道2023年政府信息公开工作年度报告\\n一、总体情况\\n无")
    >>> reading.report.agency, reading.locate("agency").span.of(reading.source.text)
    ('青石街道', '青石街道')
    """

    report: Report
    source: Source
    issues: tuple[Issue, ...] = ()
    metadata: Metadata = field(factory=Metadata)
    # A mapping has no hash. Equal readings have equal reports, so the hash of the rest is enough.
    cells: Mapping[str, CellReading] = field(factory=dict, hash=False)
    places: Mapping[str, Place] = field(factory=dict, repr=False, hash=False)
    attempts: Mapping[TableName, tuple[Attempt, ...]] = field(factory=dict, repr=False, hash=False)

    def locate(self, key: str) -> Place | None:
        """Where something stands in the source; None where it is not there or the key is not known.

        `key` is that of a cell (`requests.granted.total`), `title`, `agency`, `year`, `period`, or
        `sections.<kind>` for the heading of the first section of a kind.
        """
        cell = self.cells.get(key)
        return cell.place if cell is not None else self.places.get(key)

    def explain(self) -> Explanation:
        """Which readings were proposed for each table, what the form found in them, and why one won.

        The scores compare in this order: rows found by their labels, cells whose content is known,
        labels; broken sums decide between equals. Printed, it is a text for people.
        """
        return Explanation(dict(self.attempts), self.source)

    def worst(self) -> Severity | None:
        """The gravest severity among the issues; None where there are none."""
        return min((issue.severity for issue in self.issues), key=lambda found: found.rank, default=None)


@frozen
class CellReading:
    """A cell of the form as it was read.

    `raw` is the text as the source has it and `note` what stands beside the number in the cell.
    `unit` is printed in the cell or in its header. `place` is that of the cell, that of the row
    where the cell is not known, and None where the row is not in the source.
    """

    value: int | Decimal | None
    unit: str | None
    state: State
    raw: str | None
    place: Place | None
    note: str | None = None
