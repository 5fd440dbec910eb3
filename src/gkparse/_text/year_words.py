"""The words that say whose year figures are: 2022年, 二〇二二年度, 上年, 去年同期.

Knows the words in a text of their own (`head_year`) or beside other words (`split_year`). Does not know the
year of a report: `ReportYear` compares with it.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern

# A year of the calendar, or one counted from that of the report: 0 is 本年, -1 is 上年.
Year = int

_DIGITS = r"(?:(?:19|20)[0-9]{2}|二[〇○◯零oO0][〇○◯零oO0一二三四五六七八九]{2})"
# Not 2022年底, 2022年以来, 2022年1月: they are days and times.
_OF_CALENDAR = rf"(?<![0-9]){_DIGITS}年度?(?![底末初前后起至到以0-9-])"
_RELATIVE = {
    0: "本年度?|今年|当年|本期",
    -1: "上一?年度?|去年度?|前一年度?|上一?期",
    -2: "前年|上上年度?|往年",
}
_OFFSETS = {offset: lazy_pattern(words) for offset, words in _RELATIVE.items()}
_YEAR = rf"(?P<year>{_OF_CALENDAR}|{'|'.join(_RELATIVE.values())})"

_BLANK = dict.fromkeys(map(ord, BLANKS + ZERO_WIDTH + "\t|*#"))

# （一）, 1., 附：, 附件2：
_NUMBER = (
    r"(?:[(\[]?(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2})[)\].、]|附(?:件|表|录)?[一二三四五六0-9]?[:、.]?)?"
)
# What figures are, behind the year: 2022年数据, 上年度情况表, 2022年度报告.
_THEM = "(?:年报|报告|数[据字值]?|情况|统计|附?表格?|同期|对[比照]|比较|参考|如下|[值期为是的列栏行]|年度)"
_HEAD = lazy_pattern(rf"{_NUMBER}[(\[<]?{_YEAR}[)\]>]?{_THEM}{{0,4}}[)\]>]?[:：]?")
# A caption names the agency before the year or the table behind it. It holds no sentence and no figure.
_CAPTION = lazy_pattern(
    rf"{_NUMBER}[(\[<]?[^0-9,。;:!?()]{{0,16}}?(?P<year>{_OF_CALENDAR})[^0-9,。;!?]{{0,26}}"
)
# The labels of rows that name a year themselves: 2022年结转政府信息公开申请数量.
_OF_LABELS = lazy_pattern("结转|新收|办理结果|受理")
_LONGEST_HEAD = 50

_BESIDE = (
    lazy_pattern(rf"[(\[]{_YEAR}(?:数据?|同期数?)?[)\]]"),
    lazy_pattern(rf"[(\[](?P<year>{_DIGITS})[)\]]"),
    lazy_pattern(rf"{_YEAR}(?:同期数?)?的?[:：]?"),
)


def plain(text: str) -> str:
    """A text folded, without blanks and strokes."""
    return fold(text).translate(_BLANK)


@lru_cache(maxsize=4096)
def head_year(text: str) -> Year | None:
    """The year of a text that is a head over figures and names nothing else; None for any other text.

    >>> [head_year(text) for text in ("2022年：", "二〇二二年度", "（上年）", "附：去年同期数据", "本年度")]
    [2022, 2022, -1, -1, 0]
    >>> [head_year(text) for text in ("2022", "上年结转", "2022年1月", "2022年共12件。", "规章（上年）")]
    [None, None, None, None, None]
    """
    if len(text) > _LONGEST_HEAD:
        return None
    match = _HEAD.fullmatch(short := plain(text)) or _BESIDE[1].fullmatch(short)
    return _year_of(match["year"]) if match else None


@lru_cache(maxsize=4096)
def caption_year(text: str) -> Year | None:
    """The year of a head or of a caption that names more than the year; None if it has none or two.

    >>> [caption_year(text) for text in ("青石县2022年数据统计表", "2022年主动公开情况", "2022年比2021年")]
    [2022, 2022, None]
    >>> caption_year("二、2022年结转政府信息公开申请数量") is None
    True
    """
    year = head_year(text)
    if year is not None or len(text) > _LONGEST_HEAD:
        return year
    short = plain(text)
    match = None if _OF_LABELS.search(short) else _CAPTION.fullmatch(short)
    return _year_of(match["year"]) if match else None


@lru_cache(maxsize=4096)
def split_year(text: str, *, in_brackets: bool = False) -> tuple[Year, str] | None:
    """The year beside the words of a label, and these words; None if there is no year or nothing beside it.

    With `in_brackets` only a year in brackets counts.

    >>> split_year("规章（上年）"), split_year("2022年规章"), split_year("规章2022年")
    ((-1, '规章'), (2022, '规章'), (2022, '规章'))
    >>> split_year("规章"), split_year("2022年"), split_year("2022年规章", in_brackets=True)
    (None, None, None)
    """
    if len(text) > _LONGEST_HEAD:
        return None
    short = plain(text)
    for pattern in _BESIDE[:2] if in_brackets else _BESIDE:
        for match in pattern.finditer(short):
            before, behind = short[: match.start()], short[match.end() :]
            if bool(before) != bool(behind):
                return _year_of(match["year"]), before or behind
    return None


def _year_of(words: str) -> Year:
    of_calendar = parse_year(words.rstrip("年度"))
    if of_calendar is not None:
        return of_calendar
    return next(offset for offset, names in _OFFSETS.items() if names.fullmatch(words))


@frozen
class ReportYear:
    """The year of a report; None if it names none. Then a year of the calendar is never another one."""

    year: int | None

    def is_other(self, year: Year) -> bool:
        """Whether figures of a year are those of another report.

        >>> [ReportYear(2023).is_other(year) for year in (2023, 2022, 0, -1)]
        [False, True, False, True]
        >>> [ReportYear(None).is_other(year) for year in (2022, -1)]
        [False, True]
        """
        if year <= 0:
            return year < 0
        return self.year is not None and year != self.year
