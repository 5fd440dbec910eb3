"""Counts the labels of each form in a grid: they show that the grid is a table, and which form it has.

Does not ask where the labels stand or whether their rows have figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from gkparse._tables.scan import ScannedRow
from gkparse.forms import FormName, TableName
from gkparse.forms.lexicon import Label, Role


def has_enough_labels(labels_of_cells: Iterable[Iterable[Label]], table: TableName, least: int) -> bool:
    """Whether a form of the table has at least `least` labels, given the labels that each cell can be."""
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for labels in labels_of_cells:
        for label in labels:
            if label.table == table:
                of_form = seen.setdefault(label.form, set())
                of_form.add((label.role, label.key))
                if len(of_form) >= least:
                    return True
    return False


def form_support(rows: Iterable[ScannedRow], table: TableName) -> dict[FormName, int]:
    """How many different labels each form of the table has in the rows; labels of other tables do not count.

    其他 is the label of a column as it is printed, and that of the row 3.其他 only without its number: it
    counts as the column alone.
    """
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for row in rows:
        for _, labels in row.labels:
            for form, name in _counted(labels, table):
                seen.setdefault(form, set()).add(name)
    return {form: len(names) for form, names in seen.items()}


@lru_cache(maxsize=1024)
def _counted(labels: tuple[Label, ...], table: TableName) -> tuple[tuple[FormName, tuple[Role, str]], ...]:
    """What a text with these labels counts as, with the form; nothing if another table has such a label."""
    if not is_of_one_table(labels, table):
        return ()
    certain = {label.form for label in labels if label.numbered}
    return tuple(
        (label.form, _counted_as(label)) for label in labels if label.numbered or label.form not in certain
    )


def is_of_one_table(labels: Sequence[Label], table: TableName) -> bool:
    """Whether a text with these labels can be a label of this table alone: 总计 is a label of two."""
    return all(label.table == table for label in labels)


def _counted_as(label: Label) -> tuple[Role, str]:
    """What counts as one label: 总计 is one, though three stages of proceedings have it."""
    return label.role, label.key.rpartition(".")[2] if label.role is Role.COLUMN else label.key


def columns_of_one_form(rows: Iterable[ScannedRow], table: TableName) -> dict[FormName, int]:
    """For each form how many labels of columns stand in the rows that no other form of the table has."""
    seen: dict[FormName, set[str]] = {}
    for row in rows:
        for _, labels in row.labels:
            columns = [label for label in labels if label.table == table and label.role is Role.COLUMN]
            if len({label.form for label in columns}) == 1:
                seen.setdefault(columns[0].form, set()).add(columns[0].key)
    return {form: len(keys) for form, keys in seen.items()}
