"""The result of a reading: the report, its issues, and where everything stands in the source.

Deliberately knows no stage: `_read` makes the readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gkparse._explanation import Attempt, Explanation
from gkparse._issues.issue import Issue, Severity, names
from gkparse._source.document import Metadata, Place, cover_places
from gkparse._source.encodings import Source
from gkparse._text.spans import LineIndex, Span
from gkparse._text.units import AMOUNT_UNITS, EXACT, in_yuan
from gkparse._text.values import State
from gkparse.forms import FORMS, TableName
from gkparse.forms.editions import form_of
from gkparse.report import Report

if TYPE_CHECKING:
    from gkparse._summary import Summary
    from gkparse.rows import Row, SourceFile

__all__ = ["Metadata", "Reading"]


@frozen(kw_only=True, slots=False)
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

        `key` is any key that an issue can have: a cell (`requests.granted.total`), a row
        (`requests.granted`), a column (`requests.*.total`), a table (`requests`), `title`, `agency`, `year`,
        `period`, or `sections.<kind>` for the heading of the first section of a kind. The place of a row,
        a column or a table covers its cells. That of a table that was not found is the heading of its
        section.
        """
        cell = self.cells.get(key)
        if cell is not None:
            return cell.place
        if key in self.places:
            return self.places[key]
        places = [cell.place for name, cell in self.cells.items() if cell.place and names(key, name)]
        return cover_places(places) if places else self.places.get(f"sections.{key}")

    @cached_property
    def findings(self) -> Mapping[str, tuple[Issue, ...]]:
        """For each cell the issues about it, the one that speaks of it most closely first.

        Prefixes and `*` in the keys of issues are resolved. A cell has the issues of its row, its column
        and its table too, and none if nothing was found about any of them.

        >>> import gkparse
        >>> reading = gkparse.load("examples/reports/muan-2022.txt")
        >>> [issue.key for issue in reading.findings["requests.granted.total"]]
        ['requests.granted', 'requests.*.total']
        """
        by_cell: dict[str, list[tuple[int, Issue]]] = {key: [] for key in self.cells}
        for issue in self.issues:
            if issue.key is not None and issue.key.partition(".")[0] in FORMS:
                covered = [key for key in self.cells if issue.covers(key)]
                for key in covered:
                    by_cell[key].append((len(covered), issue))
        return {
            key: tuple(issue for _, issue in sorted(issues, key=_distance)) for key, issues in by_cell.items()
        }

    @property
    def doubts(self) -> Mapping[str, tuple[Issue, ...]]:
        """The cells that need a look before they are used, with their warnings and errors.

        A cell that is not listed can be trusted: its value is what the source prints there, or the source
        prints no number there.

        >>> import gkparse
        >>> reading = gkparse.load("examples/reports/muan-2022.txt")
        >>> [issue.code for issue in reading.doubts["requests.granted.natural_person"]]
        ['total-differs']
        >>> "requests.new.natural_person" in reading.doubts
        False
        """
        serious = {
            key: tuple(issue for issue in about if issue.severity is not Severity.INFO)
            for key, about in self.findings.items()
        }
        return {key: about for key, about in serious.items() if about}

    def rows(self, source: SourceFile | None = None, report_index: int = 1) -> tuple[Row, ...]:
        """Each cell with all that a table of many reports needs beside its value, in the order of the forms.

        `source` is the file that was read, as `source_file` describes it. `report_index` says which report of
        the file this is, if it holds several.

        >>> import gkparse
        >>> reading = gkparse.load("examples/reports/yunping-2020.txt")
        >>> procurement = next(row for row in reading.rows() if row.key == "disclosure.procurement.amount")
        >>> procurement.label, procurement.value, procurement.unit, procurement.amount_yuan, procurement.line
        ('政府集中采购 / 采购总金额', Decimal('762.1830'), '万元', Decimal('7621830.0000'), 51)
        """
        from gkparse.rows import Row, SourceFile
        from gkparse.rows.shared import where

        source = source or SourceFile()
        positions = LineIndex(self.source.text)
        forms = {str(name): form_of(name, table.form) for name, table in self.report.tables.items()}
        doubts = {
            key: tuple(dict.fromkeys(issue.code for issue in issues)) for key, issues in self.doubts.items()
        }
        return tuple(
            Row(
                source=source.name,
                sha256=source.sha256,
                report=report_index,
                agency=self.report.agency,
                year=self.report.year,
                table=forms[table].table,
                form=forms[table].form,
                row=row,
                column=column[0] if column else None,
                key=key,
                label=forms[table].labels[key],
                value=cell.value,
                count=None if isinstance(cell.value, Decimal) else cell.value,
                unit=cell.unit,
                amount_yuan=cell.amount_yuan,
                state=cell.state,
                raw=cell.raw,
                note=cell.note,
                doubts=doubts.get(key, ()),
                **where(cell.place, positions),
            )
            for key, cell in self.cells.items()
            for table, row, *column in [key.split(".")]
        )

    def __repr__(self) -> str:
        return self._summary().text()

    def _repr_html_(self) -> str:
        """What a notebook shows: the identity, the state of the tables, the gravest issues."""
        return self._summary().html()

    def _summary(self) -> Summary:
        from gkparse._summary import Summary

        report = self.report
        states: dict[str, Counter[State]] = {name: Counter() for name in report.tables}
        for key, cell in self.cells.items():
            states[key.partition(".")[0]][cell.state] += 1
        doubted = Counter(key.partition(".")[0] for key in self.doubts)
        forms = {str(name): table.form for name, table in report.tables.items()}
        return Summary(report.title, report.agency, report.year, forms, states, doubted, self.issues)

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


