"""A figure that a blank or a line end parted from its unit or its note: 251000 and 元, 22 and （其中3件）.

Without its end it would be another figure. Chinese numbers in brackets begin a label and are no notes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from gkparse._tables.scan import CellKind, cell_kind
from gkparse._text.fold import fold
from gkparse._text.spans import Span, cover
from gkparse._text.values import is_unit
from gkparse.grid import GridCell, GridRow

_NOTE = re.compile(r"\((?![一二三四五六七八九十]+\)).*\)")


def rejoin_row_ends(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, with the unit behind a figure put to it; and the note that ends a line."""
    return [evolve(row, cells=_joined(row)) if _may_have_ends(row) else row for row in rows]


def rejoin_units(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows, with a unit that has a cell of its own put to the figure beside it, and that cell blank."""
    return [
        evolve(row, cells=_beside(row)) if any(is_unit(c.text) for c in row.cells[1:]) else row
        for row in rows
    ]


def _beside(row: GridRow) -> tuple[GridCell, ...]:
    cells = list(row.cells)
    for number in range(len(cells) - 1, 0, -1):
        figure, unit = cells[number - 1 : number + 1]
        if is_unit(unit.text) and figure.text and cell_kind(figure.text) is CellKind.VALUE:
            cells[number - 1] = evolve(
                figure, text=figure.text + unit.text, span=cover((figure.span, unit.span))
            )
            cells[number] = evolve(unit, text="", span=Span(unit.span.stop, unit.span.stop))
    return tuple(cells)


def _may_have_ends(row: GridRow) -> bool:
    return any(is_unit(cell.text) or cell.text[-1:] in ")）" for cell in row.cells[1:])


def _joined(row: GridRow) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    before: GridCell | None = None
    for number, cell in enumerate(row.cells):
        if before is not None and cell_kind(cell.text) is CellKind.VALUE:
            # 6 元 251000: the amounts of the forms stand last, so that the unit may be this one's too.
            cells.append(evolve(cell, text=before.text + cell.text, span=cover((before.span, cell.span))))
            before = None
            continue
        ends_line = row.ended and number == len(row.cells) - 1
        is_end = is_unit(cell.text) or (ends_line and _NOTE.fullmatch(fold(cell.text)))
        place = _last_figure(cells) if is_end else None
        if place is None:
            cells.append(cell)
        else:
            figure = cells[place]
            cells[place] = evolve(figure, text=figure.text + cell.text, span=cover((figure.span, cell.span)))
            before = cell if "元" in cell.text else None
    return tuple(cells)


def _last_figure(cells: Sequence[GridCell]) -> int | None:
    """The place of the last cell that is not blank, if it holds a figure."""
    for place in range(len(cells) - 1, -1, -1):
        kind = cell_kind(cells[place].text)
        if kind is not CellKind.BLANK:
            return place if kind is CellKind.VALUE else None
    return None
