"""tab-rows: a row on a line, its cells between tabs.

This is what copying from a browser or a spreadsheet gives. Cells that a merged cell covers are
blank or left out, so that columns drift from row to row; blank lines stand where a page ended.
"""

from __future__ import annotations

import re

from gkparse.grid import Grid, GridRow, Line, Lines, lay_out
from gkparse.layouts._row_numbers import is_figure, stands_apart
from gkparse.layouts.layout import Layout

_BETWEEN = re.compile(r"(?<=[^\t])\t+(?=[^\t])")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no line has a tab between two texts."""
    tabbed = [line for line in lines if "\t" in line.text]
    between = [run for line in tabbed for run in _BETWEEN.findall(line.text)]
    if not between:
        return None
    # Some tools put two tabs between cells, everywhere; then one blank cell between is four.
    tabs = "\t\t" if all(len(run) % 2 == 0 for run in between) else "\t"
    rows: list[GridRow] = []
    for number, line in enumerate(lines):
        if "\t" in line.text:
            rows.append(_row(line, tabs))
        elif is_figure(line.text):
            rows.append(GridRow((line.cell(),), apart=stands_apart(lines, number)))
    return Grid(tuple(rows))


def _row(line: Line, tabs: str) -> GridRow:
    cells = []
    start = 0
    for field in line.text.split(tabs):
        stop = start + len(field)
        cells.append(line.cell(start, stop))
        start = stop + len(tabs)
    return GridRow(tuple(cells))


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and blank in all other places that they cover."""
    rows = (
        "\t".join(slot.cell.text.replace("\n", "") if slot.origin else "" for slot in slots)
        for slots in lay_out(grid)
    )
    return "".join(f"{row}\n" for row in rows)


LAYOUT = Layout(
    name="tab-rows",
    read=read,
    write=write,
    rank=30,
    summary="a row on each line, tabs between its cells",
)
