"""The style of a table and the place of a cell in it -> the looks that text in the cell may have by it.

Knows the parts of a table that Word formats on their own: first and last rows and columns, corners, bands.
While a row is read nobody knows whether it is the last one: then each look that is possible counts.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen

from gkparse.documents.ooxml.xml import Attributes, is_on
from gkparse.documents.word.looks import NO_LOOK, Look, over
from gkparse.documents.word.namespace import value
from gkparse.documents.word.styles import NO_STYLE, Style

# Each part, and what must hold of a cell in it. A later part lies over an earlier one (ECMA-376-1, 17.7.2).
_PARTS: dict[str, tuple[str, ...]] = {
    "wholeTable": (),
    "band1Vert": ("in vertical bands",),
    "band2Vert": ("in vertical bands",),
    "band1Horz": ("in bands", "in odd band"),
    "band2Horz": ("in bands", "in even band"),
    "firstRow": ("first row is special", "in first row"),
    "lastRow": ("last row is special", "in last row"),
    "firstCol": ("first column is special", "in first column"),
    "lastCol": ("last column is special", "in last column"),
    "neCell": ("first row is special", "last column is special", "in first row", "in last column"),
    "nwCell": ("first row is special", "first column is special", "in first row", "in first column"),
    "seCell": ("last row is special", "last column is special", "in last row", "in last column"),
    "swCell": ("last row is special", "first column is special", "in last row", "in first column"),
}
# What `tblLook` switches: the attribute and, in older files, the bit of its value; off where it is 1.
_SWITCHES = (
    ("first row is special", "firstRow", 0x0020, False),
    ("last row is special", "lastRow", 0x0040, False),
    ("first column is special", "firstColumn", 0x0080, False),
    ("last column is special", "lastColumn", 0x0100, False),
    ("in bands", "noHBand", 0x0200, True),
)


@frozen(eq=False)
class Alternatives:
    """The looks of which a cell has one by the style of its table."""

    looks: tuple[Look, ...] = (NO_LOOK,)


NO_ALTERNATIVES = Alternatives()

# True, False, or None where that is not known.
_Fact = bool | None


def read_switches(attributes: Attributes) -> dict[str, _Fact]:
    """What a table shows of its style (`tblLook`)."""
    bits = whole_number_of_hex(value(attributes))
    return {
        fact: (is_on(given) if (given := value(attributes, name)) is not None else bool(bits & bit)) != is_off
        for fact, name, bit, is_off in _SWITCHES
    }


def whole_number_of_hex(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


@define
class TableStyle:
    """The style of an open table, and what the table shows of it."""

    style: Style = NO_STYLE
    switches: dict[str, _Fact] = field(factory=dict)
    _known: dict[tuple[bool, int, bool], Alternatives] = field(factory=dict)

    def alternatives(self, row_index: int, *, is_first: bool) -> Alternatives:
        """The looks that a cell of a row may have; `is_first` is the first of its row."""
        style = self.style
        if not style.parts:
            # All its cells look alike.
            row_index, is_first = 0, True
        headed = self.switches.get("first row is special")
        band = (row_index - (headed is not False)) // (style.band or 1) % 2
        key = row_index == 0, band, is_first
        known = self._known.get(key)
        if known is None:
            known = NO_ALTERNATIVES
            if style.look or style.parts:
                known = Alternatives(self._looks(row_index, band, is_first=is_first))
            self._known[key] = known
        return known

    def _looks(self, row_index: int, band: int, *, is_first: bool) -> tuple[Look, ...]:
        facts: dict[str, _Fact] = {
            **self.switches,
            "in first row": row_index == 0,
            "in first column": is_first,
            "in last column": None,
            "in last row": None,
            "in odd band": band == 0,
            "in even band": band == 1,
        }
        if self.switches.get("first row is special") is None:
            facts["in odd band"] = facts["in even band"] = None
        holding = {
            part: _all([facts.get(fact) for fact in needed])
            for part, needed in _PARTS.items()
            if part in self.style.parts
        }
        certain = [part for part, holds in holding.items() if holds]
        possible = [part for part, holds in holding.items() if holds is None]
        looks = [
            self._look({*certain, *chosen}) for chosen in ((), *((part,) for part in possible), possible)
        ]
        return tuple([look for index, look in enumerate(looks) if look not in looks[:index]])

    def _look(self, parts: Iterable[str]) -> Look:
        chosen = set(parts)
        return over(self.style.look, *(self.style.parts[part] for part in _PARTS if part in chosen))


def _all(facts: Iterable[_Fact]) -> _Fact:
    """Whether all facts hold; None if that is not known."""
    given = list(facts)
    if any(fact is False for fact in given):
        return False
    return None if None in given else True
