"""A row of the form -> its cells, from the rows of the grid that carry its label.

Knows what each cell holds, and what follows if a row is printed twice. The columns of its figures come from
`columns`; sums are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from attrs import frozen

from gkparse._explanation import RowTrace
from gkparse._source.document import Place
from gkparse._tables.alignment import RowOutcome, RowReading
from gkparse._tables.fields import Outcome, Placed
from gkparse._tables.findings import Finding
from gkparse._tables.match.rows import RowMatch
from gkparse._tables.origins import Origin, Origins
from gkparse._tables.scan import ScannedRow
from gkparse._text.fold import fold
from gkparse._text.spans import Span, cover
from gkparse._text.values import Quantity, State, Value, read_value
from gkparse.forms import FORMS, Block, Row, TableForm, TableName
from gkparse.forms.caches import of_forms
from gkparse.grid import GridCell
from gkparse.reading import CellReading


@frozen
class Printed:
    """A row of the form as the source prints it once.

    `in_doubt` is True if its figures may belong to another row. `strategy` found it.
    """

    scanned: ScannedRow
    match: RowMatch
    placed: Placed
    in_doubt: bool
    strategy: str

    @property
    def trace(self) -> RowTrace:
        return RowTrace(self.strategy, self.placed.rule, self.scanned.repairs)

    def cell(self, column: int) -> GridCell | None:
        """The cell in a column of the form; None if it is unknown which one that is."""
        index = self.placed.cell_indices[column]
        return None if index is None else self.match.fields.cells[index]

    def agrees(self, other: Printed, column: int) -> bool:
        """Whether both print the same in a column."""
        one, two = self.cell(column), other.cell(column)
        if one is None or two is None:
            return one is two
        return fold(one.text).strip() == fold(two.text).strip()


def read_row(
    printed: Sequence[Printed],
    form: TableForm,
    block: Block,
    row: Row,
    units: dict[str, str],
    origins: Origins,
    *,
    in_order: bool,
) -> tuple[RowReading, dict[str, CellReading]]:
    """Reads one row of the form: how it was found, and its cells by flat key.

    `printed` are the rows of the grid that carry its label, and `units` the units that the header prints,
    by flat key. `origins` leads back to the grid of the layout. `in_order` says that the columns of the grid
    stand in the order of the form.
    """
    copies = _copies(printed, len(block.columns))
    if not copies:
        absent = CellReading(None, None, State.ABSENT, None, None)
        cells_absent = {key: absent for key, _ in form.plan[row.key]}
        if not printed:
            return RowReading(RowOutcome.ABSENT), cells_absent
        span, trace = row_span(printed[0].scanned.row.cells), printed[0].trace
        return RowReading(RowOutcome.LABEL_ALONE, span, trace=trace), cells_absent
    first, *repeats = copies
    if all(copy.placed.outcome is Outcome.UNKNOWN for copy in copies):
        repeats = []  # no column of any copy is known: that does not make them alike
    contradicted = {
        column
        for repeat in repeats
        for column in range(len(block.columns))
        if not first.agrees(repeat, column)
    }
    unknown: CellReading | None = None
    cells: dict[str, CellReading] = {}
    cell_indices = enumerate(first.placed.cell_indices)
    for (key, kind), (column, cell_index) in zip(form.plan[row.key], cell_indices, strict=True):
        if cell_index is None or column in contradicted:
            unknown = unknown or _unknown_cell(first, form, origins)
            cells[key] = unknown
        else:
            cell = first.match.fields.cells[cell_index]
            origin = origins.of(cell, first.scanned.row.cells)
            cells[key] = read_cell(cell, kind, units.get(key), table_index(form.table), origin)
    if repeats:
        outcome = RowOutcome.CONTRADICTED if contradicted else RowOutcome.TWICE
        return RowReading(outcome, row_span(repeats[0].scanned.row.cells), trace=first.trace), cells
    return _once(first, in_order=in_order), cells


def _copies(printed: Sequence[Printed], columns: int) -> Sequence[Printed]:
    """The rows that count: those with figures, and blank ones that are no label printed again beside them.

    None of them counts more than another because it has more figures.
    """
    filled = [one for one in printed if one.match.fields.filled]
    if not filled:
        return [one for one in printed if one.match.fields.cells]
    beside = {one.match.row_index + step for one in filled for step in (-1, 0, 1)}
    return [
        one
        for one in printed
        if one.match.fields.filled
        or (len(one.match.fields.cells) >= columns and one.match.row_index not in beside)
    ]


def _unknown_cell(printed: Printed, form: TableForm, origins: Origins) -> CellReading:
    """A cell that stands somewhere in the row: its place is the whole row."""
    row_index = origins.row_of(printed.scanned.row.cells)
    place = Place(row_span(printed.scanned.row.cells), None, None, table_index(form.table), row_index)
    return CellReading(None, None, State.UNREADABLE, None, place)


def read_cell(
    cell: GridCell,
    kind: Quantity,
    unit_beside: str | None,
    table: int,
    origin: Origin | tuple[None, None],
) -> CellReading:
    """A cell of the form as a cell of the grid holds it. If it prints no unit, `unit_beside` counts.

    `table` is the index of its table in the order of the forms.
    """
    return with_place(read_content(cell, kind, unit_beside), cell, table, origin)


def read_content(cell: GridCell, kind: Quantity, unit_beside: str | None) -> Value:
    """What a cell of the grid holds. If it prints no unit, `unit_beside` counts."""
    value = read_value(cell.text, kind)
    if unit_beside is None or value.unit is not None or value.number is None:
        return value
    return Value(value.state, value.number, unit_beside, value.note)


def with_place(content: Value, cell: GridCell, table: int, origin: Origin | tuple[None, None]) -> CellReading:
    """The cell of the form for what a cell of the grid holds."""
    place = Place(cell.span, None, None, table, *origin)
    return CellReading(content.number, content.unit, content.state, cell.text, place, content.note)


def _once(printed: Printed, *, in_order: bool) -> RowReading:
    """How a row was found that is printed once."""
    fields, placed, span = printed.match.fields, printed.placed, row_span(printed.scanned.row.cells)
    surplus = tuple(fields.cells[index] for index in placed.surplus)
    outcome = RowOutcome.IN_DOUBT if printed.in_doubt else _ROW_OUTCOMES[placed.outcome]
    if outcome not in (RowOutcome.PARTLY, RowOutcome.UNKNOWN):
        return RowReading(outcome, span, surplus, trace=printed.trace)
    figures = tuple(fields.cells[index] for index in fields.filled)
    return RowReading(outcome, span, surplus, figures, in_order, printed.trace)


@of_forms
@cache
def table_index(table: TableName) -> int:
    """Which of the tables it is, in the order of the forms."""
    return list(FORMS).index(table)


_ROW_OUTCOMES = {
    Outcome.PLACED: RowOutcome.ONCE,
    Outcome.SURPLUS: RowOutcome.SURPLUS,
    Outcome.PARTLY: RowOutcome.PARTLY,
    Outcome.UNKNOWN: RowOutcome.UNKNOWN,
    Outcome.UNEQUAL: RowOutcome.UNEQUAL,
}


def row_span(cells: Sequence[GridCell]) -> Span:
    """From the first to the last cell with text; a blank row from its first to its last cell."""
    return cover([cell.span for cell in [cell for cell in cells if cell.text] or cells])


# The code of the finding about a row that was not found once and whole.
ROW_CODES = {
    RowOutcome.SURPLUS: "surplus-value",
    RowOutcome.PARTLY: "row-partly-unknown",
    RowOutcome.UNKNOWN: "row-unknown",
    RowOutcome.IN_DOUBT: "row-in-doubt",
    RowOutcome.UNEQUAL: "merged-cell-unequal",
    RowOutcome.TWICE: "row-twice",
    RowOutcome.CONTRADICTED: "row-contradicts",
    RowOutcome.LABEL_ALONE: "row-without-figures",
    RowOutcome.ABSENT: "row-absent",
}

OF_ROWS = frozenset(ROW_CODES.values())


def row_finding(key: str, row: RowReading, name: str, unknown: Iterable[str]) -> Finding:
    """The finding about a row that was not found once and whole. It has no span if the row is absent.

    `key` is the key of the row, `name` its official label, and `unknown` are its unknown cells.
    """
    span = cover(cell.span for cell in row.surplus) if row.surplus else row.span
    values = " ".join(cell.text for cell in row.surplus or row.figures)
    facts = {"name": name, "values": values}
    return Finding(code=ROW_CODES[row.outcome], key=key, span=span, facts=facts, voids=frozenset(unknown))


def cell_findings(cells: Mapping[str, CellReading]) -> Iterator[Finding]:
    """A finding for each cell that holds something other than a number, or a note beside one.

    Unknown cells are left to the findings about their rows and columns.
    """
    for key, cell in cells.items():
        if cell.state is State.NUMBER and cell.note is None:
            continue
        itself = frozenset((key,))
        span = cell.place.span if cell.place else None
        if cell.state is State.UNREADABLE and cell.raw is not None:
            facts = {"text": shortened(cell.raw)}
            yield Finding(code="cell-unreadable", key=key, span=span, facts=facts, voids=itself)
        elif cell.state is State.BLANK:
            yield Finding(code="cells-blank", key=key, span=span, describes=itself)
        elif cell.state is State.NOT_APPLICABLE:
            yield Finding(code="not-applicable", key=key, span=span, describes=itself)
        elif cell.note is not None:
            note = {"value": cell.value, "note": shortened(cell.note)}
            yield Finding(code="note-in-cell", key=key, span=span, facts=note, describes=itself)


# The most characters of the source that a message shows.
LONGEST_SHOWN = 40


def shortened(text: str) -> str:
    """The text as a message shows it."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
