"""pipe-cells: each cell on a line of its own before a pipe, more pipes after the last cell of a row.

    规章 |
    0 |
    3 | |

Some extractors print this for a table on a web page. Of a cell over several lines often only the first is
left; if the others are left, they stand on lines without a pipe. Cells that a merged cell covers leave no
trace. The pipes after the last row may be missing.
"""

from __future__ import annotations

from gkparse._text.separators import STROKES_WITHOUT_PIPE
from gkparse.grid import Grid, GridCell, GridRow, Lines, lay_out
from gkparse.layouts.layout import Layout


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no row has two cells."""
    if "|" not in lines.text:
        return None
    rows: list[GridRow] = []
    cells: list[GridCell] = []
    # The lines without a pipe since the last cell: they begin the next one.
    pieces: list[GridCell] = []
    pipes_beside_text = False
    for line in lines:
        text = line.text.rstrip()
        bare = text.rstrip("| \t\u00a0\u3000")
        if "|" in bare:
            pieces.clear()
            _end_row(rows, cells)
        elif "|" in text:
            if pieces and not bare and pipes_beside_text:
                # Elsewhere a pipe stands beside its text: this is a page number, or the row is torn.
                _end_row(rows, cells)
                pieces.clear()
            pipes_beside_text = pipes_beside_text or bool(bare)
            cells.append(GridCell.joined((*pieces, line.cell(0, len(bare)))))
            pieces.clear()
            if text.count("|") > 1:
                _end_row(rows, cells)
        elif bare and (rows or cells):
            if not STROKES_WITHOUT_PIPE.fullmatch(bare):
                pieces.append(line.cell())
        else:
            pieces.clear()
    _end_row(rows, cells)
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


def _end_row(rows: list[GridRow], cells: list[GridCell]) -> None:
    if cells:
        rows.append(GridRow(tuple(cells)))
        cells.clear()


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and after a row a pipe for each column that has no cell."""
    rows = []
    for slots in lay_out(grid):
        texts = [slot.cell.text for slot in slots if slot.origin]
        row_end = "|" * (len(slots) - len(texts) + 1)
        rows.append("".join(f"{text} |\n" for text in texts).removesuffix("\n") + f" {row_end}\n")
    return "".join(rows)


LAYOUT = Layout(
    name="pipe-cells",
    read=read,
    write=write,
    rank=20,
    summary="a pipe after each cell, each cell on its own line, more pipes after each row",
)
