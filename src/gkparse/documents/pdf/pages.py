"""The bytes of a PDF -> its pages: characters with their boxes, and straight lines.

This module and those that it uses alone know PDFium. They know what is drawn, where, which way up, and what
of it a person sees. They do not know words, tables or reports.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from gkparse.documents.detect import Kind
from gkparse.documents.failure import beyond, damaged, encrypted
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.characters import Characters, read_characters
from gkparse.documents.pdf.drawing import Drawing, is_pale, read_drawing
from gkparse.documents.pdf.notes import Field, contradicts, painted, with_notes
from gkparse.documents.pdf.page import (
    FIRST_WIDE,
    UNKNOWN,
    Box,
    Glyph,
    Page,
    Ruling,
    Segment,
    area,
    is_within,
    turned,
)
from gkparse.documents.pdf.strokes import Strokes

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
            if document.get_formtype() != raw.FORMTYPE_NONE:
                document.init_forms()
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
            page, fields, unread = with_notes(document, number - 1, page)
            yield _read_page(page, number, meter, fields, unread)
        finally:
            page.close()


# More pictures, outlines or hidden characters than these are not looked for in the cells of a page.
_MAX_UNREAD = 2_000

# In parts of the height of a page: smaller type is a dot, and no text for a person.
_SMALLEST = 1 / 500


def _read_page(
    page: PdfPage, number: int, meter: Meter, fields: Sequence[Field], unread: Sequence[Box]
) -> Page:
    drawing = read_drawing(pdfium.handle_of(page.raw), meter)
    characters = read_characters(page, drawing, meter)
    unread = [*unread, *_fill(characters, fields)]
    quarters = Counter([glyph.quarter for glyph in characters.glyphs])
    turns = quarters.most_common(1)[0][0] if quarters else 0
    size = page.get_size()
    pictured = max((area(image) for image in drawing.images), default=0.0) / max(size[0] * size[1], 1.0)
    # The size is that of the page as a viewer shows it, which the file itself may turn.
    width = size[(page.get_rotation() // 90 + turns) % 2]
    result = Page(number, turns, width, pictured, characters.recognised, characters.unknown)
    line_objects = _take_lines(result, drawing)
    result.hidden += [turned(box, turns) for box in characters.hidden]
    notes = [turned(box, turns) for box in unread]
    result.pictures += _outside(drawing.images, fields, turns)
    result.passed += notes + _outside((*drawing.outlines, *characters.slanted), fields, turns)
    result.slants += [_turned_line(line, turns) for line in drawing.slants]
    for unread_boxes in (result.hidden, result.passed, result.pictures, result.slants):
        del unread_boxes[_MAX_UNREAD:]
    strokes = Strokes(
        result.horizontal, result.vertical, lambda index: not is_pale(line_objects[index]), result.slants
    )
    smallest = max(size) * _SMALLEST
    # The height and size of the last character, and whether something may lie on such ones.
    last_y = last_size = -1.0
    may_be_struck = False
    for quarter, char, box, origin in characters.glyphs:
        left, bottom, right, top = box
        x, y = origin
        if turns:
            left, bottom, right, top = turned(box, turns)
            x, y, _, _ = turned((x, y, x, y), turns)
        height = top - bottom
        if height < smallest:
            result.hidden.append((left, bottom, right, top))
        elif quarter == turns:
            glyph_size = height if char < FIRST_WIDE else max(height, right - left)
            glyph = Glyph(char, x, right, y, glyph_size)
            if y != last_y or glyph_size != last_size:
                last_y, last_size = y, glyph_size
                may_be_struck = bool(notes) or strokes.may_strike(y, glyph_size)
            if may_be_struck and char.isalnum() and (strokes.strike(glyph) or _lies_on(glyph, notes)):
                glyph = glyph._replace(char=UNKNOWN)
            result.glyphs.append(glyph)
        else:
            result.sideways.append(Glyph(char, left, right, bottom, height))
    # A line that strikes out a row from side to side is no border.
    result.horizontal = [
        line for index, line in enumerate(result.horizontal) if index not in strokes.striking
    ]
    return result


def _fill(characters: Characters, fields: Iterable[Field]) -> Iterator[Box]:
    """Sets the values of fields as plain text. Yields the boxes of fields whose look is not their value."""
    for field in fields:
        shown = [glyph for glyph in characters.glyphs if is_within(glyph.box, field.box)]
        if field.has_look and contradicts(field, [glyph.char for glyph in shown]):
            yield field.box
        elif field.value:
            if field.has_look:
                ids = set(map(id, shown))
                characters.glyphs = [glyph for glyph in characters.glyphs if id(glyph) not in ids]
            characters.glyphs += painted(field)


def _outside(boxes: Iterable[Box], fields: Sequence[Field], turns: int) -> list[Box]:
    """The boxes that lie in no field, on the turned page. A field may paint a frame or an arrow."""
    return [turned(box, turns) for box in boxes if not any(is_within(box, field.box) for field in fields)]


def _take_lines(page: Page, drawing: Drawing) -> list[pdfium.Handle]:
    """Gives a page its lines, and returns the object that draws each horizontal one."""
    line_objects: list[pdfium.Handle] = []
    for line, drawn_by in zip(drawing.lines, drawing.line_objects, strict=True):
        left, bottom, right, top = turned(line, page.turns) if page.turns else line
        width, height = right - left, top - bottom
        # A dot can be part of a dotted line in either direction.
        if width >= height:
            page.horizontal.append(Ruling((bottom + top) / 2, left, right))
            line_objects.append(drawn_by)
        if height >= width:
            page.vertical.append(Ruling((left + right) / 2, bottom, top))
    return line_objects


def _turned_line(line: Segment, quarters: int) -> Segment:
    (x0, y0, *_), (x1, y1, *_) = (turned((*end, *end), quarters) for end in (line[:2], line[2:]))
    return x0, y0, x1, y1


def _lies_on(glyph: Glyph, boxes: Iterable[Box]) -> bool:
    """Whether the middle of a character lies in one of some boxes."""
    ink = glyph.left, glyph.baseline, glyph.right, glyph.baseline + 0.7 * glyph.size
    return any(is_within(ink, box) for box in boxes)
