"""Straight lines on a page -> the cells that they close.

Borders are drawn in pieces: a line for each cell, twice where cells have borders of their own, dots and
dashes, with gaps where lines cross. Lines that touch make one frame; a frame is cut into places by all
of its lines, and places with no line between them are one cell. Knows nothing of what stands in cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from gkparse.documents.limits import Meter
from gkparse.documents.pdf.border_cells import Border, Cell, Groups, Places
from gkparse.documents.pdf.page import Box, Ruling

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


@define
class BorderedRegion:
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


def find_bordered_regions(
    level: Iterable[Ruling], upright: Iterable[Ruling], size: float, meter: Meter
) -> list[BorderedRegion]:
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
    groups = Groups(len(across) + len(down))
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


def _frame(
    across: Sequence[Ruling], down: Sequence[Ruling], size: float, meter: Meter
) -> BorderedRegion | None:
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
    return BorderedRegion(xs, ys, Places(columns, rows).cells())


def _borders(parallel: Sequence[Ruling], crossing: Sequence[Ruling], size: float) -> list[Border]:
    """The borders that parallel lines make, and those where the lines that cross them end."""
    borders: list[Border] = []
    here: list[Ruling] = []
    for ruling in sorted(parallel):
        if here and (
            ruling.at - here[-1].at > max(_NEXT * size, _LEAST_NEXT)
            or ruling.at - here[0].at > _NARROWEST * size
        ):
            borders.append(_border(here))
            here = []
        here.append(ruling)
    borders.append(_border(here))
    first, last = min(ruling.first for ruling in crossing), max(ruling.last for ruling in crossing)
    if borders[0].at - first > _NARROWEST * size:
        borders.insert(0, Border(first, []))
    if last - borders[-1].at > _NARROWEST * size:
        borders.append(Border(last, []))
    return borders


def _border(here: Sequence[Ruling]) -> Border:
    return Border(sum(ruling.at for ruling in here) / len(here), _covered(here))
