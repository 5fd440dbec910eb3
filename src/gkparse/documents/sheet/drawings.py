"""The drawing of a sheet -> the cells that its pictures, charts and shapes lie on.

Knows from which cell to which they reach. Does not know what they show, nor what can be seen through them.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, in_both, parse, whole_number
from gkparse.documents.sheet.sheet import COLUMNS, Range

_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
# In English Metric Units: the usual size of a column and a row, and how far into a cell is no matter.
_WIDTH, _HEIGHT = 609_600, 190_500
_EDGE = 30_000


def read_drawing(chunks: Iterable[bytes], meter: Meter) -> list[Range]:
    """The cells on which each picture of a drawing lies."""
    areas: list[Range] = []
    corners: dict[str, dict[str, int]] = {}
    corner: dict[str, int] = {}

    def begin(name: str) -> Start:
        def begin_corner(_: Attributes) -> None:
            nonlocal corner
            corner = corners[name] = {}

        return begin_corner

    def take(name: str) -> Leaf:
        def take_number(_: Attributes, text: str) -> None:
            corner[name] = whole_number(text)

        return take_number

    def set_size(attributes: Attributes) -> None:
        start = corners.get("from", {})
        across = start.get("colOff", 0) + whole_number(attributes.get("cx"))
        down = start.get("rowOff", 0) + whole_number(attributes.get("cy"))
        corners["to"] = {
            "col": start.get("col", 0) + across // _WIDTH,
            "colOff": across % _WIDTH,
            "row": start.get("row", 0) + down // _HEIGHT,
            "rowOff": down % _HEIGHT,
        }

    def end() -> None:
        start, stop = corners.get("from", {}), corners.get("to", {})
        corners.clear()
        bottom, right = (
            stop.get(name, -1) - (stop.get(offset, 0) <= _EDGE)
            for name, offset in (("row", "rowOff"), ("col", "colOff"))
        )
        area = Range(start.get("row", 0), start.get("col", 0), bottom, min(right, COLUMNS - 1))
        if 0 <= area.top <= area.bottom and 0 <= area.left <= area.right:
            areas.append(area)

    starts: dict[str, Start] = {"from": begin("from"), "to": begin("to"), "ext": set_size}
    leaves: dict[str, Leaf] = {name: take(name) for name in ("col", "colOff", "row", "rowOff")}
    ends: dict[str, End] = dict.fromkeys(("oneCellAnchor", "twoCellAnchor"), end)
    parse(
        chunks, meter, in_both(_NAMESPACES, starts), in_both(_NAMESPACES, ends), in_both(_NAMESPACES, leaves)
    )
    return areas
