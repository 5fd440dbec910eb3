"""Frames of a page and the runs in them -> tables of real cells.

A figure that stands across a border belongs to no cell for certain, and one in a cell whose borders are
broken neither: both are kept in a form that no one takes for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define

from gkparse.documents.pdf.border_cells import Cell
from gkparse.documents.pdf.borders import BorderedRegion
from gkparse.documents.pdf.page import Box, Page
from gkparse.documents.pdf.runs import Line, Run, line_of, lines_of
from gkparse.documents.pdf.text import Text, text_of

# In parts of the size of the type: so far a figure may reach over a border.
_OVER = 0.12

# In parts of the size of the type: so far below its cell a line may stand.
_BELOW = 1.6

_MOST_BANDS = 100

# A frame around so many characters in one cell, most of all that are in it, is there for the layout.
_MOST_CHARACTERS = 300


@define
class TableCell:
    """A cell as it is printed. `cut_above` and `cut_below`: the page ends there without a border."""

    text: Text
    page: Page
    box: Box
    row: int = 0
    column: int = 0
    columns: int = 1
    rows: int = 1
    cut_above: bool = False
    cut_below: bool = False


@define
class Table:
    """A table on a page: where it begins and ends there, its borders from left to right, its rows.

    `height` counts all rows, those as well in which no cell begins.
    """

    page: Page
    top: float
    bottom: float
    xs: list[float]
    rows: list[list[TableCell]]
    height: int


def take_tables(
    page: Page, runs: Iterable[Run], frames: Sequence[BorderedRegion]
) -> tuple[list[Table], list[Run]]:
    """The tables of a page, and the runs that stand in none."""
    bands = _Bands(frames)
    within = {id(frame): _Contents() for frame in frames}
    free: list[Run] = []
    for run in runs:
        frame, cell = _cell_of(run, bands)
        if frame is None or cell is None:
            free.append(run)
        else:
            within[id(frame)].add(run, frame, cell)
    tables: list[Table] = []
    for frame in frames:
        contents = within[id(frame)]
        if _is_layout(frame, frames, contents):
            free.extend(contents.runs)
        else:
            tables.append(_table(page, frame, contents))
    return tables, free


def take_overflow(table: Table, lines: Sequence[Line]) -> bool:
    """Gives the lines below a table to the cells that the page ends in; whether all of them stand so.

    A browser prints a line of a cell below the end of its borders where half a line is left on a page.
    """
    found: list[tuple[TableCell, Run]] = []
    bottom = table.bottom
    for line in lines:
        if bottom - line.base > _BELOW * line.size:
            return False
        for _, run in line.runs:
            cell = _open_cell(table, run)
            if cell is None:
                return False
            found.append((cell, run))
        bottom = line.base
    for cell, run in found:
        cell.text.add(table.page, line_of([run]))
    return True


def _open_cell(table: Table, run: Run) -> TableCell | None:
    """The cell at the foot of a table, and without a border there, below which a run stands."""
    for row in table.rows:
        for cell in row:
            if cell.cut_below and cell.box[0] <= run.left and run.right <= cell.box[2]:
                return cell
    return None


class _Bands:
    """The frames at each height, the smallest first, so that a run is not held against all of them."""

    def __init__(self, frames: Sequence[BorderedRegion]) -> None:
        self._low = min((frame.ys[-1] for frame in frames), default=0.0)
        self._high = max((frame.ys[0] for frame in frames), default=0.0)
        self._frames: list[list[BorderedRegion]] = [[] for _ in range(_MOST_BANDS)]
        for frame in sorted(frames, key=lambda frame: frame.area):
            for number in range(self._number(frame.ys[-1]), self._number(frame.ys[0]) + 1):
                self._frames[number].append(frame)

    def at(self, y: float) -> Sequence[BorderedRegion]:
        return self._frames[self._number(y)] if self._low <= y <= self._high else ()

    def _number(self, y: float) -> int:
        part = (y - self._low) / (self._high - self._low or 1.0)
        return min(int(part * _MOST_BANDS), _MOST_BANDS - 1)


def _cell_of(run: Run, bands: _Bands) -> tuple[BorderedRegion | None, Cell | None]:
    """The cell in which the middle of a run stands, or its base line; of a figure that in which it begins."""
    x = (run.left + run.right) / 2
    places = [(x, run.middle), (x, run.base)]
    if any(map(str.isdigit, run.text)):
        places += [(run.lefts[0], run.middle), (run.rights[-1], run.middle)]
    for x, y in places:
        for frame in bands.at(y):
            cell = frame.at(x, y)
            if cell is not None:
                return frame, cell
    return None, None


class _Contents:
    """What stands in the cells of a frame."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.by_cell: dict[tuple[int, int], list[Run]] = {}
        self.doubtful: set[tuple[int, int]] = set()

    def add(self, run: Run, frame: BorderedRegion, cell: Cell) -> None:
        self.runs.append(run)
        self.by_cell.setdefault((cell.row, cell.column), []).append(run)
        left, _, right, _ = frame.box_of(cell)
        over = _OVER * run.size
        if (run.left < left - over or run.right > right + over) and any(map(str.isdigit, run.text)):
            for left_out in (run.left + over, run.right - over):
                other = frame.at(left_out, run.middle)
                if other is not None:
                    self.doubtful.add((other.row, other.column))
            self.doubtful.add((cell.row, cell.column))

    @property
    def longest(self) -> int:
        return max((sum(len(run.text) for run in runs) for runs in self.by_cell.values()), default=0)


