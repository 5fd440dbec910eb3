"""The lines, images and shapes on a page of a PDF, and the texts on it that a person may not see.

Programs draw the borders of tables as strokes, thin filled rectangles, dots and dashes, in one path or in
thousands. All of them become thin boxes. Does not know which lines make a table, nor what a page looks like:
`sight` looks at the texts that are in doubt here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise, repeat

import pypdfium2.raw as raw
from attrs import define, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.page import Box, Segment, bands_of
from gkparse.documents.pdf.replacement import Marks

# In points: a thicker line is a bar or a cell, in which text could stand.
THICKEST = 4.5
# In points: a thicker pale line can hide the digits over which it lies.
_HIDES = 1.5

# A path of more segments is a picture. So are forms (groups of drawings in a PDF) nested deeper than this.
_MAX_SEGMENTS = 4_000
_DEEPEST = 16

# Of 255: a colour whose parts are all above this is so pale that a person may not see it on white paper.
_PALE = 200
_OPAQUE = 255
# Of 255: colours that differ no more in any part are hard to tell apart.
_ALIKE = 100

# In parts of its height: texts may reach so far over the edge of a shape or a clip, since their bounds are
# those of the font.
_EDGE = 0.2

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)

Colour = tuple[int, int, int]

_UNSEEN_MODES = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))
_STROKED_MODES = frozenset((raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP))


@frozen
class Shape:
    """A filled shape or an image: how many objects are drawn before it, its box, and its colour if it has
    a single one."""

    order: int
    box: Box
    colour: Colour | None


@define
class Drawing:
    """What is drawn on a page, beside its text.

    `line_objects` has the object of each line. `slants` are straight strokes that run askew. `outlines` are
    the boxes of shapes that are neither lines nor rectangles, such as letters drawn as pictures.

    `texts` has, for the address of each text, how many objects are drawn before it, the matrix of the form in
    which it stands, and its colour; None for a pattern. `invisible` are the texts that leave no ink, and
    `suspects` those that a person may not see.
    """

    lines: list[Box] = field(factory=list)
    line_objects: list[int] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    outlines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    texts: dict[int, tuple[int, _Matrix, Colour | None]] = field(factory=dict)
    invisible: set[int] = field(factory=set)
    suspects: set[int] = field(factory=set)
    marks: Marks = field(factory=Marks)

    def line(self, box: Box, address: int) -> None:
        self.lines.append(box)
        self.line_objects.append(address)

    def shows_line(self, index: int) -> bool:
        """Whether a person sees a line. A pale one is seen on a dark ground alone."""
        return not is_pale(self.line_objects[index]) or any(
            shape.colour is not None
            and min(shape.colour) <= _PALE
            and _is_within(self.lines[index], shape.box)
            for shape in self.shapes
        )

    def box_of_text(self, address: int) -> Box:
        return _Objects().box(address, self.texts[address][1])


def read_drawing(page: int, meter: Meter) -> Drawing:
    """The drawing on a page. `page` is the address of the page in PDFium."""
    drawing = Drawing()
    reader = _Reader(drawing, meter)
    count = pdfium.objects_of_page(page)
    reader.read(map(pdfium.object_of_page, repeat(page), range(count)), count, _IDENTITY, 0)
    drawing.marks.remove()
    if drawing.shapes:
        drawing.suspects.update(_beside_shapes(drawing))
    return drawing


def _beside_shapes(drawing: Drawing) -> Iterator[int]:
    """The texts that a later shape may cover, or that may have the colour of the shape below them."""
    bands: dict[int, list[Shape]] = {}
    for shape in reversed(drawing.shapes):
        for band in bands_of(shape.box[1], shape.box[3]):
            bands.setdefault(band, []).append(shape)
    objects = _Objects()
    last = max(shape.order for shape in drawing.shapes)
    grounds = {shape.colour for shape in drawing.shapes}
    alike: dict[Colour | None, set[Colour | None]] = {}
    for address, (order, outer, colour) in drawing.texts.items():
        if colour not in alike:
            alike[colour] = {ground for ground in grounds if _is_alike(ground, colour)}
        like_it = alike[colour]
        if order > last and not like_it:
            continue
        left, bottom, right, top = objects.box(address, outer)
        edge = _EDGE * (top - bottom)
        bottom, top = bottom + edge, top - edge
        if right - left > 2 * edge:
            left, right = left + edge, right - edge
        for shape in _near(bands, bottom, top):
            if shape.order < order:
                if not like_it:
                    break
                if shape.colour not in like_it:
                    continue
            box = shape.box
            if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]:
                yield address
                break


def _near(bands: Mapping[int, list[Shape]], bottom: float, top: float) -> Sequence[Shape]:
    """The shapes in the bands between two heights, the last drawn first."""
    reach = bands_of(bottom, top)
    if len(reach) == 1:
        return bands.get(reach[0], ())
    shapes = [shape for band in reach for shape in bands.get(band, ())]
    return sorted(shapes, key=lambda shape: -shape.order)


def _is_alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours are hard to tell apart. A pattern or an image can have any colour."""
    return one is None or other is None or all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


