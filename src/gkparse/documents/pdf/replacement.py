"""Text that a PDF gives in place of the glyphs that it draws (ActualText).

PDFium takes this text for the text of the page, and puts its characters at places that are wrong inside of
groups. So it is taken away before PDFium reads the page, and compared with the glyphs afterwards. Words
follow the text in place: browsers give 文 where the font calls its glyph by the radical ⽂, or by nothing.
Where the two differ in a figure, nobody can tell what the page shows.
"""

from __future__ import annotations

import codecs
import ctypes
from collections.abc import Sequence
from itertools import groupby

import pypdfium2.raw as raw
from attrs import define, field

from gkparse.documents.pdf import pdfium
from gkparse.documents.pdf.pdfium import Handle
from gkparse.documents.printed.page import UNKNOWN, RawGlyph, turned

_ENTRY = ctypes.c_char_p(b"ActualText")
# The name of the mark of a part of a page that lies on a layer.
_LAYER = "OC\0".encode("utf-16-le")
_LONGEST_NAME = ctypes.c_ulong(32)

# In parts of its height: a digit is narrower.
_WIDE = 0.65


@define
class Marks:
    """The texts in place of glyphs, by the addresses of the texts that draw these.

    Texts drawn for one such text have the same number.
    """

    replaced: dict[int, tuple[int, str]] = field(factory=dict)
    # By the address of the innermost mark of an object: the text in place of its glyphs with the address of
    # the mark that gives it, if any, and whether a mark names a layer.
    _known: dict[int, tuple[tuple[int, str] | None, bool]] = field(factory=dict)
    # The addresses of the marks that give a text.
    _giving: set[int] = field(factory=set)
    # Where PDFium writes the name of a mark, and its length.
    _name: ctypes.Array[ctypes.c_char] = field(factory=(ctypes.c_char * _LONGEST_NAME.value))
    _length: ctypes.c_ulong = field(factory=ctypes.c_ulong)

    def read(self, text_object: Handle, count: int) -> bool:
        """Notes the text in place of the glyphs of an object with some marks.

        Returns whether the object lies on a layer. A mark always has the same marks around it.
        """
        innermost = pdfium.mark_of(text_object, ctypes.c_ulong(count - 1)).value
        known = self._known.get(innermost)
        if known is None:
            known = self._known[innermost] = self._read_all(text_object, count)
        replaced, on_layer = known
        if replaced is not None:
            self.replaced[text_object.value or 0] = replaced
        return on_layer

    def remove(self) -> None:
        """Takes the texts in place of glyphs from their objects. Objects can share their marks."""
        for address in self.replaced:
            text_object = Handle(address)
            for index in reversed(range(pdfium.marks_of(text_object))):
                mark = pdfium.mark_of(text_object, ctypes.c_ulong(index))
                if mark.value in self._giving:
                    pdfium.remove_mark(text_object, mark)

    def _read_all(self, text_object: Handle, count: int) -> tuple[tuple[int, str] | None, bool]:
        """What the marks of an object say. The innermost text counts."""
        replaced = None
        on_layer = False
        for index in range(count):
            mark = pdfium.mark_of(text_object, ctypes.c_ulong(index))
            text = _text_of(mark)
            on_layer = on_layer or self._is_layer(mark)
            if text is not None:
                replaced = mark.value, text
                self._giving.add(mark.value)
        return replaced, on_layer

    def _is_layer(self, mark: Handle) -> bool:
        is_named = pdfium.name_of_mark(mark, self._name, _LONGEST_NAME, ctypes.byref(self._length))
        length = self._length.value
        return bool(is_named) and length == len(_LAYER) and self._name.raw[:length] == _LAYER


def _text_of(mark: Handle) -> str | None:
    if pdfium.kind_of_entry(mark, _ENTRY) != raw.FPDF_OBJECT_STRING:
        return None
    length = ctypes.c_ulong()
    pdfium.bytes_of_entry(mark, _ENTRY, None, 0, ctypes.byref(length))
    buffer = ctypes.create_string_buffer(max(length.value, 1))
    pdfium.bytes_of_entry(mark, _ENTRY, buffer, length.value, ctypes.byref(length))
    return _decoded(buffer.raw[: length.value])


def _decoded(data: bytes) -> str:
    """A text of a PDF: in UTF-16 or UTF-8 behind the mark of its encoding, else in one byte a character."""
    for mark, encoding in (
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("latin-1")


def with_replacements(
    glyphs: Sequence[RawGlyph], objects: Sequence[int], replaced: dict[int, tuple[int, str]]
) -> list[RawGlyph]:
    """Characters with those that stand in place of glyphs. `objects` draw the characters."""
    result = list(glyphs)
    indices = [index for index, address in enumerate(objects) if address in replaced]
    # Characters of one mark that follow each other differ as much from their ranks.
    marked = groupby(
        enumerate(indices), key=lambda ranked: (replaced[objects[ranked[1]]], ranked[1] - ranked[0])
    )
    for ((_, text), _), group in marked:
        run = [index for _, index in group]
        chars = _settled([glyphs[index] for index in run], text)
        for index, char in zip(run, chars, strict=True):
            result[index] = glyphs[index]._replace(char=char)
    return result


def _settled(glyphs: Sequence[RawGlyph], text: str) -> list[str]:
    """What stands at each of some glyphs if a text is given in their place."""
    given = [char for char in text if not char.isspace()]
    if len(given) == len(glyphs):
        return [_of_two(glyph, char) for glyph, char in zip(glyphs, given, strict=True)]
    chars = [glyph.char for glyph in glyphs]
    return [UNKNOWN] * len(chars) if any(map(str.isdigit, (*chars, *given))) else chars


def _of_two(glyph: RawGlyph, given: str) -> str:
    """The character of a glyph in whose place another one may be given."""
    if glyph.char == given:
        return given
    left, bottom, right, top = turned(glyph.box, glyph.quarter)
    # A font that does not tell what its glyph is may give the number of an ideograph as a Latin letter.
    is_digit = glyph.char.isdigit() and right - left < _WIDE * (top - bottom)
    return UNKNOWN if is_digit or given.isdigit() else given