def _distance(about: tuple[int, Issue]) -> tuple[int, int]:
    """How far an issue is from one cell: how many cells it is about, then how grave it is."""
    cells, issue = about
    return cells, issue.severity.rank


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

    @property
    def amount_yuan(self) -> Decimal | None:
        """The amount in 元, exactly. None for a count, an amount without a unit, or more than 18 decimals.

        >>> from gkparse import CellReading, State
        >>> CellReading(Decimal("0.84"), "万元", State.NUMBER, "0.84", None).amount_yuan
        Decimal('8400.00')
        """
        if not isinstance(self.value, Decimal) or self.unit not in AMOUNT_UNITS:
            return None
        from gkparse.rows.columns import SCALES, Kind

        amount = in_yuan(self.value, self.unit)
        for same in (amount, amount.normalize(EXACT)):
            decimals = same.as_tuple().exponent
            if isinstance(decimals, int) and -decimals <= SCALES[Kind.YUAN]:
                return same
        return None


class LazyCells(Mapping[str, CellReading]):
    """Cells by flat key, all of which `make` makes when somebody asks for one. Many programs never do.

    Its keys cost nothing. It equals the dict of its cells, and is pickled and copied as that dict.

    >>> cells = LazyCells(["requests.new.total"], lambda: {"requests.new.total": None})
    >>> len(cells), "requests.new.total" in cells, cells
    (1, True, {'requests.new.total': None})
    """

    def __init__(self, keys: Iterable[str], make: Callable[[], dict[str, CellReading]]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make: Callable[[], dict[str, CellReading]] | None = make
        self._cells: dict[str, CellReading] = {}

    def _made(self) -> dict[str, CellReading]:
        if (make := self._make) is not None:
            # In this order: another thread may ask at the same time.
            self._cells = make()
            self._make = None
        return self._cells

    def __getitem__(self, key: str) -> CellReading:
        return self._made()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(self._made())

    def __reduce__(self) -> tuple[type[dict[str, CellReading]], tuple[dict[str, CellReading]]]:
        return dict, (self._made(),)


def with_places(reading: Reading, locate: Callable[[Span], Place] | None, *, at_once: bool) -> Reading:
    """The reading with the places that a document gives for its spans; unchanged if it gives none.

    Those of its cells are made when somebody asks for a cell, unless `at_once`.
    """
    if locate is None:
        return reading
    make = partial(_placed, reading.cells, locate)
    cells = make() if at_once else LazyCells(reading.cells, make)
    places = {key: locate(place.span) for key, place in reading.places.items()}
    return evolve(reading, cells=cells, places=places)


def _placed(cells: Mapping[str, CellReading], locate: Callable[[Span], Place]) -> dict[str, CellReading]:
    # `evolve` would take five times as long for each of 200 cells.
    return {
        key: CellReading(cell.value, cell.unit, cell.state, cell.raw, locate(cell.place.span), cell.note)
        if cell.place
        else cell
        for key, cell in cells.items()
    }
