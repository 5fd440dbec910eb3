"""A sheet exported as text (CSV, TSV) -> what the sheet itself would be read as.

Such an export writes every row as wide as the widest, prose and headings too. A text whose lines are not
all of one width is none, and is left to the layouts: they read tables with commas or tabs in any text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from attrs import evolve

from gkparse._issues.issue import Issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.blocks import Cell, Row, is_line
from gkparse.documents.compose import compose
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.sheet.sheet import LAST_COLUMN, Sheet

_DELIMITERS = ",\t;"
_FEWEST_ROWS = 5
# The narrowest table of the forms. A text with a tab before each cell is two wide.
_NARROWEST = 4
_WRONG = "\ufffd"


def read_delimited(source: Source, issues: tuple[Issue, ...], limits: Limits) -> Document | None:
    """The sheet that a text is an export of; None for any other text."""
    start = len(source.text) - len(source.text.lstrip("\r\n "))
    first = source.text[start : source.text.find("\n", start)]
    for delimiter in _DELIMITERS:
        if first.count(delimiter) >= _NARROWEST - 1:
            rows = _rows(source.text.splitlines(keepends=True), delimiter)
            if rows is not None:
                return _document(rows, source, issues, limits)
    return None


def _rows(lines: list[str], delimiter: str) -> list[list[str]] | None:
    """The rows, if all are of one width and some of them are lines of text."""
    rows: list[list[str]] = []
    with_prose = False
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if not row:
                continue
            if rows and len(row) != len(rows[0]):
                return None
            rows.append(row)
            with_prose = with_prose or _is_prose(row)
    except csv.Error:
        return None
    if not with_prose or len(rows) < _FEWEST_ROWS:
        return None
    return rows if _NARROWEST <= len(rows[0]) <= LAST_COLUMN else None


def _is_prose(row: list[str]) -> bool:
    return is_line(Row(0, tuple(Cell((text,), column) for column, text in enumerate(row) if text.strip())))


def _document(rows: list[list[str]], source: Source, issues: tuple[Issue, ...], limits: Limits) -> Document:
    meter = Meter(limits)
    sheet = Sheet({number: dict(_texts(row)) for number, row in enumerate(rows) if any(_texts(row))})
    document = compose(sheet.blocks(0, meter), meter)
    text = document.source.text
    wrong = text.find(_WRONG)
    # What was said of the bytes was said of another text.
    moved = tuple(evolve(found, span=Span(wrong, wrong + 1)) for found in issues)
    return evolve(document, source=evolve(source, text=text), issues=moved)


def _texts(row: list[str]) -> Iterator[tuple[int, str]]:
    return ((column, text) for column, text in enumerate(row) if text.strip())
