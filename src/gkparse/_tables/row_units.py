"""The column of words that prints the unit of each row, between the labels of the rows and the figures.

Takes the column out of a grid before the grid is matched, so that every other step sees labels and figures
only. Afterwards it gives each figure the unit that stands before it, and names units that differ from those
of the form. Only a form whose blocks have `units_label` has such a column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from gkparse._tables.alignment import Alignment
from gkparse._tables.cells import shortened
from gkparse._tables.findings import Finding
from gkparse._tables.scan import CellKind, cell_kind
from gkparse._text.fold import fold, label_key
from gkparse._text.patterns import lazy_pattern
from gkparse._text.units import AMOUNT_UNITS, is_unit
from gkparse._text.values import State
from gkparse.forms import FORMS, TableName
from gkparse.forms.lexicon import Role, labels_of
from gkparse.grid import Grid, GridCell, GridRow


@frozen
class UnitColumn:
    """The cells of the column, in the order of the source: its headers, and the units of rows."""

    headers: tuple[GridCell, ...] = ()
    units: tuple[GridCell, ...] = ()


NO_COLUMN = UnitColumn()


def take_out(grid: Grid, table: TableName) -> tuple[Grid, UnitColumn]:
    """The grid without the column of units, and the column; the whole grid if no form has one."""
    labels = {
        label_key(block.units_label) for form in FORMS[table] for block in form.blocks if block.units_label
    }
    if not labels:
        return grid, NO_COLUMN
    headers: list[GridCell] = []
    units: list[GridCell] = []
    rows = []
    # The index of the column in the rows below a header, and how many cells such a row has.
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
        # A unit behind a figure belongs to that figure.
        behind_figure = before is not None and cell_kind(before.text) is CellKind.VALUE
        may_be_word = row.exact and not row.cut and index + 1 < len(row.cells)
        if (is_unit(cell.text) and not behind_figure) or (may_be_word and _is_word(cell, before, table)):
            taken.append(index)
        before = cell if cell.text else before
    return taken


def _is_word(cell: GridCell, before: GridCell | None, table: TableName) -> bool:
    """Whether a cell holds words directly behind the whole label of a row: they stand for its unit."""
    return (
        before is not None
        and cell_kind(cell.text) is CellKind.TEXT
        and any(label.table == table and label.role is Role.ROW for label in labels_of(before.text))
    )


def with_units(table: Alignment, column: UnitColumn) -> Alignment:
    """The table with the units that its column prints, and with findings about those that differ."""
    if column is NO_COLUMN:
        return table
    extent = table.extent
    own = [cell.span for cell in (*column.headers, *column.units)]
    spans = sorted((*table.row_spans, *(span for span in own if extent.start <= span.start < extent.stop)))
    findings: list[Finding] = []
    cells = dict(table.cells)
    for key, expected, before in _units_of_cells(table, column.units):
        cell, printed = cells[key], _plain(before.text)
        # A count may have any unit of counts behind it, in this table as in others.
        both = cell.unit is not None and key in table.form.amounts and cell.unit != printed
        if printed != expected or both:
            voids = both or _may_change_the_figure(before.text, is_amount=key in table.form.amounts)
            text = f"{cell.unit}、{printed}" if both else shortened(printed)
            findings.append(
                Finding(
                    code="unit-differs",
                    key=key,
                    span=before.span,
                    facts={"text": text, "label": expected},
                    voids=frozenset((key,)) if voids else frozenset(),
                )
            )
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
_SCALE = lazy_pattern("[十百千万亿]")


def _may_change_the_figure(unit: str, *, is_amount: bool) -> bool:
    """Whether the figure before a unit other than that of the form may be another number than it seems."""
    if is_amount:
        return _plain(unit) not in AMOUNT_UNITS
    return cell_kind(unit) is CellKind.VALUE or _SCALE.search(unit) is not None
