"""Notes and form fields that lie on a page of a PDF -> part of the page.

A viewer paints them over the page: the value of a form field, a text that somebody put over a figure, a line
that strikes it out. PDFium can make them part of the page, so that all later steps see what a person sees.
Does not know what they say.
"""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument, PdfPage

from gkparse.documents.pdf.page import Box

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
# Notes that are not shown, or not on a screen.
_UNSHOWN = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def with_notes(document: PdfDocument, index: int, page: PdfPage) -> tuple[PdfPage, list[Box]]:
    """A page with its notes and form fields as part of it, and the boxes of those that have no look.

    A note without a look is one that each viewer paints in its own way.
    """
    if not _shows_notes(page):
        return page, []
    _give_looks(page)
    unread = list(_without_looks(page))
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, unread
    page.close()
    return document[index], unread


def _notes(page: PdfPage) -> Iterator[raw.FPDF_ANNOTATION]:
    """The notes on a page that a viewer paints over it."""
    for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) not in _SIGNS and not raw.FPDFAnnot_GetFlags(note) & _UNSHOWN:
            yield note
        raw.FPDFPage_CloseAnnot(note)


def _shows_notes(page: PdfPage) -> bool:
    return any(True for _ in _notes(page))


def _give_looks(page: PdfPage) -> None:
    """Has PDFium make the look of the notes that have none and that it can paint: painting does so."""
    bitmap = raw.FPDFBitmap_CreateEx(1, 1, raw.FPDFBitmap_BGRx, None, 0)
    raw.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, 1, 1, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)


def _without_looks(page: PdfPage) -> Iterator[Box]:
    rect = raw.FS_RECTF()
    for note in _notes(page):
        # The length counts the two bytes that end a text.
        has_look = raw.FPDFAnnot_GetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2
        if not has_look and raw.FPDFAnnot_GetRect(note, rect):
            yield rect.left, rect.bottom, rect.right, rect.top
