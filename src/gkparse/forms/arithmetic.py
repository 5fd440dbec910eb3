"""The relations of a form over plain numbers: which hold, what they prove, what would mend them.

Knows no issues and no text: `checks/relations` makes an issue of a broken relation.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from gkparse.forms import Authority, Comparison, Relation, TableForm

Number = int | Decimal

# The numbers of a table by the keys of their cells; None for a cell without a number.
Figures = Mapping[str, Number | None]


def proves(form: TableForm, key: str, figures: Figures) -> bool:
    """Whether an official sum with this cell in it holds, so that no digit of the figure can be lost."""
    return any(
        (values := sides(relation, figures)) is not None and values[0] == values[1]
        for relation in form.relations
        if relation.comparison is Comparison.EQUAL
        and relation.authority is not Authority.INFERRED
        and key in relation.cells
    )


def sides(relation: Relation, figures: Figures) -> tuple[Number, Number] | None:
    """The sums of both sides; None if the number of a cell is not known."""
    left = [figures.get(key) for key in relation.left]
    right = [figures.get(key) for key in relation.right]
    if None in left or None in right:
        return None
    return sum(cast("list[Number]", left)), sum(cast("list[Number]", right))


def holds(relation: Relation, left: Number, right: Number) -> bool:
    """Whether the sums of both sides compare as the relation says."""
    return left <= right if relation.comparison is Comparison.AT_MOST else left == right


def mend(form: TableForm, relation: Relation, figures: Figures) -> tuple[tuple[str, Number], ...]:
    """The one cell that mends a broken relation, as ((key, right number),); empty if none or several do.

    With the right number every other relation of the cell must hold too, and there must be one whose cells
    are all known: else any cell of the broken relation could be the wrong one.
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
        held = [holds(other, *sums) for other, sums in checked if sums is not None]
        if number + change >= 0 and held and all(held):
            mends.append((key, number + change))
    return tuple(mends) if len(mends) == 1 else ()
