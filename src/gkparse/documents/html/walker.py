"""The tree of a page -> its lines and tables, as far as a browser shows them.

Decides for each element what begins and ends with it; `PageBuilder` keeps the lines, cells and tables. Skips
hidden elements, scripts and their like. Reads what is typed into form fields. A picture in a table leaves a
mark, so that its cell does not pass for a blank one. Does not know what is a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from gkparse.documents.failure import beyond
from gkparse.documents.html.css import Style
from gkparse.documents.html.elements import (
    CELLS,
    DISPLAYS,
    MARKED,
    PLAIN_BLOCK,
    PLAIN_INLINE,
    Attributes,
    Display,
    Rendering,
    Renderings,
    is_picture,
    typed_into,
)
from gkparse.documents.html.page import OpenElement, Page, PageBuilder
from gkparse.documents.limits import Meter

# Stands for an element in which nothing more is read.
_SKIPPED = OpenElement()


class Walker:
    """Goes through a tree once, without recursion. All that it reads is kept by its `PageBuilder`."""

    def __init__(self, sheet: Mapping[str, Style], meter: Meter, *, is_text: bool = False) -> None:
        self._limits = meter.limits
        self._is_text = is_text
        self._renderings = Renderings(sheet)
        self._builder = PageBuilder(meter, is_text=is_text)
        self._line = self._builder.line
        self._elements = 0

    def walk(self, root: LexborNode) -> Page:
        """The lines and tables in an element."""
        deepest = self._limits.depth
        # The elements that are open, from the root; what ends with each, or None if only text does.
        nodes = [root]
        open_elements: list[OpenElement | None] = [OpenElement()]
        node = root.first_child
        while True:
            if node is None:
                ended = open_elements.pop()
                if ended is not None:
                    self._end(ended)
                node = nodes.pop()
                if not nodes:
                    break
                node = node.next
                continue
            tag = node.tag or ""
            parent = open_elements[-1]
            if tag == "-text":
                text = node.text_content or ""
                if (
                    self._line.pieces
                    or self._line.open["preformatted"]
                    or self._is_text
                    or not text.isspace()
                ):
                    if parent is not None and parent.row is not None and text.strip():
                        self._builder.end_row_of_elements(parent)
                    self._builder.add_text(text)
            elif tag[0] != "-" and (display := DISPLAYS.get(tag)) is not Display.SKIPPED:
                self._count_element()
                attributes = node.attributes
                plain = display is None and not attributes and tag not in MARKED
                rendering = PLAIN_INLINE if plain else self._renderings.of(tag, attributes)
                opened = None
                makes_row = parent is not None and (parent.is_row or parent.row is not None)
                if rendering is not PLAIN_INLINE or makes_row:
                    if parent is None:
                        parent = open_elements[-1] = OpenElement()
                    opened = self._start(node, tag, attributes, rendering, parent)
                if opened is not _SKIPPED:
                    if len(nodes) >= deepest:
                        raise beyond("depth", deepest)
                    nodes.append(node)
                    open_elements.append(opened)
                    node = node.first_child
                    if tag == "tr" and self._builder.tables and not self._is_text:
                        node = self._read_simple_cells(node)
                    continue
            node = node.next
        self._builder.end_line()
        return self._builder.page

    def _count_element(self) -> None:
        self._elements += 1
        if self._elements > self._limits.elements:
            raise beyond("elements", self._limits.elements)

    def _start(
        self, node: LexborNode, tag: str, attributes: Attributes, rendering: Rendering, parent: OpenElement
    ) -> OpenElement | None:
        """Begins an element. None if only text within a line ends with it."""
        if rendering.hidden:
            return _SKIPPED
        builder = self._builder
        display = rendering.display
        if display is Display.PART and not builder.tables and tag != "table":
            display = Display.BLOCK
        # A cell that is no part of a table.
        is_cell = rendering.cell or (parent.is_row and display not in (Display.PART, Display.LEAF))
        if parent.row is not None and not is_cell:
            builder.end_row_of_elements(parent)
        if display is Display.LEAF:
            self._read_leaf(node, tag, attributes)
            return _SKIPPED
        if rendering is PLAIN_INLINE and not is_cell:
            return None
        if tag in CELLS and display is Display.PART and self._read_simple_cell(node, attributes, rendering):
            return _SKIPPED
        opened = OpenElement()
        if is_cell:
            builder.begin_lines(opened, tag, attributes)
            builder.begin_cell_of_elements(parent)
        elif display is Display.PART:
            builder.begin_table_part(opened, tag, attributes)
        elif display is Display.BLOCK:
            builder.begin_lines(opened, tag, attributes)
            if self._is_text and tag != "body" and _holds_markdown(node):
                builder.keep_lines(opened)
        elif rendering.inline_box:
            self._line.add(" ")
            opened.is_inline_box = True
        if rendering.row:
            opened.is_row = _has_cells(node)
        opened.marks = rendering.marks
        for mark in rendering.marks:
            self._line.open[mark] += 1
        return opened

    def _end(self, ended: OpenElement) -> None:
        if ended.row is not None:
            self._builder.end_row_of_elements(ended)
        if ended.is_inline_box:
            self._line.add(" ")
        elif ended.begins_lines:
            self._builder.end_lines(ended)
        for mark in ended.marks:
            self._line.open[mark] -= 1

    def _read_simple_cells(self, node: LexborNode | None) -> LexborNode | None:
        """Reads the cells of a row one after the other while they are simple; returns the first other node.

        Most cells of a report are simple. Each of them read by `walk` would take twice as long.
        """
        while node is not None:
            tag = node.tag or ""
            if tag in CELLS:
                attributes = node.attributes
                rendering = self._renderings.of(tag, attributes)
                if not rendering.hidden and not self._read_simple_cell(node, attributes, rendering):
                    return node
                self._count_element()
            elif tag == "-text":
                if not (node.text_content or "").isspace():
                    return node
            elif tag[0] != "-":
                return node
            node = node.next
        return None

    def _read_simple_cell(self, node: LexborNode, attributes: Attributes, rendering: Rendering) -> bool:
        """Reads a cell at once if it holds one run of text, as nearly all cells of figures do."""
        if rendering.marks or any(self._line.open.values()):
            return False
        child = node.first_child
        if child is None:
            text = ""
        elif child.is_text_node and child.next is None:
            text = child.text_content or ""
        else:
            only = self._only_text(node)
            if only is None:
                return False
            text = only
        # A blank that HTML keeps, such as &nbsp;, is no text here.
        self._builder.add_simple_cell("" if text.isspace() else text, attributes)
        return True

    def _only_text(self, node: LexborNode) -> str | None:
        """The one run of text in an element and in plain elements within it; None if it holds more."""
        text = ""
        inside = node.traverse(include_text=True)
        next(inside)
        for child in inside:
            tag = child.tag or ""
            if tag == "-text":
                piece = child.text_content or ""
                if not piece.isspace():
                    if text:
                        return None
                    text = piece
            elif tag[0] != "-":
                rendering = self._renderings.of(tag, child.attributes)
                if rendering is not PLAIN_INLINE and rendering is not PLAIN_BLOCK:
                    return None
        return text

    def _read_leaf(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Reads an element that holds no others."""
        if tag == "br":
            self._builder.break_line()
        elif tag == "hr":
            self._builder.end_line()
        elif tag in ("input", "select"):
            # Two fields with a figure each are two figures.
            self._line.add(f" {typed_into(node, attributes)} ")
        elif (cell := self._builder.tables.cell) is not None and is_picture(attributes):
            cell.has_picture = True


_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _holds_markdown(node: LexborNode) -> bool:
    """Whether an element in a text has text behind a blank line. Markdown goes on there."""
    child = node.first_child
    while child is not None:
        if child.is_text_node and _BLANK_LINE.search(text := child.text_content or "") and text.strip():
            return True
        child = child.next
    return False


def _has_cells(node: LexborNode) -> bool:
    """Whether an element holds several other elements and no text of its own."""
    child = node.first_child
    elements = 0
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return False
        elements += child.is_element_node
        child = child.next
    return elements > 1
