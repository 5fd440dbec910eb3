"""The tree of sections -> sections of the model: their paragraphs, and lines that were not read; the trailer.

Knows which lines are prose and which are remains of a table. `_tables` reads the tables themselves, and the
caller says which lines they stand on.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from gkparse._lines.facts import ONLY_STROKES, Facts, LineFacts
from gkparse._lines.report_title import read_title
from gkparse._outline.section_tree import SectionNode
from gkparse.forms import FORMS
from gkparse.report import Section


def make_section(node: SectionNode, facts: Facts, table_lines: Container[int], trailer: int) -> Section:
    """A section of the model, without the lines of tables and those from the line `trailer` on."""
    head = node.head
    body = range(node.body.start, min(node.body.stop, trailer))
    prose = list(_filled(facts, body, table_lines))
    remains: list[LineFacts] = []
    if head.kind in FORMS:
        remains = [line for line in prose if line.is_of_table and line.kind not in ONLY_STROKES]
        prose = [line for line in prose if not line.is_of_table]
    return Section(
        title=head.title,
        scheme=head.scheme,
        number=head.number,
        kind=head.kind,
        paragraphs=tuple([line.text for line in prose]),
        sections=tuple(make_section(inner, facts, table_lines, trailer) for inner in node.branches),
        unread=tuple([line.text for line in remains]),
    )


def paragraphs(facts: Facts, line_range: Iterable[int], without: Container[int] = ()) -> tuple[str, ...]:
    """The text of the lines that are not blank, trimmed; without the lines with these indices."""
    return tuple([line.text for line in _filled(facts, line_range, without)])


def _filled(facts: Facts, line_range: Iterable[int], without: Container[int]) -> Iterator[LineFacts]:
    return (line for index in line_range if index not in without and (line := facts.items[index]).text)


def find_trailer(facts: Facts, body: range) -> int:
    """The first line of the trailer: signature, date, notes, and the foot of the page; the stop if none."""
    first = body.stop
    for index in reversed(body):
        line = facts.items[index]
        if not line.text:
            continue
        if not line.ends_report and read_title(line.text) is None:
            break
        first = index
    return first
