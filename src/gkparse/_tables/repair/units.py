"""Rejoins a figure with the unit or note that a blank or a line end split off: 251000 元, 22 （其中3件）.

Without its unit or note it would be another figure. A Chinese number in brackets begins a label: it is no
note. Whether a unit fits the column is not decided here (`header/units` and `_tables/cells` do that).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._tables.pieces import join_pieces
from gkparse._tables.scan import CellKind, ScannedRow, cell_kind
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
from gkparse._text.units import is_unit
from gkparse.forms import TableName
from gkparse.grid import GridCell

NAME = "units"

_NOTE = lazy_pattern(r"\((?![一二三四五六七八九十]+\)).*\)")


def rejoin_row_ends(rows: Sequence[ScannedRow], _table: TableName) -> Sequence[ScannedRow]:
    """The rows of a grid with cut cells: units, and notes that end a row, joined to their figures."""
    return [_with_row_ends(scanned) if CellKind.VALUE in scanned.kinds[:-1] else scanned for scanned in rows]


def rejoin_units(rows: Sequence[ScannedRow], _table: TableName) -> Sequence[ScannedRow]:
    """The rows of a grid with whole cells: a unit in a cell of its own joins the figure before it.

    The cell of the unit becomes blank and keeps its place.
    """
    return [_with_units(scanned) if CellKind.VALUE in scanned.kinds[:-1] else scanned for scanned in rows]


def _with_units(scanned: ScannedRow) -> ScannedRow:
    cells = list(scanned.row.cells)
    for index in range(len(cells) - 1, 0, -1):
        figure, unit = cells[index - 1 : index + 1]
        if is_unit(unit.text) and cell_kind(figure.text) is CellKind.VALUE:
            cells[index - 1] = join_pieces((figure, unit))
            cells[index] = evolve(unit, text="", span=Span(unit.span.stop, unit.span.stop))
    return scanned if tuple(cells) == scanned.row.cells else scanned.changed(tuple(cells), NAME)


def _with_row_ends(scanned: ScannedRow) -> ScannedRow:
    """The row with each unit, and each note at its end, joined to the figure before it."""
    row = scanned.row
    cells: list[GridCell] = []
    # The unit of money that the figure before has just taken.
    money_unit: GridCell | None = None
    for index, cell in enumerate(row.cells):
        if money_unit is not None and cell_kind(cell.text) is CellKind.VALUE:
            # 6 元 251000: the amounts of the forms stand last, so 元 may belong to this figure instead. Both
            # figures get it, so that neither is read.
            cells.append(join_pieces((money_unit, cell)))
            money_unit = None
            continue
        ends_row = row.ended and index == len(row.cells) - 1
        is_end = is_unit(cell.text) or (ends_row and _NOTE.fullmatch(fold(cell.text)))
        figure_index = _last_figure(cells) if is_end else None
        if figure_index is None:
            cells.append(cell)
        else:
            cells[figure_index] = join_pieces((cells[figure_index], cell))
            money_unit = cell if "元" in cell.text else None
    return scanned if len(cells) == len(row.cells) else scanned.changed(tuple(cells), NAME)


def _last_figure(cells: Sequence[GridCell]) -> int | None:
    """The index of the last cell that is not blank; None if it holds no figure."""
    for index in range(len(cells) - 1, -1, -1):
        kind = cell_kind(cells[index].text)
        if kind is not CellKind.BLANK:
            return index if kind is CellKind.VALUE else None
    return None
