"""Paragraphs -> what they state about the figures of the tables.

Goes through the clauses of each sentence and keeps what the clauses before speak of. The grammar
`statements` derives a clause, `meanings` says what its words mean, `scope` whether the sentence is about the
whole body and year. A clause with a word that none of them knows states nothing. Deliberately knows no table:
`checks.prose` compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from gkparse._lines.grammar import derive
from gkparse._lines.statements.figures import Figure, read_figure
from gkparse._lines.statements.meanings import DOCUMENT_VERBS, Frame, Meaning, Pattern, pattern_of
from gkparse._lines.statements.scope import BRACKETED, SELF, Narrow, Owner, names_other_body
from gkparse._lines.statements.sentences import (
    LONGEST_CLAUSE,
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


# No clause without one of these states a figure.
_MAY_STATE = lazy_pattern("[0-9零〇一二两三四五六七八九十百千][ \u200b]*(?:万?元|[件条份宗起例项个笔部])|[未没无]")
# A clause that only says whose year or body the next is about: 截至2022年底, 我县.
_MAY_LEAD = lazy_pattern(f"[ ]*(?:[^ ]{{0,4}}20[0-9]{{2}}年|截|全年|[本今]年|{SELF})|.{{0,30}}申请中$")
_COMPARES = lazy_pattern("[ ]*(?:同比|环比|比|较|与[^,]*相?比|占|增[长加幅]|减少|下降|上升|其?中?占)")
_REQUESTS = lazy_pattern("依申请|信息公开申请|公开申请|申请公开")
_FIGURE = lazy_pattern("[0-9零〇一二两三四五六七八九十百千][ ​]*(?:万?元|[件条份宗起例项个笔部])")
# Words of the request table that no other prose has.
_RESULTS = lazy_pattern(
    "(?:上年|上一?年度|20[0-9]{2}年度?)结转|结转下|顺延[至到]?下|无法提供|不予处理|三类内部事务|四类过程性|三安全一稳定"
    "|信访举报投诉类|逾期不补正"
)
_PROCEEDINGS = lazy_pattern("[因由对就][^,。]{0,6}信息公开|信息公开[^,。]{0,8}(?:复议|诉讼)|依申请公开[^,。]{0,8}(?:复议|诉讼)")
_NUMBER = lazy_pattern(r"[ ]*(?:[一二三四五六七八九十]{1,3}(?:[、.]|是(?![否由]))|[0-9]{1,2}[.、)](?![0-9])|[①-⑳])")
_AGAIN = lazy_pattern("[ ]*(?:20[0-9]{2}年度?|其中|这些|上述|以上|该)")

# The frame in which the first paragraph of a section begins.
_FRAMES = {"requests": Frame.REQUESTS, "disclosure": Frame.ACTS}
_SEVERAL = ("RECONSIDERATION", "LITIGATION", "REGULATIONS", "NORMATIVE", "DIRECT", "AFTER")


def read_statements(paragraphs: Sequence[str], setting: Setting) -> Iterator[Stated]:
    """What the paragraphs of one section state, in the order of the text."""
    owner = setting.owner
    titles = [owner.mask(fold(title)) for title in setting.titles]
    if any(owner.narrows(title) or names_other_body(title) for title in titles):
        return
    frame = _FRAMES.get(setting.kind or "")
    for passage in passages(paragraphs):
        if _MAY_STATE.search(fold(passage.text)):
            reader = _Reader(passage, setting, "".join(titles), frame)
            yield from _without_contradictions(reader.read())
            frame = reader.frame


def _without_contradictions(found: Sequence[Stated]) -> Iterator[Stated]:
    """The statements without those of which a paragraph has two that differ: they have different subjects."""
    values = defaultdict(set)
    for one in found:
        values[one.meanings].add(one.value)
    return (one for one in found if len(values[one.meanings]) == 1)


class _Reader:
    """Goes through one passage."""

    def __init__(self, passage: Passage, setting: Setting, titles: str, frame: Frame | None) -> None:
        self._passage = passage
        self._owner = setting.owner
        self._kind = setting.kind
        self._titles = titles
        self._text = setting.owner.mask(fold(passage.text))
        self.frame = frame
        self._narrow = Narrow.NO
        self._other_body = False
        self._found: list[Stated] = []
        # Where in `found` the last count of requests that came in stands.
        self._incoming: int | None = None
        self._at_end = False
        self._verb: str | None = None
        # Whether the sentence has a figure that was not read: what depends on it is not read either.
        self._lost = False
        self._unit: str | None = None
        self._sentence = Span(0, 0)

    def read(self) -> Sequence[Stated]:
        for sentence in sentences(self._text):
            if len(sentence) > LONGEST_SENTENCE:
                self.frame = None
                continue
            self._begin(sentence)
            for clause in clauses(self._text, sentence):
                self._clause(clause)
            if self._narrow:
                self.frame = None
        return self._found

    def _begin(self, sentence: Span) -> None:
        text = sentence.of(self._text)
        text = text[number.end() :] if (number := _NUMBER.match(text)) else text
        self._sentence = sentence
        self._narrow = Narrow.NO
        self._at_end = False
        self._verb = None
        self._lost = False
        self._incoming = None
        if SELF in text.partition(",")[0]:
            self._other_body = False
        elif names_other_body(text):
            self._other_body = True
        if self.frame is Frame.APPLICANTS:
            self.frame = Frame.REQUESTS

    def _clause(self, clause: Clause) -> None:
        text = clause.text
        if (number := _NUMBER.match(text)) is not None:
            text = " " * number.end() + text[number.end() :]
        if _COMPARES.match(text):
            return
        if clause.listed and self._lost:
            # 公示许可决定8652件、处罚决定451件: the verb that is not known governs both.
            return
        if not self._state(text, clause.span):
            for offset, piece in _pieces(text):
                start = clause.span.start + offset
                if not self._state(piece, Span(start, start + len(piece))):
                    self._narrow |= self._owner.narrows(piece)
                    self._lost = self._lost or _FIGURE.search(piece) is not None
        before = self.frame, self._narrow, self._lost
        for inner in clause.inner:
            self._clause(inner)
        self.frame, self._narrow, self._lost = before

    def _state(self, text: str, span: Span) -> bool:
        """Reads one clause; False if it has no derivation."""
        if len(text) > LONGEST_CLAUSE:
            return False
        if not _MAY_STATE.search(text) and not _MAY_LEAD.match(text):
            return False
        phrase = derive("statements", text)
        if phrase is None:
            return False
        parts = [(name, part) for name, part in phrase.parts if name.isupper()]
        names = {name for name, _ in parts}
        self._look_at_lead([(name, part.of(text)) for name, part in parts])
        words = frozenset(names - _LEADS)
        if not names & {"FIGURE", "ABSENT"}:
            return True
        figure_span = phrase.span("FIGURE")
        if figure_span is None:
            self._absent(words, span)
            return True
        figure = read_figure(figure_span.of(text))
        pattern = pattern_of(words, self.frame, self._verb)
        if pattern is None or figure is None or figure.unit not in pattern.units:
            return True
        if not self._holds(pattern, words, names) or self._of_other_year(parts, text):
            return True
        if pattern.within is not None and self.frame is Frame.REQUESTS and self._unit not in (None, figure.unit):
            # 涉及信息40条，予以公开30条 counts no requests.
            return True
        place = Span(span.start + figure_span.start, span.start + figure_span.stop)
        self._add(pattern, figure, place, names, words)
        return True

    def _look_at_lead(self, lead: Sequence[tuple[str, str]]) -> None:
        for name, text in lead:
            if name in ("YEAR", "PERIOD", "AT_END"):
                if not self._owner.is_own_year(text):
                    self._narrow |= Narrow.TIME
                elif name != "AT_END":
                    self._narrow &= ~Narrow.TIME
                else:
                    self._at_end = True
            elif name == "TIME":
                self._narrow &= ~Narrow.TIME
            elif name == "OF_REQUESTS":
                self.frame = Frame.REQUESTS
            elif name == "SELF":
                self._narrow &= ~Narrow.BODY
                self._other_body = False

    def _of_other_year(self, parts: Sequence[tuple[str, Span]], text: str) -> bool:
        """Whether a clause carries over from or to a year that is not the one before or behind."""
        steps = {"CARRIED_OVER": -1, "CARRIED_FORWARD": 1}
        return any(
            not evolve(self._owner, year=self._owner.year + steps[name]).is_own_year(span.of(text))
            if self._owner.year is not None
            else "20" in span.of(text)
            for name, span in parts
            if name in steps
        )

    def _holds(self, pattern: Pattern, words: frozenset[str], names: set[str]) -> bool:
        """Whether the words mean what the pattern says where they stand."""
        if self._narrow or self._other_body:
            return False
        if self._at_end and "IN_FORCE" not in (*words, self._verb):
            return False
        before = self._titles + self._text[: self._sentence.stop]
        in_results = _RESULTS.search(self._sentence.of(self._text)) is not None
        if pattern.within is not None and self.frame not in pattern.within:
            # 全年共答复470件，其中部分公开48件
            if not (pattern.by_context and self.frame is None and in_results):
                return False
        is_dependent = pattern.within is not None or not words & _NOUNS
        if is_dependent and self._lost:
            return False
        if "AMONG" in names and self.frame is None and not in_results:
            return False
        if self.frame is Frame.APPLICANTS and pattern.frame is Frame.REQUESTS:
            return False
        if pattern.about_requests and not (
            self._kind == "requests" or in_results or _REQUESTS.search(before)
        ):
            return False
        if pattern.about_proceedings and not self._is_about_information(words, names):
            return False
        return not (pattern.not_among and "AMONG" in names and self._incoming is None)

    def _is_about_information(self, words: frozenset[str], names: set[str]) -> bool:
        """Whether reviews or lawsuits are about information: those of a reviewing body need not be."""
        if "ABOUT" in names or _PROCEEDINGS.search(self._sentence.of(self._text)):
            return True
        if self.frame in _PROCEEDINGS_FRAMES and not words & _STAGE_WORDS:
            return True
        if self._owner.is_reviewer:
            return False
        return self._kind == "proceedings" or self.frame in (Frame.REQUESTS, *_PROCEEDINGS_FRAMES)

    def _add(self, pattern: Pattern, figure: Figure, span: Span, names: set[str], words: frozenset[str]) -> None:
        if "CARRIED_OVER" in names and names & {"AMONG", "INCLUDING"} and self._incoming is not None:
            # 收到12件（含上年结转2件）: the 12 are both.
            last = self._found[self._incoming]
            both = tuple(meaning for meaning in last.meanings if len(meaning.cells) > 1) or last.meanings
            self._found[self._incoming] = evolve(last, meanings=both)
        if pattern.frame is Frame.REQUESTS:
            self._unit = figure.unit
        if pattern.meanings:
            self._found.append(self._stated(figure.value, figure.unit, pattern.meanings, span))
        if pattern.incoming:
            self._incoming = len(self._found) - 1
        elif words & _COUNTS:
            self._incoming = None
        self.frame = pattern.frame or self.frame
        self._verb = next(iter(words & DOCUMENT_VERBS), self._verb)

    def _absent(self, words: frozenset[str], span: Span) -> None:
        """What is 0 because a clause says that there is none: 未收到政府信息公开申请."""
        words -= {"EITHER"}
        several = [noun for noun in _SEVERAL if noun in words]
        each = [words - (set(several) - {noun}) for noun in several] if len(several) > 1 else [words]
        for group in each:
            pattern = pattern_of(group, None)
            if pattern is None or not pattern.none:
                continue
            # Where there is none at all, there is none about information either.
            pattern = evolve(pattern, within=None, about_proceedings=False)
            if not self._holds(pattern, words, set()):
                continue
            for meaning in pattern.none[:1]:
                self._found.append(self._stated(0, None, (meaning, *pattern.none[1:]), span))
            self.frame = pattern.frame if pattern.frame is Frame.FEE else self.frame

    def _stated(self, value: int | Decimal, unit: str | None, meanings: tuple[Meaning, ...], span: Span) -> Stated:
        paragraph, place = self._passage.place(span)
        sentence = self._sentence.of(self._passage.text).strip()
        return Stated(
            value=value, unit=unit, meanings=meanings, sentence=sentence, paragraph=paragraph, span=place
        )


_LEADS = frozenset(
    (
        *("TIME", "YEAR", "PERIOD", "AT_END", "SELF", "AMONG", "INCLUDING"),
        *("TOPIC", "OF_REQUESTS", "ABOUT", "FIGURE", "ABSENT"),
    )
)
_COUNTS = frozenset(("NEW", "HANDLED", "DONE", "ANSWERED"))
_NOUNS = frozenset(
    (
        *("REQUEST", "UPON_REQUEST", "RECONSIDERATION", "LITIGATION", "DIRECT", "AFTER"),
        *("NORMATIVE", "REGULATIONS", "LICENSING", "PENALTIES", "COERCIVE", "FEES", "PROCUREMENT"),
        "INFORMATION_FEE",
    )
)
_STAGE_WORDS = frozenset(("RECONSIDERATION", "LITIGATION", "DIRECT", "AFTER"))
_PROCEEDINGS_FRAMES = (Frame.RECONSIDERATION, Frame.LITIGATION, Frame.DIRECT, Frame.AFTER)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """What stands between the colons of a clause, with its offset."""
    offset = 0
    for piece in text.split(":"):
        yield offset, piece
        offset += len(piece) + 1
