"""Paragraphs and tables in order -> the text of the document, its tables, the places of its characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import define, field, frozen

from gkparse._source.document import DocumentTable, Place
from gkparse._text.spans import Span
from gkparse.documents.pdf.bordered import TableCell
from gkparse.documents.pdf.page import Box, Page
from gkparse.documents.pdf.runs import Run
from gkparse.documents.pdf.text import Text, box_around
from gkparse.grid import Grid, GridCell, GridRow


@frozen
class Row:
    """The cells of a row. `exact` and `cut` are those of the `GridRow` that it becomes."""

    cells: Sequence[TableCell]
    exact: bool = True
    cut: bool = False


@frozen
class Piece:
    """Some characters of the text, or none where a cell is blank, and where they stand."""

    span: Span
    page: Page
    run: Run | None
    cell: Box = (0.0, 0.0, 0.0, 0.0)

    def box(self, span: Span) -> Box:
        if self.run is None:
            return self.cell
        first = max(span.start - self.span.start, 0)
        last = min(max(span.stop - self.span.start, first + 1), len(self.run.text))
        return self.run.box(min(first, last - 1), last)


@define
class Composition:
    """The text of a document as it grows."""

    tables: list[DocumentTable] = field(factory=list)
    _parts: list[str] = field(factory=list)
    _pieces: list[Piece] = field(factory=list)
    _length: int = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add_paragraph(self, paragraph: Text) -> None:
        self._add_text(paragraph)
        self._add("\n")

    def add_table(self, rows: Iterable[Row]) -> None:
        """A table: each row a line, its cells with tabs between."""
        start = self._length
        grid = tuple(self._add_row(row) for row in rows)
        if grid:
            self.tables.append(DocumentTable(Span(start, self._length), Grid(grid)))

    def _add_row(self, row: Row) -> GridRow:
        cells: list[GridCell] = []
        for number, cell in enumerate(row.cells):
            if number:
                self._add("\t")
            start = self._length
            if cell.text.text:
                self._add_text(cell.text)
            else:
                self._pieces.append(Piece(Span(start, start), cell.page, None, cell.box))
            span = Span(start, self._length)
            cells.append(GridCell(cell.text.text, span, cell.column, cell.columns, cell.rows))
        self._add("\n")
        return GridRow(tuple(cells), exact=row.exact, cut=row.cut)

    def _add_text(self, text: Text) -> None:
        start = self._length
        self._pieces.extend(
            Piece(Span(start + at, start + at + len(run.text)), page, run) for at, page, run in text.pieces
        )
        self._add(text.text)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def place(self, span: Span) -> Place:
        """The page on which a span begins, and the box around what of it stands there."""
        last = bisect_right(self._pieces, span.start, key=lambda piece: piece.span.start)
        first = max(last - 1, 0)
        found: list[Piece] = []
        for number in range(first, len(self._pieces)):
            piece = self._pieces[number]
            if piece.span.start > span.start and piece.span.start >= span.stop:
                break
            if piece.span.stop > span.start or piece.span == span:
                found.append(piece)
        if not found:
            return Place(span)
        page = found[0].page
        box = box_around(piece.box(span) for piece in found if piece.page is page)
        left, bottom, right, top = (round(edge, 2) for edge in page.box_of(box))
        return Place(span, page.number, (left, bottom, right, top))
