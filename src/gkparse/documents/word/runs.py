"""Runs of text in a Word document -> the text that the page shows, added to the current paragraph.

Knows the formatting that changes what a text says (hidden, white on white, struck out, raised), fields, whose
codes are not on the page, and formulas. Does not know what a paragraph becomes: `body` decides that.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from attrs import Factory, define

from gkparse.documents.colours import WHITE, Seen, can_be_seen, read_colour
from gkparse.documents.emphasis import with_emphasis
from gkparse.documents.failure import beyond
from gkparse.documents.limits import Meter
from gkparse.documents.ooxml.xml import Attributes, End, Leaf, Start, skip_element, whole_number
from gkparse.documents.word.namespace import value
from gkparse.documents.word.styles import NO_STYLE, Look, Styles, look_handlers

_PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_UNKNOWN_CHARACTER = "\ufffd"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

# In half points. Text of up to two points is no more than a line; of the next sizes nobody knows who reads
# it.
NO_SIZE, SMALLEST = 4, 6
# In half points: so far from its line, a digit is an exponent or a mark.
RAISED = 3
# Text of a colour that is darker can be seen on any shade of a table style.
_PALE = 0.6
# A table style gives some rows a shade.
UNKNOWN_SHADE = "unknown"
_USUAL = (None, "auto", "000000")
NO_COLOUR = "transparent"
# In thousandths of a percent.
TRANSPARENT = 90_000

# Fields that Word draws: formulas, characters in circles, buttons, boxes.
_DRAWN = frozenset(
    ("EQ", "ADVANCE", "SYMBOL", "FORMCHECKBOX", "MACROBUTTON", "GOTOBUTTON", "INCLUDEPICTURE", "EMBED")
)
# Fields that show nothing.
_MARKS = frozenset(("", "XE", "TC", "TA", "RD", "SET", "ASK", "TOC", "PRIVATE", "BOOKMARK", "FORMDROPDOWN"))
# Elements of formulas: powers, fractions, roots, accents, boxes and their like.
_IN_SEVERAL_LINES = (
    *(
        "acc",
        "bar",
        "borderBox",
        "box",
        "d",
        "eqArr",
        "f",
        "func",
        "groupChr",
        "limLow",
        "limUpp",
        "m",
        "nary",
    ),
    *("phant", "rad", "sPre", "sSub", "sSubSup", "sSup"),
)


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
    shade: str | None = None
    # By the index of a part, its position above the base line, in half points.
    positions: dict[int, int] = Factory(dict)
    # Something is shown here that was not read, or may be read wrongly; text stands here that is not shown.
    has_unread: bool = False
    has_hidden: bool = False
    # The room of text that is not seen stays blank here.
    has_room: bool = False

    @property
    def text(self) -> str:
        """Its text. A part that stands above or below the others is raised or lowered."""
        if self.positions:
            levels = {
                index: self.positions.get(index, 0) for index, part in enumerate(self.parts) if part.strip()
            }
            base = min(levels.values(), key=abs, default=0)
            for index, level in levels.items():
                if abs(level - base) >= RAISED:
                    height = "superscript" if level > base else "subscript"
                    self.parts[index] = with_emphasis(self.parts[index], height, struck=False)
        return "".join(self.parts)


@define
class Field:
    """A field: first its code, then a separator, then its result. `hides_text` is True until the result.

    `choices` are those of a list in a form, and `chosen` the index of one of them.
    """

    code: list[str] = Factory(list)
    hides_text: bool = True
    choices: list[str] = Factory(list)
    chosen: int = 0
    has_text: bool = False


class _Shown(NamedTuple):
    """How a text is shown. `height` is Word's `vertAlign`, `position` how far it stands above its line.

    A text that is not seen may leave its room empty, or have no `room`.
    """

    seen: Seen
    room: bool
    struck: bool
    height: str | None
    position: int


_NO_LOOK = Look().values()
# So many looks of text are remembered of one document.
_MAX_KNOWN = 1_000


class Runs:
    """The text of a document as it is read.

    Text goes to `paragraph`, if there is one. `look` is the look of the current run, `inside` says whether
    there is one, and `fields` are those that have not ended. `shades` are the colours behind the open tables,
    cells and text boxes, from the outermost.
    """

    def __init__(self, meter: Meter, styles: Styles, *, with_fields: bool) -> None:
        self.paragraph: Paragraph | None = None
        self._look: Look | None = None
        self.inside = False
        self.fields: list[Field] = []
        self.shades: list[str | None] = []
        self._meter = meter
        self._styles = styles
        self._with_fields = with_fields
        self._style = ""
        self._in_fill = False
        self._hiding_fields = self._characters = 0
        self._known: dict[tuple[object, ...], _Shown] = {}

    @property
    def look(self) -> Look:
        """The look of the current run or paragraph mark. Made when something is set: many set nothing."""
        if self._look is None:
            self._look = Look()
        return self._look

    def set_look(self, look: Look | None) -> None:
        """Begins another look; None is one in which nothing is set."""
        self._look = look

    @property
    def is_hidden(self) -> bool:
        """Whether the look hides text."""
        return self._look is not None and bool(self._look.hidden)

    def starts(self) -> dict[str, Start]:
        return {
            "r": self._begin,
            "rStyle": self._set_style,
            **look_handlers(lambda: self.look),
            "fldChar": self._mark_field,
            "fldSimple": self._begin_simple_field,
            "listEntry": self._add_choice,
            "default": self._choose,
            "result": self._choose,
            "bdo": self._note_unread,
        }

    def formula_starts(self) -> dict[str, Start]:
        """The elements of formulas: runs, and those whose characters do not all stand in one line."""
        return {"r": self._begin, **dict.fromkeys(_IN_SEVERAL_LINES, self._note_unread)}

    def formula_ends(self) -> dict[str, End]:
        return {"r": self._end}

    def fill_starts(self) -> dict[str, Start]:
        """The elements of Word 2010 that fill characters."""
        return {
            "textFill": self._begin_fill,
            "noFill": self._fill_with_nothing,
            "alpha": self._set_transparency,
            **dict.fromkeys(("textOutline", "shadow", "glow", "reflection"), skip_element),
        }

    def fill_ends(self) -> dict[str, End]:
        return {"textFill": self._end_fill}

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
        self._look, self._style = None, ""

    def _end(self) -> None:
        self.inside = False
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
        self._write(char if shown else _UNKNOWN_CHARACTER)

    def _write(self, text: str) -> None:
        if self.paragraph is None or self._hiding_fields or not text:
            return
        shown = self._shown(self.paragraph)
        if shown.seen is Seen.NO:
            self.paragraph.has_hidden = self.paragraph.has_hidden or not text.isspace()
            self.paragraph.has_room = self.paragraph.has_room or shown.room
            return
        if self.paragraph.has_room:
            self._end_room(self.paragraph, text)
        if shown.seen is Seen.IN_DOUBT:
            self.paragraph.has_unread = True
        if shown.position:
            self.paragraph.positions[len(self.paragraph.parts)] = shown.position
        if shown.struck or shown.height:
            text = with_emphasis(text, shown.height, struck=shown.struck)
        self._characters += len(text)
        if self._characters > self._meter.limits.characters:
            raise beyond("characters", self._meter.limits.characters)
        self.paragraph.parts.append(text)
        for field in self.fields:
            field.has_text = True

    def _end_room(self, paragraph: Paragraph, text: str) -> None:
        """Parts two figures between which something stands that is not seen."""
        paragraph.has_room = False
        if paragraph.parts and paragraph.parts[-1][-1].isdecimal() and text[0].isdecimal():
            paragraph.parts.append(" ")

    def _shown(self, paragraph: Paragraph) -> _Shown:
        """How text in the current run is shown. Most runs of a document look alike, so it is remembered."""
        look = _NO_LOOK if self._look is None else self._look.values()
        key = paragraph.style, paragraph.shade, self._style, *look, *self.shades
        shown = self._known.get(key)
        if shown is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            shown = self._known[key] = self._work_out(paragraph)
        return shown

    def _work_out(self, paragraph: Paragraph) -> _Shown:
        of_paragraph = self._styles.of_paragraph(paragraph.style).look
        of_run = (self._styles.of_run(self._style) if self._style else NO_STYLE).look
        direct = self._look or NO_STYLE.look
        # If both styles switch a property on, Word switches it off.
        hidden = bool(of_paragraph.hidden) != bool(of_run.hidden) if direct.hidden is None else direct.hidden
        look = direct.over(of_run.over(of_paragraph))
        seen = Seen.NO if hidden else self._seen(look)
        if seen is Seen.YES and look.is_drawn:
            seen = Seen.IN_DOUBT
        struck = bool(of_paragraph.struck) != bool(of_run.struck) if direct.struck is None else direct.struck
        is_level = look.height in (None, "baseline") and not struck
        return _Shown(seen, not hidden, struck, look.height, look.position or 0 if is_level else 0)

    def _seen(self, look: Look) -> Seen:
        """Whether text of this look can be seen."""
        if look.size is not None and look.size <= SMALLEST:
            return Seen.NO if look.size <= NO_SIZE else Seen.IN_DOUBT
        shades = [self.paragraph.shade if self.paragraph else None, look.shade]
        if look.colour in _USUAL and not any(shades) and not any(self.shades):
            return Seen.YES
        # Without a colour of its own, text is black on a bright ground, and white on a dark one.
        colour = read_colour(look.colour) if look.colour not in (None, "auto") else None
        if colour is None:
            return Seen.YES
        if colour.opaque == 0:
            return Seen.NO
        behind = next((shade for shade in reversed([*self.shades, *shades]) if shade), None)
        if behind == UNKNOWN_SHADE:
            return Seen.YES if colour.brightness < _PALE else Seen.IN_DOUBT
        background = read_colour(behind) if behind else WHITE
        return Seen.YES if background is None or can_be_seen(colour, background) else Seen.NO

    def _note_unread(self, _: Attributes) -> None:
        if self.paragraph is not None and not self._hiding_fields:
            self.paragraph.has_unread = True

    def _begin_fill(self, _: Attributes) -> None:
        self._in_fill = True

    def _end_fill(self) -> None:
        self._in_fill = False

    def _fill_with_nothing(self, _: Attributes) -> None:
        if self._in_fill:
            self.look.colour = NO_COLOUR

    def _set_transparency(self, attributes: Attributes) -> None:
        # In thousandths of a percent.
        if self._in_fill and whole_number(attributes.get(f"{WORD_2010} val")) > TRANSPARENT:
            self.look.colour = NO_COLOUR

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
            field = self.fields.pop()
            self._hiding_fields -= field.hides_text
            self._end_field(field)

    def _end_field(self, field: Field) -> None:
        """Shows what Word draws of a field that has no text as its result."""
        words = "".join(field.code).split(maxsplit=1)
        name = words[0].upper() if words else ""
        if name == "FORMDROPDOWN" and not field.has_text:
            if 0 <= field.chosen < len(field.choices):
                self._write(field.choices[field.chosen])
        elif self.paragraph is None or self._hiding_fields:
            return
        elif name in _DRAWN:
            self.paragraph.has_unread = True
        elif not field.has_text and name not in _MARKS:
            self.paragraph.has_hidden = True

    def _add_choice(self, attributes: Attributes) -> None:
        if self.fields:
            self.fields[-1].choices.append(value(attributes) or "")

    def _choose(self, attributes: Attributes) -> None:
        if self.fields:
            self.fields[-1].chosen = whole_number(value(attributes))

    def _add_code(self, _: Attributes, code: str) -> None:
        if self.fields:
            self.fields[-1].code.append(code)

    def _begin_simple_field(self, attributes: Attributes) -> bool:
        code = value(attributes, "instr") or ""
        if code.split(maxsplit=1)[:1] and code.split(maxsplit=1)[0].upper() in _DRAWN:
            self._note_unread(attributes)
        return _is_contents(code)


def _is_contents(code: str) -> bool:
    """Whether the code of a field asks for a table of contents."""
    return code.split(maxsplit=1)[:1] == ["TOC"]
