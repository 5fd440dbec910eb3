"""The borders of a region, and where each of them is drawn -> the cells between them.

Borders cut a region into slots. Slots with no line between them are one cell. Does not know what stands in a
cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

# A side of a slot is a border if this share of it is drawn.
_DRAWN = 0.6


@frozen
class BorderCell:
    """A cell of a region: its first row and column, and how many it covers.

    `whole` is False if it is no rectangle: then a border is missing, or drawn only in part. `cut_above` and
    `cut_below`: the region ends there without a line, as it does where a page ends within a row.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    whole: bool = True
    cut_above: bool = False
    cut_below: bool = False


@frozen
class Border:
    """The position of a border, and the stretches on which it is drawn: none if lines only end there."""

    position: float
    stretches: list[tuple[float, float]]


class DisjointSets:
    """Indexes in sets that can be joined. The smallest index of a set stands for it."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def smallest(self, index: int) -> int:
        """The smallest index in the set of this one."""
        parents = self._parents
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    def join(self, one: int, other: int) -> None:
        parents = self._parents
        # Nearly always they are together already.
        if parents[one] != parents[other]:
            one, other = self.smallest(one), self.smallest(other)
            parents[max(one, other)] = min(one, other)


class Slots:
    """The slots between borders, and which of their sides are drawn."""

    def __init__(self, columns: Sequence[Border], rows: Sequence[Border]) -> None:
        self.width, self.height = len(columns) - 1, len(rows) - 1
        xs, ys = [column.position for column in columns], [row.position for row in reversed(rows)]
        # By border, then by slot along it. Rows count from the top, heights from the bottom.
        self._down = [_drawn(column.stretches, ys)[::-1] for column in columns]
        self._across = [_drawn(row.stretches, xs) for row in rows]
        self._columns, self._rows = columns, rows

    def cells(self) -> list[list[BorderCell | None]]:
        """The cell of each slot, by row and column; None for a slot outside of the table."""
        width, height = self.width, self.height
        sets = DisjointSets(width * height)
        for row in range(height):
            for column in range(width):
                slot = row * width + column
                if column and not self._down[column][row]:
                    sets.join(slot - 1, slot)
                if row and not self._across[row][column]:
                    sets.join(slot - width, slot)
        members: dict[int, list[tuple[int, int]]] = {}
        for slot in range(width * height):
            members.setdefault(sets.smallest(slot), []).append(divmod(slot, width))
        cells: list[list[BorderCell | None]] = [[None] * width for _ in range(height)]
        for slots in members.values():
            cell = self._cell(slots)
            for row, column in slots:
                cells[row][column] = cell
        return cells

    def _cell(self, slots: Sequence[tuple[int, int]]) -> BorderCell | None:
        """The cell that some slots make; None if they lie outside, beside a narrower part of the table.

        A cell has borders on two sides that face each other. Above and below, the end of the region counts
        too.
        """
        # In order, so that the first is in the top row, and the last in the bottom row.
        top, bottom = slots[0][0], slots[-1][0] + 1
        columns = [column for _, column in slots]
        left, right = min(columns), max(columns) + 1
        whole = len(slots) == (bottom - top) * (right - left)
        above = _mostly(self._across[top], left, right)
        below = _mostly(self._across[bottom], left, right)
        closed = (above or not self._rows[top].stretches) and (below or not self._rows[bottom].stretches)
        if not closed:
            for border in (left, right):
                if self._columns[border].stretches and not _mostly(self._down[border], top, bottom):
                    return None
        return BorderCell(top, left, bottom - top, right - left, whole, not above, not below)


def _mostly(drawn: Sequence[bool], first: int, last: int) -> bool:
    """Whether at least half of a side is drawn."""
    return drawn[first] if last - first == 1 else 2 * sum(drawn[first:last]) >= last - first


def _drawn(stretches: Sequence[tuple[float, float]], marks: Sequence[float]) -> list[bool]:
    """For each interval between two marks, whether most of it is drawn. Both lists ascend."""
    if len(stretches) == 1:
        ((start, stop),) = stretches
        if start <= marks[0] and marks[-1] <= stop:
            return [True] * (len(marks) - 1)
    drawn: list[bool] = []
    index = 0
    for first, last in pairwise(marks):
        while index and stretches[index - 1][1] > first:
            index -= 1
        covered = 0.0
        while index < len(stretches) and stretches[index][0] < last:
            covered += max(0.0, min(last, stretches[index][1]) - max(first, stretches[index][0]))
            index += 1
        drawn.append(covered >= _DRAWN * (last - first))
    return drawn
