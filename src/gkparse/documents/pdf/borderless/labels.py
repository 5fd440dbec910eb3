"""Pieces of labels on several lines -> the labels of rows of figures.

Without borders a label is told by its number: what follows below it without one goes on. It is the label
of the figures that stand at its height, so long as it is alone in that, and they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from gkparse._text.fold import label_key
from gkparse.documents.blocks import LONGEST_LABEL
from gkparse.documents.pdf.borderless.segments import Piece, TableLine
from gkparse.documents.pdf.text import Text
from gkparse.forms import FORMS
from gkparse.forms.lexicon import Role, labels_of

# How labels begin in the forms.
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(rf"\s*(?:{_HAN}[、.]|[（(]{_HAN}[）)]|\d[.．、])")

# In parts of the size of the type: so far apart lines of one label are.
_FURTHEST = 3.0
_WRAPPED = 1.5

# Of so many labels at most one stands above a piece: a table has fewer columns of them.
_NEAREST = 24


class Label:
    """A label, and the numbers of the lines from its first to its last."""

    def __init__(self, piece: Piece, number: int) -> None:
        self.begins = piece
        self.text = Text()
        self.first = number
        self.left, self.right = piece.line.left, piece.line.right
        self.add(piece, number)

    def add(self, piece: Piece, number: int) -> None:
        self.text.add(piece.page, piece.line)
        self.last, self.ends = number, piece
        self.left, self.right = min(self.left, piece.line.left), max(self.right, piece.line.right)

    @property
    def is_row(self) -> bool:
        return any(label.role is Role.ROW for label in labels_of(self.text.text))


def labels_in(lines: Sequence[TableLine]) -> list[Label]:
    """The labels of lines, in the order in which they begin: what stands before the figures."""
    labels: list[Label] = []
    for number, line in enumerate(lines):
        for piece in takewhile(lambda piece: not piece.is_figure, line.pieces):
            above = None if _begins(piece) else _above(labels, piece, number)
            if above is None:
                labels.append(Label(piece, number))
            else:
                above.add(piece, number)
    return labels


def _begins(piece: Piece) -> bool:
    return _NUMBER.match(piece.text) is not None or any(
        label.role is Role.ROW and label.numbered for label in labels_of(piece.text)
    )


def begins_row(piece: Piece) -> bool:
    """Whether the label of a row begins in a piece: 二、上年结转政府信, and not 二项之和."""
    key = label_key(piece.text)
    return _NUMBER.match(piece.text) is not None and any(label.startswith(key) for label in _official())


def _above(labels: Sequence[Label], piece: Piece, number: int) -> Label | None:
    """The label that goes on in a piece: the last one above it, if it is near."""
    for label in reversed(labels[-_NEAREST:]):
        if label.last < number and piece.overlaps(label.left, label.right):
            last = label.ends
            near = last.page is not piece.page or (
                last.line.base - piece.line.base <= _FURTHEST * piece.line.size
            )
            near = near and len(label.text.text) < LONGEST_LABEL
            return label if near and not (label.is_row and _is_other(label, piece)) else None
    return None


def _is_other(label: Label, piece: Piece) -> bool:
    """Whether a label that is whole cannot go on in a piece."""
    joined = label_key(label.text.text + piece.text)
    return not any(key.startswith(joined) for key in _official())


@cache
def _official() -> frozenset[str]:
    """All labels of rows, by what is left of them for comparing."""
    rows = [row for forms in FORMS.values() for form in forms for _, row in form.rows]
    return frozenset(label_key(name) for row in rows for name in (row.label, *row.aliases))


def rows_in(lines: Sequence[TableLine], labels: Sequence[Label]) -> list[list[int]]:
    """The numbers of the lines of figures by rows: of one line each, or of more where figures are wrapped.

    A line of figures so near to another has the ends of its figures, or their beginnings, unless each has
    a label of its own; between two that have, it is the nearer one's.
    """
    own = [label for label in labels if label.is_row]
    begun = {label.first for label in own}
    covered = {number for label in own for number in range(label.first, label.last + 1)}
    rows: list[list[int]] = []
    for number, line in enumerate(lines):
        if not line.figures:
            continue
        row = rows[-1] if rows else []
        if not row or not is_near(lines[row[-1]], line):
            rows.append([number])
        elif number in begun and covered.intersection(row):
            rows.append([row.pop(), number] if _is_nearer_below(lines, row, number) else [number])
        else:
            row.append(number)
    return rows


def _is_nearer_below(lines: Sequence[TableLine], row: Sequence[int], number: int) -> bool:
    """Whether the last line of a row is rather the first of the next, which begins in a line."""
    if len(row) < 2:
        return False
    above, last, below = (lines[n].placed.line.base for n in (row[-2], row[-1], number))
    return last - below < above - last


def is_near(above: TableLine, line: TableLine) -> bool:
    """Whether a line stands so near below another that it may be a line of the same row."""
    one, other = above.placed, line.placed
    return one.page is other.page and one.line.base - other.line.base < _WRAPPED * other.line.size


def by_row(labels: Sequence[Label], rows: Sequence[Sequence[int]]) -> dict[int, Label]:
    """By the first lines of rows the labels that can only be theirs."""
    row_at = {number: row[0] for row in rows for number in row}
    found: dict[int, list[Label]] = {}
    for label in labels:
        if label.is_row:
            own = {row_at[n] for n in range(label.first, label.last + 1) if n in row_at}
            if len(own) == 1:
                found.setdefault(own.pop(), []).append(label)
    return {number: own[0] for number, own in found.items() if len(own) == 1}
