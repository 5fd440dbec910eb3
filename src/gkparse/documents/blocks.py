"""Paragraphs and tables as a document holds them, and which of its tables are tables of figures.

Web pages, Word files and sheets all come down to these blocks. A table may lay out text, or other tables:
then only its content counts. Knows what headings and labels look like, to tell a whole report typed into one
table from a table of figures. Does not know which form a table is, nor which cell is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Self

from attrs import frozen

from gkparse._lines.heading import read_heading
from gkparse._lines.official_title import is_section_heading
from gkparse._text.values import looks_like_value
from gkparse.forms.lexicon import LONGEST_LABEL, labels_of
from gkparse.forms.sections import SectionKind, kind_by_title


class MarkedHeading(str):
    """A line that the document marks as a heading, and its level: 1 is the highest."""

    __slots__ = ("level",)

    def __new__(cls, text: str, level: int) -> Self:
        line = super().__new__(cls, text)
        line.level = level
        return line

    level: int


@frozen(slots=False)
class Cell:
    """A cell: its content, and the columns and rows that it takes.

    `column` counts from 0, and may count columns in which no cell begins: the composer leaves those out.
    `index` is what a place gives as the cell; None means its index among the cells that begin in the row.
    """

    content: tuple[str | Table, ...]
    column: int
    colspan: int = 1
    rowspan: int = 1
    index: int | None = None

    def lines(self) -> list[str]:
        """Its text, line by line. A row of a table in it is one line."""
        lines: list[str] = []
        for block in self.content:
            if isinstance(block, str):
                lines += block.splitlines()
            else:
                lines += [" ".join([cell.text for cell in row.cells]) for row in block.rows]
        return lines

    @property
    def text(self) -> str:
        # In Python 3.11 a `cached_property` takes a lock for each cell.
        text: str | None = self.__dict__.get("_text")
        if text is None:
            text = self.__dict__["_text"] = " ".join(self.lines()).replace("\t", " ").strip()
        return text


@frozen
class Row:
    """The cells that begin in a row, from left to right, and the index of the row in its table."""

    index: int
    cells: tuple[Cell, ...]


@frozen(slots=False)
class Table:
    """A table, or a part of one: the index of the table in the document, and the rows.

    `sheet` is the name of the sheet of a workbook that it stands in.
    """

    index: int
    rows: tuple[Row, ...]
    sheet: str | None = None

    @cached_property
    def size(self) -> int:
        """How many cells begin in it."""
        return sum(len(row.cells) for row in self.rows)


Block = str | Table

# Stands for a picture, a formula and their like.
UNREAD = "\N{OBJECT REPLACEMENT CHARACTER}"


def with_unread(blocks: Sequence[Block], *, beside_figure: bool) -> tuple[Block, ...]:
    """The content of a cell in which something stands that was not read.

    A cell that would be blank holds UNREAD alone: that may be a figure. With `beside_figure` it also stands
    behind a figure, of which it may be a part. A label is not changed.

    >>> with_unread(["908"], beside_figure=True), with_unread(["规章"], beside_figure=True)
    (('908', '\ufffc'), ('规章',))
    """
    texts = [block.strip() for block in blocks if isinstance(block, str)]
    if len(texts) < len(blocks):
        return tuple(blocks)
    text = " ".join([text for text in texts if text])
    if not text:
        return (UNREAD,)
    return (*blocks, UNREAD) if beside_figure and looks_like_value(text) else tuple(blocks)


def resolve_layout_table(table_index: int, rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """The table as one block, or the blocks in its cells if it only lays them out.

    A whole report typed into one table becomes headings, prose and tables.
    """
    if is_layout_table(rows) or any(_holds_section(cell) for row in rows for cell in row):
        return [block for row in rows for cell in row for block in cell.content if block != UNREAD]
    indexed_rows = [Row(row_index, tuple(row)) for row_index, row in enumerate(rows)]
    titled = {kind for row in rows if (kind := _official_title(row)) is not None}
    # One official title in a row of its own is the title of this table.
    return (
        list(split(table_index, indexed_rows))
        if len(titled) > 1
        else [Table(table_index, tuple(indexed_rows))]
    )


def is_layout_table(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table only arranges its content: one cell per row, or larger tables in its cells."""
    if all(len(row) < 2 for row in rows):
        return True
    nested_size = sum(
        block.size for row in rows for cell in row for block in cell.content if isinstance(block, Table)
    )
    return bool(nested_size) and nested_size >= sum(1 for row in rows for cell in row if cell.text)


def _holds_section(cell: Cell) -> bool:
    """Whether a cell holds the heading of an official section and something below it."""
    if len(cell.content) < 2:
        return False
    return any(
        isinstance(block, str) and is_section_heading(block, numbered=True) for block in cell.content[:-1]
    )


def split(table_index: int, rows: Sequence[Row]) -> Iterator[Block]:
    """The lines and tables of a table that holds more than figures: a row with only one text is a line."""
    part: list[Row] = []
    # The first row that no cell further up reaches into.
    reach = 0
    for row_index, row in enumerate(rows):
        if row_index >= reach and is_line(row):
            if part:
                yield Table(table_index, tuple(part))
                part = []
            yield from (line for cell in row.cells if cell.text for line in cell.lines())
        else:
            part.append(row)
        reach = max([reach, *(row_index + cell.rowspan for cell in row.cells)])
    if part:
        yield Table(table_index, tuple(part))


# 单位：万元 in a row of its own belongs to the figures below it.
_UNIT = re.compile(r"[(（]?\s*(?:金额)?单位\s*[:：]")


def is_line(row: Row) -> bool:
    """Whether a row holds one text that is no part of a table."""
    text = _only_text(row.cells)
    if text is None:
        return False
    if len(text) > LONGEST_LABEL:
        return True
    return not (labels_of(text) or looks_like_value(text) or _UNIT.match(text))


def _only_text(row: Sequence[Cell]) -> str | None:
    """The text of a row in which only one cell has text; None for any other row."""
    texts = [text for cell in row if (text := cell.text)]
    return texts[0] if len(texts) == 1 else None


def _official_title(row: Sequence[Cell]) -> SectionKind | None:
    """The section whose numbered official title is the only text of a row."""
    text = _only_text(row)
    heading = read_heading(text) if text else None
    return kind_by_title(heading.title) if heading else None
