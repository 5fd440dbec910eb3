"""The one row of a form whose label a text can only be: misprinted or shortened, by edit distance."""

from __future__ import annotations

from functools import cache, lru_cache

from attrs import frozen

from gkparse._text.fold import label_key
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.lexicon import (
    Role,
    label_beside_number,
    names_of,
    ordinal_of,
    without_number,
    without_remark,
)

SHORT = 5
"""A label of fewer characters may have one of them wrong."""


MAX_EDITS_SHARE, MAX_EDITS = 3, 4
"""A longer one may have every third character wrong, but no more than four."""


LEAST_NUMBERED = 3
"""A label of fewer characters is another label when its number is another."""


LEAST_WORDS = 4
"""A label that lost some of its words has at least so many characters left."""


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
        apart = edit_distance(key, words, ordinal, name)
        if apart < near.get(name.owner, NO_MATCH):
            near[name.owner] = apart
            lengths[name.owner] = len(name.words)
    ranked = sorted(near, key=near.__getitem__)
    if ranked and _is_near(near[ranked[0]], lengths[ranked[0]], near[ranked[1]] if ranked[1:] else NO_MATCH):
        found = ranked[0]
    else:
        whole = {name.owner for name in _names(table, form) if _is_shortened(words, ordinal, name)}
        if len(whole) != 1:
            return None
        (found,) = whole
    return found[2] if found[:2] == (table, Role.ROW) else None


NO_MATCH = 99


_LONGEST = 60


def _is_near(apart: int, length: int, next_apart: int) -> bool:
    """Whether a label is near enough, and the next label far enough away."""
    if length < SHORT:
        return apart <= 1 and next_apart > apart
    return apart <= min(length // MAX_EDITS_SHARE, MAX_EDITS) and next_apart >= max(apart + 2, 2 * apart)


def edit_distance(key: str, words: str, ordinal: int | None, name: _Name) -> int:
    """How many characters are wrong, missing, surplus or changed places; a wrong number counts for one."""
    other = ordinal is not None and ordinal != name.ordinal
    if other and len(name.words) < LEAST_NUMBERED:
        # （六）其他 is not 3.其他, nor is it the column 其他.
        return NO_MATCH
    return min(
        _distance(key, name.full),
        _distance(words, name.words) + other,
        _distance(key, name.words) if ordinal is None else NO_MATCH,
    )


def _is_shortened(words: str, ordinal: int | None, name: _Name) -> bool:
    """Whether a text has the words of a label in their order, and some are left out."""
    if len(words) < LEAST_WORDS or (None not in (ordinal, name.ordinal) and ordinal != name.ordinal):
        return False
    rest = iter(name.words)
    return all(char in rest for char in words)


def _distance(one: str, two: str) -> int:
    """Characters put otherwise, put in, left out, or changed with the next; FAR for more than MOST."""
    if abs(len(one) - len(two)) > MAX_EDITS:
        return NO_MATCH
    before: list[int] = []
    row = list(range(len(two) + 1))
    for n, char in enumerate(one):
        two_before, before, row = before, row, [n + 1]
        for m, other in enumerate(two):
            least = min(before[m] + (char != other), before[m + 1] + 1, row[m] + 1)
            if n and m and char == two[m - 1] and one[n - 1] == other:
                least = min(least, two_before[m - 1] + 1)
            row.append(least)
        if min(row) > MAX_EDITS:
            return NO_MATCH
    return row[-1]
