"""space-rows: a row on a line, blanks between its cells.

This is what PDF readers give. A label that is broken over lines stands before, beside or behind its
figures; labels are spaced out; blank cells leave no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Line, Lines, Loss, lay_out
from gkparse.layouts._row_numbers import (
    is_figure,
    is_page_number,
    is_ruler,
    stands_apart,
    without_row_numbers,
)
from gkparse.layouts.layout import Layout

# A figure that is too long for its cell goes on in the next line, and would count as two.
SHORTEST_BROKEN = 5

_DASHES = frozenset("-–—")

_PIECE = re.compile(r"\S+")


def read(lines: Lines) -> Grid | None:
    """Every line cut at its blanks; None where no line has two pieces, or lines have tabs or pipes."""
    rows: list[GridRow] = []
    lines = Lines(tuple(without_row_numbers(lines)))
    for number, line in enumerate(lines):
        if is_ruler(line.text) or is_page_number(line.text) or _is_of_page_number(lines, number):
            continue
        if "\t" in line.text or "|" in line.text:
            return None
        cells = _cells(line)
        if cells:
            rows.append(GridRow(cells, exact=False, cut=True, apart=stands_apart(lines, number)))
    return Grid(tuple(_with_runs(rows))) if any(len(row.cells) > 1 for row in rows) else None


def _is_of_page_number(lines: Lines, number: int) -> bool:
    """Whether a line has a part of the number of a page, whose first dash stands on a line of its own."""
    first = number if lines[number].text.strip() in _DASHES else number - 1
    if first < 0 or first + 1 == len(lines) or lines[first].text.strip() not in _DASHES:
        return False
    return is_page_number(f"{lines[first].text}{lines[first + 1].text}")


def _with_runs(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """The rows; but figures one below the other are a run in which rows end nowhere.

    Readers of PDFs begin a line for each cell of a row whose figures do not stand at one height. Where
    no line has several figures, every cell has a line, and that is another layout.
    """
    figures = [sum(is_figure(cell.text) for cell in row.cells) for row in rows]
    if max(figures) < 2:
        yield from rows
        return
    run: list[GridRow] = []
    for row, found in zip(rows, figures, strict=True):
        if found == len(row.cells) and (len(row.cells) == 1 or run):
            run.append(row)
            continue
        yield from _joined(run)
        run = []
        yield row
    yield from _joined(run)


def _joined(run: Sequence[GridRow]) -> Sequence[GridRow]:
    cells = tuple(cell for row in run for cell in row.cells)
    if len(run) < 2 or any(len(cell.text) >= SHORTEST_BROKEN for cell in cells[:-1]):
        return run
    return [GridRow(cells, ended=False, exact=False, cut=True)]


def _cells(line: Line) -> tuple[GridCell, ...]:
    return tuple(
        GridCell(piece[0], Span(line.start + piece.start(), line.start + piece.end()))
        for piece in _PIECE.finditer(line.text)
    )


def write(grid: Grid) -> str:
    """The text of a table: the cells of a row on a line, merged cells once."""
    rows = ((slot.cell.text for slot in slots if slot.origin) for slots in lay_out(grid))
    return "".join(f"{' '.join(text for text in row if text)}\n" for row in rows)


LAYOUT = Layout(
    name="space-rows",
    read=read,
    write=write,
    loses=frozenset({Loss.BLANK_CELLS}),
    rank=60,
    summary="a row on each line, blanks between its cells",
)
