"""ruled: rulers between the rows, vertical lines between the cells; a cell may run over several lines.

This is what converters to plain text draw: box lines (┌─┬─┐), or `+---+` and pipes. A cell merged over
rows may have its text beside a ruler that does not cross it.
"""

from __future__ import annotations

import itertools
import re

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts.layout import Layout

_VERTICAL = "|│┃║├┤┼┝┥┠┨┣┫╟╢╠╣╞╡┌┐└┘┬┴"
_RULER = re.compile(r"[─━═]{3}|\+[-=]{3}|[-=]{3}\+")
_CUT = re.compile(f"[{_VERTICAL}]|(?<=[-=])\\+|\\+(?=[-=])")
_DRAWN = re.compile(r"[─━═┄┈╌\-=+:\s]*")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where there are not two rulers."""
    if sum(_RULER.search(line.text) is not None for line in lines) < 2:
        return None
    rows: list[GridRow] = []
    between: list[list[GridCell]] = []
    for line in lines:
        if _RULER.search(line.text):
            rows.extend(_join(between))
            between = []
            beside = tuple(cell for cell in _cells(line) if not _DRAWN.fullmatch(cell.text))
            if beside:
                rows.append(GridRow(beside))
        elif any(char in line.text for char in "|│┃║"):
            between.append(_cells(line))
        else:
            rows.extend(_join(between))
            between = []
    rows.extend(_join(between))
    return Grid(tuple(rows)) if any(len(row.cells) > 1 for row in rows) else None


def _cells(line: Line) -> list[GridCell]:
    """The cells between the vertical lines, without what stands outside of the first and the last."""
    bounds = [found.start() for found in _CUT.finditer(line.text)]
    return [line.cell(first + 1, last) for first, last in itertools.pairwise(bounds)]


def _join(lines: list[list[GridCell]]) -> list[GridRow]:
    """The lines between two rulers: one row of cells over several lines, if they are cut alike."""
    if len({len(cells) for cells in lines}) > 1:
        return [GridRow(tuple(cells)) for cells in lines]
    return [GridRow(tuple(_tall(cells) for cells in zip(*lines, strict=True)))] if lines else []


def _tall(cells: tuple[GridCell, ...]) -> GridCell:
    """The lines of one cell as one."""
    filled = [cell for cell in cells if cell.text]
    if len(filled) < 2:
        return (filled or list(cells))[0]
    text = "\n".join(cell.text for cell in filled)
    return GridCell(text, Span(filled[0].span.start, filled[-1].span.stop))


def write(grid: Grid) -> str:
    """The text of a table with a ruler under every row; merged cells once, blank in their other places."""
    slots = lay_out(grid)
    texts = [[slot.cell.text.replace("\n", "") if slot.origin else "" for slot in row] for row in slots]
    widths = [max(len(text) for text in column) for column in zip(*texts, strict=True)]
    ruler = f"+{'+'.join('-' * (width + 2) for width in widths)}+\n"
    rows = (
        f"| {' | '.join(text.ljust(width) for text, width in zip(row, widths, strict=True))} |\n{ruler}"
        for row in texts
    )
    return ruler + "".join(rows)


LAYOUT = Layout(
    name="ruled",
    read=read,
    write=write,
    rank=35,
    summary="rulers between rows, vertical lines between cells, cells over several lines",
)
