"""The words about reviews, lawsuits, documents, acts and money -> what a figure beside them means.

A row of the table is a set of words and a pattern, as in `request_patterns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from gkparse._lines.statements.meanings import (
    ACTS,
    CASES,
    DOCUMENTS,
    FILES,
    INFORMATION_FEE,
    MONEY,
    PROJECTS,
    Frame,
    Meaning,
    Pattern,
    Words,
)

# What a clause need not name again, by what the clauses before it speak of: 行政复议3件，维持2件.
NOUNS: Mapping[Frame, str] = {
    Frame.RECONSIDERATION: "RECONSIDERATION",
    Frame.LITIGATION: "LITIGATION",
    Frame.DIRECT: "DIRECT",
    Frame.AFTER: "AFTER",
    Frame.REGULATIONS: "REGULATIONS",
    Frame.NORMATIVE: "NORMATIVE",
    Frame.PROCUREMENT: "PROCUREMENT",
}


def other_patterns() -> Iterable[tuple[Words, Pattern]]:
    """Every row of the table."""
    yield from _proceedings()
    yield from _documents()
    yield from _acts()
    yield from _money()
    yield from _fee()


# The columns of the outcomes, and the rows of the stages. 审结 is any outcome.
_OUTCOMES = {
    "UPHELD": ("upheld",),
    "CORRECTED": ("corrected",),
    "PENDING": ("pending",),
    "OTHER_OUTCOME": ("other",),
    "CLOSED": ("upheld", "corrected", "other"),
}
_LAWSUITS = ("litigation_direct", "litigation_after_reconsideration")
_STAGES = {
    Frame.RECONSIDERATION: ("reconsideration",),
    Frame.LITIGATION: _LAWSUITS,
    Frame.DIRECT: _LAWSUITS[:1],
    Frame.AFTER: _LAWSUITS[1:],
}


def _proceedings() -> Iterable[tuple[Words, Pattern]]:
    """Reviews and lawsuits, and how they ended."""

    def cells(rows: Iterable[str], *columns: str) -> Meaning:
        return Meaning(tuple(f"proceedings.{row}.{column}" for row in rows for column in columns))

    for frame, rows in _STAGES.items():
        total = (cells(rows, "total"),)
        pattern = Pattern(meanings=total, units=CASES, frame=frame, none=total, about_proceedings=True)
        for verb in ((), ("RECEIVED",)):
            yield frozenset((NOUNS[frame], *verb)), pattern
        for outcome, columns in _OUTCOMES.items():
            meanings = (cells(rows, *columns),)
            yield frozenset((NOUNS[frame], outcome)), evolve(pattern, meanings=meanings, none=())
    both = (cells(("reconsideration", *_LAWSUITS), "total"),)
    pattern = Pattern(meanings=both, units=CASES, about_proceedings=True)
    yield frozenset(("RECONSIDERATION", "LITIGATION")), pattern


# The columns of either form that a verb can name.
_VERBS = {
    "MADE": ("made", "newly_made"),
    "REPEALED": ("repealed",),
    "IN_FORCE": ("in_force",),
    "NEWLY_DISCLOSED": ("newly_disclosed",),
    "DISCLOSED_IN_ALL": ("total_disclosed",),
    "DISCLOSED": ("made", "in_force", "newly_disclosed", "total_disclosed"),
    "PUBLISHED": ("made", "newly_made", "in_force", "newly_disclosed", "total_disclosed"),
}
DOCUMENT_VERBS = frozenset(_VERBS)


def _disclosure(row: str, *columns: str) -> tuple[Meaning, ...]:
    return tuple(Meaning((f"disclosure.{row}.{column}",)) for column in columns)


def _documents() -> Iterable[tuple[Words, Pattern]]:
    """规章 and 规范性文件."""
    for frame in (Frame.REGULATIONS, Frame.NORMATIVE):
        for verb, columns in _VERBS.items():
            none = _disclosure(frame.value, "made", "newly_made") if verb in ("MADE", "PUBLISHED") else ()
            yield (
                frozenset((NOUNS[frame], verb)),
                Pattern(meanings=_disclosure(frame.value, *columns), units=DOCUMENTS, none=none, frame=frame),
            )


def _acts() -> Iterable[tuple[Words, Pattern]]:
    """Decisions on permits, penalties and coercive measures."""
    rows = {"LICENSING": "licensing", "PENALTIES": "penalties", "COERCIVE": "coercive_measures"}
    for word, row in rows.items():
        meanings = _disclosure(row, "decisions")
        pattern = Pattern(meanings=meanings, units=ACTS, none=meanings, frame=Frame.ACTS)
        yield frozenset((word, "DECIDED")), pattern
        if word != "LICENSING":
            # 实施行政许可 is said of kinds of permits as well.
            yield frozenset((word, "IMPOSED")), pattern
        yield frozenset((word,)), evolve(pattern, within=frozenset((Frame.ACTS,)), none=())


def _money() -> Iterable[tuple[Words, Pattern]]:
    """Purchases, and the fees that the table of disclosure has."""
    yield (
        frozenset(("PROCUREMENT", "PROJECTS")),
        Pattern(meanings=_disclosure("procurement", "projects"), units=PROJECTS, frame=Frame.PROCUREMENT),
    )
    amount = _disclosure("procurement", "amount")
    yield frozenset(("PROCUREMENT", "AMOUNT")), Pattern(meanings=amount, units=MONEY)
    for words in ((), ("AMOUNT",), ("COLLECTED",), ("COLLECTED", "AMOUNT")):
        pattern = Pattern(meanings=_disclosure("fees", "amount"), units=MONEY)
        yield frozenset(("FEES", *words)), pattern


def _fee() -> Iterable[tuple[Words, Pattern]]:
    """The fee for information given on request."""
    fee = (Meaning((INFORMATION_FEE,)),)
    base = Pattern(meanings=fee, units=MONEY, none=fee, frame=Frame.FEE)
    yield frozenset(("INFORMATION_FEE",)), base
    yield frozenset(("INFORMATION_FEE", "COLLECTED")), base
    yield frozenset(("ANY_FEE", "COLLECTED")), evolve(base, meanings=(), about_requests=True)
    for cause in ("UPON_REQUEST", "FEE_CAUSE"):
        yield frozenset(("ANY_FEE", "COLLECTED", cause)), evolve(base, meanings=())
    notice = Pattern(meanings=(), units=FILES | MONEY, frame=Frame.FEE)
    yield frozenset(("NOTICE",)), notice
    yield frozenset(("NOTICE", "AMOUNT")), notice
    yield frozenset(("AMOUNT",)), evolve(notice, within=frozenset((Frame.FEE,)))
    yield frozenset(("COLLECTED",)), evolve(base, within=frozenset((Frame.FEE,)), none=())
