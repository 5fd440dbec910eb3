"""A line cut into pieces where its runs stand apart: cells of a row, or lines of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from gkparse._lines.heading import read_heading
from gkparse._lines.official_title import is_section_heading
from gkparse._text.values import looks_like_value
from gkparse.documents.pdf.bordered import TableCell
from gkparse.documents.pdf.page import FIRST_WIDE, Page
from gkparse.documents.pdf.paragraphs import PlacedLine
from gkparse.documents.pdf.runs import Line, Run, line_of
from gkparse.documents.pdf.text import Text, text_of

# In parts of the size of the type: gaps between cells. A figure may stand nearer behind a label, but not
# behind a sign.
_APART = 0.8
_FIGURE_APART = 0.2
_SIGNS = "增减加少升降长约近共逾超至"
_FAR = 1.3

# In parts of the width of the text: a line of prose is longer than a piece of a label.
_LONGEST_PIECE = 0.6

# A label that a merged label to its left touches begins with its number.
_NUMBER_BEHIND_WORD = re.compile(r"(?<=[^\W\d_])(?=\d[.．、][^\W\d_])")


@frozen(slots=False)
class Piece:
    """What stands in one place of a line: a cell, or a line of one."""

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

    def parts(self) -> tuple[Piece, ...]:
        """Its runs, each a piece of its own."""
        return tuple(Piece(line_of([run]), self.page) for _, run in self.line.runs)

    def cell(self) -> TableCell:
        return cell_of(text_of(self.page, [self.line]), self)


def cell_of(text: Text, piece: Piece) -> TableCell:
    """A cell that begins with a piece, and holds the text."""
    box = piece.line.left, piece.line.base, piece.line.right, piece.line.base + piece.line.size
    return TableCell(text, piece.page, box)


@frozen(slots=False)
class TableLine:
    """A line cut into its pieces."""

    placed: PlacedLine
    pieces: tuple[Piece, ...]

    @cached_property
    def figures(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.is_figure)

    @property
    def is_row(self) -> bool:
        """Whether it can only be a line of a table: it has figures, or its pieces stand far apart."""
        if len(self.figures) > 1 or len(self.pieces) == 1:
            return bool(self.figures)
        size = self.placed.line.size
        return any(b.line.left - a.line.right > _FAR * size for a, b in pairwise(self.pieces))

    @property
    def is_piece(self) -> bool:
        """Whether it can be a line of a label and is no heading of a section."""
        line, margins = self.placed.line, self.placed.margins
        # Of a header whose columns are narrow, only the pieces are.
        of = [piece.line for piece in self.pieces] if len(self.pieces) > 2 else [line]
        widest = max(one.right - one.left for one in of)
        narrow = widest < _LONGEST_PIECE * (margins.right - margins.left)
        return (
            narrow and line.text[-1] not in "。；！？" and not is_section_heading(line.text, numbered=False)
        )

    @property
    def is_heading(self) -> bool:
        return read_heading(self.placed.line.text) is not None


def split(placed: PlacedLine) -> TableLine:
    """The pieces of a line."""
    groups: list[list[Run]] = []
    for _, whole in placed.line.runs:
        for run in _cut(whole):
            if groups and not _stand_apart(groups[-1][-1], run):
                groups[-1].append(run)
            else:
                groups.append([run])
    return TableLine(placed, tuple(Piece(line_of(group), placed.page) for group in groups))


def _cut(run: Run) -> Iterator[Run]:
    """A run cut before the numbers of labels in it."""
    starts = [0, *(found.start() for found in _NUMBER_BEHIND_WORD.finditer(run.text)), len(run.text)]
    return (run.part(first, last) for first, last in pairwise(starts))


def _stand_apart(one: Run, other: Run) -> bool:
    if _NUMBER_BEHIND_WORD.search(one.text[-1] + other.text[:3]):
        return True
    gap = (other.left - one.right) / max(one.size, other.size)
    behind_word = one.text[-1] >= FIRST_WIDE and one.text[-1].isalpha() and one.text[-1] not in _SIGNS
    return gap > (_FIGURE_APART if behind_word and other.text.isdigit() else _APART)
