"""The abbreviated data of a path -> its shapes: the points of each, and which of them lie on a curve."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, field

from gkparse.documents.ofd.values import number
from gkparse.documents.printed.geometry import Matrix, point
from gkparse.documents.printed.page import Box

# By its letter: how many numbers an operator has.
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

# A curve is taken for so many straight pieces.
_PIECES = 16

# In points: a line that leans no more is horizontal or vertical.
LEANING = 1.0

# What is more than so many times as long as high is a line or a wave; a shape of more corners is a sign.
_LONG, _CORNERS = 5, 4

# A number, or an operator.
_PART = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[^\s,]")

Point = tuple[float, float]


@define
class Outline:
    """A shape: its points, and the indices of those to which a piece of a curve leads."""

    points: list[tuple[float, float]] = field(factory=list)
    curved: set[int] = field(factory=set)

    @property
    def box(self) -> Box:
        xs, ys = zip(*self.points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def is_rectangle(self) -> bool:
        left, bottom, right, top = self.box
        corners = {(x, y) for x in (left, right) for y in (bottom, top)}
        return (
            not self.curved
            and len(self.points) in (4, 5)
            and set(self.points) == corners
            # Its sides do not cross.
            and all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(self.points))
        )

    @property
    def is_drawing(self) -> bool:
        """Whether it may be a character or a sign, and no line, wave, rectangle or border."""
        left, bottom, right, top = self.box
        if max(right - left, top - bottom) > _LONG * min(right - left, top - bottom):
            return False
        sides = list(pairwise(self.points))
        is_askew = any(min(abs(x1 - x0), abs(y1 - y0)) > LEANING for (x0, y0), (x1, y1) in sides)
        return bool(self.curved) or (is_askew and len(sides) > 1) or len(set(self.points)) > _CORNERS

    def moved(self, matrix: Matrix) -> Outline:
        """The shape where a matrix puts it. Corners that differ by rounding alone meet."""
        return Outline([_rounded(point(x, y, matrix)) for x, y in self.points], self.curved)


def _rounded(place: tuple[float, float]) -> tuple[float, float]:
    return round(place[0], 3), round(place[1], 3)


def outlines_of(data: str, most: int) -> list[Outline] | None:
    """The shapes of a path; None if it has more operators than `most`.

    >>> outlines_of("M 0 0 L 9 0 L 9 5 C", 9)
    [Outline(points=[(0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 0.0)], curved=set())]
    """
    outlines: list[Outline] = []
    for index, (operator, operands) in enumerate(_operators(data)):
        if index >= most:
            return None
        if operator in "SM":
            outlines.append(Outline())
        elif not outlines:
            raise ValueError("a path begins without a point")
        outline = outlines[-1]
        if operator == "C":
            outline.points.append(outline.points[0])
        else:
            if operator in "QBA":
                pieces = list(_pieces(operator, outline.points[-1], operands))
                outline.curved.update(range(len(outline.points), len(outline.points) + len(pieces)))
                outline.points += pieces
            else:
                outline.points.append((operands[-2], operands[-1]))
    return [outline for outline in outlines if len(outline.points) > 1]


def _pieces(operator: str, start: Point, operands: Sequence[float]) -> Iterator[Point]:
    """The points to which the pieces of a curve lead."""
    if operator == "A":
        yield from _arc(start, operands)
        return
    points = [start, *((operands[index], operands[index + 1]) for index in range(0, len(operands), 2))]
    for piece in range(1, _PIECES):
        t = piece / _PIECES
        left = points
        while len(left) > 1:
            left = [
                ((1 - t) * one[0] + t * other[0], (1 - t) * one[1] + t * other[1])
                for one, other in pairwise(left)
            ]
        yield left[0]
    yield points[-1]


def _arc(start: Point, operands: Sequence[float]) -> Iterator[Point]:
    """The points of an arc of an ellipse: its radii, how it is turned, whether it is the larger part and runs
    clockwise, its end. Radii that are too short grow, as SVG has it."""
    wide, high, degrees, is_large, is_clockwise, *end = operands
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    if not wide or not high or start == (end[0], end[1]):
        yield end[0], end[1]
        return
    # Half of the way back from the end, in a space where the ellipse is a circle of radius 1.
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    u, v = (cos * dx + sin * dy) / abs(wide), (cos * dy - sin * dx) / abs(high)
    reach = math.hypot(u, v)
    grown = max(reach, 1.0)
    u, v = u / grown, v / grown
    away = math.sqrt(max(1 / (u * u + v * v) - 1, 0.0)) * (-1 if bool(is_large) == bool(is_clockwise) else 1)
    x, y = away * v, -away * u
    first, last = math.atan2(v - y, u - x), math.atan2(-v - y, -u - x)
    turn = (last - first) % (2 * math.pi) - (0 if is_clockwise else 2 * math.pi)
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    for piece in range(1, _PIECES):
        angle = first + turn * piece / _PIECES
        p, q = (x + math.cos(angle)) * abs(wide) * grown, (y + math.sin(angle)) * abs(high) * grown
        yield middle[0] + cos * p - sin * q, middle[1] + sin * p + cos * q
    yield end[0], end[1]


def _operators(data: str) -> Iterator[tuple[str, list[float]]]:
    parts = (match[0] for match in _PART.finditer(data))
    for operator in parts:
        if operator not in _OPERANDS:
            raise ValueError(f"no such operator: {operator[:20]}")
        yield operator, [number(next(parts, "missing"), 0) for _ in range(_OPERANDS[operator])]
