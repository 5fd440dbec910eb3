"""Matches the proceedings table in other rows and columns: a row for each stage, or a line for each number.

Such a table has the cells and labels of the form in other places: it is a variant (`TableForm.variants`). Its
rows get the labels that the variant has for them. All else then works as with the form itself. Does not place
figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import define, evolve, field, frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import TableForm
from gkparse.forms.lexicon import Label, Role
from gkparse.grid import GridCell

# Fewer matched rows than this may belong to another table.
MIN_ROWS = 2


def label_variants(
    rows: Sequence[ScannedRow], form: TableForm, *, in_pieces: bool
) -> Iterator[tuple[TableForm, list[ScannedRow]]]:
    """Each variant of a form, and the rows with the labels of the variant; nothing if it has no variants.

    If `in_pieces` is True, rows may be cut into pieces, and labels may stand above their figures.
    """
    if form.variants:
        names = _names_of(form)
        worded = list(_worded_rows(rows, in_pieces=in_pieces))
        yield names.by_rows, _label_stages(worded, names)
        yield names.by_lines, _label_lines(worded, names)


@frozen
class _StageNames:
    """The two variants of the table, and the keys of their stages and outcomes by `label_key` of a name.

    `merged` holds the names of merged labels to the left of stages (行政诉讼).
    """

    by_rows: TableForm
    by_lines: TableForm
    stages: dict[str, str]
    outcomes: dict[str, str]
    merged: frozenset[str]


@cache
def _names_of(form: TableForm) -> _StageNames:
    """The stages and outcomes of a table of proceedings, by their labels and aliases."""
    rows, lines = (variant(form) for variant in form.variants)
    (block,) = rows.blocks
    return _StageNames(
        rows,
        lines,
        {label_key(name): row.key for row in block.rows for name in (row.label, *row.aliases)},
        {label_key(name): column.key for column in block.columns for name in (column.label, *column.aliases)},
        frozenset(label_key(name) for row in block.rows for name in row.left),
    )


@frozen
class _WordedRow:
    """A row, and the words before its figures: those above it and its own.

    `last_word_index` is the cell of the last word in the row; None if the row has no words of its own. Then
    `words_above` is the index of the row that holds the last word above.
    """

    scanned: ScannedRow
    words: tuple[GridCell, ...]
    last_word_index: int | None = None
    words_above: int | None = None

    @property
    def has_figures(self) -> bool:
        return CellKind.VALUE in self.scanned.kinds

    @property
    def last_word(self) -> str:
        return label_key(self.words[-1].text) if self.words else ""


def _worded_rows(rows: Sequence[ScannedRow], *, in_pieces: bool) -> Iterator[_WordedRow]:
    """The rows with their words. Figures without words get those above them only if `in_pieces`."""
    above: list[GridCell] = []
    above_index: int | None = None
    for row_index, scanned in enumerate(rows):
        indices = [
            index for index, kind in enumerate(scanned.kinds) if kind in (CellKind.LABEL, CellKind.TEXT)
        ]
        words = [scanned.row.cells[index] for index in indices]
        if CellKind.VALUE not in scanned.kinds:
            above.extend(words)
            above_index = row_index if words else above_index
            yield _WordedRow(scanned, tuple(words), indices[-1] if words else None)
            continue
        if words:
            yield _WordedRow(scanned, (*above, *words), indices[-1])
        else:
            yield _WordedRow(scanned, tuple(above) if in_pieces else (), words_above=above_index)
        above, above_index = [], None


@define
class _LabelledRows:
    """The rows so far, each as it was or with the label of a row of the form."""

    form: TableForm
    rows: list[ScannedRow] = field(factory=list)

    def keep(self, scanned: ScannedRow) -> None:
        self.rows.append(scanned)

    def label(self, worded: _WordedRow, key: str) -> None:
        """Labels the row as the form's row `key`; a row above that held the label loses it."""
        label = (Label(self.form.table, self.form.form, Role.ROW, key, numbered=True),)
        scanned = worded.scanned
        index = worded.last_word_index
        if index is not None:
            kinds = (*scanned.kinds[:index], CellKind.LABEL, *scanned.kinds[index + 1 :])
            self.keep(evolve(scanned, kinds=kinds, labels=((index, label),)))
            return
        if worded.words_above is not None:
            self.rows[worded.words_above] = evolve(self.rows[worded.words_above], labels=())
        row = evolve(scanned.row, cells=(worded.words[-1], *scanned.row.cells))
        self.keep(ScannedRow(row, (CellKind.LABEL, *scanned.kinds), ((0, label),), scanned.repairs))


