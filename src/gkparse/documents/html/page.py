"""The lines and tables of a page in order, each with the element that it stands in.

`PageBuilder` collects them while the walker goes through the tree. It knows what is open: a line, a heading,
cells and tables. Does not know why an element begins a line or a cell: the walker decides that.
"""

from __future__ import annotations

from attrs import Factory, define, frozen

from gkparse._lines.official_title import is_section_heading
from gkparse.documents.blocks import (
    Cell,
    MarkedHeading,
    Table,
    is_layout_table,
    resolve_layout_table,
)
from gkparse.documents.html.elements import HEADING_LEVELS, PARAGRAPHS, SMALL, Attributes
from gkparse.documents.html.line_buffer import LineBuffer, one_line
from gkparse.documents.html.tables import Item, Items, OpenTables, RawTable, row_of_elements
from gkparse.documents.limits import Meter


@frozen
class Element:
    """An element that begins lines of its own. `parent` is an index; `names` are its classes and its id."""

    parent: int
    depth: int
    tag: str
    names: str


@define
class Page:
    """The lines and tables of a page in order, and its elements in the order in which they begin."""

    items: Items = Factory(Items)
    elements: list[Element] = Factory(list)


@define
class OpenElement:
    """An open element, if more ends with it than text within a line."""

    begins_lines: bool = False
    # The element and the list of items that were in use before one that begins lines.
    outer_element: int = 0
    outer_items: Items = Factory(Items)
    outer_paragraph: int = 0

    is_table: bool = False
    is_cell: bool = False
    is_heading: bool = False
    # A box within a line.
    is_inline_box: bool = False
    # Laid out as a row: each element in it is a cell.
    is_row: bool = False
    # In a text with some markup: an element in which the text itself breaks lines.
    keeps_lines: bool = False
    # Only the summary of it is shown.
    is_folded: bool = False
    # The elements in it are boxes side by side.
    has_parts: bool = False
    is_apart: bool = False
    is_edge: bool = False
    marks: tuple[str, ...] = ()
    behind: str = ""
    # The cells so far of a row that elements in it make, side by side.
    row: list[Items] | None = None


