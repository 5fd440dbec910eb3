"""A number in a spreadsheet and its format code -> the text that the cell shows.

Knows digits, separators, percent, currencies and dates. Does not guess at other formats (scientific,
fractions, conditions, Chinese numerals): then it is not known what the cell shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

GENERAL = "General"

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_HOUR_MINUTE, _HALF_DAY = 'h"时"mm"分"', 'AM/PMh"时"mm"分"'

# The format codes that files name by number alone, as Chinese Excel has them.
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: _HOUR_MINUTE,
    33: _HOUR_MINUTE + 'ss"秒"',
    34: _HALF_DAY,
    35: _HALF_DAY + 'ss"秒"',
    36: _YEAR_MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    55: _HALF_DAY,
    56: _HALF_DAY + 'ss"秒"',
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | (?P<blank>_.) | (?P<fill>\*.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|@) | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%)
    | (?P<half>AM/PM|上午/下午) | (?P<date>y+|m+|d+|h+|s+|a{3,}) | (?P<science>[Ee][+-]) | (?P<fraction>/)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|[黑蓝青绿红白黄]色|洋红|colou?r\s*\d+|颜色\s*\d+)",
    re.IGNORECASE,
)
# Those that cannot be told from white paper: white, yellow and the palest colours of the palette.
_PALE = re.compile(r"white|yellow|[白黄]色|(?:colou?r|颜色)\s*(?:2|6|19|20|34|35|36)", re.IGNORECASE)
# A spreadsheet keeps 15 digits of a number.
_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)
_LONGEST_FORMAT = 255
_MAX_DIGITS = 40


@frozen
class _Token:
    """A piece of a format code. `kind` is a group of `_TOKEN`, or literal for text that is shown as it is."""

    kind: str
    text: str


class _NotUnderstood(Exception):  # noqa: N818 - no error: the format is one of those that are not read
    """A format code with something in it that this module does not know."""


def show(value: str, code: str, *, since_1904: bool = False) -> str | None:
    """The text that a cell with a number shows in a format; None if the format is not understood.

    `value` is the number as the file writes it, in ASCII digits. Dates count days from 1900 or from 1904.

    >>> [show("1234.5", code) for code in ("General", "0", "#,##0.00", '0"件"', "0%")]
    ['1234.5', '1235', '1,234.50', '1235件', '123450%']
    >>> show("45310", 'yyyy"年"m"月"d"日"'), show("12", "[DBNum1]0")
    ('2024年1月19日', None)
    """
    try:
        number = _PRECISION.create_decimal(value)
        if not number.is_finite() or number.adjusted() > _MAX_DIGITS:
            return None
        return _show(number, _sections(code or GENERAL), since_1904=since_1904)
    except (InvalidOperation, _NotUnderstood):
        return None


def _general(number: Decimal) -> str:
    """A number in the format General: all its digits, without zeros at the end."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """The sections of a format code: for positive numbers, negative ones, zero, texts."""
    if len(code) > _LONGEST_FORMAT:
        raise _NotUnderstood
    sections: list[list[_Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "bracket":
            if not _COLOUR.fullmatch(text):
                raise _NotUnderstood
            if _PALE.fullmatch(text):
                sections[-1].append(_Token("pale", text))
        elif kind in ("quoted", "escaped", "currency", "other"):
            sections[-1].append(_Token("literal", text))
        elif kind == "blank":
            sections[-1].append(_Token("literal", " "))
        elif kind != "fill":
            sections[-1].append(_Token(kind, text))
        elif text != "* ":
            # A character that fills the cell, in front of the digits or behind them.
            raise _NotUnderstood
    return tuple(tuple(section) for section in sections)


def _show(number: Decimal, sections: Sequence[Sequence[_Token]], *, since_1904: bool) -> str:
    """The text for a number in the section of the format that is for it."""
    sign = ""
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    elif number < 0:
        sign, number = "-", -number
    kinds = {token.kind for token in section}
    if "pale" in kinds:
        return ""
    if kinds & {"science", "fraction"} and not kinds & {"date"}:
        raise _NotUnderstood
    if kinds & {"date", "half"}:
        if sign:
            raise _NotUnderstood
        return "".join(_date(number, section, since_1904=since_1904)).strip()
    if "general" in kinds:
        if kinds & {"digit", "point", "comma", "percent"}:
            raise _NotUnderstood
        shown = "".join(_general(number) if token.kind == "general" else token.text for token in section)
        return sign + shown.strip() if number else shown.strip()
    text, zero = _digits(number, section)
    return ("" if zero else sign) + text.strip()


def _digits(number: Decimal, section: Sequence[_Token]) -> tuple[str, bool]:
    """A number in the placeholders (0, #, ?) of a section, and whether it shows as zero."""
    placeholders = [index for index, token in enumerate(section) if token.kind == "digit"]
    if not placeholders:
        return "".join(token.text for token in section if token.kind in ("literal", "percent")), False
    point = next((index for index, token in enumerate(section) if token.kind == "point"), None)
    before = [index for index in placeholders if point is None or index < point]
    behind = [index for index in placeholders if point is not None and index > point]
    # A comma between placeholders groups by thousands; behind the last one it divides by a thousand.
    commas = [index for index, token in enumerate(section) if token.kind == "comma"]
    thousands = sum(
        1 for index in commas if index > placeholders[-1] or (before and not behind and index > before[-1])
    )
    if behind and before and any(before[-1] < index < behind[0] for index in commas):
        raise _NotUnderstood
    grouped = any(before and before[0] < index < before[-1] for index in commas)
    percents = sum(token.kind == "percent" for token in section)
    number = number.scaleb(2 * percents - 3 * thousands)
    rounded = number.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP, Context(prec=200))
    integer, _, decimals = f"{rounded:f}".partition(".")
    written = {
        **_before_point(integer, before, section, grouped=grouped),
        **_behind_point(decimals, behind, section),
    }
    text = []
    for index, token in enumerate(section):
        if token.kind == "digit":
            text.append(written[index])
        elif token.kind == "point":
            if not before:
                text.append("" if integer == "0" else integer)
            text.append(".")
        elif token.kind in ("literal", "percent"):
            text.append(token.text)
    return "".join(text), not rounded


