"""Misprinted and shortened labels: which one row of a form a text can only be.

Knows words and the order of the form, and no figures. A text is a row's label when no other label of any
form is as near, when so many characters agree that chance is out of the question, and when the rows found
before and after it are the neighbours of that row on the form. Everything else is left as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse._tables.alignment import Misprint
from gkparse._tables.match.rows import RowMatch
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold
from gkparse._text.spans import Span
from gkparse.forms import TableForm
from gkparse.forms.lexicon import (
    Label,
    Role,
    labels_of,
)
from gkparse.forms.nearest import nearest_row
from gkparse.grid import GridCell, GridRow

MOST_PIECES = 12
"""Of so many pieces a label that was cut at its blanks is put together."""


@frozen
class _Amended:
    """A row with its label put to it, and how many rows above it the label stood on."""

    taken: int
    scanned: ScannedRow
    misprint: Misprint


def relabel_misprints(
    rows: Sequence[ScannedRow], form: TableForm, matched: Sequence[RowMatch]
) -> tuple[list[ScannedRow], tuple[Misprint, ...]]:
    """The rows with labels put to those that can only be misprinted ones, and which these are.

    Asked only where rows of the form are missing. As many rows with figures must stand between two
    neighbours as the form has there, and each must be nearest to the one that it is by its place.
    """
    found = {match.row for match in matched}
    if len(found) == len(form.rows) or not matched or not form.blocks[0].rows[0].label:
        return [], ()
    made: dict[int, _Amended] = {}
    for missing, candidates in _gaps(rows, form, matched):
        if len(candidates) != len(missing) or found.intersection(missing):
            continue
        mended = [_amended(rows, number, row, form) for number, row in zip(candidates, missing, strict=True)]
        whole = [one for one in mended if one is not None]
        if len(whole) == len(mended):
            made.update(zip(candidates, whole, strict=True))
    if not made:
        return [], ()
    amended: list[ScannedRow] = []
    for number, scanned in enumerate(rows):
        if number in made:
            del amended[len(amended) - made[number].taken :]
            amended.append(made[number].scanned)
        else:
            amended.append(scanned)
    return amended, tuple(one.misprint for one in made.values() if not labels_of(one.misprint.cell.text))


def _gaps(
    rows: Sequence[ScannedRow], form: TableForm, matched: Sequence[RowMatch]
) -> Iterator[tuple[Sequence[str], list[int]]]:
    """Rows missing next to one that was found, and the rows of figures that stand in their place."""
    keys = [row.key for _, row in form.rows]
    place = {key: n for n, key in enumerate(keys)}
    used = {match.row_index for match in matched}

    def with_figures(first: int, stop: int) -> list[int]:
        return [n for n in range(first, stop) if n not in used and CellKind.VALUE in rows[n].kinds]

    first, last = matched[0], matched[-1]
    if place[first.row]:
        head = max((n for n in range(first.row_index) if _is_header(rows[n], form)), default=None)
        if head is not None:
            yield keys[: place[first.row]], with_figures(head + 1, first.row_index)
    for one, two in pairwise(matched):
        if place[two.row] > place[one.row] + 1:
            missing = keys[place[one.row] + 1 : place[two.row]]
            yield missing, with_figures(one.row_index + 1, two.row_index)
    after = keys[place[last.row] + 1 :]
    yield after, with_figures(last.row_index + 1, len(rows))[: len(after)]


def _is_header(scanned: ScannedRow, form: TableForm) -> bool:
    return CellKind.VALUE not in scanned.kinds and any(
        label.table == form.table and label.role in (Role.COLUMN, Role.CORNER)
        for _, labels in scanned.labels
        for label in labels
    )


def _amended(rows: Sequence[ScannedRow], number: int, row: str, form: TableForm) -> _Amended | None:
    """A row with the label of a row of the form, if its text is that label."""
    scanned = rows[number]
    words = [n for n, kind in enumerate(scanned.kinds) if kind in (CellKind.TEXT, CellKind.LABEL)]
    label = (Label(form.table, form.form, Role.ROW, row, numbered=True),)
    if not words:
        return _above(rows, number, row, form, label)
    index = words[-1]
    cell = scanned.row.cells[index]
    if CellKind.VALUE not in scanned.kinds[index + 1 :] or not _is_label(cell.text, row, form):
        return None
    kinds = (*scanned.kinds[:index], CellKind.LABEL, *scanned.kinds[index + 1 :])
    others = tuple(one for one in scanned.labels if one[0] != index)
    return _Amended(0, ScannedRow(scanned.row, kinds, (*others, (index, label))), Misprint(row, cell))


def _above(
    rows: Sequence[ScannedRow], number: int, row: str, form: TableForm, label: tuple[Label, ...]
) -> _Amended | None:
    """The same for figures alone whose label, cut at its blanks, stands on the rows above."""
    pieces: list[tuple[int, GridCell]] = []
    for above in range(number - 1, -1, -1):
        scanned = rows[above]
        if CellKind.VALUE in scanned.kinds or scanned.row.exact or len(pieces) >= MOST_PIECES:
            break
        pieces.extend((above, cell) for cell in reversed(scanned.row.cells) if cell.text)
    figures = rows[number].row
    for count in range(1, min(len(pieces), MOST_PIECES) + 1):
        top = pieces[count - 1][0]
        whole = count == len(pieces) or pieces[count][0] != top
        text = "".join(cell.text for _, cell in reversed(pieces[:count]))
        # Words to the left of a label on its own line are a merged label: they stay behind.
        if _is_label(text, row, form):
            span = Span(pieces[count - 1][1].span.start, pieces[0][1].span.stop)
            cell = GridCell(text, span)
            kinds = (CellKind.LABEL, *rows[number].kinds)
            made = GridRow((cell, *figures.cells), exact=figures.exact, apart=figures.apart)
            taken = number - top if whole else number - top - 1
            return _Amended(taken, ScannedRow(made, kinds, ((0, label),)), Misprint(row, cell))
    return None


def _is_label(text: str, row: str, form: TableForm) -> bool:
    """Whether a text is the label of a row, exactly but in doubt (其他), or by nearness."""
    known = labels_of(text)
    if known:
        return any(label.is_of(form) and label.role is Role.ROW and label.key == row for label in known)
    return nearest_row(fold(text), form.table, form.form) == row
