"""pipe-rows: a row on a line, pipes between its cells, with or without pipes at both ends.

This is Markdown and what newer extractors give. Rulers of dashes (`|---|---|`) may stand anywhere.
Cells that a merged cell covers are blank, left out, or hold its text again.
"""

from __future__ import annotations

import itertools
import re

from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts._layout import Layout

_RULER = re.compile(r"[\s|:+=-]+")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no line has a pipe between two cells."""
    rows = [_row(line) for line in lines if "|" in line.text and not _RULER.fullmatch(line.text)]
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


def _row(line: Line) -> GridRow:
    bounds = [-1, *(place for place, char in enumerate(line.text) if char == "|"), len(line.text)]
    cells: list[GridCell] = [line.cell(first + 1, last) for first, last in itertools.pairwise(bounds)]
    if not cells[0].text:
        cells = cells[1:]
    if cells and not cells[-1].text:
        cells = cells[:-1]
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
