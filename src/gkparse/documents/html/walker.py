"""The tree of a page -> its lines and tables in order, each with the element that it stands in.

What is on the page is read: hidden elements, scripts and the like are passed over, form fields give what is
typed into them, a picture in a table leaves a mark so that its cell is not taken for a blank one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import Factory, define, frozen
from selectolax.lexbor import LexborNode

from gkparse._lines.official_title import is_section_heading
from gkparse.documents.blocks import (
    Cell,
    MarkedHeading,
    Table,
    is_layout_table,
    resolve_layout_table,
)
from gkparse.documents.failure import beyond
from gkparse.documents.html.css import Style
from gkparse.documents.html.elements import (
    BLOCK_LOOK,
    CELLS,
    HEADLINES,
    KINDS,
    MARKED,
    PLAIN_LOOK,
    SMALL,
    Attributes,
    Display,
    Look,
    is_picture,
    look,
    typed_into,
)
from gkparse.documents.html.line_buffer import LineBuffer, one_line
from gkparse.documents.html.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    Item,
    RawCell,
    RawTable,
    made_row,
    read_span,
)
from gkparse.documents.limits import Meter


@frozen
class Element:
    """An element that begins lines of its own: the one that it stands in, and what it is called."""

    parent: int
    depth: int
    tag: str
    names: str
    """Its classes and its id."""


@define
class Page:
    """What a page holds: its lines and tables in order, and its elements."""

    items: list[Item] = Factory(list)
    elements: list[Element] = Factory(list)


@define
class _OpenElement:
    """An element that is open, where more ends with it than text within a line.

    `ends` says what: block, the tag of a part of a table, made (a cell made of another element), apart.
    `element` and `sink` are those that were in use before it.
    """

    ends: str = ""
    element: int = 0
    sink: list[Item] | None = None
    cell: RawCell | None = None
    row: list[list[Item]] | None = None
    """The cells of a row that is open in it, made of elements next to each other."""
    is_row: bool = False
    is_headline: bool = False
    is_text: bool = False
    marks: tuple[str, ...] = ()


_PASSED = _OpenElement()
"""Stands for an element in which nothing is read."""

MOST_LOOKS = 4_000


class Walker:
    """Goes through a tree once, without recursion."""

    def __init__(self, sheet: Mapping[str, Style], meter: Meter, *, is_text: bool = False) -> None:
        self.page = Page(elements=[Element(-1, 0, "", "")])
        self._is_text = is_text
        self._sheet = sheet
        self._meter = meter
        self._line = LineBuffer()
        self._sink = self.page.items
        self._element = 0
        # Of the heading that is open; 0 outside of headings.
        self._level = 0
        self._tables: list[RawTable] = []
        self._cells: list[RawCell] = []
        self._numbered = 0
        self._looks: dict[tuple[object, ...], Look] = {}
        # Elements that are open and begin lines, in which ends of lines are blanks; the body is one itself.
        self._blocks = -1

    def walk(self, root: LexborNode) -> Page:
        """Reads all that stands in an element."""
        deepest, most = self._meter.limits.depth, self._meter.limits.elements
        nodes = [root]
        frames: list[_OpenElement | None] = [_OpenElement()]
        node = root.first_child
        count = 0
        while True:
            if node is None:
                frame = frames.pop()
                if frame is not None:
                    self._end(frame)
                node = nodes.pop()
                if not nodes:
                    break
                node = node.next
                continue
            tag = node.tag or ""
            frame = frames[-1]
            if tag == "-text":
                text = node.text_content or ""
                if self._line.pieces or self._line.open["kept"] or self._is_text or not text.isspace():
                    self._text(text, frame)
            elif tag[0] != "-" and (kind := KINDS.get(tag)) is not Display.PASSED_OVER:
                count += 1
                if count > most:
                    raise beyond("elements", most)
                attributes = node.attributes
                plain = kind is None and not attributes and tag not in MARKED
                seen = PLAIN_LOOK if plain else self._look(tag, attributes)
                if seen is not PLAIN_LOOK or (frame is not None and (frame.is_row or frame.row is not None)):
                    if frame is None:
                        frame = frames[-1] = _OpenElement()
                    opened = self._start(node, tag, attributes, seen, frame)
                else:
                    opened = None
                if opened is not _PASSED:
                    if len(nodes) >= deepest:
                        raise beyond("depth", deepest)
                    nodes.append(node)
                    frames.append(opened)
                    node = node.first_child
                    continue
            node = node.next
        self._flush()
        return self.page

    def _look(self, tag: str, attributes: Attributes) -> Look:
        """Pages repeat the same attributes all over."""
        key = (tag, *attributes.items())
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) >= MOST_LOOKS:
                self._looks.clear()
            found = self._looks[key] = look(tag, attributes, self._sheet)
        return found

    def _text(self, text: str, frame: _OpenElement | None) -> None:
        if frame is not None and frame.row is not None and text.strip():
            self._end_row(frame)
        if not (self._line.open["kept"] or (self._is_text and not self._blocks)):
            self._line.add(text)
            return
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._line.add_kept(first)
        for other in others:
            self._flush(blank=True)
            self._line.add_kept(other)

    def _flush(self, *, blank: bool = False) -> None:
        """Ends a line. One without text counts where the page itself breaks it."""
        if not self._line.pieces and not blank:
            return
        line, linked = self._line.take()
        self._meter.count("characters", len(line))
        if self._cells and is_section_heading(line, numbered=True):
            self._cells[-1].holds_section = True
        self._put(MarkedHeading(line, self._level) if self._level and line else line, linked=linked)

    def _put(self, block: str | Table, *, linked: bool = False) -> None:
        self._sink.append(Item(block, self._element, linked))

    def _start(
        self, node: LexborNode, tag: str, attributes: Attributes, seen: Look, parent: _OpenElement
    ) -> _OpenElement | None:
        """Begins an element; None if nothing ends with it but text within a line."""
        if seen.hidden:
            return _PASSED
        kind = seen.kind
        if kind is Display.PART and not self._tables and tag != "table":
            kind = Display.BLOCK
        made = seen.cell or (parent.is_row and kind is not Display.PART and kind is not Display.LEAF)
        if parent.row is not None and not made:
            self._end_row(parent)
        if kind is Display.LEAF:
            self._leaf(node, tag, attributes)
            return _PASSED
        if seen is PLAIN_LOOK and not made:
            return None
        if tag in CELLS and kind is Display.PART and self._is_simple_cell(node, attributes):
            return _PASSED
        frame = _OpenElement()
        if made:
            self._begin(frame, "made", tag, attributes)
            self._begin_made_cell(parent)
        elif kind is Display.PART:
            self._begin_table_part(frame, tag, attributes)
        elif kind is Display.BLOCK:
            self._begin(frame, "block", tag, attributes)
            if self._is_text and tag != "body" and _holds_markdown(node):
                self._blocks -= 1
                frame.is_text = True
        elif seen.apart:
            self._line.add(" ")
            frame.ends = "apart"
        if seen.row:
            frame.is_row = _has_cells(node)
        if seen.marks:
            frame.marks = seen.marks
            for mark in seen.marks:
                self._line.open[mark] += 1
        return frame

    def _begin(self, frame: _OpenElement, ends: str, tag: str, attributes: Attributes) -> None:
        """Begins lines that stand in an element."""
        self._flush()
        frame.ends, frame.element, frame.sink = ends, self._element, self._sink
        self._blocks += 1
        if tag in HEADLINES:
            self._level, frame.is_headline = HEADLINES[tag], True
        if tag in SMALL:
            return
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        elements = self.page.elements
        elements.append(Element(self._element, elements[self._element].depth + 1, tag, names))
        self._element = len(elements) - 1

    def _begin_table_part(self, frame: _OpenElement, tag: str, attributes: Attributes) -> None:
        self._begin(frame, tag, tag, attributes)
        if tag == "table":
            self._meter.count("tables")
            self._tables.append(RawTable(self._numbered))
            self._tables[-1].begin_group("tbody")
            self._numbered += 1
        elif tag == "tr":
            self._tables[-1].rows.append([])
        elif tag not in CELLS:
            self._tables[-1].begin_group(tag)
        else:
            self._meter.count("cells")
            colspan = read_span(attributes.get("colspan"), MOST_COLUMNS)
            frame.cell = RawCell([], colspan, read_span(attributes.get("rowspan"), MOST_ROWS))
            self._cells.append(frame.cell)
            self._sink = frame.cell.items
            self._tables[-1].rows[-1].append(frame.cell)

    def _is_simple_cell(self, node: LexborNode, attributes: Attributes) -> bool:
        """Reads a cell at once that holds one run of text and no more, as nearly all cells of figures do."""
        if any(self._line.open.values()):
            return False
        text = ""
        inside = node.traverse(include_text=True)
        next(inside)
        for child in inside:
            tag = child.tag or ""
            if tag == "-text":
                piece = child.text_content or ""
                if not piece.isspace():
                    if text:
                        return False
                    text = piece
            elif tag[0] != "-":
                seen = self._look(tag, child.attributes)
                if seen is not PLAIN_LOOK and seen is not BLOCK_LOOK:
                    return False
        line = one_line(text)
        self._meter.count("cells")
        self._meter.count("characters", len(line))
        colspan = read_span(attributes.get("colspan"), MOST_COLUMNS)
        cell = RawCell([], colspan, read_span(attributes.get("rowspan"), MOST_ROWS))
        if line:
            cell.items.append(Item(line, self._element))
            if self._cells and is_section_heading(line, numbered=True):
                self._cells[-1].holds_section = True
        self._tables[-1].rows[-1].append(cell)
        return True

    def _begin_made_cell(self, parent: _OpenElement) -> None:
        self._meter.count("cells")
        if parent.row is None:
            parent.row = []
        self._sink = []
        parent.row.append(self._sink)

    def _leaf(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Reads an element that is no more than itself."""
        if tag == "br":
            self._flush(blank=True)
        elif tag == "hr":
            self._flush()
        elif tag in ("input", "select"):
            # Two fields with a figure each are two figures.
            self._line.add(f" {typed_into(node, attributes)} ")
        elif self._cells and is_picture(attributes):
            self._cells[-1].has_picture = True

    def _end(self, frame: _OpenElement) -> None:
        if frame.row is not None:
            self._end_row(frame)
        if frame.ends == "apart":
            self._line.add(" ")
        elif frame.ends:
            self._flush()
            self._sink = self._sink if frame.sink is None else frame.sink
            self._element = frame.element
            self._blocks -= not frame.is_text
            if frame.is_headline:
                self._level = 0
            if frame.cell is not None:
                self._end_cell(frame.cell)
            elif frame.ends == "table":
                self._end_table(self._tables.pop())
        for mark in frame.marks:
            self._line.open[mark] -= 1

    def _end_cell(self, cell: RawCell) -> None:
        """What a cell of a table within a cell holds, that cell holds."""
        self._cells.pop()
        if self._cells:
            self._cells[-1].holds_section |= cell.holds_section
            self._cells[-1].has_picture |= cell.has_picture

    def _end_row(self, frame: _OpenElement) -> None:
        """The elements next to each other that may be a row of a table."""
        row, frame.row = frame.row or [], None
        cells = [Cell(tuple([item.block for item in items]), column) for column, items in enumerate(row)]
        table = made_row(self._numbered, cells)
        if table is None:
            for items in row:
                self._move(items)
        else:
            self._numbered += 1
            self._put(table)

    def _end_table(self, table: RawTable) -> None:
        rows = table.all_rows()
        holds_section = any(cell.holds_section and len(cell.items) > 1 for row in rows for cell in row)
        if not holds_section and any(len(row) > 1 for row in rows):
            cells = table.cells(self._meter)
            if not is_layout_table(cells):
                for block in resolve_layout_table(table.number, cells):
                    self._put(block)
                return
        for row in rows:
            for cell in row:
                self._move(cell.items)

    def _move(self, items: list[Item]) -> None:
        """Puts lines and tables where they belong. Frames within frames move them many times."""
        self._meter.count("elements", len(items))
        self._sink.extend(items)


_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _holds_markdown(node: LexborNode) -> bool:
    """Whether an element in a text has text again behind a blank line, as Markdown allows."""
    child = node.first_child
    while child is not None:
        if child.is_text_node and _BLANK_LINE.search(text := child.text_content or "") and text.strip():
            return True
        child = child.next
    return False


def _has_cells(node: LexborNode) -> bool:
    """Whether an element holds other elements and no text of its own."""
    child = node.first_child
    elements = 0
    while child is not None:
        if child.is_text_node and (child.text_content or "").strip():
            return False
        elements += child.is_element_node
        child = child.next
    return elements > 1
