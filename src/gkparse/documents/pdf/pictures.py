"""The bytes of a PDF -> pictures of its pages, for people, and where on a picture a box lies.

A picture is a PNG of sixteen greys: print on paper needs no more, and a page takes some 50 KB. Nothing is
read from a picture.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator

import pypdfium2.raw as raw
from attrs import frozen
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from gkparse.documents.pdf.pages import ONE_AT_A_TIME
from gkparse.documents.printed.page import Box

# The width of a picture in pixels: small print on A4 stays readable.
_WIDTH = 1100
# A page that is longer than this many of its widths is drawn smaller.
_LONGEST = 3
# More pages than these have no picture.
MOST_PAGES = 60

# The device of PDFium on which positions are asked for, in pixels: finer than any picture.
_DEVICE = 100_000


@frozen
class PagePicture:
    """A picture of a page. `corners` are three corners of it in points: top left, top right, bottom left."""

    number: int
    png: bytes
    width: int
    height: int
    origin: tuple[float, float]
    right: tuple[float, float]
    down: tuple[float, float]

    def part_of(self, box: Box) -> tuple[float, float, float, float]:
        """Where a box in points lies, in parts of the picture: left, top, width, height."""
        left, bottom, right, top = box
        (x0, y0), (x1, y1) = (self._at(left, bottom), self._at(right, top))
        return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.origin[0], y - self.origin[1]
        determinant = self.right[0] * self.down[1] - self.right[1] * self.down[0]
        if not determinant:
            return 0.0, 0.0
        return (
            (x * self.down[1] - y * self.down[0]) / determinant,
            (y * self.right[0] - x * self.right[1]) / determinant,
        )


def page_pictures(data: bytes) -> list[PagePicture]:
    """The pictures of the pages that can be drawn, of the first `MOST_PAGES`."""
    with ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError:
            return []
        try:
            if document.get_formtype() != raw.FORMTYPE_NONE:
                document.init_forms()
            return list(_pictures(document))
        finally:
            document.close()


def _pictures(document: PdfDocument) -> Iterator[PagePicture]:
    for index in range(min(len(document), MOST_PAGES)):
        try:
            page = document[index]
        except PdfiumError:
            continue
        try:
            yield _picture(page, index + 1)
        finally:
            page.close()


def _picture(page: PdfPage, number: int) -> PagePicture:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1), _LONGEST * _WIDTH / max(height, 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    try:
        png = _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        origin, right, down = (_point(page, *corner) for corner in ((0, 0), (_DEVICE, 0), (0, _DEVICE)))
        return PagePicture(
            number,
            png,
            bitmap.width,
            bitmap.height,
            origin,
            (right[0] - origin[0], right[1] - origin[1]),
            (down[0] - origin[0], down[1] - origin[1]),
        )
    finally:
        bitmap.close()


def _point(page: PdfPage, x: int, y: int) -> tuple[float, float]:
    """The point of the page that lies at a place of the device on which the page is drawn whole."""
    left, bottom = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(page, 0, 0, _DEVICE, _DEVICE, 0, x, y, ctypes.byref(left), ctypes.byref(bottom))
    return left.value, bottom.value


# Two pixels in a byte: each has the upper four bits of its grey.
_HIGH = bytes(grey & 0xF0 for grey in range(256))
_LOW = bytes(grey >> 4 for grey in range(256))


def _png(greys: bytes, width: int, height: int, stride: int) -> bytes:
    """A PNG of sixteen greys, from one byte for each pixel."""
    lines = []
    for start in range(0, height * stride, stride):
        line = greys[start : start + width] + b"\xff" * (width % 2)
        high = int.from_bytes(line[0::2].translate(_HIGH))
        low = int.from_bytes(line[1::2].translate(_LOW))
        lines.append(b"\0" + (high | low).to_bytes((width + 1) // 2))
    header = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
