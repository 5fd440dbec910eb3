"""Paragraphs and tables in the order of a document -> its text, its tables, the places of their cells.

What the kinds with tables of their own have in common. A table may be a frame around text, or around
other tables; then what it holds is what counts. It knows what headings and labels look like, to tell
a whole report that was typed into one table from a table of figures, and nothing else of the forms.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self

from attrs import frozen

from gkparse._cell import Place
from gkparse._lines.heading import read_heading
from gkparse._source.document import Document, DocumentTable
from gkparse._source.encodings import Source
from gkparse._text.spans import Span
from gkparse._text.values import looks_like_value
from gkparse.documents._meter import Meter
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import SectionKind, kind_by_title
from gkparse.grid import Grid, GridCell, GridRow


class Headline(str):
    """A line that is marked as a heading, and its level, 1 for the highest."""

    __slots__ = ("level",)

    def __new__(cls, text: str, level: int) -> Self:
        line = super().__new__(cls, text)
        line.level = level
        return line

    level: int


@frozen(slots=False)
class Cell:
    """A cell with all that stands in it, and the columns and rows it takes.

    `column` counts from 0 and may leave columns out: columns in which no cell begins do not count.
    `number` is that of the cell in its row, where it is not its place among those that begin there.
    """

    content: tuple[str | Table, ...]
    column: int
    colspan: int = 1
    rowspan: int = 1
    number: int | None = None

    def lines(self) -> Iterator[str]:
        """Its text, line by line; of a table within it, a row is a line."""
        for block in self.content:
            if isinstance(block, str):
                yield from block.splitlines()
            else:
                yield from (" ".join(cell.text for cell in row.cells) for row in block.rows)

    @cached_property
    def text(self) -> str:
        return " ".join(self.lines()).replace("\t", " ").strip()


@frozen
class Row:
    """The cells that begin in a row, from left to right, and the number of the row in its table."""

    number: int
    cells: tuple[Cell, ...]


@frozen(slots=False)
class Table:
    """A table of the document, or a part of one: its number in the document, and its rows."""

    number: int
    rows: tuple[Row, ...]

    @cached_property
    def size(self) -> int:
        return sum(len(row.cells) for row in self.rows)


Block = str | Table


def settle(number: int, rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """What a table comes to that has been read to its end: itself, or what stands in it.

    A whole report typed into one table is cut into its headings, its prose and its tables.
    """
    if is_frame(rows) or any(_holds_section(cell) for row in rows for cell in row):
        return [block for row in rows for cell in row for block in cell.content]
    kinds = {kind for row in rows if (kind := _official(row)) is not None}
    numbered = [Row(at, tuple(row)) for at, row in enumerate(rows)]
    return list(split(number, numbered)) if len(kinds) > 1 else [Table(number, tuple(numbered))]


def is_frame(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table only puts things in their places on the page.

    It has one cell a row, or tables within it that are larger than itself. (A cell that holds a section of a
    report with its heading makes it a frame as well.)
    """
    if all(len(row) < 2 for row in rows):
        return True
    within = sum(
        block.size for row in rows for cell in row for block in cell.content if isinstance(block, Table)
    )
    return bool(within) and within >= sum(1 for row in rows for cell in row if cell.text)


def _holds_section(cell: Cell) -> bool:
    """Whether a cell holds the heading of an official section and something below it."""
    if len(cell.content) < 2:
        return False
    return any(isinstance(block, str) and is_section(block) for block in cell.content[:-1])


def is_section(line: str) -> bool:
    """Whether a line is the heading of an official section."""
    heading = read_heading(line)
    return heading is not None and kind_by_title(heading.title) is not None


def split(number: int, rows: Sequence[Row]) -> Iterator[Block]:
    """A table that holds more than figures: the rows of one text are lines, the others are tables."""
    part: list[Row] = []
    reach = 0
    for at, row in enumerate(rows):
        if at >= reach and is_line(row):
            if part:
                yield Table(number, tuple(part))
                part = []
            yield from (line for cell in row.cells if cell.text for line in cell.lines())
        else:
            part.append(row)
        reach = max([reach, *(at + cell.rowspan for cell in row.cells)])
    if part:
        yield Table(number, tuple(part))


