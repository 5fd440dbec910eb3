"""Runs of text in a Word document -> the text that the page shows, added to the current paragraph.

Knows the formatting that changes what a text says (hidden, struck out, raised), and fields, whose codes are
not on the page. Does not know what a paragraph becomes: `body` decides that.
"""

from __future__ import annotations

import unicodedata

from attrs import Factory, define

from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.failure import beyond
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start
from gkparse.documents.word.namespace import value
from gkparse.documents.word.styles import NO_STYLE, Look, Styles, look_handlers

_PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_UNKNOWN_CHARACTER = "\ufffd"


@define
class Paragraph:
    """A paragraph that is being read: its text in pieces, and its properties.

    `instance_id` and `level` name its list. Its mark (¶) may be deleted or hidden; then the next paragraph
    continues its line.
    """

    parts: list[str] = Factory(list)
    style: str | None = None
    instance_id: str | None = None
    level: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False


@define
class Field:
    """A field: first its code, then a separator, then its result. `hides_text` is True until the result."""

    code: list[str] = Factory(list)
    hides_text: bool = True


class Runs:
    """The text of a document as it is read.

    Text goes to `paragraph`, if there is one. `look` is the look of the current run, `inside` says whether
    there is one, and `fields` are those that have not ended.
    """

    def __init__(self, meter: Meter, styles: Styles, *, with_fields: bool) -> None:
        self.paragraph: Paragraph | None = None
        self.look = Look()
        self.inside = False
        self.fields: list[Field] = []
        self._meter = meter
        self._styles = styles
        self._with_fields = with_fields
        self._style = ""
        self._hiding_fields = self._characters = 0

    def starts(self) -> dict[str, Start]:
        return {
            "r": self._begin,
            "rStyle": self._set_style,
            **look_handlers(lambda: self.look),
            "fldChar": self._mark_field,
            "fldSimple": self._begin_simple_field,
        }

    def ends(self) -> dict[str, End]:
        return {"r": self._end}

    def leaves(self) -> dict[str, Leaf]:
        return {
            "t": self.text,
            "instrText": self._add_code,
            "tab": self._character("\t"),
            "ptab": self._character("\t"),
            "br": self._character("\n"),
            "cr": self._character("\n"),
            "noBreakHyphen": self._character("\u2011"),
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
        """Takes a piece of text. White space at its ends counts only if the element asks to preserve it."""
        if attributes.get(_PRESERVE) != "preserve":
            text = text.strip(" \t\r\n")
        self._write(text.replace("\r", " ").replace("\n", " ").replace("\t", " "))

    def _character(self, character: str) -> Leaf:
        def write(_: Attributes, __: str) -> None:
            # A `tab` outside of runs is a tab stop.
            if self.inside:
                self._write(character)

        return write

    def _symbol(self, attributes: Attributes, _: str) -> None:
        """Takes a character by its code in a font. One of the private use area is no digit, and is kept."""
        try:
            char = chr(int(value(attributes, "char") or "", 16))
        except (ValueError, OverflowError):
            char = _UNKNOWN_CHARACTER
        shown = char.isprintable() or unicodedata.category(char) == "Co"
        self._write(char if shown else _UNKNOWN_CHARACTER)

    def _write(self, text: str) -> None:
        if self.paragraph is None or self._hiding_fields or not text:
            return
        of_paragraph = self._styles.of_paragraph(self.paragraph.style).look
        of_run = (self._styles.of_run(self._style) if self._style else NO_STYLE).look
        direct = self.look
        # If both styles switch a property on, Word switches it off.
        hidden = bool(of_paragraph.hidden) != bool(of_run.hidden) if direct.hidden is None else direct.hidden
        if hidden:
            return
        struck = bool(of_paragraph.struck) != bool(of_run.struck) if direct.struck is None else direct.struck
        height = direct.height or of_run.height or of_paragraph.height
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
            self._hiding_fields += 1
        elif kind == "separate" and self.fields and self.fields[-1].hides_text:
            # A table of contents stays hidden: it repeats the headings.
            if not _is_contents("".join(self.fields[-1].code)):
                self.fields[-1].hides_text = False
                self._hiding_fields -= 1
        elif kind == "end" and self.fields:
            self._hiding_fields -= self.fields.pop().hides_text

    def _add_code(self, _: Attributes, code: str) -> None:
        if self.fields:
            self.fields[-1].code.append(code)

    def _begin_simple_field(self, attributes: Attributes) -> bool:
        return _is_contents(value(attributes, "instr") or "")


def _is_contents(code: str) -> bool:
    """Whether the code of a field asks for a table of contents."""
    return code.split(maxsplit=1)[:1] == ["TOC"]
