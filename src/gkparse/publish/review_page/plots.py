"""A report -> the figures of two small plots: what became of the requests, and who made them.

The parts of a plot come from the form: the rows below a merged label are one part. A part of which a figure
is unknown is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from gkparse.forms import Column, Row, TableForm
from gkparse.report import Report
from gkparse.report_tables import cells, forms_of

# The row of new requests, the row and the column of totals.
_NEW, _TOTAL, _NEXT = "new", "total", "carried_forward"

# （一）, 1. and 四、 before a label, and the note in brackets behind 部分公开.
_NUMBER = re.compile(r"^(（[一二三四五六七八九十]+）|\d+\.|[一二三四五六七八九十]+、)|（.*）$")


def plots(report: Report) -> list[dict[str, Any]]:
    """The plots of a report, as far as it has the table of requests."""
    form = next((form for form in forms_of(report) if form.table == "requests"), None)
    if form is None:
        return []
    figures = cells(report)
    return [
        {"name": name, "parts": [_part(label, keys, figures) for label, keys in parts]}
        for name, parts in (("outcomes", _outcomes(form)), ("applicants", _applicants(form)))
    ]


def _part(label: str, keys: list[str], figures: dict[str, Any]) -> dict[str, Any]:
    numbers = [figures[key] for key in keys]
    known = all(number is not None for number in numbers)
    return {"label": _NUMBER.sub("", label), "value": str(sum(numbers)) if known else None, "keys": keys}


def _outcomes(form: TableForm) -> Iterator[tuple[str, list[str]]]:
    """What became of the requests: a part for each row below the results, or each merged label there."""
    (block,) = form.blocks
    column = next(column for column in block.columns if column.key == _TOTAL)
    results = [row for row in block.rows if row.left and row.key != _TOTAL]
    for label, rows in groupby(results, key=_part_label):
        yield label, [form.key(row, column) for row in rows]
    row = next(row for row in block.rows if row.key == _NEXT)
    yield row.label, [form.key(row, column)]


def _part_label(row: Row) -> str:
    return row.left[1] if len(row.left) > 1 else row.label


def _applicants(form: TableForm) -> Iterator[tuple[str, list[str]]]:
    """Who made the new requests: a part for each column."""
    (block,) = form.blocks
    row = next(row for row in block.rows if row.key == _NEW)
    columns: tuple[Column, ...] = block.columns
    for column in columns:
        if column.key != _TOTAL:
            yield column.label, [form.key(row, column)]
