"""Which headings are the sections of a report, and of which kind.

A report numbers its sections 一、 to 六、, but table rows begin like that too, sections hold headings
that begin again with 一、, and some reports change the numbering half way. So no scheme decides, but
official titles in official order, and ordinals that go on.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._chain import find_chain, has_table, has_text
from gkparse._outline import Head
from gkparse._title import read_title
from gkparse.forms import FORMS
from gkparse.forms.sections import ORDER, SectionKind, kind_by_words
from gkparse.grid import Lines


def find_end(heads: Sequence[Head], lines: Lines) -> int | None:
    """The line on which a second report begins: its title, with official sections before and behind it.

    A table of contents is no report: its headings have no text. Nor is a title that is printed at the
    head of every page: the sections go on below it, and do not begin again.
    """
    told = [n for n, head in enumerate(heads) if head.kind and has_text(heads, n, lines)]
    kinds = [heads[n].kind for n in told]
    first = next((n for n in range(len(kinds)) if kinds[n] != kinds[0]), len(kinds))
    last = next((n for n in range(len(kinds) - 1, -1, -1) if kinds[n] != kinds[-1]), -1)
    for place in range(first + 1, last + 1):
        before, behind = (kinds[n] for n in (place - 1, place))
        if before in ORDER and behind in ORDER and ORDER[behind] >= ORDER[before]:
            continue
        for number in range(heads[told[place - 1]].last_line + 1, heads[told[place]].line):
            text = lines[number].text
            if len(text) <= LONGEST_TITLE_LINE and "公开" in text and read_title(text) is not None:
                return number
    return None


LONGEST_TITLE_LINE = 80


def find_sections(heads: Sequence[Head], lines: Lines) -> list[Head]:
    """The headings of the sections themselves, in order, each with its kind."""
    chain = find_chain(heads, lines)
    if not chain:
        return []
    # A section of the chain is of the kinds that brought it there, told by its title or by its words.
    told = {number: _of_kinds(heads[number], kinds) for number, kinds in chain}
    chosen = _with_own_titles(heads, [number for number, _ in chain])
    if all(head.scheme is None for head in told.values()):
        chosen = sorted([*chosen, *_out_of_order(heads, chosen, lines)])
    return _with_kinds([told.get(number, heads[number]) for number in chosen])


def _of_kinds(head: Head, kinds: tuple[SectionKind, ...]) -> Head:
    kind, *also = kinds
    return evolve(head, kind=kind, also=tuple(also))


def _out_of_order(heads: Sequence[Head], chosen: Sequence[int], lines: Lines) -> list[int]:
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
    own = {section.line for section in sections}
    ends = [*(section.line for section in sections[1:]), len(lines)]
    printed = {
        (section.kind, section.scheme, section.ordinal, section.key): (section.line, end)
        for section, end in zip(sections, ends, strict=False)
    }
    repeated = []
    below = len(lines)
    for number in range(len(heads) - 1, -1, -1):
        head = heads[number]
        stop, below = below, head.line if head.kind else below
        start, end = printed.get((head.kind, head.scheme, head.ordinal, head.key), (len(lines), 0))
        if head.line in own or start > end:
            continue
        within = start < head.line < end
        behind = head.line > sections[0].line
        told = behind and any(lines[place].text.strip() for place in range(head.last_line + 1, stop))
        if (within or told) and (head.kind not in FORMS or has_table(head.kind, heads, number, lines)):
            repeated.append(head)
    return repeated[::-1]


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
