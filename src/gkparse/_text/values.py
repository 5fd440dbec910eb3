"""The text of one cell <-> a number, a blank, a mark for "not applicable", or an unreadable text.

Knows how offices print figures: 1,234 and 减3 and 22（其中修订16件） and 5243.883073万元. Deliberately does
not know where the cell stands, and never guesses: a text that could be two numbers, or a number that lost
a part, is unreadable. A rule that reads too little costs an issue; one that reads too much, a wrong figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache

from attrs import frozen

from gkparse._text.fold import ZERO_WIDTH, fold, trim
from gkparse._text.patterns import lazy_pattern
from gkparse._text.units import AMOUNT_UNITS, COUNT_UNITS


class State(StrEnum):
    """What stands in a cell."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    UNREADABLE = "unreadable"
    ABSENT = "absent"


class Quantity(Enum):
    """What kind of figure a cell holds: a count, a signed change of a count, an amount of money."""

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"


@frozen
class Value:
    """What was read from a cell: an int for a count or a change, a Decimal as printed for an amount.

    `unit` is the unit printed in the cell (件, 元, 万元), `note` what stands beside the number
    (其中修订16件); both are None where nothing is printed.
    """

    state: State
    number: int | Decimal | None = None
    unit: str | None = None
    note: str | None = None


BLANK = Value(State.BLANK)
NOT_APPLICABLE = Value(State.NOT_APPLICABLE)
UNREADABLE = Value(State.UNREADABLE)
ABSENT = Value(State.ABSENT)

# Typists in a hurry write \ for /.
_NOT_APPLICABLE_WORDS = frozenset(
    ("/", "\\", "-", "--", "无", "暂无", "没有", "不适用", "不涉及", "n/a", "na", "#n/a")
)
# Data frame libraries print these for an empty cell.
_BLANK_WORDS = frozenset(("nan", "none", "null", "<na>"))
# A longer run of dashes is a ruler.
_LONGEST_DASH = 4

# No leading zero: 00 and 05 may be two cells that lost the blank between them.
# No figure of a report has 15 digits, and every float and spreadsheet can still hold as many.
_MAX_DIGITS, _MAX_DECIMALS = 15, 20
_DIGITS = rf"(?:0|[1-9][0-9]{{0,{_MAX_DIGITS - 1}}}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{1,4}})"
# A data frame prints a count in a column with gaps as 3.0, a spreadsheet as 3.00 or, in the format that the
# form asks for amounts, as 3.0000: all of these are 3. Not three zeros: 1.000 may be a thousand.
_WHOLE = rf"(?:{_DIGITS}(?:\.0|\.00|\.0000)?|0\.0+)"
_DECIMAL = rf"{_DIGITS}(?:\.[0-9]{{1,{_MAX_DECIMALS}}})?"
# No blank after + or -: - and 3 may be two cells.
_SIGN = r"(?P<sign>[+\-↑↓]|(?:新增|净增|净减|增加|减少|增长|上升|下降|下滑|降低|增|减)\s*+)?"
# Possessive blanks (*+): a cell padded with a hundred thousand of them must not take quadratic time.
_NOTE = r"(?:\s*+\((?P<note>[^()]+)\)|\s*+[,;]?+\s*+(?P<tail>其中[^()]*[^()\s]))?"


def _cell(number: str, units: tuple[str, ...], *, before: str = "", after: str = "") -> re.Pattern[str]:
    unit = rf"(?:\s*+(?P<unit>{'|'.join(units)}){after})?"
    return lazy_pattern(rf"{before}(?P<number>{number}){unit}{_NOTE}")


_CELLS = {
    Quantity.COUNT: _cell(_WHOLE, COUNT_UNITS),
    Quantity.CHANGE: _cell(_WHOLE, COUNT_UNITS, before=_SIGN),
    Quantity.AMOUNT: _cell(_DECIMAL, AMOUNT_UNITS, before=r"(?P<yuan>(?:人民币)?¥?\s*+)", after="整?"),
}
_NEGATIVE_SIGNS = frozenset(("-", "↓", "减少", "净减", "减", "下降", "下滑", "降低"))

_BRACKETED_UNIT = lazy_pattern(r"\s*(?:单位\s*:\s*)?(?P<unit>\S*?)\s*")
_SCALE_OR_UNIT = lazy_pattern(rf"[十百千万亿]*(?:美元|港元|元|{'|'.join(COUNT_UNITS)})?")
_MONEY = lazy_pattern("[元万亿]")
# A note that says more than where a number comes from: 3（下滑） is -3, 3（较上年持平） no change of 3.
_TREND = lazy_pattern("[减降少跌落滑缩负亏↓-]|回落|持平|不变|无变化|未变|下|低")
_NUMBER_ONLY = lazy_pattern(r"[0-9][0-9,.\s]*")
# A note that takes the number back: 3（应为5）, 3（有误）, 3（？）.
_CORRECTION = lazy_pattern(
    r"应当?该?[为是]|更[正改]为|改为[^0-9]{0,2}[0-9]|[有笔错]误|有错|误[,;为作]|误$|作废|待核|\?"
)

