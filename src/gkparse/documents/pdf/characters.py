"""The characters of a page that a person sees, with their boxes.

PDFium gives each character with the box of its font, which is wrong for vertical writing, for fonts that are
made of drawings and in turned or slanted type. Then the ink of the character and the size of the type tell
its place. Does not know lines or words.
"""

from __future__ import annotations

import ctypes
import math
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
from gkparse.documents.pdf.replacement import with_replacements
from gkparse.documents.pdf.sight import Ink, look
from gkparse.documents.printed.page import UNKNOWN, Box, RawGlyph, Sight, area, around, middle_of, turned

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

# Numbers of characters that need a second look.
_ODD = _BLANK.union((0, _SOFT_HYPHEN), _FIRST_HALF, _SECOND_HALF)

# How high the box of a font may be in parts of the size of its type.
_BOX_HEIGHTS = 0.7, 1.9
# How high the ink of a letter or digit is in parts of the box of its font, and of the size of its type.
_INK_IN_BOX = 0.35, 1.05
_INK_IN_SIZE = 0.4, 1.1
_INK_OF_SIZE = 0.75
# In parts of the size of the type: no character is wider.
_WIDEST = 1.6
# In parts of its height: the box of a character that is wider than the place of the character reaches so far
# over the next one.
_COVERING = 0.2
# In parts of a point: boxes of fonts whose heights differ no more are those of one type.
_SAME_HEIGHT = 8

# Recognised text lies on images that cover at least this share of the page.
_SCANNED = 0.2
# In parts of their height: the ink of characters that do not cover each other reaches no further.
_TOUCHING = 0.08
# In points: so far away are texts put that nobody sees.
_AWAY = 50_000.0
# A text that is drawn twice is looked at once for each time, and not more often than this.
_MAX_LOOKS = 4


@define
class Characters:
    """The characters of a page that a person sees, and what became of the others.

    `hidden` are the boxes of those that nobody sees, `slanted` those of texts that run askew. `recognised`
    counts invisible texts that a machine recognised in a picture, and `unknown` the characters to which their
    font gives no meaning.
    """

    glyphs: list[RawGlyph] = field(factory=list)
    hidden: list[Box] = field(factory=list)
    slanted: list[Box] = field(factory=list)
    recognised: int = 0
    unknown: int = 0


def read_characters(page: PdfPage, drawing: Drawing, meter: Meter) -> Characters:
    """The characters of a page that a person sees."""
    result = Characters()
    text_page = page.get_textpage()
    partly: dict[int, list[Sight]] = {}
    if drawing.suspects or drawing.invisible:
        text_page, partly = _without_unseen(page, text_page, drawing, result)
    _read(text_page, drawing, partly, result, meter)
    text_page.close()
    return result


