"""Sentences in which a report names its agency, its year or its period.

Knows how introductions and first sentences are worded. Deliberately gives nothing where two sentences
differ, and does not choose between title, introduction and first sentence: `identity` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from gkparse._lines.report_title import Title, agency_of, compact, parse_title
from gkparse._text.dates import calendar_day
from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold
from gkparse._text.patterns import lazy_pattern

_B = f"[{re.escape(BLANKS)}]"
# 现将柳影街道2020年度政务信息公开情况报告如下; 现公布新太社区服务中心2020年政府信息公开工作年度报告。
_PRESENTED = lazy_pattern(
    r"(?:[现特兹]将|现就|(?:现|特|社会)(?:予以?)?(?:公布|公开|发布))"
    r"(?P<title>[^,，。;；:：!?<>]{6,90}?(?:报告|年报|情况))(?=如下|予以|公布|公开|发布|向|[,。;:!?]|$)"
)
# A line without any of these presents no report. Blanks may stand between the characters.
_MAY_PRESENT = lazy_pattern(rf"[现特兹会]{_B}*[将就予公发]|[编撰]{_B}*[制写]")
# 根据…，某县人民政府办公室编制本报告。本报告由某县人民政府办公室编制。
_COMPILED = lazy_pattern(
    r"(?:(?:^|[,。;:])由?(?P<agency>[^,。;:!?<>]{3,50}?)(?:组织|负责|特|现)?(?:编制|编写|撰写)了?(?:并公布)?"
    r"(?:本(?:年度)?报告|(?P<year>20[0-9]{2})年?度?(?:政府信息公开)?(?:工作)?(?:年度)?报告)"
    r"|本(?:年度)?报告由(?P<by>[^,。;:!?<>]{3,50}?)(?:组织|负责)?(?:编制|编写|撰写))"
)


def find_mention(text: str) -> Title | None:
    """The agency and the year in sentences that present the report; None if no such sentence names either.

    Of two sentences that name different agencies, or different years, neither counts.

    >>> find_mention("有关规定,现公布新太社区服务中心2020年政府信息公开工作年度报告。")
    Title(text='新太社区服务中心2020年政府信息公开工作年度报告', agency='新太社区服务中心', year=2020)
    >>> find_mention("根据要求，某县人民政府办公室编制本报告。").agency
    '某县人民政府办公室'
    """
    if not _MAY_PRESENT.search(text):
        return None
    short = compact(text)
    plain = fold(short)
    mentions: list[Title] = []
    for presented in _PRESENTED.finditer(plain):
        words = short[slice(*presented.span("title"))]
        parsed = parse_title(words + "报告" if words.endswith("情况") else words)
        if parsed is not None:
            _, names, year = parsed
            mentions.append(Title(words, agency_of(names), year))
    for compiled in _COMPILED.finditer(plain):
        agency = agency_of([short[slice(*compiled.span("agency" if compiled["agency"] else "by"))]])
        if agency is not None:
            year = int(compiled["year"]) if compiled["year"] else None
            mentions.append(Title(compiled[0].strip(",。;:"), agency, year))
    agencies = {mention.agency for mention in mentions if mention.agency is not None}
    years = {mention.year for mention in mentions if mention.year is not None}
    if len(agencies) != 1 and len(years) != 1:
        return None
    return Title(
        mentions[0].text,
        agencies.pop() if len(agencies) == 1 else None,
        years.pop() if len(years) == 1 else None,
    )


_GAP = f"[ {ZERO_WIDTH}]*+"
_PERIOD = lazy_pattern(
    "(?<![0-9])(20[0-9]{2})_年_([0-9]{1,2})_月_([0-9]{1,2})_[日号]_起?_,?_(?:至|到|截至|截止到?|[-~]{1,2})_"
    "(?:(20[0-9]{2})_年_)?([0-9]{1,2})_月_([0-9]{1,2})_[日号]".replace("_", _GAP)
)
_PERIOD_NAMED = lazy_pattern("期限|时限|时间|期间|周期|报告期|统计|起止")
# How many characters before the days name them.
_NAME_BEFORE = 24


def find_period(text: str) -> tuple[tuple[date, date], int, int] | None:
    """The first and last day of the period that the report covers, and its start and stop in the text.

    The days span a calendar year, or the words before them call them the period. Other days are those of
    some event.

    >>> find_period("起止时间为2020年1月1日至12月31日。")
    ((datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)), 5, 21)
    >>> find_period("2020年1月20日至2月10日，我镇抗击疫情。") is None
    True
    """
    plain = fold(text)
    for days in _PERIOD.finditer(plain):
        year, month, day, last_year, last_month, last_day = days.groups()
        first = calendar_day(year, month, day)
        last = calendar_day(last_year or year, last_month, last_day)
        if first is None or last is None:  # 2月30日 is no day
            continue
        whole_year = (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))
        named = _PERIOD_NAMED.search(plain, max(0, days.start() - _NAME_BEFORE), days.start())
        if first < last and (whole_year or named):
            return (first, last), days.start(), days.end()
    return None


# Years in brackets belong to laws and document numbers: 《2019年政务公开工作要点》（国办发〔2019〕14号）.
_BRACKETED = lazy_pattern(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)")
# A sentence that begins with a year speaks of that year, unless the year is part of a date or of a longer
# time (2019年以来).
_SPEAKS_OF = lazy_pattern(
    r"(?:^|[。!?;])[ \u200b]*在?(20(?:0[89]|[1-9][0-9]))[ \u200b]*年度?"
    r"(?! ?(?:[0-9]{1,2} ?月|以来|起|底|末|前|后|初|至|到|[-~]|新?修订|颁布|出台|印发))(?P<rest>[^。!?;]*)"
)
_PLANS = lazy_pattern(
    "下一步|打算|计划|力争|明年|来年|下一年|我们?[^,。]{0,6}将"
    "|将(?:会|要|继续|进一步|以|按|围绕|加|着力|不断|重点|从|认真|严格|努力)"
)


def years_stated(paragraphs: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The years that sentences begin with, in order: year, index of the paragraph, start and stop in it.

    A sentence about plans does not count.

    >>> years_stated(["一、总体情况", "2020年，祥符街道按照《2019年政务公开工作要点》要求，推进公开。"])
    [(2020, 1, 0, 4)]
    """
    years: list[tuple[int, int, int, int]] = []
    for index, text in enumerate(paragraphs):
        plain = _without_brackets(text)
        years.extend(
            (int(opening[1]), index, opening.start(1), opening.end(1))
            for opening in _SPEAKS_OF.finditer(plain)
            if _is_prose(plain) and not _PLANS.search(opening["rest"])
        )
    return years


def years_in(paragraphs: Iterable[str]) -> frozenset[int]:
    """All years that paragraphs name outside of brackets.

    >>> sorted(years_in(["截至2022年底，共12条，比2021年增加。", "按照《2019年政务公开工作要点》要求。"]))
    [2021, 2022]
    """
    return frozenset(int(year) for text in paragraphs for year in _YEAR.findall(_without_brackets(text)))


_YEAR = lazy_pattern("(?<![0-9])20[0-9]{2}(?= ?年)")


def _without_brackets(text: str) -> str:
    return _BRACKETED.sub(lambda bracket: "□" * len(bracket[0]), fold(text))


def _is_prose(plain: str) -> bool:
    """Whether a paragraph holds a sentence, and is no title, link or date."""
    return "," in plain or "。" in plain
