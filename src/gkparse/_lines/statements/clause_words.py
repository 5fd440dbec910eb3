"""A clause -> its words, by the grammar `statements`.

Knows which names of the grammar say whose year or body a clause is about, and which say what is counted.
Deliberately knows no other clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from gkparse._lines.grammar import derive
from gkparse._lines.statements.meanings import Words
from gkparse._lines.statements.scope import SELF
from gkparse._lines.statements.sentences import LONGEST_CLAUSE, Clause
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span

_A_FIGURE = "[0-9零〇一二两三四五六七八九十百千][ \u200b]*(?:万?元|[件条份宗起例项个笔部])"
FIGURE = lazy_pattern(_A_FIGURE)
MAY_STATE = lazy_pattern(f"{_A_FIGURE}|[未没无]")
# A clause that only says whose year or body the next is about: 截至2022年底, 我县.
_MAY_LEAD = lazy_pattern(f"[ ]*(?:[^ ]{{0,4}}20[0-9]{{2}}年|截|全年|[本今]年|{SELF})|.{{0,30}}申请中$")

# The names that count nothing.
_LEADS = frozenset(
    (
        *("TIME", "YEAR", "PERIOD", "AT_END", "SELF", "AMONG", "INCLUDING"),
        *("TOPIC", "OF_REQUESTS", "ABOUT", "FIGURE", "ABSENT"),
    )
)


@frozen
class ClauseWords:
    """The words of a clause by their names in the grammar, each with its text.

    `figure` is the span of its figure in the clause. A clause without a figure can say that there is nothing.
    """

    texts: Mapping[str, str]
    words: Words
    figure: Span | None

    @property
    def denies(self) -> bool:
        """Whether the clause says that there is nothing of what it names."""
        return "ABSENT" in self.texts

    @property
    def is_among(self) -> bool:
        """Whether the clause says that its figure is a part of the one before: 其中, 含."""
        return "AMONG" in self.texts or "INCLUDING" in self.texts


def words_of(text: str) -> ClauseWords | None:
    """The words of a folded and masked clause; None if it has a word that the grammar does not know."""
    if len(text) > LONGEST_CLAUSE or not (MAY_STATE.search(text) or _MAY_LEAD.match(text)):
        return None
    phrase = derive("statements", text)
    if phrase is None:
        return None
    texts = {name: span.of(text) for name, span in phrase.parts if name.isupper()}
    return ClauseWords(texts, frozenset(texts.keys() - _LEADS), phrase.span("FIGURE"))


# Words in brackets that say whose figure it is, or of what: 12件（不含乡镇）.
_LIMITS = lazy_pattern("含|除|仅|限|指|不[包计]|其中|包括|截")
_NO_LIMITS = lazy_pattern(
    "[ ]*(?:次|区分处理的|只计这一情形|不计其[他它]情形|[一二三四五六七八九十0-9]{0,3})[ ]*"
)


def is_limited(brackets: Sequence[Clause], figure: int) -> bool:
    """Whether a clause in brackets, without a figure of its own, limits the figure at an offset."""
    return any(
        one.span.start < figure or _LIMITS.search(one.text)
        for one in brackets
        if not FIGURE.search(one.text) and not _NO_LIMITS.fullmatch(one.text)
    )
