"""Sections -> issues about them: missing, printed twice, two under one heading, one with the text of another.

Knows the six sections of the form. Of what stands in them it looks only at paragraphs that come again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gkparse._issues.issue import Issue, issue
from gkparse._lines.official_title import read_opening
from gkparse._outline.heading_candidates import Head
from gkparse._text.fold import fold
from gkparse._text.spans import Span
from gkparse.forms.editions import sections_of
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind
from gkparse.grid import Line, Lines
from gkparse.report import Report, Section


def section_issues(
    lines: Lines, heads: Sequence[Head], repeated: Sequence[Head], report: Report
) -> Iterator[Issue]:
    """Which of the six sections are missing, printed twice or merged; a single issue if there is no section.

    `heads` are the sections, `repeated` the headings that print one again (`find_repeated`).
    """
    if not heads:
        yield issue("no-sections", "sections", lines.first)
        return
    yield from _printed_twice(lines, heads, repeated, report)
    yield from _merged(lines, heads)
    yield from _missing(lines, heads, report.year)


def _printed_twice(
    lines: Lines, heads: Sequence[Head], repeated: Sequence[Head], report: Report
) -> Iterator[Issue]:
    """Headings printed twice in a row, sections that come twice, and sections with the text of another."""
    seen: set[str] = set()
    earlier = dict(sections_with_same_text(report.sections))
    for index, head in enumerate(heads):
        span = head.span(lines)
        key = f"sections.{head.kind}"
        if head.last_repeat_line is not None:
            whole = Span(span.start, lines[head.last_line].span.stop)
            yield issue("heading-twice", key, whole, title=head.title)
        if head.key in seen and head.kind != "unclassified":
            yield issue("section-twice", key, span, title=head.title)
        elif index in earlier:
            yield issue("section-repeats", key, span, title=head.title, other=heads[earlier[index]].title)
        seen.add(head.key)
    reported = {head.kind for head in heads if head.last_repeat_line is not None}
    for head in repeated:
        if head.kind not in reported:
            reported.add(head.kind)
            yield issue("section-twice", f"sections.{head.kind}", lines[head.line].span, title=head.title)


def _merged(lines: Lines, heads: Sequence[Head]) -> Iterator[Issue]:
    for head in heads:
        for kind in head.further_kinds:
            span, other = lines[head.line].span, SECTIONS[ORDER[kind]].title
            yield issue("sections-merged", f"sections.{kind}", span, title=head.title, other=other)


def _missing(lines: Lines, heads: Sequence[Head], year: int | None) -> Iterator[Issue]:
    """The sections of the form without a heading: each points at its line, or at the section before it."""
    kinds = {kind for head in heads for kind in head.kinds}
    missing = [section for section in sections_of(year) if section.kind not in kinds]
    in_line = _in_line(lines) if missing else {}
    for section in missing:
        if section.kind in in_line:
            code, span = "section-in-line", in_line[section.kind].span
        else:
            before = [head for head in heads if head.kind in ORDER and ORDER[head.kind] < ORDER[section.kind]]
            code, span = "section-missing", lines[(before[-1] if before else heads[0]).line].span
        yield issue(code, f"sections.{section.kind}", span, title=section.title)


def _in_line(lines: Lines) -> dict[SectionKind, Line]:
    """By kind, the first line that begins with the numbered title of a section and goes on with its text."""
    by_kind: dict[SectionKind, Line] = {}
    for line in lines:
        opening = read_opening(line.text)
        for kind in opening.kinds if opening else ():
            by_kind.setdefault(kind, line)
    return by_kind


# With fewer characters of text in common two sections may agree by chance: 无。, or a set phrase.
MIN_SHARED_TEXT = 100


def sections_with_same_text(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Pairs of indices (later, earlier): at least half of the later section's text stands in the earlier."""
    texts = [frozenset(_all_paragraphs(section)) for section in sections]
    if sum(map(len, texts)) == len(frozenset().union(*texts)):
        return []
    texts = [frozenset(fold(text).replace(" ", "") for text in several) for several in texts]
    sizes = [sum(map(len, text)) for text in texts]
    first: dict[str, int] = {}
    pairs = []
    for index, text in enumerate(texts):
        shared: dict[int, int] = {}
        for paragraph in text:
            if paragraph in first:
                shared[first[paragraph]] = shared.get(first[paragraph], 0) + len(paragraph)
            else:
                first[paragraph] = index
        if shared:
            earlier = max(shared, key=lambda other: (shared[other], -other))
            if shared[earlier] >= MIN_SHARED_TEXT and 2 * shared[earlier] >= sizes[index]:
                pairs.append((index, earlier))
    return pairs


def _all_paragraphs(section: Section) -> Iterable[str]:
    yield from section.paragraphs
    for inner in section.sections:
        yield from _all_paragraphs(inner)
