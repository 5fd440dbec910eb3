"""The drawing of a sheet -> the cells that its pictures, charts and shapes lie on.

Knows from where to where they reach. Does not know what they show, nor what can be seen through them.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, in_both, is_on, parse, whole_number
from gkparse.documents.sheet.room import Room
from gkparse.documents.sheet.sheet import COLUMNS, ROWS, Range

_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
# No sheet is longer, in English Metric Units.
_LONGEST = 2**48
_LARGEST = {"row": ROWS, "col": COLUMNS}


def read_drawing(chunks: Iterable[bytes], room: Room, meter: Meter) -> list[Range]:
    """The cells on which each picture of a drawing lies."""
    drawing = _Drawing(room)
    parse(
        chunks,
        meter,
        in_both(_NAMESPACES, drawing.starts()),
        in_both(_NAMESPACES, drawing.ends()),
        in_both(_NAMESPACES, drawing.leaves()),
    )
    return drawing.areas


def _length(text: str | None) -> int:
    return min(max(whole_number(text), -_LONGEST), _LONGEST)


class _Drawing:
    """A drawing as it is read: what is known of the anchor that is open, and the areas of those before."""

    def __init__(self, room: Room) -> None:
        self.areas: list[Range] = []
        self._room = room
        self._corner: dict[str, int] = {}
        self._start: tuple[int, int] | None = None
        self._end: tuple[int, int] | None = None
        # Whether its outermost shape is hidden.
        self._is_hidden: bool | None = None

    def starts(self) -> dict[str, Start]:
        return {
            **dict.fromkeys(("oneCellAnchor", "twoCellAnchor", "absoluteAnchor"), self._begin),
            "pos": self._place,
            "ext": self._stretch,
            "cNvPr": self._note_shape,
        }

    def ends(self) -> dict[str, End]:
        return {
            **dict.fromkeys(("oneCellAnchor", "twoCellAnchor", "absoluteAnchor"), self._finish),
            "from": self._end_from,
            "to": self._end_to,
        }

    def leaves(self) -> dict[str, Leaf]:
        return {name: self._take(name) for name in ("col", "colOff", "row", "rowOff")}

    def _begin(self, _: Attributes) -> None:
        self._start = self._end = self._is_hidden = None
        self._corner = {}

    def _take(self, name: str) -> Leaf:
        def take_number(_: Attributes, text: str) -> None:
            self._corner[name] = min(_length(text), _LARGEST.get(name, _LONGEST))

        return take_number

    def _take_corner(self) -> tuple[int, int]:
        corner, self._corner = self._corner, {}
        row, down, column, across = (corner.get(name, 0) for name in ("row", "rowOff", "col", "colOff"))
        return self._room.corner(max(row, 0), down, max(column, 0), across)

    def _end_from(self) -> None:
        self._start = self._take_corner()

    def _end_to(self) -> None:
        self._end = self._take_corner()

    def _place(self, attributes: Attributes) -> None:
        self._start = _length(attributes.get("y")), _length(attributes.get("x"))

    def _stretch(self, attributes: Attributes) -> None:
        if self._start is not None:
            top, left = self._start
            self._end = top + _length(attributes.get("cy")), left + _length(attributes.get("cx"))

    def _note_shape(self, attributes: Attributes) -> None:
        if self._is_hidden is None:
            self._is_hidden = is_on(attributes.get("hidden"))

    def _finish(self) -> None:
        if self._start is not None and self._end is not None and not self._is_hidden:
            area = self._room.area(self._start, self._end)
            if area is not None:
                self.areas.append(area)
