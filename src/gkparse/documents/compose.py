"""Paragraphs and tables in order -> the text of the document, its tables, and the place of each cell."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator

from gkparse._source.document import Document, DocumentTable, Place
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse.documents.blocks import Block, MarkedHeading, Table
from gkparse.documents.limits import Meter
from gkparse.grid import Grid, GridCell, GridRow


def compose(blocks: Iterable[Block], meter: Meter) -> Document:
    """The document that blocks make: a paragraph a line, a row of a table a line, cells between tabs."""
    parts: list[str] = []
    tables: list[DocumentTable] = []
    places = _Places()
    marked: dict[int, int] = {}
    at = 0
    for block in blocks:
        first = at
        if isinstance(block, str):
            if isinstance(block, MarkedHeading):
                marked[first] = block.level
            for line in block.splitlines() or [""]:
                parts.append(f"{line}\n")
                at += len(line) + 1
            meter.count("characters", at - first)
            continue
        rows = []
        for row, shapes in zip(block.rows, _shapes(block), strict=True):
            cells = []
            start = at
            for number, (cell, shape) in enumerate(zip(row.cells, shapes, strict=True)):
                text = cell.text
                span = Span(at, at + len(text))
                cells.append(GridCell(text, span, *shape))
                meter.count("characters", len(text) + 1)
                places.add(span, block.number, row.number, number if cell.number is None else cell.number)
                parts.append(f"{text}\t" if number < len(row.cells) - 1 else text)
                at += len(parts[-1])
            parts.append("\n")
            at += 1
            places.add_row(Span(start, at), block.number, row.number)
            rows.append(GridRow(tuple(cells)))
        tables.append(DocumentTable(Span(first, at), Grid(tuple(rows))))
    return Document(source=Source("".join(parts)), tables=tuple(tables), place=places, marked=marked or None)


def _shapes(table: Table) -> Iterator[list[tuple[int, int, int]]]:
    """For each cell its column and how many columns and rows it takes.

    Columns are counted by the cells that begin in them, and spans end with the table.
    """
    starts = sorted({cell.column for row in table.rows for cell in row.cells})
    for at, row in enumerate(table.rows):
        shapes = []
        for cell in row.cells:
            column = bisect(starts, cell.column) - 1
            colspan = bisect(starts, cell.column + max(cell.colspan, 1) - 1) - column
            shapes.append((column, colspan, max(min(cell.rowspan, len(table.rows) - at), 1)))
        yield shapes


class _Places:
    """By span the table, row and cell of a document, for what stands in a table."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._found: list[tuple[Span, int, int, int]] = []
        self._row_starts: list[int] = []
        self._rows: list[tuple[Span, int, int]] = []

    def add(self, span: Span, table: int, row: int, cell: int) -> None:
        self._starts.append(span.start)
        self._found.append((span, table, row, cell))

    def add_row(self, span: Span, table: int, row: int) -> None:
        self._row_starts.append(span.start)
        self._rows.append((span, table, row))

    def __call__(self, span: Span) -> Place:
        at = bisect(self._starts, span.start) - 1
        if at >= 0:
            whole, table, row, cell = self._found[at]
            if span.stop <= whole.stop:
                return Place(span, table=table, row=row, cell=cell)
        at = bisect(self._row_starts, span.start) - 1
        if at >= 0:
            whole, table, row = self._rows[at]
            if span.stop <= whole.stop:
                return Place(span, table=table, row=row)
        return Place(span)
