"""Figures that were too long for their cells and go on in the next line.

Such a line holds the remaining digits of some figures of the row above, and no label. Which figure the digits
complete cannot always be seen. So they are added to every figure that may lack some: a cell with two figures
is read as neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._tables.pieces import join_pieces
from gkparse._text.fold import fold
from gkparse.grid import GridCell

NAME = "wrapped-figures"

# The fewest digits before the break in a wrapped figure. In rows of more than WIDE figures cells are narrow.
SHORTEST_BROKEN = 3
WIDE, SHORTEST_BROKEN_WIDE = 10, 2

# How many figures before its last one a wide row adds up in it.
PARTS_WIDE = 4


def append_wrapped(
    figures: Sequence[GridCell], below: Sequence[GridCell], *, aligned: bool
) -> tuple[GridCell, ...] | None:
    """The figures of a row, with the digits of the line below added to each figure that they may complete.

    None if the cells below cannot all be remaining digits: a cell does not begin with a digit, or there are
    more of them than figures that are long enough. `aligned` says that both lines keep blank cells, so that
    digits stand below their figure.
    """
    rests = [cell for cell in below if cell.text]
    cut_off = len(figures) - 1 if len(rests) == 1 and _is_short_total(figures, rests[0]) else None
    shortest = SHORTEST_BROKEN_WIDE if len(figures) > WIDE else SHORTEST_BROKEN
    by_column = aligned and len(figures) == len(below)
    broken = [
        index
        for index, figure in enumerate(figures)
        if (index == cut_off or len(figure.text) >= shortest) and (not by_column or below[index].text)
    ]
    if not 0 < len(rests) <= len(broken) or not all(fold(cell.text)[:1].isdigit() for cell in rests):
        return None
    completed = list(figures)
    for index in broken:
        added = [below[index]] if by_column else rests
        completed[index] = join_pieces([figures[index], *added], between="\n")
    return tuple(completed)


def _is_short_total(figures: Sequence[GridCell], rest: GridCell) -> bool:
    """Whether the last figure is smaller than one before it, and would not be with the digits below it.

    A line that is too long is cut in its last figure, however short this becomes. The last figure of a row is
    a total; in a wide row that of the last figures alone.
    """
    parts = figures[-1 - PARTS_WIDE : -1] if len(figures) > WIDE else figures[:-1]
    digits = [fold(figure.text) for figure in (*parts, figures[-1], rest)]
    if not all(text.isdecimal() for text in digits):
        return False
    *numbers, total, _ = map(int, digits)
    return total < max(numbers, default=0) <= int(digits[-2] + digits[-1])
