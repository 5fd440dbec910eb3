"""The straight lines and images on a page of a PDF, and the texts on it that are invisible.

Programs draw the borders of tables as strokes, thin filled rectangles, dots and dashes, in one path or in
thousands. All of them become thin boxes. Does not know which lines make a table.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat

import pypdfium2.raw as raw
from attrs import define, field

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.page import Box

# In points: a thicker line is a bar or a cell, in which text could stand.
THICKEST = 4.5

# A path of more segments is a picture. So are forms (groups of drawings in a PDF) nested deeper than this.
_MAX_SEGMENTS = 4_000
_DEEPEST = 16

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


@define
class Drawing:
    """The lines and images of a page, and the boxes of its invisible texts, by the addresses of these."""

    lines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    invisible: dict[int, Box] = field(factory=dict)

    def is_recognised(self, text: int) -> bool:
        """Whether an invisible text lies on an image: then a machine recognised it there (OCR)."""
        left, bottom, right, top = self.invisible[text]
        x, y = (left + right) / 2, (bottom + top) / 2
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.images)


def read_drawing(page: int, meter: Meter) -> Drawing:
    """The drawing on a page. `page` is the address of the page in PDFium."""
    drawing = Drawing()
    reader = _Reader(drawing, meter)
    count = pdfium.objects_of_page(page)
    reader.read(map(pdfium.object_of_page, repeat(page), range(count)), count, _IDENTITY, 0)
    return drawing


class _Reader:
    """Reads the objects of a page, and those of the forms among them.

    PDFium writes its results into the buffers that are made here once.
    """

    def __init__(self, drawing: Drawing, meter: Meter) -> None:
        self.drawing = drawing
        self.meter = meter
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._at_bounds = [ctypes.addressof(bound) for bound in self._bounds]
        self._matrix = raw.FS_MATRIX()
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._point = ctypes.c_float(), ctypes.c_float()

    def read(self, objects: Iterator[int], count: int, outer: _Matrix, depth: int) -> None:
        self.meter.count("elements", count)
        readers: dict[int, Callable[[int, _Matrix], None]] = {
            raw.FPDF_PAGEOBJ_TEXT: self._text,
            raw.FPDF_PAGEOBJ_PATH: self._path,
            raw.FPDF_PAGEOBJ_IMAGE: self._image,
        }
        for address in objects:
            kind = pdfium.kind_of_object(address)
            if kind in readers:
                readers[kind](address, outer)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inside = pdfium.objects_of_form(address)
                inner = map(pdfium.object_of_form, repeat(address), range(inside))
                self.read(inner, inside, _product(self._matrix_of(address), outer), depth + 1)

    def _text(self, address: int, outer: _Matrix) -> None:
        # Neither filled nor stroked: invisible, or only a mask for a later drawing.
        if pdfium.render_mode_of(address) in (
            raw.FPDF_TEXTRENDERMODE_INVISIBLE,
            raw.FPDF_TEXTRENDERMODE_CLIP,
        ):
            self.drawing.invisible[address] = self._box(address, outer)

    def _image(self, address: int, outer: _Matrix) -> None:
        box = self._box(address, outer)
        if not self._is_line(box):
            self.drawing.images.append(box)

    def _path(self, address: int, outer: _Matrix) -> None:
        box = self._box(address, outer)
        if self._is_line(box):
            return
        fills, strokes = self._draw_modes(address)
        if strokes or fills:
            self._read_segments(address, outer, strokes=strokes)

    def _draw_modes(self, path: int) -> tuple[bool, bool]:
        fill, stroke = self._modes
        pdfium.draw_mode_of(path, ctypes.addressof(fill), ctypes.addressof(stroke))
        return bool(fill.value), bool(stroke.value)

    def _is_line(self, box: Box) -> bool:
        if box[2] - box[0] > THICKEST and box[3] - box[1] > THICKEST:
            return False
        self.drawing.lines.append(box)
        return True

    def _read_segments(self, path: int, outer: _Matrix, *, strokes: bool) -> None:
        """Takes the lines in a path: the sides of its stroked shapes, and its thin filled shapes."""
        count = pdfium.segments_of(path)
        if count > _MAX_SEGMENTS:
            return
        self.meter.count("elements", count)
        matrix = _product(self._matrix_of(path), outer)
        shape: list[tuple[float, float]] = []
        straight = True
        for index in range(count + 1):
            segment = pdfium.segment_of(path, index) if index < count else 0
            kind = pdfium.kind_of_segment(segment) if segment else raw.FPDF_SEGMENT_MOVETO
            if kind == raw.FPDF_SEGMENT_MOVETO:
                self._take_shape(shape, strokes=strokes, straight=straight)
                shape, straight = [], True
            if not segment:
                break
            straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
            shape.append(self._point_of(segment, matrix))
            if pdfium.closes(segment):
                shape.append(shape[0])

    def _take_shape(self, shape: list[tuple[float, float]], *, strokes: bool, straight: bool) -> None:
        if len(shape) < 2:
            return
        if not strokes:
            xs, ys = zip(*shape, strict=True)
            box = min(xs), min(ys), max(xs), max(ys)
            if straight and min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
                self.drawing.lines.append(box)
            return
        for (x0, y0), (x1, y1) in pairwise(shape):
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if min(box[2] - box[0], box[3] - box[1]) <= 1:
                self.drawing.lines.append(box)

    def _point_of(self, segment: int, matrix: _Matrix) -> tuple[float, float]:
        x, y = self._point
        pdfium.point_of(segment, ctypes.addressof(x), ctypes.addressof(y))
        a, b, c, d, e, f = matrix
        return a * x.value + c * y.value + e, b * x.value + d * y.value + f

    def _matrix_of(self, address: int) -> _Matrix:
        m = self._matrix
        pdfium.matrix_of(address, ctypes.addressof(m))
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _box(self, address: int, outer: _Matrix) -> Box:
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


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix of a drawing inside a form that has a matrix itself."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
