"""Titles of reports: the agency and the year that a title names.

Knows how titles are worded, on one line or broken over several. Deliberately knows no list of agencies: the
last word of a name shows that it is an agency's. Without such a word the agency is None.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters, digits

from attrs import evolve, frozen

from gkparse._lines.agency_name import NO_NAME, agency_of, may_begin
from gkparse._lines.grammar import derive
from gkparse._lines.heading import read_heading
from gkparse._lines.title_parts import LONGEST, parts_of
from gkparse._text.fold import BLANKS, CharacterTable, fold, ideograph, trim
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
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

# What `compact` drops, and the ideographs that it puts for radicals.
_DROPPED = frozenset(BLANKS + "*")
_COMPACT = CharacterTable(lambda char: None if char in _DROPPED else ideograph(char))


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
    True if its lines hold only the title. `longer` are the titles that it is the end of, if what stands
    before it belongs to the name of its agency, which its lines do not show: the shortest first.
    """

    title: Title
    span: Span
    score: int
    alone: bool
    longer: tuple[TitleMatch, ...] = ()


def find_titles(lines: Sequence[Line]) -> list[TitleMatch]:
    """The titles among lines, in order; of several that end on one line, the one with the highest score."""
    filled = [line for line in lines if _WORD.search(line.text)]
    ends = (
        index for index, line in enumerate(filled) if len(line.text) <= LONGEST and _ENDS.search(line.text)
    )
    matches = [match for last in ends if (match := _ending_at(filled, last)) is not None]
    right_below = {below.start for above, below in pairwise(lines) if trim(above.text)[1]}
    return [_whole(filled, right_below, match) for match in matches]


def best_titles(titles: Sequence[TitleMatch]) -> list[TitleMatch]:
    """The titles with the highest score."""
    highest = max((match.score for match in titles), default=0)
    return [match for match in titles if match.score == highest]


# 报告, 年报, or the 告 of a title that is broken there; or the year on a line of its own below the title, or
# what is left of it.
_ENDS = lazy_pattern(
    r"[报報告]|\A\W*(?:(?:20[0-9]{2}|二\w{3})\s*年?度?\W*|[\s|]*[0-9〇○零一二三四五六七八九]{0,4}年?度?\s*[)）〕］\]][\s|]*)\Z"
)
# The most lines over which a title is broken.
_MAX_LINES = 12


def _ending_at(filled: Sequence[Line], last: int) -> TitleMatch | None:
    """The title whose last line this is. A line above belongs to it if it adds the agency or the year."""
    best = _on_line(filled[last])
    if best is not None and best.score == _HIGHEST:
        return best
    text = _bare(filled[last].text)
    for first in range(last - 1, max(-1, last - _MAX_LINES), -1):
        above = filled[first].text
        if len(above) > LONGEST or _ENDS_SENTENCE.search(above):
            break
        text = _bare(above) + text
        whole = parts_of(text)[:1]
        title = read_title(text[whole[0].start : whole[0].stop]) if whole else None
        if title is not None and (best is None or _score(title) > best.score):
            start = filled[first].start + whole[0].start
            stop = filled[last].span.stop - (len(text) - whole[0].stop)
            best = _title_match(title, Span(start, stop), text)
            if best.score == _HIGHEST:
                break
    return best


_WORD = lazy_pattern(r"[^\W_]|[()（）〔〕［］\[\]]")
_ENDS_SENTENCE = lazy_pattern("[。；！？;!?]")
_AROUND = lazy_pattern(r"\A[\s|#*]+|[\s|*]+\Z")


def _bare(text: str) -> str:
    """A line with blanks for the bars around its cells and for the marks of Markdown."""
    return _AROUND.sub(lambda around: " " * len(around[0]), text)


def _whole(filled: Sequence[Line], right_below: Container[int], match: TitleMatch) -> TitleMatch:
    """The title with what stands before it, as far as that is the beginning of its agency's name.

    What only may be the beginning makes the titles that are `longer`. `right_below` has the offsets of the
    lines without a blank line above.
    """
    longer: list[TitleMatch] = []
    current = match
    for _ in range(_MAX_LINES):
        index = bisect_right(filled, current.span.start, key=lambda line: line.start) - 1
        before = _before(filled, index, current.span.start - filled[index].start, right_below)
        if before is None:
            break
        words, start, near, alike = before
        title = read_title(words + current.title.text)
        belongs = title is not None and _belongs(words, current.title, title, near=near, alike=alike)
        if title is None or belongs is False:
            break
        current = evolve(current, title=title, span=Span(start, current.span.stop), longer=())
        if belongs and not longer:
            match = current
        else:
            longer.append(current)
    return evolve(match, longer=tuple(longer))


