"""Runs of text in a Word document -> the text that the page shows, added to the current paragraph.

Knows what stands in a run: text, tabs, symbols, marks of notes, dates, and parts of formulas and fields. Does
not know how a look shows text (`sight`), nor what a paragraph becomes (`body`).
"""

from __future__ import annotations

import unicodedata
from typing import cast

from gkparse.documents.colours import Seen
from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.failure import beyond
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, is_on
from gkparse.documents.word.fields import Field, Fields, is_contents, is_drawn
from gkparse.documents.word.looks import NO_LOOK, Look, look_handlers, over
from gkparse.documents.word.namespace import value
from gkparse.documents.word.paragraph import ROOM, Paragraph
from gkparse.documents.word.sight import Around, Ground, Shown, Sight, shows_pictures
from gkparse.documents.word.table_styles import NO_ALTERNATIVES, Alternatives

_PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_UNKNOWN_CHARACTER = "\ufffd"

# Elements of formulas: powers, fractions, roots, accents, boxes and their like.
_IN_SEVERAL_LINES = (
    *("acc", "bar", "borderBox", "box", "d", "eqArr", "f", "func", "groupChr", "limLow", "limUpp", "m"),
    *("nary", "phant", "rad", "sPre", "sSub", "sSubSup", "sSup"),
)
# Elements of a run for which Word puts in text of its own, or something that was drawn by hand.
_PUT_IN = (
    *("pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"),
    "contentPart",
)

# So many ways in which text is shown are remembered of one document.
_MAX_KNOWN = 1_000


