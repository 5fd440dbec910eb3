"""A number in a spreadsheet and its format -> the text that the cell shows.

Knows the formats in which reports are kept: digits, separators, percent, currencies, dates. A format with
anything else in it is not understood, and that is said: what such a cell shows is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from attrs import frozen

GENERAL = "General"

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_HOUR_MINUTE, _HALF_DAY = 'h"时"mm"分"', 'AM/PMh"时"mm"分"'
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
"""The formats that have only a number, as they are in Chinese."""

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
_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)
_LONGEST_FORMAT = 255
_MOST_DIGITS = 40


@frozen
class _Token:
    kind: str
    text: str


class _NotUnderstood(Exception):  # noqa: N818 - no error: the format is one of those that are not read
    """A format with something in it that is not known here."""


def show(value: str, code: str, *, since_1904: bool = False) -> str | None:
    """What a cell shows that holds a number; None where its format is not understood.

    >>> [show("1234.5", code) for code in ("General", "0", "#,##0.00", '0"件"', "0%")]
    ['1234.5', '1235', '1,234.50', '1235件', '123450%']
    >>> show("45310", 'yyyy"年"m"月"d"日"'), show("12", "[DBNum1]0")
    ('2024年1月19日', None)
    """
    try:
        number = _PRECISION.create_decimal(value)
        if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
            return None
        return _show(number, _sections(code or GENERAL), since_1904=since_1904)
    except (InvalidOperation, _NotUnderstood):
        return None


def _general(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    """The parts of a format: for positive numbers, negative ones, zero, texts."""
    if len(code) > _LONGEST_FORMAT:
        raise _NotUnderstood
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code):
        kind = found.lastgroup or ""
        text = found[kind]
        if kind == "other" and text == ";":
            sections.append([])
        elif kind == "bracket":
            if not _COLOUR.fullmatch(text):
                raise _NotUnderstood
        elif kind in ("quoted", "escaped", "currency", "other"):
            sections[-1].append(_Token("literal", text))
        elif kind == "blank":
            sections[-1].append(_Token("literal", " "))
        elif kind != "fill":
            sections[-1].append(_Token(kind, text))
    return tuple(tuple(section) for section in sections)


def _show(number: Decimal, sections: Sequence[Sequence[_Token]], *, since_1904: bool) -> str:
    sign = ""
    section = sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    elif number < 0:
        sign, number = "-", -number
    kinds = {token.kind for token in section}
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
    """A number in the places of a format; and whether it shows as zero."""
    places = [at for at, token in enumerate(section) if token.kind == "digit"]
    if not places:
        return "".join(token.text for token in section if token.kind in ("literal", "percent")), False
    point = next((at for at, token in enumerate(section) if token.kind == "point"), None)
    whole = [at for at in places if point is None or at < point]
    behind = [at for at in places if point is not None and at > point]
    # A comma between places groups by thousands; behind the last it divides by a thousand.
    commas = [at for at, token in enumerate(section) if token.kind == "comma"]
    scaled = sum(1 for at in commas if at > places[-1] or (whole and not behind and at > whole[-1]))
    if behind and whole and any(whole[-1] < at < behind[0] for at in commas):
        raise _NotUnderstood
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    percents = sum(token.kind == "percent" for token in section)
    number = number.scaleb(2 * percents - 3 * scaled)
    rounded = number.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP, Context(prec=200))
    digits = f"{rounded:f}".partition(".")
    written = {
        **_before_point(digits[0], whole, section, grouped=grouped),
        **_behind_point(digits[2], behind, section),
    }
    text = []
    for at, token in enumerate(section):
        if token.kind == "digit":
            text.append(written[at])
        elif token.kind == "point":
            if not whole:
                text.append("" if digits[0] == "0" else digits[0])
            text.append(".")
        elif token.kind in ("literal", "percent"):
            text.append(token.text)
    return "".join(text), not rounded


def _before_point(
    digits: str, places: Sequence[int], section: Sequence[_Token], *, grouped: bool
) -> dict[int, str]:
    """By place the digits before the point, from the right; the first place has all that are left."""
    left = "" if digits == "0" else digits
    written: dict[int, str] = {}
    count = 0
    for at in reversed(places):
        take = left if at == places[0] else left[-1:]
        left = left[: len(left) - len(take)]
        if not take:
            take = {"0": "0", "?": " "}.get(section[at].text, "")
        text = ""
        for digit in reversed(take):
            if grouped and digit.isdigit() and count and count % 3 == 0:
                text = f",{text}"
            text = digit + text
            count += digit.isdigit()
        written[at] = text
    return written


def _behind_point(digits: str, places: Sequence[int], section: Sequence[_Token]) -> dict[int, str]:
    written: dict[int, str] = {}
    significant = False
    for at, digit in zip(reversed(places), reversed(digits), strict=True):
        significant = significant or digit != "0" or section[at].text == "0"
        written[at] = digit if significant else " " if section[at].text == "?" else ""
    return written


def _date(number: Decimal, section: Sequence[_Token], *, since_1904: bool) -> Iterator[str]:
    """A day and time in the places of a format."""
    if number >= 2_958_466 or (not since_1904 and int(number) == 60):
        # After the year 9999; and the 29th of February 1900, which only spreadsheets know.
        raise _NotUnderstood
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if number < 60 else 30)  # noqa: DTZ001
    moment = first + timedelta(seconds=int((number * 86_400).to_integral_value(ROUND_HALF_UP)))
    half = any(token.kind == "half" for token in section)
    kinds = [token.text.lower()[0] for token in section if token.kind == "date"]
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
            letter, wide = token.text.lower()[0], len(token.text)
            # m next to hours or seconds are minutes.
            beside = (kinds[nth - 1] if nth else "", kinds[nth + 1] if nth + 1 < len(kinds) else "")
            if letter == "m" and (beside[0] == "h" or beside[1] == "s"):
                letter = "n"
            if letter == "a" or wide > (4 if letter == "y" else 2):
                raise _NotUnderstood
            hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
            if letter == "y":
                yield f"{moment.year:04}" if wide > 2 else f"{moment.year % 100:02}"
                continue
            part = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[
                letter
            ]
            yield f"{part:02}" if wide > 1 else f"{part}"
