"""Sections and the headings within them -> a tree.

Knows schemes and levels. Which headings are rows of tables, `table_rows` says.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from attrs import frozen

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import Head
from gkparse._outline.table_rows import headings_beside, without_rows


@frozen
class SectionNode:
    """A section: its heading, the lines of its own text, and the sections within it."""

    head: Head
    body: range
    branches: tuple[SectionNode, ...] = ()


def build_tree(
    sections: Sequence[Head], heads: Sequence[Head], facts: Facts, table_lines: Container[int]
) -> list[SectionNode]:
    """The sections, each with the tree of the headings within it.

    A heading in an open scheme is a sibling; an unnumbered one closes headings of its level or deeper; any
    other nests one deeper. Rows of tables are no headings: `table_lines` are those of the tables of the form.
    """
    section_lines = {section.line for section in sections}
    inner = [head for head in heads if (head.scheme or head.level) and head.line not in section_lines]
    inner = without_rows(headings_beside(inner, table_lines), facts)
    nodes = []
    position = 0
    for index, section in enumerate(sections):
        end = sections[index + 1].line if index + 1 < len(sections) else len(facts)
        while position < len(inner) and inner[position].line < section.line:
            position += 1
        within = []
        while position < len(inner) and inner[position].line < end:
            within.append(inner[position])
            position += 1
        nodes.append(_nest(section, within, end))
    return nodes


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
