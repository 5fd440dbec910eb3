"""Titles of reports, and what a report says of itself in prose: agency, year, period.

Knows how titles and introductions are worded, on one line or broken over several. Deliberately knows no
agencies: it tells an agency by the word that its name ends with, and gives None where that is missing.
Which of title, introduction and first sentence is believed is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen

from gkparse._fold import BLANKS, ZERO_WIDTH, fold, trim
from gkparse._grammar import derive
from gkparse._numerals import parse_year
from gkparse._span import Span
from gkparse.grid import Line


@frozen
class Title:
    """A title, or words that name the report: as printed, without white space and marks around it.

    `agency` is as the title has it, None where it names none or something that is not surely an agency.
    `year` is None where no year is printed, or two that differ.
    """

    text: str
    agency: str | None
    year: int | None


# The longest titles name an office of a bureau of a district with its second name in brackets.
_LONGEST = 90
_LONGEST_AGENCY = 50

_WHITE = dict.fromkeys(map(ord, BLANKS + "*"))

# What precedes the words of a title in a sentence, a list of links or a notice. 本溪, 将乐, 从化, 从江 and
# 为民 are places.
_NO_TITLE = re.compile(
    "现|根据|按|依据|依照|为(?!民)|由|本(?!溪)|我|将(?!乐)|对|就|在|从(?![化江])|该|其|以下|印发|转发|公布|公示|发布"
    "|报送|上报|做好|编制|编写|开展|撰写|填报|下载|查看|点击|附件|上一|下一|历年|往年|各|全部|所有|相关|更多|最新"
    "|法定|主动|首页|政府信息|政务公开|政务信息|信息公开"
)

# The last word of a public body's name, by its last character where no other word ends with that.
_INSTITUTION = re.compile(
    r".*(?:[省市县区旗盟州乡镇村厅局委部署院处所站府会室队校馆社司行关场团厂库港联协园狱城办台组]|街道|中心|大学|[中小]学|苏木)"
    r"(?:\([^()]*\))?"
)
# These name no one: what is left of a name that is broken over two lines, or a link.
_NO_ONE = re.compile(
    r"(?:街道)?办事处|(?:人民)?政府|办公[室厅]|(?:管理)?委员会|管委会|(?:服务|管理)?中心|管理局|街道|社[区会]|机关|.*专区"
)


def read_title(text: str) -> Title | None:
    """The title that a whole text is: one line, or the lines of a broken title joined.

    >>> read_title("盐仓街道 2021年度政府信息公开工作年度报告")
    Title(text='盐仓街道2021年度政府信息公开工作年度报告', agency='盐仓街道', year=2021)
    >>> read_title("祥符街道政府信息公开工作年度报告")
    Title(text='祥符街道政府信息公开工作年度报告', agency='祥符街道', year=None)
    >>> read_title("现公布新太社区服务中心2020年政府信息公开工作年度报告。") is None
    True
    """
    return None if len(text) > 10 * _LONGEST else _read(text.translate(_WHITE).strip("#_"))


def find_title(lines: Sequence[Line]) -> tuple[Title, Span] | None:
    """The title among the lines before section one, and its place.

    Of several the one that tells most, of equals the last: a title stands right before its report, and
    menus, which list the reports of all years, stand before both.
    """
    filled = [line for line in lines if trim(line.text)[1]]
    best: tuple[int, Title, Span] | None = None
    for last, line in enumerate(filled):
        found = _ending_at(filled, last) if _MAY_END.search(line.text) else None
        if found is not None and (best is None or found[0] >= best[0]):
            best = found
    return best and best[1:]


_MAY_END = re.compile(r"(?:报\s*+告?|告|[)）\]】〕>》〉])[\s#*_]*+\Z")
_MOST_LINES = 3


def _ending_at(filled: Sequence[Line], last: int) -> tuple[int, Title, Span] | None:
    """The title whose last line this is. A line before it belongs to it if it adds the agency or the year."""
    best: tuple[int, Title, Span] | None = None
    for first in range(last, max(-1, last - _MOST_LINES), -1):
        title = read_title("".join(line.text for line in filled[first : last + 1]))
        told = 0 if title is None else 1 + (title.agency is not None) + (title.year is not None)
        if title is not None and (best is None or told > best[0]):
            start = filled[first].start + trim(filled[first].text)[0]
            best = told, title, Span(start, filled[last].start + trim(filled[last].text)[1])
    return best


def _read(compact: str) -> Title | None:
    """The title that a text without white space is."""
    parsed = _parse(compact)
    if parsed is None:
        return None
    text, names, year = parsed
    if any(_NO_TITLE.match(fold(name)) for name in names):
        return None
    agency = names[0] if len(names) == 1 and _is_agency(names[0]) else None
    if names and agency is None and year is None and text.endswith("年报"):
        return None  # a link: 公司年报 and 综合政府信息公开年报 are no more than that
    return Title(text, agency, year)


def _parse(compact: str) -> tuple[str, list[str], int | None] | None:
    """The title proper, the words that stand where agencies do, and the year."""
    plain = fold(compact)
    if len(plain) > _LONGEST or "公开" not in plain or "报" not in plain:
        return None
    phrase = derive("title", plain)
    if phrase is None:
        return None
    (_, whole), *_ = phrase.parts
    printed = [place.of(compact) for name, place in phrase.parts if name in {"YEAR", "HAN_YEAR"}]
    years = {parse_year(year) for year in printed}
    names = [place.of(compact) for place in phrase.places("agency")]
    return whole.of(compact), names, years.pop() if len(years) == 1 else None


def _is_agency(name: str) -> bool:
    plain = fold(name)
    if not 2 <= len(plain) <= _LONGEST_AGENCY or _NO_ONE.fullmatch(plain):
        return False
    return _INSTITUTION.fullmatch(plain) is not None


# 现将柳影街道2020年度政务信息公开情况报告如下; 现公布新太社区服务中心2020年政府信息公开工作年度报告。
_PRESENTED = re.compile(
    r"(?:[现特兹]将|现就|(?:现|特|社会)(?:予以?)?(?:公布|公开|发布))"
    r"(?P<title>[^,，。;；:：!?<>]{6,90}?(?:报告|年报|情况))(?=如下|予以|公布|公开|发布|向|[,。;:!?]|$)"
)
# 根据…，某县人民政府办公室编制本报告。本报告由某县人民政府办公室编制。
_COMPILED = re.compile(
    r"(?:(?:^|[,。;:])由?(?P<agency>[^,。;:!?<>]{3,50}?)(?:组织|负责|特|现)?(?:编制|编写|撰写)了?(?:并公布)?"
    r"(?:本(?:年度)?报告|(?P<year>20[0-9]{2})年?度?(?:政府信息公开)?(?:工作)?(?:年度)?报告)"
    r"|本(?:年度)?报告由(?P<by>[^,。;:!?<>]{3,50}?)(?:组织|负责)?(?:编制|编写|撰写))"
)


def find_mention(text: str) -> Title | None:
    """What a sentence that presents the report says of it; None if it surely says nothing.

    >>> find_mention("有关规定,现公布新太社区服务中心2020年政府信息公开工作年度报告。")
    Title(text='新太社区服务中心2020年政府信息公开工作年度报告', agency='新太社区服务中心', year=2020)
    >>> find_mention("根据要求，某县人民政府办公室编制本报告。").agency
    '某县人民政府办公室'
    """
    compact = text.translate(_WHITE)
    plain = fold(compact)
    mentions: list[Title] = []
    for found in _PRESENTED.finditer(plain):
        words = compact[slice(*found.span("title"))]
        parsed = _parse(words + "报告" if words.endswith("情况") else words)
        if parsed is not None:
            _, names, year = parsed
            ours = len(names) == 1 and _is_agency(names[0]) and not _NO_TITLE.match(fold(names[0]))
            mentions.append(Title(words, names[0] if ours else None, year))
    for found in _COMPILED.finditer(plain):
        name = compact[slice(*found.span("agency" if found["agency"] else "by"))]
        if _is_agency(name) and not _NO_TITLE.match(fold(name)):
            mentions.append(
                Title(found[0].strip(",。;:"), name, int(found["year"]) if found["year"] else None)
            )
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
_PERIOD = re.compile(
    "(?<![0-9])(20[0-9]{2})_年_([0-9]{1,2})_月_([0-9]{1,2})_[日号]_起?_,?_(?:至|到|截至|截止到?|[-~]{1,2})_"
    "(?:(20[0-9]{2})_年_)?([0-9]{1,2})_月_([0-9]{1,2})_[日号]".replace("_", _GAP)
)
_PERIOD_NAMED = re.compile("期限|时限|时间|期间|周期|报告期|统计|起止")


def find_period(text: str) -> tuple[tuple[date, date], int, int] | None:
    """The first and last day of the time that the report covers, and where that is printed.

    A calendar year, or days that are called the period; other days are of something that happened.

    >>> find_period("起止时间为2020年1月1日至12月31日。")
    ((datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)), 5, 21)
    >>> find_period("2020年1月20日至2月10日，我镇抗击疫情。") is None
    True
    """
    plain = fold(text)
    for found in _PERIOD.finditer(plain):
        year, month, day, last_year, last_month, last_day = found.groups()
        try:
            first = date(int(year), int(month), int(day))
            last = date(int(last_year or year), int(last_month), int(last_day))
        except ValueError:
            continue  # 2月30日 is on no calendar: what was meant is not known
        whole_year = (first.month, first.day, last.month, last.day) == (
            1,
            1,
            12,
            31,
        ) and first.year == last.year
        named = _PERIOD_NAMED.search(plain, max(0, found.start() - 24), found.start())
        if first < last and (whole_year or named):
            return (first, last), found.start(), found.end()
    return None


# Years in brackets are those of laws and document numbers: 《2019年政务公开工作要点》（国办发〔2019〕14号）.
_BRACKETED = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\([^()]*\)")
# A sentence that begins with a year speaks of that year, unless the year is part of a date or goes on.
_SPEAKS_OF = re.compile(
    r"(?:^|[。!?;])[ \u200b]*在?(20(?:0[89]|[1-9][0-9]))[ \u200b]*年度?"
    r"(?! ?(?:[0-9]{1,2} ?月|以来|起|底|末|前|后|初|至|到|[-~]|新?修订|颁布|出台|印发))(?P<rest>[^。!?;]*)"
)
_PLANS = re.compile(
    "下一步|打算|计划|力争|明年|来年|下一年|我们?[^,。]{0,6}将"
    "|将(?:会|要|继续|进一步|以|按|围绕|加|着力|不断|重点|从|认真|严格|努力)"
)


def infer_year(paragraphs: Iterable[str]) -> tuple[int, int, int, int] | None:
    """The year of which the first sentences speak, the paragraph, and where it is printed there.

    None where they speak of none or of several.

    >>> infer_year(["一、总体情况", "2020年，祥符街道按照《2019年政务公开工作要点》要求，推进公开。"])
    (2020, 1, 0, 4)
    """
    found: list[tuple[int, int, int, int]] = []
    for number, text in enumerate(paragraphs):
        plain = _BRACKETED.sub(lambda bracket: "□" * len(bracket[0]), fold(text))
        found.extend(
            (int(opening[1]), number, opening.start(1), opening.end(1))
            for opening in _SPEAKS_OF.finditer(plain)
            if _is_prose(plain) and not _PLANS.search(opening["rest"])
        )
    return found[0] if len({year for year, *_ in found}) == 1 else None


def _is_prose(plain: str) -> bool:
    """Whether a paragraph holds a sentence: a title, a link or a date is none."""
    return "," in plain or "。" in plain