def _label_stages(rows: Sequence[_WordedRow], names: _StageNames) -> list[ScannedRow]:
    """A row for each stage: the name of a stage labels the figures behind it; the header has each outcome."""
    labelled = _LabelledRows(names.by_rows)
    for worded in rows:
        stage = names.stages.get(worded.last_word)
        if stage and (worded.has_figures or len(worded.words) == 1):
            labelled.label(worded, stage)
        else:
            labelled.keep(worded.scanned if worded.has_figures else _label_outcomes(worded.scanned, names))
    return labelled.rows


def _label_outcomes(scanned: ScannedRow, names: _StageNames) -> ScannedRow:
    """A row of a header, its outcomes as labels of the columns of a table with a row for each stage."""
    form = names.by_rows
    labels = []
    for index, known in scanned.labels:
        outcome = names.outcomes.get(label_key(scanned.row.cells[index].text))
        column = (Label(form.table, form.form, Role.COLUMN, outcome, numbered=True),) if outcome else known
        labels.append((index, column))
    return evolve(scanned, labels=tuple(labels))


@define
class _CurrentStage:
    """The stage of the line that is read: printed on each line, or once above its lines.

    `key` is None while no stage is known, `last_outcome` is the position of the outcome read last (-1: none),
    `named` holds the stages named since the last figures.
    """

    key: str | None = None
    last_outcome: int = -1
    named: set[str] = field(factory=set)

    def read_words(self, words: Iterable[GridCell], names: _StageNames) -> None:
        """Takes the stage that the words before a figure name. Other words leave the stage as it is."""
        for word in words:
            name = label_key(word.text)
            stage = names.stages.get(name)
            if stage:
                self.named.add(stage)
            if name in names.merged or (stage is not None and stage != self.key):
                # Several stages beside or below each other are a header: the lines have no stage yet.
                self.key = stage if len(self.named) < 2 else None
                self.last_outcome = -1

    def read_outcome(self, position: int) -> None:
        """Outcomes that begin anew belong to a stage of their own, whose name is not there."""
        if position > self.last_outcome:
            self.last_outcome = position
        else:
            self.key, self.last_outcome = None, -1


def _label_lines(rows: Sequence[_WordedRow], names: _StageNames) -> list[ScannedRow]:
    """A line for each number: a figure behind an outcome belongs to the stage beside it or above it."""
    positions = {key: position for position, key in enumerate(dict.fromkeys(names.outcomes.values()))}
    labelled = _LabelledRows(names.by_lines)
    stage = _CurrentStage()
    for worded, below in zip(rows, (*rows[1:], None), strict=True):
        stage.read_words(worded.words, names)
        if worded.has_figures:
            stage.named = set()
        outcome = names.outcomes.get(worded.last_word)
        if outcome is None or _is_label_of_several(worded, below):
            labelled.keep(worded.scanned)
            continue
        if worded.has_figures:
            stage.read_outcome(positions[outcome])
        if stage.key is None:
            labelled.keep(worded.scanned)
        else:
            labelled.label(worded, f"{stage.key}.{outcome}")
    return labelled.rows


def _is_label_of_several(worded: _WordedRow, below: _WordedRow | None) -> bool:
    """Whether a label above figures stands above further lines of figures: it is that of a column."""
    return (
        worded.has_figures
        and worded.last_word_index is None
        and below is not None
        and below.has_figures
        and not below.words
    )
