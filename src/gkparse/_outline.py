"""Lines -> headings, and headings -> the tree of sections within sections.

Which headings are the report's own sections is told by `_sections`. Knows no tables: the caller says
which lines are theirs.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from gkparse._fold import BLANKS, fold, label_key
from gkparse._heading import Heading, Scheme, read_heading
from gkparse._labels import Role, labels_of
from gkparse._official import Official, goes_on, join_official, read_official
from gkparse._separators import FIGURE_BELOW_LABEL
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
    also: tuple[SectionKind, ...] = ()
    until: int | None = None
    again: int | None = None
    level: int | None = None

    @property
    def kinds(self) -> tuple[SectionKind, ...]:
        return () if self.kind is None else (self.kind, *self.also)

    @property
    def key(self) -> str:
        return label_key(self.title)

    @property
    def last_line(self) -> int:
        return max(self.line, self.until or 0, self.again or 0)

    def at(self, line: int) -> Head:
        """The same heading on a line."""
        return Head(
            line, self.title, self.scheme, self.number, self.ordinal, self.kind, self.also, self.until
        )

    def moved(self, by: int) -> Head:
        """The same heading, the lines counted from another one."""
        until, again = (None if line is None else line + by for line in (self.until, self.again))
        return evolve(self, line=self.line + by, until=until, again=again)


@frozen
class Branch:
    """A section: its heading, the lines of its own text, and the sections within it."""

    head: Head
    body: range
    branches: tuple[Branch, ...] = ()


def find_heads(lines: Lines) -> list[Head]:
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
            heads[-1] = evolve(head, line=previous.line, until=previous.until, again=head.last_line)
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
            return evolve(_make(official, official.kinds), until=number)
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


def grow(
    sections: Sequence[Head], heads: Sequence[Head], lines: Lines, taken: Container[int]
) -> list[Branch]:
    """The sections with what stands in them.

    Inside a section a heading whose scheme is open already is a sibling there, one without a number
    closes those whose marks are of its level or below, and any other is one level further in. Lines in
    `taken` are no headings: they belong to tables. Nor are the rows of tables of other kinds.
    """
    own = {section.line for section in sections}
    inner = [
        head
        for head in heads
        if (head.scheme or head.level) and head.line not in own and head.line not in taken
    ]
    inner = _without_rows(inner, lines)
    branches = []
    place = 0
    for number, section in enumerate(sections):
        end = sections[number + 1].line if number + 1 < len(sections) else len(lines)
        while place < len(inner) and inner[place].line < section.line:
            place += 1
        within = []
        while place < len(inner) and inner[place].line < end:
            within.append(inner[place])
            place += 1
        branches.append(_nest(section, within, end))
    return branches


_CELL_ENDS = BLANKS + "|"
_UNIT = re.compile(r"[^\W\d]{1,4}")


def _without_rows(inner: Sequence[Head], lines: Lines) -> list[Head]:
    """The headings but for rows of tables: a figure stands right below them, or behind their unit.

    So is a line a row that has cells behind it, and one with nothing between it and a row.
    """
    rows = [_is_row(head, lines) for head in inner]
    for number in range(len(inner) - 2, -1, -1):
        below = range(inner[number].last_line + 1, inner[number + 1].line)
        if rows[number + 1] and not any(lines.items[n].text.strip() for n in below):
            rows[number] = True
    return [head for head, row in zip(inner, rows, strict=True) if not row]


def _is_row(head: Head, lines: Lines) -> bool:
    text = lines.items[head.last_line].text
    if text.rstrip(" ").endswith("\t\t"):
        return True
    filled = 0
    for number in range(head.last_line + 1, min(head.last_line + 7, len(lines.items))):
        below = fold(lines.items[number].text).strip(_CELL_ENDS)
        if below:
            filled += 1
            if FIGURE_BELOW_LABEL.fullmatch(below):
                return True
            if filled > 1 or not _UNIT.fullmatch(below):
                return False
    return False


def _ends(opened: Head, head: Head) -> bool:
    """Whether a heading within a section ends the one that is open."""
    if opened.scheme and head.scheme:
        return opened.scheme == head.scheme
    return opened.level is not None and head.level is not None and opened.level >= head.level


def _nest(section: Head, within: Sequence[Head], end: int) -> Branch:
    """One section as a tree. Depth is bounded by the number of schemes and of levels."""
    stack: list[tuple[Head, list[Branch], range]] = []

    def close() -> Branch:
        head, branches, body = stack.pop()
        branch = Branch(head, body, tuple(branches))
        if stack:
            stack[-1][1].append(branch)
        return branch

    every = (section, *within)
    for number, head in enumerate(every):
        until = every[number + 1].line if number + 1 < len(every) else end
        while any(_ends(opened, head) for opened, _, _ in stack[1:]):
            close()
        stack.append((head, [], range(head.last_line + 1, until)))
    while len(stack) > 1:
        close()
    return close()
