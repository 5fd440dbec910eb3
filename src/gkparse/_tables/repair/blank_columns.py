"""Drops the columns of a grid that are blank from top to bottom.

Spreadsheets and some editors make one visible column of several columns of the file, and all but one of them
stay blank. A column of the form is blank from top to bottom only if its header is lost: so nothing is dropped
unless the labels of all columns are there. Does not judge single blank cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse.forms import FORMS, TableName
from gkparse.forms.lexicon import Role

NAME = "blank-columns"


def drop_blank_columns(rows: Sequence[ScannedRow], table: TableName) -> Sequence[ScannedRow]:
    """The rows without blank columns; unchanged if the rows differ in length or a column has no label."""
    lengths = {len(scanned.kinds) for scanned in rows}
    if len(lengths) != 1 or not all(scanned.row.exact for scanned in rows):
        return rows
    kept = [
        index
        for index in range(lengths.pop())
        if any(scanned.kinds[index] is not CellKind.BLANK for scanned in rows)
    ]
    if len(kept) == len(rows[0].kinds) or not _has_all_columns(rows, table):
        return rows
    return [_keep_cells(scanned, kept) for scanned in rows]


def _keep_cells(scanned: ScannedRow, kept: Sequence[int]) -> ScannedRow:
    new_index = {old: new for new, old in enumerate(kept)}
    return ScannedRow(
        evolve(scanned.row, cells=tuple([scanned.row.cells[index] for index in kept])),
        tuple([scanned.kinds[index] for index in kept]),
        tuple([(new_index[index], labels) for index, labels in scanned.labels]),
        (*scanned.repairs, NAME),
        scanned.label_apart,
    )


def _has_all_columns(rows: Sequence[ScannedRow], table: TableName) -> bool:
    """Whether the rows hold the labels of all columns of one of the table's forms."""
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
