"""A printed figure with its unit -> its value: 1,208件, ３件, 两件, 一百二十六件, 36.5万元.

Knows quantities in running text. The numerals of headings and years are in `_text.numerals`.
"""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from gkparse._text.fold import ZERO_WIDTH
from gkparse._text.patterns import lazy_pattern

_FIGURE = lazy_pattern("(?P<number>[0-9][0-9,.]*|[零〇一二两三四五六七八九十百千]+) *(?P<unit>.+)")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MOST_DIGITS = 15


@frozen
class Figure:
    """A number in prose: an int for a count, a Decimal as printed for an amount of money."""

    value: int | Decimal
    unit: str


def read_figure(text: str) -> Figure | None:
    """The figure that a folded text is; None if it has too many digits or is no numeral.

    >>> [read_figure(text).value for text in ("1,208件", "两件", "一百二十六件", "一千零五件", "十二件")]
    [1208, 2, 126, 1005, 12]
    >>> read_figure("36.50万元"), read_figure("1.5件"), read_figure("一二三件")
    (Figure(value=Decimal('36.50'), unit='万元'), None, None)
    """
    match = _FIGURE.fullmatch(text.replace(ZERO_WIDTH, " "))
    if match is None or len(match["number"]) > _MOST_DIGITS:
        return None
    printed, unit = match["number"].replace(",", ""), match["unit"].removesuffix("整")
    if not printed[0].isdigit() or not printed.isascii():
        value = _han(printed)
        return None if value is None else Figure(value, unit)
    if unit in ("元", "万元"):
        return Figure(Decimal(printed), unit)
    return Figure(int(printed), unit) if printed.isdigit() else None


def _han(text: str) -> int | None:
    """The value of a Chinese numeral below ten thousand; None if it is none."""
    total, digit, scale = 0, None, 10_000
    for char in text:
        if char in _SCALES:
            if _SCALES[char] >= scale or (digit is None and (total or char != "十")):
                return None
            scale = _SCALES[char]
            total += (1 if digit is None else digit) * scale
            digit = None
        elif digit in (None, 0):
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)
