"""What PDFium tells about one object of a page: its box, its colours, how it is painted.

Does not know what else lies on the page.
"""

from __future__ import annotations

import ctypes
from struct import Struct

import pypdfium2.raw as raw

from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.printed.geometry import IDENTITY, PALE, Colour, Matrix, moved
from gkparse.documents.printed.page import Box

_OPAQUE = 255

# The numbers in the buffers into which PDFium writes.
_TWO_SIDES, _FOUR_SIDES, _FOUR_COLOURS = Struct("2f").unpack, Struct("4f").unpack, Struct("4I").unpack


class Objects:
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
        self._width = ctypes.c_float()
        self._point = (ctypes.c_float * 2)()
        self._at_point = ctypes.byref(self._point), ctypes.byref(self._point, 4)

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

    def stroke_colour(self, painted: Handle) -> Colour | None:
        return self.colour_of(painted, pdfium.stroke_colour_of)

    def stroke_width(self, path: Handle) -> float:
        """How wide a path is stroked, in its own coordinates."""
        pdfium.stroke_width_of(path, ctypes.byref(self._width))
        return self._width.value

    def box(self, painted: Handle, outer: Matrix) -> Box:
        """The bounds of an object on the page."""
        pdfium.bounds_of(painted, self._left, self._bottom, self._right, self._top)
        bounds: Box = _FOUR_SIDES(self._bounds)
        return bounds if outer is IDENTITY else moved(bounds, outer)

    def box_of_clip(self, clip: Handle, path: int) -> Box | None:
        """The box of one of the paths to which a drawing is limited; None if it has more points than a
        rectangle."""
        count = pdfium.segments_of_clip(clip, path)
        if count not in (4, 5):
            return None
        points = []
        for index in range(count):
            pdfium.point_of(pdfium.segment_of_clip(clip, path, index), *self._at_point)
            points.append(_TWO_SIDES(self._point))
        xs, ys = zip(*points, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def is_cut_off(self, painted: Handle, outer: Matrix, box: Box) -> bool:
        """Whether nothing of a box is left by the paths to which the drawing of an object is limited."""
        clip = pdfium.clip_of(painted)
        left, bottom, right, top = box
        for path in range(pdfium.paths_of_clip(clip)):
            limits = self.box_of_clip(clip, path)
            if limits is not None:
                limits = moved(limits, outer)
                if left > limits[2] or right < limits[0] or bottom > limits[3] or top < limits[1]:
                    return True
        return False


def is_pale(painted: Handle) -> bool:
    """Whether a line or a shape is so pale that a person may not see it on white paper."""
    if pdfium.kind_of_object(painted) != raw.FPDF_PAGEOBJ_PATH:
        return False
    objects = Objects()
    fills, strokes = objects.draw_modes(painted)
    colours = [objects.colour_of(painted)] * fills + [objects.stroke_colour(painted)] * strokes
    return all(colour is not None and min(colour) > PALE for colour in colours)
