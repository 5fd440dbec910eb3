"""pipe-rows: a row on a line, pipes between its cells, with or without pipes at both ends.

    | 信息内容 | 本年制发件数 |
    |---|---|
    | 规章 | 0 |

This is Markdown, as pandoc, html2text, markitdown and newer content extractors (trafilatura) print it.
Rulers may stand anywhere. Cells that a merged cell covers are blank, left out, or hold its text again. A
cell may begin on the lines above.

trafilatura from 1.12 on drops blank cells and fills each row up to the width of the table: 规章 | 2 | ||. The
last pipes are then no cells, and a row that lacks one does not show which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import MARKDOWN_RULER, is_figure
from gkparse._text.spans import cover
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts._bars import is_padded, with_blank, without_padding
from gkparse.layouts._index_column import without_index
from gkparse.layouts.layout import Layout

_TAG = lazy_pattern(r"</?(?P<name>span|font|strong|b|em|i|u|p|br|sup|sub|o:p)\b[^<>]*>", re.IGNORECASE)
_SPACE = r"(?:&(?:nbsp|ensp|emsp|thinsp|#160|#12288);|\s)"
# **12**, _12_, &nbsp;12
_MARKED_UP = lazy_pattern(
    rf"{_SPACE}*+(?P<mark>[*_]{{0,3}}){_SPACE}*+(?P<text>[^*_\s&]?|[^*_\s&].*?[^*_\s;]){_SPACE}*+(?P=mark){_SPACE}*+"
)
LONGEST_MARKED_UP = 200
# Markdown writes a line end inside a cell so.
_LINE_END = "  "


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no line has a pipe between two cells."""
    if "|" not in lines.text:
        return None
    piped = [line for line in lines if "|" in line.text and not MARKDOWN_RULER.fullmatch(line.text)]
    # If all lines begin with a pipe, no cell stands before it; otherwise the first cell may be blank.
    opening = all(line.text.lstrip().startswith("|") for line in piped)
    # The text may be cut off within its last row.
    closing = all(line.text.rstrip().endswith("|") for line in piped[:-1] or piped)
    if any(map(is_padded, piped)):
        return _read_padded(piped, opening=opening)
    rows: list[GridRow] = []
    lines_above: list[GridCell] = []
    for line_index, line in enumerate(lines):
        if "|" not in line.text:
            goes_on = bool(line.text.strip()) and line.text.endswith(_LINE_END)
            lines_above = [*lines_above, line.cell()] if goes_on else []
            if is_figure(line.text) and not goes_on and _touches_row(lines, line_index):
                # A figure goes on here that was too long for the line, or it is a cell of its own.
                rows.append(GridRow((line.cell(),)))
        elif not MARKDOWN_RULER.fullmatch(line.text):
            rows.append(_row(line, lines_above, opening=opening, closing=closing))
            lines_above = []
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return without_index(Grid(tuple(rows)))


def _touches_row(lines: Lines, line_index: int) -> bool:
    """Whether a row stands directly above or below a line, not counting figures between them."""
    for step in (-1, 1):
        index = line_index + step
        while 0 <= index < len(lines) and is_figure(lines.items[index].text):
            index += step
        if 0 <= index < len(lines) and "|" in lines.items[index].text:
            return True
    return False


def _read_padded(piped: Sequence[Line], *, opening: bool) -> Grid | None:
    """The rows of a table that pipes fill up to its width, without these pipes."""
    lines = [Line(without_padding(line.text), line.start) for line in piped]
    rows = [_row(line, [], opening=opening, closing=line.text.endswith("|")).cells for line in lines]
    width = max(map(len, rows))
    grid = Grid(tuple(GridRow(with_blank(cells) if len(cells) < width else cells) for cells in rows if cells))
    return grid if width > 1 else None


def _row(line: Line, lines_above: list[GridCell], *, opening: bool, closing: bool) -> GridRow:
    """The cells of a line. The first may have begun on the lines above."""
    bounds = [-1, *(offset for offset, char in enumerate(line.text) if char == "|"), len(line.text)]
    cells = [_cell(line, pipe + 1, next_pipe) for pipe, next_pipe in pairwise(bounds)]
    if opening:
        cells = cells[1:]
    if closing and cells and not cells[-1].text:
        cells = cells[:-1]
    if lines_above and cells and cells[0].text:
        cells[0] = GridCell.joined((*lines_above, cells[0]))
    return GridRow(tuple(cells))


def _cell(line: Line, first: int, last: int) -> GridCell:
    """A cell without what Markdown and converters leave around its text: marks of emphasis, blanks, tags."""
    cell = line.cell(first, last)
    marked_up = _MARKED_UP.fullmatch(cell.text) if len(cell.text) < LONGEST_MARKED_UP else None
    if marked_up and (marked_up["text"] or not marked_up["mark"]):
        offset = cell.span.start - line.start
        cell = line.cell(offset + marked_up.start("text"), offset + marked_up.end("text"))
    if "<" not in cell.text or not _TAG.search(cell.text):
        return cell
    text = _TAG.sub(lambda tag: "\n" if tag["name"].lower() == "br" else "", cell.text).strip()
    between_tags = Line(cell.text, cell.span.start).pieces(_TAG)
    spans = [piece.span for piece in between_tags if piece.text]
    return GridCell(text, cover(spans)) if spans else line.cell(last, last)


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in their other places, a ruler below the first row."""
    texts = grid.texts()
    rows = [f"| {' | '.join(row)} |\n" for row in texts]
    ruler = f"|{'---|' * len(texts[0])}\n"
    return "".join([*rows[:1], ruler, *rows[1:]])


LAYOUT = Layout(
    name="pipe-rows",
    read=read,
    write=write,
    rank=40,
    summary="a row on each line, pipes between its cells, as in Markdown",
    summary_zh="表格每行占一行，单元格之间为竖线，如Markdown",
)
