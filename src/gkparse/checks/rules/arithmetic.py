"""A relation with its figures filled in: 第一项 10 + 第二项 2 = 12，第三项 11 + 第四项 0 = 11，相差 1."""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._issues.wording import Wording
from gkparse.checks.names import row_and_column
from gkparse.forms import Authority, Relation
from gkparse.forms.arithmetic import Figures, Number

# A sum with more terms shows only those that are not 0.
MAX_TERMS = 7

# The form numbers the rows of its balance: 第一项加第二项之和，等于第三项加第四项之和.
_ITEMS = ("第一项", "第二项", "第三项", "第四项")


def arithmetic(relation: Relation, figures: Figures, left: Number, right: Number) -> Wording:
    """The sums of both sides with their terms, and the difference."""
    if relation.authority is Authority.PRINTED:
        names = dict(zip(relation.cells, _ITEMS, strict=False))
    else:
        by_row = relation.key.split(".")[1:2] != ["*"]
        names = {key: row_and_column(key)[1 if by_row else 0] for key in relation.cells}
    sums = [
        _sum([(names.get(key, key), figures[key]) for key in keys], total)
        for keys, total in ((relation.left, left), (relation.right, right))
    ]
    difference = abs(left - right)
    return Wording(f"{'; '.join(sums)}; difference {difference}", f"{'，'.join(sums)}，相差{difference}")


def _sum(terms: Sequence[tuple[str, Number | None]], total: Number) -> str:
    if len(terms) == 1:
        return f"{terms[0][0]} {total}"
    shown = [term for term in terms if term[1]] if len(terms) > MAX_TERMS else terms
    added = " + ".join(f"{name} {number}" for name, number in shown)
    return f"{added} = {total}" if added else f"0 = {total}"
