"""one-line: all cells of a table one behind the other on a line, blanks between them.

This is what is left of a table when a tool makes all white space one blank. Blank cells leave no trace, and
nothing ends a row but the label of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss, lay_out
from gkparse.layouts._row_numbers import is_figure, is_page_number, is_ruler
from gkparse.layouts.layout import Layout

_PIECE = re.compile(r"\S+")

LEAST_ROWS = 2
"""So many times a figure is followed by a text on a line that holds a table: a row may hold one note."""

LEAST_COLUMNS = 10
"""So many texts and so many figures on a line are a header and its row."""


def read(lines: Lines) -> Grid | None:
    """All pieces as one run of cells; None where no line holds several rows, or lines have tabs or pipes."""
    cells: list[GridCell] = []
    several = False
    for line in lines:
        if "\t" in line.text or "|" in line.text:
            return None
        if is_ruler(line.text) or is_page_number(line.text):
            continue
        pieces = [
            GridCell(piece[0], Span(line.start + piece.start(), line.start + piece.end()))
            for piece in _PIECE.finditer(line.text)
        ]
        cells.extend(pieces)
        figures = [is_figure(piece.text) for piece in pieces]
        several = several or _holds_table(figures)
    return Grid((GridRow(tuple(cells), ended=False, exact=False, cut=True),)) if several else None


def _holds_table(figures: Sequence[bool]) -> bool:
    """Whether a line has several rows, or a header with a row that is as long as the header."""
    rows = sum(one and not two for one, two in pairwise(figures))
    return rows >= LEAST_ROWS or min(sum(figures), len(figures) - sum(figures)) >= LEAST_COLUMNS


def write(grid: Grid) -> str:
    """The text of a table: each cell once."""
    texts = [slot.cell.text for slots in lay_out(grid) for slot in slots if slot.origin]
    return f"{' '.join(text.replace(chr(10), '') for text in texts if text)}\n"


LAYOUT = Layout(
    name="one-line",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS, Loss.ROW_ENDS}),
    rank=65,
    summary="all cells one behind the other on a line, blanks between them",
)
