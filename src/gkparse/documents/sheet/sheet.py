"""The cells of one sheet -> lines and tables.

A sheet does not mark its tables. A row with a single text is a line; the rows between two lines are a table,
from their first column with text to their last. Knows merged ranges and hidden rows and columns. Does not
know what a cell shows: `reader` does.
"""

from __future__ import annotations

import re
from bisect import bisect, bisect_left
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from attrs import define, field, frozen

from gkparse._text.values import looks_like_value
from gkparse.documents.blocks import UNREAD, Block, Cell, Row, Table, is_line
from gkparse.documents.limits import Meter

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

# How many columns and rows an Excel sheet has: A to XFD.
COLUMNS, ROWS = 16_384, 1_048_576
_LAST_COLUMN = "XFD"

_NONE: frozenset[int] = frozenset()

_Item = TypeVar("_Item")


def read_reference(text: str) -> tuple[int, int] | None:
    """The row and the column of a cell from its name, both from 0; None if the text names no cell.

    >>> read_reference("B7"), read_reference("AA1"), read_reference("7")
    ((6, 1), (0, 26), None)
    """
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


@frozen
class Range:
    """A rectangle of cells: its first and last row and column, all inclusive and from 0."""

    top: int
    left: int
    bottom: int
    right: int


def ranges(references: str) -> Iterator[Range]:
    """The rectangles that a list of references names. Columns and rows may be named whole.

    >>> list(ranges("A1 B2:C3"))
    [Range(top=0, left=0, bottom=0, right=0), Range(top=1, left=1, bottom=2, right=2)]
    >>> next(ranges("B:C")) == Range(0, 1, ROWS - 1, 2)
    True
    """
    for reference in references.split():
        first, _, last = reference.partition(":")
        start, end = read_reference(first), read_reference(last or first)
        if start is None and end is None:
            start, end = (
                (read_reference(f"{first}1"), read_reference(f"{last}{ROWS}"))
                if last[-1:].isalpha()
                else (read_reference(f"A{first}"), read_reference(f"{_LAST_COLUMN}{last}"))
            )
        if start is not None and end is not None and max(start[1], end[1]) < COLUMNS:
            yield Range(*start, *end)


def in_area(
    rows: Mapping[int, Mapping[int, _Item]], area: Range, meter: Meter
) -> Iterator[tuple[int, int, _Item]]:
    """The row, the column and the item of each cell in an area that has one."""
    indices = range(area.top, area.bottom + 1)
    meter.count("elements", min(len(indices), len(rows)))
    for row in rows if len(indices) > len(rows) else indices:
        if row in rows and row in indices:
            for column, item in rows[row].items():
                if area.left <= column <= area.right:
                    yield row, column, item


