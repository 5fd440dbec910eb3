"""The table of proceedings in other rows and columns: a row for each stage, or a line for each number.

The cells are those of the form and so are the labels; only their places differ. Here the rows of such a
table get the labels of the rows that they are, and all else goes on as with the form itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve, frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import TableForm, by_lines, by_rows
from gkparse.forms.lexicon import Label, Role
from gkparse.grid import GridCell

LEAST_ROWS = 2
"""Fewer rows than this may be of another table."""


def other_printings(
    rows: Sequence[ScannedRow], form: TableForm, *, in_pieces: bool
) -> Iterator[tuple[TableForm, list[ScannedRow]]]:
    """Forms with the same cells in other places, and the rows with labels for them.

    Only where a row may be cut into pieces (`in_pieces`) a label is looked for above its figures.
    """
    if form.table == "proceedings":
        words = _words_of(form)
        named = list(_named(rows, in_pieces=in_pieces))
        yield words.by_rows, _with_stages(named, words)
        yield words.by_lines, _with_lines(named, words)


@frozen
class _StageNames:
    """The names of stages and outcomes by what `label_key` leaves of them, and those of merged labels."""

    by_rows: TableForm
    by_lines: TableForm
    stages: dict[str, str]
    outcomes: dict[str, str]
    merged: frozenset[str]


@cache
def _words_of(form: TableForm) -> _StageNames:
    rows = by_rows(form)
    (block,) = rows.blocks
    return _StageNames(
        rows,
        by_lines(form),
        {label_key(name): row.key for row in block.rows for name in (row.label, *row.aliases)},
        {label_key(name): column.key for column in block.columns for name in (column.label, *column.aliases)},
        frozenset(label_key(name) for row in block.rows for name in row.left),
    )


@frozen
class _Named:
    """A row, and the words before its figures: its own, or where it has none those above it.

    `own` is the place of the last word in the row, `above` the number of the row where it stands else.
    """

    scanned: ScannedRow
    words: tuple[GridCell, ...]
    own: int | None = None
    above: int | None = None

    @property
    def figures(self) -> bool:
        return CellKind.VALUE in self.scanned.kinds

    @property
    def last(self) -> str:
        return label_key(self.words[-1].text) if self.words else ""


def _named(rows: Sequence[ScannedRow], *, in_pieces: bool) -> Iterator[_Named]:
    above: list[GridCell] = []
    number_above: int | None = None
    for number, scanned in enumerate(rows):
        places = [n for n, kind in enumerate(scanned.kinds) if kind in (CellKind.LABEL, CellKind.TEXT)]
        words = [scanned.row.cells[n] for n in places]
        if CellKind.VALUE not in scanned.kinds:
            above.extend(words)
            number_above = number if words else number_above
            yield _Named(scanned, tuple(words), places[-1] if words else None)
            continue
        if words:
            yield _Named(scanned, (*above, *words), places[-1])
        else:
            yield _Named(scanned, tuple(above) if in_pieces else (), above=number_above)
        above, number_above = [], None


class _Labelled:
    """The rows with the labels that were put to them."""

    def __init__(self, form: TableForm) -> None:
        self.form = form
        self.rows: list[ScannedRow] = []

    def keep(self, scanned: ScannedRow) -> None:
        self.rows.append(scanned)

    def put(self, named: _Named, row: str) -> None:
        """The row gets the label of a row of the form; the row above loses it that had it in its place."""
        label = (Label(self.form.table, self.form.form, Role.ROW, row, numbered=True),)
        scanned = named.scanned
        if named.own is not None:
            kinds = list(scanned.kinds)
            kinds[named.own] = CellKind.LABEL
            self.keep(evolve(scanned, kinds=tuple(kinds), labels=((named.own, label),)))
            return
        if named.above is not None:
            self.rows[named.above] = evolve(self.rows[named.above], labels=())
        cells = (named.words[-1], *scanned.row.cells)
        self.keep(
            ScannedRow(evolve(scanned.row, cells=cells), (CellKind.LABEL, *scanned.kinds), ((0, label),))
        )


def _with_stages(rows: Sequence[_Named], words: _StageNames) -> list[ScannedRow]:
    """Figures behind a stage are the row of that stage; the header above has each outcome once."""
    made = _Labelled(words.by_rows)
    for named in rows:
        stage = words.stages.get(named.last)
        if stage and (named.figures or len(named.words) == 1):
            made.put(named, stage)
        else:
            made.keep(named.scanned if named.figures else _with_outcomes(named.scanned, words))
    return made.rows


def _with_outcomes(scanned: ScannedRow, words: _StageNames) -> ScannedRow:
    """A row of a header with the labels of the columns that a table of stages has."""
    form = words.by_rows
    labels = []
    for index, known in scanned.labels:
        outcome = words.outcomes.get(label_key(scanned.row.cells[index].text))
        column = (Label(form.table, form.form, Role.COLUMN, outcome, numbered=True),) if outcome else known
        labels.append((index, column))
    return evolve(scanned, labels=tuple(labels))


def _with_lines(rows: Sequence[_Named], words: _StageNames) -> list[ScannedRow]:
    """A figure behind an outcome is that of the stage beside it, or above where it is printed once."""
    order = list(dict.fromkeys(words.outcomes.values()))
    made = _Labelled(words.by_lines)
    stage: str | None = None
    last = -1
    since: set[str] = set()
    for named, below in zip(rows, (*rows[1:], None), strict=True):
        for key in [label_key(cell.text) for cell in named.words]:
            new = words.stages.get(key)
            since.update([new] if new else [])
            if key in words.merged or (new is not None and new != stage):
                # Several stages beside or below each other are the head of columns.
                stage, last = (new if len(since) < 2 else None), -1
        since = set() if named.figures else since
        outcome = words.outcomes.get(named.last)
        # A label above several lines of figures is that of a column, or of none of them.
        several = (
            named.figures and named.own is None and below is not None and below.figures and not below.words
        )
        if outcome is None or several:
            made.keep(named.scanned)
            continue
        place = order.index(outcome)
        if named.figures:
            # Outcomes that begin anew without a stage of their own are of no stage that is known.
            stage, last = (stage, place) if place > last else (None, -1)
        if stage is None:
            made.keep(named.scanned)
        else:
            made.put(named, f"{stage}.{outcome}")
    return made.rows
