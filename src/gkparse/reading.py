"""The result of a reading: the report, its issues, and where everything stands in the source.

Deliberately knows no stage: `_parse` makes the readings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from attrs import evolve, field, frozen

from gkparse._explanation import Attempt, Explanation
from gkparse._issues.issue import Issue, Severity
from gkparse._source.document import Metadata, Place
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import TableName
from gkparse.report import Report

__all__ = ["Metadata", "Reading"]


@frozen(kw_only=True)
class Reading:
    """A report as read from one source.

    `cells` has every cell of every table that was found, by flat key, in the order of the forms. The spans of
    issues and places point into `source.text`. `places` has the places of all that is no cell, and `attempts`
    for each table the regions in which it was looked for. Readings compare by all fields, and are hashable.

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
        """Where something stands in the source; None if it is not there or no such key exists.

        `key` is that of a cell (`requests.granted.total`), `title`, `agency`, `year`, `period`, or
        `sections.<kind>` for the heading of the first section of a kind.
        """
        cell = self.cells.get(key)
        return cell.place if cell is not None else self.places.get(key)

    def explain(self) -> Explanation:
        """The candidate readings of each table, their scores, and the reason why one won.

        The scores compare in this order: rows found by their labels, cells whose content is known, labels.
        Between equal scores broken sums decide. Printed, the explanation is a text for people.
        """
        return Explanation(dict(self.attempts), self.source)

    def worst(self) -> Severity | None:
        """The gravest severity among the issues; None if there are none."""
        severities = (issue.severity for issue in self.issues)
        return min(severities, key=lambda severity: severity.rank, default=None)


@frozen
class CellReading:
    """A cell of the form as it was read.

    `value` is None unless `state` is `number`. `raw` is the text of the source, and `note` what stands beside
    the number in the cell. `unit` stands in the cell or in its header. `place` is that of the cell; that of
    the row if the cell is unknown; None if the row is not in the source.
    """

    value: int | Decimal | None
    unit: str | None
    state: State
    raw: str | None
    place: Place | None
    note: str | None = None


def with_places(reading: Reading, locate: Callable[[Span], Place] | None) -> Reading:
    """The reading with the places that a document gives for its spans; unchanged if it gives none."""
    if locate is None:
        return reading
    cells = {
        key: evolve(cell, place=locate(cell.place.span)) if cell.place else cell
        for key, cell in reading.cells.items()
    }
    places = {key: locate(place.span) for key, place in reading.places.items()}
    return evolve(reading, cells=cells, places=places)
