"""Figures that were too long for their cells, and go on in the next line.

Where lines are cut at their blanks, such a line holds the rests of some figures of the row above, and no
label. Which figure a rest belongs to is not always to be seen; that a figure may lack a rest is.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._text.fold import fold
from gkparse._text.spans import cover
from gkparse.grid import GridCell

# A cell holds at least so many digits before it breaks a figure; the cells of a wide table hold less.
SHORTEST_BROKEN = 3
WIDE, SHORTEST_BROKEN_WIDE = 10, 2


def append_wrapped(
    figures: Sequence[GridCell], below: Sequence[GridCell], *, aligned: bool
) -> tuple[GridCell, ...] | None:
    """The figures of a row, with the rests below them written into the cells that may lack them.

    Such a cell holds two figures, and is read as neither. None where the figures below are no rests: more
    than there are figures long enough. `aligned` says that blanks are cells, so that columns are known.
    """
    rests = [cell for cell in below if cell.text]
    shortest = SHORTEST_BROKEN_WIDE if len(figures) > WIDE else SHORTEST_BROKEN
    same = aligned and len(figures) == len(below)
    broken = [
        place
        for place, cell in enumerate(figures)
        if len(cell.text) >= shortest and (not same or below[place].text)
    ]
    if not 0 < len(rests) <= len(broken) or not all(fold(cell.text)[:1].isdigit() for cell in rests):
        return None
    mended = list(figures)
    for place in broken:
        mended[place] = _longer(figures[place], [below[place]] if same else rests)
    return tuple(mended)


def _longer(cell: GridCell, rests: Sequence[GridCell]) -> GridCell:
    text = "\n".join([cell.text, *(rest.text for rest in rests)])
    return evolve(cell, text=text, span=cover([cell.span, *(rest.span for rest in rests)]))
