"""tab-cells: each cell on a line of its own behind a tab, a blank line after each row (→ is a tab).

    →规章
    →0
    →3

Content extractors print this for a Word table on a web page. A cell that a merged cell above it covers is a
lone tab; a cell merged over columns stands once. A line without a tab right below a cell is the cell's next
line (a header printed over two lines), unless the cell is blank: then it is a page number, or the row is
torn.
"""

from __future__ import annotations

from gkparse._text.patterns import lazy_pattern
from gkparse.grid import Grid, GridCell, GridRow, Lines, lay_out
from gkparse.layouts.layout import Layout


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no row has two cells."""
    if "\t" not in lines.text:
        return None
    rows: list[GridRow] = []
    cells: list[GridCell] = []
    for line in lines:
        text = line.text
        if text.startswith("\t") and "\t" not in text.strip():
            cells.append(line.cell(1))
        elif cells and cells[-1].text and _goes_on(text):
            cells[-1] = GridCell.joined((cells[-1], line.cell()))
        elif cells:
            rows.append(GridRow(tuple(cells)))
            cells = []
    if cells:
        rows.append(GridRow(tuple(cells)))
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


# The lines of a cell are as long as a column is wide; a longer one, or a sentence, stands below the table.
LONGEST_LINE = 40
_SENTENCE = lazy_pattern("[。；;]|^[注附]")


def _goes_on(text: str) -> bool:
    """Whether a line can be the next line of the cell above it."""
    bare = text.strip()
    return 0 < len(bare) <= LONGEST_LINE and "\t" not in text and not _SENTENCE.search(bare)


def write(grid: Grid) -> str:
    """The text of a table: a cell merged over columns once, and a lone tab below one merged over rows."""
    rows = []
    for slots in lay_out(grid):
        cells = [slot.cell.text if slot.origin else "" for slot in slots if not slot.left]
        rows.append("".join(f"\t{text}\n" for text in cells))
    return "\n".join(rows)


LAYOUT = Layout(
    name="tab-cells",
    read=read,
    write=write,
    rank=10,
    summary="a tab before each cell, each cell on its own line, a blank line after each row",
    summary_zh="每个单元格占一行，前有制表符，每行之后有空行",
)
