"""A table that a form has read: every cell, how each row was found, and what was noticed on the way.

`align` makes it; the choice between layouts, the issues and the checks read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cached_property

from attrs import evolve, frozen

from gkparse._explanation import RowTrace
from gkparse._issues.issue import Severity
from gkparse._tables.findings import Finding, supersede
from gkparse._text.spans import Span
from gkparse._text.values import State, Value
from gkparse.forms import TableForm
from gkparse.forms.arithmetic import Figures
from gkparse.grid import GridCell
from gkparse.reading import CellReading, LazyCells


class RowOutcome(Enum):
    """How a row of the form was found."""

    ONCE = "once"
    SURPLUS = "more figures than columns"
    PARTLY = "some figures have no known column"
    UNKNOWN = "no figure has a known column"
    IN_DOUBT = "its figures may be those of another row"
    UNEQUAL = "different figures in one merged cell"
    TWICE = "printed twice, alike"
    CONTRADICTED = "printed twice, with different figures"
    LABEL_ALONE = "there, but without cells"
    ABSENT = "not there"

    @property
    def has_cells(self) -> bool:
        """Whether the row has cells, known or not."""
        return self not in (RowOutcome.ABSENT, RowOutcome.LABEL_ALONE)


@frozen
class RowReading:
    """A row of the form in the source: how and where it was found.

    `surplus`: figures beyond the columns of the form. `figures`: all figures of the row, if some have no
    known column. `in_order`: these figures must follow the form's column order. `trace`: the rules that
    found it and placed its figures; None if it is absent.
    """

    outcome: RowOutcome
    span: Span | None = None
    surplus: tuple[GridCell, ...] = ()
    figures: tuple[GridCell, ...] = ()
    in_order: bool = False
    trace: RowTrace | None = None


@frozen
class Misprint:
    """A row of the form, by key, and the cell whose misprinted text was taken for its label."""

    row: str
    cell: GridCell


class PlannedCells(LazyCells):
    """The cells that a plan found. `contents` is what each holds."""

    def __init__(self, contents: Mapping[str, Value], make: Callable[[], dict[str, CellReading]]) -> None:
        super().__init__(contents, make)
        self.contents = contents


@frozen(slots=False)
class Alignment:
    """A grid that a form has read.

    `cells` and `rows` have every cell and every row of the form, by flat key, in its order.
    `findings`: what was noticed; a cell is unknown if and only if one of them voids it.
    `support`: how many labels of the form the grid has.
    `extent`: the part of the source from the first to the last row of the table.
    `row_spans`: the rows within it, those without figures included.
    `other_years`: the rows of other years that were left out.
    """

    form: TableForm
    cells: Mapping[str, CellReading]
    rows: dict[str, RowReading]
    findings: tuple[Finding, ...]
    support: int
    extent: Span
    row_spans: tuple[Span, ...]
    other_years: tuple[Span, ...] = ()

    @cached_property
    def figures(self) -> Figures:
        """The number in each cell, by flat key; None where there is none."""
        return {key: content.number for key, content in self.contents.items()}

    @cached_property
    def contents(self) -> Mapping[str, Value]:
        """What each cell holds, by flat key: its cell without text and place."""
        if isinstance(self.cells, PlannedCells):
            return self.cells.contents
        return {key: Value(cell.state, cell.value, cell.unit, cell.note) for key, cell in self.cells.items()}

    @cached_property
    def known(self) -> int:
        """How many cells have a known content, which may be a blank."""
        return sum([content.state not in UNKNOWN for content in self.contents.values()])

    @cached_property
    def blank_labels(self) -> tuple[str, ...]:
        """The keys of the rows whose only cell is blank without a trace: the extractor dropped its end."""
        return tuple(
            key
            for key, row in self.rows.items()
            if len(cells := self.form.cells_of(key)) == 1
            and row.outcome is RowOutcome.ONCE
            and self.contents[cells[0]].state is State.BLANK
            and self.cells[cells[0]].raw is None
        )

    @property
    def perfect(self) -> bool:
        """Whether no other layout could read the table better: no finding is graver than info.

        A label that is misprinted in one layout may be whole in another, and so may a row of a label alone.
        """
        return not self.blank_labels and not any(
            finding.severity is not Severity.INFO or finding.code == "label-misprinted"
            for finding in self.findings
        )

    def with_code(self, code: str) -> list[Finding]:
        """The findings of one kind."""
        return [finding for finding in self.findings if finding.code == code]

    def with_findings(self, later: Iterable[Finding]) -> Alignment:
        """The table with further findings: the cells that they void become unknown."""
        later = tuple(later)
        voided = {key for finding in later for key in finding.voids}
        cells = {key: _unknown(cell) if key in voided else cell for key, cell in self.cells.items()}
        return evolve(self, cells=cells, findings=supersede(self.findings, later))


# The states of an unknown cell.
UNKNOWN = (State.ABSENT, State.UNREADABLE)


def _unknown(cell: CellReading) -> CellReading:
    """The cell with its place and its text, but without a value."""
    if cell.state is State.ABSENT:
        return cell
    return evolve(cell, value=None, unit=None, state=State.UNREADABLE, note=None)
