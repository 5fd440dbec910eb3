"""Lines of pages -> paragraphs: what the width of the page has cut is put together again.

A line goes on in the next where it is full and the next is not set in. A wrong cut costs a line end
and no more; a heading that is put together with its text would cost a section, so headings are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from gkparse._lines.heading import read_heading
from gkparse._lines.official_title import is_section_heading
from gkparse._lines.report_title import read_title
from gkparse.documents.pdf.page import Page
from gkparse.documents.pdf.runs import Line
from gkparse.documents.pdf.text import Text

# In parts of the size of the type.
_FULL = 2.0
_SET_IN = 0.8
_OTHER_SIZE = 0.15
_LEAST_LEADING, _MOST_LEADING = 0.8, 4.0
_INDENT = 1.4, 2.8
_TITLE = 1.15
_TITLE_LEADING = 2.2

# In parts of the usual distance of lines.
_FURTHER = 1.35

# A style that sets paragraphs in does so with one line of so many at least.
_SOME = 0.08

# The date below a signature.
_NUMERAL = r"[\d〇○零一二三四五六七八九十\s]+"
_DATE = re.compile(f"{_NUMERAL}年{_NUMERAL}月{_NUMERAL}日")

_ENDS = "。！？!?；;：:"


@frozen
class Margins:
    """The margins of the text on a page, the usual distance of its lines and size of its type."""

    left: float
    right: float
    leading: float
    size: float


def margins_of(pages: Iterable[Sequence[Line]]) -> Margins:
    """The margins of pages of one width: the last of them may hold two short lines."""
    gaps: list[float] = []
    lefts: list[float] = []
    rights: list[float] = []
    sizes: list[float] = []
    for lines in pages:
        sizes += [line.size for line in lines for _ in line.text]
        lefts += [line.left for line in lines]
        rights += [line.right for line in lines]
        gaps += [
            one.base - other.base
            for one, other in pairwise(lines)
            if _LEAST_LEADING * one.size < one.base - other.base < _MOST_LEADING * one.size
        ]
    return Margins(
        min(lefts, default=0.0),
        max(rights, default=0.0),
        median(gaps) if gaps else 0.0,
        median(sizes) if sizes else 0.0,
    )


@frozen
class PlacedLine:
    """A line with its page and the margins there."""

    page: Page
    line: Line
    margins: Margins

    @property
    def is_set_in(self) -> bool:
        return self.line.left > self.margins.left + _SET_IN * self.line.size

    @property
    def is_indented(self) -> bool:
        """Set in as the first line of a paragraph is."""
        ems = (self.line.left - self.margins.left) / self.line.size
        return _INDENT[0] < ems < _INDENT[1]

    @property
    def is_full(self) -> bool:
        return self.margins.right - self.line.right < _FULL * self.line.size

    @property
    def is_title(self) -> bool:
        return self.line.size > _TITLE * self.margins.size

    @property
    def is_centred(self) -> bool:
        aside = self.line.left - self.margins.left - (self.margins.right - self.line.right)
        return abs(aside) < self.line.size

    @property
    def ends(self) -> bool:
        return self.line.text[-1] in _ENDS


def sets_in(lines: Iterable[PlacedLine]) -> bool:
    """Whether a document sets in the first lines of its paragraphs."""
    indented = [line.is_indented for line in lines]
    return sum(indented) > _SOME * len(indented)


def paragraphs(lines: Iterable[PlacedLine], *, set_in: bool) -> Iterator[Text]:
    """The paragraphs of lines that follow each other, over pages as well."""
    last: PlacedLine | None = None
    text = Text()
    for placed in lines:
        if last is not None and not _goes_on(last, placed, set_in=set_in):
            yield text
            text = Text()
        # A year can be cut in two as well; two numbers do not follow each other in prose.
        digits = last is not None and last.line.text[-1].isdigit() and placed.line.text[0].isdigit()
        text.add(placed.page, placed.line, blank=not digits)
        last = placed
    if last is not None:
        yield text


def _goes_on(last: PlacedLine, placed: PlacedLine, *, set_in: bool) -> bool:
    line, before = placed.line, last.line
    if not last.is_full or (placed.is_set_in and not (last.is_title and placed.is_centred)):
        return False
    if abs(line.size - before.size) > _OTHER_SIZE * before.size:
        return False
    furthest = _TITLE_LEADING * line.size if last.is_title else _FURTHER * placed.margins.leading
    if last.page is placed.page and before.base - line.base > furthest:
        return False
    if any(is_section_heading(one.text, numbered=False) for one in (before, line)) or _DATE.fullmatch(
        line.text
    ):
        return False
    if last.is_set_in and not last.is_indented and read_title(before.text) is not None:
        return False  # a title as wide as the page
    # Without indents only the stop at its end tells that a full line is the last of its paragraph.
    return not (last.ends and (not set_in or read_heading(line.text)))
