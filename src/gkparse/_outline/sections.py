"""Heading candidates -> the sections of a report, each with its kind.

A report numbers its sections 一、 to 六、, but so are rows of tables and headings within sections, and some
reports change the numbering half way. So no scheme decides: `section_chain` finds the sections with titles of
the form, and this module adds those with titles of an office's own, whose ordinals fill the gaps, and says
which kind they are. Headings within sections are for `section_tree`.
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
    # The chain knows kinds by the words of a title too; a candidate only by an official title.
    in_chain = {index: _with_kinds(heads[index], kinds) for index, kinds in chain}
    chosen = _with_own_titles(heads, [index for index, _ in chain])
    if all(head.scheme is None for head in in_chain.values()):
        chosen = sorted([*chosen, *_out_of_order(heads, chosen, lines)])
    sections = [in_chain.get(index, heads[index]) for index in chosen]
    with_table = [
        head.kind in FORMS and has_table(head.kind, heads, index, lines)
        for index, head in zip(chosen, sections, strict=True)
    ]
    return classify_sections(_without_doubled_kinds(sections, with_table))


def _with_kinds(head: Head, kinds: tuple[SectionKind, ...]) -> Head:
    if head.kinds == kinds:
        return head
    kind, *further_kinds = kinds
    return evolve(head, kind=kind, further_kinds=tuple(further_kinds))


def _without_doubled_kinds(sections: Sequence[Head], with_table: Sequence[bool]) -> list[Head]:
    """The sections, without the kind of those above a section of the same kind that has the table.

    An overview in several sections speaks of 主动公开情况 before the section with that table does.
    """
    last_with_table = {head.kind: index for index, head in enumerate(sections) if with_table[index]}
    return [
        evolve(head, kind=None)
        if not with_table[index] and index < last_with_table.get(head.kind, 0) and not head.further_kinds
        else head
        for index, head in enumerate(sections)
    ]


def _out_of_order(heads: Sequence[Head], chosen: Sequence[int], lines: Lines) -> list[int]:
    """The first heading without a number of each kind that is not among the chosen.

    Call this only if no section is numbered: numbered ones out of order are found by their ordinals.
    """
    kinds = {kind for index in chosen for kind in heads[index].kinds}
    added = []
    for index, head in enumerate(heads):
        if head.scheme is None and head.kind not in kinds and has_text(heads, index, lines):
            kinds.update(head.kinds)
            added.append(index)
    return added


def _with_own_titles(heads: Sequence[Head], chain: Sequence[int]) -> list[int]:
    """The chain, with the headings whose ordinals fill the gaps in its numbering."""
    chosen: list[int] = []
    first = heads[chain[0]]
    wanted = (first.ordinal or 1) - 1
    for index in range(chain[0] - 1, -1, -1):
        if wanted > 0 and (heads[index].scheme, heads[index].ordinal) == (first.scheme, wanted):
            chosen.insert(0, index)
            wanted -= 1
    for position, index in enumerate(chain):
        chosen.append(index)
        following = chain[position + 1] if position + 1 < len(chain) else None
        chosen.extend(_counting_on(heads, index, following))
    return chosen


def _counting_on(heads: Sequence[Head], section: int, following: int | None) -> list[int]:
    """The headings that count on from a section, up to the next; not those of lists that restart at 一."""
    start = heads[section]
    if start.ordinal is None:
        return []
    schemes = {start.scheme}
    limit: int | None = None
    if following is not None:
        limit = heads[following].ordinal
        schemes.add(heads[following].scheme)
        if limit is None:
            return []
    wanted, nested = start.ordinal + 1, 0
    chosen = []
    for index in range(section + 1, following if following is not None else len(heads)):
        head = heads[index]
        if head.scheme not in schemes or head.ordinal is None or (limit is not None and wanted >= limit):
            continue
        if (nested and head.ordinal == nested + 1) or head.ordinal == 1:
            nested = head.ordinal
        elif head.ordinal == wanted:
            chosen.append(index)
            wanted, nested = wanted + 1, 0
    return chosen


def classify_sections(sections: list[Head]) -> list[Head]:
    """The sections; those with titles of an office's own get a kind by their place and their words."""
    kinds = [head.kind for head in sections]
    of_tables = [index for index, kind in enumerate(kinds) if kind in FORMS]
    classified = []
    for index, head in enumerate(sections):
        if head.kind is not None:
            classified.append(head)
            continue
        kind: SectionKind = "unclassified"
        by_words = kind_by_words(head.title)
        if of_tables and index < of_tables[0]:
            kind = "overview"
        elif by_words == "problems" and (not of_tables or index > of_tables[-1]):
            kind = "problems"
        elif index == len(sections) - 1 and by_words == "other":
            kind = "other"
        elif by_words is not None and by_words in FORMS and by_words not in kinds:
            kind = by_words
        classified.append(evolve(head, kind=kind))
    return classified


def find_repeated(heads: Sequence[Head], sections: Sequence[Head], lines: Lines) -> list[Head]:
    """Headings that print the title and number of a section again, where no section can stand.

    What is below them may be a table that contradicts the first one. Not repeats: tables of contents (before
    the section, or without text), and overview headings that sound like a table's section but have no table
    below.
    """
    ends = [*(section.line for section in sections[1:]), len(lines)]
    by_line = {section.line: index for index, section in enumerate(sections)}
    by_print: dict[tuple[object, ...], int] = {}
    for head in heads:
        if head.line in by_line:
            by_print[_printed(head)] = by_line[head.line]
    repeated = []
    # From the last heading to the first. The text of a kind ends at `stop`, the line of the next heading of
    # another kind.
    stop = below = len(lines)
    kind = None
    for index in range(len(heads) - 1, -1, -1):
        head = heads[index]
        if head.kind:
            stop = below if head.kind != kind else stop
            kind, below = head.kind, head.line
        section = by_print.get(_printed(head))
        if section is None or head.line in by_line:
            continue
        if head.kind is None:
            # The ordinals chose the last heading with this title of an office's own: the first is the repeat.
            is_repeat = head.scheme is not None and has_text(heads, index, lines)
        elif head.kind in FORMS and not has_table(head.kind, heads, index, lines):
            is_repeat = False
        elif sections[section].line < head.line < ends[section]:
            # A table of contents does not stand within the section itself: no text is needed.
            is_repeat = True
        else:
            is_repeat = head.line > sections[0].line and text_in(lines, range(head.last_line + 1, stop))
        if is_repeat:
            repeated.append(evolve(head, kind=sections[section].kind))
    return repeated[::-1]


def _printed(head: Head) -> tuple[object, ...]:
    """What two headings have in common if one repeats the other."""
    return head.kind, head.scheme, head.ordinal, head.key
