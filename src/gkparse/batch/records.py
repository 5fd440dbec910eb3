"""A reading -> plain data for other programs, as JSON has it.

No number in it is a float: an amount is a string of digits. The report inside is that of `gkparse.dumps`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from attrs import asdict

from gkparse import Attempt, CellReading, Issue, Place, Reading, Span
from gkparse._issues.wording import Wording
from gkparse._text.spans import LineIndex
from gkparse.convert import to_data


def reading_data(name: str, reading: Reading, *, explain: bool = False) -> dict[str, Any]:
    """The record of a reading: the report, every cell with its place, the issues, the metadata.

    `name` is the name of the file. With `explain` the record also has the candidate readings of each table
    and the reason why one was chosen.
    """
    positions = LineIndex(reading.source.text)
    data: dict[str, Any] = {
        "file": name,
        "report": to_data(reading.report),
        "cells": {key: _cell(cell, positions) for key, cell in reading.cells.items()},
        "issues": [_issue(issue, positions) for issue in reading.issues],
        "metadata": asdict(reading.metadata),
    }
    if explain:
        data["explanation"] = {
            table: [_attempt(attempt, positions) for attempt in attempts]
            for table, attempts in reading.explain().tables.items()
        }
    return data


def error_data(name: str, reason: Wording) -> dict[str, Any]:
    """The record of a file that cannot be read."""
    return {"file": name, "error": reason.en, "error_zh": reason.zh}


def json_line(data: object) -> str:
    """Data as JSON on one line. UTF-8 can encode all of it, except the name of a file that is not UTF-8."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def json_list(items: Iterable[object]) -> Iterator[str]:
    """A JSON list with one item per line, in pieces, so that each item can be written when it is ready."""
    separator = "[\n"
    for item in items:
        yield separator + json_line(item)
        separator = ",\n"
    yield "\n]\n"


def _cell(cell: CellReading, positions: LineIndex) -> dict[str, Any]:
    return {
        "value": _number(cell.value),
        "unit": cell.unit,
        "state": cell.state.value,
        "raw": cell.raw,
        "note": cell.note,
        "place": _place(cell.place, positions),
    }


def _place(place: Place | None, positions: LineIndex) -> dict[str, Any] | None:
    if place is None:
        return None
    return {**_span(place.span, positions), "table": place.table, "row": place.row, "cell": place.cell}


def issue_data(issue: Issue) -> dict[str, Any]:
    """What the record of a reading says of an issue, but for its place."""
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "key": issue.key,
        "message": issue.message,
        "message_zh": issue.message_zh,
    }


def _issue(issue: Issue, positions: LineIndex) -> dict[str, Any]:
    return {
        **issue_data(issue),
        "span": None if issue.span is None else _span(issue.span, positions),
        "proposal": [[key, _number(number)] for key, number in issue.proposal],
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
    return {"start": span.start, "stop": span.stop, **asdict(positions.at(span.start))}


def _number(number: int | Decimal | None) -> int | str | None:
    return str(number) if isinstance(number, Decimal) else number
