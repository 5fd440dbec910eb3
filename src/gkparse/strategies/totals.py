"""Figures for a table in which every relation of its form holds: totals are computed, never looked for.

The relations alone say which cells are free. A sum by the word 总计 gives its total; a printed balance
gives one cell of its left side, and where that would fall below zero a cell of its right side is
raised; of two figures of which one is at most the other, the larger is drawn as what it has more.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from attrs import frozen

from gkparse.forms import Authority, Comparison, FormName, Relation, TableName
from gkparse.forms.editions import form_of


@frozen
class Balance:
    """A printed relation: `pivot` follows from its other cells, `slack` is raised where it must be."""

    pivot: str
    slack: str
    relation: Relation


@frozen
class Plan:
    """Which cells of a form are free, and how the others follow from them."""

    free: tuple[str, ...]
    totals: dict[str, Relation]
    balances: tuple[Balance, ...]
    limits: tuple[Relation, ...]

    def solve(self, drawn: Mapping[str, int]) -> dict[str, int]:
        """All cells that take part in relations, from the free ones; a free cell not drawn is 0."""
        known = {key: drawn.get(key, 0) for key in self.free}
        for limit in self.limits:
            known[limit.right[0]] += sum(known[key] for key in limit.left)

        def value(key: str) -> int:
            if key not in known:
                known[key] = sum(value(part) for part in self.totals[key].right)
            return known[key]

        # Before any total is summed that holds a slack.
        for balance in self.balances:
            others = [key for key in balance.relation.left if key != balance.pivot]
            pivot = sum(map(value, balance.relation.right)) - sum(map(value, others))
            known[balance.slack] += max(0, -pivot)
            known[balance.pivot] = max(0, pivot)
        for key in self.totals:
            value(key)
        return known


@cache
def plan(table: TableName, name: FormName) -> Plan:
    """How the cells of a form follow from each other, read off its relations."""
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
            # Without a cell of its own it is the sum of other balances, and holds where they do.
            if left:
                balances.append(Balance(left[0], right[-1], relation))
    pivots = {balance.pivot for balance in balances}
    return Plan(
        tuple(key for key in form.slots if key not in totals and key not in pivots),
        totals,
        tuple(balances),
        tuple(relation for relation in form.relations if relation.comparison is Comparison.AT_MOST),
    )
