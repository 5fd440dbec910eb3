"""Runs of text in Word documents: what of them is shown, and how.

Knows formatting that changes what a text says (hidden, struck out, raised), and fields, whose codes are not
on the page. Of paragraphs it knows the style and where their text goes.
"""

from __future__ import annotations

import unicodedata

from attrs import Factory, define

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.failure import beyond
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start
from gkparse.documents.word.namespace import value
from gkparse.documents.word.styles import Look, Styles, looks

_PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_NO_SIGN = "\ufffd"


@define
class Paragraph:
    """A paragraph as far as it has been read: its text in pieces, and what its properties say."""

    parts: list[str] = Factory(list)
    style: str | None = None
    instance: str | None = None
    level: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False


@define
class Field:
    """A field: its code comes first, and its result behind the separator."""

    code: list[str] = Factory(list)
    silent: bool = True


class Runs:
    """The text of a document as it comes. `paragraph` is where it goes; `look` is that of the run."""

    def __init__(self, meter: Meter, styles: Styles, *, with_fields: bool) -> None:
        self.paragraph: Paragraph | None = None
        self.look = Look()
        self.inside = False
        self.fields: list[Field] = []
        self._meter = meter
        self._styles = styles
        self._with_fields = with_fields
        self._style = ""
        self._silent = self._characters = 0

    def starts(self) -> dict[str, Start]:
        return {
            "r": self._begin,
            "rStyle": self._set_style,
            **looks(lambda: self.look),
            "fldChar": self._mark_field,
            "fldSimple": self._simple_field,
        }

    def ends(self) -> dict[str, End]:
        return {"r": self._end}

    def leaves(self) -> dict[str, Leaf]:
        return {
            "t": self.text,
            "instrText": self._code,
            "tab": self._sign("\t"),
            "ptab": self._sign("\t"),
            "br": self._sign("\n"),
            "cr": self._sign("\n"),
            "noBreakHyphen": self._sign("\u2011"),
            "sym": self._symbol,
        }

    def _begin(self, _: Attributes) -> None:
        self.inside = True
        self.look, self._style = Look(), ""

    def _end(self) -> None:
        self.inside = False
        self.look, self._style = Look(), ""

    def _set_style(self, attributes: Attributes) -> None:
        self._style = value(attributes) or ""

    def text(self, attributes: Attributes, text: str) -> None:
        """A piece of text; white space at its ends is kept where it says so."""
        if attributes.get(_PRESERVE) != "preserve":
            text = text.strip(" \t\r\n")
        self._write(text.replace("\r", " ").replace("\n", " ").replace("\t", " "))

    def _sign(self, sign: str) -> Leaf:
        def write(_: Attributes, __: str) -> None:
            # A tab outside of runs is one of the places that tabs go to.
            if self.inside:
                self._write(sign)

        return write

    def _symbol(self, attributes: Attributes, _: str) -> None:
        """A sign by its place in a font; those in private places are no digits to anyone."""
        try:
            char = chr(int(value(attributes, "char") or "", 16))
        except (ValueError, OverflowError):
            char = _NO_SIGN
        self._write(char if char.isprintable() or unicodedata.category(char) == "Co" else _NO_SIGN)

    def _write(self, text: str) -> None:
        if self.paragraph is None or self._silent or not text:
            return
        base, own, direct = self._styles.of_paragraph(self.paragraph.style).look, Look(), self.look
        if self._style:
            own = self._styles.of_run(self._style).look
        # What one style switches on, the other switches off again.
        if bool(base.hidden) != bool(own.hidden) if direct.hidden is None else direct.hidden:
            return
        struck = bool(base.struck) != bool(own.struck) if direct.struck is None else direct.struck
        height = direct.height or own.height or base.height
        if struck or height:
            text = with_emphasis(text, height, struck=struck)
        self._characters += len(text)
        if self._characters > self._meter.limits.characters:
            raise beyond("characters", self._meter.limits.characters)
        self.paragraph.parts.append(text)

    def _mark_field(self, attributes: Attributes) -> None:
        if not self._with_fields:
            return
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
            self._silent += 1
        elif kind == "separate" and self.fields and self.fields[-1].silent:
            # A table of contents repeats the headings.
            if not _is_contents("".join(self.fields[-1].code)):
                self.fields[-1].silent = False
                self._silent -= 1
        elif kind == "end" and self.fields:
            self._silent -= self.fields.pop().silent

    def _code(self, _: Attributes, code: str) -> None:
        if self.fields:
            self.fields[-1].code.append(code)

    def _simple_field(self, attributes: Attributes) -> bool:
        return _is_contents(value(attributes, "instr") or "")


def _is_contents(code: str) -> bool:
    return code.split(maxsplit=1)[:1] == ["TOC"]
