"""How a cell shows its value, and what a conditional format changes of that.

Does not know the values, nor which conditions hold.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from copy import copy
from functools import lru_cache

from attrs import define, evolve, field, frozen

from gkparse.documents.colours import BLACK, Colour, Seen, can_be_seen
from gkparse.documents.ooxml.xml import Attributes
from gkparse.documents.sheet.format_codes import GENERAL, Ink
from gkparse.documents.sheet.number_format import Frame, frame_of
from gkparse.documents.sheet.paint import NO_SIZE, PAPER, USUAL_SIZE, Fill, Font, FontChange, Ground
from gkparse.documents.sheet.palette import Palette

# Between a figure and the borders of its cell, in digits; a little less than Excel leaves.
_PADDING = 0.5
# In digits, for each step: nine pixels, where a digit of the usual font has seven.
_INDENT = 9 / 7
# In digits: the room that a code leaves for a parenthesis or a blank (`_)`), which is not read as text.
_BLANK = 0.4
# Of the size of its font. A row that is lower cuts the digits.
_DIGIT_HEIGHT = 0.7
# The width of a digit, in parts of its height.
_DIGIT_SHAPE = 0.7

# In degrees.
_HALF_WAY = 45


_TO_NUMBER = re.compile(r"[^0-9]*[0-9][0-9.,]*")
_AS_IT_IS = Frame()


@frozen
class Placing:
    """How a cell places what it shows.

    A figure that does not fit is made smaller, or wrapped if it is a text. It is turned by some `degrees`, or
    its characters stand `stacked` below each other. `horizontal` is the name of its place (left, fill, ...),
    and `indent` counts steps from the border.
    """

    fits: bool = False
    wraps: bool = False
    degrees: int = 0
    stacked: bool = False
    horizontal: str = "general"
    indent: int = 0

    @property
    def stands(self) -> bool:
        """Whether a figure runs up or down rather than along: then it takes no width."""
        return self.stacked or self.degrees > _HALF_WAY

    @property
    def repeats(self) -> bool:
        """Whether a text is repeated until the cell is full."""
        return self.horizontal == "fill"

    @property
    def spills(self) -> tuple[int, ...]:
        """Over which of the columns beside it a text is drawn if they are blank."""
        return {"right": (-1,), "center": (-1, 1)}.get(self.horizontal, (1,))


@define
class Format:
    """How a cell shows its value: by a format code (`0.00`), in a font, on a ground."""

    code: str = GENERAL
    font: Font = field(factory=Font)
    ground: Ground = PAPER
    placing: Placing = Placing()
    # The size of the font by which the widths of columns count.
    usual_size: float = USUAL_SIZE
    palette: Palette = field(factory=Palette)
    # Whether a border from corner to corner crosses out what stands in the cell.
    is_crossed: bool = False
    # Whether the number itself is shown, and not a bar or an icon in its place.
    shows_value: bool = True
    # Whether its colour is that of a conditional format.
    is_recoloured: bool = False
    # What the code makes of texts; None if that is not known.
    frame: Frame | None = field(init=False)
    # Whether texts in it can be seen just as they are.
    is_plain: bool = field(init=False)
    # The width of a digit, in digits of the usual font; the width that is left free; and the height in points
    # below which a row cuts the digits.
    digit_width: float = field(init=False)
    margin: float = field(init=False)
    digit_height: float = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.frame = frame_of(self.code)
        self.is_plain = (
            self.frame == _AS_IT_IS
            and self.shows_value
            and not (self.font.struck or self.font.draws or self.placing.repeats or self.is_crossed)
            and self.sight() is Seen.YES
        )
        self.digit_width = self.font.size / self.usual_size
        blanks = self.code.partition(";")[0].count("_")
        self.margin = _PADDING + self.placing.indent * _INDENT + blanks * _BLANK
        self.digit_height = self.font.size * _DIGIT_HEIGHT

    def in_sizes(self, sizes: Sequence[float]) -> Format:
        """The same format for a text whose digits have these sizes."""
        format_ = copy(self)
        format_.digit_width = sum(sizes) / len(sizes) / self.usual_size
        format_.digit_height = max(sizes) * _DIGIT_HEIGHT
        return format_

    def needed_height(self, text: str) -> float:
        """The height in points that a figure needs: a lower row shows a part of it."""
        placing = self.placing
        if placing.stacked:
            # A line of type is as high as its size.
            return (len(text) - 1) * self.digit_height / _DIGIT_HEIGHT + self.digit_height
        if not placing.degrees or placing.fits:
            return self.digit_height
        turn = math.radians(placing.degrees)
        long = len(text) * self.digit_height * _DIGIT_SHAPE
        return math.sin(turn) * long + math.cos(turn) * self.digit_height

    def needed_width(self, text: str, *, is_number: bool) -> float:
        """The width that a figure needs: a narrower column shows ####, or a part of it. 0 if any will do.

        Decimals without a format are rounded until they fit. A number does not wrap. Of a text that begins
        at the left, the end is cut, and what stands behind the number may be cut.
        """
        placing = self.placing
        if placing.fits or placing.stands or (placing.wraps and not is_number):
            return 0
        if is_number and self.code == GENERAL:
            text = text.partition(".")[0]
        elif not is_number and placing.spills == (1,) and (number := _TO_NUMBER.match(text)):
            text = number[0]
        narrow = sum(text.count(mark) for mark in ",. ")
        return (len(text) - narrow / 2) * self.digit_width + (self.margin if is_number else 0)

    def sight(self, change: FontChange | None = None, ink: Ink | None = None) -> Seen:
        """Whether text can be seen, in the font of the cell or a changed one, or in the ink of its code."""
        font = self.font if change is None else change.of(self.font, self.palette)
        if font.size <= NO_SIZE:
            return Seen.NO
        colour = font.colour if ink is None else self.palette.indexed(ink) if isinstance(ink, int) else ink
        seen = _sight(colour or BLACK, self.ground)
        if change is None or ink is not None:
            return seen
        if change.ink is None and colour is not None:
            # Programs differ: a run that names no colour has that of the cell, or the automatic one.
            return _both(seen, _sight(BLACK, self.ground))
        if self.is_recoloured:
            # A run may keep its colour under a conditional format, or have that of the format.
            return _both(seen, _sight(self.font.colour or BLACK, self.ground))
        return seen


@lru_cache(maxsize=1024)
def _sight(colour: Colour, ground: Ground) -> Seen:
    seen = {can_be_seen(colour, part) for part in ground}
    return Seen.IN_DOUBT if len(seen) > 1 else Seen.YES if True in seen else Seen.NO


def _both(one: Seen, other: Seen) -> Seen:
    return one if one is other else Seen.IN_DOUBT


@define
class Change:
    """What a conditional format changes of a cell."""

    font: FontChange = field(factory=FontChange)
    fill: Fill | None = None
    code: str | None = None
    # The colours that a scale or a bar lays behind the value; a bar leaves a part of the ground.
    scale: Sequence[Attributes] = ()
    is_bar: bool = False
    shows_value: bool = True

    def of(self, format_: Format) -> Format:
        """The format with the change."""
        palette, ground = format_.palette, format_.ground
        if self.fill is not None:
            ground = self.fill.changed(ground, palette)
        if self.scale:
            laid = [colour for each in self.scale if (colour := palette.colour(each))]
            ground = (*laid, *ground) if self.is_bar else (*_between(laid), *laid) or ground
        return evolve(
            format_,
            code=format_.code if self.code is None else self.code,
            font=self.font.of(format_.font, palette),
            ground=ground,
            shows_value=format_.shows_value and self.shows_value,
            is_recoloured=format_.is_recoloured or self.font.ink is not None,
        )


def _between(colours: Sequence[Colour]) -> list[Colour]:
    """Colours that a scale has between those that it names."""
    parts = [evolve(above, opaque=part / 4) for above in colours[1:] for part in (1, 2, 3)]
    below = [each for each in colours[:-1] for _ in range(3)]
    return [above.over(each) for above, each in zip(parts, below, strict=True)]
