"""The editions of the official forms: from which year each is in force, and the form of each table in it.

A report may print a table of another edition than that of its year: the labels of the table decide.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from gkparse.forms.disclosure import DISCLOSURE_2019, DISCLOSURE_2021
from gkparse.forms.proceedings import PROCEEDINGS_2019, PROCEEDINGS_2021
from gkparse.forms.requests import REQUESTS_2019, REQUESTS_2021
from gkparse.forms.types import FormName, TableForm, TableName


@frozen
class Edition:
    """The forms of one notice. `first_year` is the first year for which reports must use them.

    A table that the notice leaves as it was may be missing from `tables`.
    """

    name: FormName
    first_year: int
    tables: Mapping[TableName, TableForm]


# In the order of their years.
EDITIONS = (
    # The trial form, 国办公开办函〔2019〕60号. Reports for earlier years have no statutory tables.
    Edition(
        "2019",
        2019,
        {"disclosure": DISCLOSURE_2019, "requests": REQUESTS_2019, "proceedings": PROCEEDINGS_2019},
    ),
    # The revised form, 国办公开办函〔2021〕30号.
    Edition(
        "2021",
        2021,
        {"disclosure": DISCLOSURE_2021, "requests": REQUESTS_2021, "proceedings": PROCEEDINGS_2021},
    ),
)

FIRST_YEAR = EDITIONS[0].first_year

# The forms of each table, in the order of their years.
FORMS: dict[TableName, tuple[TableForm, ...]] = {
    table: tuple(edition.tables[table] for edition in EDITIONS if table in edition.tables)
    for table in EDITIONS[0].tables
}


def form_of(table: TableName, form: FormName) -> TableForm:
    """The form of a table in the edition of this name.

    >>> form_of("requests", "2021").rows[0][1].label
    '一、本年新收政府信息公开申请数量'
    """
    return next(table_form for table_form in FORMS[table] if table_form.form == form)


def has_tables(year: int | None) -> bool:
    """Whether a report for this year must have the statutory tables; True if the year is not known."""
    return year is None or year >= FIRST_YEAR


def forms_by_preference(year: int | None) -> tuple[FormName, ...]:
    """The names of the forms; if a table fits several, the first of them is taken.

    The form in force for the year comes first, then older ones, then those of later years.

    >>> forms_by_preference(2023), forms_by_preference(2020)
    (('2021', '2019'), ('2019', '2021'))
    """
    in_force = [edition.name for edition in EDITIONS if year is not None and edition.first_year <= year]
    later = [edition.name for edition in EDITIONS if edition.name not in in_force]
    return (*reversed(in_force), *later)
