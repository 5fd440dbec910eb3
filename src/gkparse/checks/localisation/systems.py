"""The sums of a table as a system: which figures stand in which sums, and by how much each sum is wrong.

A change of figures changes the differences of the sums by a known vector. Each sum has a random weight, so
that the vector of a change becomes one number, its `print`: changes whose prints cancel are found in a
dictionary. Knows no slips. Figures are integers here: amounts are scaled by a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property

from attrs import frozen

from gkparse.forms import Authority, Comparison, Relation, TableForm
from gkparse.forms.arithmetic import Figures, Number
from gkparse.forms.caches import of_forms

# No figure of a report has so many digits. Digits of a longer one are not compared, and an amount that needs
# more places is no figure.
MOST_DIGITS = 40

# For the weights of the sums: a multiplier of full period, and a prime.
_MULTIPLIER, _PRIME = 6364136223846793005, 2**61 - 1


@of_forms
@cache
def sums_of(form: TableForm) -> tuple[Relation, ...]:
    """The sums that the form prints or implies."""
    return tuple(
        relation
        for relation in form.relations
        if relation.comparison is Comparison.EQUAL and relation.authority is not Authority.INFERRED
    )


@of_forms
@cache
def lines_of(form: TableForm) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """The cells of each row, and those of each column of a block, by flat key."""
    rows = tuple(
        tuple(form.key(row, column) for column in block.columns)
        for block in form.blocks
        for row in block.rows
    )
    columns = tuple(
        tuple(form.key(row, column) for row in block.rows)
        for block in form.blocks
        for column in block.columns
    )
    return rows, columns


@frozen(eq=False, slots=False)
class System:
    """Sums that hang together by their cells, some of them broken.

    `stands_in` has for each cell its sums by index, with 1 if it stands on the left side and -1 on the right.
    `differences` has for each broken sum its left side minus its right side.
    """

    form: TableForm
    sums: tuple[Relation, ...]
    figures: Mapping[str, int]
    stands_in: Mapping[str, Mapping[int, int]]
    differences: Mapping[int, int]
    places: int = 0

    @cached_property
    def weights(self) -> dict[str, int]:
        """For each cell by how much the print of the table grows if its figure grows by one."""
        return {key: self.print_of(sums) for key, sums in self.stands_in.items()}

    def print_of(self, differences: Mapping[int, int]) -> int:
        """The print of differences of sums: 0 if there are none."""
        return sum(
            difference * pow(_MULTIPLIER, index + 1, _PRIME) for index, difference in differences.items()
        )

    @cached_property
    def by_sums(self) -> dict[frozenset[int], tuple[str, ...]]:
        """The cells that stand in exactly these sums."""
        cells: dict[frozenset[int], tuple[str, ...]] = {}
        for key, sums in self.stands_in.items():
            signature = frozenset(sums)
            cells[signature] = (*cells.get(signature, ()), key)
        return cells

    @cached_property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of each row that stand in a sum."""
        return tuple(filter(None, map(self._known, lines_of(self.form)[0])))

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The cells of each column that stand in a sum."""
        return tuple(filter(None, map(self._known, lines_of(self.form)[1])))

    def _known(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in self.stands_in)

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """For each cell labelled 总计 the parts of its sums."""
        parts: dict[str, tuple[str, ...]] = {}
        for relation in self.sums:
            if relation.total is not None:
                parts[relation.total] = (*parts.get(relation.total, ()), *relation.right)
        return parts

    def after(self, changes: Iterable[tuple[str, int]]) -> dict[int, int]:
        """The differences of the broken sums after cells got other figures."""
        differences = dict(self.differences)
        for key, figure in changes:
            growth = figure - self.figures[key]
            for index, sign in self.stands_in[key].items():
                difference = differences.get(index, 0) + sign * growth
                if difference:
                    differences[index] = difference
                else:
                    differences.pop(index, None)
        return differences

    def number(self, figure: int) -> Number:
        """A figure as the report holds it."""
        return Decimal(figure).scaleb(-self.places) if self.places else figure


def broken_systems(form: TableForm, figures: Figures) -> list[System]:
    """The systems of a table with a broken sum, in the order of the form.

    A sum with a cell that has no number is left out: nobody can say whether it holds.
    """
    if all(_holds(relation, figures) for relation in sums_of(form)):
        return []
    places, integers = _integers(form, figures)
    known = [relation for relation in sums_of(form) if all(key in integers for key in relation.cells)]
    found = (_system(form, sums, integers, places) for sums in _together(known))
    return [system for system in found if system.differences]


def merged(systems: Sequence[System]) -> System:
    """Several systems of one table as one."""
    first = systems[0]
    sums = [relation for system in systems for relation in system.sums]
    figures = {key: figure for system in systems for key, figure in system.figures.items()}
    return _system(first.form, sums, figures, first.places)


def _holds(relation: Relation, figures: Figures) -> bool:
    """Whether a sum holds or cannot be assessed; False also if its figures are none to calculate with."""
    left = [figures[key] for key in relation.left]
    right = [figures[key] for key in relation.right]
    if None in left or None in right:
        return True
    try:
        return sum(left) == sum(right)  # type: ignore[arg-type]
    except ArithmeticError:
        return False


def _integers(form: TableForm, figures: Figures) -> tuple[int, dict[str, int]]:
    """The figures of all sums as integers, and the decimal places by which they were scaled."""
    keys = dict.fromkeys(key for relation in sums_of(form) for key in relation.cells)
    numbers = {key: number for key in keys if (number := figures[key]) is not None and _is_figure(number)}
    places = max((-_exponent(number) for number in numbers.values()), default=0)
    if places <= 0:
        return 0, {key: int(number) for key, number in numbers.items()}
    return places, {key: int(Fraction(number) * 10**places) for key, number in numbers.items()}


def _is_figure(number: Number) -> bool:
    """Whether a number can be a figure: the amounts of a report are no infinities."""
    if isinstance(number, Decimal):
        return number.is_finite() and abs(number.adjusted()) + abs(_exponent(number)) <= MOST_DIGITS
    return True


def _exponent(number: Number) -> int:
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return exponent if isinstance(exponent, int) else 0


def _together(sums: Sequence[Relation]) -> Iterator[list[Relation]]:
    """The sums in groups that share no cell with each other."""
    groups: list[tuple[set[str], list[Relation]]] = []
    for relation in sums:
        cells = set(relation.cells)
        joined = [group for group in groups if group[0] & cells]
        groups = [group for group in groups if not group[0] & cells]
        for their_cells, _ in joined:
            cells |= their_cells
        groups.append((cells, [*(each for _, theirs in joined for each in theirs), relation]))
    order = {id(relation): index for index, relation in enumerate(sums)}
    for _, group in sorted(groups, key=lambda group: min(order[id(relation)] for relation in group[1])):
        yield sorted(group, key=lambda relation: order[id(relation)])


def _system(form: TableForm, sums: Sequence[Relation], figures: Mapping[str, int], places: int) -> System:
    stands_in: dict[str, dict[int, int]] = {}
    differences = {}
    for index, relation in enumerate(sums):
        for keys, sign in ((relation.left, 1), (relation.right, -1)):
            for key in keys:
                of_cell = stands_in.setdefault(key, {})
                of_cell[index] = of_cell.get(index, 0) + sign
        difference = sum(figures[key] for key in relation.left) - sum(figures[key] for key in relation.right)
        if difference:
            differences[index] = difference
    in_order = {key: stands_in[key] for key in form.slots if key in stands_in}
    return System(form, tuple(sums), {key: figures[key] for key in in_order}, in_order, differences, places)
