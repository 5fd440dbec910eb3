"""Finds rows whose figures may be those of another label.

Where a label and its figures stand on lines of their own, figures are read as those of the label above them.
That is wrong if the text has all labels before all figures, or each label below its figures. Such a text has
figures without a label and labels without figures. Between these two, figures may belong to the label above
or to the one below. Does not decide which.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from gkparse._tables.match.rows import RowMatch, has_row_label
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse.forms import TableForm


def rows_in_doubt(rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm) -> set[int]:
    """The indices of the rows between figures without a label and a label without figures.

    Call this only for a text in which the order of lines alone connects a label with its figures. A row of
    figures counts if it is as long as a row of the form: a page number is not.
    """
    widths = {len(block.columns) for block in form.blocks}
    used = {match.row_index for match in matched if match.fields.filled}
    # Rows that lack their other half, and whether they are the figures.
    halves: list[tuple[int, bool]] = []
    for row_index, scanned in enumerate(rows):
        if row_index in used:
            continue
        figures = scanned.kinds.count(CellKind.VALUE)
        if figures in widths:
            halves.append((row_index, True))
        elif not figures and has_row_label(scanned, form):
            halves.append((row_index, False))
    if len({is_figures for _, is_figures in halves}) < 2:
        return set()
    labels_alone = {row_index for row_index, is_figures in halves if not is_figures}
    # Labels may stand below their figures: then a label without figures may own those directly above it.
    return {
        row_index
        for row_index in used
        if row_index + 1 in labels_alone or _is_between_halves(row_index, halves)
    }


def _is_between_halves(row_index: int, halves: Sequence[tuple[int, bool]]) -> bool:
    """Whether the nearest halves above and below a row are a label and figures."""
    below = bisect([half_index for half_index, _ in halves], row_index)
    return 0 < below < len(halves) and halves[below - 1][1] != halves[below][1]
