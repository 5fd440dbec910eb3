"""Sentences in which a report names its agency, its year or its period.

Knows how introductions and first sentences are worded. Deliberately gives nothing where two sentences
differ, and does not choose between title, introduction and first sentence: `identity` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from gkparse._lines.agency_name import agency_of
from gkparse._lines.report_title import Title, compact, parse_title
from gkparse._text.dates import calendar_day
from gkparse._text.fold import ZERO_WIDTH, fold
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern

# A line without any of these presents no report.
_MAY_PRESENT = lazy_pattern("[报報情]")

_MAKES = "编制|编写|编撰|撰写|起草|拟定|制作|汇总|形成"
# The words before the name of a report that presents itself: 现将…, 现向社会公布…, 特编制完成《….
# 编制 begins 编制委员会 too, which is a part of agencies' names.
_PRESENTS = lazy_pattern(
    r"(?:[现特兹]将|(?<![^,。;:])将(?!乐)|现[就对]|以下[是为]"
    r"|(?:[现特]|社会|予以)(?:予以?)?(?:公布|公开|发布)"
    rf"|(?:{_MAKES})(?!委员会)(?:完成|形成|好|成|了|出|并(?:向社会)?(?:公布|公开|发布))*"
    r"|(?<![^。])本(?:年度?)?报告[是为系])[<\"]*"
)
_CLAUSE = lazy_pattern("[^,。;:!?]+")
# 现将柳影街道2020年度政务信息公开情况报告如下; 现公布新太社区服务中心2020年政府信息公开工作年度报告。
_NAMED = lazy_pattern(
    r"(?P<title>[^,。;:!?<>\"]{6,90}?(?:报告|年报|情况))"
    r"(?=如下|予以|公布|公开|发布|进行|汇报|报告如下|通报|向|>|\"|[,。;:!?]|$)"
)
# 现将…工作开展情况报告如下: words before 情况 that titles do not have.
_FILLING = lazy_pattern(
    "的?(?:有关|相关|开展|落实|执行|推进|实施|主要|具体|总体|完成|进展)+(?=(?:工作)?情况$)"
)
# The name of the report begins its sentence: 某局2023年政府信息公开工作年度报告由六个部分组成。
_BEGUN = lazy_pattern(
    r"(?:^|(?<=。))<?(?P<title>[^,。;:!?<>]{6,80}?报告)>?"
    "(?=由|包括|包含|共|分为|根据|按照|依据|主要|所列|中所列|全文|电子版|如下|统计|的?数据)"
)

_SENTENCES = lazy_pattern("[^。;!?]+")
_REASONS = "根据|按照|依据|依照|遵照|结合"
_WHO = r"(?P<agency>[^,。;:!?<>\"]{3,50}?)"
_ORGANISES = "(?:组织|负责|牵头|具体|汇总|统一|予以|特|现)*"
_THIS_REPORT = (
    r"(?:本(?:年度?|份)?报告|<?(?P<year>20[0-9]{2})年?度?(?:政府信息公开|政务公开)?(?:工作)?(?:年度)?报告)"
)
_IS_DONE = "(?:完成|而成|并(?:公布|发布)|的?(?=,|$))"
_PUBLISHES = "(?:[现特兹]将|特?向社会(?:公布|公开|发布)|现(?:予以?)?(?:公布|公开|发布))"
# In a sentence, who has made the report, or who presents it.
_COMPILED = tuple(
    lazy_pattern(pattern)
    for pattern in (
        # 根据…，某县人民政府办公室编制本报告。
        rf"(?:^|[,:])由?{_WHO}{_ORGANISES}(?:{_MAKES})(?:完成|了)?(?:并公布)?{_THIS_REPORT}",
        # 本报告由某县人民政府办公室编制。本年度报告根据…要求，由某局编制。
        rf"(?:报告|(?<=,))[由系是]{_WHO}(?:(?:{_REASONS})[^,]{{2,80}}?)?,?{_ORGANISES}(?:{_MAKES}){_IS_DONE}",
        # 某局根据…要求，编制本报告。
        rf"^{_WHO}(?:{_REASONS}).{{2,120}}?(?:{_MAKES})(?:完成|了)?(?:并公布)?{_THIS_REPORT}",
        # 根据…，某局现将2023年政府信息公开工作情况报告如下。
        rf"(?:^|[,:]){_WHO}{_PUBLISHES}(?:(?P<year>20[0-9]{{2}})年|本|政府信息公开)",
    )
)
# Words of a sentence, and of no name.
_SENTENCE = lazy_pattern(
    "我|[本该](?=[省市县区旗州乡镇村局厅委办院所站校街单机部中公])|编制(?!委员会)|公布|公示|根据|按照|要求|规定|结合"
    "|现将|特将|社会公|以下|如下|报告|情况|工作|认真|精神|通知"
)
# 某局（以下简称“我局”）
_SHORT_NAME = lazy_pattern(r"\((?:以下|下文)?(?:统|简)?称[^()]{1,20}\)")


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
    for name in reversed(list(_SHORT_NAME.finditer(fold(short)))):
        short = short[: name.start()] + short[name.end() :]
    plain = fold(short)
    mentions = [*_presented(short, plain), *_compiled(short, plain)]
    agencies = {mention.agency for mention in mentions if mention.agency is not None}
    years = {mention.year for mention in mentions if mention.year is not None}
    if len(agencies) != 1 and len(years) != 1:
        return None
    return Title(
        mentions[0].text,
        agencies.pop() if len(agencies) == 1 else None,
        years.pop() if len(years) == 1 else None,
    )


def _presented(short: str, plain: str) -> Iterator[Title]:
    """The names of reports in sentences that present one; `plain` is the folded text."""
    for clause in _CLAUSE.finditer(plain):
        # 特编制完成并向社会公布某局…报告: the name begins behind the last of such words.
        for presents in reversed(list(_PRESENTS.finditer(plain, *clause.span()))):
            named = _NAMED.match(plain, presents.end(), clause.end() + 1)
            title = _report_named(short[slice(*named.span("title"))]) if named else None
            if title is not None:
                yield title
                break
    for begun in _BEGUN.finditer(plain):
        title = _report_named(short[slice(*begun.span("title"))])
        if title is not None:
            yield title


def _report_named(words: str) -> Title | None:
    """The agency and the year in words that name a report; None if they name none."""
    whole = words
    if fold(words).endswith("情况"):
        filling = _FILLING.search(fold(words))
        whole = (words[: filling.start()] + words[filling.end() :] if filling else words) + "报告"
    parsed = parse_title(whole)
    if parsed is None:
        return None
    _, names, year = parsed
    return Title(words, _name(names), year)


def _compiled(short: str, plain: str) -> Iterator[Title]:
    """The agencies in sentences that say who made the report, or who presents it."""
    for sentence in _SENTENCES.finditer(plain):
        words = sentence[0]
        if "报告" not in words and "现" not in words and "社会" not in words:
            continue
        for pattern in _COMPILED:
            for compiled in pattern.finditer(words):
                first, stop = (sentence.start() + offset for offset in compiled.span("agency"))
                agency = _name([short[first:stop]])
                if agency is not None and "报告" in words[: compiled.end() + 40]:
                    year = compiled.groupdict().get("year")
                    yield Title(compiled[0].strip(",:"), agency, int(year) if year else None)


def _name(names: Sequence[str]) -> str | None:
    """The agency, if there is one name that is an agency's and holds no words of a sentence."""
    agency = agency_of(names)
    return None if agency is None or _SENTENCE.search(fold(agency)) else agency


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
    for first, last, start, stop, is_named in _spans_of_days(text):
        whole_year = (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))
        if first < last and (whole_year or is_named):
            return (first, last), start, stop
    return None


