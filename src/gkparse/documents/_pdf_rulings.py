"""Straight lines on a page -> the cells that they close.

Borders are drawn in pieces: a line for each cell, twice where cells have borders of their own, dots and
dashes, with gaps where lines cross. Lines that touch make one frame; a frame is cut into places by all
of its lines, and places with no line between them are one cell. Knows nothing of what stands in cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define, field, frozen

from gkparse.documents._meter import Meter
from gkparse.documents._pdf_page import Box, Ruling

# In points: pieces of one line.
_SAME = 0.9
_GAP = 3.0

# In parts of the size of the type (and in points): lines so near to the next are one border, so long as no
# character fits between the first and the last of them; and lines that end so near to another touch it.
_NEXT = 0.35
_LEAST_NEXT = 2.6
_NARROWEST = 0.75
_NEAR = 0.6
_SHORTEST = 0.6

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


@define
class Frame:
    """Lines that touch each other, as a table: `xs` from left to right, `ys` from top to bottom.

    `cells` gives the cell of each place by row and column; None is outside.
    """

    xs: list[float]
    ys: list[float]
    cells: list[list[Cell | None]]
    box: Box = field(init=False)
    _depths: list[float] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.box = self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]
        self._depths = [-y for y in self.ys]

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[0] - self.ys[-1])

    def at(self, x: float, y: float) -> Cell | None:
        """The cell in which a point lies."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self._depths, -y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.cells[row][column]
        return None

    def box_of(self, cell: Cell) -> Box:
        return (
            self.xs[cell.column],
            self.ys[cell.row + cell.rows],
            self.xs[cell.column + cell.columns],
            self.ys[cell.row],
        )


def find_frames(level: Iterable[Ruling], upright: Iterable[Ruling], size: float, meter: Meter) -> list[Frame]:
    """The frames of a page on which type of the given size stands."""
    shortest = _SHORTEST * size
    across = [ruling for ruling in _joined(level) if ruling.last - ruling.first >= shortest]
    down = [ruling for ruling in _joined(upright) if ruling.last - ruling.first >= shortest]
    frames = []
    for rows, columns in _touching(across, down, _NEAR * size, meter):
        frame = _frame(rows, columns, size, meter)
        if frame is not None:
            frames.append(frame)
    return frames


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Pieces of lines put together, ordered by where they stand."""
    joined: list[Ruling] = []
    here: list[Ruling] = []
    for ruling in sorted(rulings):
        if here and ruling.at - here[0].at > _SAME:
            joined.extend(_end_to_end(here))
            here = []
        here.append(ruling)
    joined.extend(_end_to_end(here))
    return joined


def _end_to_end(here: list[Ruling]) -> Iterator[Ruling]:
    if not here:
        return
    at = sum(ruling.at for ruling in here) / len(here)
    for first, last in _covered(here):
        yield Ruling(at, first, last)


def _covered(rulings: Iterable[Ruling], gap: float = _GAP) -> list[tuple[float, float]]:
    """The stretches over which any of some parallel lines runs."""
    stretches: list[tuple[float, float]] = []
    for first, last in sorted([ruling[1:] for ruling in rulings]):
        if stretches and first - stretches[-1][1] <= gap:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], last)
        else:
            stretches.append((first, last))
    return stretches


def _touching(
    across: Sequence[Ruling], down: Sequence[Ruling], near: float, meter: Meter
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that touch: level and upright ones."""
    places = [ruling.at for ruling in down]
    groups = _Groups(len(across) + len(down))
    for number, ruling in enumerate(across):
        first = bisect_right(places, ruling.first - near)
        last = bisect_right(places, ruling.last + near)
        meter.count("elements", last - first)
        for other in range(first, last):
            if down[other].first - near <= ruling.at <= down[other].last + near:
                groups.join(number, len(across) + other)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, ruling in enumerate((*across, *down)):
        members.setdefault(groups.of(number), ([], []))[number >= len(across)].append(ruling)
    found = [group for group in members.values() if group[0]]
    alone = [lines[0] for rows, lines in members.values() if not rows]
    for rows, columns in found:
        columns.extend(_beside(alone, columns, near))
        yield rows, columns


