"""Figures under each other -> the columns of a table without borders, and its rows and header by column.

Knows where a segment stands, and which labels stand above several columns. Does not know labels of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from gkparse._text.values import looks_like_value
from gkparse.documents.printed.bordered import TableCell, holds_unread
from gkparse.documents.printed.borderless.segments import Segment, TableLine
from gkparse.documents.printed.compose import Row
from gkparse.documents.printed.text import Text
from gkparse.forms.lexicon import Role, labels_of

# Labels that stand above several columns or all of them.
_ABOVE = (Role.GROUP, Role.TITLE)

# The left and the right edge of a column of figures.
Column = tuple[float, float]


def columns_of(lines: Sequence[TableLine]) -> list[Column] | None:
    """The columns of figures under each other; None unless some line has a figure in each of them."""
    most = max((len(line.figures) for line in lines), default=0)
    in_columns = [
        segment
        for line in lines
        if len(line.figures) > 1 or most == 1
        for segment in line.figures
        if " " not in segment.text
    ]
    columns: list[Column] = []
    for left, right in sorted((segment.line.left, segment.line.right) for segment in in_columns):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns if most and len(columns) == most else None


def split_by_columns(line: TableLine, columns: Sequence[Column]) -> TableLine:
    """A line with its figures that nearly touch cut apart, if each stands in a column of its own."""
    segments: list[Segment] = []
    for segment in line.segments:
        parts = segment.parts() if segment.is_figure and " " in segment.text else ()
        indices = [_column_index(part, columns) for part in parts]
        if None in indices or len(set(indices)) < max(len(indices), 2):
            segments.append(segment)
        else:
            segments.extend(parts)
    return TableLine(line.placed, tuple(segments))


def header_rows(lines: Sequence[TableLine], columns: Sequence[Column]) -> Iterator[Row]:
    """The rows of a header. The segments above one column make one cell, over all lines.

    A label above several columns, or of a group of columns, is a row before, with the others of its line.
    """
    corner: TableCell | None = None
    column_labels: list[TableCell | None] = [None] * len(columns)
    for line in lines:
        wide_labels: list[TableCell] = []
        for segment in line.segments:
            index = _column_index(segment, columns)
            if segment.line.right <= columns[0][0]:
                corner = _extended(corner, segment)
            elif index is None or any(label.role in _ABOVE for label in labels_of(segment.text)):
                wide_labels.append(segment.cell())
            else:
                column_labels[index] = _extended(column_labels[index], segment)
        if wide_labels:
            yield Row(wide_labels, exact=False, cut=True)
    if any(column_labels):
        yield Row([cell or _blank(lines[-1], (0.0, 0.0)) for cell in (corner, *column_labels)])
    elif corner is not None:
        yield Row([corner])


def unplaced_header(lines: Sequence[TableLine]) -> Iterator[Row]:
    """The rows of a header above figures whose columns are unknown: its labels from left to right.

    A label above several others is a row before them.
    """
    segments = [segment for line in lines for segment in line.segments]
    wide = {
        id(segment)
        for segment in segments
        if any(
            not one.overlaps(other.line.left, other.line.right)
            for one, other in combinations(_below(segment, segments), 2)
        )
    }
    stacks: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.line.left):
        if id(segment) in wide:
            yield Row([segment.cell()], exact=False, cut=True)
        elif stacks and any(segment.overlaps(one.line.left, one.line.right) for one in stacks[-1]):
            stacks[-1].append(segment)
        else:
            stacks.append([segment])
    cells: list[TableCell] = []
    for stack in stacks:
        cell = None
        for segment in sorted(stack, key=lambda segment: -segment.line.baseline):
            cell = _extended(cell, segment)
        if cell is not None:
            cells.append(cell)
    if cells:
        yield Row(cells, exact=False, cut=True)


def _below(segment: Segment, segments: Sequence[Segment]) -> list[Segment]:
    """The segments below one, on the same page."""
    return [
        other
        for other in segments
        if other.page is segment.page
        and other.line.baseline < segment.line.baseline
        and segment.overlaps(other.line.left, other.line.right)
    ]


def _extended(cell: TableCell | None, segment: Segment) -> TableCell:
    """A cell continued with a segment; a new one if there is none yet."""
    if cell is None:
        return segment.cell()
    cell.text.add(segment.page, segment.line)
    return cell


def row_of(
    lines: Sequence[TableLine],
    before: Sequence[TableCell],
    columns: Sequence[Column] | None,
    *,
    cut: bool = False,
) -> Row:
    """A row: its labels, a cell for each column, blank or not, and the segments behind the figures.

    If a figure has no column for certain, the row is not exact, and holds only the cells that are there.
    """
    figures: list[Segment] = []
    behind: list[TableCell] = []
    has_text_between = False
    for line in lines:
        flags = [segment.is_figure for segment in line.segments]
        first, stop = flags.index(True), len(flags) - flags[::-1].index(True)
        has_text_between = has_text_between or not all(flags[first:stop])
        figures.extend(line.segments[first:stop])
        behind.extend(segment.cell() for segment in line.segments[stop:])
    indices = [None if columns is None else _column_index(segment, columns) for segment in figures]
    two_in_one = len(lines) == 1 and len(set(indices)) < len(indices)
    if columns is None or has_text_between or None in indices or two_in_one:
        cells = [segment.cell() for segment in figures]
        if len(lines) > 1:
            for cell in cells:
                cell.text.doubt()
        return Row([*before, *cells, *behind], exact=False, cut=True)
    by_column: dict[int | None, TableCell] = {}
    for index, segment in zip(indices, figures, strict=True):
        by_column[index] = _extended(by_column.get(index), segment)
    row = [by_column.get(index) or _blank(lines[0], column) for index, column in enumerate(columns)]
    return Row([*before, *row, *behind], cut=cut)


def with_doubt(row: Row) -> Row:
    """A row whose figures may not be whole: none of them reads as a number any more."""
    for cell in row.cells:
        if looks_like_value(cell.text.text):
            cell.text.doubt()
    return row


def _column_index(segment: Segment, columns: Sequence[Column]) -> int | None:
    """The index of the column in which a segment stands; None if that is no column or several."""
    first, last = segment.line.left, segment.line.right
    indices = [index for index, (left, right) in enumerate(columns) if first < right and left < last]
    return indices[0] if len(indices) == 1 else None


def _blank(line: TableLine, column: Column) -> TableCell:
    baseline, size = line.placed.line.baseline, line.placed.line.size
    box = column[0], baseline - size, column[1], baseline + 2 * size
    page, text = line.placed.page, Text()
    if holds_unread(page, "", box):
        text.doubt()
    return TableCell(text, page, (column[0], baseline, column[1], baseline + size))
