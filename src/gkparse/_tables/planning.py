"""Reads a grid by the plan of an earlier grid that differs from it in its figures alone.

Offices and tools print one table again and again, with other figures each time. In which row and column a
cell stands depends on everything in the grid but these figures: that is its skeleton. The plan for a skeleton
is what `align` makes of it with placeholders for the figures. Some rules look at figures: whether they have
few digits, are zero, are alike, look like years, or add up. So there is a plan only if several placeholders,
as unlike as figures can be, all lead to it, and it reads no row whose sum does not hold. Every other grid is
aligned anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import count, cycle, repeat

from attrs import define, evolve, frozen

from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse._tables.cells import OF_ROWS, cell_findings, row_finding
from gkparse._tables.findings import Finding
from gkparse._tables.origins import Origin
from gkparse._tables.plans import (
    Extent,
    LooseFigure,
    OfCells,
    OfRow,
    Plan,
    PlannedCell,
    PlannedFindings,
    PlannedRow,
    UnknownCell,
    WithoutFigures,
)
from gkparse._tables.repair.passes import repair
from gkparse._tables.row_units import take_out
from gkparse._tables.scan import scan
from gkparse._tables.skeletons import Skeleton, grid_of, skeleton_of
from gkparse._tables.surroundings import loose_figure
from gkparse._tables.whose import names_years
from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.caches import of_forms
from gkparse.grid import Grid, GridCell

# How many skeletons are kept. One takes some 50 KB with its plan.
MAX_SKELETONS = 256

# Figures for a skeleton, as unlike as figures can be: long ones that are all different and grow, so that no
# sum holds; zeros, so that each does; and years, in which large ones stand before small ones.
FIGURES: tuple[Callable[[], Iterator[int]], ...] = (
    partial(count, 100_003, 7),
    partial(repeat, 0),
    partial(cycle, (2018, 2014, 2016)),
)

# A plan costs three times what it saves each time. So it is made for a skeleton that came twice before.
TIMES_BEFORE = 2

# The year of a report in which figures that look like years are other years.
ANOTHER_YEAR = 1990


def read_table(
    grid: Grid, table: TableName, prefer: Sequence[FormName] = (), year: int | None = None
) -> Alignment | None:
    """What `align` reads, by a plan if there is one."""
    skeleton = skeleton_of(grid)
    if skeleton is None:
        return align(grid, table, prefer, year)
    known = _known(skeleton, table, tuple(prefer))
    if known.times_seen == TIMES_BEFORE:
        known.plan = make_plan(skeleton, table, prefer)
    known.times_seen += 1
    if isinstance(known.plan, OtherTable):
        return None
    by_plan = None if known.plan is None else known.plan.read(grid)
    return align(grid, table, prefer, year) if by_plan is None else by_plan


@frozen
class OtherTable:
    """The plan of grids that are not the table."""


@define
class _Known:
    """A skeleton that was seen, as what, how often, and its plan if it has one."""

    skeleton: Skeleton
    table: TableName
    prefer: tuple[FormName, ...]
    times_seen: int = 0
    plan: Plan | OtherTable | None = None


_known = of_forms(lru_cache(maxsize=MAX_SKELETONS)(_Known))


def make_plan(
    skeleton: Skeleton, table: TableName, prefer: Sequence[FormName] = ()
) -> Plan | OtherTable | None:
    """The plan for a skeleton; None if it has none, because figures take part in how it is read."""
    plan: Plan | OtherTable | None = None
    for figures in FIGURES:
        with_figures = _plan_of(grid_of(skeleton, figures()), table, prefer)
        if with_figures is None or plan not in (None, with_figures):
            return None
        plan = with_figures
    return plan


def _plan_of(grid: Grid, table: TableName, prefer: Sequence[FormName]) -> Plan | OtherTable | None:
    """How `align` reads a grid in which the span of each cell is its index; None if no plan can say it."""
    if names_years(grid) or take_out(grid, table)[0] != grid:
        return None  # what is read depends on the year of the report, or has units of its own
    alignment = align(grid, table, prefer, ANOTHER_YEAR)
    if alignment is None:
        return OtherTable()
    if alignment.form not in FORMS[table] or alignment.other_years:
        return None
    where = _Origins(grid)
    try:
        return where.plan(alignment)
    except NotPlannedError:
        return None


class NotPlannedError(Exception):
    """A part of a table that no plan can say: a cell in pieces, or a finding about figures."""


# The outcomes of rows of which figures were compared with each other: no placeholder shows which are alike.
_COMPARED = (RowOutcome.TWICE, RowOutcome.CONTRADICTED, RowOutcome.UNEQUAL)


class _Origins:
    """Where the cells of a grid stand whose spans are their indices among all cells."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._origins = [(row, cell) for row, each in enumerate(grid.rows) for cell in range(len(each.cells))]

    def plan(self, alignment: Alignment) -> Plan:
        """The plan that reads the grid like this."""
        cells, unknown = self._cells(alignment)
        is_cut = any(row.cut for row in self.grid.rows)
        is_repaired = any(
            row.repairs for row in repair(scan(self.grid), alignment.form.table, in_pieces=is_cut)
        )
        findings = tuple(self._findings(alignment, cells))
        return Plan(
            form=alignment.form,
            support=alignment.support,
            cells=tuple(cells),
            unknown=tuple(unknown),
            rows=tuple(
                PlannedRow(
                    key,
                    row.outcome,
                    self._extent(row.span),
                    tuple(map(self._origin_of, row.surplus)),
                    tuple(map(self._origin_of, row.figures)),
                    row.in_order,
                    row.trace,
                )
                for key, row in alignment.rows.items()
            ),
            table_rows=tuple(extent for span in alignment.row_spans if (extent := self._extent(span))),
            findings=findings,
            needs_order=is_cut or is_repaired or any(isinstance(each, WithoutFigures) for each in findings),
            may_lack_blanks=not all(row.exact for row in self.grid.rows),
        )

    def _extent(self, span: Span | None) -> Extent | None:
        return (self._origins[span.start], self._origins[span.stop - 1]) if span else None

    def _origin(self, span: Span | None) -> Origin:
        if span is None or span.stop - span.start != 1:
            raise NotPlannedError
        return self._origins[span.start]

    def _origin_of(self, cell: GridCell) -> Origin:
        return self._origin(cell.span)

    def _cells(self, alignment: Alignment) -> tuple[list[PlannedCell], list[UnknownCell]]:
        cells: list[PlannedCell] = []
        unknown: list[UnknownCell] = []
        for key, (_, _, column) in alignment.form.slots.items():
            cell = alignment.cells[key]
            place = cell.place
            if cell.raw is not None and place is not None and place.row is not None:
                cells.append(PlannedCell(key, column.kind, cell.unit, self._origin(place.span)))
            elif cell.state is State.UNREADABLE and place is not None:
                unknown.append(UnknownCell(key, cell.state, self._extent(place.span), place.row))
            elif cell.state is State.ABSENT and place is None:
                unknown.append(UnknownCell(key, cell.state, None, None))
            else:
                raise NotPlannedError  # a blank behind a label: no cell of the grid
        return cells, unknown

    def _findings(self, alignment: Alignment, cells: Sequence[PlannedCell]) -> Iterator[PlannedFindings]:
        """The findings in their order: for each block those about rows, then about cells; then others."""
        form = alignment.form
        rest = list(alignment.findings)
        for block in form.blocks:
            rows = {form.row_key(row) for row in block.rows}
            while rest and rest[0].code in OF_ROWS and rest[0].key in rows:
                yield self._of_row(rest.pop(0), alignment)
            keys = {key for row in rows for key in form.cells_of(row)}
            for found in cell_findings({key: cell for key, cell in alignment.cells.items() if key in keys}):
                if not rest or rest.pop(0) != found:
                    raise NotPlannedError
            yield OfCells(tuple(each for each in cells if each.key in keys))
        for finding in rest:
            yield self._other(finding, alignment)

    def _of_row(self, finding: Finding, alignment: Alignment) -> OfRow:
        key, row = finding.key, alignment.rows[finding.key]
        if row.outcome in _COMPARED:
            raise NotPlannedError
        if finding != row_finding(key, row, alignment.form.row_names[key], finding.voids):
            raise NotPlannedError
        return OfRow(key, finding.voids)

    def _other(self, finding: Finding, alignment: Alignment) -> PlannedFindings:
        if finding.cells:
            raise NotPlannedError
        if finding.code == "loose-figures":
            origin = self._origin(finding.span)
            if finding == loose_figure(self.grid.rows[origin[0]].cells[origin[1]], alignment.form):
                return LooseFigure(origin)
            raise NotPlannedError
        return WithoutFigures(evolve(finding, span=None), self._extent(finding.span))
