"""flat-cells: every cell a paragraph of its own, and nothing that ends a row.

This is what is left of a table when a tool takes the text of one cell after another. Blank cells
leave no trace that could be told from the blank lines between cells.
"""

from __future__ import annotations

from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss, lay_out
from gkparse.layouts._layout import Layout
from gkparse.layouts._litter import is_ruler


def read(lines: Lines) -> Grid | None:
    """All lines as one run of cells; None where lines are cut into cells by tabs or pipes."""
    cells: list[GridCell] = []
    for line in lines:
        text = line.text
        if is_ruler(text):
            continue
        if "\t" in text or "|" in text:
            return None
        if text and not text.isspace():
            cells.append(line.cell())
    return Grid((GridRow(tuple(cells), ended=False, exact=False, cut=True),)) if cells else None


def write(grid: Grid) -> str:
    """The text of a table: each cell once, a blank line behind each."""
    texts = [slot.cell.text for slots in lay_out(grid) for slot in slots if slot.origin]
    return "".join(f"{text}\n\n" for text in texts if text)


LAYOUT = Layout(
    name="flat-cells",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS, Loss.ROW_ENDS}),
    rank=70,
    summary="each cell on its own line, nothing that ends a row",
)
