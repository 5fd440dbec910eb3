"""The abbreviated data of a path -> its shapes: the points of each, and which of them a curve leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from gkparse.documents.ofd.values import number
from gkparse.documents.printed.geometry import Matrix, point
from gkparse.documents.printed.page import Box

# By its letter: how many numbers an operator has.
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

# A number, or an operator.
_PART = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[^\s,]")


@define
class Outline:
    """A shape: its points, and the indices of those that a curve leads to."""

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
        return not self.curved and len(self.points) in (4, 5) and set(self.points) == corners

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
                outline.curved.add(len(outline.points))
            outline.points.append((operands[-2], operands[-1]))
    return [outline for outline in outlines if len(outline.points) > 1]


def _operators(data: str) -> Iterator[tuple[str, list[float]]]:
    parts = (match[0] for match in _PART.finditer(data))
    for operator in parts:
        if operator not in _OPERANDS:
            raise ValueError(f"no such operator: {operator[:20]}")
        yield operator, [number(next(parts, "missing"), 0) for _ in range(_OPERANDS[operator])]
