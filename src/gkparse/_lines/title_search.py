"""Titles of reports among lines: where a title stands, over how many lines, and what before it belongs to it.

Knows how pages print titles: beside other text on a line, broken over several lines, in cells, with the
name of the agency above. Deliberately does not know how a title is worded: `report_title` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from gkparse._lines.agency_name import may_begin
from gkparse._lines.heading import read_heading
from gkparse._lines.report_title import Title, compact, read_title
from gkparse._lines.title_parts import LONGEST, parts_of
from gkparse._text.fold import BLANKS, trim
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
from gkparse.grid import Line

# A line without these holds no part of a title.
_WORD = lazy_pattern(r"[^\W_]|[()（）〔〕［］\[\]]")
# 报告, 年报, or the 告 of a title that is broken there; or the year on a line of its own below the title, or
# what is left of it.
_ENDS = lazy_pattern(
    r"[报報告]|\A\W*(?:(?:20[0-9]{2}|二\w{3})\s*年?度?\W*|[\s|]*[0-9〇○零一二三四五六七八九]{0,4}年?度?\s*[)）〕］\]][\s|]*)\Z"
)
# The most lines over which a title is broken.
_MAX_LINES = 12
_ENDS_SENTENCE = lazy_pattern("[。；！？;!?]")
# What stands around a title on its line, and between a title and what belongs to it.
_AROUND = lazy_pattern(r"\A[\s|#*]+|[\s|*]+\Z")
_ENDS_CELL = lazy_pattern(r"[|\t][\s|]*\Z")
_MARKS = "#*_|" + BLANKS

# The lowest score of a title that names the agency or the year, and the score of one that names both.
_NAMES_ONE, _HIGHEST = 2, 4


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
        title = read_title(before.words + current.title.text) if before else None
        belongs = before is not None and title is not None and _belongs(before, current.title, title)
        if before is None or title is None or belongs is False:
            break
        current = evolve(current, title=title, span=Span(before.start, current.span.stop), longer=())
        if belongs and not longer:
            match = current
        else:
            longer.append(current)
    return evolve(match, longer=tuple(longer))


@frozen
class _Before:
    """The words before a title, and where they start.

    `near` is True if no blank line stands between, `alike` if both are cells of one row, or indented or
    marked alike.
    """

    words: str
    start: int
    near: bool
    alike: bool


def _belongs(before: _Before, title: Title, whole: Title) -> bool | None:
    """Whether words before a title belong to it, since they begin its agency's name; None if they may."""
    if title.agency is None or whole.agency is None or not whole.agency.endswith(title.agency):
        return False
    if len(whole.agency) == len(title.agency) or read_title(before.words) or read_heading(before.words):
        return False
    name = whole.agency[: -len(title.agency)]
    return may_begin(name, title.agency, near=before.near, alike=before.alike)


def _before(filled: Sequence[Line], index: int, offset: int, right_below: Container[int]) -> _Before | None:
    """What stands before an offset of a line: the cell before it, or the last cell of the line above.

    None if something else stands between, as in a path.
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
    return _Before(words, line.start + start, near, alike) if words else None


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


def _score(title: Title) -> int:
    return 1 + 2 * (title.agency is not None) + (title.year is not None)


def _is_within(title: Title, whole: Title) -> bool:
    """Whether a part of a title names as much as the whole: then the rest is no part of the title."""
    more = title.text != whole.text and title.text in whole.text
    return more and _score(title) == _score(whole) and title.text + "告" not in whole.text
