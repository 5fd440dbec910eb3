"""The table of all words, and the pattern of the words of a clause."""

from __future__ import annotations

from functools import cache

from gkparse._lines.statements.meanings import Frame, Pattern, Words
from gkparse._lines.statements.other_patterns import DOCUMENT_VERBS, NOUNS, other_patterns
from gkparse._lines.statements.request_patterns import request_patterns

_NOUNS = frozenset(NOUNS.values())
_DOCUMENTS = frozenset((NOUNS[Frame.REGULATIONS], NOUNS[Frame.NORMATIVE]))


@cache
def patterns() -> dict[Words, Pattern]:
    """Every pattern by its words."""
    return {**dict(request_patterns()), **dict(other_patterns())}


def pattern_of(words: Words, frame: Frame | None = None, verb: str | None = None) -> Pattern | None:
    """The pattern of the words of a clause; None if they state nothing that a table holds.

    `frame` says what the clauses before it speak of, and `verb` what these say of documents.

    >>> pattern_of(frozenset(["UPHELD"])) is None
    True
    >>> [meaning.cells for meaning in pattern_of(frozenset(["UPHELD"]), Frame.RECONSIDERATION).meanings]
    [('proceedings.reconsideration.upheld',)]
    """
    if verb in DOCUMENT_VERBS and len(words) == 1 and words <= _DOCUMENTS:
        # 废止规章1件、规范性文件3件
        return patterns().get(words | {verb})
    noun = None if frame is None else NOUNS.get(frame)
    if noun is not None and words and words.isdisjoint(_NOUNS):
        with_noun = patterns().get(words | {noun})
        if with_noun is not None:
            return with_noun
    return patterns().get(words)