class PageBuilder:
    """Collects the lines and tables of a page.

    `line` is the line that is open. Items go to `_items`: those of the page, of a cell, or of an element that
    may be a cell. `_element` is the index of the innermost element that begins lines, `_level` the level of
    the open heading, 0 outside of headings, and `_paragraph` the number of the open paragraph or heading. If
    the document is a text with some markup (`is_text`), a line end of the text counts wherever no element but
    the body begins lines; `_depth` counts these elements from -1, and so is 0 there.
    """

    def __init__(self, meter: Meter, *, is_text: bool) -> None:
        self.page = Page(elements=[Element(-1, 0, "", "")])
        self.line = LineBuffer()
        self.tables = OpenTables(meter)
        self._meter = meter
        self._is_text = is_text
        self._items = self.page.items
        self._element = 0
        self._paragraph = self._paragraphs = 0
        self._level = 0
        self._depth = -1

    def add_text(self, text: str) -> None:
        """Adds characters to the line. Where white space counts, their line ends end it."""
        if not (self.line.open["preformatted"] or (self._is_text and not self._depth)):
            self.line.add(text)
            return
        first, *others = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.line.add_preformatted(first)
        for other in others:
            self.break_line()
            self.line.add_preformatted(other)

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open: of a table, or of a row that elements make."""
        return self._items is not self.page.items

    def note_unread(self) -> None:
        """Notes that something is shown here that was not read, or may be read wrongly."""
        self._items.has_unread = True

    def note_hidden(self) -> None:
        """Notes that text stands here that is not shown."""
        self._items.has_hidden = True

    def break_line(self) -> None:
        """Ends the line, even a blank one: the page itself breaks it here."""
        if self.line.is_torn:
            self._items.has_unread = True
        line, linked = self.line.take()
        self._meter.count("characters", len(line))
        self._note_section(line)
        self._put(MarkedHeading(line, self._level) if self._level and line else line, linked=linked)

    def end_line(self) -> None:
        """Ends the line if it has text."""
        if self.line.pieces:
            self.break_line()

    def begin_lines(self, opened: OpenElement, tag: str, attributes: Attributes) -> None:
        """Begins an element whose text stands on lines of its own."""
        self.end_line()
        opened.begins_lines = True
        opened.outer_element, opened.outer_items = self._element, self._items
        opened.outer_paragraph, self._paragraph = self._paragraph, 0
        self._depth += 1
        if tag in HEADING_LEVELS:
            self._level, opened.is_heading = HEADING_LEVELS[tag], True
        if tag in PARAGRAPHS:
            self._paragraphs += 1
            self._paragraph = self._paragraphs
        if tag in SMALL:
            return
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}" if attributes else ""
        elements = self.page.elements
        elements.append(Element(self._element, elements[self._element].depth + 1, tag, names))
        self._element = len(elements) - 1

    def keep_lines(self, opened: OpenElement) -> None:
        """Lets the line ends of the text count in an element that begins lines."""
        self._depth -= 1
        opened.keeps_lines = True

    def end_lines(self, opened: OpenElement) -> None:
        """Ends an element that begins lines, and the cell or the table that it is."""
        self.end_line()
        self._items = opened.outer_items
        self._element = opened.outer_element
        self._paragraph = opened.outer_paragraph
        self._depth -= not opened.keeps_lines
        if opened.is_heading:
            self._level = 0
        if opened.is_cell:
            self.tables.end_cell()
        elif opened.is_table:
            self._end_table(self.tables.end_table())

    def begin_table_part(self, opened: OpenElement, tag: str, attributes: Attributes) -> None:
        """Begins a table, a group of rows, a row or a cell."""
        self.begin_lines(opened, tag, attributes)
        opened.is_table = tag == "table"
        cell = self.tables.begin(tag, attributes)
        if cell is not None:
            opened.is_cell = True
            self._items = cell.items

    def add_simple_cell(self, text: str, attributes: Attributes) -> None:
        """Adds a cell that holds one run of text and no more."""
        line = one_line(text)
        cell = self.tables.add_cell(attributes)
        if line:
            self._meter.count("characters", len(line))
            cell.items.append(Item(line, self._element))
            self._note_section(line)

    def begin_cell_of_elements(self, parent: OpenElement) -> None:
        """Begins a cell of the row that elements in `parent` make."""
        self._meter.count("cells")
        if parent.row is None:
            parent.row = []
        self._items = Items()
        parent.row.append(self._items)

    def end_row_of_elements(self, parent: OpenElement) -> None:
        """Adds the row that elements in `parent` make, or what stands in them if it is no row of a table."""
        row, parent.row = parent.row or [], None
        cells = [Cell(items.blocks, column) for column, items in enumerate(row)]
        table = row_of_elements(self.tables.count, cells)
        if table is None:
            for items in row:
                self._move(items)
        else:
            self.tables.count += 1
            self._put(table)

    def _end_table(self, table: RawTable) -> None:
        rows = table.all_rows()
        holds_section = any(cell.holds_section and len(cell.items) > 1 for row in rows for cell in row)
        if not holds_section and any(len(row) > 1 for row in rows):
            cells = table.cells(self._meter)
            if not is_layout_table(cells):
                for block in resolve_layout_table(table.index, cells):
                    self._put(block)
                return
        for row in rows:
            for cell in row:
                self._move(cell.items)

    def _note_section(self, line: str) -> None:
        """Lets the cell around a line know if it is the heading of an official section."""
        cell = self.tables.cell
        if cell is not None and is_section_heading(line, numbered=True):
            cell.holds_section = True

    def _put(self, block: str | Table, *, linked: bool = False) -> None:
        self._items.append(Item(block, self._element, linked, self._paragraph))

    def _move(self, items: list[Item]) -> None:
        """Adds items of a cell. Counted, since layout tables within layout tables move them many times."""
        self._meter.count("elements", len(items))
        self._items.extend(items)
