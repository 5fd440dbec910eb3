"""What is drawn on a page of a PDF beside its text: straight lines, images; and which text is not drawn.

Borders of tables are drawn in many ways: as strokes, as thin filled rectangles, as dots and dashes, as
one path or thousands. All of them come out as boxes that are thin one way.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium
from attrs import define, field

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium as c
from gkparse.documents.pdf.page import Box

THICKEST = 4.5
"""A line thicker than this is a bar or a cell: text could stand in it."""

# A path of more segments is a picture; a form within a form within a form is one as well.
_MOST_SEGMENTS = 4_000
_DEEPEST = 16

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


@define
class Drawing:
    """The lines and images of a page, and the texts that are not drawn, by their addresses."""

    lines: list[Box] = field(factory=list)
    images: list[Box] = field(factory=list)
    invisible: dict[int, Box] = field(factory=dict)

    def is_recognised(self, text: int) -> bool:
        """Whether a text that is not drawn lies on an image: what a machine has read there."""
        left, bottom, right, top = self.invisible[text]
        x, y = (left + right) / 2, (bottom + top) / 2
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.images)


def read_drawing(page: int, meter: Meter) -> Drawing:
    """What is drawn on the page at an address."""
    drawing = Drawing()
    reader = _Reader(drawing, meter)
    reader.read((c.object_of_page(page, n) for n in range(c.objects_of_page(page))), _SAME, 0)
    return drawing


class _Reader:
    """Walks over the objects of a page, and those of the forms among them."""

    def __init__(self, drawing: Drawing, meter: Meter) -> None:
        self.drawing = drawing
        self.meter = meter
        self._bounds = [ctypes.c_float() for _ in range(4)]
        self._at_bounds = [ctypes.addressof(bound) for bound in self._bounds]
        self._matrix = pdfium.FS_MATRIX()
        self._modes = ctypes.c_int(), ctypes.c_int()
        self._point = ctypes.c_float(), ctypes.c_float()

    def read(self, objects: Iterator[int], outer: _Matrix, depth: int) -> None:
        readers: dict[int, Callable[[int, _Matrix], None]] = {
            pdfium.FPDF_PAGEOBJ_TEXT: self._text,
            pdfium.FPDF_PAGEOBJ_PATH: self._path,
            pdfium.FPDF_PAGEOBJ_IMAGE: self._image,
        }
        for found in objects:
            self.meter.count("elements")
            kind = c.kind_of_object(found)
            if kind in readers:
                readers[kind](found, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = (c.object_of_form(found, n) for n in range(c.objects_of_form(found)))
                self.read(inner, _joined(self._matrix_of(found), outer), depth + 1)

    def _text(self, found: int, outer: _Matrix) -> None:
        # Neither filled nor stroked: invisible, or only a mask for what is drawn behind it.
        if c.render_mode_of(found) in (
            pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
            pdfium.FPDF_TEXTRENDERMODE_CLIP,
        ):
            self.drawing.invisible[found] = self._box(found, outer)

    def _image(self, found: int, outer: _Matrix) -> None:
        box = self._box(found, outer)
        if not self._is_line(box):
            self.drawing.images.append(box)

    def _path(self, found: int, outer: _Matrix) -> None:
        box = self._box(found, outer)
        if self._is_line(box):
            return
        fills, strokes = self._draw_modes(found)
        if strokes or fills:
            self._read_segments(found, outer, strokes=strokes)

    def _draw_modes(self, path: int) -> tuple[bool, bool]:
        fill, stroke = self._modes
        c.draw_mode_of(path, ctypes.addressof(fill), ctypes.addressof(stroke))
        return bool(fill.value), bool(stroke.value)

    def _is_line(self, box: Box) -> bool:
        if box[2] - box[0] > THICKEST and box[3] - box[1] > THICKEST:
            return False
        self.drawing.lines.append(box)
        return True

    def _read_segments(self, path: int, outer: _Matrix, *, strokes: bool) -> None:
        """The lines of a path of several: the sides of a stroked figure, the thin figures of a filled one."""
        count = c.segments_of(path)
        if count > _MOST_SEGMENTS:
            return
        self.meter.count("elements", count)
        matrix = _joined(self._matrix_of(path), outer)
        figure: list[tuple[float, float]] = []
        straight = True
        for number in range(count + 1):
            segment = c.segment_of(path, number) if number < count else 0
            kind = c.kind_of_segment(segment) if segment else pdfium.FPDF_SEGMENT_MOVETO
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                self._take_figure(figure, strokes=strokes, straight=straight)
                figure, straight = [], True
            if not segment:
                break
            straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
            figure.append(self._point_of(segment, matrix))
            if c.closes(segment):
                figure.append(figure[0])

    def _take_figure(self, figure: list[tuple[float, float]], *, strokes: bool, straight: bool) -> None:
        if len(figure) < 2:
            return
        if not strokes:
            xs, ys = zip(*figure, strict=True)
            box = min(xs), min(ys), max(xs), max(ys)
            if straight and min(box[2] - box[0], box[3] - box[1]) <= THICKEST:
                self.drawing.lines.append(box)
            return
        for (x0, y0), (x1, y1) in pairwise(figure):
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if min(box[2] - box[0], box[3] - box[1]) <= 1:
                self.drawing.lines.append(box)

    def _point_of(self, segment: int, matrix: _Matrix) -> tuple[float, float]:
        x, y = self._point
        c.point_of(segment, ctypes.addressof(x), ctypes.addressof(y))
        a, b, cc, d, e, f = matrix
        return a * x.value + cc * y.value + e, b * x.value + d * y.value + f

    def _matrix_of(self, found: int) -> _Matrix:
        m = self._matrix
        c.matrix_of(found, ctypes.addressof(m))
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _box(self, found: int, outer: _Matrix) -> Box:
        """The bounds of an object on the page."""
        c.bounds_of(found, *self._at_bounds)
        at_left, at_bottom, at_right, at_top = self._bounds
        left, bottom, right, top = at_left.value, at_bottom.value, at_right.value, at_top.value
        if outer is _SAME:
            return left, bottom, right, top
        a, b, cc, d, e, f = outer
        corners = [(x, y) for x in (left, right) for y in (bottom, top)]
        xs = [a * x + cc * y + e for x, y in corners]
        ys = [b * x + d * y + f for x, y in corners]
        return min(xs), min(ys), max(xs), max(ys)


def _joined(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix of what is drawn within something drawn by another."""
    a, b, c_, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c_ * p + d * r, c_ * q + d * s, e * p + f * r + t, e * q + f * s + u
