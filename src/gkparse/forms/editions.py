"""The editions of the official forms: from which year each is in force, and the form of each table in it.

A report may print a table of another edition than that of its year: the labels of the table decide. All
stages read the lists of this module. So a further form is data: an edition with its tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from gkparse.forms.caches import forget, of_forms
from gkparse.forms.disclosure import DISCLOSURE_2019, DISCLOSURE_2021
from gkparse.forms.proceedings import PROCEEDINGS_2019, PROCEEDINGS_2021
from gkparse.forms.requests import REQUESTS_2019, REQUESTS_2021
from gkparse.forms.sections import ORDER, SECTIONS, OfficialSection, set_sections
from gkparse.forms.types import FormName, TableForm, TableName


@frozen
class Edition:
    """The forms of one notice. `first_year` is the first year for which reports must use them.

    A table that the notice leaves as it was may be missing from `tables`. If `anew` is True, the notice ends
    all earlier tables that it does not have. `sections` are those that hold its tables, if they are not among
    the six. `models` are the classes of its tables; those of the editions that gkparse ships stand in
    `convert.TABLE_CLASSES`, since the forms know nothing of the model. `notice` is the number of the notice.
    """

    name: FormName
    first_year: int
    tables: Mapping[TableName, TableForm]
    anew: bool = False
    sections: tuple[OfficialSection, ...] = ()
    models: Mapping[TableName, type[Any]] = field(factory=dict)
    notice: str = ""


# In the order of their years.
EDITIONS = [
    # The trial form. Reports for earlier years have no statutory tables.
    Edition(
        "2019",
        2019,
        {"disclosure": DISCLOSURE_2019, "requests": REQUESTS_2019, "proceedings": PROCEEDINGS_2019},
        anew=True,
        notice="国办公开办函〔2019〕60号",
    ),
    # The revised form.
    Edition(
        "2021",
        2021,
        {"disclosure": DISCLOSURE_2021, "requests": REQUESTS_2021, "proceedings": PROCEEDINGS_2021},
        notice="国办公开办函〔2021〕30号",
    ),
]

# The forms of each table, in the order of their years; the tables in the order of their sections.
FORMS: dict[TableName, tuple[TableForm, ...]] = {}


def _gather() -> None:
    """Makes the lists of forms and sections anew from the editions."""
    EDITIONS.sort(key=lambda edition: edition.first_year)
    set_sections(section for edition in EDITIONS for section in edition.sections)
    tables = {table for edition in EDITIONS for table in edition.tables}
    FORMS.clear()
    for table in sorted(tables, key=ORDER.__getitem__):
        FORMS[table] = tuple(edition.tables[table] for edition in EDITIONS if table in edition.tables)
    forget()


_gather()


@contextmanager
def installed(edition: Edition) -> Iterator[None]:
    """Within the block gkparse knows a further edition: it reads, checks, writes and draws its tables.

    For a form that is tried out, as in the tests. Not for threads: the list of editions is one for all.
    """
    EDITIONS.append(edition)
    _gather()
    try:
        yield
    finally:
        EDITIONS.remove(edition)
        _gather()


def form_of(table: TableName, form: FormName) -> TableForm:
    """The form of a table in the edition of this name.

    >>> form_of("requests", "2021").rows[0][1].label
    '一、本年新收政府信息公开申请数量'
    """
    return next(table_form for table_form in FORMS[table] if table_form.form == form)


@of_forms
@lru_cache(maxsize=256)
def tables_of(year: int | None) -> tuple[TableName, ...]:
    """The tables that a report for this year must have; those of today if the year is not known.

    >>> tables_of(2020), tables_of(2016)
    (('disclosure', 'requests', 'proceedings'), ())
    """
    tables: dict[TableName, None] = {}
    for edition in EDITIONS:
        if year is None or edition.first_year <= year:
            if edition.anew:
                tables.clear()
            tables.update(dict.fromkeys(edition.tables))
    return tuple(name for name in FORMS if name in tables)


def sections_of(year: int | None) -> tuple[OfficialSection, ...]:
    """The sections that a report for this year must have: the six, and those of its further tables.

    None for a year before the form of the sections.
    """
    if not has_tables(year):
        return ()
    further = {section.kind for edition in EDITIONS for section in edition.sections} - set(tables_of(year))
    return tuple(section for section in SECTIONS if section.kind not in further)


def has_tables(year: int | None) -> bool:
    """Whether a report for this year must have tables; True if the year is not known."""
    return bool(tables_of(year))


def first_year_of(table: TableName) -> int:
    """The first year for which reports must have a table."""
    return next(edition.first_year for edition in EDITIONS if table in edition.tables)


def edition_named(form: FormName) -> Edition:
    """The edition of this name. LookupError if there is none."""
    for edition in EDITIONS:
        if edition.name == form:
            return edition
    raise LookupError(f"no edition of the forms is named {form!r}")


def forms_by_preference(year: int | None) -> tuple[FormName, ...]:
    """The names of the forms; if a table fits several, the first of them is taken.

    The form in force for the year comes first, then older ones, then those of later years.

    >>> forms_by_preference(2023), forms_by_preference(2020)
    (('2021', '2019'), ('2019', '2021'))
    """
    in_force = [edition.name for edition in EDITIONS if year is not None and edition.first_year <= year]
    later = [edition.name for edition in EDITIONS if edition.name not in in_force]
    return (*reversed(in_force), *later)


def form_in_force(table: TableName, year: int | None) -> TableForm:
    """The form that a report for a year must use for a table; that of today if the year is not known.

    >>> form_in_force("disclosure", 2020).form, form_in_force("disclosure", 2023).form
    ('2019', '2021')
    """
    names = forms_by_preference(year)
    return min(FORMS[table], key=lambda form: names.index(form.form))
