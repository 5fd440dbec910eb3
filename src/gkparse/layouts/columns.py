"""columns: figures lined up under each other by blanks.

    信息内容        本年制发件数  现行有效件数
    规章                       0             3
    行政规范性文件                          21

PDF readers that keep the geometry of the page print this (`pdftotext -layout`, pypdf and pdfplumber in
their layout modes), and text browsers (lynx). A blank cell is a gap under the figures above it. The second
line of a label may stand above or below its figures.

Figures with one blank between them line up by chance if labels are equally long. So a gap is a blank cell
only if labels of different lengths have their figures under each other all the same, and not every text is
as far from the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

from attrs import frozen

from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import ALIGNED_FIGURE
from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss
from gkparse.layouts._blank_above import stands_apart
from gkparse.layouts.layout import Layout

# Two figures side by side. The texts of lines hold no line feed.
_TWO_FIGURES = lazy_pattern(rf"(?<!\S){ALIGNED_FIGURE.pattern}[^\S\n]+{ALIGNED_FIGURE.pattern}(?!\S)")

# The pieces of a line between blanks, each with whether it is a figure.
_Cut = Sequence[tuple[GridCell, bool]]


@frozen(eq=False)
class _Piece:
    """A piece of a line between blanks. `left` and `right` are the columns of the page that it takes."""

    cell: GridCell
    left: int
    right: int
    is_figure: bool


def read(lines: Lines) -> Grid | None:
    """The lines with a cell, blank or not, for every column, or None if figures do not line up."""
    printed = lines.unnumbered.printed
    if "\t" in printed.text or "|" in printed.text or _TWO_FIGURES.search(printed.text) is None:
        return None
    cut_lines = [
        [(cell, ALIGNED_FIGURE.fullmatch(cell.text) is not None) for cell in line.pieces()]
        for line in printed
    ]
    # Some tools count a wide character as two columns and some as one; to some, quotes and dashes are wide.
    # By the wrong measure a figure can stand in another column by chance: the one that lines up most counts.
    best: tuple[int, Grid] | None = None
    for measure in (width, _width_in_chinese_type, len):
        read_so = _read(printed, cut_lines, measure)
        if read_so is not None and (best is None or read_so[0] < best[0]):
            best = read_so
        if best is not None and not best[0]:
            break
    return best and best[1]


def _width_in_chinese_type(text: str) -> int:
    """The columns that a text takes if the signs that Chinese and Latin type share are wide."""
    return len(text) if text.isascii() else sum(map(_char_width_in_chinese_type, text))


@lru_cache(maxsize=4096)
def _char_width_in_chinese_type(char: str) -> int:
    return width(char) + (east_asian_width(char) == "A")


def _read(lines: Lines, cut_lines: Sequence[_Cut], measure: Callable[[str], int]) -> tuple[int, Grid] | None:
    """The lines with a cell for every column, by one measure, and how many figures are not lined up by it."""
    figures_of_lines = [[is_figure for _, is_figure in cut].count(True) for cut in cut_lines]
    most = max(figures_of_lines)
    measured = {
        line_index: _measured(lines[line_index], cut_lines[line_index], measure)
        for line_index, count in enumerate(figures_of_lines)
        if count > 1
    }
    columns = _overlapping(piece for pieces in measured.values() for piece in pieces if piece.is_figure)
    if len(columns) != most:
        return None
    full_lines = [measured[line_index] for line_index, count in enumerate(figures_of_lines) if count == most]
    distances = {
        after.left - before.right for pieces in measured.values() for before, after in pairwise(pieces)
    }
    gaps_are_cells = len(set(map(_label_end, full_lines))) > 1 and len(distances) > 1
    displaced = _displaced((piece for pieces in measured.values() for piece in pieces), columns)
    rows: list[GridRow] = []
    for line_index, cut in enumerate(cut_lines):
        if len(cut) == 1 and cut[0][1] and stands_apart(lines, line_index):
            # By itself in the middle of the page it may be the page number.
            rows.append(GridRow((cut[0][0],), exact=False, cut=True, apart=True))
        elif cut:
            pieces = measured.get(line_index) or _measured(lines[line_index], cut, measure)
            row = _row(pieces, columns, gaps_are_cells and displaced.isdisjoint(pieces))
            if row is None:
                return None
            rows.append(row)
    return len(displaced), Grid(tuple(rows))


def _measured(line: Line, cut: _Cut, measure: Callable[[str], int]) -> list[_Piece]:
    """The pieces of a line, with the columns of the page that they take."""
    pieces: list[_Piece] = []
    right = offset = 0
    for cell, is_figure in cut:
        start, stop = cell.span.start - line.start, cell.span.stop - line.start
        left = right + measure(line.text[offset:start])
        right, offset = left + measure(cell.text), stop
        pieces.append(_Piece(cell, left, right, is_figure))
    return pieces


def _label_end(pieces: Sequence[_Piece]) -> int:
    """The column of the page in which the label of a line ends; 0 if it has none."""
    return max((piece.right for piece in pieces if not piece.is_figure), default=0)


def _overlapping(figures: Iterable[_Piece]) -> list[tuple[int, int]]:
    """The bounds of the columns: figures that overlap, seen from above, are in one column."""
    columns: list[tuple[int, int]] = []
    for left, right in sorted({(figure.left, figure.right) for figure in figures}):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _displaced(pieces: Iterable[_Piece], columns: Sequence[tuple[int, int]]) -> set[_Piece]:
    """The figures that are not lined up with most of their column, neither at an end nor in the middle.

    Something before them on their line has been lost, so that they may belong to the next column.
    """
    in_columns: dict[int, list[_Piece]] = {}
    for piece in pieces:
        column = _column(piece, columns) if piece.is_figure else None
        if column is not None:
            in_columns.setdefault(column, []).append(piece)
    displaced: set[_Piece] = set()
    for figures in in_columns.values():
        left = Counter(figure.left for figure in figures).most_common(1)[0][0]
        right = Counter(figure.right for figure in figures).most_common(1)[0][0]
        apart = [
            figure
            for figure in figures
            if figure.left != left and figure.right != right
            if abs(figure.left + figure.right - left - right) > 1
        ]
        # Where most are apart, the figures stand under each other by chance: none is lined up.
        displaced.update(apart if 2 * len(apart) < len(figures) else figures)
    return displaced


def _row(
    pieces: Sequence[_Piece], columns: Sequence[tuple[int, int]], gaps_are_cells: bool
) -> GridRow | None:
    """The labels of a line and a cell for each column; None if two figures stand in one column."""
    if _has_words_between_figures(pieces):
        return GridRow(tuple(piece.cell for piece in pieces), exact=False, cut=True)
    figures: dict[int, GridCell] = {}
    before: list[GridCell] = []
    after: list[GridCell] = []
    for piece in pieces:
        # Behind figures, a text with digits (20②, 1'941) is in the column in whose place it stands.
        may_be_cell = piece.is_figure or (figures and any(map(str.isdigit, piece.cell.text)))
        column = _column(piece, columns) if may_be_cell else None
        if column is None or (column in figures and not piece.is_figure):
            (after if figures else before).append(piece.cell)
        elif column in figures:
            return None
        else:
            figures[column] = piece.cell
    if not figures:
        return GridRow(tuple(before), exact=gaps_are_cells, cut=True)
    end = pieces[-1].cell.span.stop
    blank = GridCell("", Span(end, end))
    cells = [figures.get(column, blank) for column in range(len(columns))]
    return GridRow((*before, *cells, *after), exact=gaps_are_cells, cut=True)


def _has_words_between_figures(pieces: Sequence[_Piece]) -> bool:
    figures = [index for index, piece in enumerate(pieces) if piece.is_figure]
    return bool(figures) and figures[-1] - figures[0] >= len(figures)


def _column(figure: _Piece, columns: Sequence[tuple[int, int]]) -> int | None:
    """The one column that a figure overlaps; None if there is none, or it reaches into two."""
    column = bisect_left(columns, (figure.right, 0)) - 1
    if column < 0 or figure.left >= columns[column][1]:
        return None
    return None if column > 0 and figure.left < columns[column - 1][1] else column


def write(grid: Grid) -> str:
    """The text of a table: labels on the left, figures under each other; merged cells once."""
    rows = grid.texts()
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


LAYOUT = Layout(
    name="columns",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS}),
    rank=55,
    summary="figures lined up under each other by blanks",
    summary_zh="数字以空格上下对齐",
)
