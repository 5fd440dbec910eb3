"""The tables of a page: which column and row each cell begins in, and rows made of `div`.

Follows the rules of HTML for spans, and keeps count while it does. What a table is worth, a frame or a
table of figures, is told by `_blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define, frozen

from gkparse._text.values import looks_like_value
from gkparse.documents.blocks import Block, Cell, Row, Table
from gkparse.documents.limits import Meter
from gkparse.forms.lexicon import labels_of

PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"


@frozen
class Item:
    """A block of the page, the element that it stands in, and whether all of it is a link."""

    block: Block
    element: int
    linked: bool = False


@define
class RawCell:
    """A cell with its spans as the page has them, and whether a section of a report stands in it."""

    items: list[Item]
    colspan: int = 1
    rowspan: int = 1
    holds_section: bool = False
    has_picture: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What stands in the cell. A picture alone may be a figure: it is not nothing."""
        blocks = tuple([item.block for item in self.items])
        if self.has_picture and not any(isinstance(block, Table) or block.strip() for block in blocks):
            return (PICTURE,)
        return blocks


@define
class RawTable:
    """The rows of a table while it is read, by the groups that row spans cannot leave."""

    number: int
    bodies: list[list[list[RawCell]]] = Factory(list)
    head: list[list[RawCell]] = Factory(list)
    foot: list[list[RawCell]] = Factory(list)
    rows: list[list[RawCell]] = Factory(list)

    def begin_group(self, tag: str) -> None:
        """A `thead`, `tbody` or `tfoot`: browsers print heads first and feet last, wherever they stand."""
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
        """The cells of each row with the column that they begin in."""
        return [row for group in (self.head, *self.bodies, self.foot) for row in _laid_out(group, meter)]


_WHOLE = re.compile(r"[ \t\n\r\f]*\+?([0-9]{1,9})")
MOST_COLUMNS, MOST_ROWS = 1_000, 65_534
"""To which HTML cuts spans."""


def read_span(text: str | None, most: int) -> int:
    """A `colspan` or `rowspan` as browsers read it: what is no number is 1; what follows one is ignored.

    >>> [read_span(text, MOST_COLUMNS) for text in ("3", "2;", "1000000", "-1", "", None)]
    [3, 2, 1000, 1, 1, 1]
    """
    found = _WHOLE.match(text) if text else None
    return min(int(found[1]), most) if found else 1


def _laid_out(rows: Sequence[Sequence[RawCell]], meter: Meter) -> list[list[Cell]]:
    """https://html.spec.whatwg.org/multipage/tables.html#forming-a-table, for one group of rows."""
    free_from: dict[int, int] = {}
    """By column the row in which it is free again of a cell that spans rows."""
    laid_out = []
    for number, row in enumerate(rows):
        column = 0
        cells = []
        for raw in row:
            while free_from.get(column, 0) > number:
                column += 1
                meter.count("cells")
            # 0 means all rows of the group that are left.
            rowspan = min(raw.rowspan, len(rows) - number) or len(rows) - number
            colspan = max(raw.colspan, 1)
            if rowspan > 1:
                meter.count("cells", colspan)
                free_from.update(dict.fromkeys(range(column, column + colspan), number + rowspan))
            cells.append(Cell(raw.blocks, column, colspan, rowspan))
            column += colspan
        laid_out.append(cells)
    return laid_out


LONGEST_CELL = 120
"""The longest label has 38 characters; spaced out and with a remark it is not longer than this."""


def made_row(number: int, cells: Iterable[Cell]) -> Table | None:
    """The row that elements next to each other make; None where they are not cells of a statutory table.

    What stands side by side on a page is mostly layout: only a label or a figure makes it a row of a table.
    """
    row = tuple(cells)
    if len(row) < 2 or any(isinstance(block, Table) for cell in row for block in cell.content):
        return None
    texts = [text for cell in row if (text := cell.text)]
    if not texts or max(map(len, texts)) > LONGEST_CELL:
        return None
    if not any(labels_of(text) for text in texts) and not all(map(looks_like_value, texts)):
        return None
    return Table(number, (Row(0, row),))
