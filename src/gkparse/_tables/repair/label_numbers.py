"""The number of a label that a line end parted from its point: 2, and below it .没有现成信息需要另行制作.

By itself such a number would be a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import evolve

from gkparse._tables.scan import CellKind, cell_kind
from gkparse._text.fold import fold
from gkparse._text.spans import Span
from gkparse.forms import FORMS, TableName
from gkparse.grid import GridCell, GridRow

_POINT = re.compile(r"[.．、)）]\D")
_NUMERAL = re.compile(r"[0-9０-９]{1,2}")


def rejoin_label_numbers(rows: Sequence[GridRow], table: TableName) -> list[GridRow]:
    """The rows, with the number of a label and the rest of it put together again.

    The number stands before its point, or begins the figures of the line above, where a label goes on
    below its figures.
    """
    joined: list[list[GridCell]] = []
    for row in rows:
        cells: list[GridCell] = []
        for cell in row.cells:
            rest = cell
            if _POINT.match(cell.text) and cells:
                label = _numbered(cells[-1], cell, table)
                if label is not None:
                    cells.pop()
                    rest = label
            elif _POINT.match(cell.text) and joined and (place := _first_figure(joined[-1])) is not None:
                label = _numbered(joined[-1][place], cell, table)
                if label is not None and place + 1 < len(joined[-1]):
                    joined[-1][place] = label
                    continue
                if label is not None:
                    joined[-1].pop()
                    rest = label
            cells.append(rest)
        joined.append(cells)
    return [evolve(row, cells=tuple(cells)) for row, cells in zip(rows, joined, strict=True) if cells]


def _first_figure(cells: Sequence[GridCell]) -> int | None:
    """The place of the first figure of a row, if nothing else stands behind it."""
    kinds = [cell_kind(cell.text) for cell in cells]
    place = kinds.index(CellKind.VALUE) if CellKind.VALUE in kinds else len(kinds)
    return place if place < len(kinds) and set(kinds[place:]) <= {CellKind.VALUE, CellKind.BLANK} else None


def _numbered(number: GridCell, rest: GridCell, table: TableName) -> GridCell | None:
    """The label made of a number and its rest, in one cell; None where they are none."""
    text = number.text + rest.text
    if not _NUMERAL.fullmatch(number.text) or not any(one.startswith(fold(text)) for one in _labels(table)):
        return None
    return GridCell(text, Span(number.span.start, rest.span.stop))


@cache
def _labels(table: TableName) -> tuple[str, ...]:
    return tuple(fold(row.label) for form in FORMS[table] for _, row in form.rows)
