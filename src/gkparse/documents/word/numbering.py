"""List numbers: 一、 and （二） and 3. stand on the page that Word shows, but not in the text of the file.

Knows how each format writes a number, and counts through the lists as the paragraphs come. The definitions
of the lists are read in `lists`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from attrs import define, field, frozen

from gkparse._text.numerals import circled
from gkparse.documents.word.looks import NO_LOOK, Look

_HAN_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _with_powers(number: int, digits: str, powers: tuple[str, str, str]) -> str:
    """三百二十五: each digit with its power of ten. 10 to 19 begin with 十, in formal numerals with 壹拾."""
    if not 0 < number < 10_000:
        return _digit_by_digit(number, digits)
    text = ""
    skipped_zero = False
    for exponent in range(3, -1, -1):
        digit = number // 10**exponent % 10
        if not digit:
            skipped_zero = bool(text)
            continue
        text += ("零" if skipped_zero else "") + digits[digit] + (powers[exponent - 1] if exponent else "")
        skipped_zero = False
    return text[1:] if text.startswith(digits[1] + powers[0]) and digits == _HAN_DIGITS else text


def _digit_by_digit(number: int, digits: str) -> str:
    return "".join(digits[int(char)] if char.isdigit() else char for char in str(number))


def _han(number: int) -> str:
    return _with_powers(number, _HAN_DIGITS, ("十", "百", "千"))


def _formal(number: int) -> str:
    return _with_powers(number, _FORMAL_DIGITS, ("拾", "佰", "仟"))


def _digital(number: int) -> str:
    return _digit_by_digit(number, _HAN_DIGITS)


def _full_width(number: int) -> str:
    return _digit_by_digit(number, "０１２３４５６７８９")


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
    """A to Z, then AA to ZZ, then AAA: each pass through the alphabet adds a letter."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number > 0 else str(number)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _circled(number: int) -> str:
    return circled(number) if 0 < number <= 50 else str(number)


# How each format (`numFmt`) writes a number. All others are written in Arabic digits.
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
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _formal),
    "none": lambda _: "",
}

BULLET = "bullet"


def write_number(number: int, number_format: str) -> str:
    """A number as Word writes it in a format.

    >>> [write_number(number, "chineseCountingThousand") for number in (1, 10, 12, 20, 105)]
    ['一', '十', '十二', '二十', '一百零五']
    """
    return _FORMATS.get(number_format, str)(number)


@define
class Level:
    """A level of a list: its first number, the format of its numbers, and the text around them (%1、).

    `restart` is the deepest level, counted from 1, that makes this one start again; None means any level
    above, 0 means none. With `all_decimal` the numbers of all levels are in Arabic digits (`isLgl`).
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restart: int | None = None
    all_decimal: bool = False
    gap_behind: bool = True
    style: str | None = None
    look: Look = field(factory=Look)


class Label(NamedTuple):
    """The number of a paragraph with the text around it, and the look that its level gives it."""

    text: str = ""
    look: Look = NO_LOOK


NO_LABEL = Label()


@define
class List:
    """A list (`abstractNum`): its levels by index, from 0.

    A list with a `defining_style` has no levels of its own, but those of the list that defines that style.
    """

    levels: dict[int, Level] = field(factory=dict)
    defining_style: str | None = None


@define
class Instance:
    """A use of a list by paragraphs (`num`), with the starts and levels that differ from the list."""

    list_id: str = ""
    starts: dict[int, int] = field(factory=dict)
    levels: dict[int, Level] = field(factory=dict)


@frozen
class Numbering:
    """The lists of a document, and how far each has counted. All instances of a list share its count.

    `lists_by_style` holds the list that defines each list style.
    """

    lists: dict[str, List] = field(factory=dict)
    instances: dict[str, Instance] = field(factory=dict)
    lists_by_style: dict[str, str] = field(factory=dict)
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    _begun: set[tuple[str, int]] = field(factory=set)

    def level_of_style(self, instance_id: str, style: str) -> int | None:
        """The index of the level that a list links to a style; None if it links none."""
        levels = self._levels(self.instances.get(instance_id))
        return next((index for index, level in levels.items() if level.style == style), None)

    def next_label(self, instance_id: str, level_index: int) -> Label:
        """Counts a paragraph, and returns its number with the text around it: 一、.

        Empty for a bullet, and if there is no such list or level.
        """
        instance = self.instances.get(instance_id)
        levels = self._levels(instance)
        level = levels.get(level_index)
        if instance is None or level is None:
            return NO_LABEL
        counts = self._counts.setdefault(instance.list_id, {})
        starts = {index: instance.starts.get(index, each.start) for index, each in levels.items()}
        if level_index in instance.starts and (instance_id, level_index) not in self._begun:
            counts.pop(level_index, None)
        self._begun.add((instance_id, level_index))
        counts[level_index] = counts[level_index] + 1 if level_index in counts else starts[level_index]
        for deeper in [index for index in counts if index > level_index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or level_index < restart:
                del counts[deeper]
        if level.number_format == BULLET and not any(map(str.isdecimal, level.text)):
            return NO_LABEL

        def written(reference: re.Match[str]) -> str:
            index = int(reference[1]) - 1
            if index not in levels:
                return ""
            count = counts.get(index, starts[index])
            return write_number(count, "decimal" if level.all_decimal else levels[index].number_format)

        text = re.sub("%([1-9])", written, level.text).strip()
        # People type no blank behind 一、 or 3. but one behind a bare 3.
        has_gap = level.gap_behind and text and text[-1].isalnum()
        return Label(f"{text} " if has_gap else text, level.look)

    def _levels(self, instance: Instance | None) -> dict[int, Level]:
        """The levels of an instance: those of its list, except where it has its own."""
        if instance is None or instance.list_id not in self.lists:
            return {}
        shared = self.lists[instance.list_id]
        if shared.defining_style in self.lists_by_style:
            shared = self.lists[self.lists_by_style[shared.defining_style]]
        return {**shared.levels, **instance.levels}
