"""Lines of a page with figures under each other, and no borders -> a table.

What figures stand under each other is told by where they stand; which lines are a header and which pieces
of text one label, by the labels of the forms. What is not told so is left in pieces, for the alignment to
put together or to miss.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkparse._fold import label_key
from gkparse._labels import Role, labels_of
from gkparse._value import looks_like_value
from gkparse.documents._pdf_compose import Row
from gkparse.documents._pdf_labels import Label, begins_row, by_row, is_near, labels_in, rows_in
from gkparse.documents._pdf_pieces import Piece, TableLine, cell_of, split
from gkparse.documents._pdf_prose import PlacedLine
from gkparse.documents._pdf_tables import TableCell
from gkparse.documents._pdf_text import Text

# Between two lines of a table so many may stand that are a piece of a label each.
_MOST_PIECES = 14

# The header of the largest form has eight lines where its cells are one character wide.
_MOST_HEADER_LINES = 8

# Labels that stand above several columns or all of them.
_ABOVE = (Role.GROUP, Role.TITLE)

_Column = tuple[float, float]
"""Where a column of figures begins and ends."""


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
    for block in _blocks(lines):
        columns = _columns(block)
        if columns is not None:
            block = [_split_by_columns(line, columns) for line in block]
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
        yield from _header_rows(header, columns)
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


def _columns(lines: Sequence[TableLine]) -> list[_Column] | None:
    """Where figures stand under each other; None where they do not, in any row with most of them."""
    most = max((len(line.figures) for line in lines), default=0)
    several = [
        piece
        for line in lines
        if len(line.figures) > 1 or most == 1
        for piece in line.figures
        if " " not in piece.text
    ]
    columns: list[_Column] = []
    for left, right in sorted((piece.line.left, piece.line.right) for piece in several):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns if most and len(columns) == most else None


def _split_by_columns(line: TableLine, columns: Sequence[_Column]) -> TableLine:
    """A line in which figures that nearly touch are cut, where each stands in a column of its own."""
    pieces: list[Piece] = []
    for piece in line.pieces:
        parts = piece.parts() if piece.is_figure and " " in piece.text else ()
        places = [_column_of(part, columns) for part in parts]
        if None in places or len(set(places)) < max(len(places), 2):
            pieces.append(piece)
        else:
            pieces.extend(parts)
    return TableLine(line.placed, tuple(pieces))


def _header_rows(lines: Sequence[TableLine], columns: Sequence[_Column]) -> Iterator[Row]:
    """The lines of a header: what stands above one column, in one cell; whole labels by themselves."""
    corner: TableCell | None = None
    labels: list[TableCell | None] = [None] * len(columns)
    for line in lines:
        others: list[TableCell] = []
        for piece in line.pieces:
            number = _column_of(piece, columns)
            if piece.line.right <= columns[0][0]:
                corner = _with(corner, piece)
            elif number is None or any(label.role in _ABOVE for label in labels_of(piece.text)):
                others.append(piece.cell())
            else:
                labels[number] = _with(labels[number], piece)
        if others:
            yield Row(others, exact=False, cut=True)
    if any(labels):
        yield Row([cell or _blank(lines[-1], (0.0, 0.0)) for cell in (corner, *labels)])
    elif corner is not None:
        yield Row([corner])


def _with(cell: TableCell | None, piece: Piece) -> TableCell:
    if cell is None:
        return piece.cell()
    cell.text.add(piece.page, piece.line)
    return cell


def _body_rows(lines: Sequence[TableLine], columns: Sequence[_Column] | None) -> Iterator[Row]:
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
            made = _row(row, here, columns, cut=number not in own)
            yield _doubted(made) if number in doubtful else made


def _cell(label: Label) -> TableCell:
    return cell_of(label.text, label.pieces[0])


def _pieces_of(line: TableLine) -> Row:
    return Row([piece.cell() for piece in line.pieces], exact=False, cut=True)


def _row(
    lines: Sequence[TableLine], labels: Sequence[Label], columns: Sequence[_Column] | None, *, cut: bool = False
) -> Row:
    """Labels, a cell for each column, blank or not, and what stands behind the figures."""
    before = [_cell(label) for label in labels]
    figures: list[Piece] = []
    behind: list[TableCell] = []
    between = False
    for line in lines:
        flags = [piece.is_figure for piece in line.pieces]
        first, stop = flags.index(True), len(flags) - flags[::-1].index(True)
        between = between or not all(flags[first:stop])
        figures.extend(line.pieces[first:stop])
        behind.extend(piece.cell() for piece in line.pieces[stop:])
    places = [None if columns is None else _column_of(piece, columns) for piece in figures]
    if columns is None or between or None in places or (len(lines) == 1 and len(set(places)) < len(places)):
        cells = [piece.cell() for piece in figures]
        if len(lines) > 1:
            for cell in cells:
                cell.text.doubt()
        return Row([*before, *cells, *behind], exact=False, cut=True)
    by_column: dict[int | None, TableCell] = {}
    for place, piece in zip(places, figures, strict=True):
        by_column[place] = _with(by_column.get(place), piece)
    row = [by_column.get(number) or _blank(lines[0], column) for number, column in enumerate(columns)]
    return Row([*before, *row, *behind], cut=cut)


def _doubted(row: Row) -> Row:
    """A row of which it is not known which figures are whole."""
    for cell in row.cells:
        if looks_like_value(cell.text.text):
            cell.text.doubt()
    return row


def _column_of(piece: Piece, columns: Sequence[_Column]) -> int | None:
    """The only column that a piece stands in."""
    found = [number for number, (left, right) in enumerate(columns) if piece.overlaps(left, right)]
    return found[0] if len(found) == 1 else None


def _blank(line: TableLine, column: _Column) -> TableCell:
    base, size = line.placed.line.base, line.placed.line.size
    return TableCell(Text(), line.placed.page, (column[0], base, column[1], base + size))
