"""flat-cells: every cell a paragraph of its own, and nothing that ends a row.

This is what is left of a table when a tool takes the text of one cell after another. Blank cells
leave no trace that could be told from the blank lines between cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkparse._text.spans import cover
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts._row_numbers import is_figure, is_ruler
from gkparse.layouts.layout import Layout

# What editors put into a cell that is to be blank; an empty line is no cell.
_NO_BREAK = re.compile("\u00a0")


def read(lines: Lines) -> Grid | None:
    """All lines as one run of cells; None where lines are cut into cells by tabs or pipes."""
    printed = [line for line in lines if line.text and not is_ruler(line.text)]
    piped = [line for line in printed if "|" in line.text]
    if any("\t" in line.text or "|" in line.text[1:] for line in printed):
        return None
    if len(piped) > 1 and all(line.text.strip() == "|" for line in piped):
        cells = _between_pipes(printed)
    elif len(piped) > 1:
        # A pipe before each cell: what has none is no cell.
        cells = [line.cell(1) for line in piped if line.text[1:].strip()]
    else:
        cells = [line.cell() for line in printed if not line.text.isspace() or _NO_BREAK.search(line.text)]
    blanks = any(not cell.text for cell in cells)
    return Grid((GridRow(tuple(cells), ended=False, exact=blanks, cut=True),)) if cells else None


def _between_pipes(lines: Sequence[Line]) -> list[GridCell]:
    """The cells where a pipe stands on a line before each; the lines of a cell stand below each other."""
    cells: list[GridCell] = []
    pieces: list[GridCell] | None = None
    for line in lines:
        if "|" in line.text:
            cells.extend(_joined(pieces or []))
            pieces = []
        elif pieces is not None and not (pieces and is_figure(pieces[0].text) and not is_figure(line.text)):
            pieces.append(line.cell())
    return [*cells, *_joined(pieces or [])]


def _joined(pieces: Sequence[GridCell]) -> list[GridCell]:
    filled = [piece for piece in pieces if piece.text]
    if not filled:
        return []
    return [GridCell("\n".join(piece.text for piece in filled), cover(piece.span for piece in filled))]


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