# Signs around a figure that no page shows: those that keep it as it is in a spreadsheet, those of a formula
# and of bold text in Markdown. Not "908 alone: it may be half of "1,908" where a tool tore a row at commas.
_WRAPPED = lazy_pattern(
    r"""
    [=＝]\s*+["“”](?P<protected>[^"“”=]++)["“”]
    | ['’‘＇](?P<kept>[0-9０-９][0-9０-９.,，．]*+)['’‘＇]?
    | [$＄]\s*+(?P<formula>[0-9][0-9.,]*+)\s*+[$＄]
    | \*\*(?P<bold>[0-9][0-9.,]*+)\*\*
    """,
    re.VERBOSE,
)

# Longer texts are not worth caching.
_SHORT = 64


def read_value(text: str, kind: Quantity = Quantity.COUNT) -> Value:
    """The value of a cell, read as a figure of the given kind. Never raises.

    >>> read_value("1,234").number, read_value("22（其中修订16件）").note
    (1234, '其中修订16件')
    >>> [read_value(text).number for text in ('="908"', "'908", "$908$")]
    [908, 908, 908]
    >>> read_value("减3", Quantity.CHANGE).number, read_value("5243.883073万元", Quantity.AMOUNT).number
    (-3, Decimal('5243.883073'))
    >>> [read_value(text).state.value for text in (" ", "——", "1,23", "3 4")]
    ['blank', 'not_applicable', 'unreadable', 'unreadable']
    """
    if len(text) > _SHORT:
        return _read(text, kind)
    # One cache for each kind: hashing an Enum takes longer than the rest of a lookup.
    if kind is _COUNT:
        return _read_count(text)
    return _read_change(text) if kind is _CHANGE else _read_amount(text)


def write_value(number: int | Decimal, unit: str | None = None) -> str:
    """The text of a cell from which `read_value` reads the number and the unit again.

    Raises ValueError for a number that no cell carries: one that is not finite, has over 15 digits before
    the point or over 20 decimals, for a negative Decimal, and for a unit that `read_value` does not read.
    A negative int is a change: only `Quantity.CHANGE` reads it back.

    >>> write_value(1234), write_value(-3), write_value(Decimal("0.0000"), "万元")
    ('1234', '-3', '0.0000万元')
    """
    if isinstance(number, Decimal):
        exponent = number.as_tuple().exponent
        fits = isinstance(exponent, int) and exponent >= -_MAX_DECIMALS
    else:
        fits = True
    # Before it is printed: Decimal("1E-999999999") is a gigabyte, and Python prints no int of 5,000 digits.
    if not fits or not -(10**_MAX_DIGITS) < number < 10**_MAX_DIGITS:
        raise ValueError(f"no cell carries more than {_MAX_DIGITS} digits and {_MAX_DECIMALS} decimals")
    amount = isinstance(number, Decimal) or unit in AMOUNT_UNITS
    text = (f"{number:f}" if isinstance(number, Decimal) else str(number)) + (unit or "")
    back = read_value(text, Quantity.AMOUNT if amount else Quantity.CHANGE)
    if back.number != number or back.unit != unit:
        raise ValueError(f"no cell carries {text!r}: it would not be read back")
    return text


def looks_like_value(text: str) -> bool:
    """Whether a cell holds a figure, a damaged figure or a mark for "not applicable", and no label.

    >>> [looks_like_value(text) for text in ("0", "/", "3件", "22（其中修订16件）", "3 4", "1,23")]
    [True, True, True, True, True, True]
    >>> [looks_like_value(text) for text in ("1.属于国家秘密", "2020年", "本年新", "（1）", "三", "")]
    [False, False, False, False, False, False]
    """
    return _looks_short(text) if len(text) <= _SHORT else _looks(text)


def _read(text: str, kind: Quantity) -> Value:
    if len(text) < 16 and text.isascii() and text.isdigit() and (text[0] != "0" or text == "0"):
        return Value(State.NUMBER, Decimal(text) if kind is Quantity.AMOUNT else int(text))
    start, stop = trim(text)
    if start == stop:
        return BLANK
    raw = text[start:stop]
    if (wrapped := _WRAPPED.fullmatch(raw)) is not None:
        start, stop = wrapped.span(wrapped.lastgroup or 0)
        raw = raw[start:stop]
    plain = fold(raw).replace(ZERO_WIDTH, " ")
    if _is_not_applicable(plain, raw):
        return NOT_APPLICABLE
    if plain.lower() in _BLANK_WORDS:
        return BLANK
    figure = _CELLS[kind].fullmatch(plain)
    return _number(figure, raw, kind) if figure else UNREADABLE


