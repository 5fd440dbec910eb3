"""Cells of a report -> issues about the relations of their form that do not hold.

Repairs nothing. Skips a relation if one of its cells is None. Proposes a correction if a change of one
figure alone makes all relations of its cell hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from gkparse._issues.issue import Issue, issue
from gkparse.convert import cells, expect_report, forms_of
from gkparse.forms import Authority, TableForm
from gkparse.forms.arithmetic import Figures, holds, mend, sides
from gkparse.report import Report

# The code of the issue if a relation does not hold. An inferred one can break in an honest report.
CODES = {
    Authority.IMPLIED: "total-differs",
    Authority.PRINTED: "balance-differs",
    Authority.INFERRED: "relation-unusual",
}


def check(report: Report) -> tuple[Issue, ...]:
    """The relations of the forms that do not hold in a report, as issues without a span.

    A broken sum that the form prints or implies is an error, a broken inferred relation an info. The
    relations and their sources stand in `docs/forms.md`. Raises TypeError for anything but a Report; for
    a Reading, pass its `report`.

    >>> from gkparse import ByApplicant, Report, Requests2021, check
    >>> row = ByApplicant(natural_person=6, enterprise=0, research=0, nonprofit=0, legal_service=0,
    ...                   other=0, total=7)
    >>> [found.message for found in check(Report(requests=Requests2021(granted=row)))]
    ['（一）予以公开: the total is 7, but its parts add up to 6. Correct the number in the source.']
    """
    expect_report(report, "check")
    figures = cells(report)
    return tuple(broken for form in forms_of(report) for broken in check_table(form, figures))


def check_table(form: TableForm, figures: Figures) -> Iterator[Issue]:
    """The broken relations of one table, in the order of the form."""
    for relation in form.relations:
        values = sides(relation, figures)
        if values is None or holds(relation, *values):
            continue
        left, right = values
        yield issue(
            CODES[relation.authority],
            relation.key,
            where=form.relation_names[relation.key],
            left=left,
            right=right,
            proposal=mend(form, relation, figures),
            cells=relation.cells,
        )
