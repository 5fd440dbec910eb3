"""Measures a character whose box needs a second look: its ink, its size, and which way its type runs.

Does not know which characters need it.
"""

from __future__ import annotations

import ctypes
import math

import pypdfium2.raw as raw

from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.printed.page import Box, RawGlyph, turned

# In degrees: text that leans no more than this runs along its page, as in a scan that lay askew. Text that
# leans more is a watermark.
_LEAN = 8

# How high the box of a font may be in parts of the size of its type.
_BOX_HEIGHTS = 0.7, 1.9
# How high the ink of a letter or digit is in parts of the box of its font, and of the size of its type.
_INK_IN_BOX = 0.35, 1.05
_INK_IN_SIZE = 0.4, 1.1
_INK_OF_SIZE = 0.75
# In parts of the size of the type: no character is wider.
_WIDEST = 1.6
# In parts of their height: the ink of characters that do not cover each other reaches no further.
_TOUCHING = 0.08


class Ruler:
    """Measures characters whose box needs a second look."""

    def __init__(self, text: Handle) -> None:
        self._text = text
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._at_sides = [ctypes.byref(side) for side in self._sides]
        # The size of the type of the last character that was measured by its ink.
        self._measured = 0.0

    def ink(self, index: int) -> Box:
        """The box of the ink of a character."""
        pdfium.tight_box_of(self._text, index, *self._at_sides)
        left, right, bottom, top = (side.value for side in self._sides)
        return left, bottom, right, top

    def size(self, index: int) -> float:
        """The size of the type of a character, as its font and its matrix tell it."""
        pdfium.matrix_of_char(self._text, index, self._at_matrix)
        matrix = self._matrix
        height: float = abs(matrix.a * matrix.d - matrix.b * matrix.c) / (
            math.hypot(matrix.a, matrix.b) or 1.0
        )
        size: float = pdfium.font_size_of(self._text, index)
        return height * size

    def direction(self, index: int) -> tuple[int | None, float]:
        """By how many quarters clockwise a page must be turned so that the text of a character runs to the
        right, and how far its type leans for each point of its height; None for text that runs askew or is
        mirrored."""
        pdfium.matrix_of_char(self._text, index, self._at_matrix)
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        degrees = math.degrees(math.atan2(b, a))
        quarters = round(degrees / 90)
        upright = a * d - b * c
        if abs(degrees - 90 * quarters) > _LEAN or upright <= 0:
            return None, 0.0
        return quarters % 4, abs((a * c + b * d) / upright)

    def fits(self, index: int, char: str, box: Box) -> bool | None:
        """Whether the box of a font agrees with the size of its type; None if this character cannot tell."""
        height, size = box[3] - box[1], self.size(index)
        low, high = _BOX_HEIGHTS
        is_high = low * size <= height <= high * size
        is_wide = box[2] - box[0] > _WIDEST * size
        if is_high and not is_wide:
            return True
        if not char.isalnum():
            return None if is_high else False
        _, bottom, right, top = self.ink(index)
        if is_wide and box[2] - right > size / 2:
            return False
        low, high = _INK_IN_BOX
        return is_high or low * height <= top - bottom <= high * height

    def box(
        self,
        index: int,
        quarter: int,
        shear: float,
        box: Box,
        origin: tuple[float, float],
        is_wrong: bool,
        is_alnum: bool,
    ) -> tuple[Box, tuple[float, float]]:
        """The box of a character from its ink, if that of its font is wrong, and without the part by which it
        leans."""
        left, bottom, right, top = turned(box, quarter)
        x, y, _, _ = turned((*origin, *origin), quarter)
        right = x + max(right - left - shear * (top - bottom), 0.0)
        if is_wrong:
            ink = turned(self.ink(index), quarter)
            height = ink[3] - ink[1]
            size = self.size(index)
            low, high = _INK_IN_SIZE
            if not is_alnum:
                # A dot or a dash has the size of the letters before it.
                size = self._measured or size
            elif not low * size <= height <= high * size:
                size = max(height / _INK_OF_SIZE, ink[2] - ink[0]) if height else top - bottom
            self._measured = size
            if not ink[1] - size <= y <= ink[3]:
                y = ink[1]
            if not ink[0] - size <= x <= ink[2]:
                x = ink[0]
            bottom, top = y - 0.2 * size, y + 0.8 * size
            if right - x > _WIDEST * size:
                right = max(ink[2], x)
        left = x
        corner = turned((x, y, x, y), -quarter)
        return turned((left, bottom, right, top), -quarter), (corner[0], corner[1])

    def narrowed(self, index: int, glyph: RawGlyph, end: float) -> RawGlyph:
        """A character whose box ends where the next one begins, if its ink does so too."""
        left, bottom, _, top = glyph.box
        if glyph.quarter or self.ink(index)[2] > end + _TOUCHING * (top - bottom):
            return glyph
        return glyph._replace(box=(left, bottom, end, top))
