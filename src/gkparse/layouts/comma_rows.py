"""comma-rows: a row on a line, commas between its cells, quotes around cells that hold commas or line ends.

This is CSV (RFC 4180) as spreadsheets and data frames write it. Merged cells are blank or hold their
text again in every place.
"""

from __future__ import annotations

import re

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines, lay_out
from gkparse.layouts._row_numbers import is_figure, stands_apart
from gkparse.layouts.layout import Layout

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=,|$)')

# A label has at most a few line ends in it; a quote that is not closed by then opens no cell.
MOST_LINES = 8


def read(lines: Lines) -> Grid | None:
    """The rows of such a table, or None where no line has two commas."""
    if not any(line.text.count(",") > 1 for line in lines):
        return None
    rows: list[GridRow] = []
    number = 0
    while number < len(lines):
        if "," in lines[number].text or lines[number].text.startswith('"'):
            row, number = _row(lines, number)
            rows.append(row)
        elif is_figure(lines[number].text):
            rows.append(GridRow((lines[number].cell(),), apart=stands_apart(lines, number)))
        number += 1
    return Grid(tuple(rows))


def _row(lines: Lines, number: int) -> tuple[GridRow, int]:
    """The row that begins on a line, and the number of the line on which it ends."""
    cells: list[GridCell] = []
    place = 0
    while True:
        line = lines[number]
        quoted = _quoted(lines, number, place) if line.text.startswith('"', place) else None
        if quoted is not None:
            cell, number, place = quoted
            cells.append(cell)
        else:
            stop = line.text.find(",", place)
            stop = len(line.text) if stop < 0 else stop
            cells.append(line.cell(place, stop))
            place = stop
        if place >= len(lines[number].text):
            return GridRow(tuple(cells)), number
        place += 1


def _quoted(lines: Lines, number: int, place: int) -> tuple[GridCell, int, int] | None:
    """A cell in quotes, the line on which it ends and the place behind it; None where it has no end."""
    text = lines[number].text[place:]
    for last in range(number, min(number + MOST_LINES, len(lines))):
        if last > number:
            text = f"{text}\n{lines[last].text}"
        found = _QUOTED.match(text)
        if found is not None:
            behind = found.end() - (text.rfind("\n", 0, found.end()) + 1)
            behind += place if last == number else 0
            start, stop = lines[number].start + place + 1, lines[last].start + behind - 1
            return GridCell(found[1].replace('""', '"').strip(), Span(start, stop)), last, behind
    return None


def write(grid: Grid) -> str:
    """The text of a table: merged cells once, and blank in all other places that they cover."""
    rows = (
        ",".join(_written(slot.cell.text) if slot.origin else "" for slot in slots) for slots in lay_out(grid)
    )
    return "".join(f"{row}\n" for row in rows)


def _written(text: str) -> str:
    if not any(char in text for char in ',"\n'):
        return text
    return '"{}"'.format(text.replace('"', '""'))


LAYOUT = Layout(
    name="comma-rows",
    read=read,
    write=write,
    rank=50,
    summary="a row on each line, commas between its cells, quotes where needed (CSV)",
)
