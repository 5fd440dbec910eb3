"""pipe-rows: a row on a line, pipes between its cells, with or without pipes at both ends.

This is Markdown and what newer extractors give. Rulers of dashes (`|---|---|`) may stand anywhere.
Cells that a merged cell covers are blank, left out, or hold its text again. A cell may begin on lines above.
"""

from __future__ import annotations

import itertools
import re

from gkparse._text.spans import cover
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts.layout import Layout

# Dashes by themselves stand in cells that have no figure, blanks in blank ones.
_RULER = re.compile(r"(?=.*(?:[-=]{2}|:-|-:))[\s|:+=-]+")
_TAG = re.compile(r"</?(?P<name>span|font|strong|b|em|i|u|p|br|sup|sub|o:p)\b[^<>]*>", re.IGNORECASE)
_SPACE = r"(?:&(?:nbsp|ensp|emsp|thinsp|#160|#12288);|\s)"
# **12**, _12_, &nbsp;12
_DRESSED = re.compile(
    rf"{_SPACE}*+(?P<mark>[*_]{{0,3}}){_SPACE}*+(?P<text>[^*_\s&]?|[^*_\s&].*?[^*_\s;]){_SPACE}*+(?P=mark){_SPACE}*+"
)
LONGEST_DRESSED = 200
_BREAK = "  "
"""How Markdown writes a line end inside a cell."""


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no line has a pipe between two cells."""
    piped = [line for line in lines if "|" in line.text and not _RULER.fullmatch(line.text)]
    # A blank cell at the end of a row is a cell only where rows do not end in pipes for all that.
    left = all(line.text.lstrip().startswith("|") for line in piped)
    right = all(line.text.rstrip().endswith("|") for line in piped)
    rows: list[GridRow] = []
    above: list[GridCell] = []
    for line in lines:
        if "|" not in line.text:
            wrapped = bool(line.text.strip()) and line.text.endswith(_BREAK)
            above = [*above, line.cell()] if wrapped else []
        elif not _RULER.fullmatch(line.text):
            rows.append(_row(line, above, left=left, right=right))
            above = []
    if not any(len(row.cells) > 1 for row in rows):
        return None
    return Grid(tuple(rows))


def _row(line: Line, above: list[GridCell], *, left: bool, right: bool) -> GridRow:
    """The cells of a line; the first one may have begun on the lines above."""
    bounds = [-1, *(place for place, char in enumerate(line.text) if char == "|"), len(line.text)]
    cells = [_cell(line, first + 1, last) for first, last in itertools.pairwise(bounds)]
    if left:
        cells = cells[1:]
    if right and cells:
        cells = cells[:-1]
    if above and cells and cells[0].text:
        text = "\n".join(cell.text for cell in (*above, cells[0]))
        cells[0] = GridCell(text, cover([above[0].span, cells[0].span]))
    return GridRow(tuple(cells))


def _cell(line: Line, first: int, last: int) -> GridCell:
    """A cell without what Markdown and converters leave around its text: marks of emphasis, blanks, tags."""
    cell = line.cell(first, last)
    dressed = _DRESSED.fullmatch(cell.text) if len(cell.text) < LONGEST_DRESSED else None
    if dressed and (dressed["text"] or not dressed["mark"]):
        place = cell.span.start - line.start
        cell = line.cell(place + dressed.start("text"), place + dressed.end("text"))
    tags = list(_TAG.finditer(cell.text)) if "<" in cell.text else []
    if not tags:
        return cell
    shown = _TAG.sub(lambda tag: "\n" if tag["name"].lower() == "br" else "", cell.text).strip()
    ends = [0, *(tag.end() for tag in tags)]
    starts = [*(tag.start() for tag in tags), len(cell.text)]
    place = cell.span.start - line.start
    pieces = [line.cell(place + one, place + other) for one, other in zip(ends, starts, strict=True)]
    spans = [piece.span for piece in pieces if piece.text]
    return GridCell(shown, cover(spans)) if spans else line.cell(last, last)


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in all other places, a ruler below the first row."""
    rows = []
    for slots in lay_out(grid):
        texts = [slot.cell.text.replace("\n", "") if slot.origin else "" for slot in slots]
        rows.append(f"| {' | '.join(texts)} |\n")
    ruler = f"|{'---|' * len(lay_out(grid)[0])}\n"
    return "".join([*rows[:1], ruler, *rows[1:]])


LAYOUT = Layout(
    name="pipe-rows",
    read=read,
    write=write,
    rank=40,
    summary="a row on each line, pipes between its cells, as in Markdown",
)
