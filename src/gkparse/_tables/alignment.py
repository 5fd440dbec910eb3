"""A table that a form has read: every cell, how each row was found, and what was noticed on the way.

`align` makes it; the choice between layouts, the issues and the checks read it.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property

from attrs import frozen

from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import Block, TableForm
from gkparse.forms.arithmetic import Figures
from gkparse.grid import GridCell
from gkparse.reading import CellReading


class RowOutcome(Enum):
    """How a row of the form was found."""

    ONCE = "once"
    SURPLUS = "more figures than columns"
    PARTLY = "some figures have no known column"
    UNKNOWN = "no figure has a known column"
    IN_DOUBT = "its figures may be those of another row"
    UNEQUAL = "different figures in one merged cell"
    TWICE = "printed twice, alike"
    CONTRADICTED = "printed twice, with different figures"
    ABSENT = "not there"


@frozen
class RowReading:
    """A row of the form in the source: how and where it was found.

    `surplus`: figures beyond the columns of the form. `figures`: all figures of the row, if some have no
    known column. `in_order`: these figures must follow the form's column order.
    """

    outcome: RowOutcome
    span: Span | None = None
    surplus: tuple[GridCell, ...] = ()
    figures: tuple[GridCell, ...] = ()
    in_order: bool = False


@frozen
class Renamed:
    """A column of a block, by index, and the cell of the header that names another quantity in its place."""

    form: TableForm
    block: Block
    column_index: int
    cell: GridCell

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its issues: the column, or its cells if another block has a column of that key."""
        column = self.block.columns[self.column_index]
        others = [each for block in self.form.blocks if block != self.block for each in block.columns]
        if len(self.block.rows) > 1 and column.key not in {other.key for other in others}:
            return (f"{self.form.table}.*.{column.key}",)
        return tuple(self.form.key(row, column) for row in self.block.rows)


@frozen
class Misprint:
    """A row of the form, by key, and the cell whose misprinted text was taken for its label."""

    row: str
    cell: GridCell


@frozen(slots=False)
class Alignment:
    """A grid that a form has read.

    `cells` and `rows` have every cell and every row of the form, by flat key, in its order.
    `support`: how many labels of the form the grid has.
    `loose`: figures in rows of the grid that are no row of the form.
    `cut_headers`: header cells that hold only the beginning of a label.
    `numbers_in_labels`: label cells with a number that is not part of the label.
    `odd_units`: header cells with a unit other than 元 and 万元.
    `misprints`: texts that were taken for labels of the form.
    `lost_units`: amounts whose unit is unknown, because the header above them was not found.
    `strayed`: rows that stand elsewhere than on the form.
    `reordered`: rows whose columns stand in another order than on the form.
    `renamed`: columns above which the header names another quantity.
    `extent`: the part of the source from the first to the last row of the table.
    `row_spans`: the rows within it, those without figures included.
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
    def figures(self) -> Figures:
        """The number in each cell, by flat key; None where there is none."""
        return {key: cell.value for key, cell in self.cells.items()}

    @cached_property
    def known(self) -> int:
        """How many cells have a known content, which may be a blank."""
        return sum(cell.state not in (State.ABSENT, State.UNREADABLE) for cell in self.cells.values())

    @property
    def perfect(self) -> bool:
        """Whether every row was found once, every cell is known, and no figure is left over."""
        once = all(row.outcome is RowOutcome.ONCE for row in self.rows.values())
        sure = not (self.loose or self.odd_units or self.misprints or self.numbers_in_labels)
        in_order = not (self.lost_units or self.strayed or self.reordered)
        return once and sure and in_order and self.known == len(self.cells)
