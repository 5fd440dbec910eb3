"""What stands in and around a node of the tree, whatever the style of the page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from gkparse.documents.html.elements import CELLS

_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def is_numbered(item: LexborNode) -> bool:
    """Whether a browser puts a number before an item of a list."""
    return item.parent is not None and item.parent.tag == "ol"


def is_all_of_cell(node: LexborNode) -> bool:
    """Whether the cell around an element holds no other text."""
    around = node.parent
    while around is not None and around.tag not in CELLS:
        around = around.parent
    return around is not None and around.text().split() == node.text().split()


def holds_markdown(node: LexborNode) -> bool:
    """Whether an element in a text has text behind a blank line. Markdown goes on there."""
    child = node.first_child
    while child is not None:
        if child.is_text_node and _BLANK_LINE.search(text := child.text_content or "") and text.strip():
            return True
        child = child.next
    return False


def has_cells(node: LexborNode) -> bool:
    """Whether an element holds several other elements and no text of its own."""
    child = node.first_child
    elements = 0
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return False
        elements += child.is_element_node
        child = child.next
    return elements > 1
