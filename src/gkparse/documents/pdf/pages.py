"""The bytes of a PDF -> its pages: characters with their boxes, straight lines.

With `_pdf_drawing` and `_pdf_bindings` the only module that knows PDFium. Knows nothing of words, tables
or reports: what is drawn, where, and which way up.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from threading import Lock

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from gkparse.documents.failure import beyond, damaged, encrypted
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.pdf import pdfium as c
from gkparse.documents.pdf.drawing import Drawing, read_drawing
from gkparse.documents.pdf.page import FIRST_WIDE, UNKNOWN, Box, Glyph, Page, Ruling, area, turned

A_PDF = "a PDF"

# PDFium keeps state of its own between calls: two threads in it at once crash the process.
_ONE_AT_A_TIME = Lock()


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages of a file. Raises Unreadable for one that is encrypted, damaged or too large."""
    with _ONE_AT_A_TIME:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
                raise encrypted(A_PDF) from error
            raise damaged(A_PDF, "exception", error=str(error)) from error
        try:
            pages = list(_pages(document, limits))
        finally:
            document.close()
    if all(page.damaged for page in pages):
        raise damaged(A_PDF, "no-page")
    return pages


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


_Placed = tuple[int, str, Box, tuple[float, float]]
"""A character: how many quarters its text is turned, its box, its origin."""


def _read_page(page: PdfPage, number: int, meter: Meter) -> Page:
    drawing = read_drawing(c.address_of(page.raw), meter)
    glyphs, recognised = _glyphs(page, drawing, meter)
    quarters = Counter(quarter for quarter, *_ in glyphs)
    turns = quarters.most_common(1)[0][0] if quarters else 0
    size = page.get_size()
    pictured = max((area(image) for image in drawing.images), default=0.0) / max(size[0] * size[1], 1.0)
    # The size is that of the page as it is shown, which may be turned by itself.
    read = Page(number, turns, size[(page.get_rotation() // 90 + turns) % 2], pictured, recognised)
    for quarter, char, box, origin in glyphs:
        left, bottom, right, top = turned(box, turns) if turns else box
        x, y, _, _ = turned((*origin, *origin), turns) if turns else (*origin, *origin)
        if quarter == turns:
            high = top - bottom
            size = high if char < FIRST_WIDE else max(high, right - left)
            read.glyphs.append(Glyph(char, x, right, y, size))
        else:
            read.sideways.append(Glyph(char, left, right, bottom, top - bottom))
    for line in drawing.lines:
        left, bottom, right, top = turned(line, turns) if turns else line
        wide, high = right - left, top - bottom
        # A dot can be part of a dotted line either way.
        if wide >= high:
            read.level.append(Ruling((bottom + top) / 2, left, right))
        if high >= wide:
            read.upright.append(Ruling((left + right) / 2, bottom, top))
    return read


# So many degrees a text may lean and still run along its page, as in a scan that lay askew.
_LEAN = 8


# PDFium's own mark for a hyphen at the end of a line.
_LINE_END_HYPHEN = 2

# Characters that leave no ink. A soft hyphen does, where it is drawn: fonts have one shape for both.
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

# A character outside of the first plane comes in halves, each with the box of the whole.
_FIRST_HALF, _LATER_HALF = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


def _glyphs(page: PdfPage, drawing: Drawing, meter: Meter) -> tuple[list[_Placed], int]:
    """The characters of a page that leave ink, and how many texts a machine has recognised."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    meter.count("characters", count)
    text = c.address_of(text_page.raw)
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_rect, at_x, at_y = ctypes.addressof(rect), ctypes.addressof(x), ctypes.addressof(y)
    unseen = {found for found in drawing.invisible if not drawing.is_recognised(found)}
    code_of, is_unmapped, angle_of = c.code_of, c.is_unmapped, c.angle_of
    loose_box_of, origin_of = c.loose_box_of, c.origin_of
    glyphs: list[_Placed] = []
    for number in range(count):
        code = code_of(text, number)
        if code in _LATER_HALF:
            continue
        if not code or is_unmapped(text, number):
            char = UNKNOWN
        elif code in _FIRST_HALF:
            char = _whole(code, code_of(text, number + 1) if number + 1 < count else 0)
        elif code in _BLANK:
            if code != _LINE_END_HYPHEN or not c.is_hyphen(text, number):
                continue
            char = "-"
        else:
            char = "-" if code == _SOFT_HYPHEN else chr(code)
        if unseen and c.text_object_of(text, number) in unseen:
            continue
        angle = angle_of(text, number)
        quarter = _quarter(angle) if angle else 0
        if quarter is None:
            continue
        loose_box_of(text, number, at_rect)
        origin_of(text, number, at_x, at_y)
        glyphs.append((quarter, char, (rect.left, rect.bottom, rect.right, rect.top), (x.value, y.value)))
    text_page.close()
    return glyphs, len(drawing.invisible) - len(unseen)


def _whole(first: int, later: int) -> str:
    """The character of two halves."""
    if later not in _LATER_HALF:
        return UNKNOWN
    return chr(0x10000 + (first - _FIRST_HALF[0] << 10) + (later - _LATER_HALF[0]))


def _quarter(angle: float) -> int | None:
    """By how many quarters a page must be turned clockwise for a text to stand upright; None if it slants."""
    quarters = round(math.degrees(angle) / 90)
    leans = abs(math.degrees(angle) - 90 * quarters)
    return -quarters % 4 if leans <= _LEAN else None
