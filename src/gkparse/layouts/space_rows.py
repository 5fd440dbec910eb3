"""space-rows: a row on a line, blanks between its cells.

This is what PDF readers give. A label that is broken over lines stands before, beside or behind its
figures; labels are spaced out; blank cells leave no trace.
"""

from __future__ import annotations

import re

from gkparse._span import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts._layout import Layout

_PIECE = re.compile(r"\S+")


def read(lines: Lines) -> Grid | None:
    """Every line cut at its blanks; None where no line has two pieces, or lines have tabs or pipes."""
    rows: list[GridRow] = []
    for line in lines:
        if "\t" in line.text or "|" in line.text:
            return None
        if is_page_number(line.text):
            continue
        cells = _cells(line)
        if cells:
            rows.append(GridRow(cells, exact=False, cut=True))
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—－]+\s*\d{1,3}\s*[-–—－]+|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page between dashes, or in words; a bare figure may be a cell.

    >>> is_page_number("- 4 -"), is_page_number("4")
    (True, False)
    """
    return len(text) < 60 and _PAGE_NUMBER.fullmatch(text) is not None


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
