"""Notes and form fields that lie on a page of a PDF -> part of the page.

A viewer paints them over the page: the value of a form field, a text that somebody put over a figure, a line
that strikes it out. PDFium makes those that have a look part of the page, so that all later steps see what a
person sees. A field without a look is painted from its value. Does not know what they say.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2.raw as raw
from attrs import frozen
from pypdfium2 import PdfDocument, PdfPage

from gkparse.documents.printed.page import FIRST_WIDE, Box, RawGlyph

# Kinds of notes of which nothing lies on the page but a frame or a small sign.
_SIGNS = frozenset(
    (
        raw.FPDF_ANNOT_LINK,
        raw.FPDF_ANNOT_POPUP,
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FILEATTACHMENT,
        raw.FPDF_ANNOT_SOUND,
        raw.FPDF_ANNOT_MOVIE,
        raw.FPDF_ANNOT_SCREEN,
        raw.FPDF_ANNOT_PRINTERMARK,
        raw.FPDF_ANNOT_TRAPNET,
        raw.FPDF_ANNOT_THREED,
    )
)
# Kinds of fields whose value is shown as a text.
_VALUED = frozenset((raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX))
# So many notes of a page are looked at.
_MAX_NOTES = 1_000
# Notes that are not shown, or not on a screen.
_UNSHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@frozen
class Field:
    """A form field: its box, its value, and whether its look is part of the page."""

    box: Box
    value: str
    has_look: bool


def with_notes(document: PdfDocument, index: int, page: PdfPage) -> tuple[PdfPage, list[Field], list[Box]]:
    """A page with its notes and form fields as part of it, the fields, and the boxes of notes without a look.

    Each viewer paints a note without a look in its own way.
    """
    if not any(True for _ in _notes(page)):
        return page, [], []
    _give_looks(page)
    form = document.formenv.raw if document.formenv else None
    fields: list[Field] = []
    unread: list[Box] = []
    for note in _notes(page):
        rect = raw.FS_RECTF()
        if not raw.FPDFAnnot_GetRect(note, rect):
            continue
        box = rect.left, rect.bottom, rect.right, rect.top
        # The length counts the two bytes that end a text.
        has_look = raw.FPDFAnnot_GetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET and form:
            if raw.FPDFAnnot_GetFormFieldType(form, note) in _VALUED:
                fields.append(Field(box, _value(form, note), has_look))
        elif not has_look:
            unread.append(box)
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, fields, unread
    page.close()
    return document[index], fields, unread


def _notes(page: PdfPage) -> Iterator[raw.FPDF_ANNOTATION]:
    """The notes on a page that a viewer paints over it."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) not in _SIGNS and not raw.FPDFAnnot_GetFlags(note) & _UNSHOWN:
            yield note
        raw.FPDFPage_CloseAnnot(note)


def _give_looks(page: PdfPage) -> None:
    """Has PDFium make the look of the notes that have none and that it can paint: painting does so."""
    bitmap = raw.FPDFBitmap_CreateEx(1, 1, raw.FPDFBitmap_BGRx, None, 0)
    raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, 1, 1, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)


def _value(form: raw.FPDF_FORMHANDLE, note: raw.FPDF_ANNOTATION) -> str:
    length = raw.FPDFAnnot_GetFormFieldValue(form, note, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, note, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip()


# In parts of its size, the width of a digit; in points, where the text of a field begins.
_DIGIT, _LEFT = 0.5, 2.0
_LARGEST = 10.0


def painted(field: Field) -> list[RawGlyph]:
    """The characters of a field that has no look, in one line, as a viewer paints them."""
    left, bottom, right, top = field.box
    chars = [char for char in field.value if not char.isspace()]
    room = max(right - left - _LEFT, 1.0)
    widths = [_DIGIT if char < FIRST_WIDE else 1.0 for char in chars]
    size = min(_LARGEST, 0.8 * (top - bottom), room / max(sum(widths), 1.0))
    x, y = left + _LEFT, (bottom + top) / 2 - 0.35 * size
    glyphs = []
    for char, width in zip(chars, widths, strict=True):
        glyphs.append(RawGlyph(0, char, (x, y - 0.2 * size, x + width * size, y + 0.8 * size), (x, y)))
        x += width * size
    return glyphs


def contradicts(field: Field, glyphs: Sequence[str]) -> bool:
    """Whether the characters that a page shows in a field are another figure than its value.

    A field without a value may lie on a text of the page.
    """
    return field.value != "" and _digits(field.value) != _digits("".join(glyphs))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
