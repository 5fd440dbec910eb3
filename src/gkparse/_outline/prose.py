"""Outline and tables -> the sections of the report: paragraphs, unread lines, preamble, trailer.

Knows what is prose and what is the litter of a table. The tables themselves are read elsewhere.
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


def paragraphs(lines: Lines, numbers: Iterable[int], taken: Container[int] = ()) -> tuple[str, ...]:
    """The lines that are not blank, without the white space around them."""
    return tuple(
        text
        for number in numbers
        if (given := lines.items[number].text) and number not in taken and (text := trimmed(given))
    )


def make_section(branch: SectionNode, lines: Lines, taken: Container[int], last: int) -> Section:
    """A section of the model. Lines in `taken` are a table's, those from `last` on the trailer's."""
    head = branch.head
    body = range(branch.body.start, min(branch.body.stop, last))
    prose: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    if head.kind in FORMS:
        rest = paragraphs(lines, body, taken)
        prose = tuple(text for text in rest if not _is_litter(text))
        litter = (text for text in rest if _is_litter(text))
        unread = tuple(text for text in litter if not STROKES_IN_SECTION.fullmatch(fold(text)))
    else:
        prose = paragraphs(lines, body, taken)
    return Section(
        title=head.title,
        scheme=head.scheme,
        number=head.number,
        kind=head.kind,
        paragraphs=prose,
        sections=tuple(make_section(inner, lines, taken, last) for inner in branch.branches),
        unread=unread,
    )


def _is_litter(text: str) -> bool:
    """A line that belongs to a table: cells, a label, a figure, a ruler."""
    if "\t" in text or "|" in text or looks_like_value(text) or labels_of(text):
        return True
    return bool(STROKES_IN_SECTION.fullmatch(fold(text)))


def find_trailer(lines: Lines, body: range) -> int:
    """The first line of what ends a report: signature, date, notes, and the foot of the page."""
    first = body.stop
    for number in reversed(body):
        text = trimmed(lines[number].text)
        if not text:
            continue
        if not _is_trailer(text):
            break
        first = number
    return first


def _is_trailer(text: str) -> bool:
    return is_signature(text) or is_foot(text) or read_title(text) is not None
