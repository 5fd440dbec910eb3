"""Which characters of a page a person sees.

A text can be white, transparent, cut off, covered by a later picture, or lie on a layer that is off. One test
tells all of these: the page is painted with the text and without it, and where the two pictures are alike
nobody sees the text. Where the page without any text is not of one colour, something runs through the text.
Only the texts that `drawing` holds for suspicious are looked at, so a usual page is
never painted. Does not know what the characters mean.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

import pypdfium2.raw as raw
from pypdfium2 import PdfPage

from gkparse.documents.pdf import pdfium
from gkparse.documents.printed.page import Box, Sight, around, bands_of, overlap

# Dots per point, and the most dots of a picture: a digit has some ten dots in each direction.
_SCALE = 2.0
_MAX_DOTS = 6_000_000.0

# Of 255: dots that differ more are seen; dots that differ no more are not. Between them lies what is faint.
_SEEN, _UNSEEN = 36, 8
# This share of the rows and columns of a character must be seen for the whole of it, and at least this share
# for any of it.
_WHOLE, _ANY = 0.75, 0.3

# Of 255: dots that differ more from the ground of a character are part of what runs through it. It does so
# between these edges, in parts of the height of the character, and over this share of its width.
_MARK, _BESIDE, _UNDER = 100, 0.1, 0.45

# In parts of their height: characters printed twice for bold are no further apart.
_TWIN = 0.2

# More suspicious texts are a drawing: how much of them is seen stays unknown.
_MAX_TEXTS = 4_000
# A character is compared at so many dots in each direction, and with so many others below it.
_MAX_SAMPLES, _MAX_BELOW = 48, 8

# Texts that lie on each other are looked at one after the other, but not more often than this.
_MAX_TURNS = 6


class Ink(NamedTuple):
    """A character by its number in Unicode, and the box of its ink."""

    code: int
    box: Box


def look(
    page: PdfPage, texts: Mapping[int, Sequence[Ink]], crossed: Collection[int], others: Iterable[int]
) -> dict[int, list[Sight]]:
    """How much a person sees of the characters of some texts, by the addresses of these.

    Something may run through those that are `crossed`; `others` are all texts of the page. Texts that nobody
    sees are not active afterwards.
    """
    if len(texts) > _MAX_TEXTS:
        return {address: [Sight.PARTLY] * len(text) for address, text in texts.items()}
    painter = _Painter(page)
    seen: dict[int, list[Sight]] = {}
    whole = painter.paint()
    for group in islice(_apart(texts), _MAX_TURNS):
        for address in group:
            pdfium.activate(pdfium.Handle(address), False)
        without = painter.paint()
        for address in group:
            seen[address] = [painter.compare(whole, without, ink.box) for ink in texts[address]]
            is_seen = any(sight is not Sight.UNSEEN for sight in seen[address])
            pdfium.activate(pdfium.Handle(address), is_seen)
    doubtful = {address for address in seen if address in crossed and Sight.SEEN in seen[address]}
    if doubtful:
        ground = painter.ground(others)
        for address in doubtful:
            seen[address] = [
                Sight.PARTLY if sight is Sight.SEEN and painter.is_crossed(ground, ink.box) else sight
                for sight, ink in zip(seen[address], texts[address], strict=True)
            ]
    return {address: seen.get(address, [Sight.PARTLY] * len(text)) for address, text in texts.items()}


def _apart(texts: Mapping[int, Sequence[Ink]]) -> Iterator[list[int]]:
    """Groups of texts of which none lies on another of its group.

    Texts printed twice for bold are an exception: without one of them the page looks nearly the same.
    """
    left = {address: around(ink.box for ink in text) for address, text in texts.items()}
    while left:
        group: list[int] = []
        bands: dict[int, list[int]] = {}
        for address, box in left.items():
            reach = bands_of(box[1], box[3])
            below = {other for band in reach for other in bands.get(band, ()) if overlap(box, left[other])}
            if len(below) <= _MAX_BELOW and all(_are_twins(texts[address], texts[other]) for other in below):
                group.append(address)
                for band in reach:
                    bands.setdefault(band, []).append(address)
        yield group
        left = {address: box for address, box in left.items() if address not in set(group)}


def _are_twins(one: Sequence[Ink], other: Sequence[Ink]) -> bool:
    """Whether two texts have the same characters, and these lie on each other."""
    return len(one) == len(other) and all(
        this.code == that.code
        and all(
            abs(a - b) < _TWIN * (this.box[3] - this.box[1]) for a, b in zip(this.box, that.box, strict=True)
        )
        for this, that in zip(one, other, strict=True)
    )


class _Painter:
    """Paints a page, and finds the dots of a box on it."""

    def __init__(self, page: PdfPage) -> None:
        self._page = page
        width, height = page.get_size()
        scale = min(_SCALE, (_MAX_DOTS / max(width * height, 1.0)) ** 0.5)
        self._width, self._height = max(int(width * scale), 1), max(int(height * scale), 1)

    def paint(self) -> bytes:
        """The page as rows of dots of four bytes."""
        bitmap = raw.FPDFBitmap_CreateEx(self._width, self._height, raw.FPDFBitmap_BGRx, None, 0)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, self._page.raw, 0, 0, self._width, self._height, 0, 0)
        self._stride = raw.FPDFBitmap_GetStride(bitmap)
        dots = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), self._stride * self._height)
        raw.FPDFBitmap_Destroy(bitmap)
        return dots

    def ground(self, texts: Iterable[int]) -> bytes:
        """The page without its texts."""
        active = [address for address in texts if _is_active(address)]
        for address in active:
            pdfium.activate(pdfium.Handle(address), False)
        dots = self.paint()
        for address in active:
            pdfium.activate(pdfium.Handle(address), True)
        return dots

    def is_crossed(self, ground: bytes, box: Box) -> bool:
        """Whether something runs from side to side through a character."""
        left, top, right, bottom = self._dots(box)
        # A line below a character, or above it, is none through it.
        edge = round(_BESIDE * (bottom - top))
        columns: dict[int, set[bytes]] = {}
        usual: Counter[bytes] = Counter()
        for row in range(top + edge, bottom - edge, max((bottom - top) // _MAX_SAMPLES, 1)):
            for column in range(left, right, max((right - left) // _MAX_SAMPLES, 1)):
                start = row * self._stride + 4 * column
                dot = ground[start : start + 3]
                usual[dot] += 1
                columns.setdefault(column, set()).add(dot)
        if len(usual) < 2:
            return False
        ((most, _),) = usual.most_common(1)
        marked = [
            any(max(abs(a - b) for a, b in zip(dot, most, strict=True)) > _MARK for dot in dots)
            for dots in columns.values()
        ]
        return sum(marked) >= _UNDER * len(marked)

    def compare(self, one: bytes, other: bytes, box: Box) -> Sight:
        """How much two pictures differ in a box."""
        left, top, right, bottom = self._dots(box)
        row_step = max((bottom - top) // _MAX_SAMPLES, 1)
        column_step = max((right - left) // _MAX_SAMPLES, 1)
        most = [0] * len(range(left, right, column_step))
        rows: list[int] = []
        for row in range(top, bottom, row_step):
            start = row * self._stride + 4 * left
            stop = row * self._stride + 4 * right
            before, after = one[start:stop], other[start:stop]
            if before == after:
                continue
            differences = [
                max(abs(before[dot + part] - after[dot + part]) for part in range(3))
                for dot in range(0, len(before), 4 * column_step)
            ]
            rows.append(max(differences))
            most = list(map(max, most, differences))
        # The dots at the edges may hold none of the character.
        height = max(bottom - top - 2, 1) / row_step
        width = max(right - left - 2, 1) / column_step
        if _count(rows, _SEEN) >= _WHOLE * height and _count(most, _SEEN) >= _WHOLE * width:
            return Sight.SEEN
        if _count(rows, _UNSEEN) <= _ANY * height or _count(most, _UNSEEN) <= _ANY * width:
            return Sight.UNSEEN
        return Sight.PARTLY

    def _dots(self, box: Box) -> tuple[int, int, int, int]:
        """The first column and row of dots of a box, and those behind its last."""
        x0, y0 = self._dot(box[0], box[1])
        x1, y1 = self._dot(box[2], box[3])
        return (
            max(min(x0, x1), 0),
            max(min(y0, y1), 0),
            min(max(x0, x1) + 1, self._width),
            min(max(y0, y1) + 1, self._height),
        )

    def _dot(self, x: float, y: float) -> tuple[int, int]:
        """The dot at a point of the page."""
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page.raw, 0, 0, self._width, self._height, 0, x, y, across, down)
        return across.value, down.value


def _is_active(address: int) -> bool:
    active = ctypes.c_int()
    pdfium.is_active(pdfium.Handle(address), ctypes.byref(active))
    return bool(active.value)


def _count(differences: Sequence[int], level: int) -> int:
    return sum(difference > level for difference in differences)
