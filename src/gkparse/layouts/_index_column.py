"""A table that a data frame printed: without the numbers of its rows and columns.

Libraries for data frames number the rows from 0 in a column before the first, and the columns in a row above
the first. These are no figures of the report. Does not know labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse.grid import Grid, GridCell, GridRow

# A shorter run of numbers is as likely one of figures.
MIN_ROWS, MIN_COLUMNS = 4, 3


def without_index(grid: Grid) -> Grid:
    """The grid without a row of the numbers of its columns, and without a column of the numbers of its rows.

    Unchanged unless all rows have their number, in order.
    """
    rows = grid.rows
    if len(rows) < MIN_ROWS or len(rows[-1].cells) < MIN_COLUMNS:
        return grid
    # The last row has the highest number: this rules out nearly all grids at once.
    if rows[-1].cells[0].text.strip() in (str(len(rows) - 1), str(len(rows) - 2)):
        head = 0 if _is_numbered(rows) else 1
        if _is_numbered(rows[head:]) and (not head or not rows[0].cells[0].text.strip()):
            rows = tuple([evolve(row, cells=_moved(row.cells[1:])) for row in rows])
    first = [cell.text.strip() for cell in rows[0].cells]
    if len(first) >= MIN_COLUMNS and first == [str(column) for column in range(len(first))]:
        rows = rows[1:]
    return grid if rows is grid.rows else Grid(rows)


def _is_numbered(rows: Sequence[GridRow]) -> bool:
    return all(
        len(row.cells) > 1 and row.cells[0].text.strip() == str(index) and _is_single(row.cells[0])
        for index, row in enumerate(rows)
    )


def _is_single(cell: GridCell) -> bool:
    return cell.colspan == cell.rowspan == 1


def _moved(cells: Sequence[GridCell]) -> tuple[GridCell, ...]:
    return tuple([cell if cell.column is None else evolve(cell, column=cell.column - 1) for cell in cells])
