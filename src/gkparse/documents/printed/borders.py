"""Straight lines on a page -> the regions that they close, cut into cells.

Programs draw borders in pieces: a line for each cell, two lines between cells with borders of their own, dots
and dashes, gaps where lines cross. Lines that touch make one region, and `border_cells` cuts it into cells.
Does not know what stands in a cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from gkparse.documents.limits import Meter
from gkparse.documents.printed.border_cells import Border, BorderCell, DisjointSets, Slots
from gkparse.documents.printed.page import Box, Ruling

# In points: pieces of one line stand no further apart across its direction, and leave no larger gap along it.
_SAME = 0.9
_GAP = 3.0

# All in parts of the size of the type, but for _MIN_NEXT, which is in points.
# Parallel lines no further apart than this are one border...
_NEXT = 0.35
_MIN_NEXT = 2.6
# ... unless a character fits between the first and the last of them: no column and no row is narrower.
_NARROWEST = 0.75
# A line that ends so near to another touches it.
_NEAR = 0.6
# A shorter line is no border.
_SHORTEST = 0.6


@define
class BorderedRegion:
    """The borders of lines that touch: `xs` from left to right, `ys` from top to bottom.

    `cells` has the cell of each slot by row and column; None is outside of the table.
    """

    xs: list[float]
    ys: list[float]
    cells: list[list[BorderCell | None]]
    box: Box = field(init=False)
    _depths: list[float] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.box = self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]
        self._depths = [-y for y in self.ys]

    @property
    def area(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[0] - self.ys[-1])

    def cell_at(self, x: float, y: float) -> BorderCell | None:
        """The cell in which a point lies; None outside."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self._depths, -y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.cells[row][column]
        return None

    def box_of(self, cell: BorderCell) -> Box:
        return (
            self.xs[cell.column],
            self.ys[cell.row + cell.rowspan],
            self.xs[cell.column + cell.colspan],
            self.ys[cell.row],
        )


def find_bordered_regions(
    horizontal: Iterable[Ruling], vertical: Iterable[Ruling], size: float, meter: Meter
) -> list[BorderedRegion]:
    """The bordered regions of a page. `size` is that of the type in its tables."""
    shortest = _SHORTEST * size
    across = [ruling for ruling in _joined(horizontal) if ruling.last - ruling.first >= shortest]
    down = [ruling for ruling in _joined(vertical) if ruling.last - ruling.first >= shortest]
    regions = []
    for rows, columns in _touching(across, down, _NEAR * size, meter):
        region = _region(rows, columns, size, meter)
        if region is not None:
            regions.append(region)
    return regions


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines put together from their pieces, ordered by position."""
    joined: list[Ruling] = []
    aligned: list[Ruling] = []
    for ruling in sorted(rulings):
        if aligned and ruling.position - aligned[0].position > _SAME:
            joined.extend(_end_to_end(aligned))
            aligned = []
        aligned.append(ruling)
    joined.extend(_end_to_end(aligned))
    return joined


def _end_to_end(aligned: list[Ruling]) -> Iterator[Ruling]:
    """The lines that pieces at one position make."""
    if not aligned:
        return
    position = sum(ruling.position for ruling in aligned) / len(aligned)
    for first, last in _covered(aligned):
        yield Ruling(position, first, last)


def _covered(rulings: Iterable[Ruling]) -> list[tuple[float, float]]:
    """The stretches that parallel lines cover, with small gaps closed."""
    stretches: list[tuple[float, float]] = []
    for first, last in sorted([ruling[1:] for ruling in rulings]):
        if stretches and first - stretches[-1][1] <= _GAP:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], last)
        else:
            stretches.append((first, last))
    return stretches


def _touching(
    across: Sequence[Ruling], down: Sequence[Ruling], near: float, meter: Meter
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that touch: the horizontal and the vertical ones of each."""
    positions = [ruling.position for ruling in down]
    sets = DisjointSets(len(across) + len(down))
    for index, ruling in enumerate(across):
        first = bisect_right(positions, ruling.first - near)
        last = bisect_right(positions, ruling.last + near)
        meter.count("elements", last - first)
        for other in range(first, last):
            if down[other].first - near <= ruling.position <= down[other].last + near:
                sets.join(index, len(across) + other)
    members: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, ruling in enumerate((*across, *down)):
        members.setdefault(sets.smallest(index), ([], []))[index >= len(across)].append(ruling)
    uncrossed = [columns[0] for rows, columns in members.values() if not rows]
    for rows, columns in members.values():
        if rows:
            columns.extend(_beside(uncrossed, columns, near))
            yield rows, columns


def _beside(uncrossed: Sequence[Ruling], columns: Sequence[Ruling], near: float) -> list[Ruling]:
    """The vertical lines that no line crosses and that reach from the top to the bottom of a table.

    A merged cell that fills the page has such a border.
    """
    if not columns or not uncrossed:
        return []
    first, last = min(line.first for line in columns), max(line.last for line in columns)
    return [line for line in uncrossed if abs(line.first - first) <= near and abs(line.last - last) <= near]


def _region(
    across: Sequence[Ruling], down: Sequence[Ruling], size: float, meter: Meter
) -> BorderedRegion | None:
    """The region that lines make which touch; None if they do not close two columns."""
    if not across or not down:
        return None
    columns = _borders(down, across, size)
    rows = _borders(across, down, size)
    if len(columns) < 3 or len(rows) < 2:
        return None
    meter.count("cells", (len(columns) - 1) * (len(rows) - 1))
    rows.reverse()
    xs, ys = [column.position for column in columns], [row.position for row in rows]
    return BorderedRegion(xs, ys, Slots(columns, rows).cells())


def _borders(parallel: Sequence[Ruling], crossing: Sequence[Ruling], size: float) -> list[Border]:
    """The borders that parallel lines make, and an undrawn border where the lines that cross them end."""
    borders: list[Border] = []
    close_lines: list[Ruling] = []
    for ruling in sorted(parallel):
        if close_lines and (
            ruling.position - close_lines[-1].position > max(_NEXT * size, _MIN_NEXT)
            or ruling.position - close_lines[0].position > _NARROWEST * size
        ):
            borders.append(_border(close_lines))
            close_lines = []
        close_lines.append(ruling)
    borders.append(_border(close_lines))
    first, last = min(ruling.first for ruling in crossing), max(ruling.last for ruling in crossing)
    if borders[0].position - first > _NARROWEST * size:
        borders.insert(0, Border(first, []))
    if last - borders[-1].position > _NARROWEST * size:
        borders.append(Border(last, []))
    return borders


def _border(close_lines: Sequence[Ruling]) -> Border:
    return Border(sum(ruling.position for ruling in close_lines) / len(close_lines), _covered(close_lines))
