"""Evaluates the relations of a form over the cells of a report. Repairs nothing.

A relation with a cell that is None says nothing. A mend is proposed where one figure alone, put
otherwise, makes every relation hold that it takes part in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gkparse._issue import Issue, issue
from gkparse.convert import cells, forms_of
from gkparse.forms import Authority, Comparison, Relation, TableForm
from gkparse.report import Report

Number = int | Decimal
Figures = Mapping[str, Number | None]


def check(report: Report) -> tuple[Issue, ...]:
    """The relations of the forms that do not hold in a report, as issues without a span.

    The printed and the implied sums are errors; the inferred ones are only noted. The relations
    and their sources stand in `docs/forms.md`.

    >>> from gkparse import ByApplicant, Report, Requests2021, check
    >>> row = ByApplicant(natural_person=6, enterprise=0, research=0, nonprofit=0, legal_service=0,
    ...                   other=0, total=7)
    >>> [found.message for found in check(Report(requests=Requests2021(granted=row)))]
    ['（一）予以公开: the total is 7, but its parts add up to 6. Correct the number in the source.']
    """
    return tuple(found for form in forms_of(report) for found in check_table(form, cells(report)))


def check_table(form: TableForm, figures: Figures) -> Iterator[Issue]:
    """The broken relations of one table, in the order of the form."""
    for relation in form.relations:
        sums = _sums(relation, figures)
        if sums is None or _holds(relation, *sums):
            continue
        left, right = sums
        code = {
            Authority.IMPLIED: "total-differs",
            Authority.PRINTED: "balance-differs",
            Authority.INFERRED: "relation-unusual",
        }[relation.authority]
        yield issue(
            code,
            relation.key,
            where=_where(form, relation.key),
            left=left,
            right=right,
            proposal=_mend(form, relation, figures),
        )


def proves(form: TableForm, key: str, figures: Figures) -> bool:
    """Whether a sum that must be exact, and in which a figure takes part, holds: no digit of it is lost."""
    return any(
        (sums := _sums(relation, figures)) is not None and sums[0] == sums[1]
        for relation in form.relations
        if relation.comparison is Comparison.EQUAL
        and relation.authority is not Authority.INFERRED
        and key in (*relation.left, *relation.right)
    )


def _where(form: TableForm, key: str) -> str:
    """The official label of the row or column in which a relation stands."""
    labels: dict[str, str] = {}
    for _, row, column in form.slots.values():
        labels[f"*.{column.key}"] = column.label
        labels[row.key] = row.label
        # The stage of a column or line of proceedings.
        labels.setdefault(column.key.rpartition(".")[0], "".join(column.above[-1:]))
        labels.setdefault(row.key.rpartition(".")[0], "".join(row.left[-1:]))
    return labels[key.removeprefix(f"{form.table}.")]


def _sums(relation: Relation, figures: Figures) -> tuple[Number, Number] | None:
    left = [figures.get(key) for key in relation.left]
    right = [figures.get(key) for key in relation.right]
    if None in left or None in right:
        return None
    return sum(number for number in left if number is not None), sum(
        number for number in right if number is not None
    )


def _holds(relation: Relation, left: Number, right: Number) -> bool:
    return left <= right if relation.comparison is Comparison.AT_MOST else left == right


def _mend(form: TableForm, relation: Relation, figures: Figures) -> tuple[tuple[str, Number], ...]:
    """The one figure that would make this relation and all others of its cell hold, if there is one.

    A cell in which no second relation could be evaluated proves nothing: any other cell of the
    relation could be mended as well.
    """
    if relation.comparison is not Comparison.EQUAL:
        return ()
    sums = _sums(relation, figures)
    assert sums is not None
    mends = []
    for key in (*relation.left, *relation.right):
        number = figures[key]
        assert number is not None
        change = sums[1] - sums[0] if key in relation.left else sums[0] - sums[1]
        mended = {**figures, key: number + change}
        others = [other for other in form.relations if other is not relation]
        checked = [(other, _sums(other, mended)) for other in others if key in (*other.left, *other.right)]
        proved = [_holds(other, *found) for other, found in checked if found is not None]
        if number + change >= 0 and proved and all(proved):
            mends.append((key, number + change))
    return tuple(mends) if len(mends) == 1 else ()
