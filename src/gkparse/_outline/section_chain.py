"""Heading candidates -> the chain of those that are the report's sections: official titles in official order.

A report prints the titles of its sections more than once: in a table of contents, in the introduction, as
headings within 一、总体情况. No single sign decides, so each candidate gets a score and the chain with the
highest sum wins. In it the kinds follow the official order, the numbering goes on, text stands below each
heading, and a table where the form has one.

Knows sections whose titles name their kind. Sections with titles of an office's own are for `sections`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TypeVar

from attrs import frozen

from gkparse._lines.facts import Facts
from gkparse._lines.heading import Scheme
from gkparse._outline.heading_candidates import Head
from gkparse.forms import FORMS
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind, half_by_words, kinds_by_words

# The weights are set by hand; neither a norm nor the history says where the numbers come from. What counts is
# which sums outweigh which. If a case goes wrong without a weight, the case stands beside it; the tests named
# are those of tests/outline/test_outline.py.

# A heading by its scheme. GB/T 9704-2012, 7.3.3 numbers the first level 一、 and those below it （一）, 1.
# and （1）; reports also call their sections parts or chapters. A title without number is weaker than a
# numbered one.
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

# A further kind of section, known by its official title. It adds as much as scheme, numbering, ordinal and
# text add together: a chain does not leave out a kind to have better numbers.
_OFFICIAL = 10.0

# A further kind, known only by words in its title (申请受理办理工作): less than an official title.
_BY_WORDS = 4.0

# Another section of the kind before it (五、存在问题, 六、改进措施). Much less than a further kind: with 10,
# the headings 一、当前存在的不足 and 二、下一步工作打算 within 五、存在的主要问题及改进情况 are sections.
_REPEATED = 2.0

# The heading has the scheme of the one before, and the next ordinal. The ordinal counts for more: some
# reports change from 4、 to 五、 half way. Without it, a list 一、二、三、 within the overview that has
# titles like sections takes their place (test_sections_without_any_text_are_no_table_of_contents).
_SAME_SCHEME = 2.0
_NEXT_ORDINAL = 3.0

# Two weak signs, for chains that are alike otherwise: the heading has the ordinal that the form gives to its
# kind; text stands below it.
_OFFICIAL_ORDINAL = 1.0
_HAS_TEXT = 1.0

# The table of the kind stands below. Without it, headings of the overview that happen to have the ordinals of
# the form (二、主动公开政府信息情况) take the place of the sections
# (test_headings_of_the_overview_that_sound_official_are_within_it).
_HAS_TABLE = 4.0

# The heading begins again with 一 in the scheme of the one before: a list within that section. It costs more
# than a list gains by counting on (_SAME_SCHEME and _NEXT_ORDINAL); the case is that of _NEXT_ORDINAL.
_BEGINS_AGAIN = -6.0

# A title without text that comes again below with text, as in a table of contents. It costs more than the
# contents gain by their numbers where the headings below have lost theirs
# (test_a_table_of_contents_is_no_section_though_its_numbers_are_lost_below).
_IN_CONTENTS = -6.0

# A title in an office's own words is a section only in one of these schemes.
_BY_WORDS_SCHEMES = (Scheme.HAN_COMMA, Scheme.PART, Scheme.ROMAN, Scheme.DIGIT_COMMA)


@frozen
class ChainNode:
    """A heading that can be a section, with what it adds to the score of a chain.

    `kinds` are those that its title names. `node_score` counts wherever it stands, `start_score` if it is
    the first of its kind. `half`: which half of a divided section its title names (0 or 1).
    """

    head: Head
    kinds: tuple[SectionKind, ...]
    start_score: float
    node_score: float
    has_text: bool
    has_table: bool
    half: int | None


# Takes the place of a scheme or an ordinal where any will do.
_ANY = object()

# The kind, the scheme and the ordinal of the heading that a chain ends in.
_End = tuple[SectionKind, object, object]


def find_chain(heads: Sequence[Head], facts: Facts) -> list[tuple[int, tuple[SectionKind, ...]]]:
    """The indices of the headings of the best chain, each with its kinds.

    One pass (Viterbi): for every kind, scheme and ordinal only the best chain that ends in it is kept, so
    the work grows no faster than the number of headings.
    """
    nodes = _chain_nodes(heads, facts)
    scores: dict[int, float] = {}
    before: dict[int, int | None] = {}
    best: dict[_End, int] = {}
    halves: dict[tuple[SectionKind, int], int] = {}
    for index, node in nodes.items():
        kind, ordinal, scheme = node.kinds[0], node.head.ordinal, node.head.scheme
        chains = [(scores[last] + gain, last) for last, gain in _predecessors(node, best, halves, nodes)]
        # On a tie, prefer the chain that ends earlier; later headings then fall inside its last section.
        heaviest = max(chains, default=None, key=lambda chain: (chain[0], -chain[1]))
        scores[index] = node.node_score + (heaviest[0] if heaviest else node.start_score)
        before[index] = heaviest[1] if heaviest else None
        if node.half is not None and not (heaviest and nodes[heaviest[1]].kinds[-1] == kind):
            _keep_heavier(halves, (kind, node.half), index, scores)
        for state in ((scheme, ordinal), (scheme, _ANY), (_ANY, ordinal), (_ANY, _ANY)):
            _keep_heavier(best, (node.kinds[-1], *state), index, scores)
    chain: list[tuple[int, tuple[SectionKind, ...]]] = []
    last = max(scores, key=scores.__getitem__, default=None)
    while last is not None:
        chain.append((last, nodes[last].kinds))
        last = before[last]
    return chain[::-1]


def _predecessors(
    node: ChainNode,
    best: dict[_End, int],
    halves: dict[tuple[SectionKind, int], int],
    nodes: dict[int, ChainNode],
) -> list[tuple[int, float]]:
    """The indices of the headings that this one can follow, and what it adds to the score of each chain."""
    kind, scheme, ordinal = node.kinds[0], node.head.scheme, node.head.ordinal
    previous = ordinal - 1 if ordinal else None
    predecessors: list[tuple[int, float]] = []
    for other in ORDER:
        if ORDER[other] < ORDER[kind]:
            for last_scheme, last_ordinal, gain in (
                (_ANY, _ANY, 0.0),
                (scheme, _ANY, _SAME_SCHEME),
                (_ANY, previous, _NEXT_ORDINAL),
                (scheme, previous, _SAME_SCHEME + _NEXT_ORDINAL),
            ):
                last = best.get((other, last_scheme, last_ordinal)) if last_ordinal is not None else None
                if last is not None:
                    again = ordinal == 1 and scheme is not None and nodes[last].head.scheme is scheme
                    predecessors.append((last, node.start_score + gain + _BEGINS_AGAIN * again))
        elif other == kind and ordinal is not None:
            for last_ordinal in (previous, ordinal):
                last = best.get((other, scheme, last_ordinal))
                if last is not None and nodes[last].has_text and nodes[last].has_table == node.has_table:
                    predecessors.append((last, _REPEATED))
    if node.half is not None:
        last = halves.get((kind, 1 - node.half))
        if last is not None and nodes[last].has_text:
            predecessors.append((last, _REPEATED))
    return predecessors


_Key = TypeVar("_Key")


def _keep_heavier(kept: dict[_Key, int], key: _Key, index: int, scores: dict[int, float]) -> None:
    if key not in kept or scores[kept[key]] < scores[index]:
        kept[key] = index


def _chain_nodes(heads: Sequence[Head], facts: Facts) -> dict[int, ChainNode]:
    """The headings that can be sections, by their indices."""
    named: dict[int, tuple[tuple[SectionKind, ...], float]] = {}
    within = _halves_within(heads) | _sub_heads(heads, facts)
    for index, head in enumerate(heads):
        if index in within:
            continue
        if head.kinds:
            named[index] = head.kinds, _OFFICIAL
        elif head.scheme in _BY_WORDS_SCHEMES and (kinds := _by_words(head.title)):
            named[index] = kinds, _BY_WORDS
    count = Counter(kinds[0] for kinds, _ in named.values())
    texts = {index: has_text(heads, index, facts) for index in named}
    last_with_text = {kinds[0]: index for index, (kinds, _) in named.items() if texts[index]}
    nodes = {}
    for index, (kinds, start_score) in named.items():
        head, kind, text = heads[index], kinds[0], texts[index]
        # Where only one heading names the kind of a table, it needs no table to be the section.
        table = text and count[kind] > 1 and kind in FORMS and has_table(kind, heads, index, facts)
        in_contents = (
            not text and index < last_with_text.get(kind, -1) and not _comes_again_below(heads, index)
        )
        score = _SCHEME_WEIGHT.get(head.scheme, 0.0) + _HAS_TEXT * text
        score += _IN_CONTENTS * in_contents
        score += _OFFICIAL_ORDINAL * (head.ordinal == SECTIONS[ORDER[kind]].ordinal)
        score += _HAS_TABLE * table
        half = half_by_words(kind, head.title) if head.scheme is None else None
        nodes[index] = ChainNode(head, kinds, start_score, score, text, table, half)
    return nodes


def _comes_again_below(heads: Sequence[Head], index: int) -> bool:
    """Whether the next heading has the same title in another scheme: 一、总体情况 above （一）总体情况."""
    head = heads[index]
    below = heads[index + 1] if index + 1 < len(heads) else head
    return below.key == head.key and below.scheme != head.scheme


def _by_words(title: str) -> tuple[SectionKind, ...]:
    """The kind that the words of a title name; or two kinds, if they follow each other on the form."""
    kinds = kinds_by_words(title)
    if len(kinds) == 2 and ORDER[kinds[1]] != ORDER[kinds[0]] + 1:
        return ()
    return kinds if len(kinds) <= 2 else ()


def _halves_within(heads: Sequence[Head]) -> set[int]:
    """Headings of halves that are no sections: below the heading of the whole, and not numbered as it is."""
    within = set()
    whole: Head | None = None
    for index, head in enumerate(heads):
        if head.kind is None:
            continue
        if half_by_words(head.kind, head.title) is None:
            whole = head
        elif whole and whole.kind == head.kind and (head.scheme is None or head.scheme != whole.scheme):
            within.add(index)
    return within


# The schemes of the first level, as GB/T 9704-2012 numbers it, and of parts.
_FIRST_LEVEL = (Scheme.HAN_COMMA, Scheme.PART, Scheme.CHAPTER, Scheme.ROMAN)


def _sub_heads(heads: Sequence[Head], facts: Facts) -> set[int]:
    """Headings within the overview that sound like sections: between 一、总体情况 and 二、, without a table.

    They are （一）主动公开政府信息情况 and （二）, or have no number.
    """
    within: set[int] = set()
    for first, head in enumerate(heads):
        if head.kind != "overview" or head.scheme not in _FIRST_LEVEL or head.ordinal is None:
            continue
        behind = range(first + 1, len(heads))
        stop = next((index for index in behind if heads[index].scheme is head.scheme), None)
        if stop is None or heads[stop].kind is None or heads[stop].ordinal != head.ordinal + 1:
            continue
        inner = range(first + 1, stop)
        counted = [heads[index].ordinal for index in inner if heads[index].scheme is not None]
        if counted[:1] in ([], [1]) and not any(
            has_table(heads[index].kind, heads, index, facts) for index in inner
        ):
            within.update(inner)
    return within


def has_text(heads: Sequence[Head], index: int, facts: Facts) -> bool:
    """Whether text stands below a heading, before the next: not so in a table of contents.

    The next heading may stand within the section, with the text below it.
    """
    if text_in(facts, _body(heads, index, facts)):
        return True
    below = index + 1
    return (
        below < len(heads)
        and heads[below].scheme not in (None, heads[index].scheme)
        and text_in(facts, _body(heads, below, facts))
    )


def text_in(facts: Facts, line_range: range) -> bool:
    """Whether any of these lines holds more than the number of a page."""
    return any(facts.items[index].is_text for index in line_range)


def _body(heads: Sequence[Head], index: int, facts: Facts) -> range:
    """The lines between a heading and the next."""
    stop = heads[index + 1].line if index + 1 < len(heads) else len(facts)
    return range(heads[index].last_line + 1, stop)


# A table begins with its header: one of this many lines below the heading holds a label of it.
_FIRST_LINES = 12


def has_table(kind: SectionKind | None, heads: Sequence[Head], index: int, facts: Facts) -> bool:
    """Whether the first lines below a heading hold labels of the table of this kind."""
    filled = (line for line_index in _body(heads, index, facts) if (line := facts.items[line_index]).text)
    return any(kind in line.tables for line in islice(filled, _FIRST_LINES))
