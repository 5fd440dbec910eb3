"""The bytes of a PDF -> its pages: characters with their boxes, and straight lines.

This module, `drawing` and `pdfium` alone know PDFium. They know what is drawn, where, and which way up. They
do not know words, tables or reports.
"""

from __future__ import annotations

import contextlib
import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from threading import Lock

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from gkparse.documents.detect import Kind
from gkparse.documents.failure import beyond, damaged, encrypted
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.drawing import Drawing, read_drawing
from gkparse.documents.pdf.page import FIRST_WIDE, UNKNOWN, Box, Glyph, Page, Ruling, area, turned

KIND = Kind.PDF.value

# PDFium keeps a global state: two threads in it at once crash the process.
_ONE_AT_A_TIME = Lock()


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages of a file. Raises Unreadable if it is encrypted, damaged or too large."""
    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
                _reset_error()
                raise encrypted(KIND) from error
            raise damaged(KIND, "exception", error=str(error)) from error
        try:
            pages = list(_pages(document, limits))
        finally:
            document.close()
    if all(page.damaged for page in pages):
        raise damaged(KIND, "no-page")
    return pages


def _reset_error() -> None:
    """Makes PDFium forget that a file asked for a password.

    PDFium keeps its last error, and reports it again for a damaged file that fails without an error.
    """
    with contextlib.suppress(PdfiumError):
        PdfDocument(b"damaged")


def _pages(document: PdfDocument, limits: Limits) -> Iterator[Page]:
    count = len(document)
    if count > limits.pages:
        raise beyond("pages", limits.pages, count)
    meter = Meter(limits)
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
        except PdfiumError:
            yield Page(number, damaged=True)
            continue
        try:
            yield _read_page(page, number, meter)
        finally:
            page.close()


# A character: by how many quarters its text is turned, the character, its box, its origin.
_RawGlyph = tuple[int, str, Box, tuple[float, float]]


def _read_page(page: PdfPage, number: int, meter: Meter) -> Page:
    drawing = read_drawing(pdfium.address_of(page.raw), meter)
    glyphs, recognised = _glyphs(page, drawing, meter)
    quarters = Counter([quarter for quarter, *_ in glyphs])
    turns = quarters.most_common(1)[0][0] if quarters else 0
    size = page.get_size()
    pictured = max((area(image) for image in drawing.images), default=0.0) / max(size[0] * size[1], 1.0)
    # The size is that of the page as a viewer shows it, which the file itself may turn.
    result = Page(number, turns, size[(page.get_rotation() // 90 + turns) % 2], pictured, recognised)
    for quarter, char, box, origin in glyphs:
        left, bottom, right, top = box
        x, y = origin
        if turns:
            left, bottom, right, top = turned(box, turns)
            x, y, _, _ = turned((x, y, x, y), turns)
        if quarter == turns:
            height = top - bottom
            glyph_size = height if char < FIRST_WIDE else max(height, right - left)
            result.glyphs.append(Glyph(char, x, right, y, glyph_size))
        else:
            result.sideways.append(Glyph(char, left, right, bottom, top - bottom))
    for line in drawing.lines:
        left, bottom, right, top = turned(line, turns) if turns else line
        width, height = right - left, top - bottom
        # A dot can be part of a dotted line in either direction.
        if width >= height:
            result.horizontal.append(Ruling((bottom + top) / 2, left, right))
        if height >= width:
            result.vertical.append(Ruling((left + right) / 2, bottom, top))
    return result


# In degrees: text that leans no more than this runs along its page, as in a scan that lay askew. Text that
# leans more is a watermark.
_LEAN = 8

# How PDFium marks a hyphen at the end of a line.
_LINE_END_HYPHEN = 2

# Characters that leave no ink. A soft hyphen that is drawn leaves some: it has the shape of a hyphen.
_BLANK = frozenset(
    (
        *range(1, 0x21),
        *range(0x7F, 0xA1),
        *range(0x2000, 0x2010),
        *range(0x2028, 0x2030),
        *(0x205F, 0x2060, 0x3000, 0xFEFF),
    )
)
_SOFT_HYPHEN = 0xAD

# PDFium gives a character outside the first plane in two halves, each with the box of the whole.
_FIRST_HALF, _SECOND_HALF = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


def _glyphs(page: PdfPage, drawing: Drawing, meter: Meter) -> tuple[list[_RawGlyph], int]:
    """The characters of a page that leave ink, and the index of texts that a machine recognised."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    meter.count("characters", count)
    text = pdfium.address_of(text_page.raw)
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_rect, at_x, at_y = ctypes.addressof(rect), ctypes.addressof(x), ctypes.addressof(y)
    unseen = {text_object for text_object in drawing.invisible if not drawing.is_recognised(text_object)}
    code_of, is_unmapped, angle_of = pdfium.code_of, pdfium.is_unmapped, pdfium.angle_of
    loose_box_of, origin_of = pdfium.loose_box_of, pdfium.origin_of
    glyphs: list[_RawGlyph] = []
    for index in range(count):
        code = code_of(text, index)
        if code in _SECOND_HALF:
            continue
        if not code or is_unmapped(text, index):
            char = UNKNOWN
        elif code in _FIRST_HALF:
            char = _whole(code, code_of(text, index + 1) if index + 1 < count else 0)
        elif code in _BLANK:
            if code != _LINE_END_HYPHEN or not pdfium.is_hyphen(text, index):
                continue
            char = "-"
        else:
            char = "-" if code == _SOFT_HYPHEN else chr(code)
        if unseen and pdfium.text_object_of(text, index) in unseen:
            continue
        angle = angle_of(text, index)
        quarter = _quarter(angle) if angle else 0
        if quarter is None:
            continue
        loose_box_of(text, index, at_rect)
        origin_of(text, index, at_x, at_y)
        glyphs.append((quarter, char, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value)))
    text_page.close()
    return glyphs, len(drawing.invisible) - len(unseen)


def _whole(first: int, second: int) -> str:
    """The character that two halves make."""
    if second not in _SECOND_HALF:
        return UNKNOWN
    return chr(0x10000 + (first - _FIRST_HALF[0] << 10) + (second - _SECOND_HALF[0]))


def _quarter(angle: float) -> int | None:
    """By how many quarters clockwise a page must be turned to set its text upright; None for slanted text."""
    quarters = round(math.degrees(angle) / 90)
    leans = abs(math.degrees(angle) - 90 * quarters)
    return -quarters % 4 if leans <= _LEAN else None
