"""The candidate readings of a region: each layout's grid, and the document's own tables, read by the form.

Knows which grids there are for a region and how well a form reads each. Does not know which one is taken:
`choose` does.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from gkparse._issues.issue import Issue, Severity
from gkparse._source.document import DocumentTable
from gkparse._tables.alignment import Alignment
from gkparse._tables.planning import read_table
from gkparse.checks.relations import check_table
from gkparse.forms import FormName, TableName
from gkparse.grid import Grid, GridRow, Lines
from gkparse.layouts import Layout, Layouts
from gkparse.layouts.health import LayoutGuard

# The layout name reported for tables that the file itself contains.
DOCUMENT = "document"


@frozen(slots=False)
class CandidateReading:
    """A reading of a region as one table, and the name of the layout that gave the grid."""

    layout: str
    alignment: Alignment

    @cached_property
    def score(self) -> tuple[int, int, int]:
        """Rows found by their labels, cells known, labels found."""
        rows = self.alignment.rows.values()
        rows_found = sum(row.outcome.has_cells for row in rows) - len(self.alignment.blank_labels)
        return rows_found, self.alignment.known, self.alignment.support

    @cached_property
    def rank(self) -> tuple[int, int, int, int]:
        """The score; between equal scores the reading with fewer figures left over is better."""
        return *self.score, -len(self.alignment.with_code("loose-figures"))

    @cached_property
    def relations(self) -> tuple[Issue, ...]:
        """The relations that do not hold."""
        return broken_relations(self.alignment)

    @property
    def broken(self) -> int:
        """How many relations do not hold that the form demands."""
        return sum(broken.severity is Severity.ERROR for broken in self.relations)


class CandidateReader:
    """Reads the regions of one report with each layout, each region once.

    Tables that the document itself holds are read as they are; no layout gets their text.
    """

    def __init__(self, layouts: Layouts, tables: Sequence[DocumentTable] = ()) -> None:
        self.layouts = layouts
        self.tables = tables
        self.guard = LayoutGuard()
        # The keys hold the identity of the region: hashing its lines would cost more than reading them.
        self._grids: dict[tuple[int, str], tuple[Lines, Grid | None]] = {}
        self._tables: dict[int, tuple[Lines, Grid, Lines]] = {}

    def candidates(
        self, region: Lines, table: TableName, prefer: Sequence[FormName], year: int | None = None
    ) -> list[CandidateReading]:
        """The readings of a region as a table, up to and including the first that is complete.

        `year` is that of the report.
        """
        candidates = []
        for name, grid in self._grids_of(region):
            alignment = read_table(grid, table, prefer, year)
            if alignment is not None:
                candidates.append(CandidateReading(name, alignment))
                if alignment.perfect:
                    break
        return candidates

    def not_asked(self, candidates: Sequence[CandidateReading]) -> tuple[str, ...]:
        """The layouts that were skipped because the last candidate is complete."""
        if not candidates or not candidates[-1].alignment.perfect:
            return ()
        last = candidates[-1].layout
        return self.layouts.names[self.layouts.names.index(last) + 1 if last != DOCUMENT else 0 :]

    def _grids_of(self, region: Lines) -> Iterator[tuple[str, Grid]]:
        if self.tables:
            grid_of_tables, region = self._document_tables(region)
            if grid_of_tables.rows:
                yield DOCUMENT, grid_of_tables
        for layout in self.layouts:
            grid = self._grid(layout, region)
            if grid is not None:
                yield layout.name, grid

    def _document_tables(self, region: Lines) -> tuple[Grid, Lines]:
        """The document's own tables in a region, one below the other, and the lines beside them."""
        key = id(region)
        if key not in self._tables:
            starts = [line.start for line in region]
            rows: list[GridRow] = []
            inside: set[int] = set()
            for table in self.tables:
                first, last = bisect_left(starts, table.span.start), bisect_left(starts, table.span.stop)
                if first < last:
                    rows.extend(row for row in table.grid.rows if _is_in(row, region, starts))
                    inside.update(range(first, last))
            beside = Lines(tuple(line for index, line in enumerate(region) if index not in inside))
            self._tables[key] = region, Grid(tuple(rows)), beside
        _, grid, beside = self._tables[key]
        return grid, beside

    def _grid(self, layout: Layout, region: Lines) -> Grid | None:
        key = (id(region), layout.name)
        if key not in self._grids:
            self._grids[key] = region, self.guard.read(layout, region)
        # A layout that failed elsewhere is not trusted with what it read before either.
        return None if layout.name in self.guard.failed else self._grids[key][1]


def _is_in(row: GridRow, region: Lines, starts: Sequence[int]) -> bool:
    """Whether a row of a document's table stands on a line of the region: other years are left out."""
    start = next((cell.span.start for cell in row.cells if cell.text), None)
    index = 0 if start is None else bisect(starts, start) - 1
    return start is None or index < 0 or start <= region[index].span.stop or index + 1 == len(region)


def broken_relations(alignment: Alignment) -> tuple[Issue, ...]:
    """The relations of the form that do not hold among the cells of a reading."""
    return tuple(check_table(alignment.form, alignment.figures))
