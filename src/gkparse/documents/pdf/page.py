"""What stands on a page of a PDF: characters and straight lines, the page turned so that text stands upright.

Knows no PDFium: `_pdf_file` makes pages, and everything behind it reads them.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import define, field

UNKNOWN = "\ufffd"
"""What stands for a character of which the font does not tell the meaning."""

FIRST_WIDE = "\u2e80"
"""The first of the ideographs, and of what is set as wide as they are."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class Glyph(NamedTuple):
    """A character on a page.

    `base` is the height of the line that it stands on, `size` how high the line of its font is.
    """

    char: str
    left: float
    right: float
    base: float
    size: float


class Ruling(NamedTuple):
    """A straight line, level or upright: where it stands, and from where to where it runs."""

    at: float
    first: float
    last: float


@define
class Page:
    """A page, its number from 1, and what is drawn on it in the order in which it is drawn.

    All coordinates are those of the page turned clockwise by `turns` quarters, so that most of its text
    stands upright; `box_of` turns a box back. `sideways` are characters that run up, down or on their
    head there. `pictured` is the part of the page that its largest image covers. `recognised` counts texts
    that are not drawn and lie on an image: a machine has read them.
    """

    number: int
    turns: int = 0
    width: float = 0.0
    pictured: float = 0.0
    recognised: int = 0
    damaged: bool = False
    glyphs: list[Glyph] = field(factory=list)
    sideways: list[Glyph] = field(factory=list)
    level: list[Ruling] = field(factory=list)
    upright: list[Ruling] = field(factory=list)

    def box_of(self, box: Box) -> Box:
        """A box as the page itself counts."""
        return turned(box, -self.turns)


def area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


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
