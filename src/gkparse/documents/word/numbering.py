"""The numbers that Word puts before paragraphs: 一、 and （二） and 3. stand in no text, but on the page.

Knows the definitions of lists and counts through them, as the paragraphs come.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import define, field, frozen

from gkparse._text.numerals import circled

_HAN_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _by_places(number: int, digits: str, places: tuple[str, str, str]) -> str:
    """三百二十五: each digit with its place; 十 alone for ten and what follows it."""
    if not 0 < number < 10_000:
        return _one_by_one(number, digits)
    text = ""
    gap = False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + digits[digit] + (places[place - 1] if place else "")
        gap = False
    return text[1:] if text.startswith(digits[1] + places[0]) and digits == _HAN_DIGITS else text


def _one_by_one(number: int, digits: str) -> str:
    return "".join(digits[int(char)] if char.isdigit() else char for char in str(number))


def _han(number: int) -> str:
    return _by_places(number, _HAN_DIGITS, ("十", "百", "千"))


def _legal(number: int) -> str:
    return _by_places(number, _LEGAL_DIGITS, ("拾", "佰", "仟"))


def _digital(number: int) -> str:
    return _one_by_one(number, _HAN_DIGITS)


def _full_width(number: int) -> str:
    return _one_by_one(number, "０１２３４５６７８９")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
        *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        text += sign * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """A to Z, then AA to ZZ: as often as the alphabet was gone through."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _enclosed(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _circled(number: int) -> str:
    return circled(number) if 0 < number <= 50 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _han,
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    "none": lambda _: "",
}
"""How each kind of number is written; all that are not here in Arabic digits."""

BULLET = "bullet"


def write_number(number: int, kind: str) -> str:
    """A number as Word writes it.

    >>> [write_number(number, "chineseCountingThousand") for number in (1, 10, 12, 20, 105)]
    ['一', '十', '十二', '二十', '一百零五']
    """
    written = _FORMATS.get(kind)
    return str(number) if written is None else written(number)


@define
class Level:
    """A level of a list: where it starts, how its number is written, and the text around that (%1、)."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    space: bool = True
    style: str | None = None


@define
class List:
    """The levels of a list, by number. `linked` is the style whose list this is only a name for."""

    levels: dict[int, Level] = field(factory=dict)
    linked: str | None = None


@define
class Instance:
    """A list as paragraphs use it, with what is otherwise here: other starts, other levels."""

    definition: str = ""
    starts: dict[int, int] = field(factory=dict)
    levels: dict[int, Level] = field(factory=dict)


@frozen
class Numbering:
    """The lists of a document, and how far each has come. Instances of one list count on together."""

    lists: dict[str, List] = field(factory=dict)
    instances: dict[str, Instance] = field(factory=dict)
    styles: dict[str, str] = field(factory=dict)
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    _begun: set[tuple[str, int]] = field(factory=set)

    def level_of_style(self, instance: str, style: str) -> int | None:
        """The level that belongs to a style in its list."""
        found = self._find(instance)
        levels = {**found[1].levels, **found[0].levels} if found else {}
        return next((number for number, level in levels.items() if level.style == style), None)

    def next(self, instance: str, number: int) -> str:
        """The number of the next paragraph of a level, with what stands around it; nothing for a bullet."""
        found = self._find(instance)
        if found is None:
            return ""
        own, shared = found
        levels = {**shared.levels, **own.levels}
        level = levels.get(number)
        if level is None:
            return ""
        counts = self._counts.setdefault(own.definition, {})
        starts = {n: own.starts.get(n, each.start) for n, each in levels.items()}
        if number in own.starts and (instance, number) not in self._begun:
            counts.pop(number, None)
        self._begun.add((instance, number))
        counts[number] = counts[number] + 1 if number in counts else starts[number]
        for deeper in [n for n in counts if n > number]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or number < restart:
                del counts[deeper]
        if level.kind == BULLET:
            return ""

        def written(reference: re.Match[str]) -> str:
            place = int(reference[1]) - 1
            if place not in levels:
                return ""
            count = counts.get(place, starts[place])
            return write_number(count, "decimal" if level.legal else levels[place].kind)

        text = re.sub("%([1-9])", written, level.text).strip()
        # The gap behind a number is left out where a sign ends it, as people type it.
        return f"{text} " if level.space and text and text[-1].isalnum() else text

    def _find(self, instance: str) -> tuple[Instance, List] | None:
        own = self.instances.get(instance)
        shared = self.lists.get(own.definition) if own else None
        if own is None or shared is None:
            return None
        if shared.linked in self.styles:
            shared = self.lists[self.styles[shared.linked]]
        return own, shared
