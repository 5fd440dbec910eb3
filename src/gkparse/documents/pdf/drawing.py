"""The lines, images and shapes on a page of a PDF, and the texts on it that a person may not see.

Programs draw the borders of tables as strokes, thin filled rectangles, dots and dashes, in one path or in
thousands. All of them become thin boxes. Does not know which lines make a table, nor what a page looks like:
`sight` looks at the texts that are in doubt here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate, pairwise
from struct import Struct

import pypdfium2.raw as raw
from attrs import define, field, frozen

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.pdf.replacement import Marks
from gkparse.documents.printed.geometry import HIDES, IDENTITY, PALE, THICKEST, Colour, Matrix, moved, product
from gkparse.documents.printed.page import Box, Segment, bands_of, is_within, overlap

# A path of more segments is a picture. So are forms (groups of drawings in a PDF) nested deeper than this.
_MAX_SEGMENTS = 4_000
_DEEPEST = 16

_OPAQUE = 255
# Of 255: colours that differ no more in any part are hard to tell apart.
_ALIKE = 100

# In parts of its height: texts may reach so far over the edge of a shape or a clip, since their bounds are
# those of the font.
_EDGE = 0.2

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
    line_objects: list[Handle] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    outlines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    texts: dict[int, tuple[int, Matrix, Colour | None]] = field(factory=dict)
    invisible: set[int] = field(factory=set)
    suspects: set[int] = field(factory=set)
    marks: Marks = field(factory=Marks)

    def line(self, box: Box, drawn_by: Handle) -> None:
        self.lines.append(box)
        self.line_objects.append(drawn_by)

    def shows_line(self, index: int) -> bool:
        """Whether a person sees a line. A pale one is seen on a dark ground alone."""
        return not is_pale(self.line_objects[index]) or any(
            shape.colour is not None and min(shape.colour) <= PALE and is_within(self.lines[index], shape.box)
            for shape in self.shapes
        )

    def box_of_text(self, address: int) -> Box:
        return _Objects().box(Handle(address), self.texts[address][1])


def read_drawing(page: Handle, meter: Meter) -> Drawing:
    """The drawing on a page."""
    drawing = Drawing()
    reader = _Reader(drawing, meter)
    count = pdfium.objects_of_page(page)
    reader.read(pdfium.object_of_page, page, count, IDENTITY, 0)
    drawing.marks.remove()
    if drawing.shapes:
        drawing.suspects.update(_beside_shapes(drawing))
    return drawing


def _beside_shapes(drawing: Drawing) -> Iterator[int]:
    """The texts that a later shape may cover, or that may have the colour of the shape below them."""
    shapes = drawing.shapes
    bands: dict[int, list[Shape]] = {}
    for shape in reversed(shapes):
        for band in bands_of(shape.box[1], shape.box[3]):
            bands.setdefault(band, []).append(shape)
    # The box around a shape and all later ones.
    around_rest = [*accumulate((shape.box for shape in reversed(shapes)), _around)][::-1]
    objects = _Objects()
    grounds = {shape.colour for shape in shapes}
    alike: dict[Colour | None, set[Colour | None]] = {}
    # The index of the first shape that is drawn after a text.
    later = 0
    for address, (order, outer, colour) in drawing.texts.items():
        if colour not in alike:
            alike[colour] = {ground for ground in grounds if _is_alike(ground, colour)}
        like_it = alike[colour]
        while later < len(shapes) and shapes[later].order < order:
            later += 1
        if later == len(shapes) and not like_it:
            continue
        left, bottom, right, top = objects.box(Handle(address), outer)
        edge = _EDGE * (top - bottom)
        bottom, top = bottom + edge, top - edge
        if right - left > 2 * edge:
            left, right = left + edge, right - edge
        ink = left, bottom, right, top
        if (like_it or overlap(ink, around_rest[later])) and any(
            _hides(bands.get(band, ()), ink, order, like_it) for band in bands_of(bottom, top)
        ):
            yield address


def _hides(shapes: Sequence[Shape], ink: Box, order: int, like_it: Collection[Colour | None]) -> bool:
    """Whether one of some shapes, the last drawn first, may hide a text. Those below it must be `like_it`."""
    for shape in shapes:
        if shape.order < order:
            if not like_it:
                return False
            if shape.colour not in like_it:
                continue
        if overlap(shape.box, ink):
            return True
    return False


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _is_alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours are hard to tell apart. A pattern or an image can have any colour."""
    return one is None or other is None or all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


