"""Records as JSON: one a line, or a list, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gkparse._issues.wording import Wording
from gkparse.records import RECORD_VERSION
from gkparse.records.record import file_data
from gkparse.rows import SourceFile


def error_data(source: SourceFile, reason: Wording) -> dict[str, Any]:
    """The record of a file that cannot be read."""
    return {
        "record_version": RECORD_VERSION,
        **file_data(source),
        "error": reason.en,
        "error_zh": reason.zh,
    }


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
