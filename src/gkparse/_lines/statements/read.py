"""Paragraphs -> what they state about the figures of the tables.

Goes through the clauses of each sentence. The grammar `statements` derives a clause, `patterns` says what its
words mean, `scope` and `context` whether they mean it there. A clause with a word that none of them knows
states nothing. Deliberately knows no table: `checks.prose` compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from gkparse._lines.statements.clause_words import FIGURE, MAY_STATE, ClauseWords, is_limited, words_of
from gkparse._lines.statements.context import NOUNS, Context
from gkparse._lines.statements.figures import read_figure
from gkparse._lines.statements.meanings import Frame, Meaning, Words
from gkparse._lines.statements.patterns import pattern_of
from gkparse._lines.statements.scope import Owner, names_other_body
from gkparse._lines.statements.sentences import (
    LONGEST_SENTENCE,
    Clause,
    Passage,
    clauses,
    passages,
    sentences,
)
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span


@frozen(kw_only=True)
class Stated:
    """A figure that prose states: its value and unit, what it can mean, and where it stands.

    `unit` is None if the prose prints no figure but says that there was nothing. `paragraph` counts the
    paragraphs that were given, and `span` is the figure's, or the clause's, in that paragraph.
    """

    value: int | Decimal
    unit: str | None
    meanings: tuple[Meaning, ...]
    sentence: str
    paragraph: int
    span: Span


@frozen(kw_only=True)
class Setting:
    """Where paragraphs stand: whose report, in which kind of section, below which titles."""

    owner: Owner
    kind: str | None = None
    titles: tuple[str, ...] = ()


# What the first paragraph of a section is about, if it does not say so.
_FRAMES = {"requests": Frame.REQUESTS, "disclosure": Frame.ACTS}


def read_statements(paragraphs: Sequence[str], setting: Setting) -> Iterator[Stated]:
    """What the paragraphs of one section state, in the order of the text."""
    owner = setting.owner
    titles = [owner.mask(fold(title)) for title in setting.titles]
    if any(owner.narrows(title) or names_other_body(title) for title in titles):
        return
    frame = _FRAMES.get(setting.kind or "")
    for passage in passages(paragraphs):
        text = owner.mask(fold(passage.text))
        if MAY_STATE.search(text):
            context = Context(owner, setting.kind, "".join(titles), text, frame)
            yield from _without_contradictions(_Reader(passage, text, context).read())
            frame = context.frame


def _without_contradictions(found: Sequence[Stated]) -> Iterator[Stated]:
    """The statements without those of which a passage has two that differ: they have different subjects."""
    values = defaultdict(set)
    for one in found:
        values[one.meanings].add(one.value)
    return (one for one in found if len(values[one.meanings]) == 1)


# A number before a sentence or a clause: 一是, 1., ①.
_NUMBER = lazy_pattern(
    r"[ ]*(?:[一二三四五六七八九十]{1,3}(?:[、.]|是(?![否由]))|[0-9]{1,2}[.、)](?![0-9])|[①-⑳])"
)
# How a figure compares with another says nothing of the table, and narrows nothing.
_COMPARES = lazy_pattern("[ ]*(?:同比|环比|比|较|与[^,]*相?比|占|增[长加幅]|减少|下降|上升|其?中?占)")


class _Reader:
    """Goes through one passage, and keeps what it states."""

    def __init__(self, passage: Passage, text: str, context: Context) -> None:
        self._passage = passage
        self._text = text
        self._context = context
        self._found: list[Stated] = []
        self._sentence = Span(0, 0)
        # Where the last count of requests that came in stands among what was found in the sentence.
        self._incoming: int | None = None

    def read(self) -> Sequence[Stated]:
        for sentence in sentences(self._text):
            if len(sentence) > LONGEST_SENTENCE:
                self._context.frame = None
                continue
            self._sentence, self._incoming = sentence, None
            self._context.begin(sentence, _without_number(sentence.of(self._text)).lstrip())
            for clause in clauses(self._text, sentence):
                self._read_clause(clause)
            self._context.end()
        return self._found

    def _read_clause(self, clause: Clause) -> None:
        """Reads a clause and those in brackets within it."""
        context = self._context
        text = _without_number(clause.text)
        # 公示许可决定8652件、处罚决定451件: the verb that is not known governs both.
        if not _COMPARES.match(text) and not (clause.listed and context.lost):
            if not self._read_words(text, clause.span, clause.inner):
                self._read_pieces(text, clause)
            before = context.frame, context.narrow, context.lost
            for inner in clause.inner:
                self._read_clause(inner)
            context.frame, context.narrow, context.lost = before

    def _read_pieces(self, text: str, clause: Clause) -> None:
        """Reads what stands between the colons of a clause, and notes how the rest narrows the sentence."""
        start = clause.span.start
        for piece in text.split(":"):
            if not self._read_words(piece, Span(start, start + len(piece)), clause.inner):
                self._context.narrow |= self._context.owner.narrows(piece)
                self._context.lost |= FIGURE.search(piece) is not None
            start += len(piece) + 1

    def _read_words(self, text: str, span: Span, inner: Sequence[Clause]) -> bool:
        """Reads one clause; False if it has unknown words, or if words in brackets limit what it says."""
        clause = words_of(text)
        if clause is None:
            return False
        self._context.lead(clause)
        place = span
        if clause.figure is not None:
            place = Span(span.start + clause.figure.start, span.start + clause.figure.stop)
        brackets = [one for one in inner if span.start <= one.span.start < span.stop]
        if is_limited(brackets, place.start if clause.figure else span.stop):
            return False
        if clause.figure is not None:
            # 答复办理情况：予以公开41件: the words before the colon are a head.
            if ":" in text and pattern_of(clause.words, self._context.frame, self._context.verb) is None:
                return False
            self._read_figure(clause, place)
        elif clause.denies:
            self._read_denial(clause, span)
        return True

    def _read_figure(self, clause: ClauseWords, place: Span) -> None:
        figure = read_figure(clause.texts["FIGURE"])
        pattern = pattern_of(clause.words, self._context.frame, self._context.verb)
        if figure is None or pattern is None or figure.unit not in pattern.units:
            # 受理行政许可申请1350件，办结1326件: the second is a part of the first.
            self._context.lost |= pattern is None and bool(clause.words & NOUNS)
            return
        if not self._context.holds(pattern, clause):
            return
        if "CARRIED_OVER" in clause.words and clause.is_among and self._incoming is not None:
            self._found[self._incoming] = _with_carried_over(self._found[self._incoming])
        if pattern.meanings:
            self._keep(figure.value, figure.unit, pattern.meanings, place)
        if pattern.incoming:
            self._incoming = len(self._found) - 1
        elif clause.words & _OTHER_COUNTS:
            self._incoming = None
        self._context.after_incoming = self._incoming is not None
        self._context.take(pattern, clause, figure.unit)

    def _read_denial(self, clause: ClauseWords, span: Span) -> None:
        """Keeps what is 0 because a clause says that there is none: 未收到政府信息公开申请."""
        for words in _each_noun(clause.words):
            pattern = pattern_of(words)
            if pattern is None or not pattern.none:
                continue
            # Where there is none at all, there is none about information either.
            anywhere = evolve(pattern, within=None, about_proceedings=False)
            if self._context.holds(anywhere, clause):
                self._keep(0, None, pattern.none, span)
                self._context.frame = Frame.FEE if pattern.frame is Frame.FEE else self._context.frame

    def _keep(
        self, value: int | Decimal, unit: str | None, meanings: tuple[Meaning, ...], span: Span
    ) -> None:
        paragraph, place = self._passage.place(span)
        sentence = self._sentence.of(self._passage.text).strip()
        self._found.append(
            Stated(
                value=value, unit=unit, meanings=meanings, sentence=sentence, paragraph=paragraph, span=place
            )
        )


# Behind these, 其中上年结转 is a part of another figure than of those that came in.
_OTHER_COUNTS = frozenset(("NEW", "HANDLED", "DONE", "ANSWERED"))
_SEVERAL = frozenset(("RECONSIDERATION", "LITIGATION", "DIRECT", "AFTER", "REGULATIONS", "NORMATIVE"))


def _each_noun(words: Words) -> Iterator[Words]:
    """The words of a denial, once for each noun: 未发生行政复议、行政诉讼 denies both."""
    # 申诉 has no cell.
    words -= {"EITHER"}
    nouns = sorted(words & _SEVERAL)
    yield from [words - _SEVERAL | {noun} for noun in nouns] or [words]


def _with_carried_over(stated: Stated) -> Stated:
    """收到12件 behind which 其中上年结转2件 stands: the 12 are what came in and what came over."""
    both = tuple(meaning for meaning in stated.meanings if len(meaning.cells) > 1)
    return evolve(stated, meanings=both or stated.meanings)


def _without_number(text: str) -> str:
    """A text with blanks in place of a number before it."""
    number = _NUMBER.match(text)
    return text if number is None else " " * number.end() + text[number.end() :]
