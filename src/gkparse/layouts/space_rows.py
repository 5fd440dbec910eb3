"""space-rows: a row on a line, blanks between its cells.

This is what PDF readers give. A label that is broken over lines stands before, beside or behind its
figures; labels are spaced out; blank cells leave no trace.
"""

from __future__ import annotations

import re

from gkparse._span import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts._layout import Layout
from gkparse.layouts._litter import is_page_number, is_ruler, stands_apart, without_row_numbers

_PIECE = re.compile(r"\S+")


def read(lines: Lines) -> Grid | None:
    """Every line cut at its blanks; None where no line has two pieces, or lines have tabs or pipes."""
    rows: list[GridRow] = []
    lines = Lines(tuple(without_row_numbers(lines)))
    for number, line in enumerate(lines):
        if is_ruler(line.text) or is_page_number(line.text):
            continue
        if "\t" in line.text or "|" in line.text:
            return None
        cells = _cells(line)
        if cells:
            rows.append(GridRow(cells, exact=False, cut=True, apart=stands_apart(lines, number)))
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


def _cells(line: Line) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(piece[0], Span(line.start + piece.start(), line.start + piece.end()))
        for piece in _PIECE.finditer(line.text)
    )


def write(grid: Grid) -> str:
    """The text of a table: the cells of a row on a line, merged cells once."""
    rows = ((slot.cell.text for slot in slots if slot.origin) for slots in lay_out(grid))
    return "".join(f"{' '.join(text for text in row if text)}\n" for row in rows)


LAYOUT = Layout(
    name="space-rows",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS}),
    rank=60,
    summary="a row on each line, blanks between its cells",
)
