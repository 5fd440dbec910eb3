"""Lines of pages -> paragraphs: joins the lines that the width of the page cut.

A line goes on in the next one if it is full and the next one is not indented. A paragraph cut in two costs
only a line end. A heading joined with its text would cost a section, so headings are recognised here. Does
not know tables.
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
from gkparse.documents.printed.page import Page
from gkparse.documents.printed.runs import Line
from gkparse.documents.printed.text import Text

# All in parts of the size of the type.
# A full line leaves less room than this.
_FULL = 2.0
# An indented line begins further to the right than this.
_INDENTED = 0.8
# Chinese paragraphs begin with two blank characters: the indent is between these.
_FIRST_LINE_INDENT = 1.4, 2.8
# Sizes that differ more are those of different kinds of text.
_OTHER_SIZE = 0.15
# Lines whose distance is between these follow each other in one text.
_MIN_LEADING, _MAX_LEADING = 0.8, 4.0
# The lines of a title are no further apart.
_TITLE_LEADING = 2.2

# In parts of the usual size of the type: a title is larger.
_TITLE = 1.15

# In parts of the usual distance of lines: the lines of a paragraph are no further apart.
_FURTHEST = 1.35

# A document indents its paragraphs if more than this share of its lines has the indent of a first line.
_INDENTED_SHARE = 0.08

# The date below a signature.
_NUMERAL = r"[\d〇○零一二三四五六七八九十\s]+"
_DATE = re.compile(f"{_NUMERAL}年{_NUMERAL}月{_NUMERAL}日")

# A sentence, or a line above a list, ends with one of these.
_ENDS = "。！？!?；;：:"


@frozen
class Margins:
    """The margins of the text on a page, the usual distance of its lines, and the usual size of its type."""

    left: float
    right: float
    leading: float
    size: float


def margins_of(pages: Iterable[Sequence[Line]]) -> Margins:
    """The margins of all pages of one width together, since the last page may hold only two short lines."""
    gaps: list[float] = []
    lefts: list[float] = []
    rights: list[float] = []
    sizes: list[float] = []
    for lines in pages:
        for line in lines:
            sizes += [line.size] * len(line.text)
        lefts += [line.left for line in lines]
        rights += [line.right for line in lines]
        gaps += [
            one.baseline - other.baseline
            for one, other in pairwise(lines)
            if _MIN_LEADING * one.size < one.baseline - other.baseline < _MAX_LEADING * one.size
        ]
    return Margins(
        min(lefts, default=0.0),
        max(rights, default=0.0),
        median(gaps) if gaps else 0.0,
        median(sizes) if sizes else 0.0,
    )


@frozen
class PlacedLine:
    """A line with its page and the margins of that page."""

    page: Page
    line: Line
    margins: Margins

    @property
    def is_indented(self) -> bool:
        return self.line.left > self.margins.left + _INDENTED * self.line.size

    @property
    def has_first_line_indent(self) -> bool:
        """Whether it is indented by about two characters, like the first line of a paragraph."""
        ems = (self.line.left - self.margins.left) / self.line.size
        return _FIRST_LINE_INDENT[0] < ems < _FIRST_LINE_INDENT[1]

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
    def ends_sentence(self) -> bool:
        return self.line.text[-1] in _ENDS


def indents_paragraphs(lines: Iterable[PlacedLine]) -> bool:
    """Whether a document indents the first lines of its paragraphs."""
    indented = [line.has_first_line_indent for line in lines]
    return sum(indented) > _INDENTED_SHARE * len(indented)


def paragraphs(lines: Iterable[PlacedLine], *, indents: bool) -> Iterator[Text]:
    """The paragraphs of successive lines. A paragraph may go on over a page break."""
    last: PlacedLine | None = None
    text = Text()
    for placed in lines:
        if last is not None and not _goes_on(last, placed, indents=indents):
            yield text
            text = Text()
        # A number, such as a year, can be cut in two: in prose no number follows another directly.
        digits = last is not None and last.line.text[-1].isdigit() and placed.line.text[0].isdigit()
        text.add(placed.page, placed.line, blank=not digits)
        last = placed
    if last is not None:
        yield text


def _goes_on(last: PlacedLine, placed: PlacedLine, *, indents: bool) -> bool:
    """Whether a paragraph goes on from one line to the next."""
    line, before = placed.line, last.line
    if not last.is_full or (placed.is_indented and not (last.is_title and placed.is_centred)):
        return False
    if abs(line.size - before.size) > _OTHER_SIZE * before.size:
        return False
    furthest = _TITLE_LEADING * line.size if last.is_title else _FURTHEST * placed.margins.leading
    if last.page is placed.page and before.baseline - line.baseline > furthest:
        return False
    if any(is_section_heading(text, numbered=False) for text in (before.text, line.text)):
        return False
    if _DATE.fullmatch(line.text):
        return False
    if last.is_indented and not last.has_first_line_indent and read_title(before.text) is not None:
        return False  # a title as wide as the page
    # Without indents, only a stop at its end shows that a full line is the last of its paragraph.
    return not (last.ends_sentence and (not indents or read_heading(line.text)))
