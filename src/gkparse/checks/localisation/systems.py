"""The figures of a group of sums, and by how much each sum is wrong.

Knows no slips. Figures are integers here: amounts are scaled by a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from gkparse.checks.localisation.groups import Group, group_of, groups_of
from gkparse.forms import Relation, TableForm
from gkparse.forms.arithmetic import Figures, Number

# An amount with more digits, before and behind the point, is no figure: Decimal calculates with 28, and a sum
# has one or two more than its parts.
_MOST_DIGITS = 26


@frozen(eq=False)
class System:
    """A group of sums with the figures of its cells.

    `indices` are those of the sums in the form. `differences` has for each broken sum, by its index in the
    group, its left side minus its right side.
    """

    group: Group
    indices: tuple[int, ...]
    figures: Mapping[str, int]
    differences: Mapping[int, int]
    places: int = 0

    def after(self, changes: Iterable[tuple[str, int]]) -> dict[int, int]:
        """The differences of the broken sums after cells got other figures."""
        differences = dict(self.differences)
        for key, figure in changes:
            growth = figure - self.figures[key]
            for index, sign in self.group.stands_in[key].items():
                difference = differences.get(index, 0) + sign * growth
                if difference:
                    differences[index] = difference
                else:
                    differences.pop(index, None)
        return differences

    def weigh(self, differences: Mapping[int, int]) -> int:
        """The number of differences: 0 if there are none."""
        weights = self.group.sum_weights
        return sum(difference * weights[index] for index, difference in differences.items())

    def number(self, figure: int) -> Number:
        """A figure as the report holds it."""
        return Decimal(figure).scaleb(-self.places) if self.places else figure


def broken_systems(form: TableForm, figures: Figures) -> list[System]:
    """The systems of a table with a broken sum, in the order of the form.

    A sum with a cell that has no number is left out: nobody can say whether it holds.
    """
    if all(_holds(relation, figures) for relation in form.sums):
        return []
    places, integers = _integers(form, figures)
    known = tuple(
        index
        for index, relation in enumerate(form.sums)
        if all(key in integers for key in relation.left) and all(key in integers for key in relation.right)
    )
    systems = [
        _system(form, indices, integers, places) for indices in groups_of(form.table, form.form, known)
    ]
    return [system for system in systems if system.differences]


def merged(systems: Sequence[System]) -> System:
    """Several systems of one table as one."""
    first = systems[0]
    indices = tuple(sorted(index for system in systems for index in system.indices))
    figures = {key: figure for system in systems for key, figure in system.figures.items()}
    return _system(first.group.form, indices, figures, first.places)


def _holds(relation: Relation, figures: Figures) -> bool:
    """Whether a sum holds or cannot be assessed; False also if its figures are none to calculate with."""
    printed = [figures[key] for key in (*relation.left, *relation.right)]
    numbers = [number for number in printed if number is not None]
    if len(numbers) < len(printed):
        return True
    behind_left = len(relation.left)
    try:
        return sum(numbers[:behind_left]) == sum(numbers[behind_left:])
    except ArithmeticError:
        return False


def _integers(form: TableForm, figures: Figures) -> tuple[int, dict[str, int]]:
    """The figures of all sums as integers, and the decimal places by which they were scaled."""
    keys = dict.fromkeys(key for relation in form.sums for key in relation.cells)
    numbers = {key: number for key in keys if (number := figures[key]) is not None and _is_figure(number)}
    places = max((-_exponent(number) for number in numbers.values()), default=0)
    if places <= 0:
        return 0, {key: int(number) for key, number in numbers.items()}
    return places, {key: int(Fraction(number) * 10**places) for key, number in numbers.items()}


def _is_figure(number: Number) -> bool:
    """Whether a number can be a figure: the amounts of a report are no infinities."""
    if isinstance(number, Decimal):
        return number.is_finite() and abs(number.adjusted()) + abs(_exponent(number)) <= _MOST_DIGITS
    return True


def _exponent(number: Number) -> int:
    exponent = number.as_tuple().exponent if isinstance(number, Decimal) else 0
    return exponent if isinstance(exponent, int) else 0


def _system(form: TableForm, indices: tuple[int, ...], figures: Mapping[str, int], places: int) -> System:
    group = group_of(form.table, form.form, indices)
    differences = {}
    for index, relation in enumerate(group.sums):
        difference = sum([figures[key] for key in relation.left]) - sum(
            [figures[key] for key in relation.right]
        )
        if difference:
            differences[index] = difference
    return System(group, indices, {key: figures[key] for key in group.stands_in}, differences, places)