# The numbers in the buffers into which PDFium writes.
_TWO_SIDES, _FOUR_SIDES, _FOUR_COLOURS = Struct("2f").unpack, Struct("4f").unpack, Struct("4I").unpack


class _Objects:
    """Asks PDFium about objects. It writes its results into the buffers that are made here once."""

    def __init__(self) -> None:
        self._bounds = (ctypes.c_float * 4)()
        self._left, self._bottom, self._right, self._top = (
            ctypes.byref(self._bounds, 4 * side) for side in range(4)
        )
        self._colour = (ctypes.c_uint * 4)()
        self._red, self._green, self._blue, self._alpha = (
            ctypes.byref(self._colour, 4 * part) for part in range(4)
        )
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._at_modes = [ctypes.byref(mode) for mode in self._modes]

    def colour_of(self, painted: Handle, colour_of: pdfium.Function = pdfium.fill_colour_of) -> Colour | None:
        """The colour with which an object is filled; None for a pattern, and if it is transparent."""
        if not colour_of(painted, self._red, self._green, self._blue, self._alpha):
            return None
        red, green, blue, alpha = _FOUR_COLOURS(self._colour)
        return (red, green, blue) if alpha == _OPAQUE else None

    def draw_modes(self, path: Handle) -> tuple[bool, bool]:
        """Whether a path is filled, and whether it is stroked."""
        fill, stroke = self._modes
        pdfium.draw_mode_of(path, *self._at_modes)
        return bool(fill.value), bool(stroke.value)

    def box(self, painted: Handle, outer: Matrix) -> Box:
        """The bounds of an object on the page."""
        pdfium.bounds_of(painted, self._left, self._bottom, self._right, self._top)
        bounds: Box = _FOUR_SIDES(self._bounds)
        return bounds if outer is IDENTITY else moved(bounds, outer)


def is_pale(painted: Handle) -> bool:
    """Whether a line or a shape is so pale that a person may not see it on white paper."""
    if pdfium.kind_of_object(painted) != raw.FPDF_PAGEOBJ_PATH:
        return False
    objects = _Objects()
    fills, strokes = objects.draw_modes(painted)
    colours = [objects.colour_of(painted)] * fills + [
        objects.colour_of(painted, pdfium.stroke_colour_of)
    ] * strokes
    return all(colour is not None and min(colour) > PALE for colour in colours)


