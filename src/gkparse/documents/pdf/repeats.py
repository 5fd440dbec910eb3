"""Characters that PDFium leaves out because it takes them for repeats.

It leaves out a character if one of the seven before it is the same, in the same font, and stands at nearly
the same place. So it makes one of a text that is printed twice for bold. But what it keeps can be a dot, or
stand on its side; and what it leaves out is then a part of a figure. Such odd texts are read on their own,
and the page is read without them.

It leaves out a whole text if one of the five before it has the same characters and covers at least half of
it. A person sees two figures that lie on each other. So these figures are read apart as well. Words with a
shadow are still the same words.

Does not know what a person sees of a text.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable

from pypdfium2 import PdfPage, PdfTextPage

from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.pdf.ruler import Ruler
from gkparse.documents.printed.page import FIRST_WIDE, Box, overlap

# In points: so far away are texts put that nobody sees.
_AWAY = 50_000.0
# PDFium takes characters for repeats whose places differ by less than 0.07 of the size of the later one. A
# digit is half as wide as its type is high: in type that is smaller than this part it can be so near.
_SMALL = 0.15

# So many texts before a text are compared with it.
_BEFORE = 5
# In parts of their height: texts printed twice for bold are no further apart.
_TWIN = 0.1

# Digits and Latin letters, of which figures are made.
_NARROW = range(0x21, ord(FIRST_WIDE))


def has_small(heights: Collection[float]) -> bool:
    """Whether some type is so much smaller than another on the page."""
    return bool(heights) and min(heights) < _SMALL * max(heights)


def odd_texts(text_page: PdfTextPage) -> frozenset[int]:
    """The addresses of texts with digits that are much smaller than others, or run in another direction than
    most of the page."""
    text = pdfium.handle_of(text_page.raw)
    ruler = Ruler(text)
    directions: dict[int, int | None] = {}
    sizes: dict[int, float] = {}
    usual: Counter[int | None] = Counter()
    narrow: set[int] = set()
    for index in range(text_page.count_chars()):
        address = pdfium.text_object_of(text, index)
        if not address:
            continue
        if address not in sizes:
            directions[address], sizes[address] = ruler.direction(index)[0], ruler.size(index)
        usual[directions[address]] += 1
        if pdfium.code_of(text, index) in _NARROW:
            narrow.add(address)
    ((most, _),) = usual.most_common(1) or [(0, 0)]
    largest = max((sizes[address] for address in narrow if directions[address] == most), default=0.0)
    return frozenset(
        address for address in narrow if directions[address] != most or sizes[address] < _SMALL * largest
    )


def blurring(texts: Iterable[int], read: Collection[int], box_of: Callable[[int], Box]) -> set[int]:
    """The addresses of texts for which PDFium leaves out a later one that stands at another place.

    The `texts` are all those of a page, in the order in which they are drawn. PDFium has `read` some.
    """
    found: set[int] = set()
    before: deque[int] = deque(maxlen=_BEFORE)
    for address in texts:
        if address not in read and before:
            box = box_of(address)
            boxes = {other: box_of(other) for other in before if other in read}
            below = {other for other, around in boxes.items() if overlap(around, box)}
            if not any(_are_twins(boxes[other], box) for other in below):
                found |= below
        before.append(address)
    return found


def narrow_texts(text_page: PdfTextPage, texts: Collection[int]) -> set[int]:
    """Those of some texts that hold no ideograph, as figures do."""
    text = pdfium.handle_of(text_page.raw)
    wide = {
        pdfium.text_object_of(text, index)
        for index in range(text_page.count_chars() if texts else 0)
        if pdfium.code_of(text, index) >= _NARROW.stop
    }
    return set(texts) - wide


def _are_twins(one: Box, other: Box) -> bool:
    near = _TWIN * (one[3] - one[1])
    return all(abs(a - b) <= near for a, b in zip(one, other, strict=True))


def without(page: PdfPage, text_page: PdfTextPage, texts: Iterable[int]) -> PdfTextPage:
    """The text of a page without some texts."""
    for address in texts:
        pdfium.activate(Handle(address), False)
        # What is not active still makes PDFium leave out another text.
        pdfium.transform(Handle(address), 1, 0, 0, 1, _AWAY, _AWAY)
    text_page.close()
    return page.get_textpage()
