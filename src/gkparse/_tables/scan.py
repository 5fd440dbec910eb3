"""The rows of a grid with the kind of each cell and the labels that it can be.

Looks at each cell alone. Which of its labels a cell is, `match` and `header` decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from attrs import evolve, frozen

from gkparse._text.fold import trim
from gkparse._text.values import looks_like_value
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import Label, labels_of
from gkparse.grid import Grid, GridCell, GridRow


class CellKind(Enum):
    """What a cell is by its text alone: LABEL is a label of any form, TEXT any other words."""

    BLANK = "blank"
    VALUE = "value"
    LABEL = "label"
    TEXT = "text"


@of_forms
@lru_cache(maxsize=8192)
def cell_kind(text: str) -> CellKind:
    """The kind of a cell with this text."""
    start, stop = trim(text)
    if start == stop:
        return CellKind.BLANK
    if labels_of(text):
        return CellKind.LABEL
    return CellKind.VALUE if looks_like_value(text) else CellKind.TEXT


@frozen
class ScannedRow:
    """A row of a grid, the kind of each of its cells, and the possible labels of each label cell by index.

    `repairs` names the repairs that changed its cells, in their order. `label_apart` says that its figures
    stand on other lines than its label, none of which goes on behind them.
    """

    row: GridRow
    kinds: tuple[CellKind, ...]
    labels: tuple[tuple[int, tuple[Label, ...]], ...]
    repairs: tuple[str, ...] = ()
    label_apart: bool = False

    def changed(self, cells: tuple[GridCell, ...], repair: str) -> ScannedRow:
        """The row with other cells, and the name of the repair that changed them."""
        return scan_row(evolve(self.row, cells=cells), (*self.repairs, repair))

    def part(self, indices: Sequence[int]) -> ScannedRow:
        """The row with some of its cells, which keep their kinds and labels."""
        new_index = {old: new for new, old in enumerate(indices)}
        cells = tuple([self.row.cells[index] for index in indices])
        labels = [(new_index[index], labels) for index, labels in self.labels if index in new_index]
        return evolve(
            self,
            row=evolve(self.row, cells=cells),
            kinds=tuple([self.kinds[index] for index in indices]),
            labels=tuple(labels),
        )


def scan_row(row: GridRow, repairs: tuple[str, ...] = ()) -> ScannedRow:
    """A row with the kinds and labels of its cells."""
    kinds = tuple([cell_kind(cell.text) for cell in row.cells])
    if CellKind.LABEL not in kinds:
        return ScannedRow(row, kinds, (), repairs)
    labels = [
        (index, labels_of(row.cells[index].text))
        for index, kind in enumerate(kinds)
        if kind is CellKind.LABEL
    ]
    return ScannedRow(row, kinds, tuple(labels), repairs)


def scan(grid: Grid) -> list[ScannedRow]:
    """The rows of a grid that have cells, with the kinds and labels of their cells."""
    return [scan_row(row) for row in grid.rows if row.cells]
