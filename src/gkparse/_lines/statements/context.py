"""What a clause may take from the clauses, the sentences and the titles before it.

Knows what they speak of, how they narrow it, and whether a figure before was not read. Decides whether the
words of a clause mean where they stand what their pattern says. Deliberately keeps no statement: `read` does.
"""

from __future__ import annotations

from gkparse._lines.statements.clause_words import ClauseWords
from gkparse._lines.statements.meanings import Frame, Pattern
from gkparse._lines.statements.other_patterns import DOCUMENT_VERBS
from gkparse._lines.statements.scope import SELF, Narrow, Owner, names_other_body, years_in
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span

_REQUESTS = lazy_pattern("依申请|信息公开申请|公开申请|申请公开")
# Words of the request table that no other prose has.
_RESULTS = lazy_pattern(
    "(?:上年|上一?年度|20[0-9]{2}年度?)结转|结转下|顺延[至到]?下|无法提供|不予处理|三类内部事务|四类过程性"
    "|三安全一稳定|信访举报投诉类|逾期不补正"
)
_REVIEWS_OF_INFORMATION = lazy_pattern(
    "[因由对就][^,。]{0,6}信息公开|(?:信息|依申请)公开[^,。]{0,8}(?:复议|诉讼)"
)

# A head that turns to reviews and lawsuits: 行政复议方面，2022年结转2件.
_HEAD_OF_REVIEWS = lazy_pattern("[^,:0-9]{0,8}(?:复议|诉讼|应诉)[^,:0-9]{0,6}[,:]")
# The row 行政强制 is the sum of both kinds.
_KINDS_OF_COERCION = lazy_pattern("强制执行")

_PROCEEDINGS = frozenset((Frame.RECONSIDERATION, Frame.LITIGATION, Frame.DIRECT, Frame.AFTER))
_STAGES = frozenset(("RECONSIDERATION", "LITIGATION", "DIRECT", "AFTER"))
# A clause without one of these takes what it is about from the clauses before it.
NOUNS = _STAGES | {
    *("REQUEST", "UPON_REQUEST", "NORMATIVE", "REGULATIONS", "LICENSING", "PENALTIES", "COERCIVE"),
    *("FEES", "PROCUREMENT", "INFORMATION_FEE"),
}
_YEARS_AWAY = {"CARRIED_OVER": -1, "CARRIED_FORWARD": 1}


