"""Text -> the one row of a form whose label it can only be, misprinted or shortened.

Knows the labels of all forms and how many characters a text differs from each. It does not know where the
text stands: whether the rows around it are that row's neighbours is for `_tables/match/fuzzy`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from attrs import frozen

from gkparse._text.fold import label_key
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import (
    Role,
    label_beside_number,
    names_of,
    ordinal_of,
    without_number,
    without_remark,
)

# No norm sets the thresholds. Where a label or a misprint shows why one is as it is, it stands beside it.

# A label with fewer characters may have one wrong. 行政许可 and 行政处罚 have four, and differ in two: they
# cannot keep the distance that longer labels keep from each other.
SHORT_LABEL = 5

# Every third character of a longer label may be wrong, but no more than four in all. The one real need that
# a test shows is two edits: （二）部份公开（…不计其它情形）.
MAX_EDITS_SHARE, MAX_EDITS = 3, 4

# （六）其他 is not 3.其他: a label with fewer characters is another label if it has another number.
# 3.重复申请 is 2.重复申请, with four. (`lexicon` asks for five: it does not count another number as an edit.)
MIN_LENGTH_RENUMBERED = 3

# A label that lost some of its words has at least as many characters left as 本年新收 and 行政收费.
MIN_LENGTH_SHORTENED = 4

# A text with more characters is no label. The longest label has 35 without signs.
MAX_LENGTH = 60

# A distance greater than any between a text and a label that it may be.
NO_MATCH = 99

# The table of a label, its role there and its key.
_Owner = tuple[TableName, Role, str]


@frozen
class _Name:
    """A label as texts are compared with it: `full` with its number, `words` without."""

    owner: _Owner
    full: str
    words: str
    ordinal: int | None


@of_forms
@cache
def _names(table: TableName, form: FormName) -> tuple[_Name, ...]:
    """The labels of a form, and those of the other tables in all their forms."""
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


@of_forms
@lru_cache(maxsize=512)
def nearest_row(text: str, table: TableName, form: FormName) -> str | None:
    """The key of the only row of a form whose label a text can be, misprinted or shortened, or None.

    >>> nearest_row("1.属与国家秘密", "requests", "2021"), nearest_row("信访举报投诉", "requests", "2021")
    ('denied_state_secret', 'unprocessed_petition')
    >>> nearest_row("行政处可", "disclosure", "2021"), nearest_row("行政检查", "disclosure", "2021")
    (None, None)
    """
    key = label_key(text)
    if not 1 < len(key) <= MAX_LENGTH or label_beside_number(text):
        return None
    words, ordinal = without_number(text), ordinal_of(key)
    names = _names(table, form)
    owner = _misprinted(key, words, ordinal, names) or _shortened(words, ordinal, names)
    return owner[2] if owner is not None and owner[:2] == (table, Role.ROW) else None


def _misprinted(key: str, words: str, ordinal: int | None, names: tuple[_Name, ...]) -> _Owner | None:
    """The label that a text is, misprinted: near enough to it, and far enough from every other label."""
    distances: dict[_Owner, int] = {}
    lengths: dict[_Owner, int] = {}
    for name in names:
        distance = _distance_to(name, key, words, ordinal)
        if distance < distances.get(name.owner, NO_MATCH):
            distances[name.owner] = distance
            lengths[name.owner] = len(name.words)
    if not distances:
        return None
    nearest, *others = sorted(distances, key=distances.__getitem__)
    to_next = distances[others[0]] if others else NO_MATCH
    return nearest if _is_near(distances[nearest], lengths[nearest], to_next) else None


def _is_near(distance: int, length: int, to_next: int) -> bool:
    """Whether a label of this length is near enough to a text, and the next label far enough from it."""
    if length < SHORT_LABEL:
        return distance <= 1 and to_next > distance
    return distance <= min(length // MAX_EDITS_SHARE, MAX_EDITS) and to_next >= max(
        distance + 2, 2 * distance
    )


def _distance_to(name: _Name, key: str, words: str, ordinal: int | None) -> int:
    """The edit distance between a text and a label, with or without their numbers.

    Another number counts as one edit.
    """
    renumbered = ordinal is not None and ordinal != name.ordinal
    if renumbered and len(name.words) < MIN_LENGTH_RENUMBERED:
        return NO_MATCH
    return min(
        edit_distance(key, name.full),
        edit_distance(words, name.words) + renumbered,
        edit_distance(key, name.words) if ordinal is None else NO_MATCH,
    )


def _shortened(words: str, ordinal: int | None, names: tuple[_Name, ...]) -> _Owner | None:
    """The only label that has all characters of a text in their order, and more between them."""
    owners = {name.owner for name in names if _is_shortened(name, words, ordinal)}
    return owners.pop() if len(owners) == 1 else None


def _is_shortened(name: _Name, words: str, ordinal: int | None) -> bool:
    if len(words) < MIN_LENGTH_SHORTENED or (None not in (ordinal, name.ordinal) and ordinal != name.ordinal):
        return False
    rest = iter(name.words)
    return all(char in rest for char in words)


def edit_distance(one: str, two: str) -> int:
    """How many characters are wrong, missing, surplus or swapped with the next; NO_MATCH above MAX_EDITS."""
    if abs(len(one) - len(two)) > MAX_EDITS:
        return NO_MATCH
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, char in enumerate(one):
        two_before, before, row = before, row, [i + 1]
        for j, other in enumerate(two):
            least = min(before[j] + (char != other), before[j + 1] + 1, row[j] + 1)
            if i and j and char == two[j - 1] and one[i - 1] == other:
                least = min(least, two_before[j - 1] + 1)
            row.append(least)
        if min(row) > MAX_EDITS:
            return NO_MATCH
    return row[-1]
