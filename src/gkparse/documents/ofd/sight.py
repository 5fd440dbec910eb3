"""How much a person sees of the characters of a page.

A character is painted over what lies below it, and under what is drawn later. OFD says colours and shapes,
so its sight can be worked out: it must differ from every ground that it may have, and nothing may cover it.
What depends on the dots of a picture, on a pattern or on the shape of a drawing cannot be told. Does not know
what the characters mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field, frozen

from gkparse.documents.printed.geometry import PALE, Colour
from gkparse.documents.printed.page import Box, RawGlyph, Sight, bands_of, overlap, turned

# Of 255: colours that differ more are seen; those that differ no more are not. Between them lies what is
# faint. `pdf.sight` compares painted pages by the same measure.
_SEEN, _UNSEEN = 36, 8

# In parts of the height of a character: where its ink lies above the lower edge of its box, how high it is,
# and how far shapes reach into it unseen.
_BASELINE, _INK, _EDGE = 0.2, 0.7, 0.05

# In parts of the height: a character may reach so far out of the boundary of its object.
_OVER = 0.5

# In parts of the height of the ink: a contour that is thinner takes nothing from a character.
_THIN = 0.05

# So many comparisons of characters with shapes are made on a page. A page that needs more is a drawing.
_MAX_COMPARISONS = 1_000_000

_WHITE: Colour = (255, 255, 255)


@frozen
class Shape:
    """A filled shape or a picture.

    `order` is how many objects are drawn before it, `colour` None if it has several, `opaque` from 0 to 1, or
    None if nobody can tell. `fills`: it covers the whole of its box.
    """

    order: int
    box: Box
    colour: Colour | None
    opaque: float | None = 1.0
    fills: bool = True


@frozen
class Clip:
    """A limit of a drawing: nothing is seen outside of all boxes.

    `is_exact`: all that lies in every box is seen. `is_loose`: the limit is the boundary of an object, which
    some programs do not draw by, and others give too small.
    """

    boxes: tuple[Box, ...]
    is_exact: bool = True
    is_loose: bool = False

    def sight(self, ink: Box) -> Sight:
        if self.is_loose:
            reach = _OVER * (ink[3] - ink[1])
            middle = (ink[0] + ink[2]) / 2, (ink[1] + ink[3]) / 2
            near = all(
                box[0] - reach <= middle[0] <= box[2] + reach
                and box[1] - reach <= middle[1] <= box[3] + reach
                for box in self.boxes
            )
            return Sight.SEEN if near else Sight.PARTLY
        if self.boxes and not any(overlap(box, ink) for box in self.boxes):
            return Sight.UNSEEN
        is_inside = self.is_exact and all(_holds(box, ink) for box in self.boxes)
        return Sight.SEEN if is_inside else Sight.PARTLY


@frozen
class Contour:
    """The stroke along the edges of filled characters. `opaque` is from 0 to 1, `width` in points."""

    colour: Colour | None
    opaque: float
    width: float


@frozen
class DrawnText:
    """The characters of a text object and how they are painted. `opaque` is from 0 to 1.

    `named` are the glyphs of the font that the object names for them. `has_place`: the standard says what of
    the page it lies on.
    """

    order: int
    glyphs: Sequence[RawGlyph]
    colour: Colour | None
    opaque: float = 1.0
    clips: tuple[Clip, ...] = ()
    contour: Contour | None = None
    font: str = ""
    named: Sequence[str | None] = ()
    has_place: bool = True


@define
class Sights:
    """Compares the texts of a page with its shapes."""

    shapes: Sequence[Shape]
    _bands: dict[int, list[Shape]] = field(factory=dict)
    _on_dark: dict[Box, bool] = field(factory=dict)
    _left: int = _MAX_COMPARISONS

    def __attrs_post_init__(self) -> None:
        for shape in self.shapes:
            for band in bands_of(shape.box[1], shape.box[3]):
                self._bands.setdefault(band, []).append(shape)

    def of(self, text: DrawnText) -> list[Sight]:
        """How much is seen of each character of a text."""
        return [self._sight(text, ink_of(glyph)) for glyph in text.glyphs]

    def on_dark(self, line: Box) -> bool:
        """Whether a line may lie on a dark ground, on which a person sees it even if it is pale."""
        if line not in self._on_dark:
            near = self._near(line)
            self._on_dark[line] = near is None or any(
                shape.colour is None or min(shape.colour) <= PALE for shape in near
            )
        return self._on_dark[line]

    def _sight(self, text: DrawnText, ink: Box) -> Sight:
        sights = {clip.sight(ink) for clip in text.clips}
        if Sight.UNSEEN in sights or text.opaque <= 0:
            return Sight.UNSEEN
        sight = self._painted(text, ink)
        return Sight.PARTLY if sight is Sight.SEEN and Sight.PARTLY in sights else sight

    def _painted(self, text: DrawnText, ink: Box) -> Sight:
        near = self._near(ink)
        if near is None or (near and not text.has_place):
            return Sight.PARTLY
        grounds: list[Colour | None] = [_WHITE]
        left = text.opaque
        is_partly = False
        for shape in near:
            is_whole = shape.fills and _holds(shape.box, ink)
            if shape.order < text.order:
                painted = [_blend(shape, ground) for ground in grounds]
                grounds = painted if is_whole else [*grounds, *painted]
                # Grounds that are the same are one.
                grounds = list(dict.fromkeys(grounds))
            elif shape.opaque is None or (shape.opaque >= 1 and not is_whole):
                is_partly = True
            elif is_whole or shape.opaque < 1:
                left *= 1 - shape.opaque
        sights = {_sight_of(text, ground, left, ink[3] - ink[1]) for ground in grounds}
        if is_partly and sights != {Sight.UNSEEN}:
            return Sight.PARTLY
        return sights.pop() if len(sights) == 1 else Sight.PARTLY

    def _near(self, ink: Box) -> list[Shape] | None:
        """The shapes on and below an ink in the order of drawing; None for a drawing."""
        bands = [self._bands[band] for band in bands_of(ink[1], ink[3]) if band in self._bands]
        self._left -= sum(map(len, bands))
        if self._left < 0:
            return None
        found = [shape for band in bands for shape in band if overlap(shape.box, ink)]
        if len(bands) > 1:
            found = sorted({id(shape): shape for shape in found}.values(), key=lambda shape: shape.order)
        return found


def ink_of(glyph: RawGlyph) -> Box:
    """Where the ink of a character lies."""
    left, bottom, right, top = turned(glyph.box, glyph.quarter)
    height = top - bottom
    bottom += _BASELINE * height
    edge = min(_EDGE * height, (right - left) / 3)
    inner = left + edge, bottom + edge, right - edge, bottom + _INK * height - edge
    return turned(inner, -glyph.quarter)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _blend(shape: Shape, ground: Colour | None) -> Colour | None:
    """The colour of a ground on which a shape is painted."""
    if shape.colour is None or shape.opaque is None:
        return None
    if shape.opaque >= 1:
        return shape.colour
    if ground is None:
        return None
    red, green, blue = (
        round(part * shape.opaque + below * (1 - shape.opaque))
        for part, below in zip(shape.colour, ground, strict=True)
    )
    return red, green, blue


def _sight_of(text: DrawnText, ground: Colour | None, left: float, height: float) -> Sight:
    """How much is seen of a text on a ground if so much of it is left. A contour is painted over it."""
    sight = _contrast(text.colour, ground, left)
    contour = text.contour
    if contour is None:
        return sight
    left *= contour.opaque / text.opaque
    outer = _contrast(contour.colour, ground, left)
    if outer is Sight.SEEN or sight is outer or contour.width < _THIN * height:
        return Sight.SEEN if Sight.SEEN in (sight, outer) else outer
    return Sight.PARTLY


def _contrast(colour: Colour | None, ground: Colour | None, opaque: float) -> Sight:
    """How much is seen of a colour that is painted on another."""
    if opaque * 255 <= _UNSEEN:
        return Sight.UNSEEN
    if colour is None or ground is None:
        return Sight.PARTLY
    difference = opaque * max(abs(one - other) for one, other in zip(colour, ground, strict=True))
    if difference > _SEEN:
        return Sight.SEEN
    return Sight.UNSEEN if difference <= _UNSEEN else Sight.PARTLY
