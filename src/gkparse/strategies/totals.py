"""Computes the totals of a table from its free cells, so that every relation of its form holds.

Reads from the relations which cells are free:

- A total (总计) is the sum of its parts.
- A printed balance gives one cell of its left side. If that cell would be negative, a cell of the right side
  is raised instead.
- Where one figure may be at most another, the larger is the drawn difference plus the smaller.

Draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from gkparse.forms import Authority, Comparison, FormName, Relation, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.editions import form_of


@frozen
class Balance:
    """A printed relation: `pivot` follows from the others; `slack` grows if `pivot` would be negative."""

    pivot: str
    slack: str
    relation: Relation


@frozen
class Plan:
    """Which cells of a form are free, and how the others follow from them.

    `totals` gives for each total the relation that sums it; `limits` are the relations with "at most".
    """

    free: tuple[str, ...]
    totals: dict[str, Relation]
    balances: tuple[Balance, ...]
    limits: tuple[Relation, ...]

    def solve(self, drawn: Mapping[str, int]) -> dict[str, int]:
        """The figures of all cells, from the free cells that were drawn; every other free cell is 0."""
        known = {key: drawn.get(key, 0) for key in self.free}
        for limit in self.limits:
            known[limit.right[0]] += sum(known[key] for key in limit.left)

        def value(key: str) -> int:
            if key not in known:
                known[key] = sum(value(part) for part in self.totals[key].right)
            return known[key]

        # First, since a balance changes its slack, and a total may include that cell.
        for balance in self.balances:
            others = [key for key in balance.relation.left if key != balance.pivot]
            pivot = sum(map(value, balance.relation.right)) - sum(map(value, others))
            known[balance.slack] += max(0, -pivot)
            known[balance.pivot] = max(0, pivot)
        for key in self.totals:
            value(key)
        return known


@of_forms
@cache
def plan(table: TableName, name: FormName) -> Plan:
    """The plan of a form, read from its relations."""
    form = form_of(table, name)
    totals: dict[str, Relation] = {}
    balances = []
    for relation in form.relations:
        if relation.total is not None:
            totals.setdefault(relation.total, relation)
    for relation in form.relations:
        if relation.authority is Authority.PRINTED:
            left = [key for key in relation.left if key not in totals]
            right = [key for key in relation.right if key not in totals]
            # A balance of totals alone is the sum of other balances, and holds if they do.
            if left:
                balances.append(Balance(left[0], right[-1], relation))
    pivots = {balance.pivot for balance in balances}
    return Plan(
        tuple(key for key in form.slots if key not in totals and key not in pivots),
        totals,
        tuple(balances),
        tuple(relation for relation in form.relations if relation.comparison is Comparison.AT_MOST),
    )