class _Reader:
    """Reads the objects of a page, and those of the forms among them."""

    def __init__(self, drawing: Drawing, meter: Meter) -> None:
        self.drawing = drawing
        self.meter = meter
        self._objects = _Objects()
        self._order = 0
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._point = (ctypes.c_float * 2)()
        self._at_point = ctypes.byref(self._point), ctypes.byref(self._point, 4)

    def read(self, object_of: pdfium.Function, owner: Handle, count: int, outer: Matrix, depth: int) -> None:
        """Reads the objects of a page or a form."""
        self.meter.count("elements", count)
        readers: dict[int, Callable[[Handle, Matrix], None]] = {
            raw.FPDF_PAGEOBJ_TEXT: self._text,
            raw.FPDF_PAGEOBJ_PATH: self._path,
            raw.FPDF_PAGEOBJ_IMAGE: self._image,
            raw.FPDF_PAGEOBJ_SHADING: self._shading,
        }
        for index in range(count):
            painted = object_of(owner, index)
            self._order += 1
            kind = pdfium.kind_of_object(painted)
            if kind in readers:
                readers[kind](painted, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside = pdfium.objects_of_form(painted)
                inner = product(self._matrix_of(painted), outer)
                self.read(pdfium.object_of_form, painted, inside, inner, depth + 1)

    def _text(self, text: Handle, outer: Matrix) -> None:
        drawing, objects = self.drawing, self._objects
        marks = pdfium.marks_of(text)
        on_layer = marks > 0 and drawing.marks.read(text, marks)
        mode = pdfium.render_mode_of(text)
        colour = (
            objects.colour_of(text, pdfium.stroke_colour_of)
            if mode in _STROKED_MODES
            else objects.colour_of(text)
        )
        address = text.value or 0
        drawing.texts[address] = self._order, outer, colour
        # Neither filled nor stroked: invisible, or only a mask for a later drawing.
        if mode in _UNSEEN_MODES:
            drawing.invisible.add(address)
        # A form can be transparent as a whole, or lie on a layer that is off: PDFium does not say so.
        elif (
            on_layer
            or outer is not IDENTITY
            or pdfium.is_blended(text)
            or colour is None
            or min(colour) > PALE
            or (
                (paths := pdfium.paths_of_clip(pdfium.clip_of(text))) > 0
                and self._is_clipped(text, paths, outer)
            )
        ):
            drawing.suspects.add(address)

    def _is_clipped(self, text: Handle, paths: int, outer: Matrix) -> bool:
        """Whether a text may lie outside of the paths to which its drawing is limited."""
        clip = pdfium.clip_of(text)
        left, bottom, right, top = self._objects.box(text, outer)
        edge = _EDGE * (top - bottom)
        for path in range(paths):
            count = pdfium.segments_of_clip(clip, path)
            if count not in (4, 5):
                return True
            xs, ys = zip(
                *(
                    self._point_of(pdfium.segment_of_clip(clip, path, index), IDENTITY)
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

    def _image(self, image: Handle, outer: Matrix) -> None:
        box = self._objects.box(image, outer)
        if not self._is_line(box, image):
            self.drawing.images.append(box)
            self.drawing.shapes.append(Shape(self._order, box, None))

    def _shading(self, shading: Handle, outer: Matrix) -> None:
        self.drawing.shapes.append(Shape(self._order, self._objects.box(shading, outer), None))

    def _path(self, path: Handle, outer: Matrix) -> None:
        box = self._objects.box(path, outer)
        if self._is_line(box, path):
            return
        fills, strokes = self._objects.draw_modes(path)
        # Many programs draw all borders of a table as one path. What is filled and stroked has borders of its
        # own, and can still hide what lies below it.
        has_lines = (strokes or fills) and self._read_segments(path, outer, box, strokes=strokes)
        if fills and (strokes or not has_lines):
            self.drawing.shapes.append(Shape(self._order, box, self._objects.colour_of(path)))

    def _is_line(self, box: Box, painted: Handle) -> bool:
        width, height = box[2] - box[0], box[3] - box[1]
        if width > THICKEST and height > THICKEST:
            return False
        if width > HIDES and height > HIDES:
            colour = self._objects.colour_of(painted)
            if colour is None or min(colour) > PALE:
                self.drawing.shapes.append(Shape(self._order, box, colour))
        self.drawing.line(box, painted)
        return True

    def _read_segments(self, path: Handle, outer: Matrix, bounds: Box, *, strokes: bool) -> bool:
        """Takes the lines in a path: the sides of its stroked shapes, and its thin filled shapes.

        Returns whether it has any.
        """
        count = pdfium.segments_of(path)
        if count > _MAX_SEGMENTS:
            self.drawing.outlines.append(bounds)
            return False
        self.meter.count("elements", count)
        matrix = product(self._matrix_of(path), outer)
        if not strokes and _is_upright(matrix) and self._is_one_shape(path, count):
            # Its bounds are thick: it is no line.
            if count > 5:
                self.drawing.outlines.append(bounds)
            return False
        shape: list[tuple[float, float]] = []
        # The indices of the points that a curve leads to, or that shape it.
        curved: set[int] = set()
        lines_before = len(self.drawing.lines)
        for index in range(count + 1):
            segment = pdfium.segment_of(path, index) if index < count else None
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

    def _is_one_shape(self, path: Handle, count: int) -> bool:
        return all(
            pdfium.kind_of_segment(pdfium.segment_of(path, index)) != raw.FPDF_SEGMENT_MOVETO
            for index in range(1, count)
        )

    def _take_shape(
        self, shape: Sequence[tuple[float, float]], curved: Collection[int], path: Handle, *, strokes: bool
    ) -> None:
        if len(shape) < 2:
            return
        if not strokes:
            xs, ys = zip(*shape, strict=True)
            box = min(xs), min(ys), max(xs), max(ys)
            if not curved and min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
                self.drawing.line(box, path)
            return
        for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(shape), 1):
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if index in curved:
                continue
            if min(box[2] - box[0], box[3] - box[1]) <= 1:
                self.drawing.line(box, path)
            else:
                self.drawing.slants.append((x0, y0, x1, y1))

    def _point_of(self, segment: Handle, matrix: Matrix) -> tuple[float, float]:
        pdfium.point_of(segment, *self._at_point)
        x, y = _TWO_SIDES(self._point)
        a, b, c, d, e, f = matrix
        return a * x + c * y + e, b * x + d * y + f

    def _matrix_of(self, painted: Handle) -> Matrix:
        m = self._matrix
        pdfium.matrix_of(painted, self._at_matrix)
        return m.a, m.b, m.c, m.d, m.e, m.f


def _is_upright(matrix: Matrix) -> bool:
    a, b, c, d, _, _ = matrix
    return b == c == 0 or a == d == 0
