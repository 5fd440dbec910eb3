"""The cells that nobody can know from an extracted text, with the reasons.

A cell counts if a person who has only the text could not tell it from its neighbours. Knows what each
extractor loses and what a report prints. Does not look at any reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.invariance.source import Source

BLANK = "blank cells leave no trace, so which cells of the row are blank is not to be seen"
APART = "labels and figures are printed apart from each other, column by column or in another order"
GONE = "the table is not in the text"
BROKEN = "the figure is not in the text as a whole: it is cut in two, or two are printed as one"
GUESSED = "the tool guesses columns, and puts figures of several into one cell or into their neighbours"

# Extractors that print nothing for a blank cell.
TRACELESS = frozenset(
    (
        *("lynx", "lynx-wide", "soup-text", "soup-lines", "soup-blanks", "resiliparse", "resiliparse-main"),
        *("browser-copy", "trafilatura-1", "docx2txt", "pdftotext", "pdftotext-raw", "pdftotext-layout"),
        *("pdfplumber", "pdfplumber-layout", "pypdf", "pypdf-layout", "pypdfium2", "pdfminer"),
    )
)

# Extractors that print only white space for a row without a figure.
TRACELESS_ROWS = TRACELESS | {"w3m", "inscriptis", "pandoc-plain", "docx-pandoc-plain"}

COLUMN_BY_COLUMN = frozenset(("pdftotext", "pdfminer"))
GUESSING = frozenset(("pdf-markitdown",))


def reasons(source: Source, extractor: str, text: str) -> Iterator[tuple[str, str]]:
    """The keys of cells that may be unknown in a text, each with the reason."""
    for key, printed in source.printed.items():
        if "[TABLE]" in text:
            yield key, GONE
        elif printed and not _stands_in(printed, text):
            yield key, BROKEN
        elif extractor in COLUMN_BY_COLUMN:
            yield key, APART
        elif extractor in GUESSING:
            yield key, GUESSED
        elif _leaves_no_trace(extractor, _row(source, key)):
            yield key, BLANK


def _stands_in(printed: str, text: str) -> bool:
    """Whether a text has the figure without another digit before or behind it."""
    return re.search(rf"(?<![\d.,]){re.escape(printed)}(?![\d])", text) is not None


def _leaves_no_trace(extractor: str, printed: list[str]) -> bool:
    """Whether a row has blank cells that the text of an extractor does not show."""
    if not any(printed):
        return extractor in TRACELESS_ROWS
    return "" in printed and extractor in TRACELESS


def _row(source: Source, key: str) -> list[str]:
    """The printed texts of the row of a cell."""
    table, row, _ = key.split(".")
    row = f"{table}." if table == "proceedings" else f"{table}.{row}."
    return [text for other, text in source.printed.items() if other.startswith(row)]
