"""Where the cells of a repaired grid stood in the grid that the layout gave.

Repairs join, move and drop cells, so that after them no index means what it meant to the layout. But each
cell keeps the place of its first character in the source, and that leads back.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse.grid import Grid, GridCell

# The index of a row in the grid, and of a cell in that row.
Origin = tuple[int, int]


class Origins:
    """The origins of the cells of a grid, by the offset in the source at which each begins."""

    def __init__(self, grid: Grid) -> None:
        self._texts: dict[int, Origin] = {}
        self._blanks: dict[int, list[Origin]] = {}
        for row_index, row in enumerate(grid.rows):
            for cell_index, cell in enumerate(row.cells):
                if cell.text:
                    self._texts.setdefault(cell.span.start, (row_index, cell_index))
                else:
                    self._blanks.setdefault(cell.span.start, []).append((row_index, cell_index))

    def of(self, cell: GridCell, row: Sequence[GridCell]) -> Origin | tuple[None, None]:
        """The origin of a cell of a repaired row; (None, None) if there is none, as for a cell that was made.

        Several blank cells can begin at one offset. Then the first of them in the repaired row is the first
        of them in the grid, and so on.
        """
        if cell.text:
            return self._texts.get(cell.span.start, (None, None))
        alike = [other for other in row if not other.text and other.span.start == cell.span.start]
        index = next(index for index, other in enumerate(alike) if other is cell)
        origins = self._blanks.get(cell.span.start, [])
        return origins[index] if index < len(origins) else (None, None)

    def row_of(self, row: Sequence[GridCell]) -> int | None:
        """The index of the row in which the first cell of a repaired row with a known origin stood."""
        return next((index for cell in row if (index := self.of(cell, row)[0]) is not None), None)
