"""The colours that a workbook names -> colours: by value, by index, or of its theme, with a tint.

Does not know where they are used. The automatic colour is None: ink is black then, and paper white.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from typing import TypeVar

from gkparse.documents.colours import BLACK, Colour, read_colour
from gkparse.documents.failure import MalformedError
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, parse, whole_number

_THEME_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)

_Item = TypeVar("_Item")


def _colours(values: str) -> list[Colour]:
    return [colour for value in values.split() if (colour := read_colour(value))]


# ISO/IEC 29500-1, 18.8.27 (indexedColors): the first eight twice, and 64 and 65 for ink and paper.
_FIRST = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
_INDEXED = _colours(
    _FIRST
    + _FIRST
    + """
    800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC
    CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC
    CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300
    993366 333399 333333 000000 FFFFFF
    """
)
# The theme Office, for workbooks without a theme.
_THEME = _colours(
    "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72",
)
# The colours of a theme in the order in which cells count them.
_THEME_NAMES = (
    *("lt1", "dk1", "lt2", "dk2"),
    *(f"accent{number}" for number in range(1, 7)),
    *("hlink", "folHlink"),
)


class Palette:
    """The colours of one workbook. `theme` is asked for those of its theme when a cell first names one."""

    def __init__(self, theme: Callable[[], list[Colour]] = lambda: _THEME) -> None:
        self._read_theme = theme
        self._theme: list[Colour] | None = None
        self._own: list[Colour] = []

    def add(self, attributes: Attributes) -> None:
        """Adds the next colour of the list that a workbook has in place of the usual one."""
        self._own.append(read_colour(attributes.get("rgb", "")[-6:]) or BLACK)

    def indexed(self, index: int) -> Colour | None:
        return _at(index, self._own) or _at(index, _INDEXED)

    def colour(self, attributes: Attributes | None) -> Colour | None:
        """The colour that an element names; None for the automatic one."""
        if attributes is None:
            return None
        if rgb := attributes.get("rgb"):
            colour = read_colour(rgb[-6:])
        elif "indexed" in attributes:
            colour = self.indexed(whole_number(attributes["indexed"], -1))
        elif "theme" in attributes:
            if self._theme is None:
                self._theme = self._read_theme()
            colour = _at(whole_number(attributes["theme"], -1), self._theme)
        else:
            return None
        tint = attributes.get("tint")
        return colour if colour is None or not tint else _tinted(colour, tint)


def _at(index: int, items: list[_Item]) -> _Item | None:
    return items[index] if 0 <= index < len(items) else None


@lru_cache(maxsize=512)
def _tinted(colour: Colour, tint: str) -> Colour:
    """A colour made darker (down to -1) or lighter (up to 1), as ISO/IEC 29500-1, 18.8.19 has it."""
    try:
        part = min(max(float(tint), -1.0), 1.0)
    except ValueError:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(colour.red / 255, colour.green / 255, colour.blue / 255)
    light = light * (1 + part) if part < 0 else light * (1 - part) + part
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return Colour(255 * red, 255 * green, 255 * blue)


def read_theme(chunks: Iterable[bytes], meter: Meter) -> list[Colour]:
    """The colours of a theme part, in the order in which cells count them."""
    found: dict[str, Colour] = {}
    name = ""

    def begin(element: str) -> Start:
        def begin_colour(_: Attributes) -> None:
            nonlocal name
            name = element

        return begin_colour

    def take(attributes: Attributes) -> None:
        nonlocal name
        colour = read_colour(attributes.get("lastClr") or attributes.get("val", ""))
        if name and colour is not None:
            found[name] = colour
        name = ""

    starts: dict[str, Start] = {each: begin(each) for each in _THEME_NAMES}
    starts["srgbClr"] = starts["sysClr"] = take
    # What a broken part has before its end counts; a workbook is not lost for it.
    with suppress(MalformedError):
        parse(chunks, meter, in_both(_THEME_NAMESPACES, starts), {}, {})
    return [found.get(each, usual) for each, usual in zip(_THEME_NAMES, _THEME, strict=True)]
