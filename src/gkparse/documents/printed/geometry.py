"""Matrices and boxes of drawings, and from what thickness and colour on a line is one.

Does not know what is drawn.
"""

from __future__ import annotations

from gkparse.documents.printed.page import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

# Red, green and blue, each from 0 to 255.
Colour = tuple[int, int, int]

# In points: a thicker line is a bar or a cell, in which text could stand.
THICKEST = 4.5
# In points: a thicker pale line can hide the digits over which it lies.
HIDES = 1.5

# Of 255: a colour whose parts are all above this is so pale that a person may not see it on white paper.
PALE = 200


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix of a drawing inside another that has a matrix itself."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around what a matrix makes of a box."""
    corners = [point(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
