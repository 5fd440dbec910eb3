"""Sections and the headings within them -> a tree.

Knows what a row of figures looks like, so that rows numbered like headings make no branches. Which lines the
three tables of the form stand on, the caller says.
"""

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
    sections: Sequence[Head], heads: Sequence[Head], lines: Lines, table_lines: Container[int]
) -> list[SectionNode]:
    """The sections, each with the tree of the headings within it.

    A heading in an open scheme is a sibling; an unnumbered one closes headings of its level or deeper; any
    other nests one deeper. Rows of tables are no headings: `table_lines` are the tables of the form, and rows
    of others are known by their figures.
    """
    section_lines = {section.line for section in sections}
    inner = [
        head
        for head in heads
        if (head.scheme or head.level) and head.line not in section_lines and head.line not in table_lines
    ]
    inner = _without_rows(inner, lines)
    nodes = []
    position = 0
    for index, section in enumerate(sections):
        end = sections[index + 1].line if index + 1 < len(sections) else len(lines)
        while position < len(inner) and inner[position].line < section.line:
            position += 1
        within = []
        while position < len(inner) and inner[position].line < end:
            within.append(inner[position])
            position += 1
        nodes.append(_nest(section, within, end))
    return nodes


def _without_rows(inner: Sequence[Head], lines: Lines) -> list[Head]:
    """The headings that are not rows of a table.

    A row is followed by cells, or by a figure on the next line. A heading directly above a row is a row too.
    """
    rows = [_is_row(head, lines) for head in inner]
    for index in range(len(inner) - 2, -1, -1):
        between = range(inner[index].last_line + 1, inner[index + 1].line)
        if rows[index + 1] and not any(lines.items[line_index].text.strip() for line_index in between):
            rows[index] = True
    return [head for head, row in zip(inner, rows, strict=True) if not row]


_CELL_ENDS = BLANKS + "|"
_UNIT = re.compile(r"[^\W\d]{1,4}")

# How many lines below its label a figure may stand, counting blank lines.
_MAX_LINES_TO_FIGURE = 6


def _is_row(head: Head, lines: Lines) -> bool:
    """Whether blank cells stand behind a heading, or a figure below it, perhaps with its unit between."""
    text = lines.items[head.last_line].text
    if text.rstrip(" ").endswith("\t\t"):
        return True
    first = head.last_line + 1
    filled = 0
    for index in range(first, min(first + _MAX_LINES_TO_FIGURE, len(lines.items))):
        below = fold(lines.items[index].text).strip(_CELL_ENDS)
        if below:
            filled += 1
            if FIGURE_BELOW_LABEL.fullmatch(below):
                return True
            if filled > 1 or not _UNIT.fullmatch(below):
                return False
    return False


def _nest(section: Head, within: Sequence[Head], end: int) -> SectionNode:
    """One section as a tree. Depth is bounded by the number of schemes and of levels."""
    stack: list[tuple[Head, list[SectionNode], range]] = []

    def close() -> SectionNode:
        head, branches, body = stack.pop()
        node = SectionNode(head, body, tuple(branches))
        if stack:
            stack[-1][1].append(node)
        return node

    every = (section, *within)
    for index, head in enumerate(every):
        until = every[index + 1].line if index + 1 < len(every) else end
        while any(_closes(head, opened) for opened, _, _ in stack[1:]):
            close()
        stack.append((head, [], range(head.last_line + 1, until)))
    while len(stack) > 1:
        close()
    return close()


def _closes(head: Head, opened: Head) -> bool:
    """Whether a heading ends an open one: in the same scheme, or by markup of its level or a lower one."""
    if opened.scheme and head.scheme:
        return opened.scheme == head.scheme
    return opened.level is not None and head.level is not None and opened.level >= head.level
