"""Paragraphs and tables -> the text of a document, its tables, and the places of their cells.

`TextBuilder` serves every kind of document: it alone lays out text and counts offsets. `BlockComposer` adds
what web pages, Word files and sheets know of a cell: its table, row and index. A PDF adds pages and boxes
(`pdf.compose`). Does not know where the blocks come from.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from operator import attrgetter

from gkparse._source.document import Document, DocumentTable, Place
from gkparse._source.encodings import Source
from gkparse._text.direction import without_turns
from gkparse._text.spans import Span
from gkparse.documents.blocks import Block, MarkedHeading, Row, Table
from gkparse.documents.limits import Meter
from gkparse.grid import Grid, GridCell, GridRow
from gkparse.layouts._index_column import without_index

# The column of a cell, and how many columns and rows it takes.
Shape = tuple[int, int, int]


class TextBuilder:
    """The text of a document while it grows. A row of a table is a line, with tabs between its cells."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def add_line(self, line: str) -> None:
        """Adds a line and ends it."""
        self._parts.append(f"{line}\n")
        self.length += len(line) + 1

    def add_row(
        self, cells: Iterable[tuple[str, Shape]], *, exact: bool = True, cut: bool = False
    ) -> GridRow:
        """Adds a row and returns it with the spans of its cells."""
        row: list[GridCell] = []
        start = self.length
        for text, shape in cells:
            stop = start + len(text)
            row.append(GridCell(text, Span(start, stop), *shape))
            start = stop + 1
        self.add_line("\t".join([cell.text for cell in row]))
        return GridRow(tuple(row), exact=exact, cut=cut)


class BlockComposer:
    """The document that blocks make: a paragraph is a line, a row of a table is a line."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._text = TextBuilder()
        self._tables: list[DocumentTable] = []
        self._places = _Places()
        self._marked: dict[int, int] = {}

    def add(self, block: Block) -> int:
        """Adds a block and returns the offset at which it begins.

        Raises Unreadable if the text is too long.
        """
        start = self._text.length
        if isinstance(block, Table):
            self._add_table(block)
            return start
        if isinstance(block, MarkedHeading):
            self._marked[start] = block.level
        for line in block.splitlines() or [""]:
            self._text.add_line(without_turns(line))
        self._meter.count("characters", self._text.length - start)
        return start

    def document(self) -> Document:
        """The blocks so far as a document."""
        return Document(
            source=Source(self._text.text),
            tables=tuple(self._tables),
            place=self._places,
            marked=self._marked or None,
        )

    def _add_table(self, table: Table) -> None:
        table_start = self._text.length
        rows = []
        for row, shapes in zip(table.rows, _shapes(table), strict=True):
            start = self._text.length
            texts = [without_turns(cell.text) for cell in row.cells]
            grid_row = self._text.add_row(zip(texts, shapes, strict=True))
            self._meter.count("characters", self._text.length - start)
            rows.append(grid_row)
            self._places.add_row(Span(start, self._text.length), table, row, grid_row)
        self._tables.append(
            DocumentTable(Span(table_start, self._text.length), without_index(Grid(tuple(rows))))
        )


def compose(blocks: Iterable[Block], meter: Meter) -> Document:
    """The document that blocks make. Raises Unreadable if its text is too long."""
    composer = BlockComposer(meter)
    for block in blocks:
        composer.add(block)
    return composer.document()


def _shapes(table: Table) -> Iterator[list[Shape]]:
    """The shapes of the cells of each row.

    A column counts only if a cell begins in it, and spans end with the table.
    """
    starts = sorted({cell.column for row in table.rows for cell in row.cells})
    index_of = {start: index for index, start in enumerate(starts)}
    for row_index, row in enumerate(table.rows):
        rows_left = len(table.rows) - row_index
        shapes = []
        for cell in row.cells:
            column = index_of[cell.column]
            colspan = bisect(starts, cell.column + cell.colspan - 1) - column if cell.colspan > 1 else 1
            shapes.append((column, colspan, min(cell.rowspan, rows_left) if cell.rowspan > 1 else 1))
        yield shapes


_START = attrgetter("span.start")


class _Places:
    """The table, row and cell that a span lies in; of a span over several cells of a row, no cell."""

    def __init__(self) -> None:
        # In the order of the text: the offset at which each row begins; the offset at which it stops, the
        # index of its table and the sheet, the index of the row, its cells and their indices.
        self._starts: list[int] = []
        self._rows: list[tuple[int, int, str | None, int, GridRow, tuple[int | None, ...]]] = []

    def add_row(self, span: Span, table: Table, row: Row, grid_row: GridRow) -> None:
        self._starts.append(span.start)
        indices = tuple([cell.index for cell in row.cells])
        self._rows.append((span.stop, table.index, table.sheet, row.index, grid_row, indices))

    def __call__(self, span: Span) -> Place:
        start, stop = span.start, span.stop
        index = bisect(self._starts, start) - 1
        if index < 0:
            return Place(span)
        row_stop, table, sheet, row, grid_row, indices = self._rows[index]
        if stop > row_stop:
            return Place(span)
        column = bisect(grid_row.cells, start, key=_START) - 1
        if column < 0 or stop > grid_row.cells[column].span.stop:
            return Place(span, table=table, row=row, sheet=sheet)
        cell_index = indices[column]
        return Place(span, None, None, table, row, column if cell_index is None else cell_index, sheet)
