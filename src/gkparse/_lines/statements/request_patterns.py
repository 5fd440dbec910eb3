"""The words about requests for information -> what a figure beside them means.

A row of the table is a set of words and a pattern. Some words fit several quantities: 受理 can leave out or
take in what came over from last year. Then the pattern has all of them, because prose that fits one of them
is not wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from gkparse._lines.statements.meanings import FILES, Frame, Meaning, Pattern, Words
from gkparse.forms.requests import COLUMNS, OTHER_2019, OTHER_2021, RESULT_ROWS


def _cells(rows: Iterable[str], column: str = "total") -> Meaning:
    return Meaning(tuple(f"requests.{row}.{column}" for row in rows))


def _less(meaning: Meaning, *rows: str) -> Meaning:
    return Meaning(meaning.cells, tuple(f"requests.{row}.total" for row in rows))


_NEW = _cells(["new"])
_OVER = _cells(["carried_over"])
_INCOMING = _cells(["new", "carried_over"])
_TOTAL = _cells(["total"])
_FORWARD = _cells(["carried_forward"])
# Those that came in this year and were dealt with, and those that got an answer.
_OF_NEW = _less(_TOTAL, "carried_over")
_ANSWERED = (
    _less(_TOTAL, *(row.key for row in OTHER_2019)),
    _less(_TOTAL, *(row.key for row in OTHER_2021)),
)

_IN_REQUESTS = frozenset((Frame.REQUESTS,))
_ROWS = tuple(row.key for row in RESULT_ROWS)
_APPLICANTS = tuple(column.key for column in COLUMNS[:-1])

# 申请 alone is a request for information only where the text speaks of such requests.
_PLAIN = "PLAIN_REQUEST"
_REQUEST_WORDS = ("REQUEST", "UPON_REQUEST", _PLAIN)
_MAYBE_REQUEST = ((), *((noun,) for noun in _REQUEST_WORDS))


def request_patterns() -> Iterable[tuple[Words, Pattern]]:
    """Every row of the table."""
    yield from _counts()
    yield from _carried()
    yield from _results()
    yield from _applicants()


def _counts() -> Iterable[tuple[Words, Pattern]]:
    """Requests that came in, and requests that were dealt with."""
    base = Pattern(meanings=(), units=FILES, frame=Frame.REQUESTS)
    came_in = evolve(base, meanings=(_NEW, _INCOMING), incoming=True)
    dealt_with = evolve(base, meanings=(_TOTAL, _OF_NEW), not_among=True)
    both = evolve(base, meanings=(_NEW, _INCOMING, _TOTAL))
    verbs: dict[tuple[str, ...], Pattern] = {
        ("NEW",): evolve(base, meanings=(_NEW,), none=(_NEW,)),
        ("RECEIVED",): evolve(came_in, none=(_NEW,)),
        ("ACCEPTED",): came_in,
        ("RECEIVED", "ACCEPTED"): came_in,
        ("HANDLED",): evolve(base, meanings=(_INCOMING, _TOTAL, _NEW, _OF_NEW)),
        ("RECEIVED", "HANDLED"): both,
        ("RECEIVED", "DONE"): both,
        ("RECEIVED", "ANSWERED"): both,
        ("ACCEPTED", "DONE"): both,
        ("ACCEPTED", "ANSWERED"): both,
        ("ACCEPTED", "HANDLED"): both,
        ("DONE",): dealt_with,
        ("ANSWERED",): evolve(dealt_with, meanings=(_TOTAL, _OF_NEW, *_ANSWERED)),
        ("DONE", "ANSWERED"): dealt_with,
    }
    for verb, pattern in verbs.items():
        for noun in _REQUEST_WORDS:
            # 新收申请 is a term of the table.
            about_requests = noun == _PLAIN and verb != ("NEW",)
            yield frozenset((*verb, noun)), evolve(pattern, about_requests=about_requests)
        if "RECEIVED" not in verb and "ACCEPTED" not in verb:
            # 办结12件 names no request: the text before it must.
            # 办结50件，其中上年结转3件、当年新收47件: of those that were dealt with.
            meanings = (_NEW, _OF_NEW) if verb == ("NEW",) else pattern.meanings
            yield (
                frozenset(verb),
                evolve(pattern, meanings=meanings, within=_IN_REQUESTS, none=(), by_context=True),
            )
    yield frozenset(("REQUEST",)), evolve(both, none=(_NEW,))
    # 依申请公开12件 is said of documents as well.
    yield frozenset(("UPON_REQUEST",)), evolve(base, none=(_NEW,), frame=None)


def _carried() -> Iterable[tuple[Words, Pattern]]:
    """Requests that came over from last year, and those that went over to the next."""
    for word, meaning in (("CARRIED_OVER", _OVER), ("CARRIED_FORWARD", _FORWARD)):
        pattern = Pattern(
            meanings=(meaning,), units=FILES, none=(meaning,), frame=Frame.REQUESTS, by_context=True
        )
        for nouns in _MAYBE_REQUEST:
            within = None if {*nouns} & {"REQUEST", "UPON_REQUEST"} else _IN_REQUESTS
            yield frozenset((word, *nouns)), evolve(pattern, within=within)


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
        pattern = Pattern(meanings=meanings, units=FILES, frame=Frame.REQUESTS)
        within = None if word in plain else _IN_REQUESTS
        yield frozenset((word,)), evolve(pattern, within=within, by_context=True)
        for noun in _REQUEST_WORDS:
            yield frozenset((word, noun)), evolve(pattern, about_requests=noun == _PLAIN)


def _applicants() -> Iterable[tuple[Words, Pattern]]:
    """Who made the requests that came in."""
    columns: dict[str, tuple[str, ...]] = {key.upper(): (key,) for key in _APPLICANTS if key != "other"}
    columns["ORGANISATIONS"] = tuple(key for key in _APPLICANTS if key != "natural_person")
    for word, keys in columns.items():
        new = Meaning(tuple(f"requests.new.{key}" for key in keys))
        over = tuple(f"requests.carried_over.{key}" for key in keys)
        total = Meaning(tuple(f"requests.total.{key}" for key in keys))
        pattern = Pattern(
            meanings=(new, Meaning((*new.cells, *over)), total),
            units=FILES,
            within=frozenset((Frame.REQUESTS, Frame.APPLICANTS)),
            frame=Frame.APPLICANTS,
        )
        for nouns in _MAYBE_REQUEST:
            yield frozenset((word, *nouns)), pattern
