"""Titles of reports: the agency and the year that a title names.

Knows how titles are worded, on one line or broken over several. Deliberately knows no list of agencies: the
last word of a name shows that it is an agency's. Without such a word the agency is None.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse._lines.grammar import derive
from gkparse._lines.title_parts import LONGEST, parts_of
from gkparse._text.fold import BLANKS, fold, trim
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span, cover
from gkparse.grid import Line


@frozen
class Title:
    """A title, or the words in a sentence that name the report, without white space and Markdown marks.

    `agency` is as printed; None if the title names none, or words that need not be an agency. `year` is None
    if the title prints no year, or two that differ.
    """

    text: str
    agency: str | None
    year: int | None

    @property
    def years(self) -> set[int]:
        """All years that the title prints."""
        printed = (parse_year(match[0]) for match in _YEARS.finditer(fold(self.text)))
        return {year for year in printed if year is not None}


_YEARS = lazy_pattern("(?:19|20)[0-9]{2}|二[〇○◯零oO0][〇○◯零oO0一二三四五六七八九]{2}")

# The longest titles name an office of a bureau of a district, with its second name in brackets.
_LONGEST_TITLE = 90
_LONGEST_AGENCY = 50

_WHITE = dict.fromkeys(map(ord, BLANKS + "*"))

# Words that begin no name of an agency, but a sentence, a list of links or a notice. 本溪, 将乐, 从化, 从江
# and 为民 are places.
_NO_TITLE = lazy_pattern(
    "现|根据|按|依据|依照|为(?!民)|由|本(?!溪)|我|将(?!乐)|对|就|在|从(?![化江])|该|其|以下|印发|转发|公布|公示|发布"
    "|报送|上报|做好|编制|编写|开展|撰写|填报|下载|查看|点击|附件|上一|下一|历年|往年|各|全部|所有|相关|更多|最新"
    "|法定|主动|首页|政府信息|政务公开|政务信息|信息公开"
    # pages print these before a title
    "|信息来源|来源|索引|名称|标题|题目|文号|主题|作者|生成|成文|公开|当前|您|欢迎|今天|网站|版权|主办"
    # the rest of a date: 2023年1月12日, 2023-01-12
    "|[0-9]{1,2}[月日]|[-./]"
)

# The last word of a public body's name; only its last character where that suffices.
_INSTITUTION = lazy_pattern(
    r".*(?:[省市县区旗盟州乡镇村厅局委部署院处所站府会室队校馆社司行关场团厂库港联协园狱城办台组]|街道|中心|大学|[中小]学|苏木)"
    r"(?:\([^()]*\))?"
)
# Not names: the second line of a name that is broken over two lines, or a link.
_INCOMPLETE = lazy_pattern(
    r"(?:街道)?办事处|(?:人民)?政府|办公[室厅]|(?:管理)?委员会|管委会|(?:服务|管理)?中心|管理局|街道|社[区会]|机关|.*专区"
)

# The name of a site and that of an agency, or two agencies, with nothing between them.
_TWO_NAMES = lazy_pattern(r"政府网|网站|门户|首页|^(.{2,4}).*政府\1")


def read_title(text: str) -> Title | None:
    """The title that a whole text is; None if it is none. The lines of a broken title come joined.

    >>> read_title("盐仓街道 2021年度政府信息公开工作年度报告")
    Title(text='盐仓街道2021年度政府信息公开工作年度报告', agency='盐仓街道', year=2021)
    >>> read_title("祥符街道政府信息公开工作年度报告")
    Title(text='祥符街道政府信息公开工作年度报告', agency='祥符街道', year=None)
    >>> read_title("现公布新太社区服务中心2020年政府信息公开工作年度报告。") is None
    True
    """
    return None if len(text) > 10 * _LONGEST_TITLE else _read_compact(compact(text))


@frozen
class TitleMatch:
    """A title among lines, with its span.

    `score` says how much it names: 1 for the title itself, 2 more for an agency, 1 more for a year. The
    agency counts more than the year because menus list the reports of all years without a name. `alone` is
    True if its lines hold only the title.
    """

    title: Title
    span: Span
    score: int
    alone: bool


def find_titles(lines: Sequence[Line]) -> list[TitleMatch]:
    """The titles among lines, in order; of several that end on one line, the one with the highest score."""
    filled = [line for line in lines if trim(line.text)[1]]
    ends = (
        index for index, line in enumerate(filled) if len(line.text) <= LONGEST and _ENDS.search(line.text)
    )
    matches = [match for last in ends if (match := _ending_at(filled, last)) is not None]
    starts = [line.start for line in lines]
    return [
        _with_locality_above(lines, bisect_right(starts, match.span.start) - 1, match) for match in matches
    ]


def best_titles(titles: Sequence[TitleMatch]) -> list[TitleMatch]:
    """The titles with the highest score."""
    highest = max((match.score for match in titles), default=0)
    return [match for match in titles if match.score == highest]


# 报告, 年报, or the 告 of a title that is broken there; or the year on a line of its own below the title.
_ENDS = lazy_pattern(r"[报告]|\A\W*(?:20[0-9]{2}|二\w{3})\s*年?度?\W*\Z")
# The most lines over which a title is broken.
_MAX_LINES = 4


def _ending_at(filled: Sequence[Line], last: int) -> TitleMatch | None:
    """The title whose last line this is. A line above belongs to it if it adds the agency or the year."""
    best = _on_line(filled[last])
    if best is not None and best.score == _HIGHEST:
        return best
    for first in range(last - 1, max(-1, last - _MAX_LINES), -1):
        if len(filled[first].text) > LONGEST:
            break
        text = "".join(line.text for line in filled[first : last + 1])
        whole = parts_of(text)[:1]
        title = read_title(text[whole[0].start : whole[0].stop]) if whole else None
        if title is not None and (best is None or _score(title) > best.score):
            start = filled[first].start + whole[0].start
            stop = filled[last].span.stop - (len(text) - whole[0].stop)
            best = _title_match(title, Span(start, stop), text)
    return best


# A line with a locality alone: 云川市临河区. Its agency stands on the next line.
_ENDS_OF_LOCALITIES = "省市区县州盟旗镇乡"
_HAS_LOCALITY = lazy_pattern(rf"[{_ENDS_OF_LOCALITIES}]|街道")
_LOCALITY = lazy_pattern(rf"[\u4e00-\u9fff]{{1,12}}[{_ENDS_OF_LOCALITIES}]")


def _with_locality_above(lines: Sequence[Line], first: int, match: TitleMatch) -> TitleMatch:
    """The title with the line right above it, if that is a locality and the agency names none."""
    agency = match.title.agency
    if not first or agency is None or not match.title.text.startswith(agency):
        return match
    above, line = lines[first - 1], lines[first]
    locality = compact(above.text)
    if _LOCALITY.fullmatch(locality) is None or agency.startswith(locality):
        return match
    broken = match.span.stop > line.span.stop
    if not broken and _HAS_LOCALITY.search(agency[:-1]):
        return match
    title = read_title(locality + match.title.text)
    return match if title is None else evolve(match, title=title, span=cover((above.span, match.span)))


def _on_line(line: Line) -> TitleMatch | None:
    """The title on a line that may hold more beside it."""
    best: TitleMatch | None = None
    for index, part in enumerate(parts_of(line.text)):
        title = read_title(line.text[part.start : part.stop])
        # A part without agency and year is the name of a list of pages; in a path, a part without both.
        if title is None or (index and _score(title) < (_HIGHEST if part.in_path else _NAMES_ONE)):
            continue
        if best is None or _score(title) > best.score or _is_within(title, best.title):
            best = _title_match(title, Span(line.start + part.start, line.start + part.stop), line.text)
    return best


def _title_match(title: Title, span: Span, text: str) -> TitleMatch:
    return TitleMatch(title, span, _score(title), alone=compact(text) == title.text)


# The lowest score of a title that names the agency or the year, and the score of one that names both.
_NAMES_ONE, _HIGHEST = 2, 4


def _score(title: Title) -> int:
    return 1 + 2 * (title.agency is not None) + (title.year is not None)


def _is_within(title: Title, whole: Title) -> bool:
    """Whether a part of a title names as much as the whole: then the rest is no part of the title."""
    return title.text != whole.text and title.text in whole.text and _score(title) == _score(whole)


def compact(text: str) -> str:
    """A text without white space, and without Markdown marks."""
    return text.translate(_WHITE).strip("#_")


# …年度报告2023年度, mostly on a line of its own. The grammar knows this year in brackets only.
_YEAR_BEHIND = lazy_pattern(r"(?<=[告报])20[0-9]{2}年?度?\Z")


def _read_compact(short: str) -> Title | None:
    """The title that a text without white space is."""
    behind = _YEAR_BEHIND.search(short)
    parsed = parse_title(f"{short[: behind.start()]}（{behind[0]}）" if behind else short)
    if parsed is None:
        return None
    text, names, year = parsed
    if behind:
        text = short if text.endswith("）") else text
    if any(_NO_TITLE.match(fold(name)) for name in names):
        return None
    agency = agency_of(names)
    if names and agency is None and year is None and text.endswith("年报"):
        return None  # a link: 公司年报, 综合政府信息公开年报
    return Title(text, agency, year)


def parse_title(short: str) -> tuple[str, list[str], int | None] | None:
    """The title itself, the words in the places of agencies, and the year; None if the text is no title."""
    plain = fold(short)
    if len(plain) > _LONGEST_TITLE or "公开" not in plain or "报" not in plain:
        return None
    phrase = derive("title", plain)
    if phrase is None:
        return None
    (_, whole), *_ = phrase.parts
    printed = [span.of(short) for name, span in phrase.parts if name in {"YEAR", "HAN_YEAR"}]
    years = {parse_year(year) for year in printed}
    names = [span.of(short) for span in phrase.spans("agency")]
    return whole.of(short), names, years.pop() if len(years) == 1 else None


def agency_of(names: Sequence[str]) -> str | None:
    """The agency, if there is one name and its last word is that of a public body; None otherwise."""
    if len(names) != 1 or _NO_TITLE.match(fold(names[0])):
        return None
    plain = fold(names[0])
    if not 2 <= len(plain) <= _LONGEST_AGENCY or _INCOMPLETE.fullmatch(plain) or _TWO_NAMES.search(plain):
        return None
    return names[0] if _INSTITUTION.fullmatch(plain) else None
