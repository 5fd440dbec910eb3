"""pipe-rows: a row on a line, pipes between its cells, with or without pipes at both ends.

This is Markdown and what newer extractors give. Rulers of dashes (`|---|---|`) may stand anywhere.
Cells that a merged cell covers are blank, left out, or hold its text again. A cell may begin on lines above.
"""

from __future__ import annotations

import itertools
import re

from gkparse._span import cover
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts._layout import Layout

_RULER = re.compile(r"[\s|:+=-]+")
_BREAK = "  "
"""How Markdown writes a line end inside a cell."""


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no line has a pipe between two cells."""
    piped = [line for line in lines if "|" in line.text and not _RULER.fullmatch(line.text)]
    # A blank cell at the end of a row is a cell only where rows do not end in pipes for all that.
    left = all(line.text.lstrip().startswith("|") for line in piped)
    right = all(line.text.rstrip().endswith("|") for line in piped)
    rows: list[GridRow] = []
    above: list[GridCell] = []
    for line in lines:
        if "|" not in line.text:
            wrapped = bool(line.text.strip()) and line.text.endswith(_BREAK)
            above = [*above, line.cell()] if wrapped else []
        elif not _RULER.fullmatch(line.text):
            rows.append(_row(line, above, left=left, right=right))
            above = []
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


def _row(line: Line, above: list[GridCell], *, left: bool, right: bool) -> GridRow:
    """The cells of a line; the first one may have begun on the lines above."""
    bounds = [-1, *(place for place, char in enumerate(line.text) if char == "|"), len(line.text)]
    cells: list[GridCell] = [line.cell(first + 1, last) for first, last in itertools.pairwise(bounds)]
    if left:
        cells = cells[1:]
    if right and cells:
        cells = cells[:-1]
    if above and cells and cells[0].text:
        text = "\n".join(cell.text for cell in (*above, cells[0]))
        cells[0] = GridCell(text, cover([above[0].span, cells[0].span]))
    return GridRow(tuple(cells))


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in all other places, a ruler below the first row."""
    rows = []
    for slots in lay_out(grid):
        texts = [slot.cell.text.replace("\n", "") if slot.origin else "" for slot in slots]
        rows.append(f"| {' | '.join(texts)} |\n")
    ruler = f"|{'---|' * len(lay_out(grid)[0])}\n"
    return "".join([*rows[:1], ruler, *rows[1:]])


LAYOUT = Layout(
    name="pipe-rows",
    read=read,
    write=write,
    rank=40,
    summary="a row on each line, pipes between its cells, as in Markdown",
)
