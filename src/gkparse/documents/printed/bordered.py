"""Bordered regions of a page, and the runs in them -> tables with their cells.

If a figure stands across a border, or in a cell with broken borders, its cell is uncertain: U+FFFD is
appended to it, so that it is never read as a number. Does not know the official forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define

from gkparse._text.values import looks_like_value
from gkparse.documents.printed.border_cells import BorderCell
from gkparse.documents.printed.borders import BorderedRegion
from gkparse.documents.printed.page import Box, Page, is_within
from gkparse.documents.printed.runs import SMALLER, Line, Run, line_of, lines_of
from gkparse.documents.printed.text import Text, text_of

# In parts of the size of the type: how far a figure may reach over a border.
_OVER = 0.12

# In parts of the size of the type: how far below its cell a line may stand.
_BELOW = 1.6

# A page is divided into so many bands to find the regions at a height.
_BANDS = 100

# A region lays out the page if one of its cells holds more characters than this, and most of those in it.
_MAX_CHARACTERS = 300


@define
class TableCell:
    """A cell as it is printed. `cut_above` and `cut_below`: it ends there without a border, at the page."""

    text: Text
    page: Page
    box: Box
    row: int = 0
    column: int = 0
    colspan: int = 1
    rowspan: int = 1
    cut_above: bool = False
    cut_below: bool = False


@define
class Table:
    """A table on a page: its top and bottom, its vertical borders from left to right, its rows.

    `height` counts all rows, even those in which no cell begins. `rows` leaves those out.
    """

    page: Page
    top: float
    bottom: float
    xs: list[float]
    rows: list[list[TableCell]]
    height: int


def take_tables(
    page: Page, runs: Iterable[Run], regions: Sequence[BorderedRegion]
) -> tuple[list[Table], list[Run]]:
    """The tables of a page, and the runs that stand in none of them."""
    bands = _Bands(regions)
    within = {id(region): _Contents() for region in regions}
    free: list[Run] = []
    for run in runs:
        region, cell = _cell_of(run, bands)
        if region is None or cell is None:
            free.append(run)
        else:
            within[id(region)].add(run, region, cell)
    tables: list[Table] = []
    for region in regions:
        contents = within[id(region)]
        if _is_layout(region, regions, contents):
            free.extend(contents.runs)
        else:
            tables.append(_table(page, region, contents))
    return tables, free


def take_overflow(table: Table, lines: Sequence[Line]) -> bool:
    """Adds the lines below a table to the cells that end there without a border.

    Returns False, and adds none, if any of them does not stand below such a cell. Browsers print the last
    line of a cell below the end of its borders if half a line is left on the page.
    """
    overflow: list[tuple[TableCell, Run]] = []
    bottom = table.bottom
    for line in lines:
        if bottom - line.baseline > _BELOW * line.size:
            return False
        for _, run in line.runs:
            cell = _open_cell(table, run)
            if cell is None:
                return False
            overflow.append((cell, run))
        bottom = line.baseline
    for cell, run in overflow:
        cell.text.add(table.page, line_of([run]))
    return True


def _open_cell(table: Table, run: Run) -> TableCell | None:
    """The cell above a run that ends at the bottom of the table without a border."""
    for row in table.rows:
        for cell in row:
            if cell.cut_below and cell.box[0] <= run.left and run.right <= cell.box[2]:
                return cell
    return None


class _Bands:
    """The regions at each height, the smallest first, so that a run is not compared with all of them."""

    def __init__(self, regions: Sequence[BorderedRegion]) -> None:
        self._low = min((region.ys[-1] for region in regions), default=0.0)
        self._high = max((region.ys[0] for region in regions), default=0.0)
        self._regions: list[list[BorderedRegion]] = [[] for _ in range(_BANDS)]
        for region in sorted(regions, key=lambda region: region.area):
            for band in range(self._band(region.ys[-1]), self._band(region.ys[0]) + 1):
                self._regions[band].append(region)

    def at(self, y: float) -> Sequence[BorderedRegion]:
        return self._regions[self._band(y)] if self._low <= y <= self._high else ()

    def _band(self, y: float) -> int:
        share = (y - self._low) / (self._high - self._low or 1.0)
        return min(int(share * _BANDS), _BANDS - 1)


def _cell_of(run: Run, bands: _Bands) -> tuple[BorderedRegion | None, BorderCell | None]:
    """The cell of a run and its region, or None: by its middle, its baseline, or the ends of a figure."""
    for x, y in _points(run):
        for region in bands.at(y):
            cell = region.cell_at(x, y)
            if cell is not None:
                return region, cell
    return None, None


def _points(run: Run) -> Iterator[tuple[float, float]]:
    x = (run.left + run.right) / 2
    yield x, run.middle
    yield x, run.baseline
    if any(map(str.isdigit, run.text)):
        yield run.left, run.middle
        yield run.right, run.middle


class _Contents:
    """The runs in the cells of a region, and the cells of figures that stand across a border."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.by_cell: dict[tuple[int, int], list[Run]] = {}
        self.doubtful: set[tuple[int, int]] = set()

    def add(self, run: Run, region: BorderedRegion, cell: BorderCell) -> None:
        left, bottom, right, top = region.box_of(cell)
        over = _OVER * run.size
        if any(map(str.isdigit, run.text)):
            if run.left < left - over or run.right > right + over:
                if _FIGURES.fullmatch(run.text):
                    self._add_parts(run, region, cell)
                    return
                self._doubt_ends(run, region)
                self._doubt(cell)
            elif not bottom <= run.baseline + over or not run.middle <= top:
                # The size of the type and its baseline show different cells.
                self._doubt(region.cell_at((run.left + run.right) / 2, run.baseline + over))
                self._doubt(cell)
        self._add(run, cell)

    def _add(self, run: Run, cell: BorderCell) -> None:
        self.runs.append(run)
        self.by_cell.setdefault((cell.row, cell.column), []).append(run)

    def _add_parts(self, run: Run, region: BorderedRegion, cell: BorderCell) -> None:
        """Adds a run over several cells to each of them: the characters whose middle stands there.

        Figures may touch each other over a border, so each of the cells is in doubt.
        """
        cells = [
            region.cell_at((left + right) / 2, run.middle) or cell
            for left, right in zip(run.lefts, run.rights, strict=True)
        ]
        first = 0
        for part, chars in groupby(cells):
            stop = first + len(list(chars))
            self._add(run.part(first, stop), part)
            self._doubt(part)
            first = stop
        self._doubt_ends(run, region)

    def _doubt_ends(self, run: Run, region: BorderedRegion) -> None:
        """Doubts the cells in which a run begins and ends."""
        over = _OVER * run.size
        for end in (run.left + over, run.right - over):
            self._doubt(region.cell_at(end, run.middle))

    def _doubt(self, cell: BorderCell | None) -> None:
        if cell is not None:
            self.doubtful.add((cell.row, cell.column))

    @property
    def longest(self) -> int:
        """The number of characters in the fullest cell."""
        return max((sum(len(run.text) for run in runs) for runs in self.by_cell.values()), default=0)


