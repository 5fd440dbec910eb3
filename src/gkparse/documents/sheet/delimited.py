"""A sheet exported as text (CSV, TSV) -> the document that the sheet itself is read as.

An export gives every row as many cells as the widest, prose and headings too. A text whose rows differ in
width is no export. It is left to the layouts, which read tables with commas or tabs in any text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from attrs import evolve

from gkparse._issues.issue import Issue
from gkparse._source.document import Document
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.blocks import Cell, Row, is_line
from gkparse.documents.compose import compose
from gkparse.documents.detect import NARROWEST
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.sheet.sheet import COLUMNS, Sheet

_MIN_ROWS = 5
_WRONG_BYTE = "\ufffd"


def read_delimited(
    source: Source, delimiters: str, issues: tuple[Issue, ...], limits: Limits
) -> Document | None:
    """The document of an exported sheet, with the issues of decoding it; None for any other text.

    `delimiters` are those that may stand between its cells.
    """
    for delimiter in delimiters:
        rows = _rows(source.text.splitlines(keepends=True), delimiter)
        if rows is not None:
            return _document(rows, source, issues, limits)
    return None


def _rows(lines: list[str], delimiter: str) -> list[list[str]] | None:
    """The rows, if all have the same width and some of them are lines of text; else None."""
    rows: list[list[str]] = []
    has_prose = False
    try:
        for row in csv.reader(lines, delimiter=delimiter, strict=True):
            if not row:
                continue
            if rows and len(row) != len(rows[0]):
                return None
            rows.append(row)
            has_prose = has_prose or _is_prose(row)
    except csv.Error:
        return None
    if not has_prose or len(rows) < _MIN_ROWS:
        return None
    return rows if NARROWEST <= len(rows[0]) <= COLUMNS else None


def _is_prose(row: list[str]) -> bool:
    return is_line(Row(0, tuple(Cell((text,), column) for column, text in _texts(row))))


def _document(rows: list[list[str]], source: Source, issues: tuple[Issue, ...], limits: Limits) -> Document:
    meter = Meter(limits)
    sheet = Sheet({index: dict(_texts(row)) for index, row in enumerate(rows) if any(_texts(row))})
    document = compose(sheet.blocks(0, meter), meter)
    text = document.source.text
    # The spans of the issues are those in the exported text, not in the text of the sheet.
    wrong = text.find(_WRONG_BYTE)
    moved = tuple(evolve(issue, span=Span(wrong, wrong + 1)) for issue in issues)
    return evolve(document, source=evolve(source, text=text), issues=moved)


def _texts(row: list[str]) -> Iterator[tuple[int, str]]:
    """The cells of a row with text, by column."""
    return ((column, _bare(text)) for column, text in enumerate(row) if text.strip())


# What is written so that a spreadsheet takes it for text, and keeps a leading zero or a long number.
_PROTECTED = re.compile(r"\s*=\s*\"([^\"]*)\"\s*|\t+([^\t]*)|\s*'([^']*)", re.DOTALL)


def _bare(text: str) -> str:
    """A text as a spreadsheet shows it."""
    match = _PROTECTED.fullmatch(text)
    return text if match is None else match[match.lastindex or 0]
