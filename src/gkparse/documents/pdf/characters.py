"""The characters of a page that a person sees, with their boxes.

PDFium gives each character with the box of its font, which is wrong for vertical writing, for fonts that are
made of drawings and in turned or slanted type. Then the ink of the character and the size of the type tell
its place. Does not know lines or words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from struct import Struct

import pypdfium2.raw as raw
from attrs import define, field
from pypdfium2 import PdfPage, PdfTextPage

from gkparse.documents.limits import Meter
from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.drawing import Drawing
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.pdf.repeats import blurring, has_small, narrow_texts, odd_texts, without
from gkparse.documents.pdf.replacement import with_replacements
from gkparse.documents.pdf.ruler import Ruler
from gkparse.documents.pdf.sight import Ink, look
from gkparse.documents.printed.page import FIRST_WIDE, UNKNOWN, Box, RawGlyph, Sight, area, around, middle_of

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

# Numbers of characters that need a second look.
_ODD = _BLANK.union((0, _SOFT_HYPHEN), _FIRST_HALF, _SECOND_HALF)

# In parts of its height: the box of a character that is wider than the place of the character reaches so far
# over the next one.
_COVERING = 0.2
# In parts of a point: boxes of fonts whose heights differ no more are those of one type.
_SAME_HEIGHT = 8

# Recognised text lies on images that cover at least this share of the page.
_SCANNED = 0.2
# A text that is drawn twice is looked at once for each time, and not more often than this.
_MAX_LOOKS = 4


@define
class Characters:
    """The characters of a page that a person sees, and what became of the others.

    `hidden` are the boxes of those that nobody sees, `slanted` those of texts that run askew. `texts` are the
    addresses of the texts of which PDFium gives a character. `recognised`
    counts invisible texts that a machine recognised in a picture, and `unknown` the characters to which their
    font gives no meaning.
    """

    glyphs: list[RawGlyph] = field(factory=list)
    hidden: list[Box] = field(factory=list)
    slanted: list[Box] = field(factory=list)
    texts: set[int] = field(factory=set)
    recognised: int = 0
    unknown: int = 0

    def add(self, other: Characters) -> None:
        """Takes the characters of another part of the page."""
        self.glyphs += other.glyphs
        self.hidden += other.hidden
        self.slanted += other.slanted
        self.texts |= other.texts
        self.recognised += other.recognised
        self.unknown += other.unknown


def read_characters(page: PdfPage, drawing: Drawing, meter: Meter) -> Characters:
    """The characters of a page that a person sees."""
    result = Characters()
    text_page = page.get_textpage()
    if drawing.suspects or drawing.invisible:
        text_page = _without_suspects(page, text_page, drawing, result)
    meter.count("characters", text_page.count_chars())
    rest, may_drop = _read(text_page, drawing)
    odd = odd_texts(text_page) if may_drop else frozenset()
    if odd:
        result.add(_read(text_page, drawing, dict.fromkeys(odd, ()))[0])
        text_page = without(page, text_page, odd)
        rest, _ = _read(text_page, drawing)
    for _ in range(_MAX_LOOKS):
        apart = narrow_texts(text_page, blurring(drawing.texts, rest.texts, drawing.box_of_text))
        if not apart:
            break
        result.add(_read(text_page, drawing, dict.fromkeys(apart, ()))[0])
        text_page = without(page, text_page, apart)
        rest, _ = _read(text_page, drawing)
    text_page.close()
    result.add(rest)
    return result


def _without_suspects(
    page: PdfPage, text_page: PdfTextPage, drawing: Drawing, result: Characters
) -> PdfTextPage:
    """The text of a page without the texts of which a person sees nothing or a part.

    The result gets the characters of these parts.
    """
    left = drawing.suspects | drawing.invisible
    for _ in range(_MAX_LOOKS):
        inks = _inks_of(text_page, left)
        if not inks:
            break
        left = left - inks.keys()
        suspects = {address: text for address, text in inks.items() if address in drawing.suspects}
        sights = look(page, suspects, drawing.crossed, drawing.texts) if suspects else {}
        unseen = [
            address for address in inks if all(sight is Sight.UNSEEN for sight in sights.get(address, ()))
        ]
        recognised = _recognised(page, drawing, unseen)
        result.recognised += len(recognised)
        result.hidden += [ink.box for address in unseen if address not in recognised for ink in inks[address]]
        partly = {
            address: sight
            for address, sight in sights.items()
            if address not in recognised and len({Sight.SEEN, *sight}) > 1 and address not in unseen
        }
        if partly:
            result.add(_read(text_page, drawing, partly)[0])
        for address in recognised:
            pdfium.activate(Handle(address), True)
        off = frozenset(unseen).union(partly) - recognised
        if off:
            text_page = without(page, text_page, off)
    return text_page


def _read(
    text_page: PdfTextPage, drawing: Drawing, only: Mapping[int, Sequence[Sight]] | None = None
) -> tuple[Characters, bool]:
    """The characters of a text page, or `only` those of some texts, of which so much is seen. And whether
    there are some for which PDFium may have left out others."""
    result = Characters()
    text = pdfium.handle_of(text_page.raw)
    place = _Place()
    at_box, at_x, at_y = (
        ctypes.byref(place, start) for start in (_Place.box.offset, _Place.x.offset, _Place.y.offset)
    )
    code_of, is_unmapped, angle_of = pdfium.code_of, pdfium.is_unmapped, pdfium.angle_of
    loose_box_of, origin_of, text_object_of = pdfium.loose_box_of, pdfium.origin_of, pdfium.text_object_of
    sights = {address: iter(sight) for address, sight in (only or {}).items()}
    ruler = Ruler(text)
    slanted = _Slanted(text, result)
    # Two thirds of the time of `RawGlyph(...)`.
    glyphs, raw_glyph = result.glyphs, partial(tuple.__new__, RawGlyph)
    replaced = drawing.marks.replaced
    objects: list[int] = []
    texts, last_address, turned_address = result.texts, 0, -1
    is_askew = False
    quarter: int | None = 0
    shear = 0.0
    last_index, last_x, last_y, last_right, last_bottom, last_top = 0, 0.0, 0.0, 0.0, 0.0, 0.0
    # By the height of the box of a font: whether this height is right.
    believed: dict[int, bool | None] = {}
    is_right: bool | None = None
    is_turned = False
    count = text_page.count_chars()
    for index in range(count):
        address = text_object_of(text, index)
        if only and address not in only:
            continue
        if address != last_address:
            last_address = address
            texts.add(address)
        code = code_of(text, index)
        if code not in _ODD and not is_unmapped(text, index):
            char = chr(code)
        elif code in _SECOND_HALF:
            continue
        elif not code or is_unmapped(text, index):
            char = UNKNOWN
            result.unknown += 1
        elif code in _FIRST_HALF:
            char = _whole(code, code_of(text, index + 1) if index + 1 < count else 0)
        elif code in _BLANK:
            if code != _LINE_END_HYPHEN or not pdfium.is_hyphen(text, index):
                continue
            char = "-"
        else:
            char = "-"
        if only:
            sight = next(sights[address], Sight.SEEN)
            if sight is Sight.UNSEEN:
                result.hidden.append(ruler.ink(index))
                continue
            if sight is Sight.PARTLY and char.isdigit():
                char = UNKNOWN
        if address != turned_address or not address:
            # All characters of a text run in its direction.
            turned_address = address
            is_askew = bool(angle_of(text, index))
            quarter, shear = ruler.direction(index) if is_askew else (0, 0.0)
        is_turned = is_turned or (is_askew and char < FIRST_WIDE)
        if quarter is None:
            slanted.add(index)
            continue
        loose_box_of(text, index, at_box)
        origin_of(text, index, at_x, at_y)
        left, top, right, bottom, x, y = _NUMBERS(place)
        if not is_right or bottom != last_bottom or top != last_top:
            height = int(_SAME_HEIGHT * (top - bottom))
            is_right = believed.get(height)
            if is_right is None and (char.isalnum() or height not in believed):
                is_right = believed[height] = ruler.fits(index, char, (left, bottom, right, top))
            last_bottom, last_top = bottom, top
        if shear or is_right is False:
            (left, bottom, right, top), (x, y) = ruler.box(
                index, quarter, shear, (left, bottom, right, top), (x, y), is_right is False, char.isalnum()
            )
        if replaced:
            objects.append(address)
        if last_x < x < last_right and y == last_y and x < last_right - _COVERING * (top - bottom):
            # A font can give a wrong width: the ink shows where the character before this one ends.
            glyphs[-1] = ruler.narrowed(last_index, glyphs[-1], x)
        last_index, last_x, last_y, last_right = index, x, y, right
        glyphs.append(raw_glyph((quarter, char, (left, bottom, right, top), (x, y))))
    slanted.end()
    if replaced:
        result.glyphs = with_replacements(glyphs, objects, replaced)
    may_drop = is_turned or False in believed.values() or has_small(believed)
    return result, may_drop


class _Place(ctypes.Structure):
    """The box and the origin of a character, as PDFium writes them."""

    _fields_ = (("box", raw.FS_RECTF), ("x", ctypes.c_double), ("y", ctypes.c_double))


# Left, top, right and bottom of the box; the origin.
_NUMBERS = Struct("4f2d").unpack


def _whole(first: int, second: int) -> str:
    """The character that two halves make."""
    if second not in _SECOND_HALF:
        return UNKNOWN
    return chr(0x10000 + (first - _FIRST_HALF[0] << 10) + (second - _SECOND_HALF[0]))


class _Slanted:
    """Texts that run askew: the box around each, and none for a watermark that is larger than a cell."""

    def __init__(self, text: Handle, result: Characters) -> None:
        self._ruler = Ruler(text)
        self._result = result
        self._boxes: list[Box] = []
        self._last = -2

    def add(self, index: int) -> None:
        if index - self._last > 2:
            self.end()
        self._boxes.append(self._ruler.ink(index))
        self._last = index

    def end(self) -> None:
        if self._boxes:
            self._result.slanted.append(around(self._boxes))
        self._boxes = []


def _inks_of(text_page: PdfTextPage, addresses: Iterable[int]) -> dict[int, list[Ink]]:
    """The ink of the characters of some texts."""
    text = pdfium.handle_of(text_page.raw)
    ruler = Ruler(text)
    texts: dict[int, list[Ink]] = {}
    wanted = frozenset(addresses)
    for index in range(text_page.count_chars()):
        address = pdfium.text_object_of(text, index)
        if address in wanted:
            code = pdfium.code_of(text, index)
            if code in _SECOND_HALF:
                continue
            if (
                code in _BLANK
                and not pdfium.is_unmapped(text, index)
                and not (code == _LINE_END_HYPHEN and pdfium.is_hyphen(text, index))
            ):
                continue
            texts.setdefault(address, []).append(Ink(code, ruler.ink(index)))
    return texts


def _recognised(page: PdfPage, drawing: Drawing, unseen: Sequence[int]) -> set[int]:
    """The unseen texts that a machine recognised in a picture (OCR).

    They lie on images that fill much of the page, on which nearly no text is seen.
    """
    width, height = page.get_size()
    if not unseen or sum(map(area, drawing.images)) < _SCANNED * width * height:
        return set()
    on_images = set(_on_images(drawing))
    recognised = on_images.intersection(unseen)
    return recognised if 2 * len(recognised) > len(on_images) else set()


def _on_images(drawing: Drawing) -> Iterator[int]:
    """The texts whose middle lies on an image."""
    for address in drawing.texts:
        x, y = middle_of(drawing.box_of_text(address))
        if any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in drawing.images):
            yield address
