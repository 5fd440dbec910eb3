"""The characters and straight lines on a page, turned so that its text stands upright.

The reader of a format makes these values (`upright` turns them), and every later stage reads them. Does not
know formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from attrs import define, field

# Stands for a character to which the font gives no meaning.
UNKNOWN = "\ufffd"

# The first of the ideographs, and of all characters that are as wide as they are.
FIRST_WIDE = "\u2e80"

# Left, bottom, right, top in points.
Box = tuple[float, float, float, float]

# A straight line: the x and y of its ends.
Segment = tuple[float, float, float, float]


class Sight(Enum):
    """How much of a character a person sees."""

    SEEN = 1
    PARTLY = 2
    UNSEEN = 3


class RawGlyph(NamedTuple):
    """A character as it is drawn: by how many quarters its text is turned, its box, its origin."""

    quarter: int
    char: str
    box: Box
    origin: tuple[float, float]


class Glyph(NamedTuple):
    """A character on a page.

    `baseline` is the height at which it stands, `size` the height of a line of its font.
    """

    char: str
    left: float
    right: float
    baseline: float
    size: float


class Ruling(NamedTuple):
    """A straight line. `position` is the height of a horizontal or the x of a vertical one, which it keeps
    from `first` to `last`."""

    position: float
    first: float
    last: float


@define
class Page:
    """A page, its number from 1, and its characters and lines in the order in which they are drawn.

    Coordinates are those of the page turned clockwise by `turns` quarters, so that most of its text stands
    upright. `box_of` turns a box back. `sideways` are the characters of text that runs up (1), upside down
    (2) or down (3) there. `horizontal`, `vertical` and `slants` are lines. `pictured` is the share of the
    page that its largest image covers. `recognised` counts invisible texts on an image: a machine recognised
    them there (OCR). `unknown` counts the characters to which their font gives no meaning.

    `hidden` are the boxes of characters that nobody sees. `pictures` and `passed` are those of what a
    person sees and a program does not read: images, and outlines, slanted texts and notes.
    """

    number: int
    turns: int = 0
    width: float = 0.0
    pictured: float = 0.0
    recognised: int = 0
    unknown: int = 0
    damaged: bool = False
    has_unread_notes: bool = False
    glyphs: list[Glyph] = field(factory=list)
    sideways: list[tuple[int, Glyph]] = field(factory=list)
    horizontal: list[Ruling] = field(factory=list)
    vertical: list[Ruling] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    hidden: list[Box] = field(factory=list)
    passed: list[Box] = field(factory=list)
    pictures: list[Box] = field(factory=list)

    def box_of(self, box: Box) -> Box:
        """A box in the coordinates of the page before it was turned."""
        return turned(box, -self.turns)


def area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def middle_of(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def is_within(inner: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = middle_of(inner)
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def common(one: Box, other: Box) -> Box | None:
    """What two boxes have in common; None if that is nothing."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left <= right and bottom <= top else None


# In points: what lies on a page is compared in bands of this height. Outside of the heights of a page there
# are no more bands.
_BAND, _LOWEST, _HIGHEST = 24.0, -1_000.0, 15_000.0


def bands_of(bottom: float, top: float) -> range:
    """The indices of the bands between two heights."""
    return range(_band_of(bottom), _band_of(top) + 1)


def _band_of(y: float) -> int:
    return int((y if _LOWEST < y < _HIGHEST else max(_LOWEST, min(_HIGHEST, y))) // _BAND)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def turned(box: Box, quarters: int) -> Box:
    """A box on a page that is turned clockwise by quarters.

    >>> turned((1, 2, 3, 4), 1), turned(turned((1, 2, 3, 4), 1), -1)
    ((2, -3, 4, -1), (1, 2, 3, 4))
    """
    left, bottom, right, top = box
    match quarters % 4:
        case 1:
            return bottom, -right, top, -left
        case 2:
            return -right, -top, -left, -bottom
        case 3:
            return -top, left, -bottom, right
        case _:
            return box
