"""The theme of a Word file -> the colours that its texts and cells take from it.

Reads the scheme of colours and nothing else, and only when a text asks for one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from gkparse.documents.colours import Colour, read_colour
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, Start, in_both, parse
from gkparse.documents.word.looks import Paint

DRAWING = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)

# The names in a theme of the colours that texts name.
_NAMES = {
    "background1": "lt1",
    "light1": "lt1",
    "bg1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "text1": "dk1",
    "dark1": "dk1",
    "tx1": "dk1",
    "text2": "dk2",
    "dark2": "dk2",
    "bg2": "lt2",
    "tx2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
# These are the same in nearly all themes.
_USUAL = {"lt1": "FFFFFF", "dk1": "000000"}


def read_theme(chunks: Iterable[bytes], meter: Meter) -> dict[str, str]:
    """The colours of a theme by their names in it, such as lt1 and accent6."""
    colours: dict[str, str] = {}
    current = ""

    def begin(name: str) -> Start:
        def set_name(_: Attributes) -> None:
            nonlocal current
            current = name

        return set_name

    def set_colour(attributes: Attributes) -> None:
        # Of a colour of the system, the one that it had last.
        given = attributes.get("lastClr") or attributes.get("val")
        if current and given:
            colours.setdefault(current, given)

    names = ("dk1", "lt1", "dk2", "lt2", "hlink", "folHlink", *(f"accent{index}" for index in range(1, 7)))
    starts = {name: begin(name) for name in names}
    parse(chunks, meter, in_both(DRAWING, {**starts, "srgbClr": set_colour, "sysClr": set_colour}), {}, {})
    return colours


class Theme:
    """The colours of a document. `read` reads those of its theme, when the first of them is asked for."""

    def __init__(self, read: Callable[[], Mapping[str, str]] = dict) -> None:
        self._read = read
        self._colours: Mapping[str, str] | None = None

    def colour(self, paint: Paint) -> Colour | None:
        """The colour of a paint; None for the one that Word chooses, and for one that nobody knows."""
        if paint.theme is None:
            return _named(paint.value)
        if self._colours is None:
            self._colours = self._read()
        name = _NAMES.get(paint.theme, paint.theme)
        colour = _named(self._colours.get(name, _USUAL.get(name)))
        if colour is None:
            return _named(paint.value)
        return _darker(_brighter(colour, paint.tint), paint.shade)


def _named(text: str | None) -> Colour | None:
    return None if text in (None, "auto", "") else read_colour(text)


def _part(digits: str | None) -> float:
    """Two hexadecimal digits as a part of 1; 1 for any other text."""
    try:
        return min(int(digits or "", 16) / 255, 1.0)
    except ValueError:
        return 1.0


def _darker(colour: Colour, shade: str | None) -> Colour:
    """A colour with a shade of the theme: so much of it, and the rest black."""
    part = _part(shade)
    return Colour(colour.red * part, colour.green * part, colour.blue * part)


def _brighter(colour: Colour, tint: str | None) -> Colour:
    """A colour with a tint of the theme: so much of it, and the rest white."""
    part = _part(tint)
    rest = 255 * (1 - part)
    return Colour(colour.red * part + rest, colour.green * part + rest, colour.blue * part + rest)
