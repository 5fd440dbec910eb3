"""Figures without a known column: which column the sums propose for each. A proposal, never a reading.

Tries every way to put the printed figures into the columns in their order. A cell without a figure counts as
blank, and a blank adds nothing to a sum. A figure is proposed for a cell if every placement consistent with
the sums puts it there and at least one sum constrains the cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from math import comb

from attrs import frozen

from gkparse._tables.alignment import Alignment, RowReading
from gkparse._text.values import Quantity, State, read_value
from gkparse.forms import Comparison, Relation, TableForm

# More placements than this are not tried: 15 columns, the most of any row, have 6,435.
MAX_PLACEMENTS = 10_000

Number = int

# The number in each known cell, None for a blank; unknown cells have no entry.
Figures = Mapping[str, Number | None]

Proposal = tuple[tuple[str, Number], ...]


def solve(table: Alignment, row: str) -> Proposal:
    """The figures of a row (`requests.granted`) that the relations of the form determine, by flat key."""
    keys = table.form.cells_of(row)
    counts = all(table.form.slots[key][2].kind is Quantity.COUNT for key in keys)
    numbers = _numbers(table.rows[row])
    if not counts or not numbers or comb(len(keys), len(numbers)) > MAX_PLACEMENTS:
        return ()
    known = _known(table)
    placements = list(_consistent(keys, numbers, known, _sums(table.form, keys)))
    if not placements:
        return ()
    first, *others = placements
    return tuple(
        (key, number)
        for key, number in first.items()
        if number is not None and key not in known
        if all(other.get(key) == number for other in others)
    )


def _numbers(row: RowReading) -> list[Number | None]:
    """The figures of a row in the order of the form, None for not applicable.

    Empty if their order is unknown, or if one of them is no number.
    """
    values = [read_value(cell.text) for cell in row.figures if row.in_order]
    if any(value.state not in (State.NUMBER, State.NOT_APPLICABLE) for value in values):
        return []
    return [int(value.number) if value.number is not None else None for value in values]


def _sums(form: TableForm, keys: Sequence[str]) -> list[Relation]:
    """The sums of the form in which one of the cells takes part."""
    return [
        relation
        for relation in form.relations
        if relation.comparison is Comparison.EQUAL and any(key in keys for key in relation.cells)
    ]


def _known(table: Alignment) -> Figures:
    unknown = (State.UNREADABLE, State.ABSENT)
    return {
        key: int(cell.value) if cell.value is not None else None
        for key, cell in table.cells.items()
        if cell.state not in unknown
    }


def _consistent(
    keys: Sequence[str], numbers: Sequence[Number | None], known: Figures, sums: Sequence[Relation]
) -> Iterator[dict[str, Number | None]]:
    """Each placement that contradicts no known cell and no sum, cut down to the cells that a sum proves."""
    fixed = [(key, known[key]) for key in keys if key in known]
    blank: dict[str, Number | None] = dict.fromkeys(keys)
    figures = {**known, **blank}
    # A sum with an unknown cell in another row proves nothing, wherever the figures of this row stand.
    complete = [
        _Sum(relation.cells, _side(relation.left, figures, blank), _side(relation.right, figures, blank))
        for relation in sums
        if all(key in figures for key in relation.cells)
    ]
    if not complete:
        return
    for filled in combinations(keys, len(numbers)):
        placed = {**blank, **dict(zip(filled, numbers, strict=True))}
        if any(placed[key] != number for key, number in fixed):
            continue
        proved = _proved(complete, placed)
        if proved is not None:
            yield {key: number for key, number in placed.items() if key in proved}


@frozen
class _Side:
    """One side of a sum: its cells in the row, and the sum of its other figures, None if it has none."""

    keys: tuple[str, ...]
    others: Number | None


@frozen
class _Sum:
    """A sum in which cells of the row take part, and all its cells."""

    cells: Sequence[str]
    left: _Side
    right: _Side


def _side(cells: Sequence[str], figures: Figures, of_row: Collection[str]) -> _Side:
    others = [number for key in cells if key not in of_row and (number := figures[key]) is not None]
    return _Side(tuple(key for key in cells if key in of_row), sum(others) if others else None)


def _proved(sums: Sequence[_Sum], placed: Figures) -> set[str] | None:
    """The cells that a sum constrains; None if a sum does not hold."""
    proved: set[str] = set()
    for one in sums:
        left, right = _total(one.left, placed), _total(one.right, placed)
        # A blank total says nothing of its parts, nor do blank parts of their total.
        if left is not None and right is not None:
            if left != right:
                return None
            proved.update(one.cells)
    return proved


def _total(side: _Side, placed: Figures) -> Number | None:
    """The sum of the figures on a side, None if all of its cells are blank."""
    total = side.others
    for key in side.keys:
        number = placed[key]
        if number is not None:
            total = number if total is None else total + number
    return total
