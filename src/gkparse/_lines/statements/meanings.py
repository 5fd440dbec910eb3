"""The words of a clause -> the cells whose sum its figure is.

`PATTERNS` is the table. The grammar `statements` names the words, and the forms the cells. Knows no sentence
and no report: whether a sentence speaks of the whole body and the whole year, `scope` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache

from attrs import evolve, frozen

from gkparse.forms.requests import COLUMNS, OTHER_2019, OTHER_2021, RESULT_ROWS

# The key of the fee of section six, which no table holds.
INFORMATION_FEE = "information_fee"


@frozen
class Meaning:
    """The cells whose sum a figure is, and those that are taken from this sum."""

    cells: tuple[str, ...]
    without: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all its cells."""
        return (*self.cells, *self.without)


class Frame(Enum):
    """What the clauses before a clause speak of, so that it need not name it again."""

    REQUESTS = "requests"
    APPLICANTS = "applicants"
    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"
    DIRECT = "litigation_direct"
    AFTER = "litigation_after_reconsideration"
    REGULATIONS = "regulations"
    NORMATIVE = "normative_documents"
    ACTS = "acts"
    PROCUREMENT = "procurement"
    FEE = "fee"


@frozen(kw_only=True)
class Pattern:
    """What a figure beside certain words means.

    `meanings` has more than one if the words fit several quantities: the figure must be one of them. They
    are empty if no table holds the figure. `units` are those in which the quantity is counted. `within` are
    the frames in which the words mean this; with `named` they do in every context. `frame` is what the
    clauses that follow speak of. `none` is what is 0 if the clause says that there is nothing.
    """

    meanings: tuple[Meaning, ...]
    units: frozenset[str]
    within: frozenset[Frame] | None = None
    frame: Frame | None = None
    none: tuple[Meaning, ...] = ()
    incoming: bool = False
    """Whether it counts requests that came in: then what came over from last year may be among them."""
    about_requests: bool = False
    """Whether the words must stand where the text speaks of requests for information: 申请 alone."""
    about_proceedings: bool = False
    """Whether the words must stand where the text speaks of information: 行政复议 alone."""
    by_context: bool = False
    """Whether other words of the sentence that only reports on requests have can stand for the frame."""
    not_among: bool = False
    """Whether 其中 before the words shows that the figure is a part only."""


def _cells(rows: Iterable[str], column: str = "total") -> Meaning:
    return Meaning(tuple(f"requests.{row}.{column}" for row in rows))


def _less(meaning: Meaning, *rows: str) -> Meaning:
    return Meaning(meaning.cells, tuple(f"requests.{row}.total" for row in rows))


_FILES = frozenset("件条份宗起例项个笔")
_CASES = frozenset("件宗起例项个")
_DOCUMENTS = frozenset("件个份部项")
_ACTS = frozenset("件宗起例")
_MONEY = frozenset(("元", "万元"))

_NEW = _cells(["new"])
_OVER = _cells(["carried_over"])
_INCOMING = _cells(["new", "carried_over"])
_TOTAL = _cells(["total"])
_FORWARD = _cells(["carried_forward"])
# Those that came in this year and were dealt with, and those that got an answer.
_OF_NEW = _less(_TOTAL, "carried_over")
_ANSWERED_2019 = _less(_TOTAL, "other")
_ANSWERED_2021 = _less(_TOTAL, *(row.key for row in OTHER_2021))

_REQUESTS = frozenset((Frame.REQUESTS,))
_ROWS = tuple(row.key for row in RESULT_ROWS)
_APPLICANTS = tuple(column.key for column in COLUMNS[:-1])

_REQUEST_WORDS = ("REQUEST", "UPON_REQUEST", "PLAIN_REQUEST")

Words = frozenset[str]