def reversed_period(text: str) -> tuple[date, date] | None:
    """The two days of what the text calls the period, if it ends before it begins.

    >>> reversed_period("统计期限为2023年12月31日至2023年1月1日。")
    (datetime.date(2023, 12, 31), datetime.date(2023, 1, 1))
    """
    for first, last, _, _, is_named in _spans_of_days(text):
        if first > last and is_named:
            return first, last
    return None


def _spans_of_days(text: str) -> Iterator[tuple[date, date, int, int, bool]]:
    """From which day to which day, where that stands, and whether the words before it call it the period."""
    plain = fold(text)
    for days in _PERIOD.finditer(plain):
        year, month, day, last_year, last_month, last_day = days.groups()
        first = calendar_day(year, month, day)
        last = calendar_day(last_year or year, last_month, last_day)
        if first is None or last is None:  # 2月30日 is no day
            continue
        named = _PERIOD_NAMED.search(plain, max(0, days.start() - _NAME_BEFORE), days.start())
        yield first, last, days.start(), days.end(), named is not None


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


# 我镇2023年政府信息公开工作, 2023年全县政务公开工作: the year of the work that a report is about. Not that of
# a plan, a law or a notice, and not a year that another is compared with.
_OF_THE_WORK = lazy_pattern(
    r"(?<![较比与和同至到〇0-9])(20[0-9]{2})年度?[^,。;:!?0-9]{0,12}?(?:政府信息|政务信息|政务|信息)公开"
    r"(?!(?:工作)?(?:要点|计划|方案|条例|考核|评估|培训|指南|目录|办法|规定|通知|意见|会议|制度))"
)
# 截至2023年底, 截止2023年12月31日
_UNTIL = lazy_pattern("截[至止]到?(20[0-9]{2})年(?:12月31日|年?底|年?末)")


def years_of_work(paragraphs: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The years whose work, or whose end, sentences speak of: as those of `years_stated`, but less sure.

    >>> years_of_work(["本报告从六个方面汇报我镇2023年政府信息公开工作。"])
    [(2023, 0, 12, 16)]
    """
    years: list[tuple[int, int, int, int]] = []
    for index, text in enumerate(paragraphs):
        plain = _without_brackets(text)
        if not _is_prose(plain):
            continue
        for sentence in _SENTENCES.finditer(plain):
            if not _PLANS.search(sentence[0]):
                years.extend(
                    (int(named[1]), index, named.start(1), named.end(1))
                    for pattern in (_OF_THE_WORK, _UNTIL)
                    for named in pattern.finditer(plain, *sentence.span())
                )
    return years


def years_in(paragraphs: Iterable[str]) -> frozenset[int]:
    """All years that paragraphs name outside of brackets.

    >>> sorted(years_in(["截至2022年底，共12条，比2021年增加。", "按照《2019年政务公开工作要点》要求。"]))
    [2021, 2022]
    """
    return frozenset(int(year) for text in paragraphs for year in _YEAR.findall(_without_brackets(text)))


_HAN_YEAR = lazy_pattern("二[〇○◯零][〇○◯零一二三四五六七八九]{2}(?=年)")
_YEAR = lazy_pattern("(?<![0-9])20[0-9]{2}(?= ?年)")


# Three questions are asked about each line of an introduction.
@lru_cache(maxsize=64)
def _without_brackets(text: str) -> str:
    plain = _HAN_YEAR.sub(lambda year: str(parse_year(year[0]) or year[0]), fold(text))
    return _BRACKETED.sub(lambda bracket: "□" * len(bracket[0]), plain)


def _is_prose(plain: str) -> bool:
    """Whether a paragraph holds a sentence, and is no title, link or date."""
    return "," in plain or "。" in plain
