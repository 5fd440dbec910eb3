"""frame: what pandas prints of a data frame, with the numbers of its rows and columns.

              0    1   2
    0      规章    0   3
    1  行政许可  NaN  21

Every cell ends below the number of its column, so that a blank cell shows. Merged cells are blank in their
other places, or hold their text again in each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines
from gkparse.layouts.layout import Layout

_COLUMN_NUMBERS = lazy_pattern(r" {2,}0(?: {2,}\d{1,3})+\s*")
_COLUMN_NUMBERS_BEGIN = lazy_pattern(r"^ {2,}0 {2}", re.MULTILINE)
_ROW_NUMBER = lazy_pattern(r"(\d{1,5})(?= )|(\d{1,5})\Z")

# What pandas prints in place of nothing.
_EMPTY = frozenset(("NaN", "None", "<NA>", "NaT"))


def read(lines: Lines) -> Grid | None:
    """The rows of such frames, or None if no line numbers the columns from 0 on."""
    if _COLUMN_NUMBERS_BEGIN.search(lines.text) is None or not any(map(_column_starts, lines)):
        return None
    rows: list[GridRow] = []
    line_index = 0
    while line_index < len(lines):
        line = lines[line_index]
        line_index += 1
        starts = _column_starts(line)
        if not starts:
            if line.text.strip():
                rows.append(GridRow((line.cell(),)))
            continue
        rows.append(GridRow(line.pieces()))
        frame = _frame(lines, line_index)
        frame_rows = _rows_of_frame([line for line, is_row in frame if is_row], starts)
        if frame_rows is None:
            return None
        next_rows = iter(frame_rows)
        rows.extend(
            next(next_rows) if is_row else GridRow((line.cell(),))
            for line, is_row in frame
            if line.text.strip()
        )
        line_index += len(frame)
    return Grid(tuple(rows))


def _column_starts(line: Line) -> list[int]:
    """The offsets of the column numbers in a line that prints them; none for another line."""
    if not _COLUMN_NUMBERS.fullmatch(line.text):
        return []
    numbers = line.pieces()
    in_order = all(int(number.text) == column for column, number in enumerate(numbers))
    return [number.span.start - line.start for number in numbers] if in_order else []


def _frame(lines: Lines, first: int) -> list[tuple[Line, bool]]:
    """The lines of a frame up to its last row, and whether each is a row.

    The rows are numbered from 0; other lines may stand between them.
    """
    frame: list[tuple[Line, bool]] = []
    stop = row_count = 0
    for line in lines[first:]:
        if _column_starts(line):
            break
        row_number = _ROW_NUMBER.match(line.text)
        is_row = row_number is not None and int(row_number[0]) == row_count
        frame.append((line, is_row))
        if is_row:
            row_count += 1
            stop = len(frame)
    return frame[:stop]


def _rows_of_frame(lines: Sequence[Line], starts: Sequence[int]) -> list[GridRow] | None:
    """The rows of a frame; None if its cells do not end below the numbers of their columns."""
    # A character counts as one column unless pandas is told that some are wide. All column numbers take as
    # many characters as the last.
    for measure in (len, width):
        for digits in (1, 2, 3):
            ends = [start + max(digits, len(str(column))) for column, start in enumerate(starts)]
            rows = _rows_with_ends(lines, ends, measure)
            if rows:
                return rows
    return None


def _rows_with_ends(
    lines: Sequence[Line], ends: Sequence[int], measure: Callable[[str], int]
) -> list[GridRow] | None:
    """The rows with cells that end in these columns of the page; None if the text of a line does not."""
    rows = []
    for row_number, line in enumerate(lines):
        cells = _cells(line, len(str(row_number)), ends, measure)
        if cells is None:
            return None
        rows.append(GridRow(tuple(cells)))
    return rows


def _cells(
    line: Line, start: int, ends: Sequence[int], measure: Callable[[str], int]
) -> list[GridCell] | None:
    """The cells of a line that end in these columns of the page; None if its text does not."""
    text = line.text.rstrip()
    columns = [0, *accumulate(map(measure, text))]
    cells = []
    for end in ends:
        stop = bisect_left(columns, end)
        if stop < len(columns) and columns[stop] != end:
            return None
        stop = max(min(stop, len(text)), start)
        piece = text[start:stop]
        bare = piece.strip()
        if bare and (not piece.startswith(" ") or piece[-1] == " "):
            return None
        bare = "" if bare in _EMPTY else bare
        offset = line.start + start + len(piece) - len(piece.lstrip())
        cells.append(GridCell(bare, Span(offset, offset + len(bare))))
        start = stop
    return None if text[start:].strip() else cells


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, blank in their other places."""
    rows = grid.texts()
    digits = len(str(len(rows[0]) - 1))
    header = [str(column).ljust(digits) for column in range(len(rows[0]))]
    widths = [max(map(len, column)) + 2 for column in zip(header, *rows, strict=True)]
    margin = len(str(len(rows) - 1))
    numbered = [("", header), *((str(row_number), row) for row_number, row in enumerate(rows))]
    lines = (
        row_number.ljust(margin) + "".join(text.rjust(wide) for text, wide in zip(row, widths, strict=True))
        for row_number, row in numbered
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


LAYOUT = Layout(
    name="frame",
    read=read,
    write=write,
    rank=52,
    summary="a data frame as pandas prints it, with the numbers of rows and columns",
    summary_zh="按pandas的打印样式，带行号和列号",
)
