"""What a document reader hands over: the text, and what the format knows beyond the text.

Every web page, Word file, sheet, PDF and OFD becomes a `Document`; a plain text becomes one without tables or
places. After this point all of them meet the same headings, forms and checks. Deliberately knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import field, frozen

from gkparse._issues.issue import Issue
from gkparse._source.encodings import Source
from gkparse._text.spans import Span, cover
from gkparse.grid import Grid

_Part = TypeVar("_Part")


@frozen(kw_only=True)
class Metadata:
    """Facts about the page or file, which are no part of the report.

    `encoding` is the name of the codec that decoded the bytes. `publication_date` is in ISO 8601.
    `source_line` is the source that the page names (来源). Each is None where nothing tells it.
    """

    encoding: str | None = None
    publication_date: str | None = None
    source_line: str | None = None


@frozen
class DocumentTable:
    """A table that the document itself marks as a table: the span of its lines in the text, and its cells.

    The span starts at the start of a line and stops at the end of one; it holds the spans of all cells.
    """

    span: Span
    grid: Grid


@frozen(kw_only=True)
class Document:
    """The text of a document, and what its format knows beyond the text.

    `body` is the part of the text that holds the report: lines outside of it belong to the page
    (navigation, a footer). None means that the whole text does. Lines in `apart` belong to the page too
    (a date of publication below the title). `place` gives the page and box of a span in a PDF or OFD, and its
    table, row and cell in a document with tables. `marked` has, by its offset, the level of each line that
    the format marks as a heading; None where the format marks none. `absence` says what the document is if it
    turns out to hold no report. `is_printed`: `place` holds the characters of all pages, which a reading must
    not keep.
    """

    source: Source
    issues: tuple[Issue, ...] = ()
    metadata: Metadata = field(factory=Metadata)
    tables: tuple[DocumentTable, ...] = ()
    body: Span | None = None
    apart: tuple[Span, ...] = ()
    place: Callable[[Span], Place] | None = None
    marked: Mapping[int, int] | None = None
    absence: Issue | None = None
    is_printed: bool = False


@frozen
class Place:
    """Where something stands: its span in the text, and what else the format of the source tells.

    `table`, `row` and `cell` count from 0. In a document that holds tables they are the document's; in a
    text `table` counts the tables of the form, `row` and `cell` those of the grid that a layout made of the
    text. Only a PDF or an OFD gives `page`, and `box` in points: left, bottom, right, top. Only a workbook
    gives `sheet`, the name of the sheet; `row` and `cell` then count its rows and columns.
    """

    span: Span
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    sheet: str | None = None

    @property
    def cell_name(self) -> str | None:
        """What a workbook calls the cell; None for any other place.

        >>> Place(Span(3, 4), table=0, row=5, cell=28, sheet="附表 1").cell_name
        "'附表 1'!AC6"
        """
        if self.sheet is None or self.row is None or self.cell is None:
            return None
        letters, rest = "", self.cell + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        sheet = self.sheet
        if not _PLAIN_NAME.fullmatch(sheet):
            quoted = sheet.replace("'", "''")
            sheet = f"'{quoted}'"
        return f"{sheet}!{letters}{self.row + 1}"


# The names of sheets that stand without quotation marks before those of cells.
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


def cover_places(places: Sequence[Place]) -> Place:
    """The place around several: the page of the first, and the table, row and cell that all of them share.

    The box is around those on the first page.

    >>> cover_places([Place(Span(3, 4), table=1, row=2, cell=0), Place(Span(6, 8), table=1, row=2, cell=1)])
    Place(span=Span(start=3, stop=8), page=None, box=None, table=1, row=2, cell=None, sheet=None)
    """
    first = places[0]
    boxes = [place.box for place in places if place.box is not None and place.page == first.page]
    sides = list(zip(*boxes, strict=True))
    return Place(
        cover(place.span for place in places),
        first.page,
        (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if boxes else None,
        _shared(place.table for place in places),
        _shared(place.row for place in places),
        _shared(place.cell for place in places),
        _shared(place.sheet for place in places),
    )


def _shared(parts: Iterable[_Part | None]) -> _Part | None:
    different = set(parts)
    return different.pop() if len(different) == 1 else None
