"""Rejoins the number of a label with its point: 2, and below it .没有现成信息需要另行制作.

By itself such a number would be read as a figure. Knows the labels of the forms; does not put together
labels that are cut elsewhere (`split_labels` does).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gkparse._tables.pieces import join_pieces
from gkparse._tables.scan import CellKind, ScannedRow, cell_kind
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse.forms import FORMS, TableName
from gkparse.forms.caches import of_forms
from gkparse.grid import GridCell

NAME = "label-numbers"

_POINTS = frozenset(".．、)）")
_POINT = lazy_pattern(rf"[{''.join(_POINTS)}]\D")
_NUMERAL = lazy_pattern(r"[0-9０-９]{1,2}")


def rejoin_label_numbers(rows: Sequence[ScannedRow], table: TableName) -> Sequence[ScannedRow]:
    """The rows with the number of a label and the rest of the label in one cell.

    The number stands in the cell before the rest. Where a label goes on below its figures, the number may
    instead be the first figure of the row above.
    """
    if not any(begins_with_point(cell.text) for scanned in rows for cell in scanned.row.cells):
        return rows
    rejoined: list[list[GridCell]] = []
    for row in (scanned.row for scanned in rows):
        above = rejoined[-1] if rejoined else []
        cells: list[GridCell] = []
        for cell in row.cells:
            if not begins_with_point(cell.text):
                cells.append(cell)
                continue
            line, index = (cells, len(cells) - 1) if cells else (above, _first_figure(above))
            label = None if index is None else _numbered(line[index], cell, table)
            if index is None or label is None:
                cells.append(cell)
            elif line is above and index + 1 == len(above):
                # The number stood alone: no figures on the row above need the label.
                above.pop()
                cells.append(label)
            else:
                line[index] = label
        rejoined.append(cells)
    return [
        scanned if tuple(cells) == scanned.row.cells else scanned.changed(tuple(cells), NAME)
        for scanned, cells in zip(rows, rejoined, strict=True)
        if cells
    ]


def begins_with_point(text: str) -> bool:
    """Whether a text may be a label behind its number: it begins with a point or a bracket, no decimals."""
    return text[:1] in _POINTS and _POINT.match(text) is not None


def _first_figure(cells: Sequence[GridCell]) -> int | None:
    """The index of the first figure of a row; None if a text stands behind it."""
    kinds = [cell_kind(cell.text) for cell in cells]
    if CellKind.VALUE not in kinds:
        return None
    index = kinds.index(CellKind.VALUE)
    return index if set(kinds[index:]) <= {CellKind.VALUE, CellKind.BLANK} else None


def _numbered(numeral: GridCell, rest: GridCell, table: TableName) -> GridCell | None:
    """The number and the rest in one cell; None if no label of the table begins with them."""
    if not _NUMERAL.fullmatch(numeral.text):
        return None
    joined = join_pieces((numeral, rest))
    text = fold(joined.text)
    return joined if any(label.startswith(text) for label in _row_labels(table)) else None


@of_forms
@cache
def _row_labels(table: TableName) -> tuple[str, ...]:
    return tuple(fold(row.label) for form in FORMS[table] for _, row in form.rows)
