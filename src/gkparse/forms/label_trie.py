"""The row labels of a table as a trie: a text is followed piece by piece, as long as a label goes like it.

Knows the spellings of the labels. Does not know the cells or lines into which a label is cut. No text is
followed beyond the longest label, so that a search costs no more in a long text.
"""

from __future__ import annotations

from functools import cache, lru_cache

from attrs import define, field, frozen

from gkparse._text.fold import fold, label_key
from gkparse.forms import TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import (
    LONGEST_LABEL,
    Label,
    Role,
    is_number_alone,
    labels_of,
    row_spellings,
    without_bare_number,
)

# In characters of a key. What stands behind so many characters does not change the number before them.
LONGEST_NUMBER = 4


@define(eq=False)
class _Node:
    """A beginning of labels: what may follow, and whether it is a whole label itself."""

    children: dict[str, _Node] = field(factory=dict)
    is_whole: bool = False

    def follow(self, key: str) -> _Node | None:
        node: _Node | None = self
        for char in key:
            node = node.children.get(char) if node is not None else None
        return node


@of_forms
@cache
def _trie(table: TableName) -> _Node:
    root = _Node()
    for spelling in row_spellings(table):
        node = root
        for char in spelling:
            node = node.children.setdefault(char, _Node())
        node.is_whole = True
    return root


@frozen(eq=False)
class Stem:
    """A text that is the label of a row, or with more behind it can become one.

    `goes_on`: it is the beginning of a label, with more to follow. `labels` are those that the whole text can
    be. `node` is where its key leads in the trie, `words` where the key without its number leads.
    """

    table: TableName
    text: str
    key: str
    node: _Node | None
    words: _Node | None
    goes_on: bool
    labels: tuple[Label, ...]


def stem(text: str, table: TableName) -> Stem | None:
    """The stem of a text; None if neither it nor a longer text that begins with it is the label of a row.

    >>> [stem(text, "requests") is not None for text in ("3.危及“三", "（一）予以公开", "予以公开全年")]
    [True, True, False]
    >>> [bool(stem(text, "requests").labels) for text in ("3.危及“三", "（一）予以公开", "（一")]
    [False, True, False]
    """
    return longer(_root(table), text)


# The labels of a report come back in each of its candidate readings.
@of_forms
@lru_cache(maxsize=8192)
def longer(shorter: Stem, piece: str) -> Stem | None:
    """A stem with a piece behind it; None if the text can be the label of no row, whatever follows."""
    table, text = shorter.table, shorter.text + piece
    if len(text) > LONGEST_LABEL:
        return None
    added = label_key(piece)
    key = shorter.key + added
    node = shorter.node.follow(added) if shorter.node is not None else None
    if len(shorter.key) >= LONGEST_NUMBER:
        words = shorter.words.follow(added) if shorter.words is not None else None
    else:
        rest = without_bare_number(key)
        words = _trie(table).follow(rest) if rest != key else None
    label, bracket, _ = fold(text).rpartition("(")
    nodes = [each for each in (node, words) if each is not None]
    # A remark of any words may follow the label.
    is_remarked = bool(bracket) and label_key(label) in row_spellings(table)
    if not (nodes or is_number_alone(key) or is_remarked):
        return None
    goes_on = any(each.children for each in nodes) if key else fold(text).strip() == "("
    may_be_whole = bracket or any(each.is_whole for each in nodes)
    return Stem(table, text, key, node, words, goes_on, _row_labels(text, table) if may_be_whole else ())


@of_forms
@cache
def _root(table: TableName) -> Stem:
    return Stem(table, "", "", _trie(table), None, goes_on=True, labels=())


def _row_labels(text: str, table: TableName) -> tuple[Label, ...]:
    return tuple(label for label in labels_of(text) if label.table == table and label.role is Role.ROW)
