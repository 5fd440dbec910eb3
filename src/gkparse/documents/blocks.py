"""Paragraphs and tables in the order of a document -> its text, its tables, the places of their cells.

What the kinds with tables of their own have in common. A table may be a frame around text, or around
other tables; then what it holds is what counts. It knows what headings and labels look like, to tell
a whole report that was typed into one table from a table of figures, and nothing else of the forms.
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
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import SectionKind, kind_by_title


class MarkedHeading(str):
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


def resolve_layout_table(number: int, rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """What a table comes to that has been read to its end: itself, or what stands in it.

    A whole report typed into one table is cut into its headings, its prose and its tables.
    """
    if is_layout_table(rows) or any(_holds_section(cell) for row in rows for cell in row):
        return [block for row in rows for cell in row for block in cell.content]
    kinds = {kind for row in rows if (kind := _official(row)) is not None}
    numbered = [Row(at, tuple(row)) for at, row in enumerate(rows)]
    return list(split(number, numbered)) if len(kinds) > 1 else [Table(number, tuple(numbered))]


def is_layout_table(rows: Sequence[Sequence[Cell]]) -> bool:
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
    return any(
        isinstance(block, str) and is_section_heading(block, numbered=True) for block in cell.content[:-1]
    )


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
