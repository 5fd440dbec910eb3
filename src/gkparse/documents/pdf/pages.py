"""The bytes of a PDF -> its pages: characters with their boxes, and straight lines.

This module and those that it uses alone know PDFium. They know what is drawn, where, which way up, and what
of it a person sees. They do not know words, tables or reports.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from threading import Lock

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from gkparse.documents.detect import Kind
from gkparse.documents.failure import beyond, damaged, encrypted
from gkparse.documents.limits import Limits, Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.characters import Characters, read_characters
from gkparse.documents.pdf.drawing import read_drawing
from gkparse.documents.pdf.notes import Field, contradicts, painted, with_notes
from gkparse.documents.printed.page import Box, Page, is_within
from gkparse.documents.printed.upright import Drawn, upright

KIND = Kind.PDF.value

# PDFium keeps a global state: two threads in it at once crash the process.
ONE_AT_A_TIME = Lock()


def read_pages(data: bytes, limits: Limits) -> list[Page]:
    """All pages of a file. Raises Unreadable if it is encrypted, damaged or too large."""
    with ONE_AT_A_TIME:
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


def _read_page(
    page: PdfPage, number: int, meter: Meter, fields: Sequence[Field], unread: Sequence[Box]
) -> Page:
    drawing = read_drawing(pdfium.handle_of(page.raw), meter)
    characters = read_characters(page, drawing, meter)
    notes = [*unread, *_fill(characters, fields)]
    width, height = page.get_size()
    return upright(
        Drawn(
            number=number,
            size=(width, height),
            rotation=page.get_rotation() // 90,
            glyphs=characters.glyphs,
            lines=drawing.lines,
            is_seen=drawing.shows_line,
            slants=drawing.slants,
            images=drawing.images,
            hidden=characters.hidden,
            notes=notes,
            passed=_outside((*drawing.outlines, *characters.slanted), fields),
            pictures=_outside(drawing.images, fields),
            recognised=characters.recognised,
            unknown=characters.unknown,
        )
    )


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


def _outside(boxes: Iterable[Box], fields: Sequence[Field]) -> list[Box]:
    """The boxes that lie in no field. A field may paint a frame or an arrow."""
    return [box for box in boxes if not any(is_within(box, field.box) for field in fields)]
