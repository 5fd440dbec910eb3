"""The rows and cells of a Word table while it is read -> cells with the rows and columns that they take.

Word merges downwards by cells that say that they continue the one above, and leaves them in their rows.
"""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.blocks import Block, Cell, resolve_layout_table


@define
class OpenCell:
    """A cell as far as it has been read: its content, and what its properties say."""

    content: list[Block]
    colspan: int = 1
    rowspan: int = 1
    column: int = 0
    below: bool = False
    restarts: bool = False
    beside: bool = False
    deleted: bool = False
    _text: str | None = None

    def close(self) -> Cell:
        return Cell(tuple(self.content), self.column, self.colspan, self.rowspan)

    def take_in(self, other: OpenCell) -> None:
        """What a cell holds that is merged into this one: mostly nothing, or the same once more.

        Anything else belongs to the merged cell as well, so that no figure is lost unseen.
        """
        theirs = other.close().text
        if theirs and self._text is None:
            self._text = self.close().text
        if theirs and theirs != self._text:
            self.content.extend(other.content)


@define
class OpenTable:
    """A table as far as it has been read. `number` counts the tables of the document."""

    number: int
    rows: list[list[OpenCell]] = Factory(list)
    row: list[OpenCell] = Factory(list)
    column: int = 0
    left_out: bool = False
    _above: dict[int, OpenCell] = Factory(dict)

    def begin_row(self) -> None:
        self.row, self.column, self.left_out = [], 0, False

    def add(self, cell: OpenCell) -> None:
        """A cell that has been read to its end."""
        if cell.deleted:
            return
        if cell.beside and self.row:
            self.row[-1].colspan += cell.colspan
            self.row[-1].take_in(cell)
        else:
            cell.column = self.column
            self.row.append(cell)
        self.column += cell.colspan

    def end_row(self) -> None:
        if self.left_out:
            return
        above: dict[int, OpenCell] = {}
        own = []
        for cell in self.row:
            origin = self._above.get(cell.column) if cell.below else None
            if origin is not None:
                origin.rowspan += 1
                origin.take_in(cell)
            else:
                origin = cell
                own.append(cell)
            if cell.below or cell.restarts:
                above[cell.column] = origin
        self._above = above
        self.rows.append(own)

    def close(self) -> list[Block]:
        return resolve_layout_table(self.number, [[cell.close() for cell in row] for row in self.rows])
