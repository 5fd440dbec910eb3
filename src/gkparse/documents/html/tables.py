"""The tables of a page: the column and row at which each cell begins, and rows made of other elements.

Follows the rules of HTML for spans, and counts cells against the limits while it does. Does not know whether
a table is one of figures or one that lays out the page: `documents.blocks` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import Factory, define

from gkparse._text.values import looks_like_value
from gkparse.documents.blocks import Block, Cell, Row, Table, with_unread
from gkparse.documents.html.elements import CELLS, Attributes
from gkparse.documents.limits import Meter
from gkparse.forms.lexicon import LONGEST_LABEL, labels_of


class Item(NamedTuple):
    """A block of the page, the index of the element that it stands in, and whether all of it is a link.

    `paragraph` is the number of the paragraph or heading that holds it; 0 if none does.
    """

    block: Block
    element: int
    linked: bool = False
    paragraph: int = 0


class Items(list[Item]):
    """The items of the page, or of a cell.

    `has_unread`: something that the page shows there was not read, such as a picture, or may be read wrongly.
    `has_hidden`: text stands there that the page does not show.
    """

    has_unread = has_hidden = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What stands in a cell of these items. What was not read may be a figure, or a part of one."""
        blocks = tuple([item.block for item in self])
        if self.has_unread or self.has_hidden:
            return with_unread(blocks, beside_figure=self.has_unread)
        return blocks


@define
class RawCell:
    """A cell with its spans as the page gives them. `holds_section`: the heading of an official section."""

    items: Items
    colspan: int = 1
    rowspan: int = 1
    holds_section: bool = False


@define
class RawTable:
    """The rows of a table while it is read, in the groups that row spans cannot leave.

    `rows` are those of the group that is being read.
    """

    index: int
    bodies: list[list[list[RawCell]]] = Factory(list)
    head: list[list[RawCell]] = Factory(list)
    foot: list[list[RawCell]] = Factory(list)
    rows: list[list[RawCell]] = Factory(list)

    def begin_group(self, tag: str) -> None:
        """Begins a group of rows. Browsers print `thead` first and `tfoot` last, wherever they stand."""
        if tag == "thead":
            self.rows = self.head
        elif tag == "tfoot":
            self.rows = self.foot
        else:
            self.rows = []
            self.bodies.append(self.rows)

    def all_rows(self) -> list[list[RawCell]]:
        return [row for group in (self.head, *self.bodies, self.foot) for row in group]

    def cells(self, meter: Meter) -> list[list[Cell]]:
        """The cells of each row with the columns at which they begin."""
        return [row for group in (self.head, *self.bodies, self.foot) for row in _laid_out(group, meter)]


class OpenTables:
    """The tables and cells that are open, the innermost last. `count` counts all tables so far."""

    def __init__(self, meter: Meter) -> None:
        self.count = 0
        self._meter = meter
        self._tables: list[RawTable] = []
        self._cells: list[RawCell] = []

    def __bool__(self) -> bool:
        return bool(self._tables)

    def begin(self, tag: str, attributes: Attributes) -> RawCell | None:
        """Begins a part of a table. Returns the cell if it is one."""
        if tag == "table":
            self._meter.count("tables")
            self._tables.append(RawTable(self.count))
            self._tables[-1].begin_group("tbody")
            self.count += 1
        elif tag == "tr":
            self._tables[-1].rows.append([])
        elif tag not in CELLS:
            self._tables[-1].begin_group(tag)
        else:
            cell = self.add_cell(attributes)
            self._cells.append(cell)
            return cell
        return None

    def add_cell(self, attributes: Attributes) -> RawCell:
        """Adds a cell to the row that is open."""
        self._meter.count("cells")
        cell = RawCell(Items())
        if attributes:
            cell.colspan = read_span(attributes.get("colspan"), MAX_COLUMNS)
            cell.rowspan = read_span(attributes.get("rowspan"), MAX_ROWS)
        self._tables[-1].rows[-1].append(cell)
        return cell

    def end_table(self) -> RawTable:
        return self._tables.pop()

    def end_cell(self) -> None:
        """Ends the innermost cell. What it holds, the cell around its table holds too."""
        cell = self._cells.pop()
        if self._cells:
            self._cells[-1].holds_section |= cell.holds_section
            self._cells[-1].items.has_unread |= cell.items.has_unread

    @property
    def cell(self) -> RawCell | None:
        """The innermost cell."""
        return self._cells[-1] if self._cells else None


_WHOLE = re.compile(r"[ \t\n\r\f]*\+?([0-9]{1,9})")
# HTML cuts larger spans to these.
MAX_COLUMNS, MAX_ROWS = 1_000, 65_534


def read_span(text: str | None, most: int) -> int:
    """A `colspan` or `rowspan` as browsers read it: 1 if there is no number; text behind a number is ignored.

    >>> [read_span(text, MAX_COLUMNS) for text in ("3", "2;", "1000000", "-1", "", None)]
    [3, 2, 1000, 1, 1, 1]
    """
    match = _WHOLE.match(text) if text else None
    return min(int(match[1]), most) if match else 1


def _laid_out(rows: Sequence[Sequence[RawCell]], meter: Meter) -> list[list[Cell]]:
    """https://html.spec.whatwg.org/multipage/tables.html#forming-a-table, for one group of rows."""
    # By column: the first row in which no cell further up takes it.
    free_from: dict[int, int] = {}
    laid_out = []
    for row_index, row in enumerate(rows):
        column = 0
        cells = []
        rows_left = len(rows) - row_index
        for raw in row:
            while free_from.get(column, 0) > row_index:
                column += 1
                meter.count("cells")
            # A span of 0 takes all rows that are left in the group.
            rowspan = raw.rowspan if raw.rowspan == 1 else min(raw.rowspan, rows_left) or rows_left
            colspan = raw.colspan or 1
            if rowspan > 1:
                meter.count("cells", colspan)
                free_from.update(dict.fromkeys(range(column, column + colspan), row_index + rowspan))
            cells.append(Cell(raw.items.blocks, column, colspan, rowspan))
            column += colspan
        laid_out.append(cells)
    return laid_out


def row_of_elements(table_index: int, cells: Iterable[Cell]) -> Table | None:
    """A table of the one row that elements side by side make; None if it is no row of a statutory table.

    Elements side by side mostly lay out the page: only a label, or nothing but figures, makes them a row.
    """
    row = tuple(cells)
    if len(row) < 2 or any(isinstance(block, Table) for cell in row for block in cell.content):
        return None
    texts = [text for cell in row if (text := cell.text)]
    if not texts or max(map(len, texts)) > LONGEST_LABEL:
        return None
    if not any(labels_of(text) for text in texts) and not all(map(looks_like_value, texts)):
        return None
    return Table(table_index, (Row(0, row),))
