"""Which column a figure of a row stands in.

Takes the fields of rows whose labels are known, and gives for every column of the form the cell
that stands there, or nothing where the geometry does not tell. No arithmetic, no labels of rows.

The evidence, in this order: a row that is full (as many figures in a run as the form has columns)
needs no other; where all full rows are as long and begin in the same place, so does a row as long as
they; where all of them begin as far behind their labels as these are wide on the form, so does a row
that is exactly as long; else a row takes the place that the full rows next to it give it, if they have
its shape; else every place that any full row or the header gives. Where the places that remain differ
in a cell, that cell is not known. A row that is too short for its place, or one cell shorter than the
full rows next to it, may have lost any of its cells, and in one that is longer and has a gap any blank
may be the surplus one: it is not known at all.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Sequence
from enum import Enum
from functools import cache

from attrs import frozen

from gkparse.grid import GridCell

_TWO_FIGURES = re.compile(r"\d\s+[-+]?\d")


@frozen
class Fields:
    """The cells of a row behind its label: which of them hold something, and the row's shape.

    `lead` is the number of cells up to the label; rows of one shape agree in it and in the number
    of their fields. `exact` is False where a blank cell leaves no trace.
    """

    cells: tuple[GridCell, ...]
    filled: tuple[int, ...]
    label_index: int
    exact: bool = True

    @property
    def shape(self) -> tuple[int, int]:
        return self.label_index, len(self.cells)

    @property
    def row_length(self) -> int:
        """How long the whole row is, with its label and what stands before it."""
        return self.label_index + 1 + len(self.cells)

    @property
    def crowded(self) -> bool:
        """Whether one of its cells holds two figures: then blanks may be cells that lost theirs to it."""
        return any(_TWO_FIGURES.search(self.cells[place].text) for place in self.filled)

    @property
    def gaps(self) -> bool:
        """Whether a blank stands between its figures."""
        return self.filled[-1] - self.filled[0] >= len(self.filled)

    def full(self, columns: int) -> bool:
        """As many figures as columns, and no blank between them."""
        return len(self.filled) == columns and self.filled[-1] - self.filled[0] == columns - 1


FOREIGN, GAP = -1, -2


@frozen
class Header:
    """What the header above a row says: where the first column stands, and which columns follow.

    `offset` counts fields from the label. `pattern` gives for each place behind it the number of the
    column on the form: another order than the form's, or a column more than once where a merged cell
    is printed in every place that it covers; it is empty where the header tells nothing of the kind.
    `contradicts` is True where the columns that were read stand in an order that cannot be the form's
    and is not whole either; `partial` where a column of the form is not in the header, so that only a
    row with all its figures can be placed. A pattern also says which columns are not the form's
    (FOREIGN), and where the header has no text (GAP). `width` is the number of cells of its longest row,
    those of labels included; 0 where that is not known.
    """

    offset: int | None = None
    pattern: tuple[int, ...] = ()
    contradicts: bool = False
    partial: bool = False
    width: int = 0

    @property
    def reordered(self) -> bool:
        """Whether its columns do not follow each other as on the form."""
        columns = [place for place in self.pattern if place >= 0]
        return columns != sorted(columns)


class Outcome(Enum):
    PLACED = "placed"
    PARTLY = "partly"
    UNKNOWN = "unknown"
    SURPLUS = "surplus"
    UNEQUAL = "unequal"


@frozen
class Placed:
    """For each column of the form the number of its field, or None where it is not known.

    `surplus` are the fields that are left over.
    """

    fields: tuple[int | None, ...]
    outcome: Outcome
    surplus: tuple[int, ...] = ()

    def without(self, columns: Collection[int]) -> Placed:
        """The same, with nothing in some columns of the form."""
        if not columns:
            return self
        fields = tuple([None if column in columns else field for column, field in enumerate(self.fields)])
        return Placed(fields, self.outcome, self.surplus)


def place(rows: Sequence[Fields], columns: int, header: Header, insets: Sequence[int] = ()) -> list[Placed]:
    """Places the rows of one block, which are in the order of the source.

    `insets` are the columns that the merged label of each row takes on the form beyond its first.
    """
    full = _FullRows(rows, len(header.pattern) or columns, insets)
    placed = [_place(row, number, full, columns, header) for number, row in enumerate(rows)]
    if not any(row.crowded for row in rows):
        return placed
    # Who puts two figures into one cell has guessed the columns: a blank may stand anywhere.
    return [
        result if not row.filled or row.full(columns) else all_unknown(columns)
        for row, result in zip(rows, placed, strict=True)
    ]


class _FullRows:
    """The full rows, and where their figures begin."""

    def __init__(self, rows: Sequence[Fields], columns: int, insets: Sequence[int]) -> None:
        self._numbers = [number for number, row in enumerate(rows) if row.full(columns)]
        self._rows = [rows[number] for number in self._numbers]
        self.offsets = {row.filled[0] for row in self._rows}
        bounds = {(row.row_length, row.label_index + 1 + row.filled[0]) for row in self._rows}
        self.rectangle = bounds.pop() if len(bounds) == 1 else None
        self._width = columns
        self._insets = insets if self._keeps_merged(insets) else ()
        self._merged = {number for number, inset in enumerate(insets) if inset}
        self._narrow = {len(row.cells) for number, row in enumerate(rows) if number not in self._merged}

    def _keeps_merged(self, insets: Sequence[int]) -> bool:
        """Whether all of them have a blank for each column that their merged label takes, and no other."""
        kept = [insets[number] for number in self._numbers] if insets else []
        return any(kept) and all(
            (row.filled[0], len(row.cells)) == (inset, inset + self._width)
            for row, inset in zip(self._rows, kept, strict=True)
        )

    def may_be_of_label(self, row: Fields, number: int) -> bool:
        """Whether the blank before its figures may be its merged label's: rows without one are shorter."""
        return number in self._merged and row.filled[0] > 0 and len(row.cells) not in self._narrow

    def behind_label(self, row: Fields, number: int) -> int | None:
        """Where the columns of a row begin by the width of its label, None where that does not tell."""
        inset = self._insets[number] if self._insets else None
        return inset if inset is not None and len(row.cells) == inset + self._width else None

    def beside(self, number: int) -> list[Fields]:
        """The nearest full rows above and below a row."""
        below = bisect(self._numbers, number)
        return self._rows[max(below - 1, 0) : below + 1]


