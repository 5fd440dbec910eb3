"""Columns of a grid that hold nothing: what is left where a cell that looks like one column is several.

Spreadsheets and some editors make tables of more columns than are seen. In a rectangle they are blank from
top to bottom. A column of the form is blank like that only where its header is lost, and then nothing is
taken out.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse.forms import FORMS, TableName
from gkparse.forms.lexicon import Role


def drop_blank_columns(rows: Sequence[ScannedRow], table: TableName) -> list[ScannedRow]:
    """The rows of a rectangle without its blank columns, if every column of a form has its label there."""
    lengths = {len(scanned.kinds) for scanned in rows}
    if len(lengths) != 1 or not all(scanned.row.exact for scanned in rows):
        return list(rows)
    kept = [
        n for n in range(lengths.pop()) if any(scanned.kinds[n] is not CellKind.BLANK for scanned in rows)
    ]
    if len(kept) == len(rows[0].kinds) or not _has_all_columns(rows, table):
        return list(rows)
    return [_with_cells(scanned, kept) for scanned in rows]


def _with_cells(scanned: ScannedRow, kept: Sequence[int]) -> ScannedRow:
    places = {old: new for new, old in enumerate(kept)}
    return ScannedRow(
        evolve(scanned.row, cells=tuple([scanned.row.cells[n] for n in kept])),
        tuple([scanned.kinds[n] for n in kept]),
        tuple([(places[n], labels) for n, labels in scanned.labels]),
    )


def _has_all_columns(rows: Sequence[ScannedRow], table: TableName) -> bool:
    """Whether the labels of all columns of one of the table's forms stand in the rows."""
    seen = {
        (label.form, label.key)
        for scanned in rows
        for _, labels in scanned.labels
        for label in labels
        if label.table == table and label.role is Role.COLUMN
    }
    return any(
        all((form.form, column.key) in seen for block in form.blocks for column in block.columns)
        for form in FORMS[table]
    )
