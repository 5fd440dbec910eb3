"""A value in a spreadsheet and its format code -> the text that the cell shows.

Knows digits, separators, percent, currencies and dates. Does not guess at other formats (scientific,
fractions, conditions, Chinese numerals): then it is not known what the cell shows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from gkparse.documents.sheet.date_format import show_date
from gkparse.documents.sheet.format_codes import GENERAL, Ink, NotUnderstood, Section, Token, read_code

# A spreadsheet keeps 15 digits of a number.
_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)
_MAX_DIGITS = 40
# Nearly all figures of reports: the format General shows them as they are written.
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")


class Shown(NamedTuple):
    """What a format makes of a number: its text, and its colour if the format names one."""

    text: str
    ink: Ink | None = None


class Frame(NamedTuple):
    """What a format makes of texts: what stands around them, whether they are shown, the colour."""

    before: str = ""
    behind: str = ""
    shows_text: bool = True
    ink: Ink | None = None


def read_number(value: str) -> Decimal | None:
    """A number with the digits that a spreadsheet keeps of it; None for what is none."""
    try:
        number = _PRECISION.create_decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() <= _MAX_DIGITS else None


def show(value: str, code: str, *, since_1904: bool = False) -> Shown | None:
    """What a cell with a number shows in a format; None if the format is not understood.

    `value` is the number as the file writes it, in ASCII digits. Dates count days from 1900 or from 1904.

    >>> [show("1234.5", code).text for code in ("General", "0", "#,##0.00", '0"件"', "0%")]
    ['1234.5', '1235', '1,234.50', '1235件', '123450%']
    >>> show("45310", 'yyyy"年"m"月"d"日"').text, show("12", "[DBNum1]0")
    ('2024年1月19日', None)
    """
    if code == GENERAL and _WHOLE.fullmatch(value):
        return Shown(value)
    number = read_number(value)
    if number is None:
        return None
    try:
        return _show(number, code, since_1904=since_1904)
    except (InvalidOperation, OverflowError, NotUnderstood):
        # Of a day behind the year 9999 Python knows none.
        return None


def frame_of(code: str) -> Frame | None:
    """What a format makes of texts; None if the format is not understood.

    >>> frame_of("0.00"), frame_of('0;0;0;"第"@').before, frame_of(";;;").shows_text
    (Frame(before='', behind='', shows_text=True, ink=None), '第', False)
    """
    try:
        section = read_code(code).text
    except NotUnderstood:
        # A format that is not understood for numbers has no section for texts, or may have one.
        return None if "@" in code or code.count(";") > 2 else Frame()
    if section is None:
        return Frame()
    pieces = [[""]]
    for token in section.tokens:
        if token.kind == "general":
            pieces.append([])
        elif token.kind == "literal":
            pieces[-1].append(token.text)
        else:
            return None
    before, *behind = ["".join(texts) for texts in pieces]
    if len(behind) > 1:
        return None
    return Frame(before.lstrip(), behind[0].rstrip() if behind else "", bool(behind), section.ink)


def _general(number: Decimal) -> str:
    """A number in the format General: all its digits, without zeros at the end."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _show(number: Decimal, code: str, *, since_1904: bool) -> Shown:
    """A number in the section of the format that is for it."""
    sections = read_code(code)
    section = sections.negative if number < 0 else sections.positive if number else sections.zero
    sign = "-" if number < 0 and not sections.has_negative else ""
    return Shown(_in_section(abs(number), sign, section, since_1904=since_1904), section.ink)


def _in_section(number: Decimal, sign: str, section: Section, *, since_1904: bool) -> str:
    kinds = {token.kind for token in section.tokens}
    if "unknown" in kinds or (kinds & {"science", "fraction"} and not kinds & {"date"}):
        raise NotUnderstood
    if kinds & {"date", "half"}:
        if sign:
            raise NotUnderstood
        return "".join(show_date(number, section, since_1904=since_1904)).strip()
    if "general" in kinds:
        if kinds & {"digit", "point", "comma", "percent"}:
            raise NotUnderstood
        shown = "".join(
            _general(number) if token.kind == "general" else token.text for token in section.tokens
        )
        return sign + shown.strip() if number else shown.strip()
    text, zero = _digits(number, section)
    return ("" if zero else sign) + text.strip()


def _digits(number: Decimal, of: Section) -> tuple[str, bool]:
    """A number in the placeholders (0, #, ?) of a section, and whether it shows as zero."""
    section = of.tokens
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
        raise NotUnderstood
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
    digits: str, placeholders: Sequence[int], section: Sequence[Token], *, grouped: bool
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


def _behind_point(digits: str, placeholders: Sequence[int], section: Sequence[Token]) -> dict[int, str]:
    """The digits behind the point, by placeholder. # and ? show no zeros at the end."""
    written: dict[int, str] = {}
    significant = False
    for index, digit in zip(reversed(placeholders), reversed(digits), strict=True):
        significant = significant or digit != "0" or section[index].text == "0"
        written[index] = digit if significant else " " if section[index].text == "?" else ""
    return written
