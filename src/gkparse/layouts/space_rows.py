"""space-rows: a row on a line, blanks between its cells.

    （二）部分公开（区分处理的，只计
    4 0 0 0 0 0 4
    这一情形，不计其他情形）

PDF readers print this (pdfplumber, pypdf, pypdfium2, pdftotext). A label that is broken over lines stands
before, beside or after its figures; labels are spaced out; a blank cell leaves no trace.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkparse._text.separators import is_figure, is_page_number
from gkparse.grid import Grid, GridRow, Line, Lines, Loss
from gkparse.layouts._blank_above import stands_apart
from gkparse.layouts.layout import Layout

# A figure that is too long for its cell goes on in the next line, and would count as two.
SHORTEST_BROKEN = 5

_DASHES = frozenset("-–—")


def read(lines: Lines) -> Grid | None:
    """Every line cut at its blanks, or None if no line has two pieces, or a line has tabs or pipes."""
    printed = lines.unnumbered.printed
    if "\t" in printed.text or "|" in printed.text:
        return None
    rows: list[GridRow] = []
    for line_index, line in enumerate(printed):
        pieces = line.pieces()
        if pieces and not _is_of_page_number(printed, line_index):
            rows.append(GridRow(pieces, exact=False, cut=True, apart=stands_apart(printed, line_index)))
    starts = [line.start for line in printed]
    return Grid(tuple(_with_runs(rows, starts))) if any(len(row.cells) > 1 for row in rows) else None


def _is_of_page_number(lines: Lines, line_index: int) -> bool:
    """Whether a line is the first or the second half of a page number over two lines: - and 4 -."""
    first = line_index if _is_dash(lines.items[line_index]) else line_index - 1
    if first < 0 or first + 1 == len(lines) or not _is_dash(lines.items[first]):
        return False
    return is_page_number(f"{lines[first].text}{lines[first + 1].text}")


def _is_dash(line: Line) -> bool:
    return line.text.strip() in _DASHES


def _with_runs(rows: Sequence[GridRow], starts: Sequence[int]) -> Iterator[GridRow]:
    """The rows, but figures below each other as one run of cells that shows no row ends.

    PDF readers begin a line for each cell of a row whose figures do not stand at one height. If no line has
    several figures, every cell has a line, and that is another layout. `starts` are the offsets of the lines.
    """
    figures_of_rows = [[is_figure(cell.text) for cell in row.cells].count(True) for row in rows]
    if max(figures_of_rows) < 2:
        yield from rows
        return
    run: list[GridRow] = []
    for row, figures in zip(rows, figures_of_rows, strict=True):
        if figures == len(row.cells) and (len(row.cells) == 1 or run):
            run.append(row)
            continue
        yield from _as_one_run(run, starts)
        run = []
        yield row
    yield from _as_one_run(run, starts)


def _as_one_run(rows: Sequence[GridRow], starts: Sequence[int]) -> Sequence[GridRow]:
    """The rows as one run of cells, unless a figure among them may be broken over lines."""
    cells = tuple(cell for row in rows for cell in row.cells)
    if len(rows) < 2 or any(len(cell.text) >= SHORTEST_BROKEN for cell in cells[:-1]):
        return rows
    if _lie_below_each_other(rows, starts):
        return rows
    return [GridRow(cells, ended=False, exact=False, cut=True)]


def _lie_below_each_other(rows: Sequence[GridRow], starts: Sequence[int]) -> bool:
    """Whether the text keeps the places of the page, and a row begins before the one above it ends.

    `pdftotext -layout` prints the lines of wrapped figures so. They are no cells one behind the other.
    """
    bounds = []
    for row in rows:
        start = starts[bisect(starts, row.cells[0].span.start) - 1]
        bounds.append((row.cells[0].span.start - start, row.cells[-1].span.stop - start))
    keeps_places = len({left for left, _ in bounds}) > 1
    return keeps_places and any(below[0] < above[1] for above, below in pairwise(bounds))


def write(grid: Grid) -> str:
    """The text of a table: the cells of a row on a line, merged cells once."""
    return "".join(f"{' '.join(text for text in row if text)}\n" for row in grid.texts("\n"))


LAYOUT = Layout(
    name="space-rows",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS}),
    rank=60,
    summary="a row on each line, blanks between its cells",
    summary_zh="表格每行占一行，单元格之间为空格",
)
