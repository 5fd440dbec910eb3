"""Reads a grid by the plan of an earlier grid that differs from it in its figures alone.

Offices and tools print one table again and again, with other figures each time. In which row and column a
cell stands depends on everything in the grid but these figures: that is its `Skeleton`. A plan has no rules
of its own. It is what `align` makes of the skeleton, with placeholders for the figures, so that no rule can
look at a figure that the skeleton leaves out. Only a table without repairs and without a finding about
its rows or header has a plan; every other grid is aligned anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from itertools import count
from operator import le, lt

from attrs import define, evolve, frozen

from gkparse._explanation import RowTrace
from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment, PlannedCells, RowOutcome, RowReading
from gkparse._tables.cells import cell_findings, read_content, row_span, table_index, with_place
from gkparse._tables.origins import Origin, Origins
from gkparse._tables.repair.passes import repair
from gkparse._tables.row_units import take_out
from gkparse._tables.scan import scan
from gkparse._tables.whose import names_years
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span, cover
from gkparse._text.values import Quantity, State, Value
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.caches import of_forms
from gkparse.grid import Grid, GridCell, GridRow
from gkparse.reading import CellReading

# The statutory tables have up to 250 cells. A much larger grid is a list of the office's own.
MAX_CELLS = 1000

# How many skeletons are kept. One takes some 10 KB.
MAX_SKELETONS = 256


# What stands in a skeleton for a figure: a count, a negative count, an amount with decimals.
COUNT, NEGATIVE, DECIMAL = range(3)
_PLACEHOLDERS = ("{}", "-{}", "{}.25")

_SIGNED_OR_DECIMAL = lazy_pattern(r"-[1-9][0-9]{0,14}|(?:0|[1-9][0-9]{0,14})\.[0-9]{1,6}")
_YEARS = range(1900, 2100)

# The rows of a grid: what the layout knows of each, and behind it the texts and figures of its cells.
Skeleton = tuple[tuple[bool, bool] | str | int, ...]


def read_table(
    grid: Grid, table: TableName, prefer: Sequence[FormName] = (), year: int | None = None
) -> Alignment | None:
    """What `align` reads, by a plan if there is one. A plan is made when a skeleton comes the second time."""
    skeleton = skeleton_of(grid)
    if skeleton is None:
        return align(grid, table, prefer, year)
    known = _known(skeleton, table, tuple(prefer))
    if known.times_seen == 1:
        known.plan = make_plan(skeleton, table, prefer)
    known.times_seen += 1
    return align(grid, table, prefer, year) if known.plan is None else known.plan.read(grid)


@define
class _Known:
    """A skeleton that was seen, as what, how often, and its plan if it has one."""

    skeleton: Skeleton
    table: TableName
    prefer: tuple[FormName, ...]
    times_seen: int = 0
    plan: Plan | None = None


_known = of_forms(lru_cache(maxsize=MAX_SKELETONS)(_Known))


def skeleton_of(grid: Grid) -> Skeleton | None:
    """The skeleton of a grid; None if it has torn rows, whose repair looks at figures, or is too large."""
    if sum(len(row.cells) for row in grid.rows) > MAX_CELLS:
        return None
    skeleton: list[tuple[bool, bool] | str | int] = []
    for row in grid.rows:
        if row.cut or not row.ended:
            return None
        skeleton.append((row.exact, row.apart))
        texts = [cell.text for cell in row.cells]
        skeleton.extend(texts if _may_be_numbers(texts) else map(_without_figure, texts))
    return tuple(skeleton)


def _may_be_numbers(texts: Sequence[str]) -> bool:
    """Whether a row may be the number of a page, or end in numbers of columns: rules look at such figures."""
    filled = list(filter(None, map(str.strip, texts)))
    if len(filled) < 3:
        return len(filled) == 1
    last = filled[-3:]
    if not all(map(str.isdecimal, last)) or max(map(len, last)) > 15:
        return False
    first, second, third = map(int, last)
    return first + 1 == second == third - 1


def _without_figure(text: str) -> str | int:
    """What a skeleton has for a cell: its text, or the kind of its figure."""
    if text.isdecimal():
        is_plain = len(text) < 16 and text.isascii() and (text[0] != "0" or text == "0")
        return COUNT if is_plain and not (len(text) == 4 and int(text) in _YEARS) else text
    if text[-1:].isdecimal() and _SIGNED_OR_DECIMAL.fullmatch(text):
        return NEGATIVE if text[0] == "-" else DECIMAL
    return text


# A cell of the form: its key, its kind, its unit if the figure prints none, and where it stands in a grid.
_PlannedCell = tuple[str, Quantity, str | None, Origin]

# The cells of a row that its span covers: the index of the row, of the first and of the last of these cells.
_Extent = tuple[int, int, int]


@frozen
class Plan:
    """Where the rows and cells of a form stand in every grid with one skeleton.

    `rows` are the rows of the form, each found once. `table_rows` are the rows of the whole table.
    """

    form: TableForm
    support: int
    cells: tuple[_PlannedCell, ...]
    rows: tuple[tuple[str, RowTrace, _Extent], ...]
    table_rows: tuple[_Extent, ...]

    def read(self, grid: Grid) -> Alignment:
        """Reads a grid that has the skeleton of this plan."""
        is_in_order = _is_in_order(grid)
        span_of = _from_end_to_end if is_in_order else _around
        spans = {extent: span_of(extent, grid) for extent in self.table_rows}
        row_spans = tuple(spans.values())
        rows = [row.cells for row in grid.rows]
        contents = {
            key: read_content(rows[row][cell], kind, unit) for key, kind, unit, (row, cell) in self.cells
        }
        make = partial(self._make, grid, contents, is_in_order=is_in_order)
        to_explain = [planned for planned in self.cells if not _is_number_alone(contents[planned[0]])]
        return Alignment(
            form=self.form,
            cells=PlannedCells(contents, partial(make, self.cells)),
            rows={
                key: RowReading(RowOutcome.ONCE, spans[extent], trace=trace)
                for key, trace, extent in self.rows
            },
            findings=tuple(cell_findings(make(to_explain))),
            support=self.support,
            extent=cover(row_spans),
            row_spans=row_spans,
        )

    def _make(
        self,
        grid: Grid,
        contents: Mapping[str, Value],
        planned: Sequence[_PlannedCell],
        *,
        is_in_order: bool,
    ) -> dict[str, CellReading]:
        """Some cells of the table, which hold these contents."""
        origins = None if is_in_order or not planned else Origins(grid)
        table = table_index(self.form.table)
        cells = {}
        for key, _, _, position in planned:
            row = grid.rows[position[0]].cells
            cell = row[position[1]]
            origin = origins.of(cell, row) if origins else position
            cells[key] = with_place(contents[key], cell, table, origin)
        return cells


def make_plan(skeleton: Skeleton, table: TableName, prefer: Sequence[FormName] = ()) -> Plan | None:
    """The plan for a skeleton; None if it needs a repair or has a finding about its rows or header."""
    grid = _grid_of(skeleton)
    if names_years(grid):
        return None  # what is read depends on the year of the report
    repaired = repair(scan(grid), table, in_pieces=False)
    if take_out(grid, table)[0] != grid or any(row.repairs for row in repaired):
        return None
    alignment = align(grid, table, prefer)
    if alignment is None or alignment.form not in FORMS[table]:
        return None
    if alignment.findings != tuple(cell_findings(alignment.cells)):
        return None
    if any(cell.place is not None and cell.place.row is None for cell in alignment.cells.values()):
        return None  # a blank behind a label is no cell of the grid
    positions = [
        (row_index, cell_index)
        for row_index, row in enumerate(grid.rows)
        for cell_index in range(len(row.cells))
    ]

    def extent(span: Span) -> _Extent:
        row_index, first = positions[span.start]
        return row_index, first, positions[span.stop - 1][1]

    form = alignment.form
    return Plan(
        form=form,
        support=alignment.support,
        cells=tuple(
            (key, column.kind, cell.unit, positions[cell.place.span.start])
            for key, (_, _, column) in form.slots.items()
            if (cell := alignment.cells[key]).place is not None
        ),
        rows=tuple(
            (key, row.trace, extent(row.span))
            for key, row in alignment.rows.items()
            if row.trace is not None and row.span is not None
        ),
        table_rows=tuple(map(extent, alignment.row_spans)),
    )


def _grid_of(skeleton: Skeleton) -> Grid:
    """A grid with a skeleton: its figures are all different, and the span of each cell is its index."""
    rows: list[GridRow] = []
    numbers = count(100_003, 7)
    spans = (Span(index, index + 1) for index in count())
    for entry in skeleton:
        if isinstance(entry, tuple):
            exact, apart = entry
            rows.append(GridRow((), exact=exact, apart=apart))
            continue
        text = entry if isinstance(entry, str) else _PLACEHOLDERS[entry].format(next(numbers))
        rows[-1] = evolve(rows[-1], cells=(*rows[-1].cells, GridCell(text, next(spans))))
    return Grid(tuple(rows))


def _is_in_order(grid: Grid) -> bool:
    """Whether each cell begins behind the start of the one before, and not before its end.

    Then nothing else stands at its place, and a row reaches from its first cell to its last.
    """
    spans = [cell.span for row in grid.rows for cell in row.cells]
    starts, stops = [span.start for span in spans], [span.stop for span in spans]
    return all(map(lt, starts, starts[1:])) and all(map(le, stops, starts[1:]))


def _is_number_alone(content: Value) -> bool:
    """Whether a cell holds a number and nothing else, so that there is no finding about it."""
    return content.state is State.NUMBER and content.note is None


def _from_end_to_end(extent: _Extent, grid: Grid) -> Span:
    """The span of a row whose cells stand in order."""
    row_index, first, last = extent
    cells = grid.rows[row_index].cells
    return Span(cells[first].span.start, cells[last].span.stop)


def _around(extent: _Extent, grid: Grid) -> Span:
    row_index, first, last = extent
    return row_span(grid.rows[row_index].cells[first : last + 1])
