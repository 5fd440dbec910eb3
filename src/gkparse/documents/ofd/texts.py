"""A text object -> its characters with their boxes.

OFD says where each character begins, and the size of the type. Does not look into fonts: an ideograph is as
wide as its type is high, and other characters reach to the next one, or over half of that. What a TextCode
says is the text; `glyphs` compares it with the glyphs that are drawn.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator

from attrs import field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ofd.glyphs import glyphs_of
from gkparse.documents.ofd.values import is_true, number, offsets_of
from gkparse.documents.ofd.xml import Element
from gkparse.documents.printed.geometry import Matrix, moved, point, product
from gkparse.documents.printed.page import FIRST_WIDE, UNKNOWN, Box, RawGlyph, turned

# In degrees: text that leans more is a watermark.
_LEAN = 8

# In parts of the size of the type.
# The width of a character that is no ideograph, and how far the next one may stand behind it.
_NARROW = 0.5
_LETTER_ADVANCE = 0.2, 1.1
_DIGIT_ADVANCE = 0.33, 0.72
_WIDE_ADVANCE = 0.5, 1.04
# How far a line of the type reaches below and above its baseline.
_BELOW, _ABOVE = 0.2, 0.8
# How high a digit is.
_INK = 0.7

# In degrees: text reads from left to right, or down.
_ONWARDS = 0, 90

_SOFT_HYPHEN = "\xad"
# Categories of characters that leave no ink, and of those that have no meaning.
_BLANK = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_NAMELESS = frozenset(("Co", "Cn", "Cs"))


@frozen
class Text:
    """The characters of an object, and how many have no meaning.

    `slanted` are their boxes if they run askew or are mirrored: then nobody reads them. `named` are the
    glyphs of the font that the object names for them. `strewn` is where a figure begins if nobody can tell
    where its digits stand.
    """

    glyphs: list[RawGlyph]
    slanted: list[Box] = field(factory=list)
    unknown: int = 0
    font: str = ""
    named: list[str | None] = field(factory=list)
    strewn: list[Box] = field(factory=list)


def read_text(element: Element, matrix: Matrix, meter: Meter) -> Text:
    """The characters of a text object. `matrix` leads from its space to the page."""
    size = number(element.get("Size"), 0)
    wide = number(element.get("HScale"), 1)
    turn = number(element.get("CharDirection"), 0)
    a, b, c, d, _, _ = matrix
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    # How the baseline of a character runs on the page.
    along = a * cos + c * sin, b * cos + d * sin
    upright = abs(a * d - b * c)
    length = math.hypot(*along)
    degrees = math.degrees(math.atan2(along[1], along[0]))
    quarter = round(degrees / 90)
    # On the page y grows upwards, in the space of an object downwards.
    is_slanted = abs(degrees - 90 * quarter) > _LEAN or a * d - b * c >= 0 or not length
    placer = _Placer(quarter % 4, size * upright / (length or 1.0), size * wide * length)
    glyphs: list[RawGlyph] = []
    unknown = 0
    named: list[str | None] = []
    slanted: list[Box] = []
    strewn: list[Box] = []
    x = y = 0.0
    for code, changes in _codes(element):
        # Blanks at the end have no ink, and often no offset.
        text = code.text.strip() if code.text[:1] in "\r\n" else code.text.rstrip()
        meter.count("characters", len(text))
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        points, is_told = _points(element, code, text, x, y, size)
        places = [point(*place, matrix) for place in points]
        names, is_spread = glyphs_of(changes, len(text))
        if not is_told and any(map(str.isdigit, text)):
            strewn.append((*places[0], *places[0]))
        for index, char in enumerate(text):
            shown = _shown(char)
            if not shown:
                continue
            if shown == UNKNOWN:
                unknown += 1
            if char.isdigit() and (not is_told or is_spread):
                shown = UNKNOWN
            following = places[index + 1] if is_told and index + 1 < len(places) else None
            glyphs.append(placer.place(shown, places[index], following))
            named.append(names[index])
            if is_slanted:
                around_it = product((cos, sin, -sin, cos, *points[index]), matrix)
                slanted.append(moved((0, -_INK * size, size * wide, 0), around_it))
    return Text(glyphs, slanted, unknown, element.get("Font") or "", named, strewn)


def _shown(char: str) -> str:
    """What a character shows: nothing for a blank."""
    if char == _SOFT_HYPHEN:
        return "-"
    category = unicodedata.category(char)
    return "" if category in _BLANK else UNKNOWN if category in _NAMELESS else char


def _codes(element: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each code of a text object, with what names glyphs for it: that stands before it."""
    changes: list[Element] = []
    for child in element.children:
        if child.name == "CGTransform":
            changes.append(child)
        elif child.name == "TextCode":
            yield child, changes
            changes = []


def _points(
    element: Element, code: Element, text: str, x: float, y: float, size: float
) -> tuple[list[tuple[float, float]], bool]:
    """Where the characters of a code begin, and whether the file says so of all.

    Where it does not, programs differ: the characters are set by their usual widths.
    """
    most = len(text) - 1
    across, down = (offsets_of(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
    direction = number(element.get("ReadDirection"), 0) % 360
    is_upright = direction % 180 == 0
    is_told = (
        most <= 0
        or (len(across) >= most and (is_upright or any(down)))
        or (len(down) >= most and any(down[:most]) and not across)
    )
    # Programs count a character outside of the first plane once or twice. They differ in whether offsets run
    # along a direction that leads back.
    is_told = is_told and max(text, default="") <= "\uffff" and (direction in _ONWARDS or most <= 0)
    points = [(x, y)]
    for index, char in enumerate(text[:-1]):
        if is_told:
            x += across[index] if index < len(across) else 0.0
            y += down[index] if index < len(down) else 0.0
        elif is_upright:
            x += size * (_NARROW if char < FIRST_WIDE else 1.0)
        else:
            y += size
        points.append((x, y))
    return points, is_told


@frozen
class _Placer:
    """Gives characters their boxes. `height` is the size of the type, and `width` that of an ideograph."""

    quarter: int
    height: float
    width: float

    def place(
        self, char: str, origin: tuple[float, float], following: tuple[float, float] | None
    ) -> RawGlyph:
        x, y, _, _ = turned((*origin, *origin), self.quarter)
        width = self.width * (_NARROW if char < FIRST_WIDE else 1.0)
        if following is not None:
            next_x, next_y, _, _ = turned((*following, *following), self.quarter)
            low, high = self._advance(char)
            if abs(next_y - y) < _BELOW * self.height and low <= next_x - x <= high:
                width = next_x - x
        box = x, y - _BELOW * self.height, x + width, y + _ABOVE * self.height
        return RawGlyph(self.quarter, char, turned(box, -self.quarter), origin)

    def _advance(self, char: str) -> tuple[float, float]:
        """How far the next character stands away if it follows without a gap."""
        low, high = (
            _WIDE_ADVANCE if char >= FIRST_WIDE else _LETTER_ADVANCE if char.isalpha() else _DIGIT_ADVANCE
        )
        return low * self.width, high * self.width


def is_drawn(element: Element) -> tuple[bool, bool]:
    """Whether the characters of a text object are filled, and whether they are stroked."""
    return is_true(element.get("Fill"), otherwise=True), is_true(element.get("Stroke"), otherwise=False)
