"""A plan: where the rows and cells of a form stand in every grid with one skeleton, and what is found there.

Says how a grid is read, and reads one. `planning` makes plans, and says when there is none. A plan has no
rules of its own: it puts the figures of a grid where `align` put the placeholders of the skeleton.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from operator import le, lt
from typing import Protocol

from attrs import evolve, frozen

from gkparse._explanation import RowTrace
from gkparse._source.document import Place
from gkparse._tables.alignment import Alignment, PlannedCells, RowOutcome, RowReading
from gkparse._tables.cells import (
    cell_findings,
    read_content,
    row_finding,
    row_span,
    table_index,
    with_place,
)
from gkparse._tables.findings import Finding
from gkparse._tables.origins import Origin, Origins
from gkparse._tables.split_figures import breaks_a_sum, parts_of_rows
from gkparse._tables.surroundings import loose_figure
from gkparse._text.fold import fold
from gkparse._text.spans import Span, cover
from gkparse._text.values import Quantity, State, Value
from gkparse.forms import TableForm
from gkparse.grid import Grid, GridCell
from gkparse.reading import CellReading

# The cells of a grid that a span covers: the first and the last of them.
Extent = tuple[Origin, Origin]


@frozen
class PlannedCell:
    """A cell of the form that stands in a cell of the grid. `unit` is that of its header or row."""

    key: str
    kind: Quantity
    unit: str | None
    origin: Origin


@frozen
class UnknownCell:
    """A cell of the form without a known place: somewhere in a row, or nowhere if the row has no cells."""

    key: str
    state: State
    row: Extent | None
    row_index: int | None


@frozen
class PlannedRow:
    """A row of the form. `surplus` and `figures` are the origins of the cells that `RowReading` has."""

    key: str
    outcome: RowOutcome
    extent: Extent | None
    surplus: tuple[Origin, ...]
    figures: tuple[Origin, ...]
    in_order: bool
    trace: RowTrace | None


class PlannedFindings(Protocol):
    """One finding or several, as they follow from a grid and from how it is read."""

    def of(self, reading: PlanReading) -> Iterator[Finding]: ...


@frozen
class OfCells:
    """The findings about cells that hold no number, or a note beside it."""

    cells: tuple[PlannedCell, ...]

    def of(self, reading: PlanReading) -> Iterator[Finding]:
        contents = reading.contents
        to_explain = [each for each in self.cells if not _is_number_alone(contents[each.key])]
        return cell_findings(reading.cells_of(to_explain))


@frozen
class OfRow:
    """The finding about a row that was not found once and whole."""

    key: str
    voids: frozenset[str]

    def of(self, reading: PlanReading) -> Iterator[Finding]:
        name = reading.plan.form.row_names[self.key]
        yield row_finding(self.key, reading.rows[self.key], name, self.voids)


@frozen
class LooseFigure:
    """The finding about a figure that belongs to no row."""

    origin: Origin

    def of(self, reading: PlanReading) -> Iterator[Finding]:
        yield loose_figure(reading.cell(self.origin), reading.plan.form)


@frozen
class WithoutFigures:
    """A finding in which no figure takes part, and the cells at its place."""

    finding: Finding
    extent: Extent | None

    def of(self, reading: PlanReading) -> Iterator[Finding]:
        yield evolve(self.finding, span=reading.span(self.extent) if self.extent else None)


@frozen
class Plan:
    """How every grid with one skeleton is read.

    `cells`, `unknown` and `rows` have every cell and every row of the form. `table_rows` are the rows of the
    whole table. `needs_order` says that some extents reach over rows of the grid. `may_lack_blanks` says that
    a row may lack blank cells.
    """

    form: TableForm
    support: int
    cells: tuple[PlannedCell, ...]
    unknown: tuple[UnknownCell, ...]
    rows: tuple[PlannedRow, ...]
    table_rows: tuple[Extent, ...]
    findings: tuple[PlannedFindings, ...]
    needs_order: bool
    may_lack_blanks: bool

    def read(self, grid: Grid) -> Alignment | None:
        """Reads a grid that has the skeleton of this plan; None if the plan does not say how."""
        reading = PlanReading(self, grid, _is_in_order(grid))
        if self.needs_order and not reading.is_in_order:
            return None
        if self.may_lack_blanks and reading.may_be_in_pieces:
            return None
        return reading.alignment


@frozen(slots=False)
class PlanReading:
    """A plan and a grid that it reads."""

    plan: Plan
    grid: Grid
    is_in_order: bool

    @property
    def alignment(self) -> Alignment:
        row_spans = tuple(map(self.span, self.plan.table_rows))
        return Alignment(
            form=self.plan.form,
            cells=PlannedCells(self.contents, self._all_cells),
            rows=self.rows,
            findings=tuple(finding for each in self.plan.findings for finding in each.of(self)),
            support=self.plan.support,
            extent=cover(row_spans),
            row_spans=row_spans,
        )

    @cached_property
    def may_be_in_pieces(self) -> bool:
        """Whether the sum of a row does not hold: its figures may be pieces of others."""
        texts = {each.key: fold(self.cell(each.origin).text).strip() for each in self.plan.cells}
        return any(
            breaks_a_sum([texts.get(key, "") for key in keys], parts)
            for _, keys, parts in parts_of_rows(self.plan.form).values()
        )

    @cached_property
    def contents(self) -> Mapping[str, Value]:
        """What each cell of the form holds, by its key, in the order of the form."""
        rows = [row.cells for row in self.grid.rows]
        contents = {
            each.key: read_content(rows[each.origin[0]][each.origin[1]], each.kind, each.unit)
            for each in self.plan.cells
        }
        if not self.plan.unknown:
            return contents
        contents.update({each.key: Value(each.state, None) for each in self.plan.unknown})
        return {key: contents[key] for key in self.plan.form.slots}

    @cached_property
    def rows(self) -> dict[str, RowReading]:
        return {
            each.key: RowReading(
                each.outcome,
                self.span(each.extent) if each.extent else None,
                tuple(map(self.cell, each.surplus)),
                tuple(map(self.cell, each.figures)),
                each.in_order,
                each.trace,
            )
            for each in self.plan.rows
        }

    def cell(self, origin: Origin) -> GridCell:
        return self.grid.rows[origin[0]].cells[origin[1]]

    @cached_property
    def span(self) -> Callable[[Extent], Span]:
        return partial(_from_end_to_end if self.is_in_order else _around, self.grid)

    def cells_of(self, planned: Sequence[PlannedCell]) -> dict[str, CellReading]:
        """Some cells of the form, with their texts and places."""
        origins = None if self.is_in_order or not planned else Origins(self.grid)
        table = table_index(self.plan.form.table)
        cells = {}
        for each in planned:
            row = self.grid.rows[each.origin[0]].cells
            cell = row[each.origin[1]]
            origin = origins.of(cell, row) if origins else each.origin
            cells[each.key] = with_place(self.contents[each.key], cell, table, origin)
        return cells

    def _all_cells(self) -> dict[str, CellReading]:
        cells = self.cells_of(self.plan.cells)
        if not self.plan.unknown:
            return cells
        table = table_index(self.plan.form.table)
        for each in self.plan.unknown:
            place = Place(self.span(each.row), None, None, table, each.row_index) if each.row else None
            cells[each.key] = CellReading(None, None, each.state, None, place)
        return {key: cells[key] for key in self.plan.form.slots}


def _is_number_alone(content: Value) -> bool:
    """Whether a cell holds a number and nothing else, so that there is no finding about it."""
    return content.state is State.NUMBER and content.note is None


def _is_in_order(grid: Grid) -> bool:
    """Whether each cell begins behind the start of the one before, and not before its end.

    Then nothing else stands at its place, and a row reaches from its first cell to its last.
    """
    spans = [cell.span for row in grid.rows for cell in row.cells]
    starts, stops = [span.start for span in spans], [span.stop for span in spans]
    return all(map(lt, starts, starts[1:])) and all(map(le, stops, starts[1:]))


def _from_end_to_end(grid: Grid, extent: Extent) -> Span:
    """The span of cells that stand in order."""
    (first_row, first), (last_row, last) = extent
    return Span(grid.rows[first_row].cells[first].span.start, grid.rows[last_row].cells[last].span.stop)


def _around(grid: Grid, extent: Extent) -> Span:
    """The span of cells of one row, which may stand in any order."""
    (row, first), (_, last) = extent
    return row_span(grid.rows[row].cells[first : last + 1])
