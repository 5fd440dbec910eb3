"""The figures of a report under the keys that stay the same in all editions of the forms.

Knows how to apply the crosswalk (`forms/crosswalk`), which says what may be compared. It estimates nothing: a
number is printed in one cell, or it is the sum of printed cells that are all known and not in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from gkparse._issues.issue import Issue, Severity
from gkparse.checks import check
from gkparse.forms import FormName, TableForm
from gkparse.forms.arithmetic import Figures, Number
from gkparse.forms.crosswalk import counterparts
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.report_tables import cells, forms_of

# The codes of the warnings and errors about a cell, by its key. A cell that is missing has none.
Doubts = Mapping[str, tuple[str, ...]]


@frozen(kw_only=True)
class Harmonised:
    """A figure that can stand in one series with those of other editions.

    `key` is the key of the series. `cells` are the keys of the printed cells that give the value: one, or
    those that are added. `form` is the edition of their table. `doubts` are the codes of the warnings and
    errors about these cells. `value` is None if a cell has no number. A sum is None also if one of its cells
    is in doubt.
    """

    key: str
    value: int | Decimal | None
    form: FormName
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def added(self) -> bool:
        """Whether the value is a sum that the report does not print."""
        return len(self.cells) > 1


def harmonise(source: Reading | Report) -> dict[str, Harmonised]:
    """The figures of a report that are comparable over the years, by the key of their series.

    They come in the order of the forms, for each table that the report has. Cells that no other edition has
    are left out: the page of forms and `gkparse codebook` list them with the reason. The doubts of a Reading
    are those of `Reading.doubts`; those of a Report are what `gkparse.check` finds.

    >>> import gkparse
    >>> reading = gkparse.load("examples/reports/qingshi-2021.txt")
    >>> harmonised = gkparse.harmonise(reading)
    >>> harmonised["requests.other.total"].cells
    ('requests.other_no_correction.total', 'requests.other_unpaid_fee.total', 'requests.other_other.total')
    >>> "disclosure.regulations.in_force" in harmonised
    False
    """
    if isinstance(source, Reading):
        report, issues_by_cell = source.report, source.doubts
    elif isinstance(source, Report):
        report, issues_by_cell = source, _found(source)
    else:
        raise TypeError(f"harmonise takes a Reading or a Report, not {type(source).__name__}")
    figures = cells(report)
    doubts = {key: tuple(issue.code for issue in issues) for key, issues in issues_by_cell.items()}
    return {found.key: found for form in forms_of(report) for found in harmonise_table(form, figures, doubts)}


def harmonise_table(form: TableForm, figures: Figures, doubts: Doubts) -> Iterator[Harmonised]:
    """The series that the cells of one table give, in its order.

    `figures` and `doubts` may also have the cells of other tables.
    """
    series = {found.series: found.parts for found in counterparts(form).values() if found.series is not None}
    for key, parts in series.items():
        codes = tuple(dict.fromkeys(code for part in parts for code in doubts.get(part, ())))
        value = _value([figures.get(part) for part in parts], codes)
        yield Harmonised(key=key, value=value, form=form.form, cells=parts, doubts=codes)


def _value(printed: list[Number | None], codes: tuple[str, ...]) -> Number | None:
    if len(printed) == 1:
        return printed[0]
    known = [number for number in printed if number is not None]
    return sum(known) if len(known) == len(printed) and not codes else None


def _found(report: Report) -> Mapping[str, tuple[Issue, ...]]:
    """For each cell of a report the warnings and errors that its rules give."""
    serious = [issue for issue in check(report) if issue.severity is not Severity.INFO and issue.key]
    return {key: tuple(_about(serious, key)) for key in cells(report)}


def _about(issues: Iterable[Issue], key: str) -> Iterator[Issue]:
    return (issue for issue in issues if issue.covers(key))
