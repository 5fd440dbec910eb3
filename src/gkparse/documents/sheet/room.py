"""The columns and rows of a sheet -> how much room a cell has, and on which cells a picture lies.

Counts lengths in English Metric Units, 914,400 to the inch. Does not know how wide a font draws its digits:
the widths of columns count those of the usual font, and a digit of it has seven pixels.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Mapping

from gkparse.documents.ooxml.xml import Attributes, is_on, whole_number
from gkparse.documents.sheet.sheet import COLUMNS, ROWS, Range

_DIGIT, _POINT = 7 * 9_525, 12_700
# A column for some digits has five pixels beside them, and is rounded up to eight.
_BESIDE_DIGITS, _STEP = 5, 8
_USUAL_DIGITS = 8
_USUAL_HEIGHT = 15.0
# How far a picture reaches into a cell is no matter up to this.
_EDGE = 30_000


def _size(text: str | None, otherwise: float) -> float:
    """A width or height as an attribute gives it."""
    try:
        size = float(text or "")
    except ValueError:
        return otherwise
    return min(size, 10_000.0) if size >= 0 else otherwise


def _width_for(digits: int) -> float:
    """The width of a column that is made for some digits.

    >>> round(_width_for(8), 2)
    9.14
    """
    pixels = 7 * digits + _BESIDE_DIGITS
    return -(-pixels // _STEP) * _STEP / 7


class _Axis:
    """The lines of a sheet in one direction: the usual size of one, and the sizes of those that differ."""

    def __init__(self, usual: int, own: Mapping[int, int]) -> None:
        self._usual = max(usual, 1)
        self._lines, self._starts = [0], [0]
        for line in sorted(own):
            start = self.start(line)
            if line > self._lines[-1]:
                self._lines.append(line)
                self._starts.append(start)
            self._lines.append(line + 1)
            self._starts.append(start + own[line])

    def start(self, line: int) -> int:
        """Where a line begins."""
        index = bisect_right(self._lines, line) - 1
        return self._starts[index] + (line - self._lines[index]) * self._usual

    def within(self, line: int, offset: int) -> int:
        """Where a spot in a line is."""
        start = self.start(line)
        return start + min(max(offset, 0), self.start(line + 1) - start)

    def at(self, position: int) -> int:
        """The line that lies at a position."""
        index = bisect_right(self._starts, max(position, 0)) - 1
        line = self._lines[index] + (max(position, 0) - self._starts[index]) // self._usual
        return min(line, self._lines[index + 1] - 1) if index + 1 < len(self._lines) else line


class Room:
    """The widths of columns in digits and the heights of rows in points, as a sheet gives them."""

    def __init__(self) -> None:
        self._usual_width = _width_for(_USUAL_DIGITS)
        self._usual_height = _USUAL_HEIGHT
        # Of rows without a height: none unless it was set by hand.
        self._least_height = math.inf
        self.widths = array("d", [self._usual_width]) * COLUMNS
        # The columns from this one on have the usual width.
        self._first_usual = 0
        self._heights: dict[int, float] = {}
        self._axes: tuple[_Axis, _Axis] | None = None

    def set_usual(self, attributes: Attributes) -> None:
        digits = min(max(whole_number(attributes.get("baseColWidth"), _USUAL_DIGITS), 0), 255)
        self._usual_width = _size(attributes.get("defaultColWidth"), _width_for(digits))
        self.widths = array("d", [self._usual_width]) * COLUMNS
        height = _size(attributes.get("defaultRowHeight"), _USUAL_HEIGHT)
        if is_on(attributes.get("customHeight")):
            self._usual_height = self._least_height = height
        elif height > _USUAL_HEIGHT / 2:
            self._usual_height = height

    def set_width(self, first: int, stop: int, attributes: Attributes, *, is_hidden: bool) -> None:
        width = 0.0 if is_hidden else _size(attributes.get("width"), self._usual_width)
        self.widths[first:stop] = array("d", [width]) * max(stop - first, 0)
        self._first_usual = max(self._first_usual, stop)

    def set_height(self, row: int, attributes: Attributes, *, is_hidden: bool) -> None:
        if is_hidden:
            self._heights[row] = 0.0
        elif "ht" in attributes:
            self._heights[row] = _size(attributes["ht"], self._usual_height)

    def height(self, row: int) -> float:
        """The height of a row. One that the file gives no height is as high as its cells need."""
        return self._heights.get(row, self._least_height)

    def holds(self, area: Range, width: float, height: float) -> bool:
        """Whether a cell, or merged ones, have this width in digits and this height in points."""
        columns, rows = self._measured()
        wide = columns.start(area.right + 1) - columns.start(area.left)
        high = rows.start(area.bottom + 1) - rows.start(area.top)
        return wide >= round(width * _DIGIT) and high >= round(height * _POINT)

    def corner(self, row: int, down: int, column: int, across: int) -> tuple[int, int]:
        """How far from the top and the left a spot in a cell is. It lies in the cell in any case."""
        columns, rows = self._measured()
        return rows.within(row, down), columns.within(column, across)

    def area(self, start: tuple[int, int], end: tuple[int, int]) -> Range | None:
        """The cells on which lies what reaches from one position to another; None if it has no size."""
        sides = []
        for axis, first, last in zip(reversed(self._measured()), start, end, strict=True):
            low, high = sorted((first, last))
            if low == high:
                return None
            low, high = (low + _EDGE, high - _EDGE) if high - low > 2 * _EDGE else ((low + high) // 2,) * 2
            sides.append((axis.at(low), axis.at(high)))
        (top, bottom), (left, right) = sides
        if top >= ROWS or left >= COLUMNS:
            return None
        return Range(top, left, min(bottom, ROWS - 1), min(right, COLUMNS - 1))

    def _measured(self) -> tuple[_Axis, _Axis]:
        """The columns and the rows."""
        if self._axes is None:
            usual = round(self._usual_width * _DIGIT)
            widths = enumerate(round(width * _DIGIT) for width in self.widths[: self._first_usual])
            heights = {row: round(height * _POINT) for row, height in self._heights.items()}
            self._axes = (
                _Axis(usual, {column: width for column, width in widths if width != usual}),
                _Axis(round(self._usual_height * _POINT), heights),
            )
        return self._axes
