"""The path of a drawing -> its straight lines, and the shapes that may hide or run through a text.

Many programs draw all borders of a table as one path. A stroke gives the lines of its straight segments; one
that is wide hides what it crosses, as a filled shape does. Does not know where texts stand.
"""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from struct import Struct

import pypdfium2.raw as raw
from attrs import define, field

from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.objects import Objects
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.printed.geometry import HIDES, THICKEST, Colour, Matrix
from gkparse.documents.printed.page import Box, Segment

# A path of more segments is a picture.
_MAX_SEGMENTS = 4_000
# A path of more shapes or curves is a drawing: all of it may run through a text that lies on it.
_MAX_PARTS = 50
# A curve is taken for so many straight pieces.
_PIECES = 8
# In points: coordinates that differ no more are the same.
_SAME = 0.01

Point = tuple[float, float]


@define
class Paint:
    """What a path paints: thin boxes, straight strokes that run askew, and shapes with their box, their
    colour and whether they may run through a text. An outline is neither a rectangle nor a line."""

    lines: list[Box] = field(factory=list)
    slants: list[Segment] = field(factory=list)
    shapes: list[tuple[Box, Colour | None, bool]] = field(factory=list)
    is_outline: bool = False


def thickness(box: Box) -> float:
    return min(box[2] - box[0], box[3] - box[1])


def read_path(path: Handle, bounds: Box, matrix: Matrix, count: int, objects: Objects) -> Paint:
    """What a path of some segments paints."""
    paint = Paint()
    fills, strokes = objects.draw_modes(path)
    fill = objects.colour_of(path) if fills else None
    stroke = objects.stroke_colour(path) if strokes else None
    if not fills and not strokes:
        return paint
    if count > _MAX_SEGMENTS:
        paint.is_outline = True
        paint.shapes.append((bounds, fill if fills else stroke, True))
        return paint
    parts = [(points, curved) for points, curved in _parts(path, matrix, count) if len(points) > 1]
    if strokes:
        a, b, c, d, _, _ = matrix
        half = objects.stroke_width(path) * abs(a * d - b * c) ** 0.5 / 2
        for points, curved in parts:
            _take_stroke(paint, points, curved, half, stroke)
    if fills:
        for points, curved in parts:
            box = _around(points)
            if not strokes and not curved and thickness(box) <= THICKEST:
                paint.lines.append(box)
            if thickness(box) > HIDES:
                paint.shapes.append((box, fill, bool(curved) or not _is_rectangle(points)))
    if len(paint.shapes) > _MAX_PARTS:
        paint.shapes = [(bounds, fill if fills else stroke, True)]
    # A rectangle has five segments, and a line has two.
    paint.is_outline = count > 5 and not paint.lines
    return paint


def _parts(path: Handle, matrix: Matrix, count: int) -> Iterator[tuple[list[Point], set[int]]]:
    """The points of each part of a path, and the indices of those that a curve leads to, or that shape it."""
    a, b, c, d, e, f = matrix
    buffer = (ctypes.c_float * 2)()
    at_x, at_y = ctypes.byref(buffer), ctypes.byref(buffer, 4)
    points: list[Point] = []
    curved: set[int] = set()
    for index in range(count):
        segment = pdfium.segment_of(path, index)
        kind = pdfium.kind_of_segment(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], set()
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved.add(len(points))
        pdfium.point_of(segment, at_x, at_y)
        x, y = _TWO(buffer)
        points.append((a * x + c * y + e, b * x + d * y + f))
        if pdfium.closes(segment):
            points.append(points[0])
    yield points, curved


_TWO = Struct("2f").unpack


def _take_stroke(
    paint: Paint, points: Sequence[Point], curved: Collection[int], half: float, colour: Colour | None
) -> None:
    """Takes the straight segments and the curves of a part that is stroked so wide on either side."""
    index = 1
    while index < len(points):
        if index in curved:
            for one, other in pairwise(_pieces(points[index - 1 : index + 3])):
                paint.shapes.append((_grown(_box(one, other), half, half), colour, True))
            index += 3
            continue
        one, other = points[index - 1], points[index]
        box = _box(one, other)
        width, height = box[2] - box[0], box[3] - box[1]
        is_askew = min(width, height) > 1
        if is_askew:
            paint.slants.append((*one, *other))
            box = _grown(box, half, half)
        else:
            wide = _grown(box, 0, half) if width > height else _grown(box, half, 0)
            # A bar has another place among the lines than its middle line: it strikes nothing out.
            paint.lines.append(wide if 2 * half > THICKEST else box)
            box = wide
        if 2 * half > HIDES:
            paint.shapes.append((box, colour, False))
        index += 1


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _box(one: Point, other: Point) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _grown(box: Box, across: float, up: float) -> Box:
    return box[0] - across, box[1] - up, box[2] + across, box[3] + up


def _pieces(curve: Sequence[Point]) -> Iterator[Point]:
    """Points along a curve: its start, two points that shape it, its end."""
    for index in range(_PIECES + 1):
        t = index / _PIECES
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (
            sum(weight * each[axis] for weight, each in zip(weights, curve, strict=False)) for axis in (0, 1)
        )
        yield x, y


def _is_rectangle(points: Sequence[Point]) -> bool:
    """Whether the points are the corners of an upright rectangle, one after the other."""
    if len(points) < 4 or any(not _is_near(each, points[0]) for each in points[4:]):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[:4]
    # The first side is upright, or it is level.
    return (_is_same(x0, x1) and _is_same(y1, y2) and _is_same(x2, x3) and _is_same(y3, y0)) or (
        _is_same(y0, y1) and _is_same(x1, x2) and _is_same(y2, y3) and _is_same(x3, x0)
    )


def _is_near(one: Point, other: Point) -> bool:
    return _is_same(one[0], other[0]) and _is_same(one[1], other[1])


def _is_same(one: float, other: float) -> bool:
    return -_SAME < one - other < _SAME
