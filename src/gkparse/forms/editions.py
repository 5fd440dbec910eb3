"""Which form of the statutory tables is in force for which year; and a form by its name.

A report may print the form of another year: which form a table has, its labels decide.
"""

from __future__ import annotations

from gkparse.forms import FORMS
from gkparse.forms.types import FormName, TableForm, TableName

# The statutory tables were introduced with the reports for this year (国办公开办函〔2019〕60号).
FIRST_YEAR = 2019

# From the reports for this year on the revised form is in force (国办公开办函〔2021〕30号).
REVISED_YEAR = 2021


def form_of(table: TableName, form: FormName) -> TableForm:
    """The form of a table by its name.

    >>> form_of("requests", "2021").rows[0][1].label
    '一、本年新收政府信息公开申请数量'
    """
    return next(edition for edition in FORMS[table] if edition.form == form)


def has_tables(year: int | None) -> bool:
    """Whether a report for this year must have the statutory tables; True if the year is not known."""
    return year is None or year >= FIRST_YEAR


def forms_by_preference(year: int | None) -> tuple[FormName, ...]:
    """The names of the forms, the one in force for the year first: it is taken if a table fits both.

    >>> forms_by_preference(2023), forms_by_preference(2020)
    (('2021', '2019'), ('2019', '2021'))
    """
    if year is not None and year >= REVISED_YEAR:
        return ("2021", "2019")
    return ("2019", "2021")