def _requests() -> Iterable[tuple[Words, Pattern]]:
    """Requests that came in, that were dealt with, and that are still open."""
    base = Pattern(meanings=(), units=_FILES, frame=Frame.REQUESTS)
    roots: dict[tuple[str, ...], Pattern] = {
        ("NEW",): evolve(base, meanings=(_NEW,), none=(_NEW,)),
        ("RECEIVED",): evolve(base, meanings=(_NEW, _INCOMING), none=(_NEW,), incoming=True),
        ("ACCEPTED",): evolve(base, meanings=(_NEW, _INCOMING), none=(_NEW,), incoming=True),
        ("RECEIVED", "ACCEPTED"): evolve(base, meanings=(_NEW, _INCOMING), incoming=True),
        ("HANDLED",): evolve(base, meanings=(_INCOMING, _TOTAL, _NEW, _OF_NEW)),
        ("RECEIVED", "HANDLED"): evolve(base, meanings=(_NEW, _INCOMING, _TOTAL)),
        ("ACCEPTED", "HANDLED"): evolve(base, meanings=(_NEW, _INCOMING, _TOTAL)),
        ("DONE",): evolve(base, meanings=(_TOTAL, _OF_NEW), not_among=True),
        ("ANSWERED",): evolve(
            base, meanings=(_TOTAL, _OF_NEW, _ANSWERED_2019, _ANSWERED_2021), not_among=True
        ),
        ("DONE", "ANSWERED"): evolve(base, meanings=(_TOTAL, _OF_NEW), not_among=True),
    }
    for words, pattern in roots.items():
        for noun in _REQUEST_WORDS:
            yield frozenset((*words, noun)), evolve(pattern, about_requests=noun == "PLAIN_REQUEST")
    # Without a noun: 收到 12 件 needs a sentence about requests before it; 办结 and 答复 as well.
    for words in (("HANDLED",), ("DONE",), ("ANSWERED",), ("DONE", "ANSWERED"), ("NEW",)):
        yield frozenset(words), evolve(roots[words], within=_REQUESTS, none=(), by_context=True)
    # 依申请公开12件 is said of documents as well.
    yield frozenset(("UPON_REQUEST",)), evolve(base, none=(_NEW,), frame=None)
    yield frozenset(("REQUEST",)), evolve(base, meanings=(_NEW, _INCOMING, _TOTAL), none=(_NEW,))
    for nouns in ((), *((noun,) for noun in _REQUEST_WORDS)):
        within = None if nouns and nouns != ("PLAIN_REQUEST",) else _REQUESTS
        for word, meaning in (("CARRIED_OVER", _OVER), ("CARRIED_FORWARD", _FORWARD)):
            yield (
                frozenset((word, *nouns)),
                evolve(base, meanings=(meaning,), none=(meaning,), within=within, by_context=True),
            )


def _results() -> Iterable[tuple[Words, Pattern]]:
    """How requests ended: rows of the table, and the parts （三） to （六） of several rows."""

    def rows(prefix: str) -> Meaning:
        return _cells(row for row in _ROWS if row.startswith(prefix))

    parts: dict[str, tuple[Meaning, ...]] = {
        "DENIED": (rows("denied_"),),
        "UNABLE": (rows("unable_"),),
        "UNPROCESSED": (rows("unprocessed_"),),
        "OTHER_RESULT": (_cells(row.key for row in OTHER_2019), _cells(row.key for row in OTHER_2021)),
        **{row.upper(): (_cells([row]),) for row in (*_ROWS, "other_no_correction", "other_unpaid_fee")},
    }
    # Words that only reports on requests have. Of documents, too, it is said which are 不予公开.
    plain = {
        *("UNABLE_NOT_HELD", "UNABLE_CREATION_REQUIRED", "UNPROCESSED_PETITION", "UNPROCESSED_PUBLICATION"),
        *("UNPROCESSED_EXCESSIVE", "UNPROCESSED_CONFIRMATION", "UNPROCESSED", "UNABLE"),
        *("DENIED_INTERNAL_AFFAIRS", "DENIED_PROCESS_INFORMATION", "OTHER_NO_CORRECTION"),
    }
    for word, meanings in parts.items():
        pattern = Pattern(meanings=meanings, units=_FILES, frame=Frame.REQUESTS)
        within = None if word in plain else _REQUESTS
        yield frozenset((word,)), evolve(pattern, within=within, by_context=True)
        for noun in _REQUEST_WORDS:
            yield frozenset((word, noun)), evolve(pattern, about_requests=noun == "PLAIN_REQUEST")