def _is_layout(frame: BorderedRegion, frames: Sequence[BorderedRegion], contents: _Contents) -> bool:
    """Whether a frame is no table: another lies in it, or one cell of it holds the text."""
    left, bottom, right, top = frame.box
    if any(
        other is not frame
        and left <= other.box[0]
        and bottom <= other.box[1]
        and other.box[2] <= right
        and other.box[3] <= top
        for other in frames
    ):
        return True
    every = sum(len(run.text) for run in contents.runs)
    return not every or (contents.longest > _MOST_CHARACTERS and 2 * contents.longest > every)


def _table(page: Page, frame: BorderedRegion, contents: _Contents) -> Table:
    rows: list[list[TableCell]] = []
    for number in range(len(frame.ys) - 1):
        row = [_table_cell(page, cell, frame.box_of(cell), contents) for cell in _origins(frame, number)]
        if row:
            rows.append(row)
    return Table(page, frame.ys[0], frame.ys[-1], frame.xs, rows, len(frame.ys) - 1)


def _origins(frame: BorderedRegion, row: int) -> Iterator[Cell]:
    """The cells that begin in a row."""
    for column, cell in enumerate(frame.cells[row]):
        if cell is not None and (cell.row, cell.column) == (row, column):
            yield cell


def _table_cell(page: Page, cell: Cell, box: Box, contents: _Contents) -> TableCell:
    at = cell.row, cell.column
    lines = [line_of(line) for line in lines_of(contents.by_cell.get(at, ()))]
    text = text_of(page, lines, blanks=not _is_one_figure(lines, box[2] - box[0]))
    if at in contents.doubtful or (text.text and not cell.whole):
        text.doubt()
    return TableCell(
        text, page, box, cell.row, cell.column, cell.columns, cell.rows, cell.cut_above, cell.cut_below
    )


_FIGURE = re.compile(r"[\d.,]+")

# In parts of the size of the type: Word leaves 5.4 points on either side of a cell.
_MARGIN = 0.62
_LEADING = 2.0


def _is_one_figure(lines: Sequence[Line], width: float) -> bool:
    """Whether the lines of a cell are one figure that is too long for it.

    Each line but the last must be so full that not one digit more would fit; else they may be two.
    """
    if len(lines) < 2 or not all(_FIGURE.fullmatch(line.text) for line in lines):
        return False
    *full, last = lines
    digit = max((line.right - line.left) / len(line.text) for line in lines)
    room = width - 2 * _MARGIN * last.size
    return (
        all(room - (line.right - line.left) < digit for line in full)
        and len(last.text) <= len(full[-1].text) == len(full[0].text)
        and all(one.base - other.base < _LEADING * one.size for one, other in pairwise(lines))
    )
