"""The headings that print a section again: two copies of a section, with two tables, may contradict.

Knows titles, numbers, and whether text or a table stands below a heading. Does not compare what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import Head
from gkparse._outline.section_chain import has_table, has_text, text_in
from gkparse.forms import FORMS


def find_repeated(heads: Sequence[Head], sections: Sequence[Head], facts: Facts) -> list[Head]:
    """Headings that print the title and number of a section again, where no section can stand.

    What is below them may be a table that contradicts the first one. Not repeats: tables of contents (before
    the section, or without text), and overview headings that sound like a table's section but have no table
    below.
    """
    ends = [*(section.line for section in sections[1:]), len(facts)]
    by_line = {section.line: index for index, section in enumerate(sections)}
    by_print: dict[tuple[object, ...], int] = {}
    for head in heads:
        if head.line in by_line:
            by_print[_printed(head)] = by_line[head.line]
    repeated = []
    # From the last heading to the first. The text of a kind ends at `stop`, the line of the next heading of
    # another kind.
    stop = below = len(facts)
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
            is_repeat = head.scheme is not None and has_text(heads, index, facts)
        elif head.kind in FORMS and not has_table(head.kind, heads, index, facts):
            is_repeat = False
        elif sections[section].line < head.line < ends[section]:
            # A table of contents does not stand within the section itself: no text is needed.
            is_repeat = True
        else:
            is_repeat = head.line > sections[0].line and text_in(facts, range(head.last_line + 1, stop))
        if is_repeat:
            repeated.append(evolve(head, kind=sections[section].kind))
    return repeated[::-1]


def _printed(head: Head) -> tuple[object, ...]:
    """What two headings have in common if one repeats the other."""
    return head.kind, head.scheme, head.ordinal, head.key