def _belongs(words: str, title: Title, whole: Title, *, near: bool, alike: bool) -> bool | None:
    """Whether words before a title belong to it, since they begin its agency's name; None if they may."""
    if title.agency is None or whole.agency is None or not whole.agency.endswith(title.agency):
        return False
    if len(whole.agency) == len(title.agency) or read_title(words) or read_heading(words):
        return False
    return may_begin(whole.agency[: -len(title.agency)], title.agency, near=near, alike=alike)


def _before(
    filled: Sequence[Line], index: int, offset: int, right_below: Container[int]
) -> tuple[str, int, bool, bool] | None:
    """What stands before an offset of a line: the cell before it, or the last cell of the line above.

    With its offset in the text; whether it stands right there, without a blank line between; and whether both
    are cells of one row, or indented or marked alike. None if something else stands between, as in a path.
    """
    line = filled[index]
    left = line.text[:offset]
    beside = bool(left.rstrip(_MARKS))
    near = True
    if beside and not _ENDS_CELL.search(left):
        return None
    if not beside:
        if not index:
            return None
        near = line.start in right_below
        line = filled[index - 1]
        left = line.text
    if len(left) > LONGEST:
        return None
    stop = len(left.rstrip(_MARKS))
    start = max(left.rfind("|", 0, stop), left.rfind("\t", 0, stop)) + 1
    start += len(left[start:stop]) - len(left[start:stop].lstrip(_MARKS))
    words = compact(left[start:stop])
    alike = beside or _indent(line.text) == _indent(filled[index].text) != ""
    return (words, line.start + start, near, alike) if words else None


_ENDS_CELL = lazy_pattern(r"[|\t][\s|]*\Z")
_MARKS = "#*_|" + BLANKS


def _indent(text: str) -> str:
    """The marks of Markdown or the wide blank at the beginning of a line; lines of a title have the same."""
    begun = text[: len(text) - len(text.lstrip(_MARKS))]
    if "#" in begun or "**" in begun:
        return begun.strip()
    return " " if len(begun) > 3 or "\u3000\u3000" in begun else ""


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
    return _over_cells(line, best) if "|" in line.text else best


def _over_cells(line: Line, best: TitleMatch | None) -> TitleMatch | None:
    """The title that all cells of a line make, if it names more than that of one cell, or has its end."""
    text = line.text.replace("|", " ")
    whole = parts_of(text)[:1]
    title = read_title(text[whole[0].start : whole[0].stop]) if whole else None
    if title is None or (
        best is not None and _score(title) <= best.score and title.text != best.title.text + "告"
    ):
        return best
    return _title_match(title, Span(line.start + whole[0].start, line.start + whole[0].stop), text)


def _title_match(title: Title, span: Span, text: str) -> TitleMatch:
    return TitleMatch(title, span, _score(title), alone=compact(text) == title.text)


# The lowest score of a title that names the agency or the year, and the score of one that names both.
_NAMES_ONE, _HIGHEST = 2, 4


def _score(title: Title) -> int:
    return 1 + 2 * (title.agency is not None) + (title.year is not None)


def _is_within(title: Title, whole: Title) -> bool:
    """Whether a part of a title names as much as the whole: then the rest is no part of the title."""
    more = title.text != whole.text and title.text in whole.text
    return more and _score(title) == _score(whole) and title.text + "告" not in whole.text


def compact(text: str) -> str:
    """A text without white space and Markdown marks, and with ideographs for radicals."""
    return text.translate(_COMPACT).strip("#_")


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
    if any(NO_NAME.match(fold(name)) for name in names):
        return None
    agency = agency_of(names)
    if names and agency is None and year is None and text.endswith("年报"):
        return None  # a link: 公司年报, 综合政府信息公开年报
    return Title(text, agency, year)


# A title, the words in the places of agencies, and the year.
_Parsed = tuple[str, tuple[str, ...], int | None]


def parse_title(short: str) -> _Parsed | None:
    """The title itself, the words in the places of agencies, and the year; None if the text is no title."""
    plain = fold(short)
    if len(plain) > _LONGEST_TITLE or "公开" not in plain or "报" not in plain:
        return None
    return _derived(short, plain)


# A title stands above the report, in its introduction, and in other texts of the agency.
@lru_cache(maxsize=1024)
def _derived(short: str, plain: str) -> _Parsed | None:
    phrase = derive("title", plain)
    if phrase is None:
        return None
    if not all(in_names(char) for span in phrase.spans("agency") for char in span.of(plain)):
        return None
    (_, whole), *_ = phrase.parts
    printed = [span.of(short) for name, span in phrase.parts if name in {"YEAR", "HAN_YEAR"}]
    years = {parse_year(year) for year in printed}
    names = tuple(span.of(short) for span in phrase.spans("agency"))
    return whole.of(short), names, years.pop() if len(years) == 1 else None


_BESIDE_HAN = frozenset(ascii_letters + digits + "·、-()")


def in_names(char: str) -> bool:
    """Whether the folded name of an agency may hold a character."""
    return "\u3400" <= char <= "\u9fff" or char in _BESIDE_HAN
