"""Counts the labels of each form in a grid: they show that the grid is a table, and which form it has.

Does not ask where the labels stand or whether their rows have figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from gkparse._tables.scan import CellKind, ScannedRow
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


def headers_of_one_form(rows: Iterable[ScannedRow], table: TableName) -> dict[FormName, tuple[int, int]]:
    """For each form how many headers are its own: no other form of the table has as many of their labels.

    A page may mix the forms, each block with the header of one of them. Only on such a page the second number
    counts: the headers in which no other form has as many official labels, aliases left out.
    """
    headers = list(_headers(rows, table))
    own = Counter(map(_owner, headers))
    official = Counter(
        _owner([label for label in header if label.official])
        for header in headers
        if len(own.keys() - {None}) > 1
    )
    return {form: (own[form], official[form]) for form in {*own, *official} if form is not None}


def _headers(rows: Iterable[ScannedRow], table: TableName) -> Iterator[list[Label]]:
    """The labels of columns between figures: those of one header each."""
    header: list[Label] = []
    for row in rows:
        labels_at = dict(row.labels)
        for index, kind in enumerate(row.kinds):
            if kind is CellKind.VALUE and header:
                yield header
                header = []
            header.extend(
                label
                for label in labels_at.get(index, ())
                if label.table == table and label.role is Role.COLUMN
            )
    if header:
        yield header


def _owner(header: Iterable[Label]) -> FormName | None:
    """The form that has more of the labels than any other; None if there is none."""
    columns: dict[FormName, set[str]] = {}
    for label in header:
        columns.setdefault(label.form, set()).add(label.key)
    most = max(map(len, columns.values()), default=0)
    owners = [form for form, keys in columns.items() if len(keys) == most]
    return owners[0] if len(owners) == 1 else None
