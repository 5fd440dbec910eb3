"""Borders of a table, and over which stretches each is drawn -> its cells.

Borders cut a frame into places, and places with no line between them are one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

# So much of a side of a place must be drawn for it to be a border.
_DRAWN = 0.6


@frozen
class Cell:
    """A cell of a frame: its first row and column, and how many it covers.

    `whole` is False where it is no rectangle: a border is missing or drawn in part. `cut_above` and
    `cut_below` say that there the frame ends without a line, as where a page ends within a row.
    """

    row: int
    column: int
    rows: int
    columns: int
    whole: bool = True
    cut_above: bool = False
    cut_below: bool = False


@frozen
class Border:
    """Where a border stands, and over which stretches it is drawn; over none where lines only end there."""

    at: float
    stretches: list[tuple[float, float]]


class Groups:
    """Numbers in groups that can be joined."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def of(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        one, other = self.of(one), self.of(other)
        # The smaller number leads, so that a cell is known by its first place.
        self._parents[max(one, other)] = min(one, other)


class Places:
    """The places between borders, and which of their sides are drawn."""

    def __init__(self, columns: Sequence[Border], rows: Sequence[Border]) -> None:
        self.width, self.height = len(columns) - 1, len(rows) - 1
        xs, ys = [column.at for column in columns], [row.at for row in reversed(rows)]
        # By border and then by the place along it; rows are counted from the top, heights from the bottom.
        self._down = [_drawn(column.stretches, ys)[::-1] for column in columns]
        self._across = [_drawn(row.stretches, xs) for row in rows]
        self._columns, self._rows = columns, rows

    def cells(self) -> list[list[Cell | None]]:
        """The cell of each place, by row and column."""
        width, height = self.width, self.height
        groups = Groups(width * height)
        for row in range(height):
            for column in range(width):
                place = row * width + column
                if column and not self._down[column][row]:
                    groups.join(place - 1, place)
                if row and not self._across[row][column]:
                    groups.join(place - width, place)
        members: dict[int, list[tuple[int, int]]] = {}
        for place in range(width * height):
            members.setdefault(groups.of(place), []).append(divmod(place, width))
        cells: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for places in members.values():
            cell = self._cell(places)
            for row, column in places:
                cells[row][column] = cell
        return cells

    def _cell(self, places: Sequence[tuple[int, int]]) -> Cell | None:
        rows, columns = zip(*places, strict=True)
        top, bottom, left, right = min(rows), max(rows) + 1, min(columns), max(columns) + 1
        whole = len(places) == (bottom - top) * (right - left)
        above = _mostly(self._across[top], left, right)
        below = _mostly(self._across[bottom], left, right)
        # Closed on two sides that face each other; else it lies outside, beside a narrower part.
        between = (above or not self._rows[top].stretches) and (below or not self._rows[bottom].stretches)
        if not between:
            for border in (left, right):
                if self._columns[border].stretches and not _mostly(self._down[border], top, bottom):
                    return None
        return Cell(top, left, bottom - top, right - left, whole, not above, not below)


def _mostly(drawn: Sequence[bool], first: int, last: int) -> bool:
    """Whether at least half of a side is drawn."""
    return drawn[first] if last - first == 1 else 2 * sum(drawn[first:last]) >= last - first


def _drawn(stretches: Sequence[tuple[float, float]], marks: Sequence[float]) -> list[bool]:
    """For each interval between marks whether most of it is covered; both are in ascending order."""
    drawn: list[bool] = []
    number = 0
    for first, last in pairwise(marks):
        while number and stretches[number - 1][1] > first:
            number -= 1
        covered = 0.0
        while number < len(stretches) and stretches[number][0] < last:
            covered += max(0.0, min(last, stretches[number][1]) - max(first, stretches[number][0]))
            number += 1
        drawn.append(covered >= _DRAWN * (last - first))
    return drawn
