"""flat-cells: each cell a paragraph of its own, and nothing that ends a row.

    规章

    0

A tool that takes the text of one cell after another prints this (BeautifulSoup's `get_text`, docx2txt, some
content extractors). A blank cell leaves no trace that differs from the blank lines between cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._text.separators import is_figure, is_ruler
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts.layout import Layout

# Editors put a no-break space into a cell that is to stay blank; an empty line is no cell.
_NO_BREAK_SPACE = "\u00a0"


def read(lines: Lines) -> Grid | None:
    """All lines as one run of cells, or None if tabs or pipes cut a line into cells."""
    printed = [line for line in lines if line.text and not is_ruler(line.text)]
    piped = [line for line in printed if "|" in line.text] if "|" in lines.text else []
    if "\t" in lines.text or any("|" in line.text[1:] for line in piped):
        return None
    if len(piped) > 1 and all(line.text.strip() == "|" for line in piped):
        cells = _between_pipes(printed)
    elif len(piped) > 1:
        # Each cell stands after a pipe: a line without one is no cell.
        cells = [line.cell(1) for line in piped if line.text[1:].strip()]
    else:
        cells = [line.cell() for line in printed if not line.text.isspace() or _NO_BREAK_SPACE in line.text]
    keeps_blanks = any(not cell.text for cell in cells)
    return Grid((GridRow(tuple(cells), ended=False, exact=keeps_blanks, cut=True),)) if cells else None


def _between_pipes(lines: Sequence[Line]) -> list[GridCell]:
    """The cells if a pipe stands on a line before each. The lines of a cell stand below each other."""
    cells: list[GridCell] = []
    pieces: list[GridCell] | None = None
    for line in lines:
        if "|" in line.text:
            cells.extend(_joined(pieces or []))
            pieces = []
        # A line below a figure belongs to its cell only if it is a figure too.
        elif pieces is not None and not (pieces and is_figure(pieces[0].text) and not is_figure(line.text)):
            pieces.append(line.cell())
    return [*cells, *_joined(pieces or [])]


def _joined(pieces: Sequence[GridCell]) -> list[GridCell]:
    """The one cell that has these lines; none if they are blank."""
    return [GridCell.joined(pieces)] if any(piece.text for piece in pieces) else []


def write(grid: Grid) -> str:
    """The text of a table: each cell once, a blank line after each."""
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
