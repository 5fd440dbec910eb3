"""The full rows of a block: what those with a figure in every column show about the others.

Knows lengths, and where figures begin. Places no figure: the rules of `columns` do.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from gkparse._tables.fields import Fields


class FullRows:
    """The full rows of a block, and what they have in common."""

    def __init__(self, rows: Sequence[Fields], columns: int, insets: Sequence[int]) -> None:
        self._indices = [index for index, row in enumerate(rows) if row.full(columns)]
        self._rows = [rows[index] for index in self._indices]
        self.offsets = {row.filled[0] for row in self._rows}
        bounds = {(row.row_length, row.label_index + 1 + row.filled[0]) for row in self._rows}
        # Their length and where their figures begin, if they agree in both.
        self.rectangle = bounds.pop() if len(bounds) == 1 else None
        self._columns = columns
        self._insets = insets if self._keep_insets(insets) else ()
        self._merged = {index for index, inset in enumerate(insets) if inset}
        self._narrow = {len(row.cells) for index, row in enumerate(rows) if index not in self._merged}

    def _keep_insets(self, insets: Sequence[int]) -> bool:
        """Whether each has a blank for every column that its merged label takes, and no other blank."""
        kept = [insets[index] for index in self._indices] if insets else []
        return any(kept) and all(
            (row.filled[0], len(row.cells)) == (inset, inset + self._columns)
            for row, inset in zip(self._rows, kept, strict=True)
        )

    def may_hold_blank_of_label(self, row: Fields, index: int) -> bool:
        """Whether the blank before its figures may belong to its merged label: other rows are shorter."""
        return index in self._merged and row.filled[0] > 0 and len(row.cells) not in self._narrow

    def inset_of(self, row: Fields, index: int) -> int | None:
        """Where the columns of a row begin by the width of its label; None if its length does not fit."""
        inset = self._insets[index] if self._insets else None
        return inset if inset is not None and len(row.cells) == inset + self._columns else None

    def beside(self, index: int) -> list[Fields]:
        """The nearest full rows above and below a row."""
        below = bisect(self._indices, index)
        return self._rows[max(below - 1, 0) : below + 1]
