"""The objects of a page, a template or a note -> texts, lines, shapes and pictures on a canvas.

Knows how OFD nests objects: in layers, blocks and composed drawings, each with a matrix, a boundary, a style
and clips. Does not know which part of the file a drawing comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import define, evolve, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.ofd.glyphs import FontGlyphs
from gkparse.documents.ofd.paths import LEANING, Outline, outlines_of
from gkparse.documents.ofd.resources import BLACK
from gkparse.documents.ofd.sight import Contour, DrawnText, Shape
from gkparse.documents.ofd.surroundings import MAX_OPERATORS, Surroundings, bound_of, within
from gkparse.documents.ofd.texts import is_drawn, read_text
from gkparse.documents.ofd.values import box_of, is_true, number, scale_of
from gkparse.documents.ofd.xml import Element
from gkparse.documents.printed.geometry import HIDES, PALE, THICKEST, Colour, moved
from gkparse.documents.printed.page import Box, Segment, around, common

# Blocks nested deeper than this draw nothing that a program would write, and neither do composed drawings.
_DEEPEST = 64
_DEEPEST_COMPOSED = 16

# An object takes as long to draw as so many elements take to read.
_COST = 10

# The elements that hold objects, and draw nothing themselves.
_BLOCKS = frozenset(("PageBlock", "Layer", "Content"))

# Characters that are drawn as filled shapes.
_FULL_BLOCKS = frozenset(map(chr, (*range(0x2580, 0x25A0), 0x25A0, 0x25A3, 0x25AC, 0x25AE, 0x25CF)))

# In points: askew strokes are cut into pieces of this length, and into no more than so many.
_PIECE, _MAX_PIECES = 4.0, 100

# In millimetres: the width of a line that names none.
_LINE_WIDTH = 0.353
# In points: boundaries may cut so much of a line.
_CUT = 1.0


@define
class Canvas:
    """What is drawn on a page. Later objects lie on earlier ones.

    `fonts` are those of the document. `pale` says of each line whether a person may not see it. `slanted` are
    the boxes of texts that are not read, `outlines` those of shapes that are neither lines nor rectangles,
    `images` those of all pictures, and `pictures` those that may stand in a cell.
    """

    meter: Meter
    fonts: FontGlyphs = field(factory=FontGlyphs)
    texts: list[DrawnText] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    lines: list[Box] = field(factory=list)
    pale: list[bool] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    slanted: list[Box] = field(factory=list)
    outlines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    pictures: list[Box] = field(factory=list)
    unknown: int = 0
    _order: int = 0

    def draw(self, elements: Sequence[Element], around_it: Surroundings) -> None:
        """Draws objects one over the other."""
        self.meter.count("elements", _COST * len(elements))
        for element in elements:
            self._order += 1
            match element.name:
                case "TextObject":
                    self._text(element, around_it)
                case "PathObject":
                    self._path(element, around_it)
                case "ImageObject":
                    self._image(element, around_it)
                case "CompositeObject":
                    self._composite(element, around_it)
                case _:
                    # A person may see something of what the standard does not know.
                    if element.get("Boundary") and element.name not in _BLOCKS:
                        self._image(element, around_it)
                    self._block(element, around_it)

    def _block(self, element: Element, around_it: Surroundings) -> None:
        if around_it.depth >= _DEEPEST:
            raise ValueError("blocks are nested too deep")
        is_visible = is_true(element.get("Visible"), otherwise=True)
        inner = evolve(
            around_it,
            style=around_it.resources.style_of(element.get("DrawParam"), around_it.style),
            opaque=around_it.opaque if is_visible else 0.0,
            depth=around_it.depth + 1,
        )
        self.draw(element.children, inner)

    def _composite(self, element: Element, around_it: Surroundings) -> None:
        unit = around_it.resources.composites.get(element.get("ResourceID") or "")
        if unit is None:
            around_it.resources.miss("a composed drawing")
            return
        if around_it.composed >= _DEEPEST_COMPOSED:
            raise ValueError("composed drawings are nested too deep")
        inner = within(element, around_it)
        self.draw(
            list(unit.all("Content")), evolve(inner, depth=inner.depth + 1, composed=inner.composed + 1)
        )

    def _text(self, element: Element, around_it: Surroundings) -> None:
        inner = within(element, around_it)
        text = read_text(element, inner.matrix, self.meter)
        if not text.glyphs:
            return
        self.unknown += text.unknown
        is_filled, is_stroked = is_drawn(element)
        name = "FillColor" if is_filled or not is_stroked else "StrokeColor"
        colour, opaque = inner.resources.colour(inner.style.get(name), BLACK)
        opaque *= inner.opaque if is_filled or is_stroked else 0.0
        if opaque > 0 and (text.slanted or inner.is_mark):
            self.slanted.append(around(text.slanted or (glyph.box for glyph in text.glyphs)))
            return
        if opaque > 0:
            self.slanted += text.strewn
        contour = None
        if is_filled and is_stroked:
            stroke, strength = inner.resources.colour(inner.style.get("StrokeColor"), BLACK)
            contour = Contour(stroke, strength * inner.opaque, _line_width(inner))
        if any(text.named):
            self.fonts.add(text.font, text.named, [glyph.char for glyph in text.glyphs])
            if text.font not in inner.resources.embedded_fonts:
                self.fonts.whole.add(text.font)
        self.texts.append(
            DrawnText(
                self._order,
                text.glyphs,
                colour,
                opaque,
                inner.clips,
                contour,
                text.font,
                text.named,
                has_place=inner.has_place,
            )
        )
        for glyph in text.glyphs:
            if glyph.char in _FULL_BLOCKS and opaque > 0:
                self.shapes.append(Shape(self._order, glyph.box, colour, None, fills=False))

    def _image(self, element: Element, around_it: Surroundings) -> None:
        inner = within(element, around_it)
        if not inner.opaque:
            return
        box = moved((0, 0, 1, 1), inner.matrix)
        bound = box_of(element.get("Boundary"))
        limit = bound_of(element, around_it)
        if not element.get("CTM") and bound:
            box = moved(bound, around_it.matrix)
        elif limit is not None:
            # Programs differ in whether the boundary cuts a picture off: what lies within it is sure.
            box = common(box, limit) or limit
        if min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
            self.line(box, is_pale=False)
            return
        self.images.append(box)
        self.pictures.append(box)
        if not inner.is_mark:
            is_opaque = inner.opaque >= 1 and inner.resources.is_opaque(element.get("ResourceID") or "")
            shape = Shape(self._order, box, None, 1.0 if is_opaque else None)
            self.shape(shape, inner, is_bounded=limit is not None)

    def _path(self, element: Element, around_it: Surroundings) -> None:
        is_stroked = is_true(element.get("Stroke"), otherwise=True)
        is_filled = is_true(element.get("Fill"), otherwise=False)
        inner = within(element, around_it)
        data = element.text_of("AbbreviatedData")
        if not (is_stroked or is_filled) or not data:
            return
        outlines = outlines_of(data, MAX_OPERATORS)
        bound = bound_of(element, around_it)
        if outlines is None:
            if bound:
                self.outlines.append(bound)
            return
        self.meter.count("elements", sum(len(outline.points) for outline in outlines))
        outlines = [outline.moved(inner.matrix) for outline in outlines]
        if outlines:
            _Path(self, self._order, inner, outlines, bound).draw(is_stroked=is_stroked, is_filled=is_filled)

    def line(self, box: Box, *, is_pale: bool) -> None:
        self.lines.append(box)
        self.pale.append(is_pale)

    def shape(self, shape: Shape, inner: Surroundings, *, is_bounded: bool) -> None:
        """Adds what is sure of a shape that is limited by clips, and all of it if that is not.

        `is_bounded`: it is drawn within the boundary of its object, which is the last of its clips.
        """
        sure: Box | None = shape.box if inner.has_place else None
        is_certain = inner.has_place
        for clip in inner.clips[:-1] if is_bounded else inner.clips:
            limits = [_grown(box, _CUT if clip.is_loose else 0.0) for box in clip.boxes]
            if clip.is_exact and all(common(shape.box, limit) == shape.box for limit in limits):
                continue
            is_certain = is_certain and clip.is_exact and not clip.is_loose and len(limits) == 1
            for limit in limits:
                sure = sure and common(sure, limit)
            if not clip.is_exact:
                sure = None
        if sure is not None:
            self.shapes.append(shape if sure == shape.box else evolve(shape, box=sure))
        if not is_certain:
            self.shapes.append(evolve(shape, opaque=None, fills=False))


@frozen
class _Path:
    """A path on a canvas: its shapes on the page, and the boundary of its object."""

    canvas: Canvas
    order: int
    inner: Surroundings
    outlines: Sequence[Outline]
    bound: Box | None

    def draw(self, *, is_stroked: bool, is_filled: bool) -> None:
        if is_filled:
            self._fill()
        if is_stroked:
            self._stroke()
        if not self.inner.is_mark:
            self.canvas.outlines += [outline.box for outline in self.outlines if outline.is_drawing]

    def _colour(self, name: str, otherwise: Colour | None) -> tuple[Colour | None, float]:
        colour, opaque = self.inner.resources.colour(self.inner.style.get(name), otherwise)
        return colour, opaque * self.inner.opaque

    def _fill(self) -> None:
        colour, opaque = self._colour("FillColor", None)
        if opaque <= 0:
            return
        for outline in self.outlines:
            box = self._bounded(outline)
            if box is None:
                continue
            if not outline.curved and min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
                self._line(box, colour, opaque)
            elif not self.inner.is_mark or (outline.is_rectangle and opaque >= 1):
                # A fill that names no colour is transparent for the standard, and black for some programs.
                is_known = "FillColor" in self.inner.style
                fills = outline.is_rectangle and len(self.outlines) == 1
                self._shape(box, colour, opaque if is_known else None, fills=fills)

    def _stroke(self) -> None:
        colour, opaque = self._colour("StrokeColor", BLACK)
        if opaque <= 0:
            return
        thickness = _line_width(self.inner)
        half = thickness / 2
        for outline in self.outlines:
            for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(outline.points), 1):
                is_askew = min(abs(x1 - x0), abs(y1 - y0)) > LEANING
                if index in outline.curved or (is_askew and thickness > HIDES):
                    self._strip((x0, y0), (x1, y1), half, colour)
                if index in outline.curved:
                    continue
                if is_askew:
                    self.canvas.slants.append((x0, y0, x1, y1))
                    continue
                box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
                if thickness > HIDES:
                    across = box[3] - box[1] < box[2] - box[0]
                    box = (
                        (box[0], box[1] - half, box[2], box[3] + half)
                        if across
                        else (box[0] - half, box[1], box[2] + half, box[3])
                    )
                self._line(box, colour, opaque)

    def _strip(
        self, start: tuple[float, float], end: tuple[float, float], half: float, colour: Colour | None
    ) -> None:
        """Adds a stroke that may hide or strike out what it crosses, in pieces with boxes that are small."""
        if self.inner.is_mark:
            return
        length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        count = min(max(int(length / _PIECE), 1), _MAX_PIECES)
        places = [
            tuple(one + (other - one) * index / count for one, other in zip(start, end, strict=True))
            for index in range(count + 1)
        ]
        for (x0, y0), (x1, y1) in pairwise(places):
            box = min(x0, x1) - half, min(y0, y1) - half, max(x0, x1) + half, max(y0, y1) + half
            self._shape(box, colour, None, fills=False)

    def _line(self, box: Box, colour: Colour | None, opaque: float) -> None:
        """Adds a line. A thick one that is pale hides what it crosses, and a bar is a shape."""
        is_pale = colour is not None and 255 - opaque * (255 - min(colour)) > PALE
        thickness = min(box[2] - box[0], box[3] - box[1])
        if thickness > HIDES and (is_pale or colour is None or thickness > THICKEST):
            self._shape(box, colour, opaque, fills=True)
        if thickness <= THICKEST:
            self.canvas.line(box, is_pale=is_pale)

    def _shape(self, box: Box, colour: Colour | None, opaque: float | None, *, fills: bool) -> None:
        shape = Shape(self.order, box, colour, opaque, fills)
        self.canvas.shape(shape, self.inner, is_bounded=self.bound is not None)

    def _bounded(self, outline: Outline) -> Box | None:
        """The box of a shape, within the boundary of its object; None if nothing is left of it."""
        left, bottom, right, top = outline.box
        if self.bound is None:
            return outline.box
        low_x, low_y, high_x, high_y = self.bound
        left, bottom = max(left, low_x - _CUT), max(bottom, low_y - _CUT)
        right, top = min(right, high_x + _CUT), min(top, high_y + _CUT)
        return (left, bottom, right, top) if left <= right and bottom <= top else None


def _line_width(inner: Surroundings) -> float:
    """How wide lines are on the page, in points."""
    width = inner.style.get("LineWidth")
    return (number(width, _LINE_WIDTH) if isinstance(width, str) else _LINE_WIDTH) * scale_of(inner.matrix)


def _grown(box: Box, reach: float) -> Box:
    return box[0] - reach, box[1] - reach, box[2] + reach, box[3] + reach
