"""The geometry of a table: lines in, grid out. Public, because plugins make grids.

A grid knows where figures and words stand and nothing of what they mean. Every cell keeps the
span of its text in the source, so that a value can be traced to the character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import overload

from attrs import frozen

from gkparse._text.spans import Span


@frozen
class Line:
    """One line of the source without its line end, and the offset at which it starts."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))

    def cell(self, first: int = 0, last: int | None = None) -> GridCell:
        """The cell made of the characters `first` to `last` of this line, white space around it cut off.

        >>> Line("规章 | 0 |", 100).cell(0, 3)
        GridCell(text='规章', span=Span(start=100, stop=102), column=None, colspan=1, rowspan=1)
        """
        piece = self.text[first:last]
        text = piece.strip()
        start = self.start + first
        if text is not piece and text:
            start += len(piece) - len(piece.lstrip())
        return GridCell(text, Span(start, start + len(text)))


@frozen
class Lines(Sequence[Line]):
    """A run of lines of one source: what a layout reads."""

    items: tuple[Line, ...]

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        return Lines(self.items[index]) if isinstance(index, slice) else self.items[index]

    @property
    def first(self) -> Span:
        """The span of the first line; the beginning of the text where there is none."""
        return self.items[0].span if self.items else Span(0, 0)

    @property
    def extent(self) -> Span:
        """From the first line to the last."""
        return Span(self.first.start, self.items[-1].span.stop) if self.items else Span(0, 0)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Line]:
        return iter(self.items)


@frozen
class GridCell:
    """A cell: its text as the source has it, and where.

    `column` is given where the geometry knows it (a real table, figures lined up under each
    other); `None` means the column after the cell before it. A text that the source holds in
    pieces (a cell over several lines) has the span from its first to its last character.
    """

    text: str
    span: Span
    column: int | None = None
    colspan: int = 1
    rowspan: int = 1


@frozen
class GridRow:
    """The cells of a row, from left to right.

    `ended` is False for a run of cells of which it is not known where the row ends. `exact` is
    False where a blank cell leaves no trace, so that a short row may lack any of its cells. `cut` is
    True where a label may be cut into several cells, on this row or on the rows around it. `apart` is
    True for a line with a blank line above it, where rows have none: the number of a page stands so.
    """

    cells: tuple[GridCell, ...]
    ended: bool = True
    exact: bool = True
    cut: bool = False
    apart: bool = False


@frozen
class Grid:
    """The rows that a layout found, from top to bottom."""

    rows: tuple[GridRow, ...]


class Loss(Enum):
    """What a layout cannot carry, so that a table written with it cannot be read back in full."""

    BLANK_CELLS = "blank cells"
    ROW_ENDS = "row ends"
    CELL_LINES = "line ends inside cells"


@frozen
class Slot:
    """One place of a grid laid out as a rectangle.

    `cell` is the cell that begins here or covers this place; `above` and `left` say how many rows
    and columns away it begins; both are 0 where it begins here.
    """

    cell: GridCell
    above: int = 0
    left: int = 0

    @property
    def origin(self) -> bool:
        return not (self.above or self.left)


def lay_out(grid: Grid) -> list[list[Slot]]:
    """A grid as a rectangle: for each row the slots from left to right, merged cells in all of theirs.

    A place that no cell takes is a blank cell. This is what a layout's `write` starts from.
    """
    taken: dict[tuple[int, int], Slot] = {}
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            column = column if cell.column is None else cell.column
            while (number, column) in taken:
                column += 1
            for above in range(cell.rowspan):
                for left in range(cell.colspan):
                    taken[number + above, column + left] = Slot(cell, above, left)
            column += cell.colspan
    width = max((column for _, column in taken), default=-1) + 1
    blank = Slot(GridCell("", Span(0, 0)))
    return [
        [taken.get((number, column), blank) for column in range(width)] for number in range(len(grid.rows))
    ]
