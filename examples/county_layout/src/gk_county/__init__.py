"""county: a row on a line, and before each cell its address, as a spreadsheet has it: 【R3C2】.

This is what the site of one county makes of the tables that are pasted into it. A merged cell stands once,
at its first address; a blank cell is an address with nothing behind it; a long row may go on in the next
line. Knows addresses, and nothing of what the cells mean.
"""

from __future__ import annotations

import re

from gkparse import Layout
from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss, lay_out

ADDRESS = re.compile(r"【R(\d{1,4})C(\d{1,4})】")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no row has two cells."""
    rows: list[list[GridCell]] = []
    last = 0, 0
    for line in lines:
        _, *cells = line.pieces(ADDRESS)
        for address, cell in zip(ADDRESS.finditer(line.text), cells, strict=True):
            row, column = int(address[1]), int(address[2])
            # The next table begins again with row 1: a column that does not rise is a new row too.
            if not rows or row != last[0] or column <= last[1]:
                rows.append([])
            rows[-1].append(cell)
            last = row, column
    if not any(len(cells) > 1 for cells in rows):
        return None
    return Grid(tuple(GridRow(tuple(cells)) for cells in rows))


def write(grid: Grid) -> str:
    """The text of a table: each cell behind the address at which it begins, its lines joined."""
    lines = []
    for row, slots in enumerate(lay_out(grid), 1):
        cells = ((column, slot.cell.text) for column, slot in enumerate(slots, 1) if slot.origin)
        lines.append("".join(f"【R{row}C{column}】{''.join(text.splitlines())}" for column, text in cells))
    return "".join(f"{line}\n" for line in lines)


LAYOUT = Layout(
    name="county",
    read=read,
    write=write,
    loses=frozenset({Loss.CELL_LINES}),
    rank=100,
    summary="the address of each cell before it, as in 【R3C2】, a row on each line",
)
