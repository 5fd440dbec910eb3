"""Lines of a page with figures under each other, and no borders -> a table.

What figures stand under each other is told by where they stand; which lines are a header, and where a
label goes on below its figures, by the labels of the forms. A label that is set in several lines, above
and below its figures, is put together later, as in every text with rows that are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define, frozen

from gkparse._heading import read_heading
from gkparse._labels import Role, labels_of
from gkparse._value import looks_like_value
from gkparse.documents._pdf_compose import Row
from gkparse.documents._pdf_page import FIRST_WIDE, Box, Page
from gkparse.documents._pdf_prose import PlacedLine, is_section
from gkparse.documents._pdf_runs import Line, Run, line_of
from gkparse.documents._pdf_tables import TableCell
from gkparse.documents._pdf_text import Text, text_of

# In parts of the size of the type: gaps between cells.
_APART = 0.8
_FIGURE_APART = 0.45
_FAR = 1.3

# Between two lines of a table so many may stand that are a piece of a label each.
_MOST_PIECES = 14

# In parts of the width of the text: a line of prose is longer than a piece of a label.
_LONGEST_PIECE = 0.6


# Labels that stand above several columns or all of them.
_ABOVE = (Role.GROUP, Role.TITLE)

_Column = tuple[float, float]
"""Where a column of figures begins and ends."""


@frozen
class Piece:
    """What stands in one place of a line: a cell, or a line of one."""

    line: Line
    page: Page

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def is_figure(self) -> bool:
        return looks_like_value(self.line.text)

    def cell(self) -> TableCell:
        left, bottom, right, top = self.line.left, self.line.base, self.line.right, self.line.base
        return TableCell(text_of(self.page, [self.line]), self.page, (left, bottom, right, top))


@define
class TableLine:
    """A line cut into its pieces."""

    placed: PlacedLine
    pieces: list[Piece]

    @property
    def figures(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.is_figure]

    @property
    def is_row(self) -> bool:
        """Whether it can only be a line of a table: its pieces stand far apart, or it is a figure."""
        if len(self.pieces) == 1:
            return self.pieces[0].is_figure
        size = self.placed.line.size
        return any(b.line.left - a.line.right > _FAR * size for a, b in pairwise(self.pieces))

    @property
    def is_piece(self) -> bool:
        """Whether it can be a piece of a label."""
        line, margins = self.placed.line, self.placed.margins
        return (
            line.right - line.left < _LONGEST_PIECE * (margins.right - margins.left)
            and line.text[-1] not in "。；！？"
            and not is_section(line.text)
        )


# A label that a merged label to its left touches begins with its number.
_NUMBER_BEHIND_WORD = re.compile(r"(?<=[^\W\d_])(?=\d[.．、][^\W\d_])")


def split(placed: PlacedLine) -> TableLine:
    """A line cut where its runs stand apart."""
    groups: list[list[Run]] = []
    for _, whole in placed.line.runs:
        for run in _cut(whole):
            if groups and not _stand_apart(groups[-1][-1], run):
                groups[-1].append(run)
            else:
                groups.append([run])
    return TableLine(placed, [Piece(line_of(group), placed.page) for group in groups])


def _cut(run: Run) -> Iterator[Run]:
    """A run cut before the numbers of labels in it."""
    starts = [0, *(found.start() for found in _NUMBER_BEHIND_WORD.finditer(run.text)), len(run.text)]
    return (run.part(first, last) for first, last in pairwise(starts))


def _stand_apart(one: Run, other: Run) -> bool:
    if _NUMBER_BEHIND_WORD.search(one.text[-1] + other.text[:3]):
        return True
    gap = (other.left - one.right) / max(one.size, other.size)
    figure_behind_word = one.text[-1] >= FIRST_WIDE and other.text[0].isdigit()
    return gap > (_FIGURE_APART if figure_behind_word else _APART)


def find_tables(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, int, list[Row]]]:
    """The tables among lines that follow each other: their first line, the one behind the last, the rows."""
    cut = [split(placed) for placed in lines]
    number = done = 0
    while number < len(cut):
        if not cut[number].is_row:
            number += 1
            continue
        stop = _end(cut, number)
        table = cut[number:stop]
        if len(table) > 1 and sum(len(line.figures) for line in table) > 1:
            first = _with_head_of_header(cut, number, done)
            stop = done = _with_rest_of_label(cut, stop)
            yield first, stop, list(_rows(cut[first:stop]))
        number = stop


def _end(lines: Sequence[TableLine], first: int) -> int:
    """The end of the table that begins in a line."""
    stop = number = first + 1
    while number < len(lines) and number - stop <= _MOST_PIECES:
        if lines[number].is_row:
            stop = number + 1
        elif not lines[number].is_piece:
            break
        number += 1
    return stop


# The header of the largest form has eight lines where its cells are one character wide.
_MOST_HEADER_LINES = 8


def _with_head_of_header(lines: Sequence[TableLine], first: int, done: int) -> int:
    """The beginning of a table, with the lines before it that are pieces of its header."""
    for number in range(first - 1, max(first - 1 - _MOST_HEADER_LINES, done - 1), -1):
        line = lines[number]
        if not line.is_piece or read_heading(line.placed.line.text):
            break
        if any(labels_of(piece.text) for piece in line.pieces) or len(line.pieces) > 1:
            first = number
    return first


def _with_rest_of_label(lines: Sequence[TableLine], stop: int) -> int:
    """The end of a table, with the lines behind it in which its last label goes on."""
    labels = [piece.text for piece in lines[stop - 1].pieces if not piece.is_figure]
    label = labels[-1] if labels else ""
    for number in range(stop, min(stop + 2, len(lines))):
        if not lines[number].is_piece:
            break
        label += lines[number].pieces[0].text
        if any(found.role is Role.ROW for found in labels_of(label)):
            return number + 1
    return stop


def _rows(lines: Sequence[TableLine]) -> Iterator[Row]:
    for block in _blocks(lines):
        columns = _columns(block)
        first = next((n for n, line in enumerate(block) if line.figures), len(block))
        if columns is None:
            first = 0
        else:
            yield from _header_rows(block[:first], columns)
        yield from _body_rows(block[first:], columns)


# How labels begin in the forms.
_NUMBER = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十]{1,3}[）)]|\d[.．、])")


def _body_rows(lines: Sequence[TableLine], columns: Sequence[_Column] | None) -> Iterator[Row]:
    """Rows of figures, and between them the labels; what goes on from line to line is one piece."""
    for has_figures, run in groupby(lines, key=lambda line: bool(line.figures)):
        if has_figures:
            yield from (_row(line, columns) for line in run)
            continue
        cells: list[TableCell] = []
        for piece in (piece for line in run for piece in line.pieces):
            above = next((cell for cell in reversed(cells) if _is_below(piece, cell)), None)
            if above is None or _NUMBER.match(piece.text):
                cells.append(piece.cell())
            else:
                above.text.add(piece.page, piece.line)
        yield from (Row([cell], exact=columns is not None, cut=True) for cell in cells)


def _is_below(piece: Piece, cell: TableCell) -> bool:
    left, _, right, _ = cell.box
    return piece.line.left < right and left < piece.line.right


def _header_rows(lines: Sequence[TableLine], columns: Sequence[_Column]) -> Iterator[Row]:
    """The lines of a header: what stands above one column, in one cell; whole labels by themselves."""
    labels = [Text() for _ in range(len(columns) + 1)]
    cells: list[TableCell | None] = [None] * len(labels)
    for line in lines:
        others: list[TableCell] = []
        for piece in line.pieces:
            left_of_all = piece.line.right <= columns[0][0]
            number = -1 if left_of_all else _column_of(piece, columns)
            if number is None or any(label.role in _ABOVE for label in labels_of(piece.text)):
                others.append(piece.cell())
            else:
                labels[number + 1].add(piece.page, piece.line)
                cells[number + 1] = cells[number + 1] or piece.cell()
        if others:
            yield Row(others, exact=False, cut=True)
    for cell, text in zip(cells, labels, strict=True):
        if cell is not None:
            cell.text = text
    if any(cells[1:]):
        yield Row([cell or _blank_above(lines[-1]) for cell in cells], cut=True)
    elif cells[0] is not None:
        yield Row([cells[0]], cut=True)


def _blank_above(line: TableLine) -> TableCell:
    return TableCell(Text(), line.placed.page, line.placed.line.runs[0][1].box())


def _blocks(lines: Sequence[TableLine]) -> Iterator[list[TableLine]]:
    """The lines from one header to the next: below another header stand other columns."""
    block: list[TableLine] = []
    header: set[str] = set()
    for line in lines:
        here = _header_labels(line)
        if here and not here <= header:
            if any(other.figures for other in block):
                yield block
                block, header = [], set()
            header |= here
        block.append(line)
    yield block


def _header_labels(line: TableLine) -> set[str]:
    if line.figures:
        return set()
    return {
        piece.text
        for piece in line.pieces
        for label in labels_of(piece.text)
        if label.role in (Role.COLUMN, Role.CORNER, Role.TITLE)
    }


def _columns(lines: Sequence[TableLine]) -> list[_Column] | None:
    """Where figures stand under each other; None where they do not, in any row with most of them."""
    most = max((len(line.figures) for line in lines), default=0)
    several = [piece for line in lines if len(line.figures) > 1 or most == 1 for piece in line.figures]
    columns: list[_Column] = []
    for left, right in sorted((piece.line.left, piece.line.right) for piece in several):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns if most and len(columns) == most else None


def _row(line: TableLine, columns: Sequence[_Column] | None) -> Row:
    """The labels of a line and a cell for each column, blank or not."""
    pieces = line.pieces
    flags = [piece.is_figure for piece in pieces]
    if columns is None or True not in flags:
        return Row([piece.cell() for piece in pieces], exact=columns is not None, cut=True)
    first, last = flags.index(True), len(flags) - flags[::-1].index(True)
    placed = [_column_of(piece, columns) for piece in pieces[first:last]]
    if False in flags[first:last] or None in placed or len(set(placed)) < len(placed):
        return Row([piece.cell() for piece in pieces], exact=False, cut=True)
    by_column = dict(zip(placed, pieces[first:last], strict=True))
    cells = [
        by_column[number].cell() if number in by_column else _blank(line, column)
        for number, column in enumerate(columns)
    ]
    return Row(
        [*(piece.cell() for piece in pieces[:first]), *cells, *(piece.cell() for piece in pieces[last:])],
        cut=True,
    )


def _column_of(piece: Piece, columns: Sequence[_Column]) -> int | None:
    """The only column that a figure stands in."""
    found = [n for n, (left, right) in enumerate(columns) if piece.line.left < right and left < piece.line.right]
    return found[0] if len(found) == 1 else None


def _blank(line: TableLine, column: _Column) -> TableCell:
    base, size = line.placed.line.base, line.placed.line.size
    box: Box = (column[0], base - 0.2 * size, column[1], base + 0.9 * size)
    return TableCell(Text(), line.placed.page, box)
