"""Finds rows whose figures may be those of another label.

Where a label and its figures stand on lines of their own, figures are read as those of the label above them.
That is wrong if the text has all labels before all figures, or each label below its figures. Such a text has
figures without a label and labels without figures. Between these two, figures may belong to the label above
or to the one below. Does not decide which.

A row whose first or last figures are blank has no such figures. But labels that all stand below their figures
leave the last label alone, and so does a last row that is blank: see `_Chain`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from attrs import define, field

from gkparse._tables.match.rows import RowMatch, has_row_label, is_index_row, is_page_number
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse.forms import TableForm
from gkparse.forms.lexicon import Role


def rows_in_doubt(rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm) -> set[int]:
    """The indices of the rows between figures without a label and a label without figures.

    Call this only for a text in which the order of lines alone connects a label with its figures. A row of
    figures counts if it is as long as a row of the form: a page number is not.
    """
    return _between_lost_halves(rows, matched, form) | _in_chains(rows, matched, form)


def _between_lost_halves(
    rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm
) -> set[int]:
    """The rows between figures without a label, as many as a row of the form has, and a label alone."""
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


@define
class _Chain:
    """Labels and figures below each other, each on lines of their own: nothing else connects them.

    `rows` are the indices of its rows with figures. `figures_first`: figures without a label stand above its
    first label. `label_last`: no figures stand below its last label.
    """

    figures_first: bool
    rows: set[int] = field(factory=set)
    label_last: bool = False


def _in_chains(rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm) -> set[int]:
    """The rows of chains that may have each label below its figures.

    A chain that ends with a label may have its last row blank; or its labels stand below their figures. If
    figures stand above it, it has. If none do, its first row may be blank: then another chain of the table
    that ends with figures shows that labels stand above.
    """
    chains = list(_chains(rows, matched, form))
    labels_above = any(not chain.figures_first and not chain.label_last for chain in chains)
    doubtful = (
        chain.rows for chain in chains if chain.label_last and (chain.figures_first or not labels_above)
    )
    return set().union(*doubtful)


def _chains(rows: Sequence[ScannedRow], matched: Sequence[RowMatch], form: TableForm) -> Iterator[_Chain]:
    """The chains of a grid, from above. Headers and rows with a label beside their figures end them."""
    matches = {match.row_index: match for match in matched}
    chain = _Chain(figures_first=False)
    for row_index, scanned in enumerate(rows):
        match = matches.get(row_index)
        if match is not None and not match.fields.cells:
            chain.label_last = True
        elif match is not None and match.fields.filled and scanned.label_apart:
            chain.rows.add(row_index)
            chain.label_last = False
        elif match is not None or _ends_chain(scanned, form):
            if chain.rows:
                yield chain
            chain = _Chain(figures_first=match is None and _are_figures(scanned))
    if chain.rows:
        yield chain


def _ends_chain(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row that is none of the form holds figures or the labels of columns."""
    if CellKind.VALUE in scanned.kinds:
        return not is_page_number(scanned)
    return any(
        label.role is Role.COLUMN and label.is_of(form) for _, labels in scanned.labels for label in labels
    )


def _are_figures(scanned: ScannedRow) -> bool:
    """Whether a row holds figures alone that may be those of a row, and not the numbers of columns."""
    kinds = set(scanned.kinds)
    return (
        CellKind.VALUE in kinds
        and kinds <= {CellKind.VALUE, CellKind.BLANK}
        and not is_index_row(scanned.row.cells)
    )
