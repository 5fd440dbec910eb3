"""A report as a PDF, as office programs and browsers print it: in lines, with tables that run over pages.

First the report is set on a roll, which is one endless page. Then the roll is cut into pages: so a page may
end within a row, and a merged label may continue on the next page. Every print has the same words and
figures.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from attrs import define, evolve, field, frozen

from gkparse import Report
from gkparse.grid import Grid, GridCell, Slot, lay_out
from gkparse.publish.parts import PrintedLine, parts
from tests.kit.pdf_file import A4, Sheet, pdf


@frozen
class Print:
    """How a report is printed; sizes are in points."""

    paper: tuple[float, float] = A4
    margin: float = 60
    size: float = 12
    table_size: float = 9
    borders: str = "lines"
    indent: bool = True
    cut_rows: bool = False
    closed_pages: bool = True
    repeat_header: bool = False
    numbers: str | None = None
    header: str | None = None
    centred: bool = True
    twice: bool = False
    shuffled: int | None = None
    upright: bool = True
    blank_zeros: bool = False

    @property
    def width(self) -> float:
        return self.paper[0] - 2 * self.margin

    @property
    def height(self) -> float:
        return self.paper[1] - 2 * self.margin


class AnySheet(Protocol):
    """A page on which a report can be printed."""

    @property
    def drawn(self) -> list[Any]: ...

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 12,
        *,
        matrix: tuple[float, float, float, float] = (1, 0, 0, 1),
    ) -> Any: ...

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Any: ...


Page = TypeVar("Page", bound=AnySheet)


@frozen
class SetLine:
    """A line of text on the roll. `y` is its baseline, and grows downwards."""

    x: float
    y: float
    text: str
    size: float


@frozen
class Rule:
    """A straight line on the roll."""

    x0: float
    y0: float
    x1: float
    y1: float


@define
class Roll:
    """One endless page: its texts and lines, where a page may end, and the headers of tables."""

    texts: list[SetLine] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    ends: list[float] = field(factory=list)
    headers: list[tuple[float, float, float]] = field(factory=list)
    y: float = 0.0


def width_of(text: str, size: float) -> float:
    return sum(0.5 if char < "\x7f" else 1.0 for char in text) * size


def wrapped(text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """The lines of a text in a column. The first is indented."""
    lines, line, room = [], "", width - indent
    for char in text:
        if width_of(line + char, size) > room + 0.01:
            lines.append(line)
            line, room = "", width
        line += char
    return [*lines, line]


def print_report(report: Report, how: Print) -> bytes:
    """The report as a PDF."""
    return pdf(*sheets_of(report, how, Sheet))


def sheets_of(report: Report, how: Print, new: Callable[[tuple[float, float]], Page]) -> Iterator[Page]:
    """The pages of a report. `new` makes a blank one of some size."""
    roll = Roll()
    for part in parts(report):
        if isinstance(part, PrintedLine):
            _paragraph(roll, part, how)
        else:
            _table(roll, part, how)
    return _pages(roll, how, new)


def _paragraph(roll: Roll, words: PrintedLine, how: Print) -> None:
    title = words.level == 0
    size = how.size * (1.6 if title else 1)
    indent = 2 * size if how.indent and not title else 0.0
    for line_index, line in enumerate(wrapped(words.text, how.width, size, indent)):
        x = (how.width - width_of(line, size)) / 2 if title else indent * (line_index == 0)
        roll.texts.append(SetLine(x, roll.y + 1.2 * size, line, size))
        roll.y += 1.7 * size
        roll.ends.append(roll.y)
    if not how.indent:
        roll.y += 0.8 * size


def _table(roll: Roll, table: Grid, how: Print) -> None:
    rows = lay_out(_without_zeros(table) if how.blank_zeros else table)
    size = how.table_size
    widths = _widths(rows, how.width)
    xs = [sum(widths[:index]) for index in range(len(widths) + 1)]
    heights = _heights(rows, widths, size)
    tops = [roll.y + sum(heights[:index]) for index in range(len(heights) + 1)]
    for row_index, slots in enumerate(rows):
        for column, slot in enumerate(slots):
            if slot.origin:
                cell = slot.cell
                right, bottom = xs[column + cell.colspan], tops[row_index + cell.rowspan]
                _cell(roll, cell, (xs[column], tops[row_index], right, bottom), how)
                _borders(roll, (xs[column], tops[row_index], right, bottom), how)
        if how.cut_rows:
            lines = round(heights[row_index] / (1.3 * size) - 0.4)
            roll.ends.extend(tops[row_index] + 0.2 * size + 1.3 * size * line for line in range(1, lines))
        roll.ends.append(tops[row_index + 1])
    header = next(
        (
            index
            for index, slots in enumerate(rows)
            if any(slot.cell.text == "0" or slot.cell.text.isdigit() for slot in slots)
        ),
        0,
    )
    if how.repeat_header:
        roll.headers.append((tops[0], tops[header], tops[-1]))
    roll.y = tops[-1] + how.size


def _without_zeros(table: Grid) -> Grid:
    return Grid(
        tuple(
            evolve(
                row,
                cells=tuple(evolve(cell, text="" if cell.text == "0" else cell.text) for cell in row.cells),
            )
            for row in table.rows
        )
    )


def _widths(rows: Sequence[Sequence[Slot]], width: float) -> list[float]:
    """The widths of columns: those of labels are three times as wide as those of figures."""
    columns = len(rows[0])
    labels = {8: 1, 10: 3, 4: 1, 3: 1, 2: 1}.get(columns, 0)
    parts_ = [3.0] * labels + [1.0] * (columns - labels)
    if labels == 3:
        parts_[:3] = [1.2, 1.2, 4.0]
    return [width * part / sum(parts_) for part in parts_]


def _heights(rows: Sequence[Sequence[Slot]], widths: Sequence[float], size: float) -> list[float]:
    """The heights of rows, enough for the lines of every cell. The last row of a merged cell grows for it."""
    heights = [1.3 * size + 0.4 * size] * len(rows)
    for rowspan in range(1, len(rows) + 1):
        for row_index, slots in enumerate(rows):
            for column, slot in enumerate(slots):
                if slot.origin and slot.cell.rowspan == rowspan:
                    width = sum(widths[column : column + slot.cell.colspan])
                    needed = 1.3 * size * len(_lines(slot.cell, width, size)) + 0.4 * size
                    last = row_index + rowspan - 1
                    heights[last] += max(0.0, needed - sum(heights[row_index : last + 1]))
    return heights


def _lines(cell: GridCell, width: float, size: float) -> list[str]:
    return wrapped(cell.text, width - 0.8 * size, size)


def _cell(roll: Roll, cell: GridCell, box: tuple[float, float, float, float], how: Print) -> None:
    left, top, right, bottom = box
    size = how.table_size
    lines = _lines(cell, right - left, size)
    y = top + 0.2 * size
    if how.centred and not how.cut_rows:
        y = (top + bottom - 1.3 * size * len(lines)) / 2
    for line in lines:
        x = (left + right - width_of(line, size)) / 2 if how.centred else left + 0.4 * size
        if line:
            roll.texts.append(SetLine(x, y + size, line, size))
        y += 1.3 * size


def _borders(roll: Roll, box: tuple[float, float, float, float], how: Print) -> None:
    left, top, right, bottom = box
    gap = 1.2 if how.borders == "boxes" else 0.0
    left, top, right, bottom = left + gap, top + gap, right - gap, bottom - gap
    if how.borders != "none":
        roll.rules.append(Rule(left, bottom, right, bottom))
        roll.rules.append(Rule(left, top, right, top))
    if how.borders in ("lines", "boxes"):
        roll.rules.append(Rule(left, top, left, bottom))
        roll.rules.append(Rule(right, top, right, bottom))


def _pages(roll: Roll, how: Print, new: Callable[[tuple[float, float]], Page]) -> Iterator[Page]:
    ends = sorted({0.0, *roll.ends})
    cuts = [0.0]
    while cuts[-1] < ends[-1]:
        room = how.height - _header_height(roll, cuts[-1])
        fitting = [end for end in ends if cuts[-1] < end <= cuts[-1] + room]
        cuts.append(fitting[-1] if fitting else next(end for end in ends if end > cuts[-1]))
    for number, (start, stop) in enumerate(pairwise(cuts), 1):
        sheet = new(how.paper if how.upright else how.paper[::-1])
        _paint_page(sheet, roll, number, len(cuts) - 1, start, stop, how)
        yield sheet


def _header_height(roll: Roll, start: float) -> float:
    return sum(body - top for top, body, stop in roll.headers if body < start < stop)


def _paint_page(
    sheet: AnySheet, roll: Roll, number: int, pages: int, start: float, stop: float, how: Print
) -> None:
    painter = _Painter(sheet, how)
    shift = start
    for top, body, end in roll.headers:
        if body < start < end:
            _paint(painter, roll, top, body, top, how)
            shift -= body - top
    _paint(painter, roll, start, stop, shift, how)
    if how.numbers:
        text = how.numbers.format(number, pages)
        painter.text(SetLine((how.width - width_of(text, 9)) / 2, how.height + 30, text, 9))
    if how.header:
        painter.text(SetLine(0, -25, how.header, 9))
    painter.finish()


def _paint(painter: _Painter, roll: Roll, start: float, stop: float, shift: float, how: Print) -> None:
    """Paints the part of the roll between two heights, moved up."""
    for text in roll.texts:
        if start < text.y <= stop:
            painter.text(SetLine(text.x, text.y - shift, text.text, text.size))
    for rule in roll.rules:
        top, bottom = max(rule.y0, start), min(rule.y1, stop)
        if rule.y0 == rule.y1 and start <= rule.y0 <= stop:
            painter.rule(Rule(rule.x0, rule.y0 - shift, rule.x1, rule.y1 - shift))
        elif top < bottom:
            painter.rule(Rule(rule.x0, top - shift, rule.x1, bottom - shift))
            if how.closed_pages and how.borders == "lines":
                for cut, end in ((start, rule.y0), (stop, rule.y1)):
                    if end != cut and cut in (top, bottom):
                        painter.closing.setdefault(cut - shift, []).append(rule.x0)


@define
class _Painter:
    """Draws texts and lines of a roll on a page, which may be turned."""

    sheet: AnySheet
    how: Print
    closing: dict[float, list[float]] = field(factory=dict)

    def text(self, text: SetLine) -> None:
        x, y = self.how.margin + text.x, self.how.paper[1] - self.how.margin - text.y
        for offset in (0, 0.3) if self.how.twice else (0,):
            if self.how.upright:
                self.sheet.text(x + offset, y, text.text, text.size)
            else:
                self.sheet.text(self.how.paper[1] - y, x + offset, text.text, text.size, matrix=(0, 1, -1, 0))

    def rule(self, rule: Rule) -> None:
        height, margin = self.how.paper[1], self.how.margin
        points = [(margin + x, height - margin - y) for x, y in ((rule.x0, rule.y0), (rule.x1, rule.y1))]
        if not self.how.upright:
            points = [(height - y, x) for x, y in points]
        self.sheet.line(*points[0], *points[1])

    def finish(self) -> None:
        for y, xs in self.closing.items():
            self.rule(Rule(min(xs), y, max(xs), y))
        if self.how.shuffled is not None:
            random.Random(self.how.shuffled).shuffle(self.sheet.drawn)


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
