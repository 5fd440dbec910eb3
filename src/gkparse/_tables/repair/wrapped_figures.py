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


def append_wrapped(
    figures: Sequence[GridCell], below: Sequence[GridCell], *, aligned: bool
) -> tuple[GridCell, ...] | None:
    """The figures of a row, with the digits of the line below added to each figure that they may complete.

    None if the cells below cannot all be remaining digits: a cell does not begin with a digit, or there are
    more of them than figures that are long enough. `aligned` says that both lines keep blank cells, so that
    digits stand below their figure.
    """
    rests = [cell for cell in below if cell.text]
    shortest = SHORTEST_BROKEN_WIDE if len(figures) > WIDE else SHORTEST_BROKEN
    by_column = aligned and len(figures) == len(below)
    broken = [
        index
        for index, figure in enumerate(figures)
        if len(figure.text) >= shortest and (not by_column or below[index].text)
    ]
    if not 0 < len(rests) <= len(broken) or not all(fold(cell.text)[:1].isdigit() for cell in rests):
        return None
    completed = list(figures)
    for index in broken:
        added = [below[index]] if by_column else rests
        completed[index] = join_pieces([figures[index], *added], between="\n")
    return tuple(completed)
