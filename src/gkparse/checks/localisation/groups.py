"""Sums that hang together by their cells: which cell stands in which sums, row and column.

Knows the form alone and no figure, so that each group is made once. Each sum has a weight, and a change of
figures becomes one number: by how much it changes each sum, times the weight, summed up. Changes that cancel
each other are found by this number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from attrs import frozen

from gkparse.forms import FormName, Relation, TableForm, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.editions import form_of

# For the weights of the sums: a multiplier of full period, and a prime.
_MULTIPLIER, _PRIME = 6364136223846793005, 2**61 - 1

Line = tuple[str, ...]


@frozen(eq=False, slots=False)
class Group:
    """Sums of a form that share cells.

    `stands_in` has for each cell its sums by index: 1 if the cell stands on the left side, -1 on the right.
    """

    form: TableForm
    sums: tuple[Relation, ...]
    stands_in: Mapping[str, Mapping[int, int]]

    @cached_property
    def sum_weights(self) -> list[int]:
        return [pow(_MULTIPLIER, index + 1, _PRIME) for index in range(len(self.sums))]

    @cached_property
    def weights(self) -> dict[str, int]:
        """For each cell by how much the number of a change grows if its figure grows by one."""
        weights = self.sum_weights
        return {
            key: sum(sign * weights[index] for index, sign in sums.items())
            for key, sums in self.stands_in.items()
        }

    @cached_property
    def by_sums(self) -> dict[frozenset[int], tuple[str, ...]]:
        """The cells that stand in exactly these sums."""
        cells: dict[frozenset[int], tuple[str, ...]] = {}
        for key, sums in self.stands_in.items():
            signature = frozenset(sums)
            cells[signature] = (*cells.get(signature, ()), key)
        return cells

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The cells of each row that stand in a sum."""
        keys = ([self.form.key(row, column) for column in block.columns] for block, row in self.form.rows)
        return tuple(self._known(keys))

    @cached_property
    def columns(self) -> tuple[Line, ...]:
        """The cells of each column of a block that stand in a sum."""
        keys = (
            [self.form.key(row, column) for row in block.rows]
            for block in self.form.blocks
            for column in block.columns
        )
        return tuple(self._known(keys))

    def _known(self, lines: Iterable[Sequence[str]]) -> Iterator[Line]:
        known = (tuple(key for key in line if key in self.stands_in) for line in lines)
        return filter(None, known)

    @cached_property
    def beside(self) -> dict[str, set[str]]:
        """For each cell those that stand next to it in its row and in its column."""
        beside: dict[str, set[str]] = {key: set() for key in self.stands_in}
        for line in (*self.rows, *self.columns):
            for one, other in pairwise(line):
                beside[one].add(other)
                beside[other].add(one)
        return beside

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each cell in the order of the form."""
        return {key: index for index, key in enumerate(self.stands_in)}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """For each cell labelled 总计 the parts of its sums."""
        parts: dict[str, tuple[str, ...]] = {}
        for relation in self.sums:
            if relation.total is not None:
                parts[relation.total] = (*parts.get(relation.total, ()), *relation.right)
        return parts

    @cached_property
    def stretches(self) -> tuple[tuple[Line, Mapping[str, Relation]], ...]:
        """The cells in which figures can be shifted, with the sum that tells the figure of each cell.

        A whole row, and the cells of a sum that lies in the row, with its total and without.
        """
        stretches: dict[Line, Mapping[str, Relation]] = {}
        for row in self.rows:
            own = [sum_ for sum_ in self.sums if sum_.total is not None and set(sum_.cells) <= set(row)]
            sum_of = {key: sum_ for sum_ in own for key in sum_.cells}
            stretches[row] = sum_of
            for sum_ in own:
                cells = tuple(key for key in row if key in sum_.cells)
                stretches[cells] = sum_of
                stretches[tuple(key for key in cells if key != sum_.total)] = sum_of
        return tuple(stretches.items())

    @cached_property
    def copied_sums(self) -> tuple[tuple[Relation, ...], ...]:
        """The sums whose totals stand in one row or column, for which one formula is copied."""
        copied = []
        for line in map(set, (*self.rows, *self.columns)):
            sums = [sum_ for sum_ in self.sums if sum_.total in line and line.isdisjoint(sum_.right)]
            if len(sums) > 1 and len({len(sum_.right) for sum_ in sums}) == 1:
                copied.append(tuple(sums))
        return tuple(copied)

    @cached_property
    def copied_with(self) -> dict[str, tuple[tuple[int, tuple[Relation, ...], int], ...]]:
        """For each part the index of its sum, the sums copied with it, and its place among the parts."""
        copied: dict[str, list[tuple[int, tuple[Relation, ...], int]]] = {}
        index_of = {id(sum_): index for index, sum_ in enumerate(self.sums)}
        for sums in self.copied_sums:
            for sum_ in sums:
                for position, part in enumerate(sum_.right):
                    copied.setdefault(part, []).append((index_of[id(sum_)], sums, position))
        return {part: tuple(sums) for part, sums in copied.items()}


@of_forms
@lru_cache(maxsize=64)
def groups_of(table: TableName, form: FormName, known: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The sums of a form, given by index, in groups that share no cell with each other."""
    sums = form_of(table, form).sums
    groups: list[tuple[set[str], list[int]]] = []
    for index in known:
        cells, indices = set(sums[index].cells), [index]
        apart = []
        for group in groups:
            if group[0].isdisjoint(cells):
                apart.append(group)
            else:
                cells |= group[0]
                indices += group[1]
        groups = [*apart, (cells, indices)]
    return tuple(sorted(tuple(sorted(indices)) for _, indices in groups))


@of_forms
@lru_cache(maxsize=64)
def group_of(table: TableName, form: FormName, indices: tuple[int, ...]) -> Group:
    """These sums of a form, given by index, as a group."""
    table_form = form_of(table, form)
    sums = tuple(table_form.sums[index] for index in indices)
    stands_in: dict[str, dict[int, int]] = {}
    for index, relation in enumerate(sums):
        for keys, sign in ((relation.left, 1), (relation.right, -1)):
            for key in keys:
                of_cell = stands_in.setdefault(key, {})
                of_cell[index] = of_cell.get(index, 0) + sign
    return Group(table_form, sums, {key: stands_in[key] for key in table_form.slots if key in stands_in})
