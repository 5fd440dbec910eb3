"""The cells of a row behind its label, what the header says of their columns, and where the figures are put.

The types that `columns` and its callers share. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from attrs import frozen

from gkparse._text.patterns import lazy_pattern
from gkparse.grid import GridCell

_TWO_FIGURES = lazy_pattern(r"\d\s+[-+]?\d")
# Two figures in a cell of the layout. `wrapped_figures` puts a line end between those that it joins.
_TWO_ON_A_LINE = lazy_pattern(r"\d[^\S\n]+[-+]?\d")


@frozen
class Fields:
    """The cells of a row behind its label.

    `filled` holds the indices of the cells that are not blank, and `label_index` is where the label stands
    in the row. `exact` is False if the layout loses blank cells. `words` holds the indices of the cells with
    words that are nothing like a figure.
    """

    cells: tuple[GridCell, ...]
    filled: tuple[int, ...]
    label_index: int
    exact: bool = True
    words: tuple[int, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Two rows have one shape if their labels stand in one place and as many cells follow."""
        return self.label_index, len(self.cells)

    @property
    def row_length(self) -> int:
        """How many cells the whole row has, with its label and what stands before it."""
        return self.label_index + 1 + len(self.cells)

    @property
    def crowded(self) -> bool:
        """Whether one of its cells holds two figures: a blank cell may then have lost its figure to it."""
        return any(_TWO_FIGURES.search(self.cells[index].text) for index in self.filled)

    @property
    def shares_cells(self) -> bool:
        """Whether two figures stand on one line of a cell: the layout did not part them."""
        return any(_TWO_ON_A_LINE.search(self.cells[index].text) for index in self.filled)

    @property
    def gaps(self) -> bool:
        """Whether a blank stands between its figures."""
        return self.filled[-1] - self.filled[0] >= len(self.filled)

    @property
    def split(self) -> bool:
        """Whether words stand before figures: the row may have parts with labels of their own."""
        return bool(self.words) and any(
            index > self.words[0] for index in self.filled if index not in self.words
        )

    def full(self, columns: int) -> bool:
        """Whether it has as many figures as columns, and no blank between them."""
        return len(self.filled) == columns and self.filled[-1] - self.filled[0] == columns - 1


# In the pattern of a header: a column that the form does not have, and a cell without text.
FOREIGN, GAP = -1, -2


@frozen
class Header:
    """What the header above a row says: where the first column stands, and which columns follow.

    `offset` counts cells from the label to the first column. `pattern` lists the columns of the form from
    there on, by index, where they do not simply follow each other: in another order, or one column several
    times where a layout repeats a merged cell. FOREIGN marks a column that the form does not have, GAP a
    header cell without text. The pattern is empty if the columns follow each other as on the form, or if
    the header does not tell.

    `contradicts` is True if the columns stand in an order that cannot be the form's and not all of them
    could be read. `partial` is True if a column of the form is not in the header: then only a row with all
    its figures can be placed. `width` is the number of cells in its longest row, labels included; 0 if
    unknown.
    """

    offset: int | None = None
    pattern: tuple[int, ...] = ()
    contradicts: bool = False
    partial: bool = False
    width: int = 0

    @property
    def reordered(self) -> bool:
        """Whether its columns do not follow each other as on the form."""
        columns = [column for column in self.pattern if column >= 0]
        return columns != sorted(columns)


class Outcome(Enum):
    """How far the figures of a row could be put into columns."""

    PLACED = "every column is known"
    PARTLY = "some columns are known"
    UNKNOWN = "no column is known"
    SURPLUS = "figures are left over"
    UNEQUAL = "the copies of a merged cell differ"


@frozen
class Placed:
    """The figures of a row in the columns of the form.

    `cell_indices` has for each column the index of its cell in `Fields.cells`, or None if that is unknown;
    `surplus` has the indices of the cells that are left over. `rule` names what put them there.
    """

    cell_indices: tuple[int | None, ...]
    outcome: Outcome
    surplus: tuple[int, ...] = ()
    rule: str = ""

    def without(self, columns: Collection[int]) -> Placed:
        """The same, with some columns of the form unknown."""
        if not columns:
            return self
        indices = [None if column in columns else index for column, index in enumerate(self.cell_indices)]
        return Placed(tuple(indices), self.outcome, self.surplus, self.rule)


# In place of a rule of `columns`, where the figures may be those of another label.
IN_DOUBT = "figures-of-another-label"


def all_unknown(columns: int, rule: str = "") -> Placed:
    """A row in which no figure has a known column."""
    return Placed((None,) * columns, Outcome.UNKNOWN, rule=rule)
