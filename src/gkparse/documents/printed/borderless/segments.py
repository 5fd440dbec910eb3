"""A line cut into segments where its runs stand apart. A segment is a cell of a row, or a line of a cell.

Does not know columns or the lines around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from gkparse._lines.heading import read_heading
from gkparse._lines.official_title import is_section_heading
from gkparse._text.values import looks_like_value
from gkparse.documents.printed.bordered import TableCell
from gkparse.documents.printed.page import FIRST_WIDE, Page
from gkparse.documents.printed.paragraphs import PlacedLine
from gkparse.documents.printed.runs import Line, Run, line_of
from gkparse.documents.printed.text import Text, text_of

# All in parts of the size of the type.
# A larger gap stands between two cells.
_GAP = 0.8
# So does this gap between a label and a figure. A figure behind one of these words belongs to it: 增长 5.
_GAP_BEFORE_FIGURE = 0.2
_WORDS_BEFORE_FIGURE = "增减加少升降长约近共逾超至"
# Segments further apart than this are cells of a row, even if they hold no figures.
_WIDE_GAP = 1.3

# In parts of the width of the text: a line of a label is shorter than this, a line of prose is longer.
_LONGEST_LABEL_LINE = 0.6

# A merged label may touch the label to its right, which begins with its number: 不予公开1.属于国家秘密.
_NUMBER_BEHIND_WORD = re.compile(r"(?<=[^\W\d_])(?=\d[.．、][^\W\d_])")


@frozen(slots=False)
class Segment:
    """A part of a line between two gaps: a cell, or a line of a cell."""

    line: Line
    page: Page

    @property
    def text(self) -> str:
        return self.line.text

    @cached_property
    def is_figure(self) -> bool:
        return looks_like_value(self.line.text)

    def overlaps(self, left: float, right: float) -> bool:
        return self.line.left < right and left < self.line.right

    def parts(self) -> tuple[Segment, ...]:
        """Its runs, each as a segment."""
        return tuple(Segment(line_of([run]), self.page) for _, run in self.line.runs)

    def cell(self) -> TableCell:
        return cell_of(text_of(self.page, [self.line]), self)


def cell_of(text: Text, segment: Segment) -> TableCell:
    """A cell that holds a text and begins with a segment."""
    box = (
        segment.line.left,
        segment.line.baseline,
        segment.line.right,
        segment.line.baseline + segment.line.size,
    )
    return TableCell(text, segment.page, box)


@frozen(slots=False)
class TableLine:
    """A line and its segments."""

    placed: PlacedLine
    segments: tuple[Segment, ...]

    @cached_property
    def figures(self) -> tuple[Segment, ...]:
        return tuple(segment for segment in self.segments if segment.is_figure)

    @property
    def is_row(self) -> bool:
        """Whether it can only be a line of a table: it has figures, or its segments stand far apart."""
        if len(self.figures) > 1 or len(self.segments) == 1:
            return bool(self.figures)
        size = self.placed.line.size
        return any(
            right.line.left - left.line.right > _WIDE_GAP * size for left, right in pairwise(self.segments)
        )

    @property
    def may_be_label(self) -> bool:
        """Whether it can be a line of a label: short, without the end of a sentence, no section heading."""
        line, margins = self.placed.line, self.placed.margins
        # A line of a header is wide, but its segments are narrow.
        parts = [segment.line for segment in self.segments] if len(self.segments) > 2 else [line]
        widest = max(part.right - part.left for part in parts)
        narrow = widest < _LONGEST_LABEL_LINE * (margins.right - margins.left)
        return (
            narrow and line.text[-1] not in "。；！？" and not is_section_heading(line.text, numbered=False)
        )

    @property
    def is_heading(self) -> bool:
        return read_heading(self.placed.line.text) is not None


def split(placed: PlacedLine) -> TableLine:
    """A line with its segments."""
    groups: list[list[Run]] = []
    for _, whole in placed.line.runs:
        for run in _cut(whole):
            if groups and not _are_apart(groups[-1][-1], run):
                groups[-1].append(run)
            else:
                groups.append([run])
    return TableLine(placed, tuple(Segment(line_of(group), placed.page) for group in groups))


def _cut(run: Run) -> Iterator[Run]:
    """A run cut before the numbers of labels in it."""
    cuts = [0, *(match.start() for match in _NUMBER_BEHIND_WORD.finditer(run.text)), len(run.text)]
    return (run.part(first, last) for first, last in pairwise(cuts))


def _are_apart(one: Run, other: Run) -> bool:
    """Whether two runs side by side are two cells."""
    if _NUMBER_BEHIND_WORD.search(one.text[-1] + other.text[:3]):
        return True
    gap = (other.left - one.right) / max(one.size, other.size)
    behind_word = (
        one.text[-1] >= FIRST_WIDE and one.text[-1].isalpha() and one.text[-1] not in _WORDS_BEFORE_FIGURE
    )
    return gap > (_GAP_BEFORE_FIGURE if behind_word and other.text.isdigit() else _GAP)
