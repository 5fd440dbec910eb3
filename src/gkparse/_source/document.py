"""What a reader of documents hands over: the text, and what the text alone does not tell.

A web page, a Word file and a PDF become this; a plain text is one with nothing but its text. From
here on all of them meet the same headings, forms and checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import field, frozen

from gkparse._issues.issue import Issue
from gkparse._source.encodings import Source
from gkparse._text.spans import Span, cover
from gkparse.grid import Grid


@frozen(kw_only=True)
class Metadata:
    """What belongs to the page or file and not to the report."""

    encoding: str | None = None
    publication_date: str | None = None
    source_line: str | None = None


@frozen
class DocumentTable:
    """A table that the document holds as one: the lines of the text that it stands on, and its cells.

    The span begins where a line begins and stops where one stops; every cell's span lies within.
    """

    span: Span
    grid: Grid


@frozen(kw_only=True)
class Document:
    """The text of a document, and what its format tells beyond it.

    Lines outside of `body` are the page's and not the report's (navigation, a footer); None means that
    all are the report's. So are those in `apart` (a date of publication below the title). `place` gives
    what more is known of a span: the page and the box of a PDF, the table, row and cell of a document with
    tables of its own. `marked` is the level of each line that is marked as a heading, by its offset; None
    where none is marked but by the text itself.
    """

    source: Source
    issues: tuple[Issue, ...] = ()
    metadata: Metadata = field(factory=Metadata)
    tables: tuple[DocumentTable, ...] = ()
    body: Span | None = None
    apart: tuple[Span, ...] = ()
    place: Callable[[Span], Place] | None = None
    marked: Mapping[int, int] | None = None


@frozen
class Place:
    """Where something stands: the span in the text, and what more the source's format can tell.

    `table`, `row` and `cell` count from 0: the table in the order of the form, the row and the cell
    in the grid that was read; for a document with tables of its own, those of the document. `page` and
    `box` (left, bottom, right, top in points) are a PDF's.
    """

    span: Span
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None


def cover_places(places: Sequence[Place]) -> Place:
    """The place around several: the page of the first, and the table, row and cell that all of them share.

    The box is around those on the first page.

    >>> cover_places([Place(Span(3, 4), table=1, row=2, cell=0), Place(Span(6, 8), table=1, row=2, cell=1)])
    Place(span=Span(start=3, stop=8), page=None, box=None, table=1, row=2, cell=None)
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
    )


def _shared(numbers: Iterable[int | None]) -> int | None:
    different = set(numbers)
    return different.pop() if len(different) == 1 else None
