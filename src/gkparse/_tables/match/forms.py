"""Which form a grid has: the form whose labels and rows fit it best, or a variant of that form.

Reads no cell. Sums are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from gkparse._tables.alignment import Misprint
from gkparse._tables.match.ambiguity import rows_in_doubt
from gkparse._tables.match.fuzzy import relabel_misprints
from gkparse._tables.match.rows import RowMatch, match_rows
from gkparse._tables.match.support import headers_of_one_form
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

    `support` counts the labels of the form, and `own_headers` the headers that no other form has
    (`headers_of_one_form`).
    `in_pieces` is True if the layout may have cut labels. `strategy` names the one of `STRATEGIES` that found
    the rows; the rows in `misprints` were found by their neighbours.
    """

    rows: Sequence[ScannedRow]
    form: TableForm
    support: int
    own_headers: tuple[int, int]
    in_pieces: bool
    matched: Sequence[RowMatch] = ()
    misprints: tuple[Misprint, ...] = ()
    strategy: str = ""

    @cached_property
    def used(self) -> set[int]:
        """The indices of the rows of the grid that are rows of the form."""
        return {match.row_index for match in self.matched}

    @cached_property
    def in_doubt(self) -> set[int]:
        """The indices of the rows whose figures may be those of another row."""
        return rows_in_doubt(self.rows, self.matched, self.form) if self.in_pieces else set()

    @cached_property
    def is_table(self) -> bool:
        """Whether it has figures. A draft may have none yet, but it has the cells for them."""
        with_cells = {match.row for match in self.matched if match.fields.cells}
        return self.rows_with_figures > 0 or 2 * len(with_cells) > len(self.form.rows)

    @cached_property
    def rows_with_figures(self) -> int:
        """How many rows of the form have figures."""
        return len({match.row for match in self.matched if match.fields.filled})

    @property
    def score(self) -> tuple[tuple[int, int], int, int, int]:
        """How well the form fits; of two forms with equal scores the preferred one is taken."""
        # Headers that only one form has count most; then rows with figures: （六）其他处理 is a row of one
        # form and the heading of rows of the other.
        return self.own_headers, self.rows_with_figures, self.support, -len(self.form.rows)

    def found_by(self, row: str) -> str:
        """The name of the strategy that found a row of the form, by its key."""
        return "misprints" if any(misprint.row == row for misprint in self.misprints) else self.strategy


def find_form(
    rows: Sequence[ScannedRow],
    forms: Sequence[TableForm],
    support: Mapping[FormName, int],
    *,
    in_pieces: bool,
) -> FormMatch | None:
    """The rows matched with the form that fits best; None if none does. The first of `forms` is preferred."""
    own_headers = headers_of_one_form(rows, forms[0].table)
    matches: Sequence[FormMatch] = [
        FormMatch(rows, form, support.get(form.form, 0), own_headers.get(form.form, (0, 0)), in_pieces)
        for form in forms
    ]
    for strategy in STRATEGIES.values():
        matches = strategy(matches)
    return best_of(matches)


def best_of(matches: Iterable[FormMatch]) -> FormMatch | None:
    """The match with the highest score that is a table, of equal ones the first; None if there is none."""
    return max((match for match in matches if match.is_table), key=lambda match: match.score, default=None)


def _by_labels(matches: Sequence[FormMatch]) -> list[FormMatch]:
    """Rows with the label of a row of the form."""
    labelled: list[FormMatch] = []
    for match in matches:
        best = best_of(labelled)
        if best is None or match.own_headers >= best.own_headers:
            labelled.append(evolve(match, matched=match_rows(match.rows, match.form), strategy="labels"))
    return labelled


def _by_misprints(matches: Sequence[FormMatch]) -> list[FormMatch]:
    """Rows between found ones whose labels are misprints of those of the missing rows."""
    return [_with_misprints(match) for match in matches]


def _with_misprints(match: FormMatch) -> FormMatch:
    relabelled, misprints = relabel_misprints(match.rows, match.form, match.matched)
    if not relabelled:
        return match
    return evolve(match, rows=relabelled, matched=match_rows(relabelled, match.form), misprints=misprints)


def _by_variants(matches: Sequence[FormMatch]) -> Sequence[FormMatch]:
    """If no row is full: the cells of the preferred form in the rows and columns of one of its variants."""
    best, preferred = best_of(matches), matches[0]
    if best is not None and any(is_full(row, best.form) for row in best.matched):
        return [best]
    for variant, labelled in label_variants(preferred.rows, preferred.form, in_pieces=preferred.in_pieces):
        match = evolve(
            preferred,
            rows=labelled,
            form=variant,
            matched=match_rows(labelled, variant),
            misprints=(),
            strategy="variants",
        )
        if match.rows_with_figures >= MIN_ROWS:
            return [match]
    return matches


Strategy = Callable[[Sequence[FormMatch]], Sequence[FormMatch]]

# The ways to find the rows of a form, in the order in which they are tried. Each gets, for every form of the
# table, what the ways before it found.
STRATEGIES: dict[str, Strategy] = {
    "labels": _by_labels,
    "misprints": _by_misprints,
    "variants": _by_variants,
}
