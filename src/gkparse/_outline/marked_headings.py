"""Headings without a number, in an office's own words: told by how they are marked.

Markdown marks a heading with #, a web page with h1 to h6, Word with the outline level of its style. A mark
alone tells no report, for whole paragraphs are marked like that, and what a site prints around it; between
the sections of a report it makes one within them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from gkparse._lines.boilerplate import is_foot, is_signature
from gkparse._lines.heading import read_words
from gkparse._outline.heading_candidates import Head
from gkparse._outline.sections import classify_sections
from gkparse._text.fold import trimmed
from gkparse.forms.lexicon import labels_of
from gkparse.grid import Lines

_MARKDOWN = re.compile(r"\s*(#{1,6})[ \u00a0\u3000]+[^#\s]")


def find_marked(
    heads: Sequence[Head], sections: Sequence[Head], lines: Lines, marked: Mapping[int, int] | None
) -> tuple[list[Head], list[Head]]:
    """The sections and all headings, with their levels and with those that are told by their marks alone.

    One that is marked as the sections themselves are, and as nothing within them is, is a section.
    `marked` is the level of a heading by the offset of its line; None for a text, whose marks are those
    of Markdown.
    """
    levels = dict(_levels(lines, marked))
    if not levels or not sections:
        return list(sections), list(heads)
    found = [evolve(head, level=levels.get(head.line)) if head.scheme else head for head in heads]
    known = {number for head in heads for number in range(head.line, head.last_line + 1)}
    stop = _end(lines, sections[-1].last_line + 1)
    own: list[Head] = []
    for number, level in levels.items():
        if number in known or not sections[0].line < number < stop:
            continue
        title = read_words(lines.items[number].text)
        if title is not None and not labels_of(title):
            own.append(Head(number, title, level=level))
    at = {section.line for section in sections}
    outer = {levels.get(line) for line in at}
    inner = {head.level for head in found if head.line not in at}
    if len(at) > 1 and len(outer) == 1 and not outer & inner:
        more = [head for head in own if head.level in outer and head.line < sections[-1].line]
        if more:
            sections = classify_sections(sorted([*sections, *more], key=lambda head: head.line))
    return list(sections), sorted([*found, *own], key=lambda head: head.line)


def _levels(lines: Lines, marked: Mapping[int, int] | None) -> Iterator[tuple[int, int]]:
    """The marked lines, each with its level."""
    for number, line in enumerate(lines.items):
        if marked is not None:
            if level := marked.get(line.start):
                yield number, level
        elif "#" in line.text and (mark := _MARKDOWN.match(line.text)):
            yield number, len(mark[1])


def _end(lines: Lines, first: int) -> int:
    """Where the last section ends: below a signature a site may go on with headings of its own."""
    for number in range(first, len(lines)):
        text = trimmed(lines.items[number].text).lstrip("# ")
        if text and (is_signature(text) or is_foot(text)):
            return number
    return len(lines)
