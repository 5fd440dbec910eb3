"""Text -> every label of the official forms that it can be: of a row, a column, a group or a block.

Knows spellings: aliases, lost numbers, numbers in another style, the remark in brackets left out. It does
not know where the text stands: a text can be several labels, and the alignment chooses among them by what
stands around it. Misprints are for `nearest`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, lru_cache

from attrs import evolve, frozen

from gkparse._text.fold import fold, label_key
from gkparse._text.numerals import parse_ordinal
from gkparse._text.patterns import lazy_pattern
from gkparse._text.units import COUNT_UNITS
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.caches import of_forms


class Role(StrEnum):
    """What a label is of."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    TITLE = "title"
    CORNER = "corner"


@frozen(cache_hash=True)
class Label:
    """One label that a text can be.

    `key` is the key of the row or column, the index of the block for a title, the official label for a
    group or a corner. `numbered`: the text has the label's number, or the label has none. `ordinal` is
    the label's number. `official`: the wording is that of the form, and no alias.
    """

    table: TableName
    form: FormName
    role: Role
    key: str
    numbered: bool
    ordinal: int | None = None
    official: bool = True

    def is_of(self, form: TableForm) -> bool:
        """Whether the label stands on this form of its table."""
        return self.table == form.table and self.form == form.form


# The number before a label, with a sign: 一、 1. （一）
_NUMBER = lazy_pattern(
    r"^[一二三四五六七八九十]{1,3}[、.,)\s]|^\d{1,2}[、.,)\s]|^\([一二三四五六七八九十\d]{1,3}\)"
)
# The number before a label whose signs `label_key` has taken away.
_BARE_NUMBER = lazy_pattern(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳⑴-⒇㈠-㈩])(?=\D)")
# （区分处理的，只计这一情形，不计其他情形）
_REMARK = lazy_pattern(r"\([^()]*\)$")


# The forms have most labels in common.
@cache
def _spellings(label: str) -> dict[str, bool]:
    """The keys (`label_key`) under which a label is found, each with the value of `Label.numbered`."""
    folded = fold(label)
    words = _NUMBER.sub("", folded)
    unnumbered = label_key(words) == label_key(folded)
    spellings = {label_key(words): unnumbered, label_key(folded): True}
    for text in (words, folded):
        shorter = label_key(_REMARK.sub("", text))
        if shorter:
            spellings.setdefault(shorter, unnumbered or text is folded)
    return spellings


@of_forms
@cache
def _index() -> dict[str, tuple[Label, ...]]:
    """The labels of all forms by their spellings."""
    index: dict[str, list[Label]] = {}
    for forms in FORMS.values():
        for form in forms:
            for role, key, names in names_of(form):
                for name in names:
                    ordinal = ordinal_of(label_key(name))
                    for spelling, numbered in _spellings(name).items():
                        labels = index.setdefault(spelling, [])
                        label = Label(form.table, form.form, role, key, numbered, ordinal, name == names[0])
                        if label not in labels and evolve(label, official=True) not in labels:
                            labels.append(label)
    return {spelling: tuple(labels) for spelling, labels in index.items()}


def names_of(form: TableForm) -> list[tuple[Role, str, tuple[str, ...]]]:
    """Every label of a form: its role, its key, and its wordings, the official one first."""
    names: list[tuple[Role, str, tuple[str, ...]]] = []
    for index, block in enumerate(form.blocks):
        if block.title:
            names.append((Role.TITLE, str(index), (block.title,)))
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


# In characters. The longest label has 37. Even spaced out, or with a remark in brackets, none is longer
# than this.
LONGEST_LABEL = 120

# With fewer different labels of one form, a text may be prose that speaks of the form; with so many it is a
# table.
MIN_LABELS = 3

# In characters. A label of this length or more is known by its words, whatever number stands before it. A
# shorter one with another number is another label: （六）其他 is not 3.其他.
MIN_LENGTH_RENUMBERED = 5


@of_forms
@lru_cache(maxsize=4096)
def labels_of(text: str) -> tuple[Label, ...]:
    """Every label that a text can be; empty if it is none.

    >>> [label.key for label in labels_of("（1）属于国家秘密") if label.form == "2019"]
    ['denied_state_secret']
    >>> labels_of("我街道未收到申请")
    ()
    """
    if len(text) > LONGEST_LABEL:
        return ()
    key = label_key(text)
    index = _index()
    labels = index.get(key) or index.get(label_key(without_remark(text)))
    return labels if labels is not None else _renumbered(text, key)


def _renumbered(text: str, key: str) -> tuple[Label, ...]:
    """The labels that a text can be if its number is taken away."""
    words = without_bare_number(key)
    if words == key:
        return ()
    labels = _index().get(words, ())
    if len(words) >= MIN_LENGTH_RENUMBERED:
        return labels
    ordinal = ordinal_of(key)
    has_sign = _NUMBER.match(fold(text).strip()) is not None
    return tuple(
        label
        for label in labels
        if label.ordinal == ordinal or (has_sign and label.ordinal is None and label.role is Role.ROW)
    )


_DIGITS = lazy_pattern(r"[0-9]+")
# A figure behind a label: 规章（3件）
_FIGURE_IN_BRACKETS = lazy_pattern(rf"\([0-9]+(?:{'|'.join(COUNT_UNITS)})?\)$")


@of_forms
@lru_cache(maxsize=2048)
def label_beside_number(text: str) -> tuple[Label, ...]:
    """The labels that a text would be without a figure that stands in it; empty if there is no figure.

    >>> {label.key for label in label_beside_number("规章3")}, label_beside_number("规章")
    ({'regulations'}, ())
    """
    folded = fold(text).strip()
    words = _NUMBER.sub("", folded)
    if len(folded) > LONGEST_LABEL or not _DIGITS.search(words):
        return ()
    label = _FIGURE_IN_BRACKETS.sub("", words)
    if label != words:
        return labels_of(label)
    return () if labels_of(text) else labels_of(_DIGITS.sub("", words))


def without_number(text: str) -> str:
    """The key (`label_key`) of a label without the number before it.

    >>> without_number("（一）予以公开"), without_number("1属于国家秘密")
    ('予以公开', '属于国家秘密')
    """
    folded = fold(text).strip()
    words = label_key(_NUMBER.sub("", folded))
    return words if words != label_key(folded) else without_bare_number(words)


def without_remark(text: str) -> str:
    """A label without the remark in brackets behind it."""
    return _REMARK.sub("", fold(text).strip())


def ordinal_of(key: str) -> int | None:
    """The number before a label, given its key (`label_key`)."""
    number = _BARE_NUMBER.match(key)
    return parse_ordinal(number[0]) if number else None


@of_forms
@cache
def row_spellings(table: TableName) -> frozenset[str]:
    """Every spelling of the row labels of a table, as a key (`label_key`)."""
    return frozenset(
        spelling
        for spelling, labels in _index().items()
        if any(label.table == table and label.role is Role.ROW for label in labels)
    )


# So many characters may be the number of a label alone: 十一, 12.
_NUMBER_ALONE = lazy_pattern(r"[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳⑴-⒇㈠-㈩]")


def is_number_alone(key: str) -> bool:
    """Whether a key is nothing, or nothing but the number before a label."""
    return not key or _NUMBER_ALONE.fullmatch(key) is not None


def without_bare_number(key: str) -> str:
    """A key without the number before its words."""
    return _BARE_NUMBER.sub("", key)
