"""comma-rows: a row on a line, commas between its cells, quotes around cells with commas or line ends.

    信息内容,本年制发件数,现行有效件数
    规章,0,3
    "行政处罚（件,次）",,21

This is CSV (RFC 4180) as spreadsheets and data frames write it. Merged cells are blank in their other
places, or hold their text again in each.
"""

from __future__ import annotations

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import is_figure
from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines
from gkparse.layouts._blank_above import stands_apart
from gkparse.layouts.layout import Layout

_QUOTED = lazy_pattern(r'"((?:[^"]|"")*)"(?=,|$)')

# The most lines of a quoted cell. A label has few line ends: a quote that is closed later opens no cell.
MAX_LINES = 8


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no line has two commas."""
    if "," not in lines.text or not any(line.text.count(",") > 1 for line in lines):
        return None
    rows: list[GridRow] = []
    line_index = 0
    while line_index < len(lines):
        line = lines[line_index]
        if "," in line.text or line.text.startswith('"'):
            row, line_index = _row(lines, line_index)
            rows.append(row)
        elif is_figure(line.text):
            rows.append(GridRow((line.cell(),), apart=stands_apart(lines, line_index)))
        line_index += 1
    return Grid(tuple(rows))


def _row(lines: Lines, line_index: int) -> tuple[GridRow, int]:
    """The row that begins on a line, and the index of the line on which it ends."""
    cells: list[GridCell] = []
    offset = 0
    while True:
        line = lines[line_index]
        quoted = _quoted(lines, line_index, offset) if line.text.startswith('"', offset) else None
        if quoted is not None:
            cell, line_index, offset = quoted
            cells.append(cell)
        else:
            comma = line.text.find(",", offset)
            stop = len(line.text) if comma < 0 else comma
            cells.append(line.cell(offset, stop))
            offset = stop
        if offset >= len(lines[line_index].text):
            return GridRow(tuple(cells)), line_index
        offset += 1


def _quoted(lines: Lines, line_index: int, offset: int) -> tuple[GridCell, int, int] | None:
    """The quoted cell that begins at an offset of a line, the line on which it ends, and the offset after it.

    None if the quote is not closed.
    """
    text = lines[line_index].text[offset:]
    for last in range(line_index, min(line_index + MAX_LINES, len(lines))):
        if last > line_index:
            text = f"{text}\n{lines[last].text}"
        quoted = _QUOTED.match(text)
        if quoted is not None:
            after = quoted.end() - (text.rfind("\n", 0, quoted.end()) + 1)
            after += offset if last == line_index else 0
            span = Span(lines[line_index].start + offset + 1, lines[last].start + after - 1)
            return GridCell(quoted[1].replace('""', '"').strip(), span), last, after
    return None


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in their other places."""
    return "".join(",".join(map(_quoted_if_needed, row)) + "\n" for row in grid.texts("\n"))


def _quoted_if_needed(text: str) -> str:
    if not any(char in text for char in ',"\n'):
        return text
    return '"{}"'.format(text.replace('"', '""'))


LAYOUT = Layout(
    name="comma-rows",
    read=read,
    write=write,
    rank=50,
    summary="a row on each line, commas between its cells, quotes where needed (CSV)",
    summary_zh="表格每行占一行，单元格之间为逗号，必要时加引号（CSV）",
)
