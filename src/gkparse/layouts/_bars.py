"""Cells that bars part, whatever lines they stand on: what the layouts with bars have in common.

Content extractors (trafilatura 1.6 to 2.0) print a bar at each cell of a web page's table, and a line end
wherever the page has one: behind each cell, within a label, or only behind each row. Up to 1.6 the bar stands
before its cell, later behind it. From 1.12 on bars fill up each row to the width of the table. Knows bars,
line ends and figures. Does not know labels, and does not decide where rows end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby, pairwise

from attrs import frozen

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import STROKES_WITHOUT_PIPE, is_page_number, is_ruler
from gkparse._text.spans import Span
from gkparse._text.values import looks_like_value
from gkparse.grid import GridCell, Line, Lines

_NOT_TEXT = "| \t\u00a0\u3000"
_BAR_BEHIND_TEXT = lazy_pattern(rf"[^\n{_NOT_TEXT}][^|\n]*\|")
# A sentence, or the words that announce a table.
_PROSE = lazy_pattern(r"[。；：:]\s*$")

# A row without figures has the label of a row, at most behind that of its group.
MOST_LABELS = 2


def is_padded(line: Line) -> bool:
    """Whether a row on a line is filled up with bars to the width of its table.

    These have no blanks between them, but one before them. Without it they are the blank cells of a Markdown
    table that is written without blanks.

    >>> [is_padded(Line(text, 0)) for text in ("规章 | 2 | ||", "|规章|2|||", "规章 | 2 |  |", "||||")]
    [True, False, False, False]
    """
    text = line.text.rstrip()
    bare = text.rstrip("|")
    return len(text) - len(bare) > 1 and bare[-1:].isspace() and bool(bare.strip(_NOT_TEXT))


def without_padding(text: str) -> str:
    """A row without the bars that fill it up. A row of bars alone stays as it is.

    >>> [without_padding(text) for text in ("规章 | 2 | ||", "规章 | 2 | |", "规章 | 2 |", "||||")]
    ['规章 | 2 |', '规章 | 2 |', '规章 | 2 |', '||||']
    """
    text = text.rstrip()
    bare = text.rstrip("|")
    if not bare.strip(_NOT_TEXT):
        return text
    return bare.rstrip() if bare.rstrip().endswith("|") else f"{bare}|" if bare != text else text


def with_blank(cells: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """The cells of a row, and behind its labels a blank one if it has no figures: its cells were blank."""
    filled = [cell for cell in cells if cell.text]
    if not 0 < len(filled) <= MOST_LABELS or any(looks_like_value(cell.text) for cell in filled):
        return cells
    stop = cells[-1].span.stop
    return (*cells, GridCell("", Span(stop, stop)))


class Style(Enum):
    """Where the bar of a cell stands."""

    BEHIND = "behind the cell, on its line"
    BEFORE = "before the cell, on its line"
    ALONE = "on a line of its own"


@frozen
class BarCell:
    """A cell at a bar.

    `is_padding`: no cell, but a bar that fills up a row; a row ends behind it. `is_torn`: a bar alone on its
    line below a figure, though elsewhere a bar stands beside its text: the figure may be a page number above
    a blank cell, so it is left out.
    """

    cell: GridCell
    is_padding: bool = False
    is_torn: bool = False

    @property
    def is_text(self) -> bool:
        return bool(self.cell.text) and not self.is_value

    @property
    def is_value(self) -> bool:
        return looks_like_value(self.cell.text)


def has_cells_on_lines(lines: Lines) -> bool:
    """Whether line ends stand within rows: a bar alone on a line, or figures below one cell alone."""
    is_below_cell_alone = False
    for line in lines:
        if not _has_cells(line):
            continue
        pieces = line.text.split("|")
        cells = [text for piece in pieces if (text := piece.strip())]
        bars = len(pieces) - 1
        if not cells and bars == 1:
            return True
        if is_below_cell_alone and all(map(looks_like_value, cells)):
            return True
        # More bars than an opening and a closing one have ended the row.
        is_below_cell_alone = len(cells) == 1 and bars <= 2
    return False


def _has_cells(line: Line) -> bool:
    """Whether a line has a bar and is no ruler. Strokes at one bar are a mark for nothing (—— |)."""
    if "|" not in line.text:
        return False
    return not is_ruler(line.text) or sum(bool(cell.text) for cell in line.pieces("|")) == 1


def bar_cells(lines: Lines) -> list[BarCell]:
    """The cells of all lines, each from one bar to the next. Its lines stand below each other."""
    style = _style(lines)
    cells: list[BarCell] = []
    # The lines since the last bar. If a cell stands beside its bar, the lines below are no part of it.
    waiting: list[GridCell] = []
    is_whole = is_barred = False
    for line in lines:
        text = line.text
        if _has_cells(line):
            cells.extend(_cells_of(line, waiting, style, is_first=not is_barred))
            rest = line.cell(text.rindex("|") + 1)
            waiting = [rest] if rest.text else []
            is_whole, is_barred = style is Style.BEFORE and bool(rest.text), True
        elif not text.strip(_NOT_TEXT):
            waiting = [] if style is Style.BEHIND else waiting
        elif not is_whole and STROKES_WITHOUT_PIPE.fullmatch(text) is None and not is_page_number(text):
            waiting.append(line.cell())
    if style is not Style.BEHIND or (waiting and "|" in lines[len(lines) - 1].text):
        # No bar follows the last figure.
        cells.extend(BarCell(cell) for cell in [*_by_kind(waiting)][:1] if looks_like_value(cell.text))
    return cells


def _style(lines: Lines) -> Style:
    if _BAR_BEHIND_TEXT.search(lines.text):
        return Style.BEHIND
    barred = [line.text for line in lines if "|" in line.text]
    # The bar that opens a row does not make a style: | 规章, and below it bars alone.
    opened = sum(bool(text.strip(_NOT_TEXT)) for text in barred)
    padded = any("||" in text for text in barred)
    return Style.BEFORE if opened and not padded else Style.ALONE


def _cells_of(line: Line, waiting: list[GridCell], style: Style, *, is_first: bool) -> Iterator[BarCell]:
    """The cells that the bars of a line end; the first goes back to the lines `waiting` above."""
    first, *others = line.pieces("|")
    rest = others.pop()
    if is_first:
        waiting = [cell for cell in waiting if not _PROSE.search(cell.text)][-1:]
    closed: list[GridCell] = []
    is_torn = False
    if is_first and (first.text or not waiting):
        closed = [first] if first.text else []
    elif not first.text and _opens_row(line, [*others, rest], waiting, style, is_first=is_first):
        pass
    elif not waiting:
        closed = [first]
    else:
        pieces = [*waiting, first]
        is_alone = style is Style.BEHIND and not line.text.strip(_NOT_TEXT)
        is_torn = is_alone and all(looks_like_value(cell.text) for cell in waiting)
        closed = [first] if is_torn else list(_by_kind(pieces)) or [first]
    closed.extend(others)
    padding = _padding(line, closed) if not rest.text else 0
    for index, cell in enumerate(closed):
        yield BarCell(cell, index >= len(closed) - padding, is_torn and index == 0)


def _opens_row(
    line: Line, others: Sequence[GridCell], waiting: Sequence[GridCell], style: Style, *, is_first: bool
) -> bool:
    """Whether the first bar of a line stands before a row and ends no cell."""
    text = next((cell.text for cell in others if cell.text), "")
    if not text:
        return False
    if is_first:
        return True
    if waiting or style is Style.BEFORE:
        return False
    return not looks_like_value(text) or line.text.rstrip().endswith("|")


def _padding(line: Line, cells: Sequence[GridCell]) -> int:
    """How many of the last cells of a line are bars that fill up the row."""
    if cells and cells[-1].text:
        return 0
    text = line.text.rstrip()
    blank = 0
    while blank < len(cells) and not cells[-1 - blank].text:
        blank += 1
    if text.strip() == "|":
        return 0
    return min(blank, len(text) - len(text.rstrip("|")))


def _by_kind(pieces: Sequence[GridCell]) -> Iterator[GridCell]:
    """The lines between two bars as cells: a text below a figure begins another cell."""
    filled = [cell for cell in pieces if cell.text and not cell.text.endswith("。")]
    starts = [0, *(index for index, (above, below) in enumerate(pairwise(filled), 1) if _parts(above, below))]
    for start, stop in pairwise([*starts, len(filled)]):
        if start < stop:
            yield GridCell.joined(filled[start:stop])


def _parts(above: GridCell, below: GridCell) -> bool:
    return looks_like_value(above.text) and not looks_like_value(below.text)


def split_rows(cells: Sequence[BarCell]) -> list[list[BarCell]]:
    """The cells up to each padding, or up to a torn cell, which begins a row. Padding stays with its row."""
    rows: list[list[BarCell]] = []
    row: list[BarCell] = []
    for is_padding, group in groupby(cells, key=lambda cell: cell.is_padding):
        for cell in group:
            if cell.is_torn and row:
                rows.append(row)
                row = []
            row.append(cell)
        if is_padding:
            rows.append(row)
            row = []
    return [*rows, row] if row else rows
