"""The JSON Schema of the record. The columns of rows say what the fields of a cell mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gkparse._issues.issue import Severity
from gkparse._text.units import BARE_AMOUNT
from gkparse._text.values import State
from gkparse.forms import FORMS
from gkparse.records.record import RECORD_VERSION
from gkparse.rows import Row, columns
from gkparse.schema import DIALECT, json_schema

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_MAYBE_COUNT = {"type": ["integer", "null"]}
_AMOUNT = {"type": "string", "pattern": f"^{BARE_AMOUNT.pattern}$"}
_MAYBE_AMOUNT = {**_AMOUNT, "type": ["string", "null"]}
# A count is an integer, an amount a string of digits.
_NUMBER = {**_AMOUNT, "type": ["integer", "string"]}
_MAYBE_NUMBER = {**_AMOUNT, "type": ["integer", "string", "null"]}

# The fields of a cell that are columns of its row too.
_CELL: dict[str, dict[str, Any]] = {
    "label": _TEXT,
    "table": {"enum": list(FORMS)},
    "form": _TEXT,
    "row": _TEXT,
    "column": _MAYBE_TEXT,
    "unit": _MAYBE_TEXT,
    "raw": _MAYBE_TEXT,
    "note": _MAYBE_TEXT,
    "value": _MAYBE_NUMBER,
    "amount_yuan": _MAYBE_AMOUNT,
    "state": {"enum": [state.value for state in State]},
    "doubts": {"type": "array", "items": _TEXT},
}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record: of a reading, or of a file that could not be read.

    >>> from gkparse.records import record_schema
    >>> [each["$ref"] for each in record_schema()["anyOf"]]
    ['#/$defs/reading', '#/$defs/unread_file']
    """
    report = json_schema()
    definitions = {**report.pop("$defs"), "report": report}
    del report["$schema"]
    return {
        "$schema": DIALECT,
        "title": "gkparse record",
        "description": "What gkparse.record makes of a reading, and gkparse parse --json and --jsonl write.",
        "anyOf": [_ref("reading"), _ref("unread_file")],
        "$defs": {
            **definitions,
            "reading": _object(_reading(), optional=("explanation",)),
            "unread_file": _object({**_file(), "error": _TEXT, "error_zh": _TEXT}),
            "cell": _object(_cell()),
            "place": _object(_place()),
            "span": _object(_span()),
            "issue": _object(_issue()),
        },
    }


def _reading() -> dict[str, Any]:
    identity = {
        "title": _MAYBE_TEXT,
        "agency": _MAYBE_TEXT,
        "year": _MAYBE_COUNT,
        "period": _nullable(_list({**_TEXT, "format": "date"}, 2)),
        "forms": {"type": "object", "additionalProperties": _TEXT},
    }
    fee = {
        "amount_yuan": _AMOUNT,
        "unit": _MAYBE_TEXT,
        "sentence": _TEXT,
        "section": {"type": "array", "items": _COUNT},
        "paragraph": _MAYBE_COUNT,
    }
    return {
        **_file(),
        "report_index": {"type": "integer", "minimum": 1},
        "identity": _object(identity),
        "report": _ref("report"),
        "cells": {"type": "object", "additionalProperties": _ref("cell")},
        "issues": {"type": "array", "items": _ref("issue")},
        "information_fee": _nullable(_object(fee)),
        "metadata": _object(dict.fromkeys(("encoding", "publication_date", "source_line"), _MAYBE_TEXT)),
        "explanation": {"type": "object"},
    }


def _file() -> dict[str, Any]:
    return {
        "record_version": {"const": RECORD_VERSION},
        "file": _MAYBE_TEXT,
        "source": _object({"kind": _MAYBE_TEXT, "size": _MAYBE_COUNT, "sha256": _MAYBE_TEXT}),
    }


def _cell() -> dict[str, Any]:
    meanings = {column.name: {"title": column.zh, "description": column.en} for column in columns(Row)}
    fields = {name: {**kind, **meanings[name]} for name, kind in _CELL.items()}
    return {**fields, "place": _nullable(_ref("place"))}


def _place() -> dict[str, Any]:
    box = {"description": "left, bottom, right, top, in points", **_list({"type": "number"}, 4)}
    return {
        **_span(),
        **dict.fromkeys(("table", "row", "cell", "page"), _MAYBE_COUNT),
        "box": _nullable(box),
    }


def _span() -> dict[str, Any]:
    return dict.fromkeys(("start", "stop", "line", "column"), _COUNT)


def _issue() -> dict[str, Any]:
    return {
        "code": _TEXT,
        "severity": {"enum": [severity.value for severity in Severity]},
        "key": _MAYBE_TEXT,
        "cells": {"type": "array", "items": _TEXT},
        "message": _TEXT,
        "message_zh": _TEXT,
        "span": _nullable(_ref("span")),
        "proposal": {
            "type": "array",
            "items": {"type": "array", "prefixItems": [_TEXT, _NUMBER], "minItems": 2, "maxItems": 2},
        },
    }


def _object(properties: Mapping[str, Any], *, optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of an object with these properties and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any], length: int) -> dict[str, Any]:
    return {"type": "array", "items": dict(items), "minItems": length, "maxItems": length}


def _nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(schema), {"type": "null"}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}
