"""Where labels and figures have come apart: rows of which it is not sure that their figures are theirs.

Where a label and its figures stand on lines of their own, a run of figures is taken for the label above
it. That is wrong where all labels were printed before all figures, or each label below its figures. Such
texts betray themselves: figures without a label are left over, and a label without figures. What stands
between the two may belong to the label above or the one below.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._tables.match.rows import RowMatch, has_row_label
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse.forms import TableForm


def rows_in_doubt(rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm) -> set[int]:
    """The numbers of the rows between figures without a label and a label without figures.

    Asked of texts in which nothing else holds a label and its figures together. A run of figures counts
    when it is a whole row of the form, and not the number of a page.
    """
    widths = {len(block.columns) for block in form.blocks}
    used = {match.row_index for match in matched if match.fields.filled}
    anomalies: list[tuple[int, bool]] = []
    for number, scanned in enumerate(rows):
        if number in used:
            continue
        figures = scanned.kinds.count(CellKind.VALUE)
        if figures in widths:
            anomalies.append((number, True))
        elif not figures and has_row_label(scanned, form):
            anomalies.append((number, False))
    if len({is_figures for _, is_figures in anomalies}) < 2:
        return set()
    doubtful: set[int] = set()
    at = 0
    for number in sorted(used):
        while at < len(anomalies) and anomalies[at][0] < number:
            at += 1
        if 0 < at < len(anomalies) and anomalies[at - 1][1] != anomalies[at][1]:
            doubtful.add(number)
    # And where labels may stand below their figures, a row above a label without figures may have those.
    bare = {number for number, is_figures in anomalies if not is_figures}
    return doubtful | {number for number in used if number + 1 in bare}
