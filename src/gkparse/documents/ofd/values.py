"""What the attributes of OFD say: numbers, boxes, matrices, colours, the offsets of characters.

A value that is not what the standard demands raises ValueError: nobody can tell what a page with it shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from gkparse.documents.printed.geometry import IDENTITY, Colour, Matrix
from gkparse.documents.printed.page import Box

# In millimetres: no page is so large.
_LARGEST = 1e6

# Some programs write the three parts of a colour as one number, as web pages do.
_WHOLE_COLOUR = len("#RRGGBB")

POINTS_PER_MM = 72 / 25.4


def number(text: str | None, otherwise: float) -> float:
    """A number; `otherwise` if there is none.

    >>> number("4.2", 0), number(None, 1)
    (4.2, 1)
    """
    if text is None or not text.strip():
        return otherwise
    value = float(text)
    if not abs(value) < _LARGEST:
        raise ValueError(f"no such number: {text[:20]}")
    return value


def numbers(text: str | None) -> list[float]:
    """Numbers with blanks between them.

    >>> numbers("0 0 210 297.5")
    [0.0, 0.0, 210.0, 297.5]
    """
    return [number(part, 0) for part in (text or "").replace(",", " ").split()]


def is_true(text: str | None, *, otherwise: bool) -> bool:
    """A truth value; `otherwise` if there is none."""
    return otherwise if text is None else text.strip().lower() in ("true", "1")


def box_of(text: str | None) -> Box | None:
    """A box, which OFD gives by its corner, its width and its height.

    >>> box_of("10 20 30 5")
    (10.0, 20.0, 40.0, 25.0)
    """
    values = numbers(text)
    if not values:
        return None
    x, y, width, height = values
    return min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)


def matrix_of(text: str | None) -> Matrix:
    values = numbers(text)
    if not values:
        return IDENTITY
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def offsets_of(text: str | None, most: int) -> list[float]:
    """The offsets between characters, of which `g 3 2.5` gives three. No more than `most` are read.

    >>> offsets_of("4.2 g 3 2.5 4.2", 9)
    [4.2, 2.5, 2.5, 2.5, 4.2]
    """
    offsets: list[float] = []
    parts = iter((text or "").replace(",", " ").split())
    for part in parts:
        if part in ("g", "G"):
            repeats = int(number(next(parts, "missing"), 0))
            offsets += [number(next(parts, "missing"), 0)] * min(repeats, most)
        else:
            offsets.append(number(part, 0))
        if len(offsets) >= most:
            break
    return offsets[:most]


def colour_of(text: str, bits: int = 8) -> Colour | None:
    """A colour in grey, RGB or CMYK, by how many values it has; None for another one.

    >>> colour_of("255 0 0"), colour_of("#FF #80 #00"), colour_of("#FF8000"), colour_of("0 0 0 255")
    ((255, 0, 0), (255, 128, 0), (255, 128, 0), (0, 0, 0))
    """
    if not 1 <= bits <= 16:
        return None
    parts = [min(max(part / (2**bits - 1), 0.0), 1.0) for part in _parts(text)]
    match parts:
        case [grey]:
            parts = [grey, grey, grey]
        case [cyan, magenta, yellow, black]:
            parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
        case [_, _, _]:
            pass
        case _:
            return None
    red, green, blue = (round(255 * part) for part in parts)
    return red, green, blue


def _parts(text: str) -> Iterator[float]:
    for part in text.replace(",", " ").split():
        if part.startswith("#") and len(part) == _WHOLE_COLOUR:
            yield from bytes.fromhex(part[1:])
        else:
            yield float(int(part[1:], 16)) if part.startswith("#") else number(part, 0)


def scale_of(matrix: Matrix) -> float:
    """How many times as long a matrix makes a line, on average."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))
