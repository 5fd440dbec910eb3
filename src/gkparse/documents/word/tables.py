"""The rows and cells of a Word table, as they are read -> cells with the columns and rows that they span.

Word keeps a cell in every row that a merged cell covers, and marks it as a continuation of the cell above.
"""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.blocks import Block, Cell, resolve_layout_table, with_unread
from gkparse.documents.word.table_styles import Alternatives, TableStyle


@define
class OpenCell:
    """A cell that is being read.

    `starts_merge` says that cells below may continue it, `continues_above` that it continues the cell
    above, and `continues_left` the cell to its left.
    """

    content: list[Block]
    colspan: int = 1
    rowspan: int = 1
    column: int = 0
    starts_merge: bool = False
    continues_above: bool = False
    continues_left: bool = False
    deleted: bool = False
    # Something in it was not read, or is not shown (`blocks.with_unread`).
    has_unread: bool = False
    has_hidden: bool = False
    is_crossed: bool = False
    _text: str | None = None

    def close(self) -> Cell:
        """The finished cell."""
        content = tuple(self.content)
        if self.has_unread or self.has_hidden:
            content = with_unread(content, beside_figure=self.has_unread)
        elif self.is_crossed and any(not isinstance(block, str) or block.strip() for block in content):
            content = with_unread(content, beside_figure=True)
        return Cell(content, self.column, self.colspan, self.rowspan)

    def absorb(self, continuation: OpenCell) -> None:
        """Adds the content of a cell that continues this one. Mostly that is empty, or the same text.

        Any other text is kept, so that no figure is lost unseen.
        """
        self.has_unread |= continuation.has_unread
        self.has_hidden |= continuation.has_hidden
        text = Cell(tuple(continuation.content), 0).text
        if text and self._text is None:
            self._text = Cell(tuple(self.content), 0).text
        if text and text != self._text:
            self.content.extend(continuation.content)


@define
class OpenTable:
    """A table that is being read. `index` counts the tables of the document, from 0.

    `row_height` is 0 for a row that grows with its text.
    """

    index: int
    style: TableStyle = Factory(TableStyle)
    rows: list[list[OpenCell]] = Factory(list)
    row: list[OpenCell] = Factory(list)
    column: int = 0
    skips_row: bool = False
    row_height: int = 0
    _row_index: int = -1
    _above: dict[int, OpenCell] = Factory(dict)

    def begin_row(self) -> None:
        self.row, self.column, self.skips_row, self.row_height = [], 0, False, 0
        self._row_index += 1

    def surroundings(self) -> tuple[Alternatives, int]:
        """The looks that the next cell may have by the style of the table, and the height of its row."""
        return self.style.alternatives(self._row_index, is_first=not self.row), self.row_height

    def add(self, cell: OpenCell) -> None:
        """Adds a cell that has been read to its end to the row."""
        if cell.deleted:
            return
        if cell.continues_left and self.row:
            self.row[-1].colspan += cell.colspan
            self.row[-1].absorb(cell)
        else:
            cell.column = self.column
            self.row.append(cell)
        self.column += cell.colspan

    def end_row(self) -> None:
        """Adds the row to the table: its cells, without those that continue a cell above."""
        if self.skips_row:
            return
        merged: dict[int, OpenCell] = {}
        cells = []
        for cell in self.row:
            origin = self._above.get(cell.column) if cell.continues_above else None
            if origin is not None:
                origin.rowspan += 1
                origin.absorb(cell)
            else:
                origin = cell
                cells.append(cell)
            if cell.continues_above or cell.starts_merge:
                merged[cell.column] = origin
        self._above = merged
        self.rows.append(cells)

    def close(self) -> list[Block]:
        """The finished table, or its content if it only serves the layout of the page."""
        return resolve_layout_table(self.index, [[cell.close() for cell in row] for row in self.rows])
