"""pipe-cells: each cell on a line of its own before a pipe, more pipes after the last cell of a row.

    规章 |
    0 |
    3 | |

Some extractors print this for a table on a web page. The pipes after a row fill it up to the width of the
table, so that a row as wide as the table has none: its end follows from that width. Where it does not, only
the labels of the form tell where a row ends. Blank cells may be dropped, and the row is then filled up at its
end. Cells that a merged cell covers leave no trace. The pipes after the last row may be missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gkparse._text.patterns import lazy_pattern
from gkparse.grid import Grid, GridRow, Lines, lay_out
from gkparse.layouts._bars import BarCell, bar_cells, has_cells_on_lines, split_rows, with_blank
from gkparse.layouts.layout import Layout

# A bar before the first cell of a line.
_OPENED = lazy_pattern(r"\s*\|\s*[^|\s]")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if no row has two cells or none is filled up."""
    if "|" not in lines.text or not has_cells_on_lines(lines):
        return None
    segments: Sequence[Sequence[BarCell]] = split_rows(bar_cells(lines))
    if not any(cell.is_padding for segment in segments for cell in segment):
        return None
    segments = _without_opening(segments, lines)
    width = _width(segments)
    parts = [part for segment in segments for part in _cut(segment, width)]
    are_known = _ends_are_known(parts)
    made = [_row(part, width) if are_known else _unended_row(part) for part in parts]
    rows = tuple(row for row in made if row.cells)
    return Grid(rows) if any(len(row.cells) > 1 for row in rows) else None


def _without_opening(rows: Sequence[Sequence[BarCell]], lines: Lines) -> Sequence[Sequence[BarCell]]:
    """The rows without the bar that opens them, where rows of this table have one."""
    opened = any(map(_OPENED.match, (line.text for line in lines)))
    if not opened and not any(len(row) > 1 and not row[0].cell.text and row[1].is_text for row in rows):
        return rows
    shorter = [row if row[0].cell.text or row[0].is_padding else row[1:] for row in rows]
    return [row for row in shorter if row]


def _width(segments: Sequence[Sequence[BarCell]]) -> int:
    """How many bars each row of the table has; 0 if the segments do not tell."""
    closed = [len(segment) for segment in segments if segment[-1].is_padding]
    width = min(closed)
    is_width = len(closed) > 1 and width > 1 and all(length % width == 0 for length in closed)
    return width if is_width and not any(cell.is_torn for segment in segments for cell in segment) else 0


def _cut(segment: Sequence[BarCell], width: int) -> Sequence[Sequence[BarCell]]:
    """A segment as rows of one width; as it is if a label would then stand behind a figure."""
    if not 0 < width < len(segment):
        return [segment]
    rows = [segment[start : start + width] for start in range(0, len(segment), width)]
    return [segment] if any(map(_runs_on, rows)) else rows


def _runs_on(row: Sequence[BarCell]) -> bool:
    """Whether a text stands behind a figure: another row may have begun."""
    filled = [cell for cell in row if cell.cell.text]
    return any(left.is_value and right.is_text for left, right in pairwise(filled))


def _ends_are_known(rows: Sequence[Sequence[BarCell]]) -> bool:
    """Whether no row is several: in a row no longer than others a text may stand behind a figure."""
    widest = max((len(row) for row in rows if not _runs_on(row)), default=0)
    return not any(len(row) > widest and _runs_on(row) for row in rows)


def _row(part: Sequence[BarCell], width: int) -> GridRow:
    """A row without the bars that fill it up."""
    cells = tuple(cell.cell for cell in part if not cell.is_padding)
    if width and len(cells) == len(part) > 1 and not cells[-1].text:
        # In a row as wide as the table, a bar alone at the end may fill it up or be a blank cell.
        cells = cells[:-1]
    return GridRow(with_blank(cells) if len(cells) < width else cells)


def _unended_row(part: Sequence[BarCell]) -> GridRow:
    """Cells of perhaps several rows. A bar may fill up any of these, so that blank cells prove nothing."""
    cells = tuple(cell.cell for cell in part if not cell.is_padding)
    completed = with_blank(cells) if len(cells) < len(part) else cells
    return GridRow(completed, ended=False, exact=completed is not cells, cut=True)


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and after a row a pipe for each column that has no cell."""
    rows = []
    for slots in lay_out(grid):
        texts = [slot.cell.text for slot in slots if slot.origin]
        row_end = "|" * (len(slots) - len(texts) + 1)
        rows.append("".join(f"{text} |\n" for text in texts).removesuffix("\n") + f" {row_end}\n")
    return "".join(rows)


LAYOUT = Layout(
    name="pipe-cells",
    read=read,
    write=write,
    rank=20,
    summary="a pipe after each cell, each cell on its own line, more pipes after each row",
    summary_zh="每个单元格占一行，后接竖线，每行末尾竖线更多",
)
