"""Lines -> the headings that they can be.

Each line is a heading or not by its facts (`_lines/facts`). This module joins titles that are broken over
lines, and headings that are printed twice. It does not decide which candidates are sections: that is for
`sections`.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from gkparse._lines.facts import Facts, LineKind
from gkparse._lines.heading import Heading, Scheme
from gkparse._lines.official_title import Official, goes_on, join_official
from gkparse._text.fold import label_key
from gkparse._text.spans import Span
from gkparse.forms.sections import SectionKind
from gkparse.grid import Lines


@frozen
class Head:
    """A heading and the index of its line.

    `kind` is that of its official title; `further_kinds` are those of a title that names two sections.
    `last_title_line`: the last line of a title that is broken over several lines. `last_repeat_line`: the
    last of the lines right below that print the heading again. `level`: that of its markup, 3 for ###, for
    h3, for Heading 3.
    """

    line: int
    title: str
    scheme: Scheme | None = None
    number: str | None = None
    ordinal: int | None = None
    kind: SectionKind | None = None
    further_kinds: tuple[SectionKind, ...] = ()
    last_title_line: int | None = None
    last_repeat_line: int | None = None
    level: int | None = None

    @property
    def kinds(self) -> tuple[SectionKind, ...]:
        return () if self.kind is None else (self.kind, *self.further_kinds)

    @property
    def key(self) -> str:
        return label_key(self.title)

    @property
    def last_line(self) -> int:
        return max(self.line, self.last_title_line or 0, self.last_repeat_line or 0)

    def span(self, lines: Lines) -> Span:
        """The place of the heading, without the lines right below that print it again."""
        return Span(lines[self.line].start, lines[self.last_title_line or self.line].span.stop)

    def moved(self, by: int) -> Head:
        """The same heading in lines that are counted from another one."""
        last_title_line, last_repeat_line = (
            None if line is None else line + by for line in (self.last_title_line, self.last_repeat_line)
        )
        return evolve(
            self,
            line=self.line + by,
            last_title_line=last_title_line,
            last_repeat_line=last_repeat_line,
        )


def find_heading_candidates(facts: Facts) -> list[Head]:
    """The lines that can be headings, in order; a heading printed twice in a row is one."""
    heads: list[Head] = []
    only_blank_since = True
    last = -1
    for index, line in enumerate(facts.items):
        if index <= last:
            continue
        head = _title_over_lines(facts, index) if line.begins_title else None
        if head is None:
            if line.heading is None:
                only_blank_since = only_blank_since and not line.text
                continue
            head = _head(index, line.heading, line.sections)
        previous = heads[-1] if heads else None
        if previous and only_blank_since and _prints_same(previous, head):
            heads[-1] = evolve(
                head,
                line=previous.line,
                last_title_line=previous.last_title_line,
                last_repeat_line=head.last_line,
            )
        else:
            heads.append(head)
        only_blank_since = True
        last = head.last_line
    return heads


def _prints_same(head: Head, below: Head) -> bool:
    """Whether two headings print the same, the first perhaps without its number.

    一、组织领导 above （一）组织领导 is no repetition. Nor is a bare title below a numbered heading, for that
    is the title of a table.
    """
    if head.key != below.key:
        return False
    return head.scheme is None or (head.scheme, head.ordinal) == (below.scheme, below.ordinal)


# The most lines that an official title takes with its number, not counting blank lines.
MAX_TITLE_LINES = 3


def _title_over_lines(facts: Facts, first: int) -> Head | None:
    """The official title that begins on this line and ends on a later one."""
    text = facts[first].line
    filled = 1
    for index in range(first + 1, min(first + 2 * MAX_TITLE_LINES, len(facts))):
        below = facts[index]
        if not below.text:
            continue
        filled += 1
        if filled > MAX_TITLE_LINES or below.kind is LineKind.HEADING:
            return None
        official = join_official(text, below.line)
        if official is not None:
            return _head(first, official, official.kinds, last_title_line=index)
        text = f"{text.strip()}{below.line.strip()}"
        if not goes_on(text):
            return None
    return None


def _head(
    line: int, title: Heading | Official, kinds: Sequence[SectionKind], *, last_title_line: int | None = None
) -> Head:
    return Head(
        line,
        title.title,
        title.scheme,
        title.number,
        title.ordinal,
        kind=kinds[0] if kinds else None,
        further_kinds=tuple(kinds[1:]),
        last_title_line=last_title_line,
    )
