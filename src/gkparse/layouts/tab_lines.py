"""tab-lines: a tab on a line of its own between two cells, and a wider gap after each row (→ is a tab).

    规章

    →

    0

Browsers give this as the text of a table (`innerText`) whose cells hold paragraphs. The lines of a cell, and
its paragraphs, stand below each other without a tab between.
"""

from __future__ import annotations

from collections import Counter

from attrs import define, field

from gkparse._text.separators import LINE_OF_FIGURE, is_page_number, is_ruler
from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts.layout import Layout

_SENTENCE_ENDS = ("。", "；", "：")


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None if there is no tab, or a line has a tab and a text."""
    if "\t" not in lines.text:
        return None
    tabs = [line_index for line_index, line in enumerate(lines) if "\t" in line.text]
    if not tabs or any(lines[line_index].text.strip() for line_index in tabs):
        return None
    gaps = Counter(_gap_above(lines, line_index) for line_index in tabs)
    table = _Table(min(gap for gap, count in gaps.items() if count == max(gaps.values())))
    gap = 0
    for line in lines:
        if "\t" in line.text:
            for _ in range(line.text.count("\t")):
                table.add_tab(line, gap)
                gap = 0
        elif is_ruler(line.text) or is_page_number(line.text):
            continue
        elif line.text.strip():
            table.add_text(line, gap)
            gap = 0
        else:
            # A line of blanks is a blank cell, and no gap.
            gap = 0 if line.text else gap + 1
    table.end_row()
    return Grid(tuple(table.rows)) if any(len(row.cells) > 1 for row in table.rows) else None


def _gap_above(lines: Lines, line_index: int) -> int:
    """How many empty lines stand right above a line."""
    gap = 0
    while line_index - gap > 0 and not lines[line_index - gap - 1].text:
        gap += 1
    return gap


@define
class _Table:
    """The rows so far. `usual_gap` is the number of empty lines between a cell and the tab after it."""

    usual_gap: int
    rows: list[GridRow] = field(factory=list)
    cells: list[GridCell] = field(factory=list)
    pieces: list[GridCell] = field(factory=list)
    after_tab: bool = False

    def add_tab(self, line: Line, gap: int) -> None:
        if gap > self.usual_gap:
            self.end_row()
        self._end_cell(line.start)
        self.after_tab = True

    def add_text(self, line: Line, gap: int) -> None:
        after_sentence = bool(self.pieces) and self.pieces[-1].text.endswith(_SENTENCE_ENDS)
        if self.after_tab and LINE_OF_FIGURE.fullmatch(line.text.strip()):
            # No row begins with a figure: a page ended before it, and the gap does not end the row.
            gap = 0
        if gap > self.usual_gap or after_sentence or (gap and not self.after_tab and self._is_whole(line)):
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

    def _is_whole(self, next_line: Line) -> bool:
        """Whether the cell is a figure and the next line is not: then that line is not of the cell."""
        is_figure = bool(self.pieces) and LINE_OF_FIGURE.fullmatch(self.pieces[-1].text) is not None
        return is_figure and LINE_OF_FIGURE.fullmatch(next_line.text.strip()) is None

    def _end_cell(self, offset: int) -> None:
        """Ends the open cell. A blank one stands at the offset."""
        blank = GridCell("", Span(offset, offset))
        self.cells.append(GridCell.joined(self.pieces) if self.pieces else blank)
        self.pieces = []


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in their other places."""
    rows = []
    for row in grid.texts("\n"):
        lines = [line for cell in row for line in ("\t", cell) if line][1:]
        rows.append("\n\n".join(lines))
    return "".join(f"{row}\n\n\n\n\n" for row in rows)


LAYOUT = Layout(
    name="tab-lines",
    read=read,
    write=write,
    rank=32,
    summary="a tab on a line of its own between two cells, blank lines behind each row",
    summary_zh="单元格之间有一行制表符，每行之后有空行",
)
