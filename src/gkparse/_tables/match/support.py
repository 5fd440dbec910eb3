"""How many labels of each form stand in a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkparse._tables.scan import ScannedRow
from gkparse.forms import FormName, TableName
from gkparse.forms.lexicon import Label, Role, labels_of
from gkparse.grid import Grid


def has_enough_labels(grid: Grid, table: TableName, least: int) -> bool:
    """Whether a form of a table can have so many labels in a grid: asked before its cells are looked at."""
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for row in grid.rows:
        for cell in row.cells:
            for label in labels_of(cell.text):
                if label.table == table:
                    found = seen.setdefault(label.form, set())
                    found.add((label.role, label.key))
                    if len(found) >= least:
                        return True
    return False


def form_support(rows: Iterable[ScannedRow], table: TableName) -> dict[FormName, int]:
    """How many different labels of each form of a table stand in the rows, and of no other table.

    A text that is one label with its number (其他, the column) is not counted as another that has
    lost its number (3.其他, the row).
    """
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for row in rows:
        for _, labels in row.labels:
            if not is_of_one_table(labels, table):
                continue
            sure = {label.form for label in labels if label.numbered}
            for label in labels:
                if label.numbered or label.form not in sure:
                    seen.setdefault(label.form, set()).add(_name(label))
    return {form: len(found) for form, found in seen.items()}


def is_of_one_table(labels: Sequence[Label], table: TableName) -> bool:
    """Whether a text can be a label of one table alone: 总计 stands in two."""
    return all(label.table == table for label in labels)


def _name(label: Label) -> tuple[Role, str]:
    """What counts as one label: 总计 of three stages of proceedings is one."""
    return label.role, label.key.rpartition(".")[2] if label.role is Role.COLUMN else label.key


def columns_of_one_form(rows: Iterable[ScannedRow], table: TableName) -> dict[FormName, int]:
    """How many different labels of columns stand in the rows that only one form of the table has."""
    seen: dict[FormName, set[str]] = {}
    for row in rows:
        for _, labels in row.labels:
            columns = [label for label in labels if label.table == table and label.role is Role.COLUMN]
            if len({label.form for label in columns}) == 1:
                seen.setdefault(columns[0].form, set()).add(columns[0].key)
    return {form: len(keys) for form, keys in seen.items()}
