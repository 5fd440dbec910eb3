"""What a piece of text can be on the official forms: the label of a row, a column, a group, a block.

One index over all forms, made once. It knows spellings (aliases, lost numbers, numbers in another
style, the remark in brackets left out) and no geometry: which of the possible labels a cell is, the
alignment decides from what stands around it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from attrs import frozen

from gkparse._text.fold import fold, label_key
from gkparse._text.numerals import parse_ordinal
from gkparse._text.values import COUNT_UNITS
from gkparse.forms import FORMS, FormName, TableForm, TableName


class Role(StrEnum):
    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    TITLE = "title"
    CORNER = "corner"


@frozen
class Label:
    """One thing that a text can be: on which form, in which role, with which key.

    The key of a row is its key, that of a column its own key, that of a title the number of its
    block; groups and corners have their official label. `numbered` says that the text had the
    label's number, or that the label has none; `ordinal` is that number.
    """

    table: TableName
    form: FormName
    role: Role
    key: str
    numbered: bool
    ordinal: int | None = None

    def is_of(self, form: TableForm) -> bool:
        """Whether the label stands on this form of its table."""
        return self.table == form.table and self.form == form.form


_NUMBER = re.compile(
    r"^[一二三四五六七八九十]{1,3}[、.,)\s]|^\d{1,2}[、.,)\s]|^\([一二三四五六七八九十\d]{1,3}\)"
)
_LEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳⑴-⒇㈠-㈩])(?=\D)")
_REMARK = re.compile(r"\([^()]*\)$")


def _spellings(label: str) -> dict[str, bool]:
    """The keys under which a label is found, and whether each holds the label's number."""
    folded = fold(label)
    without = _NUMBER.sub("", folded)
    plain = label_key(without) == label_key(folded)
    spellings = {label_key(without): plain, label_key(folded): True}
    for text in (without, folded):
        shorter = label_key(_REMARK.sub("", text))
        if shorter:
            spellings.setdefault(shorter, plain or text is folded)
    return spellings


@cache
def _index() -> dict[str, tuple[Label, ...]]:
    index: dict[str, list[Label]] = {}
    for forms in FORMS.values():
        for form in forms:
            for role, key, names in names_of(form):
                for name in names:
                    ordinal = ordinal_of(label_key(name))
                    for spelling, numbered in _spellings(name).items():
                        found = index.setdefault(spelling, [])
                        label = Label(form.table, form.form, role, key, numbered, ordinal)
                        if label not in found:
                            found.append(label)
    return {spelling: tuple(found) for spelling, found in index.items()}


def names_of(form: TableForm) -> list[tuple[Role, str, tuple[str, ...]]]:
    """Every label of a form: its role, its key, and the official wording before the others in use."""
    names: list[tuple[Role, str, tuple[str, ...]]] = []
    for number, block in enumerate(form.blocks):
        if block.title:
            names.append((Role.TITLE, str(number), (block.title,)))
        if block.corner:
            names.append((Role.CORNER, block.corner, (block.corner, *block.corner_aliases)))
        for row in block.rows:
            names.extend((Role.GROUP, group, (group,)) for group in row.left)
            if row.label:
                names.append((Role.ROW, row.key, (row.label, *row.aliases)))
        for column in block.columns:
            names.extend((Role.GROUP, group, (group,)) for group in column.above)
            names.append((Role.COLUMN, column.key, (column.label, *column.aliases)))
    return names


LONGEST = 120
"""No label is longer than this, blanks between its characters included."""


@lru_cache(maxsize=4096)
def labels_of(text: str) -> tuple[Label, ...]:
    """What a text can be on the official forms; nothing where it is no label.

    >>> [label.key for label in labels_of("（1）属于国家秘密") if label.form == "2019"]
    ['denied_state_secret']
    >>> labels_of("我街道未收到申请")
    ()
    """
    if len(text) > LONGEST:
        return ()
    key = label_key(text)
    index = _index()
    found = index.get(key) or index.get(label_key(without_remark(text)))
    if found is None:
        shorter = _LEADING.sub("", key)
        found = index.get(shorter, ()) if shorter != key else ()
        if len(shorter) < LONG_ENOUGH:
            # （六）其他 is not 3.其他: a short label with another number is another label.
            ordinal = ordinal_of(key)
            apart = _NUMBER.match(fold(text).strip()) is not None
            found = tuple(
                label
                for label in found
                if label.ordinal == ordinal or (apart and label.ordinal is None and label.role is Role.ROW)
            )
    return found


_DIGITS = re.compile(r"[0-9]+")
_NUMBER_ALONE = re.compile(rf"\([0-9]+(?:{'|'.join(COUNT_UNITS)})?\)$")


@lru_cache(maxsize=2048)
def label_beside_number(text: str) -> tuple[Label, ...]:
    """What a text would be without the number that does not belong to it; nothing where there is none.

    >>> {label.key for label in label_beside_number("规章3")}, label_beside_number("规章")
    ({'regulations'}, ())
    """
    folded = fold(text).strip()
    words = _NUMBER.sub("", folded)
    if len(folded) > LONGEST or not _DIGITS.search(words):
        return ()
    without = _NUMBER_ALONE.sub("", words)
    if without != words:
        return labels_of(without)
    return () if labels_of(text) else labels_of(_DIGITS.sub("", words))


# A label of so many characters is told by its words, whatever number stands before them.
LONG_ENOUGH = 5


def without_number(text: str) -> str:
    """What `label_key` leaves of a label without the number before it.

    >>> without_number("（一）予以公开"), without_number("1属于国家秘密")
    ('予以公开', '属于国家秘密')
    """
    folded = fold(text).strip()
    words = label_key(_NUMBER.sub("", folded))
    return words if words != label_key(folded) else _LEADING.sub("", words)


def without_remark(text: str) -> str:
    """A label without the remark in brackets behind it."""
    return _REMARK.sub("", fold(text).strip())


def ordinal_of(key: str) -> int | None:
    """The number before a label, from what `label_key` leaves of it."""
    number = _LEADING.match(key)
    return parse_ordinal(number[0]) if number else None


@cache
def _beginnings(table: TableName) -> frozenset[str]:
    """What the labels of a table's rows begin with: every first part of every spelling, but the whole."""
    return frozenset(
        spelling[:length]
        for spelling, labels in _index().items()
        if any(label.table == table and label.role is Role.ROW for label in labels)
        for length in range(1, len(spelling))
    )


def begins_row(text: str, table: TableName) -> bool:
    """Whether the label of a row of the table may begin with a text, and go on.

    >>> begins_row("3.危及“三", "requests"), begins_row("（", "requests"), begins_row("全年", "requests")
    (True, True, False)
    """
    key = label_key(text)
    if not key:
        return fold(text).strip() == "("
    known = _beginnings(table)
    return key in known or _LEADING.sub("", key) in known
