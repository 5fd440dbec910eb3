"""A reading, and the bytes of its document -> the source as the page shows it, with marks.

A mark is the key of a cell, or `#` and the index of a finding. A text is shown by its lines, a document with
its tables as they lie, a PDF as pictures of its pages with a box for each mark. The document is opened once
more for that; if it does not give the text that was read, the lines of that text are shown.
"""

from __future__ import annotations

from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Any

from attrs import frozen

from gkparse._source.document import Document, Place
from gkparse._text.spans import Span
from gkparse.documents import Limits, open_document
from gkparse.documents.detect import Kind, kind_of
from gkparse.errors import GkparseError
from gkparse.grid import Grid, GridCell, lay_out
from gkparse.reading import Reading


@frozen
class Mark:
    """What is marked, and where it stands."""

    name: str
    place: Place

    @property
    def span(self) -> Span:
        return self.place.span


def source_data(
    reading: Reading, findings: Mapping[str, Span | None], document: bytes | None
) -> dict[str, Any]:
    """The source with the marks of its cells, and of the findings that are about its text."""
    opened = _opened(reading, document) if document is not None else None
    places = [(key, cell.place) for key, cell in reading.cells.items() if cell.place]
    for name, span in findings.items():
        if span is not None:
            place = opened.place(span) if opened and opened.place else Place(span)
            places.append((name, place))
    marks = [Mark(name, place) for name, place in places]
    pages = _pages(document, marks) if document is not None and opened and _is_pdf(document) else []
    if pages:
        return {"kind": "pages", "pages": pages}
    numbered = reading.source.verbatim
    return {"kind": "text", "numbered": numbered, "blocks": list(_blocks(reading, marks, opened))}


def _is_pdf(data: bytes) -> bool:
    return kind_of(data) is Kind.PDF


def _opened(reading: Reading, data: bytes) -> Document | None:
    """The document of these bytes; None if it is not the one that was read."""
    if kind_of(data) is Kind.TEXT and reading.source.verbatim:
        return None
    try:
        document = open_document(data, reading.metadata.encoding, Limits())
    except GkparseError:
        return None
    return document if document.source.text == reading.source.text else None


def _pages(data: bytes, marks: Iterable[Mark]) -> list[dict[str, Any]]:
    """The pages as pictures; none if no page can be drawn.

    The box of a mark is in parts of the picture: left, top, width, height. A page with marks that has no
    picture has its number alone.
    """
    from gkparse.documents.pdf.pictures import page_pictures

    by_page: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.place.page is not None and mark.place.box is not None:
            by_page[mark.place.page].append(mark)
    pages: list[dict[str, Any]] = []
    for picture in page_pictures(data):
        boxes: dict[tuple[float, ...], list[str]] = {}
        for mark in by_page.pop(picture.number, ()):
            assert mark.place.box is not None
            boxes.setdefault(picture.part_of(mark.place.box), []).append(mark.name)
        pages.append(
            {
                "number": picture.number,
                "width": picture.width,
                "height": picture.height,
                "png": b64encode(picture.png).decode(),
                "boxes": [
                    {"marks": names, "at": [f"{part:.5f}" for part in parts]}
                    for parts, names in boxes.items()
                ],
            }
        )
    if pages:
        pages.extend({"number": number, "png": None, "boxes": []} for number in sorted(by_page))
    return pages


def _blocks(reading: Reading, marks: Iterable[Mark], opened: Document | None) -> Iterator[dict[str, Any]]:
    """The lines of the text and the tables between them, each with its marks."""
    text = reading.source.text
    starts = list(accumulate(map(len, text.splitlines(keepends=True)), initial=0))
    by_line: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        last = max(mark.span.start, mark.span.stop - 1)
        for line in range(bisect_right(starts, mark.span.start), bisect_right(starts, last) + 1):
            by_line[line].append(mark)
    tables = sorted(opened.tables, key=lambda table: table.span.start) if opened else []
    body = opened.body if opened else None
    shown = 0
    for line, (start, stop) in enumerate(pairwise(starts), 1):
        while tables and tables[0].span.start <= start:
            table = tables.pop(0)
            yield {"rows": list(_rows(table.grid, text, starts, by_line))}
            shown = max(shown, table.span.stop)
        if start < shown:
            continue
        content = Span(start, start + len(text[start:stop].rstrip("\r\n")))
        block: dict[str, Any] = {"line": line, "parts": _parts(text, content, by_line[line])}
        if body is not None and not body.start <= start < body.stop:
            block["apart"] = True
        yield block


def _rows(
    grid: Grid, text: str, starts: list[int], by_line: Mapping[int, list[Mark]]
) -> Iterator[list[dict[str, Any]]]:
    for slots in lay_out(grid):
        cells: list[GridCell] = [slot.cell for slot in slots if slot.origin]
        yield [
            {
                "parts": _parts(text, cell.span, by_line.get(bisect_right(starts, cell.span.start), ()))
                if len(cell.span) or cell.span.start
                else [],
                "across": cell.colspan,
                "down": cell.rowspan,
            }
            for cell in cells
        ]


def _parts(text: str, span: Span, marks: Iterable[Mark]) -> list[list[Any]]:
    """The text of a span cut at its marks: each part with the names of those that cover it.

    A blank cell marks the place between two characters: a part without text.
    """
    inside = [mark for mark in marks if mark.span.start <= span.stop and mark.span.stop >= span.start]
    cuts = {span.start, span.stop}
    for mark in inside:
        cuts.update(offset for offset in (mark.span.start, mark.span.stop) if span.start < offset < span.stop)
    ordered = sorted(cuts)
    parts: list[list[Any]] = []
    for start in ordered:
        empty = [mark.name for mark in inside if mark.span.start == mark.span.stop == start]
        if empty:
            parts.append(["", empty])
        stop = next((cut for cut in ordered if cut > start), start)
        if stop > start:
            names = [mark.name for mark in inside if mark.span.start <= start and stop <= mark.span.stop]
            parts.append([text[start:stop], names] if names else [text[start:stop]])
    return parts
