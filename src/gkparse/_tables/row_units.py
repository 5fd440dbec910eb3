"""The column of words that prints the unit of each row, between the labels of the rows and the figures.

Takes the column out of a grid before the grid is matched, so that every other step sees labels and figures
only. Afterwards it gives each figure the unit that stands before it, and names units that differ from those
of the form. Only a form whose blocks have `units_label` has such a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from gkparse._tables.alignment import Alignment
from gkparse._tables.cells import shortened
from gkparse._tables.findings import Finding
from gkparse._tables.scan import CellKind, cell_kind
from gkparse._text.fold import fold, label_key
from gkparse._text.values import AMOUNT_UNITS, State, is_unit
from gkparse.forms import FORMS, TableName
from gkparse.forms.lexicon import Role, labels_of
from gkparse.grid import Grid, GridCell, GridRow
from gkparse.reading import CellReading


@frozen
class UnitColumn:
    """The cells of the column, in the order of the source: its headers, and the units of rows."""

    headers: tuple[GridCell, ...] = ()
    units: tuple[GridCell, ...] = ()


NO_COLUMN = UnitColumn()


def take_out(grid: Grid, table: TableName) -> tuple[Grid, UnitColumn]:
    """The grid without the column of units, and the column; the whole grid if no form has one."""
    labels = {label_key(block.units_label) for form in FORMS[table] for block in form.blocks} - {""}
    if not labels:
        return grid, NO_COLUMN
    headers: list[GridCell] = []
    units: list[GridCell] = []
    rows = []
    # Where the column stands in the rows below a header, and how many cells such a row has.
    place: tuple[int, int] | None = None
    for row in grid.rows:
        names = [index for index, cell in enumerate(row.cells) if label_key(cell.text) in labels]
        if names:
            headers.extend(row.cells[index] for index in names)
            place = (names[0], len(row.cells)) if row.exact and not row.cut else None
        in_units = _units_in(row, table, None if names else place)
        units.extend(cell for index in in_units if (cell := row.cells[index]).text)
        taken = {*names, *in_units}
        cells = tuple(cell for index, cell in enumerate(row.cells) if index not in taken)
        rows.append(evolve(row, cells=cells) if taken else row)
    return Grid(tuple(rows)), UnitColumn(tuple(headers), tuple(units))


def _units_in(row: GridRow, table: TableName, place: tuple[int, int] | None) -> list[int]:
    """The indices of the cells of a row that belong to the column of units."""
    if place is not None and len(row.cells) == place[1]:
        return [place[0]]
    taken = []
    before: GridCell | None = None
    for index, cell in enumerate(row.cells):
        # A unit behind a figure is its own. Other words behind a whole label stand in the place of a unit.
        if (is_unit(cell.text) and not (before and cell_kind(before.text) is CellKind.VALUE)) or (
            before is not None
            and row.exact
            and not row.cut
            and index + 1 < len(row.cells)
            and cell_kind(cell.text) is CellKind.TEXT
            and _is_row_label(before.text, table)
        ):
            taken.append(index)
        before = cell if cell.text else before
    return taken


def _is_row_label(text: str, table: TableName) -> bool:
    return any(label.table == table and label.role is Role.ROW for label in labels_of(text))


def with_units(table: Alignment, column: UnitColumn) -> Alignment:
    """The table with the units that its column prints, and with findings about those that differ."""
    if column is NO_COLUMN:
        return table
    extent = table.extent
    own = [cell.span for cell in (*column.headers, *column.units)]
    spans = sorted((*table.row_spans, *(span for span in own if extent.start <= span.start < extent.stop)))
    findings: list[Finding] = []
    cells = dict(table.cells)
    for key, expected, unit in _units_of_cells(table, column.units):
        cell = cells[key]
        printed = _plain(unit.text)
        if printed != expected or cell.unit not in (None, expected):
            findings.append(_differs(table, key, expected, unit, cell))
        cells[key] = evolve(cell, unit=cell.unit or printed)
    return evolve(table, cells=cells, row_spans=tuple(spans)).with_findings(findings)


def _units_of_cells(table: Alignment, units: Sequence[GridCell]) -> Iterator[tuple[str, str, GridCell]]:
    """The key of each cell with a number, the unit that the form has for it, and the unit before it."""
    last = -1
    placed = sorted(
        (cell.place.span.start, key) for key, cell in table.cells.items() if cell.place is not None
    )
    of_row: dict[str, GridCell] = {}
    for start, key in placed:
        _, row, _ = table.form.slots[key]
        between = [unit for unit in units if last < unit.span.start < start]
        if between:
            of_row[row.key] = between[-1]
        if row.unit and row.key in of_row and table.cells[key].state is State.NUMBER:
            yield key, row.unit, of_row[row.key]
        last = start


def _plain(text: str) -> str:
    """A unit without blanks and brackets."""
    return fold(text).strip().strip("()")


# With one of these before it a unit counts more than the figure says: 万条.
_SCALE = re.compile("[十百千万亿]")


def _differs(table: Alignment, key: str, expected: str, unit: GridCell, cell: CellReading) -> Finding:
    """The finding about a unit other than that of the form; it voids a figure that the unit may change."""
    printed = _plain(unit.text)
    if cell.unit not in (None, printed):
        safe = False  # the cell and the column print two units
    elif key in table.form.amounts:
        safe = printed in AMOUNT_UNITS
    else:
        safe = cell_kind(unit.text) is not CellKind.VALUE and not _SCALE.search(printed)
    facts = {"text": shortened(printed), "label": expected}
    return Finding(
        code="unit-differs",
        key=key,
        span=unit.span,
        facts=facts,
        voids=frozenset() if safe else frozenset((key,)),
    )
