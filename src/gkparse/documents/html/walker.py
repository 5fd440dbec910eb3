"""The tree of a page -> its lines and tables, as far as a browser shows them.

Decides for each element what begins and ends with it; `PageBuilder` keeps the lines, cells and tables.
Skips hidden elements. Text that is not shown and text that may not be shown leave a mark in a table, so that
no cell passes for a blank one, or for a figure that it does not show. `leaves` reads elements without text,
`simple_cells` most cells. Does not know what is a report.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from gkparse.documents.colours import Seen
from gkparse.documents.failure import beyond
from gkparse.documents.html.elements import CELLS, DISPLAYS, MARKED, Attributes, Display
from gkparse.documents.html.leaves import Leaves
from gkparse.documents.html.looks import Looks
from gkparse.documents.html.nodes import has_cells, holds_markdown, is_all_of_cell, is_numbered
from gkparse.documents.html.page import OpenElement, Page, PageBuilder
from gkparse.documents.html.rendering import PLAIN_INLINE, Rendering, Renderings
from gkparse.documents.html.simple_cells import SimpleCells
from gkparse.documents.html.style_sheet import StyleSheet
from gkparse.documents.limits import Meter

# Stands for an element in which nothing more is read.
_SKIPPED = OpenElement()


class Walker:
    """Goes through a tree once, without recursion. All that it reads is kept by its `PageBuilder`.

    `closed` are elements that only show when a person opens them. With `opening` they are read all the
    same, and so is what waits for a script to show it: all but what is removed, or stands within a cell.
    `has_passed_over`: there was something of this kind.
    """

    def __init__(
        self,
        sheet: StyleSheet,
        meter: Meter,
        *,
        is_text: bool = False,
        closed: frozenset[int] = frozenset(),
        opening: bool = False,
    ) -> None:
        self.has_passed_over = False
        self._limits = meter.limits
        self._is_text = is_text
        self._renderings = Renderings(sheet)
        self._looks = Looks(self._renderings.tint, is_partial=sheet.is_partial, only_in_cells=opening)
        self._has_rules = bool(sheet)
        self._closed = closed
        self._opening = opening
        self._knows_ordinary = False
        self._builder = PageBuilder(meter, is_text=is_text)
        self._line = self._builder.line
        self._simple_cells = SimpleCells(self._renderings, self._builder, self._count_element)
        self._leaves = Leaves(self._builder, self._looks, self._pass_over)
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
                marks = self._line.open
                if (marks["tinted"] or marks["doubtful"] or marks["turned"]) and not text.isspace():
                    text = self._seen(node, text)
                if parent is not None and parent.is_folded and not text.isspace():
                    text = self._pass_over()
                if (
                    self._line.pieces
                    or self._line.open["preformatted"]
                    or self._is_text
                    or not text.isspace()
                ):
                    if parent is not None and parent.row is not None and text.strip():
                        self._builder.end_row_of_elements(parent)
                    self._builder.add_text(text)
            elif tag[0] != "-" and (display := DISPLAYS.get(tag)) is Display.SKIPPED:
                self._leaves.skip(node, tag)
            elif tag[0] != "-":
                self._count_element()
                attributes = node.attributes
                plain = display is None and not attributes and not self._has_rules and tag not in MARKED
                rendering = PLAIN_INLINE if plain else self._renderings.of(tag, attributes, node)
                opened = None
                matters_around = parent is not None and (
                    parent.is_row or parent.row is not None or parent.has_parts or parent.is_folded
                )
                if rendering is not PLAIN_INLINE or matters_around:
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
                        node = self._simple_cells.read_row(node, is_marked=self._is_marked())
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
        builder = self._builder
        if rendering.hidden:
            if builder.in_cell and node.text().strip():
                builder.note_hidden()
            return _SKIPPED
        if self._is_passed_over(node, tag, parent):
            return _SKIPPED
        display = rendering.display
        if display is Display.PART and not builder.tables and tag != "table":
            display = Display.BLOCK
        # A cell that is no part of a table.
        is_cell = rendering.cell or (parent.is_row and display not in (Display.PART, Display.LEAF))
        if parent.row is not None and not is_cell:
            builder.end_row_of_elements(parent)
        if display is Display.LEAF:
            self._leaves.read(node, tag, attributes)
            return _SKIPPED
        if rendering is PLAIN_INLINE and not is_cell and not parent.has_parts:
            return None
        if (
            tag in CELLS
            and display is Display.PART
            and not self._is_marked()
            and self._simple_cells.read(node, attributes, rendering)
        ):
            return _SKIPPED
        opened = OpenElement()
        if is_cell:
            builder.begin_lines(opened, tag, attributes)
            builder.begin_cell_of_elements(parent)
        elif display is Display.PART:
            builder.begin_table_part(opened, tag, attributes)
        elif display is Display.BLOCK:
            builder.begin_lines(opened, tag, attributes)
            if self._is_text and tag != "body" and holds_markdown(node):
                builder.keep_lines(opened)
        elif rendering.inline_box:
            self._line.add(" ")
            opened.is_inline_box = True
        elif display is None and builder.in_cell and self._has_edges(rendering, parent):
            opened.is_edge = True
            opened.is_apart = rendering.apart or rendering.isolated or parent.has_parts
            self._line.add_edge(apart=opened.is_apart)
        opened.has_parts = rendering.parts
        opened.is_folded = rendering.folded and not self._opens
        if rendering.row:
            opened.is_row = has_cells(node)
        opened.marks = rendering.marks
        if "doubtful" in opened.marks and not builder.in_cell:
            # How the parts of a page are laid out puts no figure in doubt.
            opened.marks = tuple([mark for mark in opened.marks if mark != "doubtful"])
        for mark in opened.marks:
            self._line.open[mark] += 1
        if "tinted" in rendering.marks and not self._knows_ordinary:
            self._knows_ordinary = True
            self._renderings.add_ordinary()
        if builder.in_cell and (rendering.adds_unread or (tag == "li" and is_numbered(node))):
            builder.note_unread()
        if builder.in_cell and (rendering.before or rendering.behind):
            builder.add_text(rendering.before)
            opened.behind = rendering.behind
        return opened

    def _has_edges(self, rendering: Rendering, parent: OpenElement) -> bool:
        """Whether text within a line may stand away from the text beside it."""
        is_isolated = rendering.isolated and self._line.is_turned
        return rendering.apart or rendering.is_open or parent.has_parts or is_isolated

    @property
    def _opens(self) -> bool:
        """Whether what is closed here is read all the same."""
        return self._opening and not self._builder.in_cell

    def _is_passed_over(self, node: LexborNode, tag: str, parent: OpenElement) -> bool:
        """Whether a page does not show an element before a person opens it."""
        if parent.is_folded and tag != "summary":
            self._pass_over()
            return True
        if node.mem_id in self._closed and not self._opens:
            self._pass_over()
            return True
        # The buttons of a page are no text of it; one that is all of a cell is.
        return tag == "button" and not (self._builder.in_cell and is_all_of_cell(node))

    def _pass_over(self) -> str:
        """Notes that text is not shown. Returns the text that is: none."""
        if self._builder.in_cell:
            self._builder.note_hidden()
        else:
            self.has_passed_over = True
        return ""

    def _seen(self, node: LexborNode, text: str) -> str:
        """What a page shows of a text whose style may hide it."""
        if self._line.open["tinted"] and not self._opens:
            seen = self._looks.seen(node.parent)
            if seen is Seen.NO:
                # Its room may stay blank between two figures.
                self._line.add_edge(apart=True)
                return self._pass_over()
            if seen is Seen.IN_DOUBT:
                self._builder.note_unread()
        if self._line.open["doubtful"] or (self._line.open["turned"] and not _UNTURNED.fullmatch(text)):
            self._builder.note_unread()
        return text

    def _end(self, ended: OpenElement) -> None:
        if ended.row is not None:
            self._builder.end_row_of_elements(ended)
        if ended.behind:
            self._builder.add_text(ended.behind)
        if ended.is_edge:
            self._line.add_edge(apart=ended.is_apart)
        if ended.is_inline_box:
            self._line.add(" ")
        elif ended.begins_lines:
            self._builder.end_lines(ended)
        for mark in ended.marks:
            self._line.open[mark] -= 1

    def _is_marked(self) -> bool:
        """Whether an element is open that changes the text in it."""
        return any(self._line.open.values())


# What is shown as it stands here in any text: one number with its unit, or none.
_UNTURNED = re.compile(r"\D*|[\s\u200e\u200f]*[\d.,]+[^\W\d_]*[\s\u200e\u200f]*")