def _before_point(
    digits: str, placeholders: Sequence[int], section: Sequence[_Token], *, grouped: bool
) -> dict[int, str]:
    """The digits before the point, by placeholder. The first placeholder takes all that are left over."""
    rest = "" if digits == "0" else digits
    written: dict[int, str] = {}
    digit_count = 0
    for index in reversed(placeholders):
        taken = rest if index == placeholders[0] else rest[-1:]
        rest = rest[: len(rest) - len(taken)]
        if not taken:
            taken = {"0": "0", "?": " "}.get(section[index].text, "")
        text = ""
        for digit in reversed(taken):
            if grouped and digit.isdigit() and digit_count and digit_count % 3 == 0:
                text = f",{text}"
            text = digit + text
            digit_count += digit.isdigit()
        written[index] = text
    return written


def _behind_point(digits: str, placeholders: Sequence[int], section: Sequence[_Token]) -> dict[int, str]:
    """The digits behind the point, by placeholder. # and ? show no zeros at the end."""
    written: dict[int, str] = {}
    significant = False
    for index, digit in zip(reversed(placeholders), reversed(digits), strict=True):
        significant = significant or digit != "0" or section[index].text == "0"
        written[index] = digit if significant else " " if section[index].text == "?" else ""
    return written


def _date(number: Decimal, section: Sequence[_Token], *, since_1904: bool) -> Iterator[str]:
    """A day and time in a section, piece by piece."""
    if number >= 2_958_466 or (not since_1904 and int(number) == 60):
        # After the year 9999; or 29 February 1900, a day that only spreadsheets have.
        raise _NotUnderstood
    day_zero = date(1904, 1, 1) if since_1904 else date(1899, 12, 31 if number < 60 else 30)
    moment = datetime.combine(day_zero, time.min) + timedelta(
        seconds=int((number * 86_400).to_integral_value(ROUND_HALF_UP))
    )
    twelve_hours = any(token.kind == "half" for token in section)
    letters = [token.text.lower()[0] for token in section if token.kind == "date"]
    nth = -1
    for token in section:
        if token.kind == "half":
            morning, afternoon = token.text.split("/")
            yield morning if moment.hour < 12 else afternoon
        elif token.kind != "date":
            if token.kind not in ("literal", "fraction", "point", "comma"):
                raise _NotUnderstood
            yield token.text
        else:
            nth += 1
            letter, width = letters[nth], len(token.text)
            # m behind hours or before seconds is minutes.
            before = letters[nth - 1] if nth else ""
            behind = letters[nth + 1] if nth + 1 < len(letters) else ""
            if letter == "m" and (before == "h" or behind == "s"):
                letter = "n"
            if letter == "a" or width > (4 if letter == "y" else 2):
                raise _NotUnderstood
            hour = (moment.hour + 11) % 12 + 1 if twelve_hours else moment.hour
            if letter == "y":
                yield f"{moment.year:04}" if width > 2 else f"{moment.year % 100:02}"
                continue
            part = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[
                letter
            ]
            yield f"{part:02}" if width > 1 else f"{part}"
