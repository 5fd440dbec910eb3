"""padded: every cell begins where its column begins, with two blanks or more before it.

This is what text renderers print that fill the cells of a column up to the longest. A blank cell is a gap.
Figures that are lined up at their right ends begin in different places: this is not their layout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts._row_numbers import (
    is_figure,
    is_page_number,
    is_ruler,
    stands_apart,
    without_row_numbers,
)
from gkparse.layouts.layout import Layout

_PIECE = re.compile(r"[^ ]+(?: [^ ]+)*")

# One blank stands in a cell, but not before a figure: there, another tool has put it between two cells.
_GLUED = re.compile(r"\S (?=[-+]?\d[\d,.]*(?: |$)|/ |/$|[-—]+(?: |$))")

# A cell of one character and two blanks: where columns begin closer together, they are no columns.
CLOSEST = 3

_Pieces = list[tuple[int, GridCell]]
"""The pieces of a line, and where on the page each begins."""


def read(lines: Lines) -> Grid | None:
    """The lines with a cell for every column, blank or not; None where cells begin anywhere."""
    kept = [
        line
        for line in without_row_numbers(lines)
        if not is_page_number(line.text) and not is_ruler(line.text)
    ]
    if any("\t" in line.text or "|" in line.text for line in kept):
        return None
    # Some tools count a wide character as two columns and some as one.
    return _read(kept, len) or _read(kept, width)


def _read(lines: Sequence[Line], measure: Callable[[str], int]) -> Grid | None:
    split = [_split(line, measure) for line in lines]
    tables = [pieces for pieces in split if len(pieces) > 1]
    if any(_GLUED.search(cell.text) for pieces in tables for _, cell in pieces):
        return None
    begun = Counter(place for pieces in tables for place, _ in pieces)
    columns = sorted(begun)
    if len(columns) < 2 or any(after - before < CLOSEST for before, after in pairwise(columns)):
        return None
    # Figures that stand somewhere once are not lined up; and lines of one shape line up by themselves.
    alone = {place for place, count in begun.items() if count == 1}
    if any(place in alone and is_figure(cell.text) for pieces in tables for place, cell in pieces):
        return None
    if not _filled_up(tables):
        return None
    numbers = {place: number for number, place in enumerate(columns)}
    rows = []
    for number, pieces in enumerate(split):
        if len(pieces) == 1 and is_figure(pieces[0][1].text):
            # By itself on a line it may be the number of a page.
            rows.append(GridRow((pieces[0][1],), apart=stands_apart(lines, number)))
        elif pieces:
            rows.append(_row(pieces, numbers))
    return Grid(tuple(rows))


def _split(line: Line, measure: Callable[[str], int]) -> _Pieces:
    pieces: _Pieces = []
    place = end = 0
    for found in _PIECE.finditer(line.text):
        place += measure(line.text[end : found.start()])
        pieces.append((place, line.cell(*found.span())))
        place, end = place + measure(found[0]), found.end()
    return pieces


def _filled_up(tables: Sequence[_Pieces]) -> bool:
    """Whether some column has cells of different lengths, and all the same the next ones begin in theirs."""
    lengths: dict[int, set[int]] = {}
    for pieces in tables:
        for place, cell in pieces[:-1]:
            lengths.setdefault(place, set()).add(len(cell.text))
    return any(len(found) > 1 for found in lengths.values())


def _row(pieces: _Pieces, numbers: dict[int, int]) -> GridRow:
    """A cell for each column, those without text blank; a line of one text may begin anywhere."""
    if any(place not in numbers for place, _ in pieces):
        return GridRow(tuple(cell for _, cell in pieces))
    found = {numbers[place]: cell for place, cell in pieces}
    cells = []
    start = pieces[0][1].span.start
    for number in range(len(numbers)):
        cell = found.get(number, GridCell("", Span(start, start)))
        start = cell.span.stop
        cells.append(cell)
    return GridRow(tuple(cells))


def write(grid: Grid) -> str:
    """The text of a table; merged cells once, blank in their other places."""
    slots = lay_out(grid)
    texts = [[slot.cell.text.replace("\n", "") if slot.origin else "" for slot in row] for row in slots]
    widths = [max(len(text) for text in column) for column in zip(*texts, strict=True)]
    rows = (
        "  ".join(text.ljust(wide) for text, wide in zip(row, widths, strict=True)).rstrip() for row in texts
    )
    return "".join(f"{row}\n" for row in rows)


LAYOUT = Layout(
    name="padded",
    read=read,
    write=write,
    rank=54,
    summary="cells filled up with blanks, so that each column begins in one place",
)
