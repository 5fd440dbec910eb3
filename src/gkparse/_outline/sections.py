"""Which headings are the sections of a report, and of which kind.

A report numbers its sections 一、 to 六、, but table rows begin like that too, sections hold headings
that begin again with 一、, and some reports change the numbering half way. So no scheme decides, but
official titles in official order, and ordinals that go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._outline.heading_candidates import Head
from gkparse._outline.section_chain import find_chain, has_table, has_text, text_in
from gkparse.forms import FORMS
from gkparse.forms.sections import SectionKind, kind_by_words
from gkparse.grid import Lines


def find_sections(heads: Sequence[Head], lines: Lines) -> list[Head]:
    """The headings of the sections themselves, in order, each with its kind."""
    chain = find_chain(heads, lines)
    if not chain:
        return []
    # A section of the chain is of the kinds that brought it there, told by its title or by its words.
    told = {number: _classify_by_words(heads[number], kinds) for number, kinds in chain}
    chosen = _with_own_titles(heads, [number for number, _ in chain])
    if all(head.scheme is None for head in told.values()):
        chosen = sorted([*chosen, *_without_disorder(heads, chosen, lines)])
    printed = [told.get(number, heads[number]) for number in chosen]
    tables = [
        head.kind in FORMS and has_table(head.kind, heads, n, lines)
        for n, head in zip(chosen, printed, strict=True)
    ]
    return classify_sections(_classify_by_tables(printed, tables))


def _classify_by_tables(sections: Sequence[Head], tables: Sequence[bool]) -> list[Head]:
    """The sections; of those of one kind, where some have its table, the others before it are not of it.

    An overview in several sections speaks of 主动公开情况 before the section with that table does.
    """
    last = {head.kind: number for number, head in enumerate(sections) if tables[number]}
    return [
        evolve(head, kind=None)
        if not tables[number] and number < last.get(head.kind, 0) and not head.further_kinds
        else head
        for number, head in enumerate(sections)
    ]


def _classify_by_words(head: Head, kinds: tuple[SectionKind, ...]) -> Head:
    if head.kinds == kinds:
        return head
    kind, *also = kinds
    return evolve(head, kind=kind, further_kinds=tuple(also))


def _without_disorder(heads: Sequence[Head], chosen: Sequence[int], lines: Lines) -> list[int]:
    """Where no section has a number: the first heading of each kind that the chain has none of.

    Numbered sections that are out of order are found by their numbers.
    """
    kinds = {kind for number in chosen for kind in heads[number].kinds}
    found = []
    for number, head in enumerate(heads):
        if head.scheme is None and head.kind not in kinds and has_text(heads, number, lines):
            kinds.update(head.kinds)
            found.append(number)
    return found


def find_repeated(heads: Sequence[Head], sections: Sequence[Head], lines: Lines) -> list[Head]:
    """Headings that print a section's title once more, numbered as it is, where no section can follow.

    They stand within another section by the order of the form; but what is below them may be a
    table that says otherwise than the first. A table of contents stands before, or has no text, but
    no one prints it within the section itself; a heading of the overview that sounds like that of a
    table has none below it.
    """
    ends = [*(section.line for section in sections[1:]), len(lines)]
    by_line = {section.line: number for number, section in enumerate(sections)}
    printed: dict[tuple[object, ...], int] = {}
    for head in heads:
        if head.line in by_line:
            printed[_as_printed(head)] = by_line[head.line]
    repeated = []
    # Where the next section of another kind begins: what is above belongs to the heading.
    stop = below = len(lines)
    kind = None
    for number in range(len(heads) - 1, -1, -1):
        head = heads[number]
        if head.kind:
            stop = below if head.kind != kind else stop
            kind, below = head.kind, head.line
        place = printed.get(_as_printed(head))
        if place is None or head.line in by_line:
            continue
        if head.kind is None:
            # A title of its own: its numbers lead to the last of its prints, and the first stands before.
            told = head.scheme is not None and has_text(heads, number, lines)
        elif head.kind in FORMS and not has_table(head.kind, heads, number, lines):
            told = False
        elif sections[place].line < head.line < ends[place]:
            told = True
        else:
            behind = head.line > sections[0].line
            told = behind and text_in(lines, range(head.last_line + 1, stop))
        if told:
            repeated.append(evolve(head, kind=sections[place].kind))
    return repeated[::-1]


def _as_printed(head: Head) -> tuple[object, ...]:
    return head.kind, head.scheme, head.ordinal, head.key


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


def classify_sections(sections: list[Head]) -> list[Head]:
    """Gives sections with titles of their own the kind of their place and words."""
    kinds = [head.kind for head in sections]
    with_table = [number for number, kind in enumerate(kinds) if kind in FORMS]
    named = []
    for number, head in enumerate(sections):
        if head.kind is not None:
            named.append(head)
            continue
        kind: SectionKind = "unclassified"
        words = kind_by_words(head.title)
        if with_table and number < with_table[0]:
            kind = "overview"
        elif words == "problems" and (not with_table or number > with_table[-1]):
            kind = "problems"
        elif number == len(sections) - 1 and words == "other":
            kind = "other"
        elif words is not None and words in FORMS and words not in kinds:
            kind = words
        named.append(evolve(head, kind=kind))
    return named
