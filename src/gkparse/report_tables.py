"""The tables of a report by their forms: which forms they follow, every cell by its flat key, and back.

Deliberately knows no field by name: the forms do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from attrs import fields_dict, resolve_types

from gkparse import report as model
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.editions import edition_named, form_of
from gkparse.report import Report

TABLE_CLASSES: dict[tuple[TableName, FormName], type[Any]] = {
    ("disclosure", "2019"): model.Disclosure2019,
    ("disclosure", "2021"): model.Disclosure2021,
    ("requests", "2019"): model.Requests2019,
    ("requests", "2021"): model.Requests2021,
    ("proceedings", "2019"): model.Proceedings,
    ("proceedings", "2021"): model.Proceedings,
}


def forms_of(report: Report) -> tuple[TableForm, ...]:
    """The forms of the tables that a report has, in the order of the report."""
    tables = report.tables
    return tuple(
        form
        for name, forms in FORMS.items()
        if name in tables
        for form in forms
        if form.form == tables[name].form
    )


def class_of(table: TableName, form: FormName) -> type[Any]:
    """The class of a table in the edition of this name. LookupError if there is none."""
    return TABLE_CLASSES.get((table, form)) or edition_named(form).models[table]


_Getter = Callable[[Any], int | Decimal | None]


@of_forms
@cache
def _getters(table: TableName, form: FormName) -> tuple[tuple[str, _Getter], ...]:
    """How to get the number of each cell, by its flat key, from the table."""
    return tuple((key, attrgetter(key.partition(".")[2])) for key in form_of(table, form).slots)


def expect_report(value: object, function: str) -> None:
    """Raises TypeError if a value is no Report. For a Reading, the message says to give its `report`."""
    if isinstance(value, Report):
        return
    if isinstance(getattr(value, "report", None), Report):
        raise TypeError(f"{function} takes a Report: give reading.report")
    raise TypeError(f"{function} takes a Report, not {type(value).__name__}")


def cells(report: Report) -> dict[str, int | Decimal | None]:
    """Every cell of the tables that a report has, by flat key, in the order of the forms.

    Raises TypeError for anything but a Report: of a Reading, give its `report`.

    >>> from gkparse import Decisions2021, Disclosure2021, Report, cells
    >>> report = Report(disclosure=Disclosure2021(licensing=Decisions2021(decisions=12)))
    >>> {key: value for key, value in cells(report).items() if value is not None}
    {'disclosure.licensing.decisions': 12}
    """
    expect_report(report, "cells")
    tables = report.tables
    return {
        key: get(tables[form.table])
        for form in forms_of(report)
        for key, get in _getters(form.table, form.form)
    }


def make_table(form: TableForm, numbers: Mapping[str, Any], units: Mapping[str, str]) -> Any:
    """The model of a table, from the numbers of all its cells and the units of its amounts, by flat key."""
    table_class, rows = _plan(form.table, form.form)
    return table_class(
        form=form.form,
        **{
            row: row_class(
                **{column: numbers[key] for column, key in columns},
                **{column: units.get(key) for column, key in unit_columns},
            )
            for row, row_class, columns, unit_columns in rows
        },
    )


# Fields, each with the flat key of its cell.
_Fields = list[tuple[str, str]]

_RowPlan = tuple[str, type[Any], _Fields, _Fields]


@of_forms
@cache
def _plan(table: TableName, form: FormName) -> tuple[type[Any], list[_RowPlan]]:
    """The class of a table, and for each row its name, its class, and its fields: numbers, and units."""
    table_class = class_of(table, form)
    resolve_types(table_class)
    table_form = form_of(table, form)
    columns: dict[str, _Fields] = {}
    for key in table_form.slots:
        _, row, column = key.split(".")
        columns.setdefault(row, []).append((column, key))
    types = {name: attribute.type or object for name, attribute in fields_dict(table_class).items()}
    return table_class, [
        (
            row,
            types[row],
            keys,
            [(f"{column}_unit", key) for column, key in keys if key in table_form.amounts],
        )
        for row, keys in columns.items()
    ]