# No label is longer, with the remark in brackets behind it.
LONGEST_LABEL = 120

# 单位：万元 alone above a table is said of its figures.
_UNIT = re.compile(r"[(（]?\s*(?:金额)?单位\s*[:：]")


def is_line(row: Row) -> bool:
    """Whether a row is one text that is no part of a table."""
    text = _only_text(row.cells)
    if text is None:
        return False
    if len(text) > LONGEST_LABEL:
        return True
    return not (labels_of(text) or looks_like_value(text) or _UNIT.match(text))


def _only_text(row: Sequence[Cell]) -> str | None:
    """The text of a row in which one cell has text; None for any other row."""
    texts = [text for cell in row if (text := cell.text)]
    return texts[0] if len(texts) == 1 else None


def _official(row: Sequence[Cell]) -> SectionKind | None:
    """The kind of section whose official title stands in a row alone, with its number."""
    text = _only_text(row)
    heading = read_heading(text) if text else None
    return kind_by_title(heading.title) if heading else None


def compose(blocks: Iterable[Block], meter: Meter) -> Document:
    """The document that blocks make: a paragraph a line, a row of a table a line, cells between tabs."""
    parts: list[str] = []
    tables: list[DocumentTable] = []
    places = _Places()
    marked: dict[int, int] = {}
    at = 0
    for block in blocks:
        first = at
        if isinstance(block, str):
            if isinstance(block, Headline):
                marked[first] = block.level
            for line in block.splitlines() or [""]:
                parts.append(f"{line}\n")
                at += len(line) + 1
            meter.count("characters", at - first)
            continue
        rows = []
        for row, shapes in zip(block.rows, _shapes(block), strict=True):
            cells = []
            start = at
            for number, (cell, shape) in enumerate(zip(row.cells, shapes, strict=True)):
                text = cell.text
                span = Span(at, at + len(text))
                cells.append(GridCell(text, span, *shape))
                meter.count("characters", len(text) + 1)
                places.add(span, block.number, row.number, number if cell.number is None else cell.number)
                parts.append(f"{text}\t" if number < len(row.cells) - 1 else text)
                at += len(parts[-1])
            parts.append("\n")
            at += 1
            places.add_row(Span(start, at), block.number, row.number)
            rows.append(GridRow(tuple(cells)))
        tables.append(DocumentTable(Span(first, at), Grid(tuple(rows))))
    return Document(source=Source("".join(parts)), tables=tuple(tables), place=places, marked=marked or None)


def _shapes(table: Table) -> Iterator[list[tuple[int, int, int]]]:
    """For each cell its column and how many columns and rows it takes.

    Columns are counted by the cells that begin in them, and spans end with the table.
    """
    starts = sorted({cell.column for row in table.rows for cell in row.cells})
    for at, row in enumerate(table.rows):
        shapes = []
        for cell in row.cells:
            column = bisect(starts, cell.column) - 1
            colspan = bisect(starts, cell.column + max(cell.colspan, 1) - 1) - column
            shapes.append((column, colspan, max(min(cell.rowspan, len(table.rows) - at), 1)))
        yield shapes


class _Places:
    """By span the table, row and cell of a document, for what stands in a table."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._found: list[tuple[Span, int, int, int]] = []
        self._row_starts: list[int] = []
        self._rows: list[tuple[Span, int, int]] = []

    def add(self, span: Span, table: int, row: int, cell: int) -> None:
        self._starts.append(span.start)
        self._found.append((span, table, row, cell))

    def add_row(self, span: Span, table: int, row: int) -> None:
        self._row_starts.append(span.start)
        self._rows.append((span, table, row))

    def __call__(self, span: Span) -> Place:
        at = bisect(self._starts, span.start) - 1
        if at >= 0:
            whole, table, row, cell = self._found[at]
            if span.stop <= whole.stop:
                return Place(span, table=table, row=row, cell=cell)
        at = bisect(self._row_starts, span.start) - 1
        if at >= 0:
            whole, table, row = self._rows[at]
            if span.stop <= whole.stop:
                return Place(span, table=table, row=row)
        return Place(span)
