"""padded: every cell begins where its column begins, with two blanks or more before it.

    信息内容        本年制发件数  现行有效件数
    规章            0             3
    行政规范性文件                21

Text renderers that fill the cells of a column up to the longest print this (inscriptis). A blank cell is a
gap. Figures that are lined up at their right ends begin in different places: `columns` reads those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, repeat

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import NUMBER, is_figure
from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts._blank_above import stands_apart
from gkparse.layouts.layout import Layout

# No-break blanks belong to a cell, and it begins with them.
_PIECE = lazy_pattern(r"[^ ]+(?: [^ ]+)*")

# Between two cells. Without such a gap each line is one cell.
_GAP = lazy_pattern(r"[^ \n] {2,}[^ \n]")

# One blank stands in a cell, but not before a figure: there, another tool has put it between two cells.
_TWO_CELLS = lazy_pattern(rf"\S (?={NUMBER}(?: |$)|/ |/$|[-—]+(?: |$))")

# A cell of one character and two blanks: starts that are closer together are not those of columns.
CLOSEST = 3

# The pieces of a line, each with the column of the page in which it begins.
_Pieces = list[tuple[int, GridCell]]


def read(lines: Lines) -> Grid | None:
    """The lines with a cell for every column, blank or not, or None if cells begin anywhere."""
    printed = lines.unnumbered.printed
    if "\t" in printed.text or "|" in printed.text or _GAP.search(printed.text) is None:
        return None
    if any(map(_has_two_cells_in_one, printed)):
        return None
    # Some tools count a wide character as two columns and some as one.
    cut_lines = list(map(_cut, printed))
    for measure in (len, width):
        grid = _read(printed, list(map(_measured, printed, cut_lines, repeat(measure))))
        if grid is not None:
            return grid
    return None


def _read(lines: Lines, cut_lines: Sequence[_Pieces]) -> Grid | None:
    table = [pieces for pieces in cut_lines if len(pieces) > 1]
    counts = Counter(left for pieces in table for left, _ in pieces)
    starts = sorted(counts)
    if len(starts) < 2 or any(after - before < CLOSEST for before, after in pairwise(starts)):
        return None
    # A figure that alone begins where it does is not lined up.
    if any(counts[left] == 1 and is_figure(cell.text) for pieces in table for left, cell in pieces):
        return None
    # Lines of one shape line up by themselves.
    if not _is_filled_up(table):
        return None
    corners = _corners(table)
    columns = {left: column for column, left in enumerate(left for left in starts if left not in corners)}
    columns |= {corner: columns[max(left for left in columns if left < corner)] for corner in corners}
    rows = []
    for line_index, pieces in enumerate(cut_lines):
        if len(pieces) == 1 and is_figure(pieces[0][1].text):
            # By itself on a line it may be a page number.
            rows.append(GridRow((pieces[0][1],), apart=stands_apart(lines, line_index)))
        elif pieces:
            rows.append(_row(pieces, columns))
    return Grid(tuple(rows))


def _cut(line: Line) -> list[tuple[int, int, GridCell]]:
    """The cells of a line, cut where there are two blanks, with the characters from which each is made."""
    return [(*piece.span(), line.cell(*piece.span())) for piece in _PIECE.finditer(line.text)]


def _measured(
    line: Line, cells: Sequence[tuple[int, int, GridCell]], measure: Callable[[str], int]
) -> _Pieces:
    """The cells of a line, each with the column of the page in which it begins."""
    pieces: _Pieces = []
    right = offset = 0
    for start, stop, cell in cells:
        left = right + measure(line.text[offset:start])
        pieces.append((left, cell))
        right, offset = left + measure(line.text[start:stop]), stop
    return pieces


def _has_two_cells_in_one(line: Line) -> bool:
    pieces = _PIECE.findall(line.text)
    return len(pieces) > 1 and any(_TWO_CELLS.search(piece.strip()) for piece in pieces)


def _is_filled_up(table: Sequence[_Pieces]) -> bool:
    """Whether some column has cells of different lengths, and yet the next cells begin in their column."""
    lengths: dict[int, set[int]] = {}
    for pieces in table:
        for left, cell in pieces[:-1]:
            lengths.setdefault(left, set()).add(len(cell.text))
    return any(len(lengths_of_column) > 1 for lengths_of_column in lengths.values())


def _corners(table: Sequence[_Pieces]) -> set[int]:
    """Where corners begin that stand in the middle above the labels and so have no column of their own.

    Such a corner (`pdftotext -layout`) begins each line on which it stands, and none of these has figures. As
    a column it would move the figures of every row by one.
    """
    with_figures = [pieces for pieces in table if any(is_figure(cell.text) for _, cell in pieces)]
    behind = {left for pieces in table for left, _ in pieces[1:]}
    labels = {pieces[0][0] for pieces in with_figures}
    corners = {pieces[0][0] for pieces in table} - behind - labels
    return {corner for corner in corners if any(left < corner for left in labels)}


def _row(pieces: _Pieces, columns: Mapping[int, int]) -> GridRow:
    """A cell for each column, blank where no piece begins. A line of one text may begin anywhere."""
    if any(left not in columns for left, _ in pieces):
        return GridRow(tuple(cell for _, cell in pieces))
    filled = {columns[left]: cell for left, cell in pieces}
    cells = []
    offset = pieces[0][1].span.start
    for column in range(len(set(columns.values()))):
        cell = filled.get(column, GridCell("", Span(offset, offset)))
        offset = cell.span.stop
        cells.append(cell)
    return GridRow(tuple(cells))


def write(grid: Grid) -> str:
    """The text of a table; merged cells once, blank in their other places."""
    rows = grid.texts()
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(text.ljust(wide) for text, wide in zip(row, widths, strict=True)).rstrip() for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


LAYOUT = Layout(
    name="padded",
    read=read,
    write=write,
    rank=54,
    summary="cells filled up with blanks, so that each column begins in one place",
    summary_zh="单元格以空格补齐，各列起点一致",
)