class Context:
    """Changes from clause to clause. `frame` is what the clauses before speak of."""

    def __init__(self, owner: Owner, kind: str | None, titles: str, text: str, frame: Frame | None) -> None:
        self.owner = owner
        self.frame = frame
        # What the last sentences are about that named another body; how this sentence is narrowed.
        self._other_body = False
        self.narrow = Narrow.NO
        # Whether the sentence has a figure that was not read: what depends on it is not read either.
        self.lost = False
        # Whether a count of requests that came in stands before in the sentence.
        self.after_incoming = False
        # What the sentence says of documents, and in which unit it counts requests.
        self.verb: str | None = None
        self.unit: str | None = None
        self._at_end = False
        self._kind = kind
        self._sentence = Span(0, 0)
        self._in_results = self._on_reviews = False
        # Where the text first speaks of requests for information.
        first = _REQUESTS.search(text)
        self._requests_from = len(text) if first is None else first.start()
        self._divides_coercion = _KINDS_OF_COERCION.search(text) is not None
        if _REQUESTS.search(titles):
            self._requests_from = -1

    def begin(self, sentence: Span, text: str) -> None:
        """Begins a sentence; `text` is its own, without a number before it."""
        self._sentence = sentence
        self._in_results = _RESULTS.search(text) is not None
        self._on_reviews = _REVIEWS_OF_INFORMATION.search(text) is not None
        if _HEAD_OF_REVIEWS.match(text):
            self._in_results = False
            self.frame = None if self.frame is Frame.REQUESTS else self.frame
        self.narrow = Narrow.NO
        self.lost = self.after_incoming = self._at_end = False
        self.verb = self.unit = None
        if SELF in text.partition(",")[0]:
            self._other_body = False
        elif names_other_body(text):
            self._other_body = True
        if self.frame is Frame.APPLICANTS:
            self.frame = Frame.REQUESTS

    def end(self) -> None:
        """Ends a sentence. What a narrowed one is about says nothing of the next."""
        if self.narrow:
            self.frame = None

    def lead(self, clause: ClauseWords) -> None:
        """Takes in whose year and body a clause names."""
        for name, text in clause.texts.items():
            if name in ("YEAR", "PERIOD", "AT_END") and not self.owner.is_own_year(text):
                self.narrow |= Narrow.TIME
            elif name == "AT_END":
                self._at_end = True
            elif name in ("TIME", "YEAR", "PERIOD"):
                self.narrow &= ~Narrow.TIME
            elif name == "OF_REQUESTS":
                self.frame = Frame.REQUESTS
            elif name == "SELF":
                self.narrow &= ~Narrow.BODY
                self._other_body = False

    def holds(self, pattern: Pattern, clause: ClauseWords) -> bool:
        """Whether the words of a clause mean what their pattern says."""
        return (
            self._is_whole(clause)
            and self._has_frame(pattern, clause)
            and not (self._divides_coercion and "COERCIVE" in clause.words)
            and not (pattern.about_requests and not self._speaks_of_requests)
            and not (pattern.about_proceedings and not self._speaks_of_information(clause))
        )

    def _is_whole(self, clause: ClauseWords) -> bool:
        """Whether a clause is about the whole body and its whole year."""
        if self.narrow or self._other_body:
            return False
        if self._at_end and "IN_FORCE" not in (*clause.words, self.verb):
            # 截至年底收到 may count the requests of many years.
            return False
        return not any(
            self._is_of_other_year(clause.texts[word], years_away)
            for word, years_away in _YEARS_AWAY.items()
            if word in clause.texts
        )

    def _is_of_other_year(self, text: str, years_away: int) -> bool:
        """Whether requests came over from a year, or went over to one, that is not the one beside."""
        printed = years_in(text) - {self.owner.year}
        beside = None if self.owner.year is None else self.owner.year + years_away
        return bool(years_in(text)) and printed != {beside}

    def _has_frame(self, pattern: Pattern, clause: ClauseWords) -> bool:
        """Whether the clauses before say what the words of a clause leave out."""
        by_results = self._in_results and self.frame is None
        if pattern.within is not None and self.frame not in pattern.within:
            # 全年共答复470件，其中无法提供48件
            if not (pattern.by_context and by_results):
                return False
        elif pattern.within is not None and self.frame is Frame.REQUESTS and not self._has_unit(clause):
            return False
        if self.lost and (pattern.within is not None or not clause.words & NOUNS):
            return False
        if "AMONG" in clause.texts and self.frame is None and not by_results:
            return False
        if self.frame is Frame.APPLICANTS and pattern.frame is Frame.REQUESTS:
            # 自然人10件，予以公开6件 may be 6 of the 10.
            return False
        return not (pattern.not_among and "AMONG" in clause.texts and not self.after_incoming)

    def _has_unit(self, clause: ClauseWords) -> bool:
        """Whether a figure counts what the sentence counts: 涉及信息40条，予以公开30条 counts no requests."""
        return self.unit is None or clause.texts.get("FIGURE", self.unit).endswith(self.unit)

    @property
    def _speaks_of_requests(self) -> bool:
        return self._kind == "requests" or self._in_results or self._requests_from < self._sentence.stop

    def _speaks_of_information(self, clause: ClauseWords) -> bool:
        """Whether reviews or lawsuits are about information: those of a reviewing body need not be."""
        if "ABOUT" in clause.texts or self._on_reviews:
            return True
        if self.frame in _PROCEEDINGS and not clause.words & _STAGES:
            return True
        if self.owner.is_reviewer:
            return False
        return self._kind == "proceedings" or self.frame is Frame.REQUESTS or self.frame in _PROCEEDINGS

    def take(self, pattern: Pattern, clause: ClauseWords, unit: str) -> None:
        """Takes in what a clause that was read speaks of."""
        if pattern.frame is Frame.REQUESTS:
            self.unit = unit
        if clause.words & NOUNS:
            # What follows depends on this figure, and not on one before it.
            self.lost = False
        self.frame = pattern.frame or self.frame
        self.verb = next(iter(clause.words & DOCUMENT_VERBS), self.verb)
