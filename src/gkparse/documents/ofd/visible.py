"""What is drawn on a page -> the page with what a person sees of it.

Does not know how OFD describes a drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkparse.documents.ofd.drawing import Canvas
from gkparse.documents.ofd.sight import DrawnText, Sights, ink_of
from gkparse.documents.printed.page import UNKNOWN, Box, Page, RawGlyph, Sight, area, around, is_within
from gkparse.documents.printed.upright import Drawn, upright

# Recognised text lies on images that cover at least this share of the page.
_SCANNED = 0.2


def page_of(canvas: Canvas, number: int, size: tuple[float, float]) -> Page:
    """The page with what a person sees of a canvas. The canvases of all pages are drawn before."""
    sights = Sights(canvas.shapes)
    glyphs: list[RawGlyph] = []
    hidden: list[Box] = []
    unseen: list[DrawnText] = []
    seen_on_images = 0
    for text in canvas.texts:
        seen = sights.of(text)
        if all(sight is Sight.UNSEEN for sight in seen):
            unseen.append(text)
            continue
        seen_on_images += bool(canvas.images) and _lies_on_image(text, canvas.images)
        for glyph, sight, name in zip(text.glyphs, seen, text.named, strict=True):
            if sight is Sight.UNSEEN:
                hidden.append(ink_of(glyph))
            elif glyph.char.isdigit() and (
                sight is Sight.PARTLY
                or (name is not None and canvas.fonts.doubts((text.font, name, glyph.char)))
            ):
                glyphs.append(glyph._replace(char=UNKNOWN))
            else:
                glyphs.append(glyph)
    recognised = _recognised(canvas.images, unseen, size, seen_on_images)
    for text in unseen:
        if recognised and _lies_on_image(text, canvas.images):
            glyphs += text.glyphs
        else:
            hidden += map(ink_of, text.glyphs)
    return upright(
        Drawn(
            number=number,
            size=size,
            glyphs=glyphs,
            lines=canvas.lines,
            is_seen=lambda index: not canvas.pale[index] or sights.on_dark(canvas.lines[index]),
            slants=canvas.slants,
            images=canvas.images,
            hidden=hidden,
            passed=(*canvas.outlines, *canvas.slanted),
            pictures=canvas.pictures,
            recognised=recognised,
            unknown=canvas.unknown,
        )
    )


def _recognised(
    images: Sequence[Box], unseen: Iterable[DrawnText], size: tuple[float, float], seen: int
) -> int:
    """How many unseen texts a machine recognised in a picture (OCR).

    They lie on images that fill much of the page, on which nearly no text is seen. `seen` counts those.
    """
    if sum(map(area, images)) < _SCANNED * size[0] * size[1]:
        return 0
    count = sum(_lies_on_image(text, images) for text in unseen)
    return count if count > seen else 0


def _lies_on_image(text: DrawnText, images: Sequence[Box]) -> bool:
    box = around(glyph.box for glyph in text.glyphs)
    return any(is_within(box, image) for image in images)
