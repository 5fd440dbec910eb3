"""tab-lines: a tab on a line of its own between two cells, and a wider gap behind every row.

This is what a browser shows of a table whose cells hold paragraphs. The lines of a cell, and its paragraphs,
stand below each other without a tab between.
"""

from __future__ import annotations

import re
from collections import Counter

from attrs import define, field

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts._row_numbers import is_page_number, is_ruler
from gkparse.layouts.layout import Layout

_SENTENCE_ENDS = ("。", "；", "：")
_FIGURE = re.compile(r"[-+]?\d[\d,.]*[万元件个项]*")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no tab stands alone, or one beside a text."""
    tabs = [number for number, line in enumerate(lines) if "\t" in line.text]
    if not tabs or any(lines[number].text.strip() for number in tabs):
        return None
    gaps = Counter(_gap_above(lines, number) for number in tabs)
    table = _Table(min(gap for gap, count in gaps.items() if count == max(gaps.values())))
    gap = 0
    for line in lines:
        if "\t" in line.text:
            for _ in range(line.text.count("\t")):
                table.tab(line, gap)
                gap = 0
        elif is_ruler(line.text) or is_page_number(line.text):
            continue
        elif line.text.strip():
            table.text(line, gap)
            gap = 0
        else:
            # A line of blanks is a blank cell, and no gap.
            gap = 0 if line.text else gap + 1
    table.end_row()
    return Grid(tuple(table.rows)) if any(len(row.cells) > 1 for row in table.rows) else None


def _gap_above(lines: Lines, number: int) -> int:
    """How many empty lines stand above a line."""
    gap = 0
    while number - gap > 0 and not lines[number - gap - 1].text:
        gap += 1
    return gap


@define
class _Table:
    """The rows so far. `usual` is the gap between a cell and the tab behind it."""

    usual: int
    rows: list[GridRow] = field(factory=list)
    cells: list[GridCell] = field(factory=list)
    pieces: list[GridCell] = field(factory=list)
    after_tab: bool = False

    def tab(self, line: Line, gap: int) -> None:
        if gap > self.usual:
            self.end_row()
        self._end_cell(line.start)
        self.after_tab = True

    def text(self, line: Line, gap: int) -> None:
        ended = bool(self.pieces) and self.pieces[-1].text.endswith(_SENTENCE_ENDS)
        if self.after_tab and _FIGURE.fullmatch(line.text.strip()):
            # No row begins with a figure: a page ended before it, and its gap is no row's end.
            gap = 0
        if gap > self.usual or ended or (gap and not self.after_tab and self._is_whole(line)):
            self.end_row()
        self.pieces.append(line.cell())
        self.after_tab = False

    def end_row(self) -> None:
        if self.after_tab or self.pieces:
            if self.cells or len(self.pieces) == 1:
                self._end_cell(self.pieces[-1].span.stop if self.pieces else self.cells[-1].span.stop)
            else:
                # Paragraphs without a tab are no cell: each is a row.
                self.rows.extend(GridRow((piece,)) for piece in self.pieces)
                self.pieces = []
        if self.cells:
            self.rows.append(GridRow(tuple(self.cells), apart=len(self.cells) == 1))
        self.cells, self.after_tab = [], False

    def _is_whole(self, line: Line) -> bool:
        """Whether the cell is a figure, and the line is none: it cannot be the rest of the cell."""
        figure = bool(self.pieces) and _FIGURE.fullmatch(self.pieces[-1].text) is not None
        return figure and _FIGURE.fullmatch(line.text.strip()) is None

    def _end_cell(self, place: int) -> None:
        text = "\n".join(piece.text for piece in self.pieces)
        first = self.pieces[0].span.start if self.pieces else place
        last = self.pieces[-1].span.stop if self.pieces else place
        self.cells.append(GridCell(text, Span(first, last)))
        self.pieces = []


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and blank in all other places that they cover."""
    rows = []
    for slots in lay_out(grid):
        cells = ("" if not slot.origin else slot.cell.text for slot in slots)
        lines = [line for cell in cells for line in ("\t", cell) if line][1:]
        rows.append("\n\n".join(lines))
    return "".join(f"{row}\n\n\n\n\n" for row in rows)


LAYOUT = Layout(
    name="tab-lines",
    read=read,
    write=write,
    rank=32,
    summary="a tab on a line of its own between two cells, blank lines behind each row",
)