def _beside(alone: Sequence[Ruling], columns: Sequence[Ruling], near: float) -> list[Ruling]:
    """Upright lines that no line crosses, from the head to the foot of a table: those of a merged cell
    that fills the page."""
    if not columns or not alone:
        return []
    first, last = min(line.first for line in columns), max(line.last for line in columns)
    return [line for line in alone if abs(line.first - first) <= near and abs(line.last - last) <= near]


class _Groups:
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


def _frame(across: Sequence[Ruling], down: Sequence[Ruling], size: float, meter: Meter) -> Frame | None:
    """The places and cells of lines that touch; None where they close no two columns."""
    if not across or not down:
        return None
    columns = _borders(down, across, size)
    rows = _borders(across, down, size)
    if len(columns) < 3 or len(rows) < 2:
        return None
    meter.count("cells", (len(columns) - 1) * (len(rows) - 1))
    rows.reverse()
    xs, ys = [column.at for column in columns], [row.at for row in rows]
    return Frame(xs, ys, _Places(columns, rows).cells())


@frozen
class _Border:
    """Where a border stands, and over which stretches it is drawn; over none where lines only end there."""

    at: float
    stretches: list[tuple[float, float]]


def _borders(parallel: Sequence[Ruling], crossing: Sequence[Ruling], size: float) -> list[_Border]:
    """The borders that parallel lines make, and those where the lines that cross them end."""
    borders: list[_Border] = []
    here: list[Ruling] = []
    for ruling in sorted(parallel):
        if here and (
            ruling.at - here[-1].at > max(_NEXT * size, _LEAST_NEXT) or ruling.at - here[0].at > _NARROWEST * size
        ):
            borders.append(_border(here))
            here = []
        here.append(ruling)
    borders.append(_border(here))
    first, last = min(ruling.first for ruling in crossing), max(ruling.last for ruling in crossing)
    if borders[0].at - first > _NARROWEST * size:
        borders.insert(0, _Border(first, []))
    if last - borders[-1].at > _NARROWEST * size:
        borders.append(_Border(last, []))
    return borders


def _border(here: Sequence[Ruling]) -> _Border:
    return _Border(sum(ruling.at for ruling in here) / len(here), _covered(here))


class _Places:
    """The places between borders, and which of their sides are drawn."""

    def __init__(self, columns: Sequence[_Border], rows: Sequence[_Border]) -> None:
        self.width, self.height = len(columns) - 1, len(rows) - 1
        xs, ys = [column.at for column in columns], [row.at for row in reversed(rows)]
        # By border and then by the place along it; rows are counted from the top, heights from the bottom.
        self._down = [_drawn(column.stretches, ys)[::-1] for column in columns]
        self._across = [_drawn(row.stretches, xs) for row in rows]
        self._columns, self._rows = columns, rows

    def cells(self) -> list[list[Cell | None]]:
        """The cell of each place, by row and column."""
        width, height = self.width, self.height
        groups = _Groups(width * height)
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
        above = _mostly(self._across[top][left:right])
        below = _mostly(self._across[bottom][left:right])
        beside = all(
            not border.stretches or _mostly(drawn[top:bottom])
            for border, drawn in (
                (self._columns[left], self._down[left]),
                (self._columns[right], self._down[right]),
            )
        )
        # Closed on two sides that face each other; else it lies outside, beside a narrower part.
        between = all(
            drawn or not border.stretches
            for border, drawn in ((self._rows[top], above), (self._rows[bottom], below))
        )
        if not (beside or between):
            return None
        return Cell(top, left, bottom - top, right - left, whole, not above, not below)


def _mostly(drawn: Sequence[bool]) -> bool:
    return 2 * sum(drawn) >= len(drawn)


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
