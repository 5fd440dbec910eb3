"""Markup -> headings in an office's own words, without a number.

Markdown marks a heading with #, a web page with h1 to h6, Word with the outline level of its style. Markup
alone does not make a section: sites mark whole paragraphs, and what they print around the report. Between two
known sections it makes a subsection.
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
    """The sections and all headings, with those that markup alone shows, and with the levels of the markup.

    A marked heading is a section itself if all sections have its level and no heading within them has it.
    `marked` gives the level of a heading by the offset of its line; None for a text, where Markdown counts.
    """
    levels = dict(_levels(lines, marked))
    if not levels or not sections:
        return list(sections), list(heads)
    levelled = [evolve(head, level=levels.get(head.line)) if head.scheme else head for head in heads]
    heading_lines = {line for head in heads for line in range(head.line, head.last_line + 1)}
    stop = _end_of_report(lines, sections[-1].last_line + 1)
    by_markup: list[Head] = []
    for index, level in levels.items():
        if index in heading_lines or not sections[0].line < index < stop:
            continue
        title = read_words(lines.items[index].text)
        if title is not None and not labels_of(title):
            by_markup.append(Head(index, title, level=level))
    section_lines = {section.line for section in sections}
    section_levels = {levels.get(line) for line in section_lines}
    inner_levels = {head.level for head in levelled if head.line not in section_lines}
    if len(section_lines) > 1 and len(section_levels) == 1 and not section_levels & inner_levels:
        more = [head for head in by_markup if head.level in section_levels and head.line < sections[-1].line]
        if more:
            sections = classify_sections(sorted([*sections, *more], key=lambda head: head.line))
    return list(sections), sorted([*levelled, *by_markup], key=lambda head: head.line)


def _levels(lines: Lines, marked: Mapping[int, int] | None) -> Iterator[tuple[int, int]]:
    """The indices of the marked lines, each with its level."""
    for index, line in enumerate(lines.items):
        if marked is not None:
            if level := marked.get(line.start):
                yield index, level
        elif "#" in line.text and (mark := _MARKDOWN.match(line.text)):
            yield index, len(mark[1])


def _end_of_report(lines: Lines, first: int) -> int:
    """The line of the signature, below which a site may go on with headings of its own."""
    for index in range(first, len(lines)):
        text = trimmed(lines.items[index].text).lstrip("# ")
        if text and (is_signature(text) or is_foot(text)):
            return index
    return len(lines)