def _is_layout(region: BorderedRegion, regions: Sequence[BorderedRegion], contents: _Contents) -> bool:
    """Whether a region only lays out the page: another lies in it, or one cell holds most of its text."""
    left, bottom, right, top = region.box
    if any(
        other is not region
        and left <= other.box[0]
        and bottom <= other.box[1]
        and other.box[2] <= right
        and other.box[3] <= top
        for other in regions
    ):
        return True
    total = sum(len(run.text) for run in contents.runs)
    return not total or (contents.longest > _MAX_CHARACTERS and 2 * contents.longest > total)


def _table(page: Page, region: BorderedRegion, contents: _Contents) -> Table:
    rows: list[list[TableCell]] = []
    for row_index in range(len(region.ys) - 1):
        origins = _origins(region, row_index)
        if row := [_table_cell(page, cell, region.box_of(cell), contents) for cell in origins]:
            rows.append(row)
    return Table(page, region.ys[0], region.ys[-1], region.xs, rows, len(region.ys) - 1)


def _origins(region: BorderedRegion, row: int) -> Iterator[BorderCell]:
    """The cells that begin in a row."""
    for column, cell in enumerate(region.cells[row]):
        if cell is not None and (cell.row, cell.column) == (row, column):
            yield cell


def _table_cell(page: Page, cell: BorderCell, box: Box, contents: _Contents) -> TableCell:
    slot = cell.row, cell.column
    lines = [line_of(line) for line in lines_of(contents.by_cell.get(slot, ()))]
    text = text_of(page, lines, blanks=not _is_one_figure(page, lines, box))
    if slot in contents.doubtful or (text.text and not cell.whole) or holds_unread(page, text.text, box):
        text.doubt()
    return TableCell(
        text, page, box, cell.row, cell.column, cell.colspan, cell.rowspan, cell.cut_above, cell.cut_below
    )


