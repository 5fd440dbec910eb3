"""What a table is once a form has read it: every cell, and how every row was found.

`_align` makes it; choice, remarks and checks take it as it is.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from attrs import frozen

from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import Block, TableForm
from gkparse.grid import GridCell
from gkparse.reading import CellReading


class RowOutcome(Enum):
    """How a row of the form was found."""

    ONCE = "once"
    SURPLUS = "more figures than columns"
    PARTLY = "not every figure has a column that is known"
    UNKNOWN = "no figure has a column that is known"
    IN_DOUBT = "its figures may be those of another row"
    UNEQUAL = "different figures in one merged cell"
    TWICE = "printed twice, alike"
    CONTRADICTED = "printed twice, with different figures"
    ABSENT = "not there"


@frozen
class RowReading:
    """A row of the form in the source: how it was found, where, and the figures left over.

    `figures` are those of a row whose columns are not all known, and `in_order` says that they can only
    be in the order of the form.
    """

    found: RowOutcome
    span: Span | None = None
    surplus: tuple[GridCell, ...] = ()
    figures: tuple[GridCell, ...] = ()
    in_order: bool = False


@frozen
class Renamed:
    """A column of a block, by number, and the cell of the header that has another name in its place."""

    form: TableForm
    block: Block
    number: int
    cell: GridCell

    @property
    def keys(self) -> tuple[str, ...]:
        """What an issue about it names: the column, or its cells where other blocks have it as well."""
        column = self.block.columns[self.number]
        others = [each for block in self.form.blocks if block != self.block for each in block.columns]
        if len(self.block.rows) > 1 and column.key not in {other.key for other in others}:
            return (f"{self.form.table}.*.{column.key}",)
        return tuple(self.form.key(row, column) for row in self.block.rows)


@frozen(slots=False)
class Alignment:
    """A grid read by a form. `cells` and `rows` have every cell and row of the form.

    `support` counts the labels of the form that were found, `loose` the figures in rows that are no
    row of the form, `numbers_in_labels` labels with a number that is not theirs, `misprints` those that
    were taken for labels of the form. `lost_units` are amounts whose header was not found; `strayed`
    rows do not stand where the form has them, and the columns of `reordered` rows stand in another order;
    `renamed` columns have another name in the header.
    """

    form: TableForm
    cells: dict[str, CellReading]
    rows: dict[str, RowReading]
    support: int
    loose: tuple[GridCell, ...]
    cut_headers: tuple[GridCell, ...]
    numbers_in_labels: tuple[GridCell, ...]
    odd_units: tuple[GridCell, ...]
    misprints: tuple[Misprint, ...]
    lost_units: tuple[str, ...]
    strayed: tuple[str, ...]
    reordered: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    extent: Span
    row_spans: tuple[Span, ...]

    @cached_property
    def known(self) -> int:
        """How many cells have a content that is known, be it blank."""
        return sum(cell.state not in (State.ABSENT, State.UNREADABLE) for cell in self.cells.values())

    @property
    def perfect(self) -> bool:
        """Every row found once, every cell known, and no figure left over."""
        once = all(row.found is RowOutcome.ONCE for row in self.rows.values())
        sure = not (self.loose or self.odd_units or self.misprints or self.numbers_in_labels)
        in_order = not (self.lost_units or self.strayed or self.reordered)
        return once and sure and in_order and self.known == len(self.cells)


@frozen
class Misprint:
    """A row of the form whose label was found by nearness, and the text that was taken for it."""

    row: str
    cell: GridCell