def _read(
    text_page: PdfTextPage,
    drawing: Drawing,
    partly: Mapping[int, Sequence[Sight]],
    result: Characters,
    meter: Meter,
) -> None:
    count = text_page.count_chars()
    meter.count("characters", count)
    text = pdfium.handle_of(text_page.raw)
    place = _Place()
    at_box, at_x, at_y = (
        ctypes.byref(place, start) for start in (_Place.box.offset, _Place.x.offset, _Place.y.offset)
    )
    code_of, is_unmapped, angle_of = pdfium.code_of, pdfium.is_unmapped, pdfium.angle_of
    loose_box_of, origin_of = pdfium.loose_box_of, pdfium.origin_of
    sights = {address: iter(sight) for address, sight in partly.items()}
    needs_object = bool(sights or drawing.marks.replaced)
    ruler = _Ruler(text)
    slanted = _Slanted(text, result)
    # Two thirds of the time of `RawGlyph(...)`.
    glyphs, raw_glyph = result.glyphs, partial(tuple.__new__, RawGlyph)
    objects: list[int] = []
    address = 0
    last_index, last_x, last_y, last_right = 0, 0.0, 0.0, 0.0
    # By the height of the box of a font: whether this height is right.
    believed: dict[int, bool | None] = {}
    for index in range(count):
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
        if needs_object:
            address = pdfium.text_object_of(text, index)
            sight = next(sights[address], Sight.SEEN) if address in sights else Sight.SEEN
            if sight is Sight.UNSEEN:
                result.hidden.append(ruler.ink(index))
                continue
            if sight is Sight.PARTLY and char.isdigit():
                char = UNKNOWN
        angle = angle_of(text, index)
        quarter, shear = ruler.direction(index) if angle else (0, 0.0)
        if quarter is None:
            slanted.add(index)
            continue
        loose_box_of(text, index, at_box)
        origin_of(text, index, at_x, at_y)
        left, top, right, bottom, x, y = _NUMBERS(place)
        height = int(_SAME_HEIGHT * (top - bottom))
        is_right = believed.get(height)
        if is_right is None and (char.isalnum() or height not in believed):
            is_right = believed[height] = ruler.fits(index, char, (left, bottom, right, top))
        if is_right is False or shear:
            (left, bottom, right, top), (x, y) = ruler.box(
                index, quarter, shear, (left, bottom, right, top), (x, y), is_right is False, char.isalnum()
            )
        if needs_object:
            objects.append(address)
        if y == last_y and last_x < x < last_right - _COVERING * (top - bottom):
            # A font can give a wrong width: the ink shows where the character before this one ends.
            glyphs[-1] = ruler.narrowed(last_index, glyphs[-1], x)
        last_index, last_x, last_y, last_right = index, x, y, right
        glyphs.append(raw_glyph((quarter, char, (left, bottom, right, top), (x, y))))
    slanted.end()
    if drawing.marks.replaced:
        result.glyphs = with_replacements(glyphs, objects, drawing.marks.replaced)


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


class _Ruler:
    """Measures characters whose box needs a second look."""

    def __init__(self, text: Handle) -> None:
        self._text = text
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._at_sides = [ctypes.byref(side) for side in self._sides]
        # The size of the type of the last character that was measured by its ink.
        self._measured = 0.0

    def ink(self, index: int) -> Box:
        """The box of the ink of a character."""
        pdfium.tight_box_of(self._text, index, *self._at_sides)
        left, right, bottom, top = (side.value for side in self._sides)
        return left, bottom, right, top

    def size(self, index: int) -> float:
        """The size of the type of a character, as its font and its matrix tell it."""
        pdfium.matrix_of_char(self._text, index, self._at_matrix)
        matrix = self._matrix
        height: float = abs(matrix.a * matrix.d - matrix.b * matrix.c) / (
            math.hypot(matrix.a, matrix.b) or 1.0
        )
        size: float = pdfium.font_size_of(self._text, index)
        return height * size

    def direction(self, index: int) -> tuple[int | None, float]:
        """By how many quarters clockwise a page must be turned so that the text of a character runs to the
        right, and how far its type leans for each point of its height; None for text that runs askew or is
        mirrored."""
        pdfium.matrix_of_char(self._text, index, self._at_matrix)
        a, b, c, d = self._matrix.a, self._matrix.b, self._matrix.c, self._matrix.d
        degrees = math.degrees(math.atan2(b, a))
        quarters = round(degrees / 90)
        upright = a * d - b * c
        if abs(degrees - 90 * quarters) > _LEAN or upright <= 0:
            return None, 0.0
        return quarters % 4, abs((a * c + b * d) / upright)

    def fits(self, index: int, char: str, box: Box) -> bool | None:
        """Whether the box of a font agrees with the size of its type; None if this character cannot tell."""
        height, size = box[3] - box[1], self.size(index)
        low, high = _BOX_HEIGHTS
        is_high = low * size <= height <= high * size
        is_wide = box[2] - box[0] > _WIDEST * size
        if is_high and not is_wide:
            return True
        if not char.isalnum():
            return None if is_high else False
        _, bottom, right, top = self.ink(index)
        if is_wide and box[2] - right > size / 2:
            return False
        low, high = _INK_IN_BOX
        return is_high or low * height <= top - bottom <= high * height

    def box(
        self,
        index: int,
        quarter: int,
        shear: float,
        box: Box,
        origin: tuple[float, float],
        is_wrong: bool,
        is_alnum: bool,
    ) -> tuple[Box, tuple[float, float]]:
        """The box of a character from its ink, if that of its font is wrong, and without the part by which it
        leans."""
        left, bottom, right, top = turned(box, quarter)
        x, y, _, _ = turned((*origin, *origin), quarter)
        right = x + max(right - left - shear * (top - bottom), 0.0)
        if is_wrong:
            ink = turned(self.ink(index), quarter)
            height = ink[3] - ink[1]
            size = self.size(index)
            low, high = _INK_IN_SIZE
            if not is_alnum:
                # A dot or a dash has the size of the letters before it.
                size = self._measured or size
            elif not low * size <= height <= high * size:
                size = max(height / _INK_OF_SIZE, ink[2] - ink[0]) if height else top - bottom
            self._measured = size
            if not ink[1] - size <= y <= ink[3]:
                y = ink[1]
            if not ink[0] - size <= x <= ink[2]:
                x = ink[0]
            bottom, top = y - 0.2 * size, y + 0.8 * size
            if right - x > _WIDEST * size:
                right = max(ink[2], x)
        left = x
        corner = turned((x, y, x, y), -quarter)
        return turned((left, bottom, right, top), -quarter), (corner[0], corner[1])

    def narrowed(self, index: int, glyph: RawGlyph, end: float) -> RawGlyph:
        """A character whose box ends where the next one begins, if its ink does so too."""
        left, bottom, _, top = glyph.box
        if glyph.quarter or self.ink(index)[2] > end + _TOUCHING * (top - bottom):
            return glyph
        return glyph._replace(box=(left, bottom, end, top))