class Runs:
    """The text of a document as it is read.

    Text goes to `paragraph`, if there is one. `look` is the look of the current run, and `inside` says
    whether there is one. `fields` are those that have not ended. `grounds` are the colours behind the open
    tables, cells and text boxes, from the outermost; `cells` has for each open cell or text box the looks
    that its table gives it, and what is left of the height of its row.
    """

    def __init__(self, meter: Meter, sight: Sight, *, with_fields: bool) -> None:
        self.paragraph: Paragraph | None = None
        self.inside = False
        self.fields = Fields()
        self.grounds: list[Ground] = []
        self.cells: list[tuple[Alternatives, int]] = []
        self._look: Look | None = None
        self._style = ""
        self._is_mark_of_note = False
        self._meter = meter
        self._sight = sight
        self._with_fields = with_fields
        self._characters = 0
        self._known: dict[tuple[object, ...], Shown] = {}

    @property
    def look(self) -> Look:
        """The look of the current run or paragraph. Made when something is set: many set nothing."""
        if self._look is None:
            self._look = Look()
        return self._look

    def set_look(self, look: Look | None, style: str = "") -> None:
        """Begins another look; None is one in which nothing is set."""
        self._look, self._style = look, style

    @property
    def style(self) -> str:
        """The style of characters that the current run names."""
        return self._style

    def starts(self) -> dict[str, Start]:
        return {
            "r": self._begin,
            "rStyle": self._set_style,
            **look_handlers(lambda: self.look),
            "fldChar": self._mark_field,
            "fldSimple": self._begin_simple_field,
            "listEntry": self.fields.add_choice,
            "default": self.fields.choose,
            "result": self.fields.choose,
            "bdo": self._override_direction,
            "footnoteReference": self._refer_to_note,
            "endnoteReference": self._refer_to_note,
            **dict.fromkeys(_PUT_IN, self._note_unread),
        }

    def formula_starts(self) -> dict[str, Start]:
        """The elements of formulas: runs, and those whose characters do not all stand in one line."""
        return {"r": self._begin, **dict.fromkeys(_IN_SEVERAL_LINES, self._note_unread)}

    def ends(self) -> dict[str, End]:
        """The ends of runs, in text and in formulas, and of simple fields."""
        return {"r": self._end, "fldSimple": self._end_simple_field}

    def leaves(self) -> dict[str, Leaf]:
        return {
            "t": self.text,
            "instrText": self.fields.add_code,
            "tab": self._character("\t"),
            "ptab": self._character("\t"),
            "br": self._character("\n"),
            "cr": self._character("\n"),
            "noBreakHyphen": self._character("\u2011"),
            "sym": self._symbol,
        }

    def _begin(self, _: Attributes) -> None:
        self.inside = True
        self._look, self._style = None, ""

    def _end(self) -> None:
        self.inside = self._is_mark_of_note = False
        self._look, self._style = None, ""

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
        if shows_pictures(value(attributes, "font") or ""):
            self._note_unread(attributes)
        self._write(char if shown else _UNKNOWN_CHARACTER)

    def _write(self, text: str) -> None:
        paragraph = self.paragraph
        if paragraph is None or self.fields.hide_text or not text:
            return
        shown = self._shown(paragraph)
        if shown.seen is Seen.NO:
            paragraph.has_hidden = paragraph.has_hidden or not text.isspace()
            if shown.room:
                paragraph.parts.append(ROOM)
            return
        if shown.seen is Seen.IN_DOUBT:
            paragraph.has_unread = True
        if shown.position:
            paragraph.positions[len(paragraph.parts)] = shown.position
        height = "superscript" if self._is_mark_of_note and not shown.position else shown.height
        if shown.struck or height:
            text = with_emphasis(text, height, struck=shown.struck)
        self._characters += len(text)
        if self._characters > self._meter.limits.characters:
            raise beyond("characters", self._meter.limits.characters)
        paragraph.parts.append(text)
        self.fields.note_text()

    def _shown(self, paragraph: Paragraph) -> Shown:
        """How text in the current run is shown. Most runs of a document look alike, so it is remembered."""
        table, row_height = self.cells[-1] if self.cells else (NO_ALTERNATIVES, 0)
        direct = () if self._look is None else tuple(self._look.items())
        of_paragraph = tuple(paragraph.look.items()) if paragraph.look else ()
        key = (paragraph.style, of_paragraph, self._style, direct, table, row_height, *self.grounds)
        shown = self._known.get(key)
        if shown is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            around = Around(paragraph.style, paragraph.look, table, tuple(self.grounds), row_height)
            shown = self._sight.shown(around, self._style, self._look or NO_LOOK)
            self._known[key] = shown
        return shown

    def label(self, paragraph: Paragraph, label: str, look: Look) -> str:
        """The number of a list as it is shown: in the look of the mark of its paragraph, and its own."""
        if not label:
            return ""
        of_mark = {name: given for name, given in paragraph.mark_look.items() if name != "hidden"}
        self.set_look(over(cast(Look, of_mark), look), paragraph.mark_style)
        shown = self._shown(paragraph)
        self.set_look(None)
        if shown.seen is Seen.NO:
            return ROOM if shown.room else ""
        paragraph.has_unread |= shown.seen is Seen.IN_DOUBT or paragraph.mark_hidden
        return with_emphasis(label, shown.height, struck=shown.struck)

    def end_paragraph(self, paragraph: Paragraph) -> None:
        """Leaves less of a row of fixed height to the paragraphs below this one."""
        self.paragraph = None
        table, height = self.cells[-1] if self.cells else (NO_ALTERNATIVES, 0)
        if height and not paragraph.mark_hidden:
            around = Around(paragraph.style, paragraph.look, table)
            self.cells[-1] = table, max(height - self._sight.height(around, paragraph.mark_look), 1)

    def _note_unread(self, _: Attributes) -> None:
        if self.paragraph is not None and not self.fields.hide_text:
            self.paragraph.has_unread = True

    def _override_direction(self, attributes: Attributes) -> None:
        if value(attributes) != "ltr":
            self._note_unread(attributes)

    def _refer_to_note(self, attributes: Attributes) -> None:
        """The mark of a note: a raised number that Word counts, or text of the run itself."""
        self._is_mark_of_note = is_on(value(attributes, "customMarkFollows"))
        if self.paragraph is None or self.fields.hide_text or self._is_mark_of_note:
            return
        shown = self._shown(self.paragraph)
        if shown.seen is Seen.NO:
            return
        if shown.is_raised:
            self.paragraph.parts.append(ROOM)
        else:
            self.paragraph.has_unread = True

    def _mark_field(self, attributes: Attributes) -> None:
        if not self._with_fields:
            return
        kind = value(attributes, "fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end" and (field := self.fields.end()) is not None:
            self._end_field(field)

    def _end_field(self, field: Field) -> None:
        """Shows what Word draws of a field that has no text as its result."""
        self._write(field.choice)
        if self.paragraph is None or self.fields.hide_text:
            return
        if is_drawn(field.name):
            self.paragraph.has_unread = True
        elif field.is_missing:
            self.paragraph.has_hidden = True

    def _begin_simple_field(self, attributes: Attributes) -> bool:
        code = value(attributes, "instr") or ""
        if is_contents(code):
            return True
        if self._with_fields:
            self.fields.begin_simple(code)
        return False

    def _end_simple_field(self) -> None:
        if (field := self.fields.end_simple()) is not None:
            self._end_field(field)
