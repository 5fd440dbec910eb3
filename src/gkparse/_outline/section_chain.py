"""Of all lines that could be headings of sections, those that are: official titles in official order.

A report prints the titles of its sections more than once: in a table of contents, in the introduction, as
headings within 一、总体情况. No single sign tells the sections themselves; the heaviest run of headings
does, in which the kinds come in order, the numbering goes on, text follows, and a table where one belongs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from attrs import frozen

from gkparse._lines.heading import Scheme
from gkparse._outline.heading_candidates import Head
from gkparse._text.separators import BLANK_OR_PAGE_NUMBER
from gkparse.forms import FORMS
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind, half_by_words, kinds_by_words
from gkparse.grid import Lines

_SCHEME_WEIGHT: dict[Scheme | None, float] = {
    Scheme.HAN_COMMA: 3,
    Scheme.PART: 3,
    Scheme.CHAPTER: 3,
    Scheme.ROMAN: 3,
    Scheme.DIGIT_COMMA: 1.5,
    Scheme.DIGIT_DOT: 1.5,
    None: 1,
    Scheme.HAN_PAREN: 0.5,
}
_OFFICIAL, _BY_WORDS, _REPEATED = 10.0, 4.0, 2.0
_SAME_SCHEME, _NEXT_ORDINAL, _OFFICIAL_ORDINAL, _HAS_TEXT, _HAS_TABLE = 2.0, 3.0, 1.0, 1.0, 4.0
_BEGINS_AGAIN, _IN_CONTENTS = -6.0, -6.0
_BY_WORDS_SCHEMES = (Scheme.HAN_COMMA, Scheme.PART, Scheme.ROMAN, Scheme.DIGIT_COMMA)


@frozen
class ChainNode:
    """A heading as a part of the run: the kinds that its title tells, and what it weighs by itself."""

    head: Head
    kinds: tuple[SectionKind, ...]
    start_score: float
    node_score: float
    has_text: bool
    with_table: bool
    half: int | None


def find_chain(heads: Sequence[Head], lines: Lines) -> list[tuple[int, tuple[SectionKind, ...]]]:
    """The headings of the heaviest run, by their place in the list, each with its kinds.

    One pass: for every kind, scheme and ordinal the heaviest run that ends in it is kept, so the
    work grows with the number of headings and no faster.
    """
    links = _chain_nodes(heads, lines)
    scores: dict[int, float] = {}
    before: dict[int, int | None] = {}
    best: dict[tuple[SectionKind, object, object], int] = {}
    halves: dict[tuple[SectionKind, int], int] = {}
    for number, link in links.items():
        kind, ordinal, scheme = link.kinds[0], link.head.ordinal, link.head.scheme
        runs = [(scores[found] + gain, found) for found, gain in _runs(link, best, halves, links)]
        # Of runs as heavy as each other the one that ends first: what comes in between is within it.
        heaviest = max(runs, default=None, key=lambda run: (run[0], -run[1]))
        scores[number] = link.node_score + (heaviest[0] if heaviest else link.start_score)
        before[number] = heaviest[1] if heaviest else None
        if link.half is not None and not (heaviest and links[heaviest[1]].kinds[-1] == kind):
            _keep_heavier(halves, (kind, link.half), number, scores)
        for state in ((scheme, ordinal), (scheme, _ANY), (_ANY, ordinal), (_ANY, _ANY)):
            _keep_heavier(best, (link.kinds[-1], *state), number, scores)
    chain: list[tuple[int, tuple[SectionKind, ...]]] = []
    place = max(scores, key=lambda place: scores[place], default=None)
    while place is not None:
        chain.append((place, links[place].kinds))
        place = before[place]
    return chain[::-1]


_ANY = object()
_Key = TypeVar("_Key")


def _runs(
    link: ChainNode,
    best: dict[tuple[SectionKind, object, object], int],
    halves: dict[tuple[SectionKind, int], int],
    links: dict[int, ChainNode],
) -> list[tuple[int, float]]:
    """The links behind which this one can stand, and what the run gains by it."""
    kind, scheme, ordinal = link.kinds[0], link.head.scheme, link.head.ordinal
    previous = ordinal - 1 if ordinal else None
    runs: list[tuple[int, float]] = []
    for other in ORDER:
        if ORDER[other] < ORDER[kind]:
            for like, number, gain in (
                (_ANY, _ANY, 0.0),
                (scheme, _ANY, _SAME_SCHEME),
                (_ANY, previous, _NEXT_ORDINAL),
                (scheme, previous, _SAME_SCHEME + _NEXT_ORDINAL),
            ):
                found = best.get((other, like, number)) if number is not None else None
                if found is not None:
                    again = ordinal == 1 and scheme is not None and links[found].head.scheme is scheme
                    runs.append((found, link.start_score + gain + _BEGINS_AGAIN * again))
        elif other == kind and ordinal is not None:
            for number in (previous, ordinal):
                found = best.get((other, scheme, number))
                if found is not None and links[found].has_text and links[found].with_table == link.with_table:
                    runs.append((found, _REPEATED))
    if link.half is not None:
        found = halves.get((kind, 1 - link.half))
        if found is not None and links[found].has_text:
            runs.append((found, _REPEATED))
    return runs


def _keep_heavier(kept: dict[_Key, int], key: _Key, number: int, scores: dict[int, float]) -> None:
    if key not in kept or scores[kept[key]] < scores[number]:
        kept[key] = number


def _chain_nodes(heads: Sequence[Head], lines: Lines) -> dict[int, ChainNode]:
    """The headings that can be sections, by their place in the list."""
    told: dict[int, tuple[tuple[SectionKind, ...], float]] = {}
    within = _within_whole(heads)
    for number, head in enumerate(heads):
        if number in within:
            continue
        if head.kinds:
            told[number] = head.kinds, _OFFICIAL
        elif head.scheme in _BY_WORDS_SCHEMES and (kinds := _by_words(head.title)):
            told[number] = kinds, _BY_WORDS
    many = Counter(kinds[0] for kinds, _ in told.values())
    texts = {number: has_text(heads, number, lines) for number in told}
    last = {kinds[0]: number for number, (kinds, _) in told.items() if texts[number]}
    links = {}
    for number, (kinds, weight) in told.items():
        head, kind, text = heads[number], kinds[0], texts[number]
        own = _SCHEME_WEIGHT.get(head.scheme, 0.0) + _HAS_TEXT * text
        # A title without any text, which comes again with some, is likely one of a table of contents; but not
        # where it comes again right below, numbered one level further in.
        below = heads[number + 1] if number + 1 < len(heads) else head
        inner = below.key == head.key and below.scheme != head.scheme
        own += _IN_CONTENTS * (not text and not inner and number < last.get(kind, -1))
        own += _OFFICIAL_ORDINAL * (head.ordinal == SECTIONS[ORDER[kind]].ordinal)
        # Where only one heading tells of a table, its section is known without one.
        table = text and many[kind] > 1 and kind in FORMS and has_table(kind, heads, number, lines)
        half = half_by_words(kind, head.title) if head.scheme is None else None
        links[number] = ChainNode(head, kinds, weight, own + _HAS_TABLE * table, text, table, half)
    return links


def _by_words(title: str) -> tuple[SectionKind, ...]:
    """The kind that the words of a title tell; or two, that follow each other on the form."""
    kinds = kinds_by_words(title)
    if len(kinds) == 2 and ORDER[kinds[1]] != ORDER[kinds[0]] + 1:
        return ()
    return kinds if len(kinds) <= 2 else ()


def _within_whole(heads: Sequence[Head]) -> set[int]:
    """Halves of a section below the heading of the whole, unless they are numbered as it is."""
    within = set()
    whole: Head | None = None
    for number, head in enumerate(heads):
        if head.kind is None:
            continue
        if half_by_words(head.kind, head.title) is None:
            whole = head
        elif whole and whole.kind == head.kind and (head.scheme is None or head.scheme != whole.scheme):
            within.add(number)
    return within


def has_text(heads: Sequence[Head], number: int, lines: Lines) -> bool:
    """Whether anything stands between this heading and the next: not so in a table of contents.

    The next may be one within its section, with its own text below it.
    """
    if text_in(lines, _body(heads, number, lines)):
        return True
    below = number + 1
    return (
        below < len(heads)
        and heads[below].scheme not in (None, heads[number].scheme)
        and text_in(lines, _body(heads, below, lines))
    )


def text_in(lines: Lines, numbers: range) -> bool:
    """Whether any of these lines holds more than the number of a page."""
    return any((text := lines.items[n].text) and not BLANK_OR_PAGE_NUMBER.fullmatch(text) for n in numbers)


def _body(heads: Sequence[Head], number: int, lines: Lines) -> range:
    stop = heads[number + 1].line if number + 1 < len(heads) else len(lines)
    return range(heads[number].last_line + 1, stop)


# A table begins with its headers: so many lines below the heading of its section one of them is met.
_FIRST_LINES = 12
_CELLS = re.compile(r"(?:[\t|,，\s]+|<[^<>]{0,200}>)+")


def has_table(kind: SectionKind | None, heads: Sequence[Head], number: int, lines: Lines) -> bool:
    """Whether the first lines below a heading hold labels of the table that belongs there."""
    texts = (lines.items[place].text.strip() for place in _body(heads, number, lines))
    return any(
        label.table == kind
        for text in islice(filter(None, texts), _FIRST_LINES)
        for cell in (text, *_CELLS.split(text)[:4])
        for label in labels_of(cell)
    )
