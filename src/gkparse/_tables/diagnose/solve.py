"""What the arithmetic says of a row whose figures have no column that is known: a proposal, never a reading.

Every way to put the printed figures into the columns in their order is tried. A cell without a figure is
taken for blank, and a blank adds nothing to a sum. Where a cell holds the same figure in every way in which
all sums hold that can be made, and some sum speaks for it, that figure is proposed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from gkparse._tables.alignment import Alignment
from gkparse._text.values import Quantity, State, read_value
from gkparse.forms import Comparison, Relation

MOST = 10_000
"""More ways than this are not tried: 15 columns have 6,435 at most."""

Number = int
Figures = Mapping[str, Number | None]
"""What stands in each cell that is known, None for a blank; a cell that is not known is not there."""

Proposed = tuple[tuple[str, Number], ...]


def solve(table: Alignment, row: str) -> Proposed:
    """The figures of a row (`requests.granted`) that the relations of the form determine, by their keys."""
    keys = table.form.cells_of(row)
    printed = table.rows[row]
    figures = [read_value(cell.text) for cell in printed.figures if printed.in_order]
    counts = all(column.kind is Quantity.COUNT for _, _, column in (table.form.slots[key] for key in keys))
    readable = all(value.state in (State.NUMBER, State.NOT_APPLICABLE) for value in figures)
    relations = [
        relation
        for relation in table.form.relations
        if relation.comparison is Comparison.EQUAL and any(key in keys for key in relation.cells)
    ]
    if not (figures and counts and readable and relations) or comb(len(keys), len(figures)) > MOST:
        return ()
    known = _known(table)
    numbers = [int(value.number) if value.number is not None else None for value in figures]
    ways = []
    for places in combinations(range(len(keys)), len(numbers)):
        placed: dict[str, Number | None] = dict.fromkeys(keys)
        placed.update((keys[place], number) for place, number in zip(places, numbers, strict=True))
        if any(key in known and known[key] != number for key, number in placed.items()):
            continue
        proved = _proved(relations, {**known, **placed})
        if proved is not None:
            ways.append({key: number for key, number in placed.items() if key in proved})
    return tuple(
        (key, number)
        for key in keys
        if ways
        and key not in known
        and (number := ways[0].get(key)) is not None
        and all(way.get(key) == number for way in ways)
    )


def _known(table: Alignment) -> dict[str, Number | None]:
    unknown = (State.UNREADABLE, State.ABSENT)
    return {
        key: int(cell.value) if cell.value is not None else None
        for key, cell in table.cells.items()
        if cell.state not in unknown
    }


def _proved(relations: Sequence[Relation], figures: Figures) -> set[str] | None:
    """The cells for which a sum speaks; None where a sum does not hold."""
    proved: set[str] = set()
    for relation in relations:
        if any(key not in figures for key in relation.cells):
            continue
        left = [number for key in relation.left if (number := figures[key]) is not None]
        right = [number for key in relation.right if (number := figures[key]) is not None]
        # A blank total says nothing of its parts, nor blank parts of their total.
        if left and right:
            if sum(left) != sum(right):
                return None
            proved.update(relation.cells)
    return proved
