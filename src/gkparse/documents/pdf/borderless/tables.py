"""Lines of a page with figures under each other, and no borders -> a table.

What figures stand under each other is told by where they stand; which lines are a header and which pieces
of text one label, by the labels of the forms. What is not told so is left in pieces, for the alignment to
put together or to miss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkparse._text.fold import label_key
from gkparse.documents.pdf.bordered import TableCell
from gkparse.documents.pdf.borderless.columns import (
    Column,
    columns_of,
    doubted,
    header_rows,
    row_of,
    split_by_columns,
)
from gkparse.documents.pdf.borderless.labels import Label, begins_row, by_row, is_near, labels_in, rows_in
from gkparse.documents.pdf.borderless.segments import TableLine, cell_of, split
from gkparse.documents.pdf.compose import Row
from gkparse.documents.pdf.paragraphs import PlacedLine
from gkparse.forms.lexicon import Role, labels_of

# Between two lines of a table so many may stand that are a piece of a label each.
_MOST_PIECES = 14

# The header of the largest form has eight lines where its cells are one character wide.
_MOST_HEADER_LINES = 8


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


def _with_head_of_header(lines: Sequence[TableLine], first: int, done: int) -> int:
    """The beginning of a table, with the lines before it that are pieces of its header."""
    for number in range(first - 1, max(first - 1 - _MOST_HEADER_LINES, done - 1), -1):
        line = lines[number]
        if not line.is_piece or line.is_heading:
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
    header_lines: set[str] = set()
    for unsplit in _blocks(lines):
        columns = columns_of(unsplit)
        block = unsplit if columns is None else [split_by_columns(line, columns) for line in unsplit]
        first = _first_of_body(block)
        if columns is None:
            yield from _body_rows(block, None)
            continue
        header: list[TableLine] = []
        repeated: list[TableLine] = []
        body: list[TableLine] = []
        for number, line in enumerate(block):
            # A page begins with the header once more.
            if not line.figures and _key(line) in header_lines:
                repeated.append(line)
            elif number < first:
                header.append(line)
                header_lines.add(_key(line))
            else:
                body.append(line)
        yield from header_rows(header, columns)
        yield from map(_pieces_of, repeated)
        yield from _body_rows(body, columns)


def _first_of_body(lines: Sequence[TableLine]) -> int:
    """The first line of a row of figures: its own, or that in which its label begins."""
    first = next((n for n, line in enumerate(lines) if line.figures), len(lines))
    for number in range(first - 1, -1, -1):
        if begins_row(lines[number].pieces[0]):
            return number
        if len(lines[number].pieces) > 1:
            break
    return first


def _key(line: TableLine) -> str:
    return label_key(line.placed.line.text)


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


def _body_rows(lines: Sequence[TableLine], columns: Sequence[Column] | None) -> Iterator[Row]:
    """The rows of figures behind their labels, and the labels that are of no row or of no certain one."""
    labels = labels_in(lines)
    rows = rows_in(lines, labels)
    own = by_row(labels, rows)
    used = {id(label) for label in own.values()}
    row_at = {number: row for row in rows for number in row}
    beginning: dict[int, list[Label]] = {}
    for label in labels:
        if id(label) not in used:
            # Within a row of several lines, what is not its label stands before it.
            first = row_at.get(label.first, [label.first])[0]
            beginning.setdefault(first, []).append(label)
    doubtful = {
        row[0]
        for one, other in pairwise(rows)
        if is_near(lines[one[-1]], lines[other[0]]) and not (one[0] in own and other[0] in own)
        for row in (one, other)
    }
    exact = columns is not None
    for number in range(len(lines)):
        here = beginning.get(number, [])
        row = [lines[other] for other in row_at.get(number, ())]
        if not row:
            yield from (Row([_cell(label)], exact=exact, cut=True) for label in here)
        elif row_at[number][0] == number:
            if number in own:
                yield from (Row([_cell(label)], exact=exact) for label in here)
                here = [own[number]]
            made = row_of(row, list(map(_cell, here)), columns, cut=number not in own)
            yield doubted(made) if number in doubtful else made


def _cell(label: Label) -> TableCell:
    return cell_of(label.text, label.begins)


def _pieces_of(line: TableLine) -> Row:
    return Row([piece.cell() for piece in line.pieces], exact=False, cut=True)
