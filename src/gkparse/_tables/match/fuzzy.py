"""Misprinted and shortened labels: which one row of a form a text can only be.

Knows words and the order of the form, and no figures. A text is a row's label when no other label of any
form is as near, when so many characters agree that chance is out of the question, and when the rows found
before and after it are the neighbours of that row on the form. Everything else is left as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from attrs import frozen

from gkparse._tables.match.rows import Kind, Matched, Scanned
from gkparse._text.fold import fold, label_key
from gkparse._text.spans import Span
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.lexicon import (
    Label,
    Role,
    label_beside_number,
    labels_of,
    names_of,
    ordinal_of,
    without_number,
    without_remark,
)
from gkparse.grid import GridCell, GridRow

SHORT = 5
"""A label of fewer characters may have one of them wrong."""

SHARE, MOST = 3, 4
"""A longer one may have every third character wrong, but no more than four."""

LEAST_NUMBERED = 3
"""A label of fewer characters is another label when its number is another."""

LEAST_WORDS = 4
"""A label that lost some of its words has at least so many characters left."""

MOST_PIECES = 12
"""Of so many pieces a label that was cut at its blanks is put together."""


@frozen
class Misprint:
    """A row of the form whose label was found by nearness, and the text that was taken for it."""

    row: str
    cell: GridCell


@frozen
class _Name:
    """A label of a form as texts are compared with it: with its number and without."""

    owner: tuple[TableName, Role, str]
    full: str
    words: str
    ordinal: int | None


@cache
def _names(table: TableName, form: FormName) -> tuple[_Name, ...]:
    """The labels of a form, and those of the other tables."""
    return tuple(
        dict.fromkeys(
            _Name((each.table, role, key), label_key(text), without_number(text), ordinal_of(label_key(text)))
            for forms in FORMS.values()
            for each in forms
            if each.table != table or each.form == form
            for role, key, names in names_of(each)
            for name in names
            for text in (name, without_remark(name))
        )
    )


@lru_cache(maxsize=512)
def nearest_row(text: str, table: TableName, form: FormName) -> str | None:
    """The key of the one row of a form whose label a text is, misprinted or shortened; None for no row.

    >>> nearest_row("1.属与国家秘密", "requests", "2021"), nearest_row("信访举报投诉", "requests", "2021")
    ('denied_state_secret', 'unprocessed_petition')
    >>> nearest_row("行政处可", "disclosure", "2021"), nearest_row("行政检查", "disclosure", "2021")
    (None, None)
    """
    key = label_key(text)
    if not 1 < len(key) <= _LONGEST or label_beside_number(text):
        return None
    words, ordinal = without_number(text), ordinal_of(key)
    near: dict[tuple[TableName, Role, str], int] = {}
    lengths: dict[tuple[TableName, Role, str], int] = {}
    for name in _names(table, form):
        apart = _apart(key, words, ordinal, name)
        if apart < near.get(name.owner, FAR):
            near[name.owner] = apart
            lengths[name.owner] = len(name.words)
    ranked = sorted(near, key=near.__getitem__)
    if ranked and _is_near(near[ranked[0]], lengths[ranked[0]], near[ranked[1]] if ranked[1:] else FAR):
        found = ranked[0]
    else:
        whole = {name.owner for name in _names(table, form) if _is_shortened(words, ordinal, name)}
        if len(whole) != 1:
            return None
        (found,) = whole
    return found[2] if found[:2] == (table, Role.ROW) else None


FAR = 99
_LONGEST = 60


def _is_near(apart: int, length: int, next_apart: int) -> bool:
    """Whether a label is near enough, and the next label far enough away."""
    if length < SHORT:
        return apart <= 1 and next_apart > apart
    return apart <= min(length // SHARE, MOST) and next_apart >= max(apart + 2, 2 * apart)


def _apart(key: str, words: str, ordinal: int | None, name: _Name) -> int:
    """How many characters are wrong, missing, surplus or changed places; a wrong number counts for one."""
    other = ordinal is not None and ordinal != name.ordinal
    if other and len(name.words) < LEAST_NUMBERED:
        # （六）其他 is not 3.其他, nor is it the column 其他.
        return FAR
    return min(
        _distance(key, name.full),
        _distance(words, name.words) + other,
        _distance(key, name.words) if ordinal is None else FAR,
    )


def _is_shortened(words: str, ordinal: int | None, name: _Name) -> bool:
    """Whether a text has the words of a label in their order, and some are left out."""
    if len(words) < LEAST_WORDS or (None not in (ordinal, name.ordinal) and ordinal != name.ordinal):
        return False
    rest = iter(name.words)
    return all(char in rest for char in words)


def _distance(one: str, two: str) -> int:
    """Characters put otherwise, put in, left out, or changed with the next; FAR for more than MOST."""
    if abs(len(one) - len(two)) > MOST:
        return FAR
    before: list[int] = []
    row = list(range(len(two) + 1))
    for n, char in enumerate(one):
        two_before, before, row = before, row, [n + 1]
        for m, other in enumerate(two):
            least = min(before[m] + (char != other), before[m + 1] + 1, row[m] + 1)
            if n and m and char == two[m - 1] and one[n - 1] == other:
                least = min(least, two_before[m - 1] + 1)
            row.append(least)
        if min(row) > MOST:
            return FAR
    return row[-1]


@frozen
class _Amended:
    """A row with its label put to it, and how many rows above it the label stood on."""

    taken: int
    scanned: Scanned
    misprint: Misprint


def amend(
    rows: Sequence[Scanned], form: TableForm, matched: Sequence[Matched]
) -> tuple[list[Scanned], tuple[Misprint, ...]]:
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
    amended: list[Scanned] = []
    for number, scanned in enumerate(rows):
        if number in made:
            del amended[len(amended) - made[number].taken :]
            amended.append(made[number].scanned)
        else:
            amended.append(scanned)
    return amended, tuple(one.misprint for one in made.values() if not labels_of(one.misprint.cell.text))


def _gaps(
    rows: Sequence[Scanned], form: TableForm, matched: Sequence[Matched]
) -> Iterator[tuple[Sequence[str], list[int]]]:
    """Rows missing next to one that was found, and the rows of figures that stand in their place."""
    keys = [row.key for _, row in form.rows]
    place = {key: n for n, key in enumerate(keys)}
    used = {match.number for match in matched}

    def with_figures(first: int, stop: int) -> list[int]:
        return [n for n in range(first, stop) if n not in used and Kind.VALUE in rows[n].kinds]

    first, last = matched[0], matched[-1]
    if place[first.row]:
        head = max((n for n in range(first.number) if _is_header(rows[n], form)), default=None)
        if head is not None:
            yield keys[: place[first.row]], with_figures(head + 1, first.number)
    for one, two in pairwise(matched):
        if place[two.row] > place[one.row] + 1:
            missing = keys[place[one.row] + 1 : place[two.row]]
            yield missing, with_figures(one.number + 1, two.number)
    after = keys[place[last.row] + 1 :]
    yield after, with_figures(last.number + 1, len(rows))[: len(after)]


def _is_header(scanned: Scanned, form: TableForm) -> bool:
    return Kind.VALUE not in scanned.kinds and any(
        label.table == form.table and label.role in (Role.COLUMN, Role.CORNER)
        for _, labels in scanned.labels
        for label in labels
    )


def _amended(rows: Sequence[Scanned], number: int, row: str, form: TableForm) -> _Amended | None:
    """A row with the label of a row of the form, if its text is that label."""
    scanned = rows[number]
    words = [n for n, kind in enumerate(scanned.kinds) if kind in (Kind.TEXT, Kind.LABEL)]
    label = (Label(form.table, form.form, Role.ROW, row, numbered=True),)
    if not words:
        return _above(rows, number, row, form, label)
    index = words[-1]
    cell = scanned.row.cells[index]
    if Kind.VALUE not in scanned.kinds[index + 1 :] or not _is_label(cell.text, row, form):
        return None
    kinds = (*scanned.kinds[:index], Kind.LABEL, *scanned.kinds[index + 1 :])
    others = tuple(one for one in scanned.labels if one[0] != index)
    return _Amended(0, Scanned(scanned.row, kinds, (*others, (index, label))), Misprint(row, cell))


def _above(
    rows: Sequence[Scanned], number: int, row: str, form: TableForm, label: tuple[Label, ...]
) -> _Amended | None:
    """The same for figures alone whose label, cut at its blanks, stands on the rows above."""
    pieces: list[tuple[int, GridCell]] = []
    for above in range(number - 1, -1, -1):
        scanned = rows[above]
        if Kind.VALUE in scanned.kinds or scanned.row.exact or len(pieces) >= MOST_PIECES:
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
            kinds = (Kind.LABEL, *rows[number].kinds)
            made = GridRow((cell, *figures.cells), exact=figures.exact, apart=figures.apart)
            taken = number - top if whole else number - top - 1
            return _Amended(taken, Scanned(made, kinds, ((0, label),)), Misprint(row, cell))
    return None


def _is_label(text: str, row: str, form: TableForm) -> bool:
    """Whether a text is the label of a row, exactly but in doubt (其他), or by nearness."""
    known = labels_of(text)
    if known:
        mine = (form.table, form.form, Role.ROW, row)
        return any((label.table, label.form, label.role, label.key) == mine for label in known)
    return nearest_row(fold(text), form.table, form.form) == row
