"""dashed: runs of dashes with gaps between them, and a column below each run.

    事项       件数   人次
    -------- ------ ------
    行政许可    126      3

Pandoc writes this as plain text (simple and multi-line tables). The rulers stand above and below the table,
or below its head. If there are blank lines between the rows, a cell may run over several lines. A blank
cell is a gap, and it is certain which cell it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import COLUMN_RULER, WHOLE_RULER, is_figure, is_page_number
from gkparse._text.spans import width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts.layout import Layout

_RUN = lazy_pattern(r"[-=]+")

Measure = Callable[[str], int]


def read(lines: Lines) -> Grid | None:
    """The rows of such tables, or None if there is no ruler, or text stands below its gaps."""
    if not ("--" in lines.text or "==" in lines.text):
        return None
    rulers = [line_index for line_index, line in enumerate(lines) if COLUMN_RULER.fullmatch(line.text)]
    rows: list[GridRow] = []
    stop = 0
    for ruler in rulers:
        if ruler < stop:
            continue
        first, stop = _bounds(lines, ruler, stop)
        body = [line for line in lines[first:stop] if not (_is_ruler(line) or is_page_number(line.text))]
        rows_of_table = _rows_below_runs(body, lines[ruler].text)
        if rows_of_table is None:
            return None
        rows.extend(rows_of_table)
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


def _bounds(lines: Lines, ruler: int, above: int) -> tuple[int, int]:
    """The lines of a table: from the head above a ruler to the next ruler, or to the next blank line."""
    first = ruler
    while first > above and lines[first - 1].text.strip() and not _is_ruler(lines[first - 1]):
        first -= 1
    for line_index in range(ruler + 1, len(lines)):
        if _is_ruler(lines[line_index]):
            return first, line_index + 1
    stop = ruler + 1
    while stop < len(lines) and lines[stop].text.strip():
        stop += 1
    return first, stop


def _is_ruler(line: Line) -> bool:
    return COLUMN_RULER.fullmatch(line.text) is not None or WHOLE_RULER.fullmatch(line.text) is not None


def _rows_below_runs(lines: Sequence[Line], ruler: str) -> list[GridRow] | None:
    """The rows of lines that are cut at the gaps of the ruler; None if text stands below a gap."""
    runs = [run.span() for run in _RUN.finditer(ruler)]
    # Some tools count a wide character as two columns and some as one.
    for measure in (width, len):
        cut_lines = [_cells(line, runs, measure) for line in lines]
        if all(cut_lines):
            return list(_rows(cut_lines))
    return None


def _cells(line: Line, runs: Sequence[tuple[int, int]], measure: Measure) -> list[GridCell]:
    """The cells of a line, one below each run; no cells if text stands below a gap."""
    text = line.text
    # The column of the page in which each character begins, and the end of the last.
    columns = list(accumulate(map(measure, text), initial=0)) if measure is not len else range(len(text) + 1)
    starts = [min(_offset(columns, left), len(text)) for left, _ in runs]
    cells = []
    for (left, right), start, stop in zip(runs, starts, [*starts[1:], len(text)], strict=True):
        cell = line.cell(start, max(start, stop))
        first, last = columns[cell.span.start - line.start], columns[cell.span.stop - line.start]
        if cell.text and (last > right or first < left):
            return []
        cells.append(cell)
    return cells if not text[: starts[0]].strip() else []


def _offset(columns: Sequence[int], column: int) -> int:
    """The offset of the first character that begins in this column of the page or after it."""
    return bisect_right(columns, column - 1)


def _rows(cut_lines: Sequence[list[GridCell]]) -> Iterator[GridRow]:
    """A row for each line; if blank lines stand between rows, a row for all lines between two of them."""
    groups = [list(group) for blank, group in groupby(cut_lines, key=_is_blank) if not blank]
    # Figures do not stand below each other in one cell: if they do, a blank line is a blank row.
    if len(groups) < 2 or any(_has_figures_below_each_other(group) for group in groups):
        yield from (GridRow(tuple(cells)) for cells in cut_lines)
    else:
        yield from (GridRow(tuple(map(GridCell.joined, zip(*group, strict=True)))) for group in groups)


def _is_blank(cells: Sequence[GridCell]) -> bool:
    return not any(cell.text for cell in cells)


def _has_figures_below_each_other(cut_lines: Sequence[Sequence[GridCell]]) -> bool:
    """Whether in some column two lines have figures."""
    columns = zip(*cut_lines, strict=True)
    return any(sum(is_figure(cell.text) for cell in column) > 1 for column in columns)


def write(grid: Grid) -> str:
    """The text of a table between two rulers; merged cells once, blank in their other places."""
    rows = grid.texts()
    widths = [max(2, *map(width, column)) for column in zip(*rows, strict=True)]
    ruler = "  ".join("-" * column_width for column_width in widths)
    lines = (
        "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in (ruler, *lines, ruler))


LAYOUT = Layout(
    name="dashed",
    read=read,
    write=write,
    rank=37,
    summary="runs of dashes above and below, a column under each",
    summary_zh="上下各有一行短横线，每段短横线下为一列",
)
