"""Fields of a Word document: which parts of them the page shows.

A field has a code, which no page shows, and its result; Word draws some fields itself. Knows their codes.
"""

from __future__ import annotations

from attrs import Factory, define

from gkparse.documents.ooxml.xml import Attributes, whole_number
from gkparse.documents.word.namespace import value

# Fields that Word draws: formulas, characters in circles, buttons, boxes, numbers of paragraphs.
_DRAWN = frozenset(
    (
        *("EQ", "ADVANCE", "SYMBOL", "FORMCHECKBOX", "MACROBUTTON", "GOTOBUTTON", "INCLUDEPICTURE", "EMBED"),
        *("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "BARCODE", "DISPLAYBARCODE"),
    )
)
# Fields that show nothing.
_MARKS = frozenset(("", "XE", "TC", "TA", "RD", "SET", "ASK", "TOC", "PRIVATE", "BOOKMARK", "FORMDROPDOWN"))


@define
class Field:
    """A field: first its code, then a separator, then its result. `hides_text` is True until the result.

    `is_simple`: it is an element that holds its result, and has its code as an attribute. `choices` are those
    of a list in a form, and `chosen` the index of one of them.
    """

    code: list[str] = Factory(list)
    hides_text: bool = True
    choices: list[str] = Factory(list)
    chosen: int = 0
    has_text: bool = False
    is_simple: bool = False

    @property
    def name(self) -> str:
        """The first word of its code."""
        return _name("".join(self.code))

    @property
    def choice(self) -> str:
        """The chosen text of a list whose text was not saved."""
        is_list = self.name == "FORMDROPDOWN" and not self.has_text
        return self.choices[self.chosen] if is_list and 0 <= self.chosen < len(self.choices) else ""

    @property
    def is_missing(self) -> bool:
        """Whether it shows something, and has no result."""
        return not self.has_text and self.name not in _MARKS


class Fields:
    """The fields that have not ended."""

    def __init__(self) -> None:
        self.open: list[Field] = []
        self._hiding = 0

    @property
    def hide_text(self) -> bool:
        """Whether text is the code of a field."""
        return self._hiding > 0

    def begin(self) -> None:
        self.open.append(Field())
        self._hiding += 1

    def begin_simple(self, code: str) -> None:
        self.open.append(Field([code], hides_text=False, is_simple=True))

    def end_simple(self) -> Field | None:
        """Ends a simple field and returns it; None if another field in it has no end."""
        return self.end() if self.open and self.open[-1].is_simple else None

    def separate(self) -> None:
        """Begins the result. That of a table of contents stays hidden: it repeats the headings."""
        if self.open and self.open[-1].hides_text and self.open[-1].name != "TOC":
            self.open[-1].hides_text = False
            self._hiding -= 1

    def end(self) -> Field | None:
        """Ends a field and returns it."""
        if not self.open:
            return None
        field = self.open.pop()
        self._hiding -= field.hides_text
        return field

    def note_text(self) -> None:
        for field in self.open:
            field.has_text = True

    def add_choice(self, attributes: Attributes) -> None:
        if self.open:
            self.open[-1].choices.append(value(attributes) or "")

    def choose(self, attributes: Attributes) -> None:
        if self.open:
            self.open[-1].chosen = whole_number(value(attributes))

    def add_code(self, _: Attributes, code: str) -> None:
        if self.open:
            self.open[-1].code.append(code)


def is_drawn(code: str) -> bool:
    """Whether Word draws a field with this code."""
    return _name(code) in _DRAWN


def is_contents(code: str) -> bool:
    """Whether the code of a field asks for a table of contents."""
    return _name(code) == "TOC"


def _name(code: str) -> str:
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""
