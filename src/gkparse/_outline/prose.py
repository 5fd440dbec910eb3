"""The tree of sections -> sections of the model: their paragraphs, and lines that were not read; the trailer.

Knows which lines are prose and which are remains of a table. `_tables` reads the tables themselves, and the
caller says which lines they stand on.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from gkparse._lines.boilerplate import is_foot, is_signature
from gkparse._lines.report_title import read_title
from gkparse._outline.section_tree import SectionNode
from gkparse._text.fold import fold, trimmed
from gkparse._text.separators import STROKES_IN_SECTION
from gkparse._text.values import looks_like_value
from gkparse.forms import FORMS
from gkparse.forms.lexicon import labels_of
from gkparse.grid import Lines
from gkparse.report import Section


def make_section(node: SectionNode, lines: Lines, table_lines: Container[int], trailer: int) -> Section:
    """A section of the model, without the lines of tables and those from the line `trailer` on."""
    head = node.head
    body = range(node.body.start, min(node.body.stop, trailer))
    prose = paragraphs(lines, body, table_lines)
    unread: tuple[str, ...] = ()
    if head.kind in FORMS:
        remains = tuple(text for text in prose if _is_of_table(text))
        unread = tuple(text for text in remains if not STROKES_IN_SECTION.fullmatch(fold(text)))
        prose = tuple(text for text in prose if not _is_of_table(text))
    return Section(
        title=head.title,
        scheme=head.scheme,
        number=head.number,
        kind=head.kind,
        paragraphs=prose,
        sections=tuple(make_section(inner, lines, table_lines, trailer) for inner in node.branches),
        unread=unread,
    )


def paragraphs(lines: Lines, line_range: Iterable[int], without: Container[int] = ()) -> tuple[str, ...]:
    """The text of the lines that are not blank, trimmed; without the lines with these indices."""
    return tuple(
        text
        for index in line_range
        if (untrimmed := lines.items[index].text) and index not in without and (text := trimmed(untrimmed))
    )


def _is_of_table(text: str) -> bool:
    """Whether a line belongs to a table: cells, a label, a figure, a ruler."""
    if "\t" in text or "|" in text or looks_like_value(text) or labels_of(text):
        return True
    return bool(STROKES_IN_SECTION.fullmatch(fold(text)))


def find_trailer(lines: Lines, body: range) -> int:
    """The first line of the trailer: signature, date, notes, and the foot of the page; the stop if none."""
    first = body.stop
    for index in reversed(body):
        text = trimmed(lines[index].text)
        if not text:
            continue
        if not _is_of_trailer(text):
            break
        first = index
    return first


def _is_of_trailer(text: str) -> bool:
    return is_signature(text) or is_foot(text) or read_title(text) is not None
