"""flat-cells: each cell a paragraph of its own, and nothing that ends a row.

    规章

    0

A tool that takes the text of one cell after another prints this (BeautifulSoup's `get_text`, docx2txt, some
content extractors). A blank cell leaves no trace that differs from the blank lines between cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkparse._text.separators import is_ruler
from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss, lay_out
from gkparse.layouts._bars import bar_cells, has_cells_on_lines, split_rows
from gkparse.layouts.layout import Layout

# Editors put a no-break space into a cell that is to stay blank; an empty line is no cell.
_NO_BREAK_SPACE = "\u00a0"


def read(lines: Lines) -> Grid | None:
    """All lines as one run of cells, or None if tabs or pipes cut a line into cells."""
    if "\t" in lines.text:
        return None
    printed = [line for line in lines if line.text and not is_ruler(line.text)]
    if "|" in lines.text and any("|" in line.text for line in printed):
        return _between_pipes(lines)
    cells = [line.cell() for line in printed if not line.text.isspace() or _NO_BREAK_SPACE in line.text]
    return Grid((_run(cells, keeps_blanks=_has_blank(cells)),)) if cells else None


def _between_pipes(lines: Lines) -> Grid | None:
    """The cells if a pipe stands at each, before or behind it; None if pipes end the rows."""
    if not has_cells_on_lines(lines):
        return None
    barred = bar_cells(lines)
    if any(cell.is_padding for cell in barred):
        return None
    runs = [[cell.cell for cell in row] for row in split_rows(barred)]
    keeps_blanks = any(map(_has_blank, runs))
    return Grid(tuple(_run(cells, keeps_blanks=keeps_blanks) for cells in runs)) if runs else None


def _run(cells: Sequence[GridCell], *, keeps_blanks: bool) -> GridRow:
    return GridRow(tuple(cells), ended=False, exact=keeps_blanks, cut=True)


def _has_blank(cells: Iterable[GridCell]) -> bool:
    return any(not cell.text for cell in cells)


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
    summary_zh="每个单元格占一行，行末无标记",
)
