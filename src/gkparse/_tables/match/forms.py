"""Which form a grid has: the form whose labels and rows fit it best, or a variant of that form.

Reads no cell. Sums are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attrs import frozen

from gkparse._tables.alignment import Misprint
from gkparse._tables.match.ambiguity import rows_in_doubt
from gkparse._tables.match.fuzzy import relabel_misprints
from gkparse._tables.match.rows import RowMatch, match_rows
from gkparse._tables.match.support import columns_of_one_form
from gkparse._tables.match.variants import MIN_ROWS, label_variants
from gkparse._tables.scan import ScannedRow
from gkparse.forms import FORMS, FormName, TableForm, TableName


def preference(prefer: Sequence[FormName], form: FormName) -> int:
    """The place of a form in the order of preference; behind all others if it has none there."""
    return prefer.index(form) if form in prefer else len(prefer)


def has_whole_row(rows: Sequence[ScannedRow], table: TableName) -> bool:
    """Whether the rows hold the one row of a table without row labels, all its figures side by side."""
    form = FORMS[table][0]
    return form.unlabelled and any(is_full(match, form) for match in match_rows(rows, form))


def is_full(match: RowMatch, form: TableForm) -> bool:
    """Whether a row has all the figures that a row of some block of the form has, side by side."""
    return any(match.fields.full(len(block.columns)) for block in form.blocks)


@frozen(slots=False)
class FormMatch:
    """The rows of a grid, and which of them are rows of a form.

    `support` counts the labels of the form. `in_pieces` is True if the layout may have cut labels.
    """

    rows: Sequence[ScannedRow]
    form: TableForm
    matched: Sequence[RowMatch]
    support: int
    misprints: tuple[Misprint, ...]
    in_pieces: bool

    @cached_property
    def used(self) -> set[int]:
        """The indices of the rows of the grid that are rows of the form."""
        return {match.row_index for match in self.matched}

    @cached_property
    def in_doubt(self) -> set[int]:
        """The indices of the rows whose figures may be those of another row."""
        return rows_in_doubt(self.rows, self.matched, self.form) if self.in_pieces else set()


def match_form(
    rows: Sequence[ScannedRow],
    forms: Sequence[TableForm],
    support: Mapping[FormName, int],
    *,
    in_pieces: bool,
) -> FormMatch | None:
    """The rows matched with the form that fits best; of equal ones with the first."""
    # Columns that only one form has count most; then rows with figures: （六）其他处理 is a row of one form
    # and the heading of rows of the other.
    own_columns = columns_of_one_form(rows, forms[0].table)
    best_score: tuple[int, int, int, int] | None = None
    best: FormMatch | None = None
    for form in forms:
        columns = own_columns.get(form.form, 0)
        if best_score is not None and columns < best_score[0]:
            continue
        matched = match_rows(rows, form)
        relabelled, misprints = relabel_misprints(rows, form, matched)
        if relabelled:
            matched = match_rows(relabelled, form)
        with_figures = {match.row for match in matched if match.fields.filled}
        with_cells = {match.row for match in matched if match.fields.cells}
        score = columns, len(with_figures), support.get(form.form, 0), -len(form.rows)
        # A draft may have no figures yet, but it has the cells for them.
        is_table = with_figures or 2 * len(with_cells) > len(form.rows)
        if is_table and (best_score is None or score > best_score):
            best_score = score
            best = FormMatch(
                relabelled or rows, form, matched, support.get(form.form, 0), misprints, in_pieces
            )
    return best


def match_variant(
    rows: Sequence[ScannedRow], form: TableForm, support: Mapping[FormName, int], *, in_pieces: bool
) -> FormMatch | None:
    """The rows matched with a form that has the same cells in other rows and columns."""
    for variant, labelled in label_variants(rows, form, in_pieces=in_pieces):
        matched = match_rows(labelled, variant)
        if len({match.row for match in matched if match.fields.filled}) >= MIN_ROWS:
            return FormMatch(labelled, variant, matched, support.get(form.form, 0), (), in_pieces)
    return None
