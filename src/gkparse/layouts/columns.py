"""columns: figures lined up under each other by blanks.

This is what PDF readers give that keep the page's geometry, and what text browsers print. A blank
cell shows as a gap under the figures above it. A label's second line may stand above or below.

Figures separated by one blank each line up by chance where labels are equally long. So a gap is only
believed where labels of different lengths have their figures under each other all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from attrs import frozen

from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts._row_numbers import is_page_number, is_ruler, stands_apart, without_row_numbers
from gkparse.layouts.layout import Layout

_PIECE = re.compile(r"\S+")
_FIGURE = re.compile(r"[-+\d０-９,，.．/／—–－＋%]+")

_TWO_FIGURES = re.compile(rf"(?<!\S){_FIGURE.pattern}\s+{_FIGURE.pattern}(?!\S)")


@frozen
class _Piece:
    """A piece of a line between blanks, and where on the page it begins and ends."""

    cell: GridCell
    first: int
    last: int
    figure: bool


def read(lines: Lines) -> Grid | None:
    """The lines with a cell, blank or not, for every column; None where figures do not line up."""
    printed = [
        line
        for line in without_row_numbers(lines)
        if not is_ruler(line.text) and not is_page_number(line.text)
    ]
    if any("\t" in line.text or "|" in line.text for line in printed):
        return None
    if not any(_TWO_FIGURES.search(line.text) for line in printed):
        return None
    # Some tools count a wide character as two columns and some as one; quotes and dashes are wide to some.
    return _read(printed, width) or _read(printed, _as_in_chinese) or _read(printed, len)


def _as_in_chinese(text: str) -> int:
    """The columns that a text takes where Chinese type is used: signs that both scripts have are wide."""
    return width(text) + sum(east_asian_width(char) == "A" for char in text if char > "\x7f")


def _read(lines: Sequence[Line], measure: Callable[[str], int]) -> Grid | None:
    split = [_split(line, measure) for line in lines]
    most = max((sum(piece.figure for piece in pieces) for pieces in split), default=0)
    full = [pieces for pieces in split if sum(piece.figure for piece in pieces) == most]
    if most < 2:
        return None
    proved = len({_label_end(pieces) for pieces in full}) > 1
    columns = _overlapping([piece for pieces in split if _many(pieces) for piece in pieces if piece.figure])
    if len(columns) != most:
        return None
    rows: list[GridRow] = []
    for number, pieces in enumerate(split):
        if len(pieces) == 1 and pieces[0].figure and stands_apart(lines, number):
            # By itself in the middle of the page it may be the page's number.
            rows.append(GridRow((pieces[0].cell,), exact=False, cut=True, apart=True))
        elif pieces:
            row = _row(pieces, columns, proved)
            if row is None:
                return None
            rows.append(row)
    return Grid(tuple(rows))


def _split(line: Line, measure: Callable[[str], int]) -> list[_Piece]:
    """The pieces of a line. Only figures behind the last word are figures of its row."""
    pieces: list[_Piece] = []
    place = end = 0
    for found in _PIECE.finditer(line.text):
        place += measure(line.text[end : found.start()])
        wide = measure(found[0])
        cell = GridCell(found[0], Span(line.start + found.start(), line.start + found.end()))
        pieces.append(_Piece(cell, place, place + wide, _FIGURE.fullmatch(found[0]) is not None))
        place, end = place + wide, found.end()
    return pieces


def _many(pieces: Sequence[_Piece]) -> bool:
    return sum(piece.figure for piece in pieces) > 1


def _label_end(pieces: Sequence[_Piece]) -> int:
    """Where the label of a line ends on the page; 0 where it has none."""
    return max((piece.last for piece in pieces if not piece.figure), default=0)


def _overlapping(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """The bounds of the columns: figures that overlap, seen from above, are one column."""
    columns: list[tuple[int, int]] = []
    for first, last in sorted({(piece.first, piece.last) for piece in pieces}):
        if columns and first < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], last)
        else:
            columns.append((first, last))
    return columns


def _row(pieces: Sequence[_Piece], columns: Sequence[tuple[int, int]], proved: bool) -> GridRow | None:
    """The labels of a line and a cell for each column; None where two figures stand in one column.

    Only where it is proved that figures line up does a gap between them say that a cell is blank.
    """
    runs = [piece.figure for piece in pieces]
    if any(b and not a for a, b in pairwise(runs[runs.index(True) :] if True in runs else [])):
        return GridRow(tuple(piece.cell for piece in pieces), exact=False, cut=True)
    figures: dict[int, GridCell] = {}
    texts: list[GridCell] = []
    behind: list[GridCell] = []
    for piece in pieces:
        place = _column(piece, columns) if piece.figure else None
        if place is None:
            (behind if figures else texts).append(piece.cell)
        elif place in figures:
            return None
        else:
            figures[place] = piece.cell
    if not figures:
        return GridRow(tuple(texts), exact=proved, cut=True)
    end = pieces[-1].cell.span.stop
    blank = GridCell("", Span(end, end))
    cells = [figures.get(place, blank) for place in range(len(columns))]
    return GridRow((*texts, *cells, *behind), exact=proved, cut=True)


def _column(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int | None:
    place = bisect_left(columns, (piece.last, 0)) - 1
    over = place >= 0 and piece.first < columns[place][1]
    return place if over and not (place > 0 and piece.first < columns[place - 1][1]) else None


def write(grid: Grid) -> str:
    """The text of a table: labels on the left, figures under each other; merged cells once."""
    slots = lay_out(grid)
    texts = [[slot.cell.text.replace("\n", "") if slot.origin else "" for slot in row] for row in slots]
    widths = [max(width(text) for text in column) for column in zip(*texts, strict=True)]
    rows = (
        "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        for row in texts
    )
    return "".join(f"{row.rstrip()}\n" for row in rows)


LAYOUT = Layout(
    name="columns",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS}),
    rank=55,
    summary="figures lined up under each other by blanks",
)
