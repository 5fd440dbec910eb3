"""Lines -> headings, and headings -> the tree of sections within sections.

Which headings are the report's own sections is told by `_sections`. Knows no tables: the caller says
which lines are theirs.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from gkparse._fold import label_key
from gkparse._heading import Heading, Scheme, read_heading
from gkparse._labels import Role, labels_of
from gkparse.forms.sections import SectionKind, kind_by_title
from gkparse.grid import Lines


@frozen
class Head:
    """A heading on a line; `again` is the last of the lines right below it that print it once more."""

    line: int
    title: str
    scheme: Scheme | None = None
    number: str | None = None
    ordinal: int | None = None
    kind: SectionKind | None = None
    again: int | None = None

    @property
    def key(self) -> str:
        return label_key(self.title)

    @property
    def last_line(self) -> int:
        return self.line if self.again is None else self.again


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
    for number, line in enumerate(lines):
        head = _head(line.text)
        if head is None:
            blank_since = blank_since and not line.text.strip()
            continue
        previous = heads[-1] if heads else None
        if previous and blank_since and _is_same(previous, head):
            heads[-1] = evolve(previous, again=number)
        else:
            heads.append(evolve(head, line=number))
        blank_since = True
    return heads


def _is_same(head: Head, other: Head) -> bool:
    """Whether two headings print the same: 一、组织领导 with （一）组织领导 right below is no repetition."""
    return (head.scheme, head.ordinal, head.key) == (other.scheme, other.ordinal, other.key)


# The longest official title has 25 characters; a line this long is never a title without a number.
LONGEST_UNNUMBERED = 40


@lru_cache(maxsize=2048)
def _head(text: str) -> Head | None:
    """The heading that a line can be. Its line number is not known here."""
    heading = read_heading(text)
    if heading is None:
        return _unnumbered(text)
    # The first cell of a row of a table, should commas stand between its cells.
    first_cell = text.partition(",")[0].strip('"')
    labels = (*labels_of(text), *labels_of(first_cell))
    if any(label.numbered and label.role in (Role.ROW, Role.GROUP) for label in labels):
        return None
    return _numbered(heading)


def _numbered(heading: Heading) -> Head:
    kind = kind_by_title(heading.title)
    return Head(0, heading.title, heading.scheme, heading.number, heading.ordinal, kind)


def _unnumbered(text: str) -> Head | None:
    """A line that is an official title, its number lost. No other line without a number is a heading."""
    if not 3 < len(text) <= LONGEST_UNNUMBERED or text[0] == "\t":
        return None
    title = text.strip().lstrip("#").strip("* \u3000").rstrip("：:。")
    kind = kind_by_title(title)
    return Head(0, title, kind=kind) if kind else None


def grow(sections: Sequence[Head], heads: Sequence[Head], stop: int, taken: Container[int]) -> list[Branch]:
    """The sections with what stands in them, up to the line `stop`.

    Inside a section a heading whose scheme is open already is a sibling there; any other is one
    level further in. Lines in `taken` are no headings: they belong to tables.
    """
    own = {section.line for section in sections}
    inner = [head for head in heads if head.scheme and head.line not in own and head.line not in taken]
    branches = []
    place = 0
    for number, section in enumerate(sections):
        end = sections[number + 1].line if number + 1 < len(sections) else stop
        while place < len(inner) and inner[place].line < section.line:
            place += 1
        within = []
        while place < len(inner) and inner[place].line < end:
            within.append(inner[place])
            place += 1
        branches.append(_nest(section, within, end))
    return branches


def _nest(section: Head, within: Sequence[Head], end: int) -> Branch:
    """One section as a tree. Depth is bounded by the number of schemes."""
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
        open_schemes = [opened.scheme for opened, _, _ in stack[1:]]
        if head.scheme in open_schemes:
            for _ in range(len(open_schemes) - open_schemes.index(head.scheme)):
                close()
        stack.append((head, [], range(head.last_line + 1, until)))
    while len(stack) > 1:
        close()
    return close()
