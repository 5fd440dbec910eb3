"""pipe-cells: every cell on a line of its own before a pipe, more pipes behind the last cell of a row.

This is what some extractors make of a table on a web page. A cell over several lines often has
lost all but its first; where the others are left, they stand on lines without a pipe. Cells that a
merged cell covers leave nothing. The pipes behind the last row may be missing.
"""

from __future__ import annotations

import re

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts.layout import Layout

_RULER = re.compile(r"[-=_*~+\s\u2500-\u257f]+")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where not one row has two cells."""
    rows: list[GridRow] = []
    cells: list[GridCell] = []
    pending: list[Line] = []
    beside = False
    for line in lines:
        text = line.text.rstrip()
        bare = text.rstrip("| \t\u00a0\u3000")
        if "|" in bare:
            pending.clear()
            _end_row(rows, cells)
        elif "|" in text:
            if pending and not bare and beside:
                # Elsewhere the pipe stands beside the text: this is a page number, or the row is torn.
                _end_row(rows, cells)
                pending.clear()
            beside = beside or bool(bare)
            cells.append(_cell(pending, line, len(bare)))
            pending.clear()
            if text.count("|") > 1:
                _end_row(rows, cells)
        elif bare and (rows or cells):
            if not _RULER.fullmatch(bare):
                pending.append(line)
        else:
            pending.clear()
    _end_row(rows, cells)
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


def _cell(pending: list[Line], line: Line, stop: int) -> GridCell:
    """The cell that ends on this line, with the lines before it that had no pipe."""
    pieces = [*(earlier.cell() for earlier in pending), line.cell(0, stop)]
    pieces = [piece for piece in pieces if piece.text] or pieces[-1:]
    if len(pieces) == 1:
        return pieces[0]
    text = "\n".join(piece.text for piece in pieces)
    return GridCell(text, Span(pieces[0].span.start, pieces[-1].span.stop))


def _end_row(rows: list[GridRow], cells: list[GridCell]) -> None:
    if cells:
        rows.append(GridRow(tuple(cells)))
        cells.clear()


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and behind a row a pipe for each column that has no cell."""
    rows = []
    for slots in lay_out(grid):
        texts = [slot.cell.text for slot in slots if slot.origin]
        ends = "|" * (len(slots) - len(texts) + 1)
        rows.append("".join(f"{text} |\n" for text in texts).removesuffix("\n") + f" {ends}\n")
    return "".join(rows)


LAYOUT = Layout(
    name="pipe-cells",
    read=read,
    write=write,
    rank=20,
    summary="a pipe after each cell, each cell on its own line, more pipes after each row",
)