def _applicants() -> Iterable[tuple[Words, Pattern]]:
    """Who made the requests that came in."""
    columns = {key.upper(): (key,) for key in _APPLICANTS if key != "other"}
    columns["ORGANISATIONS"] = tuple(key for key in _APPLICANTS if key != "natural_person")
    for word, keys in columns.items():
        new = Meaning(tuple(f"requests.new.{key}" for key in keys))
        over = tuple(f"requests.carried_over.{key}" for key in keys)
        total = Meaning(tuple(f"requests.total.{key}" for key in keys))
        pattern = Pattern(
            meanings=(new, Meaning((*new.cells, *over)), total),
            units=_FILES,
            within=frozenset((Frame.REQUESTS, Frame.APPLICANTS)),
            frame=Frame.APPLICANTS,
        )
        for nouns in ((), *((noun,) for noun in _REQUEST_WORDS)):
            yield frozenset((word, *nouns)), pattern


_OUTCOMES = {
    "UPHELD": "upheld",
    "CORRECTED": "corrected",
    "PENDING": "pending",
    "OTHER_OUTCOME": "other",
}
_CLOSED = ("upheld", "corrected", "other")
_STAGES = {
    Frame.RECONSIDERATION: (("RECONSIDERATION",), ("reconsideration",)),
    Frame.LITIGATION: (("LITIGATION",), ("litigation_direct", "litigation_after_reconsideration")),
    Frame.DIRECT: (("DIRECT",), ("litigation_direct",)),
    Frame.AFTER: (("AFTER",), ("litigation_after_reconsideration",)),
}


def _proceedings() -> Iterable[tuple[Words, Pattern]]:
    """Reviews and lawsuits, and how they ended."""

    def cells(rows: Iterable[str], *columns: str) -> Meaning:
        return Meaning(tuple(f"proceedings.{row}.{column}" for row in rows for column in columns))

    outcomes = {word: (column,) for word, column in _OUTCOMES.items()} | {"CLOSED": _CLOSED}
    for frame, (words, rows) in _STAGES.items():
        every = cells(rows, "total")
        pattern = Pattern(
            meanings=(every,), units=_CASES, frame=frame, none=(every,), about_proceedings=True
        )
        for verb in ((), ("RECEIVED",)):
            yield frozenset((*words, *verb)), pattern
        for outcome, columns in outcomes.items():
            meanings = (cells(rows, *columns),)
            yield (
                frozenset((*words, outcome)),
                evolve(pattern, meanings=meanings, none=(), frame=frame),
            )
    both = cells(("reconsideration", *_STAGES[Frame.LITIGATION][1]), "total")
    pattern = Pattern(meanings=(both,), units=_CASES, none=(both,), about_proceedings=True)
    yield frozenset(("RECONSIDERATION", "LITIGATION")), pattern
    yield frozenset(("RECONSIDERATION", "LITIGATION", "EITHER")), evolve(pattern, meanings=())


DOCUMENT_VERBS = frozenset(
    ("MADE", "PUBLISHED", "REPEALED", "IN_FORCE", "NEWLY_DISCLOSED", "DISCLOSED_IN_ALL", "DISCLOSED")
)
_DOCUMENT_FRAMES = {"REGULATIONS": Frame.REGULATIONS, "NORMATIVE": Frame.NORMATIVE}
# What a clause need not name again: 行政复议3件，维持2件; 制发规范性文件6件，废止2件.
_NOUNS = {frame: words[0] for frame, (words, _) in _STAGES.items()} | {
    frame: word for word, frame in _DOCUMENT_FRAMES.items()
} | {Frame.PROCUREMENT: "PROCUREMENT"}


