"""Lines -> headings, and headings -> the tree of sections within sections.

Which headings are the report's own sections is told by `_sections`. Knows no tables: the caller says
which lines are theirs.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve, frozen

from gkparse._lines.heading import Heading, Scheme, read_heading
from gkparse._lines.official_title import Official, goes_on, join_official, read_official
from gkparse._text.fold import label_key
from gkparse.forms.lexicon import Role, labels_of
from gkparse.forms.sections import SectionKind, kinds_by_title
from gkparse.grid import Lines


@frozen
class Head:
    """A heading. Of a title that names two sections of the form `kind` is the first, and `also` the other.

    `until` is its last line, where it is broken over several; `again` the last of the lines right
    below it that print it once more. `level` is that of its mark: 3 for ###, for h3, for Heading 3.
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

    def at(self, line: int) -> Head:
        """The same heading on a line."""
        return Head(
            line,
            self.title,
            self.scheme,
            self.number,
            self.ordinal,
            self.kind,
            self.further_kinds,
            self.last_title_line,
        )

    def moved(self, by: int) -> Head:
        """The same heading, the lines counted from another one."""
        until, again = (
            None if line is None else line + by for line in (self.last_title_line, self.last_repeat_line)
        )
        return evolve(self, line=self.line + by, last_title_line=until, last_repeat_line=again)


def find_heading_candidates(lines: Lines) -> list[Head]:
    """The lines that can be headings, in order; a heading printed twice in a row is one."""
    heads: list[Head] = []
    blank_since = True
    last = -1
    for number, line in enumerate(lines.items):
        if number <= last:
            continue
        head, more = _look(line.text)
        if more:
            head = _over_lines(lines, number) or head
        if head is None:
            blank_since = blank_since and not line.text.strip()
            continue
        head = head.at(number)
        previous = heads[-1] if heads else None
        if previous and blank_since and _is_same(previous, head):
            heads[-1] = evolve(
                head,
                line=previous.line,
                last_title_line=previous.last_title_line,
                last_repeat_line=head.last_line,
            )
        else:
            heads.append(head)
        blank_since = True
        last = head.last_line
    return heads


def _is_same(head: Head, other: Head) -> bool:
    """Whether two headings print the same, the first perhaps without its number.

    一、组织领导 with （一）组织领导 right below is no repetition, nor is a title below its heading: that
    of a table.
    """
    if head.key != other.key:
        return False
    return head.scheme is None or (head.scheme, head.ordinal) == (other.scheme, other.ordinal)


MOST_LINES = 3
"""So many lines, blank ones not counted, an official title and its number may take."""


def _over_lines(lines: Lines, first: int) -> Head | None:
    """The official title of which this line is the beginning."""
    text = lines.items[first].text
    filled = 1
    for number in range(first + 1, min(first + 2 * MOST_LINES, len(lines.items))):
        after = lines.items[number].text
        if not after.strip():
            continue
        filled += 1
        head, _ = _look(after)
        if filled > MOST_LINES or (head and head.scheme):
            return None
        official = join_official(text, after)
        if official is not None:
            return evolve(_make(official, official.kinds), last_title_line=number)
        text = f"{text.strip()}{after.strip()}"
        if not goes_on(text):
            return None
    return None


@lru_cache(maxsize=4096)
def _look(text: str) -> tuple[Head | None, bool]:
    """The heading that a line can be, its line number not known, and whether it can go on below."""
    heading = read_heading(text)
    if heading is None:
        official = read_official(text)
        return (_make(official, official.kinds) if official else None), goes_on(text)
    if _is_label(text):
        return None, False
    return _make(heading, kinds_by_title(heading.title)), goes_on(text)


def _is_label(text: str) -> bool:
    """Whether a line that is numbered as headings are is a row of a table."""
    # The first cell of a row of a table, should commas stand between its cells.
    first_cell = text.partition(",")[0].strip('"')
    labels = (*labels_of(text), *labels_of(first_cell))
    return any(label.numbered and label.role in (Role.ROW, Role.GROUP) for label in labels)


def _make(found: Heading | Official, kinds: tuple[SectionKind, ...]) -> Head:
    kind = kinds[0] if kinds else None
    return Head(0, found.title, found.scheme, found.number, found.ordinal, kind, kinds[1:])
