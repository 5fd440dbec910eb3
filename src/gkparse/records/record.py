"""A reading -> its record: plain data for JSON. `schema` describes it; both have one version.

A count is an integer, an amount a string of digits; only boxes on pages have floats. The report inside is
that of `gkparse.dumps`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import asdict

from gkparse._explanation import Attempt
from gkparse._issues.issue import Issue
from gkparse._source.document import Place
from gkparse._text.spans import LineIndex, Span
from gkparse.convert import to_data
from gkparse.reading import Reading
from gkparse.rows import Row, SourceFile

# Rises if a field is renamed or removed, or means something else; a further field leaves it as it is.
RECORD_VERSION = 1

# The columns of a row that a cell of the record has as they are, as JSON writes them.
_AS_IN_ROWS = ("label", "table", "form", "row", "column", "unit", "raw", "note")


def record(
    reading: Reading, source: SourceFile | None = None, report_index: int = 1, *, explain: bool = False
) -> dict[str, Any]:
    """The record of a reading, as `gkparse parse --json` writes it: plain data, ready for `json.dumps`.

    `source` is the file that was read, as `source_file` describes it. `report_index` says which report of the
    file this is. With `explain` the record also has the candidate readings of each table and the reason why
    one was chosen.

    >>> import gkparse
    >>> record = gkparse.record(gkparse.load("examples/reports/yunping-2020.txt"))
    >>> cell = record["cells"]["disclosure.procurement.amount"]
    >>> cell["label"], cell["value"], cell["unit"], cell["amount_yuan"], cell["doubts"]
    ('政府集中采购 / 采购总金额', '762.1830', '万元', '7621830.0000', [])
    """
    source = source or SourceFile()
    report = reading.report
    positions = LineIndex(reading.source.text)
    data: dict[str, Any] = {
        "record_version": RECORD_VERSION,
        **file_data(source),
        "report_index": report_index,
        "identity": {
            "title": report.title,
            "agency": report.agency,
            "year": report.year,
            "period": [day.isoformat() for day in report.period] if report.period else None,
            "forms": {name: table.form for name, table in report.tables.items()},
        },
        "report": to_data(report),
        "cells": {
            row.key: _cell(row, reading.cells[row.key].place, positions)
            for row in reading.rows(source, report_index)
        },
        "issues": [issue_data(issue, positions) for issue in reading.issues],
        "information_fee": _fee(reading),
        "metadata": asdict(reading.metadata),
    }
    if explain:
        data["explanation"] = {
            table: [_attempt(attempt, positions) for attempt in attempts]
            for table, attempts in reading.explain().tables.items()
        }
    return data


def file_data(source: SourceFile) -> dict[str, Any]:
    """The fields of a record that say which file was read."""
    return {
        "file": source.name,
        "source": {"kind": source.kind, "size": source.size, "sha256": source.sha256},
    }


def _cell(row: Row, place: Place | None, positions: LineIndex) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in _AS_IN_ROWS},
        "value": _number(row.value),
        "amount_yuan": _number(row.amount_yuan),
        "state": row.state.value,
        "doubts": list(row.doubts),
        "place": _place(place, positions),
    }


def _place(place: Place | None, positions: LineIndex) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        **_span(place.span, positions),
        "table": place.table,
        "row": place.row,
        "cell": place.cell,
        "page": place.page,
        "box": list(place.box) if place.box else None,
    }


def issue_data(issue: Issue, positions: LineIndex) -> dict[str, Any]:
    """What the record of a reading says of an issue."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "key": issue.key,
        "cells": sorted(issue.cells),
        "message": issue.message,
        "message_zh": issue.message_zh,
        "span": None if issue.span is None else _span(issue.span, positions),
        "proposal": [[key, _number(number)] for key, number in issue.proposal],
    }


def _fee(reading: Reading) -> dict[str, Any] | None:
    fee = reading.report.information_fee
    if fee is None:
        return None
    return {
        "amount_yuan": _number(fee.amount),
        "unit": fee.unit,
        "sentence": fee.sentence,
        "section": list(fee.section),
        "paragraph": fee.paragraph,
    }


def _attempt(attempt: Attempt, positions: LineIndex) -> dict[str, Any]:
    return {
        "span": _span(attempt.span, positions),
        "candidates": [asdict(candidate) for candidate in attempt.candidates],
        "reason": attempt.reason.value if attempt.reason else None,
        "not_asked": list(attempt.not_asked),
        "rows": {key: asdict(trace) for key, trace in attempt.rows.items()},
    }


def _span(span: Span, positions: LineIndex) -> dict[str, Any]:
    first = positions.at(span.start)
    return {"start": span.start, "stop": span.stop, "line": first.line, "column": first.column}


def _number(number: int | Decimal | None) -> int | str | None:
    return f"{number:f}" if isinstance(number, Decimal) else number