def pattern_of(words: Words, frame: Frame | None, verb: str | None = None) -> Pattern | None:
    """The pattern of the words of a clause, where the clauses before it speak of what `frame` says.

    `verb` is what they say of documents: 废止规章1件、规范性文件3件.
    """
    if verb is not None and len(words) == 1 and words <= _DOCUMENT_FRAMES.keys():
        return patterns().get(words | {verb})
    noun = None if frame is None else _NOUNS.get(frame)
    if noun is not None and words and words.isdisjoint(_NOUNS.values()):
        found = patterns().get(words | {noun})
        if found is not None:
            return found
    return patterns().get(words)


def _disclosure() -> Iterable[tuple[Words, Pattern]]:
    """Documents and acts."""

    def cells(row: str, *columns: str) -> tuple[Meaning, ...]:
        return tuple(Meaning((f"disclosure.{row}.{column}",)) for column in columns)

    # The columns of either form that a word can name.
    verbs = {
        "MADE": ("made", "newly_made"),
        "REPEALED": ("repealed",),
        "IN_FORCE": ("in_force",),
        "NEWLY_DISCLOSED": ("newly_disclosed",),
        "DISCLOSED_IN_ALL": ("total_disclosed",),
        "DISCLOSED": ("made", "in_force", "newly_disclosed", "total_disclosed"),
        "PUBLISHED": ("made", "newly_made", "in_force", "newly_disclosed", "total_disclosed"),
    }
    for word, frame in _DOCUMENT_FRAMES.items():
        for verb, columns in verbs.items():
            meanings = cells(frame.value, *columns)
            none = meanings[:2] if verb in ("MADE", "PUBLISHED") else ()
            pattern = Pattern(meanings=meanings, units=_DOCUMENTS, none=none, frame=frame)
            yield frozenset((word, verb)), pattern
    acts = {"LICENSING": "licensing", "PENALTIES": "penalties", "COERCIVE": "coercive_measures"}
    for word, row in acts.items():
        meanings = cells(row, "decisions")
        pattern = Pattern(meanings=meanings, units=_ACTS, none=meanings, frame=Frame.ACTS)
        yield frozenset((word, "DECIDED")), pattern
        if word != "LICENSING":
            # 实施行政许可 is said of kinds of permits as well.
            yield frozenset((word, "IMPOSED")), pattern
        yield frozenset((word,)), evolve(pattern, within=frozenset((Frame.ACTS,)), none=())
    yield frozenset(("PROCUREMENT", "PROJECTS")), Pattern(
        meanings=cells("procurement", "projects"), units=frozenset("个项"), frame=Frame.PROCUREMENT
    )
    yield frozenset(("PROCUREMENT", "AMOUNT")), Pattern(meanings=cells("procurement", "amount"), units=_MONEY)
    for amount in ((), ("AMOUNT",), ("COLLECTED",), ("COLLECTED", "AMOUNT")):
        yield frozenset(("FEES", *amount)), Pattern(meanings=cells("fees", "amount"), units=_MONEY)


def _fee() -> Iterable[tuple[Words, Pattern]]:
    """The fee for information given on request."""
    fee = (Meaning((INFORMATION_FEE,)),)
    base = Pattern(meanings=fee, units=_MONEY, none=fee, frame=Frame.FEE)
    yield frozenset(("INFORMATION_FEE",)), base
    yield frozenset(("INFORMATION_FEE", "COLLECTED")), base
    yield frozenset(("ANY_FEE", "COLLECTED")), evolve(base, meanings=(), about_requests=True)
    for cause in ("UPON_REQUEST", "FEE_CAUSE"):
        yield frozenset(("ANY_FEE", "COLLECTED", cause)), evolve(base, meanings=())
    notice = Pattern(meanings=(), units=_FILES | _MONEY, frame=Frame.FEE)
    yield frozenset(("NOTICE",)), notice
    yield frozenset(("NOTICE", "AMOUNT")), notice
    yield frozenset(("AMOUNT",)), evolve(notice, within=frozenset((Frame.FEE,)))
    yield frozenset(("COLLECTED",)), evolve(base, within=frozenset((Frame.FEE,)), none=())


@cache
def patterns() -> dict[Words, Pattern]:
    """Every pattern by its words."""
    return {
        words: pattern
        for make in (_requests, _results, _applicants, _proceedings, _disclosure, _fee)
        for words, pattern in make()
    }