def _number(figure: re.Match[str], raw: str, kind: Quantity) -> Value:
    """The value of a figure, with its unit and note; UNREADABLE if its note may change the number."""
    parts = figure.groupdict()
    unit: str | None = parts["unit"]
    group = "tail" if parts["tail"] else "note"
    note = raw[slice(*figure.span(group))].strip() if parts[group] else None
    if note is not None:
        inner = fold(note)
        printed = _BRACKETED_UNIT.fullmatch(inner)
        if printed and _SCALE_OR_UNIT.fullmatch(printed["unit"]):
            # 5243.88（万元）: a unit, not a note. No figure with a scale (百, 亿) or a second unit is read.
            if unit is not None or printed["unit"] not in _units(kind):
                return UNREADABLE
            unit, note = printed["unit"], None
        elif _changes_the_number(inner, kind, unit, parts.get("sign")):
            return UNREADABLE
    if (parts.get("yuan") or "").strip() and unit is None:
        # Below a header that says 万元, a currency format turns 5.2 into ¥5.2: it need not be 元.
        return UNREADABLE
    digits = figure["number"].replace(",", "")
    if kind is Quantity.AMOUNT:
        return Value(State.NUMBER, Decimal(digits), unit, note)
    sign = -1 if (parts.get("sign") or "").strip() in _NEGATIVE_SIGNS else 1
    return Value(State.NUMBER, sign * int(digits.partition(".")[0]), unit, note)


def _units(kind: Quantity) -> tuple[str, ...]:
    return AMOUNT_UNITS if kind is Quantity.AMOUNT else COUNT_UNITS


def _changes_the_number(note: str, kind: Quantity, unit: str | None, sign: str | None) -> bool:
    """Whether a note may be a second number, a correction, or the unit or sign of the number before it."""
    if _NUMBER_ONLY.fullmatch(note) or _CORRECTION.search(note):
        return True
    if kind is Quantity.AMOUNT:
        return unit is None and _MONEY.search(note) is not None
    return kind is Quantity.CHANGE and sign is None and _TREND.search(note) is not None


def _is_not_applicable(plain: str, raw: str) -> bool:
    """Whether a cell holds a word or a dash that stands for "not applicable"."""
    if plain.lower() in _NOT_APPLICABLE_WORDS:
        return True
    # ——— is a wide dash; --- is a ruler of Markdown or of a plain-text table, and ─── one of a drawn table.
    return len(plain) <= _LONGEST_DASH and not plain.strip("-") and not any(char in raw for char in "-─━")


# A number, or parts of several, with signs and units; a cut note; letters O in place of 0.
_DAMAGED = lazy_pattern(
    rf"""
    (?: 大?约 | 将?近 | [共逾超] )? (?: [较比]上一?年(?:度|同期)? )? (?: 同比 )?
    (?: 新增 | 净[增减] | 增[加长减]? | 减少? | 下[降滑] | 降低 | 上升 )? [+\-±<>≤≥↑↓¥*]?
    (?=[^0-9]{{0,20}}[0-9])
    [0-9Oo〇○,.、/%+\-*\s\ufffc\ufffd千百万亿元余多{"".join(COUNT_UNITS)}]+ (?: 左右 | 以[上下内] | [↑↓] )?
    (?:\( .* )?
    | [Oo〇○]
    | (?: 基本 | [与较比]上一?年 )? (?: 持平 | 不变 | 未变 | (?:[无未没]有?)(?:发生)?(?:增减)?变化? )
    | [未不无][增减][未不无][增减] | (?:无|没有)增减 | 零增长
    | \#[A-Z/0]{{3,7}}[!?]          # an error in a spreadsheet
    | [0-9.]+[Ee][+-]?[0-9]{{1,3}}  # a large number in a spreadsheet
    """,
    re.VERBOSE | re.DOTALL,
)
# 1. and (1) and 1、 are numbers of labels, - 4 - is the number of a page, 2020-12-31 a date.
_NOT_A_FIGURE = lazy_pattern(
    r"\(?[0-9]{1,3}(?:[.、]|\)[.、]?)|-\s*[0-9]{1,3}\s*-|[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}"
)


def _looks(text: str) -> bool:
    states = {_read(text, kind).state for kind in Quantity}
    if states & {State.NUMBER, State.NOT_APPLICABLE}:
        return True
    start, stop = trim(text)
    plain = fold(text[start:stop]).replace(ZERO_WIDTH, " ")
    return _DAMAGED.fullmatch(plain) is not None and not _NOT_A_FIGURE.fullmatch(plain)


_COUNT, _CHANGE = Quantity.COUNT, Quantity.CHANGE


@lru_cache(maxsize=4096)
def _read_count(text: str) -> Value:
    return _read(text, Quantity.COUNT)


@lru_cache(maxsize=1024)
def _read_change(text: str) -> Value:
    return _read(text, Quantity.CHANGE)


@lru_cache(maxsize=1024)
def _read_amount(text: str) -> Value:
    return _read(text, Quantity.AMOUNT)


_looks_short = lru_cache(maxsize=4096)(_looks)
