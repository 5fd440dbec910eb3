"""A row of a form -> its cells: what stands in each, from the rows of the grid that carry its label."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from gkparse._source.document import Place
from gkparse._tables.alignment import RowOutcome, RowReading
from gkparse._tables.columns import Outcome, Placed
from gkparse._tables.match.rows import RowMatch
from gkparse._tables.scan import ScannedRow
from gkparse._text.fold import fold
from gkparse._text.spans import Span, cover
from gkparse._text.values import Quantity, State, read_value
from gkparse.forms import FORMS, Block, Row, TableForm
from gkparse.grid import GridCell
from gkparse.reading import CellReading


@frozen
class Printed:
    """A row of the form as the source prints it once."""

    scanned: ScannedRow
    match: RowMatch
    placed: Placed
    in_doubt: bool = False

    def cell(self, column: int) -> GridCell | None:
        """The cell in a column of the form; None where it is not known which it is."""
        field = self.placed.fields[column]
        return None if field is None else self.match.fields.cells[field]

    def same(self, other: Printed, column: int) -> bool:
        one, two = self.cell(column), other.cell(column)
        if one is None or two is None:
            return one is two
        return fold(one.text).strip() == fold(two.text).strip()


def read_row(
    here: Sequence[Printed],
    form: TableForm,
    block: Block,
    row: Row,
    units: dict[str, str],
    cells: dict[str, CellReading],
    *,
    in_order: bool,
) -> RowReading:
    """Reads one row of the form into `cells`, from the rows of the grid that carry its label."""
    told = [printed for printed in here if printed.match.fields.filled]
    told = told or [printed for printed in here if printed.match.fields.cells]
    # One whole row, and pieces of rows with its label: another table of the office's own.
    whole = [printed for printed in told if printed.match.fields.full(len(block.columns))]
    told = whole if len(whole) == 1 and len(block.columns) > 1 else told
    if not told:
        for key, _ in form.plan[row.key]:
            cells[key] = CellReading(None, None, State.ABSENT, None, None)
        return RowReading(RowOutcome.ABSENT, row_span(here[0].scanned) if here else None)
    first, *others = told
    span = row_span(first.scanned)
    table = TABLE_NUMBERS[form.table]
    number = first.match.row_index
    fields = first.match.fields
    contradicted: set[int] = set()
    if others and all(printed.placed.outcome is Outcome.UNKNOWN for printed in told):
        others = []  # nothing is known of either: they are not alike
    if others:
        columns = range(len(block.columns))
        contradicted.update(n for n in columns if not all(first.same(other, n) for other in others))
    for n, ((key, kind), field) in enumerate(zip(form.plan[row.key], first.placed.fields, strict=True)):
        if field is None or n in contradicted:
            where = Place(span, None, None, table, number)
            cells[key] = CellReading(None, None, State.UNREADABLE, None, where)
            continue
        cell = fields.cells[field]
        value = read_value(cell.text, kind)
        unit = value.unit
        if kind is Quantity.AMOUNT and value.number is not None and unit is None:
            unit = units.get(key)
        where = Place(cell.span, None, None, table, number, fields.label_index + 1 + field)
        cells[key] = CellReading(value.number, unit, value.state, cell.text, where, value.note)
    if others:
        found = RowOutcome.CONTRADICTED if contradicted else RowOutcome.TWICE
        return RowReading(found, row_span(others[0].scanned))
    surplus = tuple(first.match.fields.cells[field] for field in first.placed.surplus)
    found = RowOutcome.IN_DOUBT if first.in_doubt else _FOUND[first.placed.outcome]
    if found not in (RowOutcome.PARTLY, RowOutcome.UNKNOWN):
        return RowReading(found, span, surplus)
    return RowReading(found, span, surplus, tuple(fields.cells[n] for n in fields.filled), in_order)


TABLE_NUMBERS = {name: number for number, name in enumerate(FORMS)}

_FOUND = {
    Outcome.PLACED: RowOutcome.ONCE,
    Outcome.SURPLUS: RowOutcome.SURPLUS,
    Outcome.PARTLY: RowOutcome.PARTLY,
    Outcome.UNKNOWN: RowOutcome.UNKNOWN,
    Outcome.UNEQUAL: RowOutcome.UNEQUAL,
}


def row_span(scanned: ScannedRow) -> Span:
    cells = [cell for cell in scanned.row.cells if cell.text] or scanned.row.cells
    return cover(cell.span for cell in cells)
