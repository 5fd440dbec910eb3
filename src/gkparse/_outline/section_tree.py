"""Sections and the headings within them, as a tree."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from attrs import frozen

from gkparse._outline.heading_candidates import Head
from gkparse._text.fold import BLANKS, fold
from gkparse._text.separators import FIGURE_BELOW_LABEL
from gkparse.grid import Lines


@frozen
class SectionNode:
    """A section: its heading, the lines of its own text, and the sections within it."""

    head: Head
    body: range
    branches: tuple[SectionNode, ...] = ()


def build_tree(
    sections: Sequence[Head], heads: Sequence[Head], lines: Lines, taken: Container[int]
) -> list[SectionNode]:
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


def _nest(section: Head, within: Sequence[Head], end: int) -> SectionNode:
    """One section as a tree. Depth is bounded by the number of schemes and of levels."""
    stack: list[tuple[Head, list[SectionNode], range]] = []

    def close() -> SectionNode:
        head, branches, body = stack.pop()
        branch = SectionNode(head, body, tuple(branches))
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
