"""The lines, images and shapes on a page of a PDF, and the texts on it that a person may not see.

Programs draw the borders of tables as strokes, thin filled rectangles, dots and dashes, in one path or in
thousands. All of them become thin boxes. Does not know which lines make a table, nor what a page looks like:
`sight` looks at the texts that are in doubt here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from struct import Struct

import pypdfium2.raw as raw
from attrs import define, field

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.covers import EDGE, Shape, texts_beside
from gkparse.documents.pdf.objects import Objects, is_pale
from gkparse.documents.pdf.paths import read_path, thickness
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.pdf.replacement import Marks
from gkparse.documents.printed.geometry import HIDES, IDENTITY, PALE, THICKEST, Colour, Matrix, product
from gkparse.documents.printed.page import Box, Segment, is_within

# A path of more segments is a picture. So are forms (groups of drawings in a PDF) nested deeper than this.
_MAX_SEGMENTS = 4_000
_DEEPEST = 16

# A path of more curves is a drawing: all of it may run through a text that lies on it.
_MAX_CURVES = 50
# A curve is taken for so many straight pieces.
_PIECES = 8

_UNSEEN_MODES = frozenset((raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))
_STROKED_MODES = frozenset((raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP))

_SIX = Struct("6f").unpack


@define
class Drawing:
    """What is drawn on a page, beside its text.

    `line_objects` has the object of each line, and the matrix of its form. `slants` are straight strokes that
    run askew. `outlines` are the boxes of shapes that are neither lines nor rectangles, such as letters drawn
    as pictures.

    `texts` has, for the address of each text, how many objects are drawn before it, the matrix of the form in
    which it stands, and its colour; None for a pattern. `invisible` are the texts that leave no ink, and
    `suspects` those that a person may not see; through those of them that are `crossed`, something may run.
    """

    lines: list[Box] = field(factory=list)
    line_objects: list[tuple[Handle, Matrix]] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    outlines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    texts: dict[int, tuple[int, Matrix, Colour | None]] = field(factory=dict)
    invisible: set[int] = field(factory=set)
    suspects: set[int] = field(factory=set)
    crossed: set[int] = field(factory=set)
    marks: Marks = field(factory=Marks)
    _objects: Objects = field(factory=Objects)

    def line(self, box: Box, drawn_by: Handle, outer: Matrix) -> None:
        self.lines.append(box)
        self.line_objects.append((drawn_by, outer))

    def shows_line(self, index: int) -> bool:
        """Whether a person sees a line, and it is no bar. A pale one is seen on a dark ground alone."""
        box = self.lines[index]
        painted, outer = self.line_objects[index]
        if thickness(box) > THICKEST or self._objects.is_cut_off(painted, outer, box):
            return False
        return not is_pale(painted) or any(
            shape.colour is not None and min(shape.colour) <= PALE and is_within(box, shape.box)
            for shape in self.shapes
        )

    def box_of_text(self, address: int) -> Box:
        return self._objects.box(Handle(address), self.texts[address][1])


def read_drawing(page: Handle, meter: Meter) -> Drawing:
    """The drawing on a page."""
    drawing = Drawing()
    reader = _Reader(drawing, meter)
    count = pdfium.objects_of_page(page)
    reader.read(pdfium.object_of_page, page, count, IDENTITY, 0)
    drawing.marks.remove()
    if drawing.shapes:
        texts = ((address, order, colour) for address, (order, _, colour) in drawing.texts.items())
        for address, is_crossed in texts_beside(drawing.shapes, texts, drawing.box_of_text):
            drawing.suspects.add(address)
            if is_crossed:
                drawing.crossed.add(address)
    return drawing


class _Reader:
    """Reads the objects of a page, and those of the forms among them."""

    def __init__(self, drawing: Drawing, meter: Meter) -> None:
        self.drawing = drawing
        self.meter = meter
        self._objects = Objects()
        self._order = 0
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)

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
                inner = self._matrix_of(painted, outer)
                self.read(pdfium.object_of_form, painted, inside, inner, depth + 1)

    def _text(self, text: Handle, outer: Matrix) -> None:
        drawing, objects = self.drawing, self._objects
        marks = pdfium.marks_of(text)
        on_layer = marks > 0 and drawing.marks.read(text, marks)
        mode = pdfium.render_mode_of(text)
        colour = objects.stroke_colour(text) if mode in _STROKED_MODES else objects.colour_of(text)
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
            or (colour[0] > PALE and min(colour) > PALE)
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
        edge = EDGE * (top - bottom)
        for path in range(paths):
            limits = self._objects.box_of_clip(clip, path)
            if (
                limits is None
                or left + edge < limits[0]
                or bottom + edge < limits[1]
                or right - edge > limits[2]
                or top - edge > limits[3]
            ):
                return True
        return False

    def _image(self, image: Handle, outer: Matrix) -> None:
        box = self._objects.box(image, outer)
        if thickness(box) <= THICKEST:
            self.drawing.line(box, image, outer)
        else:
            self.drawing.images.append(box)
        if thickness(box) > HIDES:
            self._shape(box, None, runs=True)

    def _shading(self, shading: Handle, outer: Matrix) -> None:
        self._shape(self._objects.box(shading, outer), None, runs=True)

    def _shape(self, box: Box, colour: Colour | None, *, runs: bool) -> None:
        self.drawing.shapes.append(Shape(self._order, box, colour, runs))

    def _path(self, path: Handle, outer: Matrix) -> None:
        drawing, objects = self.drawing, self._objects
        box = objects.box(path, outer)
        if thickness(box) <= THICKEST:
            drawing.line(box, path, outer)
            if thickness(box) > HIDES:
                fills, _ = objects.draw_modes(path)
                colour = objects.colour_of(path) if fills else objects.stroke_colour(path)
                self._shape(box, colour, runs=False)
            return
        count = pdfium.segments_of(path)
        self.meter.count("elements", count)
        paint = read_path(path, box, self._matrix_of(path, outer), count, objects)
        for line in paint.lines:
            drawing.line(line, path, outer)
        if paint.slants and not objects.is_cut_off(path, outer, box):
            drawing.slants += paint.slants
        for shape, colour, runs in paint.shapes:
            self._shape(shape, colour, runs=runs)
        if paint.is_outline:
            drawing.outlines.append(box)

    def _matrix_of(self, painted: Handle, outer: Matrix) -> Matrix:
        """The matrix of an object on the page."""
        pdfium.matrix_of(painted, self._at_matrix)
        matrix: Matrix = _SIX(self._matrix)
        return matrix if outer is IDENTITY else product(matrix, outer)
