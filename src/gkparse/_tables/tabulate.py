"""The cells of a table -> a grid with the official labels and merged cells: the inverse of `align`.

The grid is that of the official form. Does not know what a layout makes of merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from gkparse._text.spans import Span
from gkparse.forms import Block, Column, Row, TableForm
from gkparse.grid import Grid, GridCell, GridRow

# The cells of a form stand in no source.
NOWHERE = Span(0, 0)

_T = TypeVar("_T", Column, Row)


def tabulate(
    form: TableForm,
    texts: Mapping[str, str],
    headers: Mapping[str, str] | None = None,
    units: Mapping[str, str] | None = None,
) -> Grid:
    """The grid of a table from the texts of its cells, by flat key; a key without text gives a blank cell.

    `headers` replaces labels of columns, by the flat key of the column's cell in the first row of its block.
    `units` replaces what the column of units prints, by the key of the row.
    """
    width = max(_first_column(block) + len(block.columns) for block in form.blocks)
    rows: list[GridRow] = []
    for block in form.blocks:
        if block.title:
            rows.append(GridRow((_cell(block.title, 0, width),)))
        rows.extend(GridRow(tuple(cells)) for cells in _header(form, block, width, headers or {}))
        rows.extend(GridRow(tuple(cells)) for cells in _body(form, block, width, texts, units or {}))
    return Grid(tuple(rows))


def _depth(block: Block) -> int:
    """How many columns the labels of the rows take: one, and one for each level of merged labels."""
    return max(len(row.left) + 1 if row.label else 0 for row in block.rows)


def _first_column(block: Block) -> int:
    """Where the columns of figures begin: behind the labels of the rows and the column of units."""
    return _depth(block) + bool(block.units_label)


def _cell(text: str, column: int, colspan: int = 1, rowspan: int = 1) -> GridCell:
    return GridCell(text, NOWHERE, column, colspan, rowspan)


def _header(
    form: TableForm, block: Block, width: int, headers: Mapping[str, str]
) -> Iterator[list[GridCell]]:
    """The rows of labels above the figures; a label spans down to the last of them."""
    depth, left = _depth(block), _first_column(block)
    levels = max(len(column.above) for column in block.columns) + 1
    labels = {
        column.key: headers.get(form.key(block.rows[0], column), column.label) for column in block.columns
    }
    for level in range(levels):
        cells = [_cell(block.corner, 0, depth, levels)] if depth and not level else []
        if block.units_label and not level:
            cells.append(_cell(block.units_label, depth, 1, levels))
        for first, columns in _runs(block.columns, [column.above[: level + 1] for column in block.columns]):
            if len(columns[0].above) > level:
                cells.append(_cell(columns[0].above[level], left + first, len(columns)))
                continue
            for index, column in enumerate(columns, first):
                if len(column.above) == level:
                    span = _span(left + index, index, block, width)
                    cells.append(_cell(labels[column.key], left + index, span, levels - level))
        yield cells


def _body(
    form: TableForm, block: Block, width: int, texts: Mapping[str, str], units: Mapping[str, str]
) -> Iterator[list[GridCell]]:
    """The rows of figures behind their labels; a merged label stands in the first of its rows."""
    depth, first_column = _depth(block), _first_column(block)
    merged: dict[tuple[int, int], GridCell] = {}
    for level in range(depth):
        for first, rows in _runs(block.rows, [row.left[: level + 1] for row in block.rows]):
            if len(rows[0].left) > level:
                merged[first, level] = _cell(rows[0].left[level], level, 1, len(rows))
    for row_index, row in enumerate(block.rows):
        cells = [merged[row_index, level] for level in range(depth) if (row_index, level) in merged]
        if row.label:
            cells.append(_cell(row.label, len(row.left), depth - len(row.left)))
        if block.units_label:
            cells.append(_cell(units.get(row.key, row.unit), depth))
        for index, column in enumerate(block.columns, first_column):
            text = texts.get(form.key(row, column), "")
            cells.append(_cell(text, index, _span(index, index - first_column, block, width)))
        yield cells


def _span(column: int, index: int, block: Block, width: int) -> int:
    """How many columns of the grid a column of the form takes.

    The last column of a block takes all that is left of the width: some blocks are narrower than the table.
    """
    return width - column if index == len(block.columns) - 1 else 1


def _runs(items: Sequence[_T], keys: Sequence[object]) -> Iterator[tuple[int, list[_T]]]:
    """Each run of neighbours with the same key, and the index of the first of them."""
    for _, run in groupby(range(len(items)), key=keys.__getitem__):
        indices = list(run)
        yield indices[0], [items[index] for index in indices]
