"""A reading as plain data for programs. No number in it is a float: a Decimal is a string."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from attrs import asdict

from gkparse import Attempt, CellReading, Issue, Place, Reading, Span
from gkparse._text.spans import LineIndex
from gkparse.convert import to_data


def reading_data(name: str, reading: Reading, *, explain: bool = False) -> dict[str, Any]:
    """All that a reading holds: the report, every cell with its place, the issues, the metadata.

    To explain adds the readings that were proposed for each table, and why one was taken.
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
            table: [_attempt(tried, positions) for tried in attempts]
            for table, attempts in reading.explain().tables.items()
        }
    return data


def _attempt(tried: Attempt, positions: LineIndex) -> dict[str, Any]:
    return {
        "span": _span(tried.span, positions),
        "candidates": [asdict(candidate) for candidate in tried.candidates],
        "reason": tried.reason.value if tried.reason else None,
        "not_asked": list(tried.not_asked),
    }


def error_data(name: str, reason: str) -> dict[str, Any]:
    """What stands for a file that could not be read."""
    return {"file": name, "error": reason}


def json_line(data: object) -> str:
    """Data as JSON on one line. Everything in it is encodable, except names of files that are not UTF-8."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def json_list(items: Iterable[object]) -> Iterator[str]:
    """One JSON list, piece by piece as the items come, an item a line."""
    lead = "[\n"
    for item in items:
        yield lead + json_line(item)
        lead = ",\n"
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


def _issue(issue: Issue, positions: LineIndex) -> dict[str, Any]:
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "key": issue.key,
        "message": issue.message,
        "message_zh": issue.message_zh,
        "span": None if issue.span is None else _span(issue.span, positions),
        "proposal": [[key, _number(number)] for key, number in issue.proposal],
    }


def _span(span: Span, positions: LineIndex) -> dict[str, Any]:
    return {"start": span.start, "stop": span.stop, **asdict(positions.at(span.start))}


def _number(number: int | Decimal | None) -> int | str | None:
    return str(number) if isinstance(number, Decimal) else number
