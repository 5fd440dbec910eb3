"""dashed: runs of dashes with gaps between them, and under each run a column.

This is what pandoc writes as plain text (simple and multi-line tables), and others after it. The rulers stand
above and below the table, or below its head. Where there are blank lines between the rows, a cell may run
over several lines. A blank cell is a gap, and which cell it is is certain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby

from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts._row_numbers import is_figure, is_page_number
from gkparse.layouts.layout import Layout

_RULER = re.compile(r"\s*(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+\s*")
_LINE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
_RUN = re.compile(r"[-=]+")

Measure = Callable[[str], int]


def read(lines: Lines) -> Grid | None:
    """The rows of such tables; None where there is no ruler, or text stands in its gaps."""
    rulers = [number for number, line in enumerate(lines) if _RULER.fullmatch(line.text)]
    rows: list[GridRow] = []
    below = 0
    for ruler in rulers:
        if ruler < below:
            continue
        first, below = _bounds(lines, ruler, below)
        body = [line for line in lines[first:below] if not _LINE.fullmatch(line.text)]
        body = [line for line in body if not (_RULER.fullmatch(line.text) or is_page_number(line.text))]
        found = _cut(body, lines[ruler].text)
        if found is None:
            return None
        rows.extend(found)
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


def _bounds(lines: Lines, ruler: int, above: int) -> tuple[int, int]:
    """From the head above a ruler to the next ruler below it; else to the next blank line."""
    first = ruler
    while first > above and lines[first - 1].text.strip() and not _is_ruler(lines[first - 1]):
        first -= 1
    for number in range(ruler + 1, len(lines)):
        if _is_ruler(lines[number]):
            return first, number + 1
    last = ruler + 1
    while last < len(lines) and lines[last].text.strip():
        last += 1
    return first, last


def _is_ruler(line: Line) -> bool:
    return _RULER.fullmatch(line.text) is not None or _LINE.fullmatch(line.text) is not None


def _cut(lines: Sequence[Line], ruler: str) -> list[GridRow] | None:
    """The lines cut at the gaps of the ruler, where some way of measuring leaves the gaps blank."""
    runs = [found.span() for found in _RUN.finditer(ruler)]
    # Some tools count a wide character as two columns and some as one.
    for measure in (width, len):
        cut = [_cells(line, runs, measure) for line in lines]
        if all(cut):
            return list(_rows(cut))
    return None


def _cells(line: Line, runs: Sequence[tuple[int, int]], measure: Measure) -> list[GridCell]:
    """The cells of a line, one under each run; none where text stands under a gap."""
    text = line.text
    places = list(accumulate(map(measure, text), initial=0)) if measure is not len else range(len(text) + 1)
    starts = [min(_offset(places, first), len(text)) for first, _ in runs]
    cells = []
    for (first, last), start, stop in zip(runs, starts, [*starts[1:], len(text)], strict=True):
        cell = line.cell(start, max(start, stop))
        end = places[cell.span.stop - line.start]
        if cell.text and (end > last or places[cell.span.start - line.start] < first):
            return []
        cells.append(cell)
    return cells if not text[: starts[0]].strip() else []


def _offset(places: Sequence[int], place: int) -> int:
    """The first character that stands at a place or behind it."""
    return bisect_right(places, place - 1)


def _rows(lines: Sequence[list[GridCell]]) -> Iterator[GridRow]:
    """A row for each line; where blank lines stand between rows, for the lines between them."""
    groups = [list(group) for blank, group in groupby(lines, key=_is_blank) if not blank]
    # Figures do not stand below each other in one cell: then a blank line is a blank row.
    if len(groups) < 2 or any(_has_figures_below(group) for group in groups):
        yield from (GridRow(tuple(cells)) for cells in lines)
    else:
        yield from (GridRow(tuple(map(_tall, zip(*group, strict=True)))) for group in groups)


def _is_blank(cells: Sequence[GridCell]) -> bool:
    return not any(cell.text for cell in cells)


def _has_figures_below(lines: Sequence[Sequence[GridCell]]) -> bool:
    """Whether in some column two lines have figures."""
    columns = zip(*lines, strict=True)
    return any(sum(is_figure(cell.text) for cell in column) > 1 for column in columns)


def _tall(cells: Sequence[GridCell]) -> GridCell:
    """The lines of one cell as one."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2:
        return (filled or list(cells))[0]
    span = Span(filled[0].span.start, filled[-1].span.stop)
    return GridCell("\n".join(cell.text for cell in filled), span)


def write(grid: Grid) -> str:
    """The text of a table between two rulers; merged cells once, blank in their other places."""
    slots = lay_out(grid)
    texts = [[slot.cell.text.replace("\n", "") if slot.origin else "" for slot in row] for row in slots]
    widths = [max(2, *(width(text) for text in column)) for column in zip(*texts, strict=True)]
    ruler = "  ".join("-" * wide for wide in widths)
    rows = (
        "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)).rstrip()
        for row in texts
    )
    return "".join(f"{line}\n" for line in (ruler, *rows, ruler))


LAYOUT = Layout(
    name="dashed",
    read=read,
    write=write,
    rank=37,
    summary="runs of dashes above and below, a column under each",
)
