"""The repairs of a table in their order, before its rows are matched with a form.

Each pass is a function from scanned rows to scanned rows. It gives back a row that it does not change, and
adds its name to the `repairs` of a row that it changes or makes. No cell loses the place of its first
character: by that, `origins` finds it in the layout's grid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from gkparse._tables.repair import blank_columns, label_numbers, split_labels, units, wrapped_figures
from gkparse._tables.scan import ScannedRow
from gkparse.forms import TableName


@frozen
class Pass:
    """A repair, and the names that it adds to the `repairs` of the rows that it changes.

    `in_pieces` says which grids it is for: those whose labels may be cut, or those whose cells are whole;
    None for both.
    """

    run: Callable[[Sequence[ScannedRow], TableName], Sequence[ScannedRow]]
    names: tuple[str, ...]
    in_pieces: bool | None = None


PASSES = (
    Pass(label_numbers.rejoin_label_numbers, (label_numbers.NAME,), in_pieces=True),
    Pass(units.rejoin_row_ends, (units.NAME,), in_pieces=True),
    Pass(units.rejoin_units, (units.NAME,), in_pieces=False),
    # Which figures are the ends of wrapped ones, only the search for the label before them shows.
    Pass(split_labels.reassemble_rows, (split_labels.NAME, wrapped_figures.NAME), in_pieces=True),
    Pass(blank_columns.drop_blank_columns, (blank_columns.NAME,)),
)


def repair(rows: Sequence[ScannedRow], table: TableName, *, in_pieces: bool) -> Sequence[ScannedRow]:
    """The rows of a grid after all passes. `in_pieces`: the layout may have cut labels."""
    for each in PASSES:
        if each.in_pieces in (None, in_pieces):
            rows = each.run(rows, table)
    return rows
