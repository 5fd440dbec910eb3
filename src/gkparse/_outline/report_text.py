"""The tree of sections -> the text of a report: what stands before, within and behind the sections.

Knows where the preamble ends and the trailer begins. Deliberately knows no tables: the caller says which
lines are theirs.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from attrs import frozen

from gkparse._lines.facts import Facts
from gkparse._outline.prose import find_trailer, make_section, paragraphs
from gkparse._outline.section_tree import SectionNode
from gkparse._source.document import Place
from gkparse.report import Section


@frozen
class ReportText:
    """The text of a report without its title and tables, and the place of the first section of each kind."""

    preamble: tuple[str, ...]
    sections: tuple[Section, ...]
    trailer: tuple[str, ...]
    places: dict[str, Place]


def report_text(
    tree: Sequence[SectionNode], facts: Facts, title_lines: frozenset[int], table_lines: Container[int]
) -> ReportText:
    """The text of the report whose sections these are. The line numbers count from 0."""
    first = tree[0].head.line if tree else len(facts)
    last = find_trailer(facts, _last_body(tree[-1])) if tree else len(facts)
    before = (index for index in range(first) if index not in title_lines)
    places: dict[str, Place] = {}
    for section in tree:
        for kind in section.head.kinds:
            places.setdefault(f"sections.{kind}", Place(section.head.span(facts.lines)))
    return ReportText(
        preamble=paragraphs(facts, before, table_lines),
        sections=tuple(make_section(section, facts, table_lines, last) for section in tree),
        trailer=paragraphs(facts, range(last, len(facts)), table_lines),
        places=places,
    )


def _last_body(section: SectionNode) -> range:
    """The lines below the last heading in a section."""
    return _last_body(section.branches[-1]) if section.branches else section.body
