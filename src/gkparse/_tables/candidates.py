"""Candidate readings of a region: the grid of every layout and of the document's own tables, aligned with the form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from time import thread_time

from attrs import frozen

from gkparse._issues.issue import Issue, Severity
from gkparse._issues.wording import Wording
from gkparse._source.document import DocumentTable
from gkparse._tables.align import align
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse.checks.relations import check_table
from gkparse.forms import FormName, TableName
from gkparse.grid import Grid, GridRow, Lines
from gkparse.layouts import Layout, Layouts
from gkparse.layouts.health import examine, failure

DOCUMENT = "document"
"""What is credited with a reading of the tables that the document itself holds."""


SLOW, SLOW_FOR_EACH = 2.0, 5e-5
"""Seconds, and seconds for each character: a built-in layout takes a thousandth of them."""


@frozen(slots=False)
class CandidateReading:
    """A reading of a region as one table, and the name of the layout that it comes from."""

    layout: str
    alignment: Alignment

    @cached_property
    def score(self) -> tuple[int, int, int]:
        """Rows found by their labels, cells known, labels found."""
        rows = self.alignment.rows.values()
        found = sum(row.found is not RowOutcome.ABSENT for row in rows)
        return found, self.alignment.known, self.alignment.support

    @cached_property
    def rank(self) -> tuple[int, int, int, int]:
        """The score; of equal ones that is better which leaves fewer figures over."""
        return *self.score, -len(self.alignment.loose)

    @cached_property
    def relations(self) -> tuple[Issue, ...]:
        """The relations that do not hold."""
        return broken_relations(self.alignment)

    @property
    def broken(self) -> int:
        """How many relations do not hold that the form demands."""
        return sum(broken.severity is Severity.ERROR for broken in self.relations)


class CandidateReader:
    """The layouts of one reading; it lets each read a region once, and remembers those that failed.

    The tables that the document itself holds are read as they are, and no layout is shown their text.
    """

    def __init__(self, layouts: Layouts, tables: Sequence[DocumentTable] = ()) -> None:
        self.layouts = layouts
        self.tables = tables
        self.failed: dict[str, Wording] = {}
        self.slow: dict[str, tuple[float, int]] = {}
        # By the region itself and not its lines: hashing them would cost more than reading them.
        self._grids: dict[tuple[int, str], tuple[Lines, Grid | None]] = {}
        self._tables: dict[int, tuple[Lines, Grid, Lines]] = {}

    def propose(self, region: Lines, table: TableName, prefer: Sequence[FormName]) -> list[CandidateReading]:
        """The readings of a region as a table; no more are asked for once one leaves nothing open."""
        proposals = []
        for name, grid in self._grids_of(region):
            alignment = align(grid, table, prefer)
            if alignment is not None:
                proposals.append(CandidateReading(name, alignment))
                if alignment.perfect:
                    break
        return proposals

    def not_asked(self, proposals: Sequence[CandidateReading]) -> tuple[str, ...]:
        """The layouts that were not asked, because the last of the proposals left nothing open."""
        if not proposals or not proposals[-1].alignment.perfect:
            return ()
        last = proposals[-1].layout
        return self.layouts.names[self.layouts.names.index(last) + 1 if last != DOCUMENT else 0 :]

    def _grids_of(self, region: Lines) -> Iterator[tuple[str, Grid]]:
        if self.tables:
            within, region = self._within(region)
            if within.rows:
                yield DOCUMENT, within
        for layout in self.layouts:
            grid = self._grid(layout, region)
            if grid is not None:
                yield layout.name, grid

    def _within(self, region: Lines) -> tuple[Grid, Lines]:
        """The document's own tables in a region, one below the other, and the lines beside them."""
        key = id(region)
        if key not in self._tables:
            starts = [line.start for line in region]
            rows: list[GridRow] = []
            inside: set[int] = set()
            for table in self.tables:
                first, last = bisect_left(starts, table.span.start), bisect_left(starts, table.span.stop)
                if first < last:
                    rows.extend(table.grid.rows)
                    inside.update(range(first, last))
            beside = Lines(tuple(line for number, line in enumerate(region) if number not in inside))
            self._tables[key] = region, Grid(tuple(rows)), beside
        _, grid, beside = self._tables[key]
        return grid, beside

    def _grid(self, layout: Layout, region: Lines) -> Grid | None:
        key = (id(region), layout.name)
        if layout.name in self.failed:
            return None
        if key not in self._grids:
            start = thread_time()
            try:
                grid = layout.read(region)
                if grid is not None:
                    examine(grid, region)
                self._grids[key] = region, grid
            except Exception as error:  # a plugin may raise anything; it must not break a reading
                self.failed[layout.name] = failure(error)
                return None
            self._note_time(layout, region, thread_time() - start)
        return self._grids[key][1]

    def _note_time(self, layout: Layout, region: Lines, seconds: float) -> None:
        """Remembers a layout that takes far longer than any needs: what it read is taken all the same."""
        size = region.extent.stop - region.extent.start
        if seconds > max(SLOW, SLOW_FOR_EACH * size) and layout.name not in self.slow:
            self.slow[layout.name] = seconds, size


def broken_relations(alignment: Alignment) -> tuple[Issue, ...]:
    """The relations of the form that do not hold among the cells of a reading."""
    figures = {key: cell.value for key, cell in alignment.cells.items()}
    return tuple(check_table(alignment.form, figures))