class _Slanted:
    """Texts that run askew: the box around each, and none for a watermark that is larger than a cell."""

    def __init__(self, text: Handle, result: Characters) -> None:
        self._ruler = _Ruler(text)
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


def _without_unseen(
    page: PdfPage, text_page: PdfTextPage, drawing: Drawing, result: Characters
) -> tuple[PdfTextPage, dict[int, list[Sight]]]:
    """The text of a page without the texts that nobody sees, and how much is seen of those in doubt."""
    sights: dict[int, list[Sight]] = {}
    left = drawing.suspects | drawing.invisible
    for _ in range(_MAX_LOOKS):
        inks = _inks_of(text_page, left)
        if not inks:
            break
        left = left - inks.keys()
        suspects = {address: text for address, text in inks.items() if address in drawing.suspects}
        sights.update(look(page, suspects) if suspects else {})
        unseen = [
            address
            for address in inks
            if address not in sights or all(sight is Sight.UNSEEN for sight in sights[address])
        ]
        recognised = _recognised(page, drawing, unseen)
        result.recognised += len(recognised)
        for address in unseen:
            sights.pop(address, None)
            pdfium.activate(Handle(address), address in recognised)
            if address not in recognised:
                # PDFium leaves out a text that is drawn again at nearly the same place.
                pdfium.transform(Handle(address), 1, 0, 0, 1, _AWAY, _AWAY)
                result.hidden += [ink.box for ink in inks[address]]
        if len(recognised) < len(unseen):
            text_page.close()
            text_page = page.get_textpage()
    return text_page, {
        address: sight for address, sight in sights.items() if any(part is not Sight.SEEN for part in sight)
    }


def _inks_of(text_page: PdfTextPage, addresses: Iterable[int]) -> dict[int, list[Ink]]:
    """The ink of the characters of some texts."""
    text = pdfium.handle_of(text_page.raw)
    ruler = _Ruler(text)
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
