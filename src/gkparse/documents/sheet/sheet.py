"""The cells of one sheet -> lines and tables.

Knows merged ranges, and rows and columns that are hidden. A sheet has no tables of its own: rows with one
text are lines, and what stands between them is a table, from its first column with text to its last.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator

from attrs import define, field, frozen

from gkparse.documents.blocks import Block, Cell, Row, Table, is_line
from gkparse.documents.limits import Meter

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

LAST_COLUMN = 16_384
"""So many columns a sheet has."""


def read_reference(text: str) -> tuple[int, int] | None:
    """The row and the column of a cell, counting from 0; None for what is no cell.

    >>> read_reference("B7"), read_reference("AA1"), read_reference("7")
    ((6, 1), (0, 26), None)
    """
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


@frozen
class Merge:
    """A range of cells that is one; the last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@define
class Sheet:
    """The texts of a sheet by row and column, counted from 0, and what changes where they stand."""

    texts: dict[int, dict[int, str]] = field(factory=dict)
    merges: list[Merge] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: bytearray = field(factory=lambda: bytearray(LAST_COLUMN))

    def blocks(self, number: int, meter: Meter) -> Iterator[Block]:
        """The lines and tables of the sheet; `number` is its own among the sheets."""
        self._move_texts_of_merges()
        rows = [_Row(at, self._visible(self.texts[at])) for at in sorted(set(self.texts) - self.hidden_rows)]
        rows = [row for row in rows if row.texts]
        self._cover(rows, meter)
        part: list[_Row] = []
        for row in rows:
            if row.is_line():
                yield from self._tables(number, part, meter)
                part = []
                yield from (line for text in row.texts.values() for line in text.splitlines())
            else:
                part.append(row)
        yield from self._tables(number, part, meter)

    def _visible(self, texts: dict[int, str]) -> dict[int, str]:
        return {column: text for column, text in texts.items() if not self.hidden_columns[column]}

    def _move_texts_of_merges(self) -> None:
        """Where the first row or column of a merged range is hidden, its text is shown in the next."""
        rows = sorted(set(self.texts) - self.hidden_rows)
        for merge in self.merges:
            text = self.texts.get(merge.top, {}).get(merge.left)
            if not text or not (merge.top in self.hidden_rows or self.hidden_columns[merge.left]):
                continue
            below = bisect_left(rows, merge.top)
            row = rows[below] if below < len(rows) and rows[below] <= merge.bottom else merge.bottom
            column = self.hidden_columns.find(0, merge.left, merge.right + 1)
            if column >= 0 and row not in self.hidden_rows:
                self.texts.setdefault(row, {})[column] = text

    def _cover(self, rows: list[_Row], meter: Meter) -> None:
        """Tells every row which of its columns belong to merged ranges."""
        numbers = [row.number for row in rows]
        for merge in self.merges:
            first, last = bisect_left(numbers, merge.top), bisect(numbers, merge.bottom)
            meter.count("cells", last - first)
            for at in range(first, last):
                rows[at].merges.append((merge.left, merge.right, last - first if at == first else 0))
        for row in rows:
            row.merges.sort()

    def _tables(self, number: int, rows: list[_Row], meter: Meter) -> Iterator[Table]:
        """The table that rows are, if there are any: as wide as their texts reach."""
        if not rows:
            return
        first = min(min(row.texts) for row in rows)
        last = max(max(row.texts) for row in rows)
        columns = [column for column in range(first, last + 1) if not self.hidden_columns[column]]
        made = []
        for row in rows:
            cells = tuple(row.cells(columns))
            meter.count("cells", len(cells))
            made.append(Row(row.number, cells))
        yield Table(number, tuple(made))


@define
class _Row:
    """A row that is shown: its texts by column, and its part of merged ranges.

    A range is given by its first and last column and the number of rows that it takes; that is 0 in
    the rows that continue it.
    """

    number: int
    texts: dict[int, str]
    merges: list[tuple[int, int, int]] = field(factory=list)

    def is_line(self) -> bool:
        if len(self.texts) > 1 or any(not rows for _, _, rows in self.merges):
            return False
        return is_line(Row(self.number, tuple(Cell((text,), column) for column, text in self.texts.items())))

    def cells(self, columns: list[int]) -> Iterator[Cell]:
        """The cells that begin here, with those that have no text."""
        merges = iter(self.merges)
        merge = next(merges, None)
        taken = -1
        for column in columns:
            while merge is not None and merge[1] < column:
                merge = next(merges, None)
            if merge is None or column < merge[0]:
                yield Cell((self.texts.get(column, ""),), column, index=column)
            elif taken < merge[0]:
                taken = merge[1]
                if merge[2]:
                    text = self.texts.get(column, "")
                    yield Cell((text,), column, merge[1] - column + 1, merge[2], column)
