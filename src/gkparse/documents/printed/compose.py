"""Paragraphs and tables of printed pages -> text, tables, and the page and box of each character.

`documents.compose.TextBuilder` lays out the text. This module adds the places. Does not know what is a
paragraph or a row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import frozen

from gkparse._source.document import DocumentTable, Place
from gkparse._text.spans import Span
from gkparse.documents.compose import TextBuilder
from gkparse.documents.printed.bordered import TableCell
from gkparse.documents.printed.page import Box, Page
from gkparse.documents.printed.runs import Run
from gkparse.documents.printed.text import Text, box_around
from gkparse.grid import Grid, GridRow


@frozen
class Row:
    """The cells of a row. `exact` and `cut` are those of the `GridRow` that it becomes."""

    cells: Sequence[TableCell]
    exact: bool = True
    cut: bool = False


@frozen
class PlacedSpan:
    """A span of the text, and where it stands: the characters of a run, or a blank cell without a run."""

    span: Span
    page: Page
    run: Run | None
    blank_cell: Box = (0.0, 0.0, 0.0, 0.0)

    def box(self, span: Span) -> Box:
        """The box of the part that lies in a span."""
        if self.run is None:
            return self.blank_cell
        first = max(span.start - self.span.start, 0)
        last = min(max(span.stop - self.span.start, first + 1), len(self.run.text))
        return self.run.box(min(first, last - 1), last)


class PrintComposer:
    """The text and the tables of a document while they grow."""

    def __init__(self) -> None:
        self.tables: list[DocumentTable] = []
        self._text = TextBuilder()
        # In the order of the text, with the offset at which each begins.
        self._placed: list[PlacedSpan] = []
        self._starts: list[int] = []

    @property
    def text(self) -> str:
        return self._text.text

    def add_paragraph(self, paragraph: Text) -> None:
        self._place_runs(paragraph, self._text.length)
        self._text.add_line(paragraph.text)

    def add_table(self, rows: Iterable[Row]) -> None:
        """Adds a table, if it has any rows."""
        start = self._text.length
        grid_rows = tuple([self._add_row(row) for row in rows])
        if grid_rows:
            self.tables.append(DocumentTable(Span(start, self._text.length), Grid(grid_rows)))

    def _add_row(self, row: Row) -> GridRow:
        grid_row = self._text.add_row(
            ((cell.text.text, (cell.column, cell.colspan, cell.rowspan)) for cell in row.cells),
            exact=row.exact,
            cut=row.cut,
        )
        for cell, grid_cell in zip(row.cells, grid_row.cells, strict=True):
            if cell.text.runs:
                self._place_runs(cell.text, grid_cell.span.start)
            else:
                self._place(PlacedSpan(grid_cell.span, cell.page, None, cell.box))
        return grid_row

    def _place_runs(self, text: Text, start: int) -> None:
        """Notes where the runs of a text stand that begins at an offset."""
        for offset, page, run in text.runs:
            run_start = start + offset
            self._place(PlacedSpan(Span(run_start, run_start + len(run.text)), page, run))

    def _place(self, placed: PlacedSpan) -> None:
        self._placed.append(placed)
        self._starts.append(placed.span.start)

    def place(self, span: Span) -> Place:
        """The page on which a span begins, and the box around the part of it that stands there."""
        behind = bisect_right(self._starts, span.start)
        inside: list[PlacedSpan] = []
        start, stop = span.start, span.stop
        for index in range(max(behind - 1, 0), len(self._placed)):
            placed = self._placed[index]
            if placed.span.start > start and placed.span.start >= stop:
                break
            if placed.span.stop > start or placed.span == span:
                inside.append(placed)
        if not inside:
            return Place(span)
        page = inside[0].page
        box = inside[0].box(span)
        if len(inside) > 1:
            box = box_around(placed.box(span) for placed in inside if placed.page is page)
        left, bottom, right, top = page.box_of(box) if page.turns else box
        return Place(span, page.number, (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)))
