"""ruled: rulers between the rows, vertical lines between the cells.

    +----------+----+
    | 行政规范 | 21 |
    | 性文件   |    |
    +----------+----+

Converters to plain text draw this: w3m with box lines (┌─┬─┐), pandoc and others with `+---+` and pipes. A
cell may run over several lines. A cell merged over rows may have its text beside a ruler that does not
cross it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import DRAWN_RULER, DRAWN_STROKES
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts.layout import Layout

_VERTICAL = "|│┃║"
_CROSSING = "├┤┼┝┥┠┨┣┫╟╢╠╣╞╡┌┐└┘┬┴"
_BETWEEN_CELLS = lazy_pattern(rf"[{_VERTICAL}{_CROSSING}]|(?<=[-=])\+|\+(?=[-=])")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if there are fewer than two rulers."""
    if DRAWN_RULER.search(lines.text) is None:
        return None
    if sum(DRAWN_RULER.search(line.text) is not None for line in lines) < 2:
        return None
    rows: list[GridRow] = []
    # The cells of the lines since the last ruler.
    cut_lines: list[Sequence[GridCell]] = []
    for line in lines:
        is_ruler = DRAWN_RULER.search(line.text) is not None
        if not is_ruler and any(char in line.text for char in _VERTICAL):
            cut_lines.append(line.pieces(_BETWEEN_CELLS))
            continue
        rows.extend(_rows_between_rulers(cut_lines))
        cut_lines = []
        if is_ruler and (beside := _beside_ruler(line)):
            rows.append(GridRow(tuple(beside)))
    rows.extend(_rows_between_rulers(cut_lines))
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


def _beside_ruler(line: Line) -> Sequence[GridCell]:
    """The cells of a ruler that does not cross all columns."""
    return [cell for cell in line.pieces(_BETWEEN_CELLS)[1:-1] if not DRAWN_STROKES.fullmatch(cell.text)]


def _rows_between_rulers(cut_lines: list[Sequence[GridCell]]) -> list[GridRow]:
    """One row whose cells run over these lines; a row for each line if they do not fit together.

    A text outside of the vertical lines is kept: it may be a figure of a cut row.
    """
    if len({len(pieces) for pieces in cut_lines}) > 1 or any(_outside(pieces) for pieces in cut_lines):
        return [GridRow(tuple(_filled_or_between(pieces))) for pieces in cut_lines]
    cells = [pieces[1:-1] for pieces in cut_lines]
    return [GridRow(tuple(map(GridCell.joined, zip(*cells, strict=True))))] if cells else []


def _outside(pieces: Sequence[GridCell]) -> bool:
    """Whether a text stands before the first vertical line or behind the last."""
    return bool(pieces[0].text or pieces[-1].text)


def _filled_or_between(pieces: Sequence[GridCell]) -> Iterator[GridCell]:
    """The cells between vertical lines, and the texts outside of them."""
    for index, cell in enumerate(pieces):
        if cell.text or 0 < index < len(pieces) - 1:
            yield cell


def write(grid: Grid) -> str:
    """The text of a table with a ruler below every row; merged cells once, blank in their other places."""
    rows = grid.texts()
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    ruler = f"+{'+'.join('-' * (width + 2) for width in widths)}+\n"
    lines = (
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |\n{ruler}"
        for row in rows
    )
    return ruler + "".join(lines)


LAYOUT = Layout(
    name="ruled",
    read=read,
    write=write,
    rank=35,
    summary="rulers between rows, vertical lines between cells, cells over several lines",
    summary_zh="行间有横线，单元格间有竖线，单元格可占多行",
)