@define
class Sheet:
    """The texts of a sheet by row and column, from 0, with its merged ranges and its hidden rows and columns.

    `hidden_columns` has a byte for each column: 1 if it is hidden. `unread` are the cells, by row, that
    show nothing but hold something; within a table they are no blanks.
    """

    texts: dict[int, dict[int, str]] = field(factory=dict)
    unread: dict[int, set[int]] = field(factory=dict)
    merges: list[Range] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: bytearray = field(factory=lambda: bytearray(COLUMNS))

    def blocks(self, sheet_index: int, meter: Meter, name: str | None = None) -> Iterator[Block]:
        """The lines and tables of the sheet. All its tables have the number `sheet_index` and its name."""
        self._move_texts_of_merges(meter)
        shown = sorted(set(self.texts) - self.hidden_rows)
        rows = [
            _Row(index, self._visible(self.texts[index]), self.unread.get(index, _NONE)) for index in shown
        ]
        rows = [row for row in rows if row.texts]
        self._mark_merges(rows, meter)
        table_rows: list[_Row] = []
        for row in rows:
            if row.is_line():
                yield from self._table(sheet_index, name, table_rows, meter)
                table_rows = []
                yield from (line for text in row.texts.values() for line in text.splitlines())
            else:
                table_rows.append(row)
        yield from self._table(sheet_index, name, table_rows, meter)

    def hide(self, row: int, column: int) -> None:
        """Takes the text of a cell off the sheet: it is not seen, or not as it is."""
        if self.texts.get(row, {}).pop(column, None) is not None:
            self.unread.setdefault(row, set()).add(column)

    def take(self, row: int, column: int) -> None:
        """Takes a cell off the sheet, to be put on it again."""
        self.texts.get(row, {}).pop(column, None)
        self.unread.get(row, set()).discard(column)

    def cover(self, area: Range, meter: Meter) -> None:
        """Notes that a picture lies on cells: their figures are not seen, and blanks may be figures."""
        for row, column, text in list(in_area(self.texts, area, meter)):
            if looks_like_value(text):
                self.hide(row, column)
        for row, texts in self.texts.items():
            if area.top <= row <= area.bottom:
                columns = range(area.left, area.right + 1)
                meter.count("cells", len(columns))
                self.unread.setdefault(row, set()).update(
                    column for column in columns if not texts.get(column)
                )

    def _visible(self, texts: dict[int, str]) -> dict[int, str]:
        return {column: text for column, text in texts.items() if not self.hidden_columns[column]}

    def _move_texts_of_merges(self, meter: Meter) -> None:
        """Moves the text of a merged range to the first of its rows and columns that is not hidden.

        A range shows the text of its first cell alone. If that has none, it hides those of the others.
        """
        rows = sorted(set(self.texts) - self.hidden_rows)
        for merge in self.merges:
            text = self.texts.get(merge.top, {}).get(merge.left)
            if not text and next(in_area(self.texts, merge, meter), None):
                self.unread.setdefault(merge.top, set()).add(merge.left)
            if not text or not (merge.top in self.hidden_rows or self.hidden_columns[merge.left]):
                continue
            below = bisect_left(rows, merge.top)
            row = rows[below] if below < len(rows) and rows[below] <= merge.bottom else merge.bottom
            column = self.hidden_columns.find(0, merge.left, merge.right + 1)
            if column >= 0 and row not in self.hidden_rows:
                self.texts.setdefault(row, {})[column] = text

    def _mark_merges(self, rows: list[_Row], meter: Meter) -> None:
        """Gives every row its parts of merged ranges."""
        indices = [row.index for row in rows]
        for merge in self.merges:
            first, stop = bisect_left(indices, merge.top), bisect(indices, merge.bottom)
            meter.count("cells", stop - first)
            for position in range(first, stop):
                height = stop - first if position == first else 0
                rows[position].merges.append((merge.left, merge.right, height))
        for row in rows:
            row.merges.sort()

    def _table(self, sheet_index: int, name: str | None, rows: list[_Row], meter: Meter) -> Iterator[Table]:
        """The rows as a table, as wide as their texts reach; nothing for no rows."""
        if not rows:
            return
        first = min(min(row.texts) for row in rows)
        last = max(max(row.texts) for row in rows)
        columns = [column for column in range(first, last + 1) if not self.hidden_columns[column]]
        table_rows = []
        for row in rows:
            cells = tuple(row.cells(columns))
            meter.count("cells", len(cells))
            table_rows.append(Row(row.index, cells))
        yield Table(sheet_index, tuple(table_rows), name)


@define
class _Row:
    """A row that is not hidden: its index in the sheet, its texts by column, and its parts of merged ranges.

    A part is the first and last column of a range and the number of shown rows that the range covers: 0 in
    the rows that continue it.
    """

    index: int
    texts: dict[int, str]
    unread: Collection[int] = ()
    merges: list[tuple[int, int, int]] = field(factory=list)

    def is_line(self) -> bool:
        """Whether the row is a line of text and no row of a table."""
        if len(self.texts) > 1 or any(not height for _, _, height in self.merges):
            return False
        return is_line(Row(self.index, tuple(Cell((text,), column) for column, text in self.texts.items())))

    def cells(self, columns: list[int]) -> Iterator[Cell]:
        """The cells that begin in this row and in one of the columns, blank ones included."""
        merges = iter(self.merges)
        merge = next(merges, None)
        last_merged = -1
        for column in columns:
            while merge is not None and merge[1] < column:
                merge = next(merges, None)
            if merge is None or column < merge[0]:
                yield Cell((self._text(column),), column, index=column)
            elif last_merged < merge[0]:
                last_merged = merge[1]
                if merge[2]:
                    yield Cell((self._text(column),), column, merge[1] - column + 1, merge[2], column)

    def _text(self, column: int) -> str:
        return self.texts.get(column) or (UNREAD if column in self.unread else "")
