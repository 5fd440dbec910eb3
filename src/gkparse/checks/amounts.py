"""Amounts of money in one unit, so that those of two reports compare."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gkparse._text.units import in_yuan
from gkparse.forms.arithmetic import Number
from gkparse.report import Report
from gkparse.report_tables import cells, forms_of


def unit_of(report: Report, key: str) -> str | None:
    """The unit that a report prints for an amount, by the key of its cell."""
    table, row, column = key.split(".")
    tables = {str(name): model for name, model in report.tables.items()}
    unit: str | None = getattr(getattr(tables[table], row), f"{column}_unit")
    return unit


def comparable_cells(report: Report) -> Mapping[str, Number | None]:
    """The numbers of a report, amounts in 元. An amount without a unit is not known."""
    figures: dict[str, Number | None] = dict(cells(report))
    for form in forms_of(report):
        for key in form.amounts:
            value, unit = figures[key], unit_of(report, key)
            figures[key] = None if value is None or unit is None else in_yuan(Decimal(value), unit)
    return figures
