"""Where figures stand under each other -> the columns of a table without borders, its rows and its header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse._text.values import looks_like_value
from gkparse.documents.pdf.bordered import TableCell
from gkparse.documents.pdf.borderless.segments import Piece, TableLine
from gkparse.documents.pdf.compose import Row
from gkparse.documents.pdf.text import Text
from gkparse.forms.lexicon import Role, labels_of

# Labels that stand above several columns or all of them.
_ABOVE = (Role.GROUP, Role.TITLE)

Column = tuple[float, float]
"""Where a column of figures begins and ends."""


def columns_of(lines: Sequence[TableLine]) -> list[Column] | None:
    """Where figures stand under each other; None where they do not, in any row with most of them."""
    most = max((len(line.figures) for line in lines), default=0)
    several = [
        piece
        for line in lines
        if len(line.figures) > 1 or most == 1
        for piece in line.figures
        if " " not in piece.text
    ]
    columns: list[Column] = []
    for left, right in sorted((piece.line.left, piece.line.right) for piece in several):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns if most and len(columns) == most else None


def split_by_columns(line: TableLine, columns: Sequence[Column]) -> TableLine:
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


def header_rows(lines: Sequence[TableLine], columns: Sequence[Column]) -> Iterator[Row]:
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


def row_of(
    lines: Sequence[TableLine],
    before: Sequence[TableCell],
    columns: Sequence[Column] | None,
    *,
    cut: bool = False,
) -> Row:
    """Labels, a cell for each column, blank or not, and what stands behind the figures."""
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


def doubted(row: Row) -> Row:
    """A row of which it is not known which figures are whole."""
    for cell in row.cells:
        if looks_like_value(cell.text.text):
            cell.text.doubt()
    return row


def _column_of(piece: Piece, columns: Sequence[Column]) -> int | None:
    """The only column that a piece stands in."""
    found = [number for number, (left, right) in enumerate(columns) if piece.overlaps(left, right)]
    return found[0] if len(found) == 1 else None


def _blank(line: TableLine, column: Column) -> TableCell:
    base, size = line.placed.line.base, line.placed.line.size
    return TableCell(Text(), line.placed.page, (column[0], base, column[1], base + size))