def _place(row: Fields, number: int, full: _FullRows, columns: int, header: Header) -> Placed:
    if header.contradicts:
        return all_unknown(columns)
    pattern = header.pattern or _in_order(columns)
    if row.full(len(pattern)):
        return _by_pattern(row, [row.filled[0]], pattern, columns)
    # A row shorter than such a header does not repeat its merged cell; another that has as many figures
    # as the form has columns may have a blank, and its merged cell twice.
    if len(row.cells) < len(pattern) and row.full(columns):
        return _by_pattern(row, [row.filled[0]], _in_order(columns), columns)
    if len(row.filled) > len(pattern) and not header.partial:
        return _place_surplus(row, pattern, columns, header)
    if not row.exact or (header.partial and row.filled):
        return all_unknown(columns)
    if not row.filled:
        # Every cell is blank: where rows are as long as the columns, each stands for its own.
        own = range(columns) if len(row.cells) == columns else (0,) * columns
        return Placed(tuple(own), Outcome.PLACED) if row.cells else all_unknown(columns)
    if full.rectangle is not None:
        width, start = full.rectangle
        offset = start - row.label_index - 1
        if row.row_length == width and offset >= 0 and _holds(row, offset, len(pattern)):
            return _by_pattern(row, [offset], pattern, columns)
    inset = full.behind_label(row, number)
    if inset is not None and _holds(row, inset, len(pattern)):
        return _by_pattern(row, [inset], pattern, columns)
    if row.filled[0] and row.label_index + 1 + len(row.cells) < header.width:
        # The blanks before its figures may be those beside its label, and what is lost is at its end.
        return all_unknown(columns)
    beside = full.beside(number)
    if any(len(other.cells) == len(row.cells) + 1 and other.row_length != row.row_length for other in beside):
        return all_unknown(columns)
    offsets = {other.filled[0] for other in beside if other.shape == row.shape}
    offsets = {offset for offset in offsets if _holds(row, offset, len(pattern))}
    if not offsets:
        if row.gaps and any(len(other.cells) < len(row.cells) for other in beside):
            return all_unknown(columns)
        possible = set(full.offsets)
        # A row longer than its neighbours may have its surplus blanks on either side of its figures.
        for other in beside:
            longer = max(len(row.cells) - len(other.cells), 0)
            possible.update(range(other.filled[0], other.filled[0] + longer + 1))
        if header.offset is not None:
            possible.add(header.offset)
        if len(row.cells) == len(pattern) and not full.may_be_of_label(row, number):
            possible.add(0)
        offsets = {place for place in possible if _holds(row, place, len(pattern))}
    if not offsets or any(offset + len(pattern) > len(row.cells) for offset in offsets):
        return all_unknown(columns)
    return _by_pattern(row, sorted(offsets), pattern, columns)


