"""Recognises misprinted and shortened row labels.

A text is taken for the label of a missing row under two conditions. It is nearer to that label than to any
other label of the forms (`forms/nearest`). The rows found above and below it are the neighbours of the
missing row on the form. Everything else stays as it was. Asks only whether a row has figures, not what they
are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from gkparse._tables.alignment import Misprint
from gkparse._tables.match.rows import RowMatch
from gkparse._tables.pieces import join_pieces
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold
from gkparse.forms import TableForm
from gkparse.forms.lexicon import (
    Label,
    Role,
    labels_of,
)
from gkparse.forms.nearest import nearest_row
from gkparse.grid import GridCell, GridRow

# The most pieces of a label that was cut at its blanks.
MAX_PIECES = 12


@frozen
class _Relabelled:
    """A row with the label that it can only have.

    `rows_above` counts the rows above it that held nothing but this label: the row replaces them too.
    """

    scanned: ScannedRow
    misprint: Misprint
    rows_above: int = 0


def relabel_misprints(
    rows: Sequence[ScannedRow], form: TableForm, matched: Sequence[RowMatch]
) -> tuple[list[ScannedRow], tuple[Misprint, ...]]:
    """The rows with misprinted labels replaced by those of the form, and the misprints.

    The list of rows is empty if no label is replaced. Labels are replaced only between two matched rows. The
    rows with figures between them must be as many as on the form, and each text must be nearest to the label
    that belongs in its place.
    """
    matched_keys = {match.row for match in matched}
    if len(matched_keys) == len(form.rows) or not matched or form.unlabelled:
        return [], ()
    relabelled: dict[int, _Relabelled] = {}
    for missing, candidates in _gaps(rows, form, matched):
        if len(candidates) != len(missing) or matched_keys.intersection(missing):
            continue
        attempts = [
            _relabel(rows, row_index, key, form) for row_index, key in zip(candidates, missing, strict=True)
        ]
        successes = [attempt for attempt in attempts if attempt is not None]
        if len(successes) == len(attempts):
            relabelled.update(zip(candidates, successes, strict=True))
    if not relabelled:
        return [], ()
    amended: list[ScannedRow] = []
    for row_index, scanned in enumerate(rows):
        if row_index in relabelled:
            del amended[len(amended) - relabelled[row_index].rows_above :]
            amended.append(relabelled[row_index].scanned)
        else:
            amended.append(scanned)
    misprints = [row.misprint for row in relabelled.values()]
    return amended, tuple(misprint for misprint in misprints if not labels_of(misprint.cell.text))


def _gaps(
    rows: Sequence[ScannedRow], form: TableForm, matched: Sequence[RowMatch]
) -> Iterator[tuple[Sequence[str], list[int]]]:
    """Keys of missing rows, and the indices of the rows with figures that stand where they belong.

    Gaps are before the first matched row, between two matched rows, and behind the last one.
    """
    keys = [row.key for _, row in form.rows]
    position = {key: index for index, key in enumerate(keys)}
    used = {match.row_index for match in matched}

    def with_figures(first: int, stop: int) -> list[int]:
        return [
            index for index in range(first, stop) if index not in used and CellKind.VALUE in rows[index].kinds
        ]

    first, last = matched[0], matched[-1]
    if position[first.row]:
        headers = [index for index in range(first.row_index) if _is_header(rows[index], form)]
        if headers:
            yield keys[: position[first.row]], with_figures(headers[-1] + 1, first.row_index)
    for above, below in pairwise(matched):
        missing = keys[position[above.row] + 1 : position[below.row]]
        if missing:
            yield missing, with_figures(above.row_index + 1, below.row_index)
    missing = keys[position[last.row] + 1 :]
    yield missing, with_figures(last.row_index + 1, len(rows))[: len(missing)]


def _is_header(scanned: ScannedRow, form: TableForm) -> bool:
    return CellKind.VALUE not in scanned.kinds and any(
        label.table == form.table and label.role in (Role.COLUMN, Role.CORNER)
        for _, labels in scanned.labels
        for label in labels
    )


def _relabel(rows: Sequence[ScannedRow], row_index: int, key: str, form: TableForm) -> _Relabelled | None:
    """The row with the label of the form's row `key`; None if its text is not that label."""
    scanned = rows[row_index]
    words = [index for index, kind in enumerate(scanned.kinds) if kind in (CellKind.TEXT, CellKind.LABEL)]
    if not words:
        return _relabel_from_above(rows, row_index, key, form)
    index = words[-1]
    cell = scanned.row.cells[index]
    if CellKind.VALUE not in scanned.kinds[index + 1 :] or not _is_label(cell.text, key, form):
        return None
    kinds = (*scanned.kinds[:index], CellKind.LABEL, *scanned.kinds[index + 1 :])
    others = tuple(entry for entry in scanned.labels if entry[0] != index)
    labels = (*others, (index, _certain_label(key, form)))
    return _Relabelled(evolve(scanned, kinds=kinds, labels=labels), Misprint(key, cell))


def _relabel_from_above(
    rows: Sequence[ScannedRow], row_index: int, key: str, form: TableForm
) -> _Relabelled | None:
    """The row of figures alone with the label that stands, cut at its blanks, on the rows above it.

    None if the texts there are not the label of the form's row `key`.
    """
    pieces = _pieces_above(rows, row_index)
    figures = rows[row_index]
    for count in range(1, min(len(pieces), MAX_PIECES) + 1):
        label = join_pieces(cell for _, cell in pieces[-count:])
        if not _is_label(label.text, key, form):
            continue
        top = pieces[-count][0]
        # Words to the left of a label on its own line are a merged label: their row stays.
        top_row_is_used_up = count == len(pieces) or pieces[-count - 1][0] != top
        row = GridRow((label, *figures.row.cells), exact=figures.row.exact, apart=figures.row.apart)
        kinds = (CellKind.LABEL, *figures.kinds)
        return _Relabelled(
            ScannedRow(row, kinds, ((0, _certain_label(key, form)),), figures.repairs, label_apart=True),
            Misprint(key, label),
            rows_above=row_index - top - (not top_row_is_used_up),
        )
    return None


def _pieces_above(rows: Sequence[ScannedRow], row_index: int) -> list[tuple[int, GridCell]]:
    """The texts on the rows without figures above a row, in reading order, each with its row's index."""
    pieces: list[tuple[int, GridCell]] = []
    for above in range(row_index - 1, -1, -1):
        scanned = rows[above]
        if CellKind.VALUE in scanned.kinds or scanned.row.exact or len(pieces) >= MAX_PIECES:
            break
        pieces[:0] = [(above, cell) for cell in scanned.row.cells if cell.text]
    return pieces


def _certain_label(key: str, form: TableForm) -> tuple[Label, ...]:
    return (Label(form.table, form.form, Role.ROW, key, numbered=True),)


def _is_label(text: str, key: str, form: TableForm) -> bool:
    """Whether a text is a spelling of the label, perhaps of other labels too (其他), or nearest to it."""
    known = labels_of(text)
    if known:
        return any(label.is_of(form) and label.role is Role.ROW and label.key == key for label in known)
    return nearest_row(fold(text), form.table, form.form) == key