# In parts of the height of a cell: what is higher is the frame or the ground of the cell.
_CONTENT = 0.8
# A larger picture lies on more than this cell.
_LARGEST = 1.6
# In parts of the width and height of a cell: a line that crosses it out is longer.
_CROSSING = 0.6
# In points: what stands in a cell may reach so far over its borders.
_OVER_BORDER = 1.5


def holds_unread(page: Page, text: str, box: Box) -> bool:
    """Whether a cell that is blank or holds a figure holds something that is not read: then it is neither.

    A line from corner to corner crosses out a figure, but a blank cell with such a line is blank.
    """
    if not (page.slants or page.pictures or page.passed or page.hidden):
        return False
    if text and not looks_like_value(text):
        return False
    width, height = box[2] - box[0], box[3] - box[1]
    if text and any(
        abs(x1 - x0) > _CROSSING * width
        and abs(y1 - y0) > _CROSSING * height
        and _is_inside((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), box)
        for x0, y0, x1, y1 in page.slants
    ):
        return True
    if any(
        is_within(picture, box)
        and picture[2] - picture[0] < _LARGEST * width
        and picture[3] - picture[1] < _LARGEST * height
        for picture in page.pictures
    ):
        return True
    return any(
        unread[3] - unread[1] < _CONTENT * height and _is_inside(unread, box)
        for unread in ((*page.passed, *page.hidden) if not text else page.passed)
    )


def _is_inside(inner: Box, outer: Box) -> bool:
    return (
        outer[0] - _OVER_BORDER <= inner[0]
        and outer[1] - _OVER_BORDER <= inner[1]
        and inner[2] <= outer[2] + _OVER_BORDER
        and inner[3] <= outer[3] + _OVER_BORDER
    )


_FIGURE = re.compile(r"[\d.,]+")
# One figure, or several that touch each other.
_FIGURES = re.compile(r"[\d.,%+\-\s]+")

# In parts of the size of the type. Word leaves a margin of 5.4 points on either side of a cell.
_MARGIN = 0.62
# Lines of one figure stand no further apart.
_LEADING = 2.0


def _is_one_figure(page: Page, lines: Sequence[Line], box: Box) -> bool:
    """Whether the lines of a cell are one figure that is too long for it.

    Every line but the last must be so full that one more digit would not fit. Else they may be two figures.
    So may lines in types of several sizes, and lines between which something stands that nobody sees.
    """
    if len(lines) < 2 or not all(_FIGURE.fullmatch(line.text) for line in lines):
        return False
    sizes = [line.size for line in lines]
    if min(sizes) < SMALLER * max(sizes) or any(_is_inside(hidden, box) for hidden in page.hidden):
        return False
    width = box[2] - box[0]
    *full, last = lines
    digit = max((line.right - line.left) / len(line.text) for line in lines)
    room = width - 2 * _MARGIN * last.size
    return (
        all(room - (line.right - line.left) < digit for line in full)
        and len(last.text) <= len(full[-1].text) == len(full[0].text)
        and all(one.baseline - other.baseline < _LEADING * one.size for one, other in pairwise(lines))
    )
