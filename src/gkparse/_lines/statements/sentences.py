"""The paragraphs of a section -> sentences, and sentences -> clauses.

Knows marks of punctuation and broken lines. Deliberately knows no words. Every offset leads back to the
paragraph in which a character stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from gkparse._lines.statements.scope import BRACKETED
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span

# A line that is broken, not ended, is about as long as its page is wide.
_SHORTEST_BROKEN = 20
_ENDS = "。;!?:,."
_NUMBERED = lazy_pattern(r"[ ]*(?:\(?[一二三四五六七八九十0-9]{1,3}[、.)]|[①-⑳])")


@frozen
class Passage:
    """Paragraphs that are one text, because lines were broken within a sentence."""

    text: str
    first: int
    starts: tuple[int, ...]

    def place(self, span: Span) -> tuple[int, Span]:
        """The paragraph in which a span of the text begins, and the span in it."""
        index = bisect_right(self.starts, span.start) - 1
        ends = (*self.starts[1:], len(self.text))
        start = self.starts[index]
        return self.first + index, Span(span.start - start, min(span.stop, ends[index]) - start)


def passages(paragraphs: Sequence[str]) -> Iterator[Passage]:
    """The paragraphs, with those joined that are lines of one."""
    first = 0
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if following is not None and _is_broken(paragraph, following):
            continue
        pieces = paragraphs[first : index + 1]
        starts = accumulate(map(len, pieces[:-1]), initial=0)
        yield Passage("".join(pieces), first, tuple(starts))
        first = index + 1


def _is_broken(paragraph: str, following: str) -> bool:
    """Whether a paragraph goes on in the one that follows."""
    return (
        len(paragraph) >= _SHORTEST_BROKEN
        and fold(paragraph[-1]) not in _ENDS
        and not _NUMBERED.match(fold(following[:4]))
    )


# Longer ones state nothing that a person would read.
LONGEST_SENTENCE, LONGEST_CLAUSE = 1500, 90

_SENTENCES = lazy_pattern("[^。!?]+[。!?]?")
# A comma between three digits and three is one of thousands. 、 ends a clause behind a figure only.
_CLAUSE_ENDS = lazy_pattern("(?<![0-9](?=,[0-9]{3}(?![0-9])))[,;]|(?<=[件条份宗起例项个笔部元次])[、和及]")


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a folded text."""
    return (Span(*match.span()) for match in _SENTENCES.finditer(text))


@frozen
class Clause:
    """A clause: its span, its text without brackets, and the clauses in brackets within it.

    `listed` is True if a 、 joins it to the clause before, whose verb it shares.
    """

    span: Span
    text: str
    inner: tuple[Clause, ...]
    listed: bool


def clauses(text: str, span: Span) -> list[Clause]:
    """The clauses of a sentence. Those in brackets stand within the clause that has the brackets."""
    plain = list(text[span.start : span.stop])
    groups: list[Span] = []
    opened: list[int] = []
    for index, char in enumerate(plain):
        if char == "(":
            opened.append(index)
        elif char == ")" and opened:
            start = opened.pop()
            if not opened:
                groups.append(Span(span.start + start, span.start + index + 1))
    for group in groups:
        for index in range(group.start, group.stop):
            plain[index - span.start] = BRACKETED
    return list(_split("".join(plain).rstrip("。!? "), text, span.start, groups))


def _split(plain: str, text: str, offset: int, groups: Sequence[Span]) -> Iterator[Clause]:
    start, listed = 0, False
    waiting = list(groups)
    for stop, following in (
        *((end.start(), end.end()) for end in _CLAUSE_ENDS.finditer(plain)),
        (len(plain),) * 2,
    ):
        span = Span(offset + start, offset + stop)
        within = []
        while waiting and waiting[0].start < span.stop:
            within.append(waiting.pop(0))
        inner = tuple(
            clause
            for group in within
            for clause in _split(
                text[group.start + 1 : group.stop - 1].replace("(", BRACKETED).replace(")", BRACKETED),
                text,
                group.start + 1,
                (),
            )
        )
        yield Clause(span, plain[start:stop], inner, listed)
        start, listed = following, plain[stop:following] in "、和及"
