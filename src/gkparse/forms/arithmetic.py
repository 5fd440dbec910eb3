"""The sums of a form over plain numbers: which hold, which figures they prove, which single change mends them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gkparse.forms import Authority, Comparison, Relation, TableForm

Number = int | Decimal


Figures = Mapping[str, Number | None]


def proves(form: TableForm, key: str, figures: Figures) -> bool:
    """Whether a sum that must be exact, and in which a figure takes part, holds: no digit of it is lost."""
    return any(
        (values := sides(relation, figures)) is not None and values[0] == values[1]
        for relation in form.relations
        if relation.comparison is Comparison.EQUAL
        and relation.authority is not Authority.INFERRED
        and key in relation.cells
    )


def sides(relation: Relation, figures: Figures) -> tuple[Number, Number] | None:
    left = [figures.get(key) for key in relation.left]
    right = [figures.get(key) for key in relation.right]
    if None in left or None in right:
        return None
    return sum(number for number in left if number is not None), sum(
        number for number in right if number is not None
    )


def holds(relation: Relation, left: Number, right: Number) -> bool:
    return left <= right if relation.comparison is Comparison.AT_MOST else left == right


def mend(form: TableForm, relation: Relation, figures: Figures) -> tuple[tuple[str, Number], ...]:
    """The one figure that would make this relation and all others of its cell hold, if there is one.

    A cell in which no second relation could be evaluated proves nothing: any other cell of the
    relation could be mended as well.
    """
    if relation.comparison is not Comparison.EQUAL:
        return ()
    left_and_right = sides(relation, figures)
    assert left_and_right is not None
    left, right = left_and_right
    mends = []
    for key in relation.cells:
        number = figures[key]
        assert number is not None
        change = right - left if key in relation.left else left - right
        mended = {**figures, key: number + change}
        others = [other for other in form.relations if other is not relation]
        checked = [(other, sides(other, mended)) for other in others if key in other.cells]
        proved = [holds(other, *found) for other, found in checked if found is not None]
        if number + change >= 0 and proved and all(proved):
            mends.append((key, number + change))
    return tuple(mends) if len(mends) == 1 else ()
