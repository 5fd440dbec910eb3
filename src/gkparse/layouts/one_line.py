"""one-line: all cells of a table one after another on a line, blanks between them.

    信息内容 本年制发件数 现行有效件数 规章 0 3 行政规范性文件 12 21 行政许可 126

A tool that turns any white space into one blank prints this. A blank cell leaves no trace, and nothing ends a
row but the label of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from gkparse._text.separators import is_figure
from gkparse.grid import Grid, GridCell, GridRow, Lines, Loss
from gkparse.layouts.layout import Layout

# A line holds a table if a text follows a figure at least this often: one such text may be a note.
MIN_ROWS = 2

# At least this many texts and this many figures on a line are a header and its row.
MIN_COLUMNS = 10


def read(lines: Lines) -> Grid | None:
    """All pieces as one run of cells, or None if no line holds several rows, or a line has tabs or pipes."""
    if "\t" in lines.text or "|" in lines.text:
        return None
    cut_lines = [line.pieces() for line in lines.printed]
    if not any(map(_holds_table, cut_lines)):
        return None
    cells = tuple(chain.from_iterable(cut_lines))
    return Grid((GridRow(cells, ended=False, exact=False, cut=True),))


def _holds_table(pieces: Sequence[GridCell]) -> bool:
    """Whether a line has several rows, or a header and a row that is as long as the header."""
    if len(pieces) < 2 * MIN_ROWS:
        return False
    figures = [is_figure(piece.text) for piece in pieces]
    rows = sum(is_one and not is_next_one for is_one, is_next_one in pairwise(figures))
    return rows >= MIN_ROWS or min(sum(figures), len(figures) - sum(figures)) >= MIN_COLUMNS


def write(grid: Grid) -> str:
    """The text of a table: each cell once."""
    return f"{' '.join(text for row in grid.texts() for text in row if text)}\n"


LAYOUT = Layout(
    name="one-line",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS, Loss.ROW_ENDS}),
    rank=65,
    summary="all cells one behind the other on a line, blanks between them",
    summary_zh="全部单元格在一行内依次排列，之间为空格",
)
