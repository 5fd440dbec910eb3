"""html-rows: the rows and cells of a table between HTML tags, in the midst of a text.

This is what converters to Markdown leave of tables that Markdown cannot hold, and what readers of scanned
pages write. The rest of a page is not looked at: whole pages are documents, and no matter of a layout.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape, unescape

from attrs import define, field

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines, lay_out
from gkparse.layouts.layout import Layout

# A tag is not longer than that; what begins like one and is, is text.
LONGEST_TAG = 2000
MOST_PLACES = 1000

_NAMES = (
    "table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|br|p|div|ul|ol|li|span|font|center|strong|em|sup|sub|"
    "b|i|u|a|img|o:p"
)
_TOKEN = re.compile(
    rf"<(?P<end>/?)(?P<name>{_NAMES})(?P<rest>(?:\s[^<>]{{0,{LONGEST_TAG}}}|/)?)>|[^<]+|<", re.IGNORECASE
)
_SPAN = re.compile(r"\b(?P<kind>col|row)span\s*=\s*[\"']?\s*(?P<number>\d{1,4})", re.IGNORECASE)
_LINE_END = re.compile(r"\s*\n\s*")
_LINE_ENDS = frozenset(("br", "p", "div", "li"))


def read(lines: Lines) -> Grid | None:
    """The rows between the tags, or None where no row has two cells."""
    if not any("<t" in line.text or "<T" in line.text for line in lines):
        return None
    text = "\n".join(line.text for line in lines)
    starts: list[int] = []
    place = 0
    for line in lines:
        starts.append(place)
        place += len(line.text) + 1
    table = _Table()
    for token in _TOKEN.finditer(text):
        name = (token["name"] or "").lower()
        if name in ("td", "th"):
            table.cell(None if token["end"] else token["rest"], token.start())
        elif name in ("tr", "table"):
            if name == "tr" and not token["end"]:
                table.cut_off(token[0], token.end())
            table.end_row()
        elif name in _LINE_ENDS:
            table.end_line()
        elif not name:
            table.text(token[0], token.start())
    table.end_row()
    if not any(len(row) > 1 for row in table.rows):
        return None

    def placed(cell: GridCell) -> GridCell:
        span = Span(*(_in_source(lines, starts, offset) for offset in (cell.span.start, cell.span.stop)))
        return GridCell(cell.text, span, None, cell.colspan, cell.rowspan)

    return Grid(tuple(GridRow(tuple(placed(cell) for cell in row)) for row in table.rows))


def _in_source(lines: Lines, starts: list[int], offset: int) -> int:
    number = bisect_right(starts, offset) - 1
    return min(lines[number].start + offset - starts[number], lines[number].span.stop)


@define
class _Table:
    """The rows so far; the open cell with its pieces, and where the first began and the last ended."""

    rows: list[list[GridCell]] = field(factory=list)
    row: list[GridCell] = field(factory=list)
    pieces: list[str] = field(factory=list)
    bounds: tuple[int, int] | None = None
    spans: tuple[int, int] | None = None
    place: int = 0
    closed: bool = False

    def cell(self, attributes: str | None, place: int) -> None:
        """A cell begins, or ends where there are no attributes."""
        self.closed = self.closed or attributes is None
        self._end_cell()
        if attributes is not None:
            told = {found["kind"].lower(): int(found["number"]) for found in _SPAN.finditer(attributes)}
            wide, tall = (min(max(told.get(kind, 1), 1), MOST_PLACES) for kind in ("col", "row"))
            self.spans, self.place = (wide, tall), place

    def text(self, text: str, place: int) -> None:
        if self.spans is None or not (bare := text.strip()):
            return
        start = place + len(text) - len(text.lstrip())
        self.bounds = (self.bounds[0] if self.bounds else start, start + len(bare))
        self.pieces.append(unescape(_LINE_END.sub("\n", text)))

    def cut_off(self, tag: str, end: int) -> None:
        """The next row begins, and where cells have ends this one has none: what it held is not known."""
        if self.closed and self.spans is not None:
            self.bounds = (self.bounds[0] if self.bounds else end - len(tag), end)
            self.pieces.append(tag)

    def end_line(self) -> None:
        if self.pieces and self.pieces[-1] != "\n":
            self.pieces.append("\n")

    def end_row(self) -> None:
        self._end_cell()
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def _end_cell(self) -> None:
        if self.spans is not None:
            span = Span(*(self.bounds or (self.place, self.place)))
            wide, tall = self.spans
            self.row.append(GridCell("".join(self.pieces).strip(), span, None, wide, tall))
        self.pieces, self.bounds, self.spans = [], None, None


def write(grid: Grid) -> str:
    """The text of a table: a row on a line, merged cells with the number of their columns and rows."""
    rows = []
    for slots in lay_out(grid):
        cells = (
            f"<td{_written(slot.cell)}>{'<br>'.join(map(escape, slot.cell.text.splitlines()))}</td>"
            for slot in slots
            if slot.origin
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    # Not on lines of their own: there the tags of the table would be paragraphs.
    return "<table>{}</table>\n".format("\n".join(rows))


def _written(cell: GridCell) -> str:
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{number}"' for name, number in spans if number > 1)


LAYOUT = Layout(
    name="html-rows",
    read=read,
    write=write,
    rank=25,
    summary="rows and cells between HTML tags, in the midst of a text",
)
