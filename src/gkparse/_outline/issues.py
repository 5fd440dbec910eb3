"""What is to be said of the sections of a report: missing, printed twice, two in one.

Knows the six sections of the form and nothing of what stands in them, but for the text that one repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gkparse._issues.issue import Issue, issue
from gkparse._lines.official_title import read_opening
from gkparse._outline.heading_candidates import Head
from gkparse._text.fold import fold
from gkparse._text.spans import Span
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind
from gkparse.grid import Line, Lines
from gkparse.report import Report, Section


def span_of(head: Head, lines: Lines) -> Span:
    """The lines of a heading, without those that print it once more."""
    return Span(lines[head.line].start, lines[head.last_title_line or head.line].span.stop)


def section_issues(
    lines: Lines, heads: Sequence[Head], again: Sequence[Head], report: Report
) -> Iterator[Issue]:
    """What is missing among the six sections, and what is there twice."""
    if not heads:
        yield issue("no-sections", "sections", lines.first)
        return
    seen: dict[str, Head] = {}
    repeated = dict(repeated_sections(report.sections))
    for number, head in enumerate(heads):
        span = span_of(head, lines)
        key = f"sections.{head.kind}"
        if head.last_repeat_line is not None:
            whole = Span(span.start, lines[head.last_line].span.stop)
            yield issue("heading-twice", key, whole, title=head.title)
        if head.key in seen and head.kind != "unclassified":
            yield issue("section-twice", key, span, title=head.title)
        elif number in repeated:
            yield issue("section-repeats", key, span, title=head.title, other=heads[repeated[number]].title)
        seen.setdefault(head.key, head)
    told = {head.kind for head in heads if head.last_repeat_line is not None}
    for head in again:
        if head.kind not in told:
            told.add(head.kind)
            yield issue("section-twice", f"sections.{head.kind}", lines[head.line].span, title=head.title)
    kinds = {kind for head in heads for kind in head.kinds}
    for head in heads:
        for kind in head.further_kinds:
            other = SECTIONS[ORDER[kind]].title
            yield issue(
                "sections-merged", f"sections.{kind}", lines[head.line].span, title=head.title, other=other
            )
    in_line = _in_line(lines) if any(section.kind not in kinds for section in SECTIONS) else {}
    for section in SECTIONS:
        if section.kind not in kinds:
            after = [head for head in heads if head.kind in ORDER and ORDER[head.kind] < ORDER[section.kind]]
            span = lines[(after or heads)[-1 if after else 0].line].span
            if section.kind in in_line:
                line = in_line[section.kind]
                yield issue("section-in-line", f"sections.{section.kind}", line.span, title=section.title)
                continue
            yield issue("section-missing", f"sections.{section.kind}", span, title=section.title)


def _in_line(lines: Lines) -> dict[SectionKind, Line]:
    """By kind the first line that begins with the numbered title of a section and goes on with its text."""
    found: dict[SectionKind, Line] = {}
    for line in lines:
        opening = read_opening(line.text)
        for kind in opening.kinds if opening else ():
            found.setdefault(kind, line)
    return found


# Below this many characters of running text two sections may agree by chance: 无。, or a set phrase.
LEAST_REPEATED = 100


def repeated_sections(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Pairs (later, earlier) of sections of which the later mostly repeats the earlier's text."""
    texts = [frozenset(_all_paragraphs(section)) for section in sections]
    if sum(map(len, texts)) == len(frozenset().union(*texts)):
        return []
    texts = [frozenset(fold(text).replace(" ", "") for text in several) for several in texts]
    sizes = [sum(map(len, text)) for text in texts]
    first: dict[str, int] = {}
    pairs = []
    for number, text in enumerate(texts):
        shared: dict[int, int] = {}
        for paragraph in text:
            if paragraph in first:
                shared[first[paragraph]] = shared.get(first[paragraph], 0) + len(paragraph)
            else:
                first[paragraph] = number
        if shared:
            earlier = max(shared, key=lambda place: (shared[place], -place))
            if shared[earlier] >= LEAST_REPEATED and 2 * shared[earlier] >= sizes[number]:
                pairs.append((number, earlier))
    return pairs


def _all_paragraphs(section: Section) -> Iterable[str]:
    yield from section.paragraphs
    for inner in section.sections:
        yield from _all_paragraphs(inner)
