"""tab-rows: a row on a line, tabs between its cells (→ is a tab).

    信息内容→本年制发件数→现行有效件数
    规章→0→3
    行政规范性文件→→21

Browsers and spreadsheets give this when a table is copied, and so do scripts that join the cells of a row.
Cells that a merged cell covers are blank or left out, so that columns drift from row to row. Blank lines
stand where a page ended.
"""

from __future__ import annotations

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import is_figure
from gkparse.grid import Grid, GridRow, Lines
from gkparse.layouts._blank_above import stands_apart
from gkparse.layouts.layout import Layout

_TABS_BETWEEN = lazy_pattern(r"(?<=[^\t])\t+(?=[^\t])")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no line has a tab between two texts."""
    if "\t" not in lines.text:
        return None
    tabs_between = [tabs for line in lines if "\t" in line.text for tabs in _TABS_BETWEEN.findall(line.text)]
    if not tabs_between:
        return None
    # Some tools put two tabs between any two cells; there a blank cell in between gives four tabs.
    separator = "\t\t" if all(len(tabs) % 2 == 0 for tabs in tabs_between) else "\t"
    rows: list[GridRow] = []
    for line_index, line in enumerate(lines):
        if "\t" in line.text:
            rows.append(GridRow(line.pieces(separator)))
        elif is_figure(line.text):
            rows.append(GridRow((line.cell(),), apart=stands_apart(lines, line_index)))
    return Grid(tuple(rows))


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in their other places."""
    return "".join("\t".join(row) + "\n" for row in grid.texts())


LAYOUT = Layout(
    name="tab-rows",
    read=read,
    write=write,
    rank=30,
    summary="a row on each line, tabs between its cells",
    summary_zh="表格每行占一行，单元格之间为制表符",
)