class _Objects:
    """Asks PDFium about objects. It writes its results into the buffers that are made here once."""

    def __init__(self) -> None:
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._at_bounds = [ctypes.addressof(bound) for bound in self._bounds]
        self._colour = (ctypes.c_uint * 4)()
        self._colours: dict[bytes, Colour | None] = {}
        start = ctypes.addressof(self._colour)
        self._at_colour = [start + 4 * part for part in range(4)]
        self._modes = ctypes.c_int(), ctypes.c_int()

    def fill_of(self, address: int) -> Colour | None:
        """The colour with which an object is filled; None for a pattern, and if it is transparent."""
        return self._colour_of(pdfium.fill_colour_of, address)

    def stroke_of(self, address: int) -> Colour | None:
        """The colour of the strokes of an object; None for a pattern, and if it is transparent."""
        return self._colour_of(pdfium.stroke_colour_of, address)

    def _colour_of(self, function: pdfium.Function, address: int) -> Colour | None:
        if not function(address, *self._at_colour):
            return None
        parts = bytes(self._colour)
        colour = self._colours.get(parts)
        if parts not in self._colours:
            red, green, blue, alpha = self._colour
            colour = self._colours[parts] = (red, green, blue) if alpha == _OPAQUE else None
        return colour

    def draw_modes(self, path: int) -> tuple[bool, bool]:
        """Whether a path is filled, and whether it is stroked."""
        fill, stroke = self._modes
        pdfium.draw_mode_of(path, ctypes.addressof(fill), ctypes.addressof(stroke))
        return bool(fill.value), bool(stroke.value)

    def box(self, address: int, outer: _Matrix) -> Box:
        """The bounds of an object on the page."""
        pdfium.bounds_of(address, *self._at_bounds)
        at_left, at_bottom, at_right, at_top = self._bounds
        left, bottom, right, top = at_left.value, at_bottom.value, at_right.value, at_top.value
        if outer is _IDENTITY:
            return left, bottom, right, top
        a, b, c, d, e, f = outer
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        xs = [a * x + c * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def _is_within(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def is_pale(address: int) -> bool:
    """Whether a line or a shape is so pale that a person may not see it on white paper."""
    if pdfium.kind_of_object(address) != raw.FPDF_PAGEOBJ_PATH:
        return False
    objects = _Objects()
    fills, strokes = objects.draw_modes(address)
    colours = [objects.fill_of(address)] * fills + [objects.stroke_of(address)] * strokes
    return all(colour is not None and min(colour) > _PALE for colour in colours)


class _Reader:
    """Reads the objects of a page, and those of the forms among them."""

    def __init__(self, drawing: Drawing, meter: Meter) -> None:
        self.drawing = drawing
        self.meter = meter
        self._objects = _Objects()
        self._order = 0
        self._matrix = raw.FS_MATRIX()
        self._point = ctypes.c_float(), ctypes.c_float()

    def read(self, objects: Iterator[int], count: int, outer: _Matrix, depth: int) -> None:
        self.meter.count("elements", count)
        readers: dict[int, Callable[[int, _Matrix], None]] = {
            raw.FPDF_PAGEOBJ_TEXT: self._text,
            raw.FPDF_PAGEOBJ_PATH: self._path,
            raw.FPDF_PAGEOBJ_IMAGE: self._image,
            raw.FPDF_PAGEOBJ_SHADING: self._shading,
        }
        for address in objects:
            self._order += 1
            kind = pdfium.kind_of_object(address)
            if kind in readers:
                readers[kind](address, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside = pdfium.objects_of_form(address)
                inner = map(pdfium.object_of_form, repeat(address), range(inside))
                self.read(inner, inside, _product(self._matrix_of(address), outer), depth + 1)

    def _text(self, address: int, outer: _Matrix) -> None:
        drawing = self.drawing
        on_layer = pdfium.marks_of(address) > 0 and drawing.marks.read(address)
        mode = pdfium.render_mode_of(address)
        objects = self._objects
        colour = (objects.stroke_of if mode in _STROKED_MODES else objects.fill_of)(address)
        drawing.texts[address] = self._order, outer, colour
        # Neither filled nor stroked: invisible, or only a mask for a later drawing.
        if mode in _UNSEEN_MODES:
            drawing.invisible.add(address)
        # A form can be transparent as a whole, or lie on a layer that is off: PDFium does not say so.
        elif (
            on_layer
            or outer is not _IDENTITY
            or pdfium.is_blended(address)
            or colour is None
            or min(colour) > _PALE
            or self._is_clipped(address, outer)
        ):
            drawing.suspects.add(address)

    def _is_clipped(self, address: int, outer: _Matrix) -> bool:
        """Whether a text may lie outside of the part of the page to which its drawing is limited."""
        clip = pdfium.clip_of(address)
        paths = pdfium.paths_of_clip(clip) if clip else 0
        if paths <= 0:
            return False
        left, bottom, right, top = self._objects.box(address, outer)
        edge = _EDGE * (top - bottom)
        for path in range(paths):
            count = pdfium.segments_of_clip(clip, path)
            if count not in (4, 5):
                return True
            xs, ys = zip(
                *(
                    self._point_of(pdfium.segment_of_clip(clip, path, index), _IDENTITY)
                    for index in range(count)
                ),
                strict=True,
            )
            if (
                left + edge < min(xs)
                or bottom + edge < min(ys)
                or right - edge > max(xs)
                or top - edge > max(ys)
            ):
                return True
        return False

    def _image(self, address: int, outer: _Matrix) -> None:
        box = self._objects.box(address, outer)
        if not self._is_line(box, address):
            self.drawing.images.append(box)
            self.drawing.shapes.append(Shape(self._order, box, None))

    def _shading(self, address: int, outer: _Matrix) -> None:
        self.drawing.shapes.append(Shape(self._order, self._objects.box(address, outer), None))

    def _path(self, address: int, outer: _Matrix) -> None:
        box = self._objects.box(address, outer)
        if self._is_line(box, address):
            return
        fills, strokes = self._objects.draw_modes(address)
        # Many programs draw all borders of a table as one path.
        is_shape = (strokes or fills) and not self._read_segments(address, outer, box, strokes=strokes)
        if fills and is_shape:
            self.drawing.shapes.append(Shape(self._order, box, self._objects.fill_of(address)))

    def _is_line(self, box: Box, address: int) -> bool:
        width, height = box[2] - box[0], box[3] - box[1]
        if width > THICKEST and height > THICKEST:
            return False
        if width > _HIDES and height > _HIDES:
            colour = self._objects.fill_of(address)
            if colour is None or min(colour) > _PALE:
                self.drawing.shapes.append(Shape(self._order, box, colour))
        self.drawing.line(box, address)
        return True

    def _read_segments(self, path: int, outer: _Matrix, bounds: Box, *, strokes: bool) -> bool:
        """Takes the lines in a path: the sides of its stroked shapes, and its thin filled shapes.

        Returns whether it has any.
        """
        count = pdfium.segments_of(path)
        if count > _MAX_SEGMENTS:
            self.drawing.outlines.append(bounds)
            return False
        self.meter.count("elements", count)
        matrix = _product(self._matrix_of(path), outer)
        shape: list[tuple[float, float]] = []
        # The indices of the points that a curve leads to, or that shape it.
        curved: set[int] = set()
        lines_before = len(self.drawing.lines)
        for index in range(count + 1):
            segment = pdfium.segment_of(path, index) if index < count else 0
            kind = pdfium.kind_of_segment(segment) if segment else raw.FPDF_SEGMENT_MOVETO
            if kind == raw.FPDF_SEGMENT_MOVETO:
                self._take_shape(shape, curved, path, strokes=strokes)
                shape, curved = [], set()
            if not segment:
                break
            if kind == raw.FPDF_SEGMENT_BEZIERTO:
                curved.add(len(shape))
            shape.append(self._point_of(segment, matrix))
            if pdfium.closes(segment):
                shape.append(shape[0])
        has_lines = len(self.drawing.lines) > lines_before
        # A rectangle has five segments, and a line has two.
        if count > 5 and not has_lines:
            self.drawing.outlines.append(bounds)
        return has_lines

    def _take_shape(
        self, shape: Sequence[tuple[float, float]], curved: Collection[int], address: int, *, strokes: bool
    ) -> None:
        if len(shape) < 2:
            return
        if not strokes:
            xs, ys = zip(*shape, strict=True)
            box = min(xs), min(ys), max(xs), max(ys)
            if not curved and min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
                self.drawing.line(box, address)
            return
        for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(shape), 1):
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if index in curved:
                continue
            if min(box[2] - box[0], box[3] - box[1]) <= 1:
                self.drawing.line(box, address)
            else:
                self.drawing.slants.append((x0, y0, x1, y1))

    def _point_of(self, segment: int, matrix: _Matrix) -> tuple[float, float]:
        x, y = self._point
        pdfium.point_of(segment, ctypes.addressof(x), ctypes.addressof(y))
        a, b, c, d, e, f = matrix
        return a * x.value + c * y.value + e, b * x.value + d * y.value + f

    def _matrix_of(self, address: int) -> _Matrix:
        m = self._matrix
        pdfium.matrix_of(address, ctypes.addressof(m))
        return m.a, m.b, m.c, m.d, m.e, m.f


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix of a drawing inside a form that has a matrix itself."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
