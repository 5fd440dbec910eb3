"""Which headings are the sections of a report, and of which kind.

A report numbers its sections 一、 to 六、, but table rows begin like that too, sections hold headings
that begin again with 一、, and some reports change the numbering half way. So no scheme decides, but
official titles in official order, and ordinals that go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._heading import Scheme
from gkparse._outline import Head
from gkparse._title import read_title
from gkparse.forms import FORMS
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind, half_by_words, kind_by_words
from gkparse.grid import Lines


def find_end(heads: Sequence[Head], lines: Lines) -> int | None:
    """The line on which a second report begins: its title, with official sections before and behind it.

    A table of contents is no report: its headings have no text.
    """
    told = [n for n, head in enumerate(heads) if head.kind and _has_text(heads, n, lines)]
    kinds = [heads[n].kind for n in told]
    first = next((n for n in range(len(kinds)) if kinds[n] != kinds[0]), len(kinds))
    last = next((n for n in range(len(kinds) - 1, -1, -1) if kinds[n] != kinds[-1]), -1)
    for place in range(first + 1, last + 1):
        for number in range(heads[told[place - 1]].last_line + 1, heads[told[place]].line):
            text = lines[number].text
            if len(text) <= LONGEST_TITLE_LINE and "公开" in text and read_title(text) is not None:
                return number
    return None


LONGEST_TITLE_LINE = 80


def find_sections(heads: Sequence[Head], lines: Lines) -> list[Head]:
    """The headings of the sections themselves, in order, each with its kind."""
    anchors = _chain(heads, lines)
    if not anchors:
        return []
    chosen = _with_own_titles(heads, anchors)
    return _with_kinds([heads[number] for number in chosen])


def find_repeated(heads: Sequence[Head], sections: Sequence[Head], lines: Lines) -> list[Head]:
    """Headings that print a section's title once more, numbered as it is, where no section can follow.

    They stand within another section by the order of the form; but what is below them may be a
    table that says otherwise than the first. A table of contents stands before, or has no text.
    """
    own = {section.line for section in sections}
    printed = {(section.kind, section.scheme, section.key) for section in sections}
    return [
        head
        for number, head in enumerate(heads)
        if head.scheme
        and (head.kind, head.scheme, head.key) in printed
        and head.line not in own
        and head.line > sections[0].line
        and _has_text(heads, number, lines)
    ]


_SCHEME_WEIGHT: dict[Scheme | None, float] = {
    Scheme.HAN_COMMA: 3,
    Scheme.PART: 3,
    Scheme.DIGIT_COMMA: 1.5,
    Scheme.DIGIT_DOT: 1.5,
    None: 1,
    Scheme.HAN_PAREN: 0.5,
}
_OFFICIAL, _BY_WORDS, _REPEATED = 10.0, 4.0, 2.0
_SAME_SCHEME, _NEXT_ORDINAL, _OFFICIAL_ORDINAL, _HAS_TEXT = 2.0, 3.0, 1.0, 1.0
_BY_WORDS_SCHEMES = (Scheme.HAN_COMMA, Scheme.PART, Scheme.DIGIT_COMMA)

_State = tuple[SectionKind, Scheme | None, int | None]


def _chain(heads: Sequence[Head], lines: Lines) -> list[int]:
    """The heaviest run of headings whose kinds come in official order.

    One pass: for every kind, scheme and ordinal the heaviest run that ends in it is kept, so the
    work grows with the number of headings and no faster.
    """
    scores: list[float] = []
    before: list[int | None] = []
    best: dict[tuple[SectionKind, object, object], int] = {}
    anything = object()
    halves: dict[tuple[SectionKind, int], int] = {}
    within = _within_whole(heads)
    for number, head in enumerate(heads):
        kind = None if number in within else head.kind
        weight = _OFFICIAL
        if kind is None and head.scheme in _BY_WORDS_SCHEMES and number not in within:
            kind, weight = kind_by_words(head.title), _BY_WORDS
        if kind is None:
            scores.append(0.0)
            before.append(None)
            continue
        previous = head.ordinal - 1 if head.ordinal else None
        runs: list[tuple[float, int]] = []
        for other in ORDER:
            if ORDER[other] < ORDER[kind]:
                for scheme, ordinal, bonus in (
                    (anything, anything, 0.0),
                    (head.scheme, anything, _SAME_SCHEME),
                    (anything, previous, _NEXT_ORDINAL),
                    (head.scheme, previous, _SAME_SCHEME + _NEXT_ORDINAL),
                ):
                    found = best.get((other, scheme, ordinal))
                    if found is not None and (ordinal is anything or ordinal is not None):
                        runs.append((scores[found] + weight + bonus, found))
            elif other == kind:
                for ordinal in (previous, head.ordinal):
                    found = best.get((other, head.scheme, ordinal))
                    if found is not None and ordinal is not None and _has_text(heads, found, lines):
                        runs.append((scores[found] + _REPEATED, found))
        half = half_by_words(kind, head.title) if head.scheme is None else None
        if half is not None:
            found = halves.get((kind, 1 - half))
            if found is not None and _has_text(heads, found, lines):
                runs.append((scores[found] + _REPEATED, found))
        own = _SCHEME_WEIGHT.get(head.scheme, 0.0)
        own += _OFFICIAL_ORDINAL * (head.ordinal == SECTIONS[ORDER[kind]].ordinal)
        own += _HAS_TEXT * _has_text(heads, number, lines)
        # Of runs as heavy as each other the one that ends first: what comes in between is within it.
        heaviest = max(runs, default=None, key=lambda run: (run[0], -run[1]))
        scores.append(own + (heaviest[0] if heaviest else weight))
        before.append(heaviest[1] if heaviest else None)
        if half is not None and not (heaviest and heads[heaviest[1]].kind == kind):
            last = halves.get((kind, half))
            if last is None or scores[last] < scores[number]:
                halves[kind, half] = number
        for scheme in (head.scheme, anything):
            for ordinal in (head.ordinal, anything):
                state = (kind, scheme, ordinal)
                if state not in best or scores[best[state]] < scores[number]:
                    best[state] = number
    chain: list[int] = []
    place = max(range(len(heads)), key=lambda place: scores[place], default=None)
    while place is not None and scores[place]:
        chain.append(place)
        place = before[place]
    return chain[::-1]


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


def _has_text(heads: Sequence[Head], number: int, lines: Lines) -> bool:
    """Whether anything stands between this heading and the next: not so in a table of contents."""
    stop = heads[number + 1].line if number + 1 < len(heads) else len(lines)
    return any(lines[place].text.strip() for place in range(heads[number].last_line + 1, stop))


def _with_own_titles(heads: Sequence[Head], anchors: Sequence[int]) -> list[int]:
    """The anchors, and between them the headings whose ordinals close the gaps in their numbering."""
    chosen: list[int] = []
    first = heads[anchors[0]]
    wanted = (first.ordinal or 1) - 1
    for number in range(anchors[0] - 1, -1, -1):
        if wanted > 0 and (heads[number].scheme, heads[number].ordinal) == (first.scheme, wanted):
            chosen.insert(0, number)
            wanted -= 1
    for place, anchor in enumerate(anchors):
        chosen.append(anchor)
        after = anchors[place + 1] if place + 1 < len(anchors) else None
        chosen.extend(_between(heads, anchor, after))
    return chosen


def _between(heads: Sequence[Head], anchor: int, after: int | None) -> list[int]:
    """The headings that count on from an anchor, up to the next; not those that began again with 一."""
    start = heads[anchor]
    if start.ordinal is None:
        return []
    schemes = {start.scheme}
    limit: int | None = None
    if after is not None:
        limit = heads[after].ordinal
        schemes.add(heads[after].scheme)
        if limit is None:
            return []
    wanted, nested = start.ordinal + 1, 0
    chosen = []
    for number in range(anchor + 1, after if after is not None else len(heads)):
        head = heads[number]
        if head.scheme not in schemes or head.ordinal is None or (limit is not None and wanted >= limit):
            continue
        if (nested and head.ordinal == nested + 1) or head.ordinal == 1:
            nested = head.ordinal
        elif head.ordinal == wanted:
            chosen.append(number)
            wanted, nested = wanted + 1, 0
    return chosen


def _with_kinds(sections: list[Head]) -> list[Head]:
    """Gives sections with titles of their own the kind of their place and words."""
    kinds = [head.kind for head in sections]
    with_table = [number for number, kind in enumerate(kinds) if kind in FORMS]
    named = []
    for number, head in enumerate(sections):
        kind = head.kind
        if kind is None:
            words = kind_by_words(head.title)
            if with_table and number < with_table[0]:
                kind = "overview"
            elif words == "problems" and (not with_table or number > with_table[-1]):
                kind = "problems"
            elif number == len(sections) - 1 and words == "other":
                kind = "other"
            elif words in FORMS and words not in kinds:
                kind = words
            else:
                kind = "unclassified"
        named.append(evolve(head, kind=kind))
    return named
