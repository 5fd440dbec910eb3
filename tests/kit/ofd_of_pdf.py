"""The pages of a PDF as OFD: each character where the PDF has it, and each line.

So the type of real programs, with proportional digits and uneven gaps, is read from an OFD too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from gkparse import Limits
from gkparse.documents.pdf.pages import read_pages
from gkparse.documents.printed.page import FIRST_WIDE, Glyph, Page
from tests.kit.ofd_file import Sheet, mm, numbers, ofd

HEIGHT = 842.0

# In parts of the size of the type: how wide a digit is in most fonts.
_DIGIT = 0.6


def as_ofd(pdf: bytes) -> bytes:
    return ofd(*map(_sheet, read_pages(pdf, Limits())))


def _sheet(page: Page) -> Sheet:
    sheet = Sheet((page.width, HEIGHT))
    for run in _runs(page.glyphs):
        sheet.draw(_text_object(run, page.width))
    for line in page.horizontal:
        sheet.line(line.first, line.position, line.last, line.position)
    for line in page.vertical:
        sheet.line(line.position, line.first, line.position, line.last)
    return sheet


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that follow each other on one baseline."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and (glyph.baseline != run[-1].baseline or abs(glyph.left - run[-1].right) > 3):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _text_object(run: Sequence[Glyph], width: float) -> str:
    wide = sorted(glyph.right - glyph.left for glyph in run if glyph.char >= FIRST_WIDE)
    size = wide[len(wide) // 2] if wide else max(glyph.right - glyph.left for glyph in run) / _DIGIT
    offsets = numbers(*(other.left - one.left for one, other in pairwise(run)))
    deltas = f' DeltaX="{offsets}"' if offsets else ""
    text = escape("".join(glyph.char for glyph in run))
    return (
        f'<ofd:TextObject ID="1" Boundary="{numbers(0, 0, width, HEIGHT)}" Font="3" Size="{mm(size)}">'
        f'<ofd:TextCode X="{mm(run[0].left)}" Y="{mm(HEIGHT - run[0].baseline)}"{deltas}>{text}'
        "</ofd:TextCode></ofd:TextObject>"
    )