@cache
def _in_order(columns: int) -> tuple[int, ...]:
    """The columns as the form has them."""
    return tuple(range(columns))


def _place_surplus(row: Fields, pattern: tuple[int, ...], columns: int, header: Header) -> Placed:
    """A row with more figures than columns: the header must say which of them are the columns'."""
    if not row.exact or header.offset is None or header.offset + len(pattern) > len(row.cells):
        return all_unknown(columns)
    placed = _by_pattern(row, [header.offset], pattern, columns)
    window = range(header.offset, header.offset + len(pattern))
    surplus = tuple([index for index in row.filled if index not in window])
    if placed.outcome is Outcome.UNEQUAL:
        return Placed(placed.fields, Outcome.UNEQUAL, (*placed.surplus, *surplus))
    return Placed(placed.fields, Outcome.SURPLUS, surplus) if surplus else placed


def _by_pattern(row: Fields, offsets: Sequence[int], pattern: tuple[int, ...], columns: int) -> Placed:
    """The columns at the places that a pattern gives them, from each of several possible beginnings."""
    if len(offsets) == 1 and len(pattern) == columns and pattern == _in_order(columns):
        return Placed(tuple(range(offsets[0], offsets[0] + columns)), Outcome.PLACED)
    if any(
        pattern[place - offset] == GAP
        for offset in offsets
        for place in row.filled
        if 0 <= place - offset < len(pattern)
    ):
        return all_unknown(columns)
    fields: list[int | None] = []
    unequal: list[int] = []
    for column in range(columns):
        repeated = [n for n, other in enumerate(pattern) if other == column]
        texts = {row.cells[offsets[0] + n].text for n in repeated}
        if len(texts) > 1 and len(offsets) == 1:
            unequal.extend(offsets[0] + n for n in repeated)
        places = tuple(offset + repeated[0] for offset in offsets)
        fields.append(places[0] if len(texts) == 1 and _agree(row, places) else None)
    if unequal:
        return Placed(tuple(fields), Outcome.UNEQUAL, tuple(unequal))
    return Placed(tuple(fields), Outcome.PARTLY if None in fields else Outcome.PLACED)


def _holds(row: Fields, offset: int, width: int) -> bool:
    """Whether every figure of the row stands within the columns."""
    return offset <= row.filled[0] and row.filled[-1] < offset + width


def _agree(row: Fields, places: tuple[int, ...]) -> bool:
    """Several places of a column hold the same when they are one field, or when all are blank."""
    return len(set(places)) == 1 or not any(place in row.filled for place in places)


def all_unknown(columns: int) -> Placed:
    """A row of which no figure has a column that is known."""
    return Placed((None,) * columns, Outcome.UNKNOWN)
