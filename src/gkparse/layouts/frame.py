"""frame: what pandas prints of a data frame, with the numbers of its rows and columns.

Every cell ends below the number of its column, so that a blank cell shows; merged cells are blank or hold
their text again in every place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from gkparse._text.spans import Span, width
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, lay_out
from gkparse.layouts.layout import Layout

_COLUMNS = re.compile(r" {2,}0(?: {2,}\d{1,3})+\s*")
_NUMBER = re.compile(r"\d+")
_EMPTY = frozenset(("NaN", "None", "<NA>", "NaT"))
"""What pandas prints in place of nothing."""
_INDEX = re.compile(r"(\d{1,5})(?= )|(\d{1,5})\Z")


def read(lines: Lines) -> Grid | None:
    """The rows of such frames, or None where no line numbers the columns from 0 on."""
    if not any(line.text.startswith("  ") and _starts(line.text) for line in lines):
        return None
    rows: list[GridRow] = []
    number = 0
    while number < len(lines):
        starts = _starts(lines[number].text)
        if starts:
            rows.append(GridRow(tuple(_numbers(lines[number]))))
        elif lines[number].text.strip():
            rows.append(GridRow((lines[number].cell(),)))
        number += 1
        if not starts:
            continue
        frame = _frame(lines, number)
        counted = [line for line, is_row in frame if is_row]
        # Characters count as one column, unless pandas is told that they are wide. All numbers of columns are
        # written as long as the last.
        readings = (
            _read(counted, starts, measure, digits) for measure in (len, width) for digits in (1, 2, 3)
        )
        found = next(filter(None, readings), None)
        if found is None:
            return None
        of_frame = iter(found)
        rows.extend(
            next(of_frame) if is_row else GridRow((line.cell(),))
            for line, is_row in frame
            if line.text.strip()
        )
        number += len(frame)
    return Grid(tuple(rows))


def _starts(text: str) -> list[int]:
    """Where the numbers of the columns begin, on a line that prints them."""
    if not _COLUMNS.fullmatch(text):
        return []
    found = list(_NUMBER.finditer(text))
    in_order = all(int(number[0]) == place for place, number in enumerate(found))
    return [number.start() for number in found] if in_order else []


def _numbers(line: Line) -> Iterator[GridCell]:
    """The numbers of the columns, as a row."""
    return (line.cell(*number.span()) for number in _NUMBER.finditer(line.text))


def _frame(lines: Lines, first: int) -> list[tuple[Line, bool]]:
    """The lines of a frame up to its last row: its rows count from 0, and others may stand between them."""
    found: list[tuple[Line, bool]] = []
    last = count = 0
    for number in range(first, len(lines)):
        if _starts(lines[number].text):
            break
        index = _INDEX.match(lines[number].text)
        is_row = index is not None and int(index[0]) == count
        found.append((lines[number], is_row))
        if is_row:
            count += 1
            last = len(found)
    return found[:last]


def _read(
    frame: Sequence[Line], starts: Sequence[int], measure: Callable[[str], int], digits: int
) -> list[GridRow] | None:
    """The rows of a frame, if it is printed in this way."""
    ends = [start + max(digits, len(str(number))) for number, start in enumerate(starts)]
    rows = []
    for number, line in enumerate(frame):
        cells = _cells(line, len(str(number)), ends, measure)
        if cells is None:
            return None
        rows.append(GridRow(tuple(cells)))
    return rows


def _cells(
    line: Line, start: int, ends: Sequence[int], measure: Callable[[str], int]
) -> list[GridCell] | None:
    """The cells of a line that end in given places; None where its text does not."""
    text = line.text.rstrip()
    places = [0, *accumulate(map(measure, text))]
    cells = []
    for end in ends:
        stop = bisect_left(places, end)
        if stop < len(places) and places[stop] != end:
            return None
        stop = max(min(stop, len(text)), start)
        piece = text[start:stop]
        filled = piece.strip()
        if filled and (not piece.startswith(" ") or piece[-1] == " "):
            return None
        filled = "" if filled in _EMPTY else filled
        at = line.start + start + len(piece) - len(piece.lstrip())
        cells.append(GridCell(filled, Span(at, at + len(filled))))
        start = stop
    return None if text[start:].strip() else cells


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and blank in all other places that they cover."""
    rows = [
        [slot.cell.text.replace("\n", "") if slot.origin else "" for slot in slots] for slots in lay_out(grid)
    ]
    digits = len(str(len(rows[0]) - 1))
    header = [str(column).ljust(digits) for column in range(len(rows[0]))]
    widths = [max(map(len, column)) + 2 for column in zip(header, *rows, strict=True)]
    margin = len(str(len(rows) - 1))
    printed = [("", header), *((str(number), row) for number, row in enumerate(rows))]
    lines = (
        index.ljust(margin) + "".join(text.rjust(wide) for text, wide in zip(row, widths, strict=True))
        for index, row in printed
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


LAYOUT = Layout(
    name="frame",
    read=read,
    write=write,
    rank=52,
    summary="a data frame as pandas prints it, with the numbers of rows and columns",
)
