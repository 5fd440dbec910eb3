"""Lines of a page with figures under each other, and no borders -> tables.

The place of a figure shows its column. The labels of the forms show which lines are a header, and which
segments are one label. Segments that neither shows stay separate: the repair of split labels
(`_tables.repair`) may join them. Does not know what the figures mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkparse._text.fold import label_key
from gkparse.documents.printed.bordered import TableCell
from gkparse.documents.printed.borderless.columns import (
    Column,
    columns_of,
    header_rows,
    row_of,
    split_by_columns,
    unplaced_header,
    with_doubt,
)
from gkparse.documents.printed.borderless.labels import (
    PrintedLabel,
    begins_row,
    label_near,
    label_of_rows,
    labels_in,
    may_be_one_row,
    rows_in,
)
from gkparse.documents.printed.borderless.segments import TableLine, cell_of, split
from gkparse.documents.printed.compose import Row
from gkparse.documents.printed.paragraphs import PlacedLine
from gkparse.forms.lexicon import Role, labels_of

# Between two rows of a table at most so many lines of labels stand.
_MAX_LABEL_LINES = 14

# The header of the largest form has eight lines if its cells are one character wide.
_MAX_HEADER_LINES = 8


def find_tables(lines: Sequence[PlacedLine]) -> Iterator[tuple[int, int, list[Row]]]:
    """The tables among successive lines: their first lines, the lines behind them, and their rows."""
    cut = [split(placed) for placed in lines]
    index = done = 0
    while index < len(cut):
        if not cut[index].is_row:
            index += 1
            continue
        stop = _end(cut, index)
        table = cut[index:stop]
        if len(table) > 1 and sum(len(line.figures) for line in table) > 1:
            first = _with_header_lines(cut, index, done)
            stop = done = _with_rest_of_label(cut, stop)
            yield first, stop, list(_rows(cut[first:stop]))
        index = stop


def _end(lines: Sequence[TableLine], first: int) -> int:
    """The index behind the last row of the table that begins in a line."""
    stop = index = first + 1
    while index < len(lines) and index - stop <= _MAX_LABEL_LINES:
        if lines[index].is_row:
            stop = index + 1
        elif not lines[index].may_be_label:
            break
        index += 1
    return stop


def _with_header_lines(lines: Sequence[TableLine], first: int, done: int) -> int:
    """The first line of a table with the header before it. The first `done` lines are read already."""
    for index in range(first - 1, max(first - 1 - _MAX_HEADER_LINES, done - 1), -1):
        line = lines[index]
        if not line.may_be_label or line.is_heading:
            break
        if any(labels_of(segment.text) for segment in line.segments) or len(line.segments) > 1:
            first = index
    return first


def _with_rest_of_label(lines: Sequence[TableLine], stop: int) -> int:
    """The index behind the last line of a table, counting the lines that continue its last label."""
    labels = [segment.text for segment in lines[stop - 1].segments if not segment.is_figure]
    label = labels[-1] if labels else ""
    for index in range(stop, min(stop + 2, len(lines))):
        if not lines[index].may_be_label:
            break
        label += lines[index].segments[0].text
        if any(meaning.role is Role.ROW for meaning in labels_of(label)):
            return index + 1
    return stop


def _rows(lines: Sequence[TableLine]) -> Iterator[Row]:
    """The rows of a table, block by block, with their headers."""
    header_lines: set[str] = set()
    for unsplit in _blocks(lines):
        columns = columns_of(unsplit)
        block = unsplit if columns is None else [split_by_columns(line, columns) for line in unsplit]
        first = _first_of_body(block)
        if columns is None:
            yield from unplaced_header(block[:first])
            yield from _body_rows(block[first:], None)
            continue
        header: list[TableLine] = []
        repeated: list[TableLine] = []
        body: list[TableLine] = []
        for index, line in enumerate(block):
            # A new page may repeat the header.
            if not line.figures and _key(line) in header_lines:
                repeated.append(line)
            elif index < first:
                header.append(line)
                header_lines.add(_key(line))
            else:
                body.append(line)
        yield from header_rows(header, columns)
        yield from map(_segments_as_row, repeated)
        yield from _body_rows(body, columns)


def _first_of_body(lines: Sequence[TableLine]) -> int:
    """The first line with figures, or the line above it in which the label of its row begins."""
    first = next((index for index, line in enumerate(lines) if line.figures), len(lines))
    for index in range(first - 1, -1, -1):
        if begins_row(lines[index].segments[0]):
            return index
        if len(lines[index].segments) > 1:
            break
    return first


def _key(line: TableLine) -> str:
    return label_key(line.placed.line.text)


def _blocks(lines: Sequence[TableLine]) -> Iterator[list[TableLine]]:
    """The lines from each header to the next one: below another header stand other columns."""
    block: list[TableLine] = []
    header: set[str] = set()
    for line in lines:
        labels = _header_labels(line)
        if labels and not labels <= header:
            if any(earlier.figures for earlier in block):
                yield from _parts(block)
                block, header = [], set()
            header |= labels
        block.append(line)
    yield from _parts(block)


# In so many places a block is cut to try whether its parts have columns.
_MAX_CUTS = 24


def _parts(block: list[TableLine]) -> list[list[TableLine]]:
    """A block, or its two parts if only these have columns: below a header of unknown words stand others."""
    if columns_of(block) is not None:
        return [block]
    cuts = [index for index in range(1, len(block)) if block[index - 1].figures and not block[index].figures]
    for cut in reversed(cuts[-_MAX_CUTS:]):
        parts = [block[:cut], block[cut:]]
        if all(columns_of(part) is not None for part in parts):
            return parts
    return [block]


def _header_labels(line: TableLine) -> set[str]:
    if line.figures:
        return set()
    return {
        segment.text
        for segment in line.segments
        for label in labels_of(segment.text)
        if label.role in (Role.COLUMN, Role.CORNER, Role.TITLE)
    }


def _body_rows(lines: Sequence[TableLine], columns: Sequence[Column] | None) -> Iterator[Row]:
    """The rows of figures with their labels, and each label without a certain row as a row before them."""
    labels = labels_in(lines)
    rows = rows_in(lines, labels)
    label_of = label_of_rows(labels, rows)
    placed = {id(label) for label in label_of.values()}
    unsure: set[int] = set()
    for figures in rows:
        if figures[0] not in label_of:
            free = [label for label in labels if id(label) not in placed]
            label, is_near = label_near(lines, figures, free)
            if label is not None:
                label_of[figures[0]] = label
                placed.add(id(label))
            elif is_near:
                unsure.add(figures[0])
    free = [label for label in labels if id(label) not in placed]
    # Lines of one row, or the rows of two labels.
    unsure.update(figures[0] for figures in rows if len(figures) > 1 and label_near(lines, figures, free)[1])
    row_at = {line_index: row for row in rows for line_index in row}
    # By the line before which they stand. A row of several lines has them before its first line.
    other_labels: dict[int, list[PrintedLabel]] = {}
    for label in labels:
        if id(label) not in placed:
            first = row_at.get(label.first_line, [label.first_line])[0]
            other_labels.setdefault(first, []).append(label)
    doubtful = unsure | {
        row[0]
        for above, below in pairwise(rows)
        if may_be_one_row(lines[above[-1]], lines[below[0]])
        and not (above[0] in label_of and below[0] in label_of)
        for row in (above, below)
    }
    exact = columns is not None
    for line_index in range(len(lines)):
        beside = other_labels.get(line_index, [])
        row = row_at.get(line_index, [])
        if not row:
            yield from (Row([_cell(label)], exact=exact, cut=True) for label in beside)
        elif row[0] == line_index:
            if line_index in label_of:
                yield from (Row([_cell(label)], exact=exact) for label in beside)
                beside = [label_of[line_index]]
            cells = list(map(_cell, beside))
            whole = row_of([lines[index] for index in row], cells, columns, cut=line_index not in label_of)
            yield with_doubt(whole) if line_index in doubtful else whole


def _cell(label: PrintedLabel) -> TableCell:
    return cell_of(label.text, label.first_segment)


def _segments_as_row(line: TableLine) -> Row:
    return Row([segment.cell() for segment in line.segments], exact=False, cut=True)
