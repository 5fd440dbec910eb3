"""html-rows: the rows and cells of a table between HTML tags, in the midst of a text.

    <table><tr><td>信息内容</td><td>本年制发件数</td></tr>
    <tr><td>规章</td><td>0</td></tr>
    <tr><td>行政规范性文件</td><td>3</td></tr></table>

Converters to Markdown (pandoc) print a table like this if Markdown cannot hold it, and so do tools that read
scanned pages. The rest of a page is not looked at: whole pages are documents, and `gkparse.documents` reads
those.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape, unescape
from itertools import accumulate

from attrs import define, evolve, field

from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines, lay_out
from gkparse.layouts.layout import Layout

# No tag is longer: what begins like a tag and goes on longer is text.
LONGEST_TAG = 2000
# A cell covers no more rows or columns, whatever its tag says.
MAX_PLACES = 1000

_NAMES = (
    "table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th|br|p|div|ul|ol|li|span|font|center|strong|em|sup|sub|"
    "b|i|u|a|img|o:p"
)
_TOKEN = lazy_pattern(
    rf"<(?P<end>/?)(?P<name>{_NAMES})(?P<attributes>(?:\s[^<>]{{0,{LONGEST_TAG}}}|/)?)>|[^<]+|<",
    re.IGNORECASE,
)
_SPAN = lazy_pattern(r"\b(?P<kind>col|row)span\s*=\s*[\"']?\s*(?P<count>\d{1,4})", re.IGNORECASE)
_LINE_END = lazy_pattern(r"\s*\n\s*")
_ENDING_LINES = frozenset(("br", "p", "div", "li"))


def read(lines: Lines) -> Grid | None:
    """The rows between the tags, or None if no row has two cells."""
    text = lines.text
    if not ("<t" in text or "<T" in text):
        return None
    table = _Table()
    for token in _TOKEN.finditer(text):
        name = (token["name"] or "").lower()
        if name in ("td", "th"):
            if token["end"]:
                table.end_cell()
            else:
                table.begin_cell(token["attributes"], token.start())
        elif name in ("tr", "table"):
            if name == "tr" and not token["end"]:
                table.cut_off(token[0], token.end())
            table.end_row()
        elif name in _ENDING_LINES:
            table.end_line()
        elif not name:
            table.add_text(token[0], token.start())
    table.end_row()
    if not any(len(row) > 1 for row in table.rows):
        return None
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))[:-1]

    def in_source(cell: GridCell) -> GridCell:
        first, last = (_offset_in_source(lines, starts, end) for end in (cell.span.start, cell.span.stop))
        return evolve(cell, span=Span(first, last))

    return Grid(tuple(GridRow(tuple(map(in_source, row))) for row in table.rows))


def _offset_in_source(lines: Lines, starts: list[int], offset: int) -> int:
    """The offset in the source of an offset in the joined lines, which begin at `starts`."""
    line_index = bisect_right(starts, offset) - 1
    line = lines[line_index]
    return min(line.start + offset - starts[line_index], line.span.stop)


@define
class _Table:
    """The rows so far, and the open cell.

    `shape` is the number of its columns and rows, None if no cell is open; `start` is where its tag begins,
    and `bounds` where its text begins and ends. `cells_have_ends` is True once a cell had an end tag.
    """

    rows: list[list[GridCell]] = field(factory=list)
    row: list[GridCell] = field(factory=list)
    shape: tuple[int, int] | None = None
    start: int = 0
    pieces: list[str] = field(factory=list)
    bounds: tuple[int, int] | None = None
    cells_have_ends: bool = False

    def begin_cell(self, attributes: str, offset: int) -> None:
        self._close_cell()
        counts = {span["kind"].lower(): int(span["count"]) for span in _SPAN.finditer(attributes)}
        columns, rows = (min(max(counts.get(kind, 1), 1), MAX_PLACES) for kind in ("col", "row"))
        self.shape, self.start = (columns, rows), offset

    def end_cell(self) -> None:
        self.cells_have_ends = True
        self._close_cell()

    def add_text(self, text: str, offset: int) -> None:
        if self.shape is None or not (bare := text.strip()):
            return
        start = offset + len(text) - len(text.lstrip())
        self.bounds = (self.bounds[0] if self.bounds else start, start + len(bare))
        self.pieces.append(unescape(_LINE_END.sub("\n", text)))

    def cut_off(self, tag: str, stop: int) -> None:
        """A row begins. If cells have end tags and the open one has none, part of its text may be lost.

        The tag becomes part of the text, so that the cell is no figure.
        """
        if self.cells_have_ends and self.shape is not None:
            self.bounds = (self.bounds[0] if self.bounds else stop - len(tag), stop)
            self.pieces.append(tag)

    def end_line(self) -> None:
        if self.pieces and self.pieces[-1] != "\n":
            self.pieces.append("\n")

    def end_row(self) -> None:
        self._close_cell()
        if self.row:
            self.rows.append(self.row)
        self.row = []

    def _close_cell(self) -> None:
        if self.shape is not None:
            span = Span(*(self.bounds or (self.start, self.start)))
            columns, rows = self.shape
            self.row.append(GridCell("".join(self.pieces).strip(), span, colspan=columns, rowspan=rows))
        self.pieces, self.bounds, self.shape = [], None, None


def write(grid: Grid) -> str:
    """The text of a table: a row on a line, merged cells with the number of their columns and rows."""
    rows = []
    for slots in lay_out(grid):
        cells = (
            f"<td{_spans(slot.cell)}>{'<br>'.join(map(escape, slot.cell.text.splitlines()))}</td>"
            for slot in slots
            if slot.origin
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    # The tags of the table do not get lines of their own: such lines would be paragraphs.
    return "<table>{}</table>\n".format("\n".join(rows))


def _spans(cell: GridCell) -> str:
    spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
    return "".join(f' {name}="{count}"' for name, count in spans if count > 1)


LAYOUT = Layout(
    name="html-rows",
    read=read,
    write=write,
    rank=25,
    summary="rows and cells between HTML tags, in the midst of a text",
    summary_zh="文本中夹有HTML标签，标出行和单元格",
)
