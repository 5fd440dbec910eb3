"""What a page prints around a title on its line: labels, marks, dates, the name of the site.

Knows pages and files. Deliberately knows no titles: it says which parts of a line could be one, and
`title_search` takes them. It works on offsets, so that each part has its exact place.
"""

from __future__ import annotations

import re

from attrs import frozen

from gkparse._text.dates import numeric_day
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern


@frozen
class TitlePart:
    """A part of a line that could be a title: its offsets, and whether the line is the path of a page.

    In a path (首页 > 政务公开 > 年报) a part names a list of pages as often as it is a title.
    """

    start: int
    stop: int
    in_path: bool = False


# A blank of a folded line: folding leaves these of all blanks.
_B = r"[\s\u200b]"
_DATE = numeric_day(gap=f"{_B}*") + f"{_B}*日?"
_TIME = rf"(?:{_B}*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
# 标题：…; 名  称：…; 附件1：…; 【年报】…; 2023-01-20 …
_BEFORE = lazy_pattern(
    rf"(?:[#*_]|{_B})+"
    rf"|(?:信息|文件|公文|文章)?{_B}*(?:标{_B}*题|名{_B}*称|题{_B}*目|题{_B}*名){_B}*(?::|(?<={_B}))"
    rf"|附{_B}*件{_B}*[一二三四五\d]?{_B}*:"
    rf"|\[[^\[\]\d]{{1,14}}\](?!\()"
    rf"|{_DATE}{_TIME}(?={_B})"
)
# …（2023年1月20日）; …  2023-01-20 10:20; ….docx; …全文; …：
_BEHIND = lazy_pattern(
    rf"(?:[#*_:]|{_B})+$|[(\[]{_B}*{_DATE}{_TIME}{_B}*[)\]]$|(?<=[^\d]){_DATE}{_TIME}$"
    r"|(?:全文|正文)$|\.(?:docx?|pdf|html?|wps|txt|ofd)$",
    re.IGNORECASE,
)
# 某区政府网 某区水务局2022年…: the name of the site. It ends with one of these words; a name that ends with
# 政府 is a site's only if the words behind it begin like it.
_SITE = lazy_pattern(rf"(?P<site>[^\s\u200b]{{3,30}}?(?:网|网站|平台|门户|专栏|政府)){_B}+(?P<next>.{{2}})")
_LINK = lazy_pattern(r"\[([^\[\]]+)\]\([^()\s]*\)")
_QUOTED = lazy_pattern(r'"([^"]+)"')
_BETWEEN = lazy_pattern(r"[_|\t>]+|-{2,}|(?<=[^\d])-(?=[^\d])")
_PATH = lazy_pattern(">|位置|首页")

# Longer lines are prose.
LONGEST = 200
# Longer decoration behind a title is not decoration.
_LONGEST_BEHIND = 60


def parts_of(text: str) -> list[TitlePart]:
    """The parts of a line that could be a title: first the whole line, then the parts between its signs.

    >>> text = "标题：某局2022年政府信息公开工作年度报告_某区人民政府"
    >>> [text[part.start:part.stop] for part in parts_of(text)]
    ['某局2022年政府信息公开工作年度报告_某区人民政府', '某局2022年政府信息公开工作年度报告', '某区人民政府']
    """
    if len(text) > LONGEST:
        return []
    plain = fold(text)
    start, stop = _strip_decoration(plain, 0, len(plain))
    parts = [TitlePart(start, stop)] if start < stop else []
    cuts = [sign.span() for sign in _BETWEEN.finditer(plain, start, stop)]
    if cuts:
        in_path = _PATH.search(plain) is not None
        bounds = zip([start, *(last for _, last in cuts)], [*(first for first, _ in cuts), stop], strict=True)
        inner = (_strip_decoration(plain, first, last) for first, last in bounds)
        parts.extend(TitlePart(first, last, in_path) for first, last in inner if first < last)
    return parts


def _strip_decoration(plain: str, start: int, stop: int) -> tuple[int, int]:
    """The offsets of what is left between two offsets without links, quotes, labels, dates and sites."""
    while start < stop:
        if link := _LINK.fullmatch(plain, start, stop) or _QUOTED.fullmatch(plain, start, stop):
            start, stop = link.span(1)
        elif before := _BEFORE.match(plain, start, stop):
            start = before.end()
        elif (site := _SITE.match(plain, start, stop)) and _is_site(site):
            start = site.start("next")
        elif behind := _BEHIND.search(plain, max(start, stop - _LONGEST_BEHIND), stop):
            stop = behind.start()
        else:
            break
    return start, stop


def _is_site(name: re.Match[str]) -> bool:
    return not name["site"].endswith("政府") or name["site"].startswith(name["next"])
