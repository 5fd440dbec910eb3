"""Markup -> headings in an office's own words, without a number.

Markdown marks a heading with #, a web page with h1 to h6, Word with the outline level of its style. Markup
alone does not make a section: sites mark whole paragraphs, and what they print around the report. Between two
known sections it makes a subsection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gkparse._lines.facts import Facts, facts_of
from gkparse._lines.heading import read_words
from gkparse._outline.heading_candidates import Head
from gkparse._text.patterns import lazy_pattern
from gkparse.forms.lexicon import labels_of

_MARKDOWN = lazy_pattern(r"\s*(#{1,6})[ \u00a0\u3000]+[^#\s]")


def markup_levels(facts: Facts, marked: Mapping[int, int] | None) -> dict[int, int]:
    """The indices of the marked lines, each with its level.

    `marked` gives the level of a heading by the offset of its line; None for a text, where Markdown counts.
    """
    if marked is None:
        marks = {
            index: _MARKDOWN.match(line.line) for index, line in enumerate(facts.items) if "#" in line.line
        }
        return {index: len(mark[1]) for index, mark in marks.items() if mark}
    levels = {index: marked.get(line.start, 0) for index, line in enumerate(facts.lines)}
    return {index: level for index, level in levels.items() if level}


def headings_by_markup(
    heads: Sequence[Head], sections: Sequence[Head], facts: Facts, levels: Mapping[int, int]
) -> list[Head]:
    """The headings that markup alone shows, from the first section to the signature."""
    heading_lines = {line for head in heads for line in range(head.line, head.last_line + 1)}
    stop = _end_of_report(facts, sections[-1].last_line + 1)
    by_markup: list[Head] = []
    for index, level in levels.items():
        if index in heading_lines or not sections[0].line < index < stop:
            continue
        title = read_words(facts[index].line)
        if title is not None and not labels_of(title):
            by_markup.append(Head(index, title, level=level))
    return by_markup


def sections_by_markup(
    heads: Sequence[Head], sections: Sequence[Head], by_markup: Sequence[Head], levels: Mapping[int, int]
) -> list[Head]:
    """Those of the headings by markup that are sections.

    They are if all sections have their level and no heading within the sections has it.
    """
    section_lines = {section.line for section in sections}
    section_levels = {levels.get(line) for line in section_lines}
    inner_levels = {head.level for head in heads if head.line not in section_lines}
    if len(section_lines) < 2 or len(section_levels) > 1 or section_levels & inner_levels:
        return []
    return [head for head in by_markup if head.level in section_levels and head.line < sections[-1].line]


def _end_of_report(facts: Facts, first: int) -> int:
    """The line of the signature, below which a site may go on with headings of its own."""
    for index in range(first, len(facts)):
        text = facts[index].text.lstrip("# ")
        if text and facts_of(text).ends_report:
            return index
    return len(facts)
