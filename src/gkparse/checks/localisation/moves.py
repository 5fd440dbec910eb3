"""The slips that change several figures at once: exchanged or moved ones, shifted rows, wrong sums.

Knows which cells stand beside each other on the form. Gives each slip that could have led to the printed
figures, whether it mends a sum or not: `search` looks for those that do. No slip has negative right figures.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkparse.checks.localisation.kinds import MOST, SlipKind
from gkparse.checks.localisation.systems import System
from gkparse.forms import Relation


class Move(NamedTuple):
    """A slip: its cells with their right figures, and the cells that a sum leaves out or counts twice."""

    kind: SlipKind
    changes: tuple[tuple[str, int], ...]
    parts: tuple[str, ...] = ()


def moves_of(system: System) -> Iterator[Move]:
    """The slips over several cells that could have led to the printed figures, but for exchanges."""
    for row in system.group.rows:
        yield from _joints(system, row)
    yield from _shifts(system)
    yield from _wrong_sums(system)


class Exchanges:
    """The pairs of cells of a row or a column whose figures can have been exchanged, by their numbers.

    A full table has thousands. So each pair stays an integer until it is of use.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._keys = tuple(system.group.stands_in)
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        figures, weights, order = system.figures, system.group.weights, system.group.order
        for line in (*system.group.rows, *system.group.columns):
            cells = [(order[key], figures[key], weights[key]) for key in line if figures[key] >= 0]
            while cells:
                one, figure, weight = cells.pop()
                for other, its, its_weight in cells:
                    number = (its - figure) * (weight - its_weight)
                    if number in self._first:
                        self._more.setdefault(number, []).append(one * len(self._keys) + other)
                    elif number:
                        self._first[number] = one * len(self._keys) + other

    def numbers(self) -> KeysView[int]:
        return self._first.keys()

    def with_number(self, number: int) -> Iterator[Move]:
        """The exchanges with a number. Beside a 0, a figure stands one cell too far."""
        if number not in self._first:
            return
        for pair in (self._first[number], *self._more.get(number, ())):
            one, other = (self._keys[index] for index in divmod(pair, len(self._keys)))
            figure, its = self._system.figures[one], self._system.figures[other]
            moved = not (figure and its) and other in self._system.group.beside[one]
            yield Move(SlipKind.MOVED if moved else SlipKind.EXCHANGED, ((other, figure), (one, its)))


def _joints(system: System, row: Sequence[str]) -> Iterator[Move]:
    """Two figures beside each other run together, the other cell 0; one figure split over two cells."""
    for left, right in pairwise(row):
        one, other = system.figures[left], system.figures[right]
        if not 0 <= one < MOST or not 0 <= other < MOST:
            continue
        if one and other:
            whole = int(f"{one}{other}")
            yield Move(SlipKind.SPLIT, ((left, whole), (right, 0)))
            yield Move(SlipKind.SPLIT, ((left, 0), (right, whole)))
        elif one or other:
            digits = str(one or other)
            for cut in range(1, len(digits)):
                # No figure begins with 0.
                if digits[cut] != "0":
                    yield Move(SlipKind.JOINED, ((left, int(digits[:cut])), (right, int(digits[cut:]))))


def _shifts(system: System) -> Iterator[Move]:
    """The figures of a row, or of the cells of one sum in it, one column too far to one side.

    The first cell is 0 then, and the last figure is lost, or the other way round. The sum of the row tells
    the lost figure.
    """
    for cells, sums in system.group.stretches:
        printed = [system.figures[key] for key in cells]
        if len(cells) < 3 or not any(printed):
            continue
        if printed[0] == 0 and cells[-1] in sums:
            yield from _shifted(
                system, dict(zip(cells, printed[1:], strict=False)), cells[-1], sums[cells[-1]]
            )
        if printed[-1] == 0 and cells[0] in sums:
            yield from _shifted(system, dict(zip(cells[1:], printed, strict=False)), cells[0], sums[cells[0]])


def _shifted(system: System, right: dict[str, int], lost: str, sum_: Relation) -> Iterator[Move]:
    """The shift that has these right figures, and in the lost cell what its sum tells."""
    right[lost] = 0
    left_side, right_side = (
        sum([right.get(key, system.figures[key]) for key in keys]) for keys in (sum_.left, sum_.right)
    )
    right[lost] = right_side - left_side if lost in sum_.left else left_side - right_side
    changes = tuple((key, figure) for key, figure in right.items() if figure != system.figures[key])
    if changes and all(figure >= 0 for _, figure in changes):
        yield Move(SlipKind.SHIFTED_OUT if right[lost] else SlipKind.SHIFTED, changes)


def _wrong_sums(system: System) -> Iterator[Move]:
    """All totals of a row or column leave out the same row or column, or count it twice.

    So they do if somebody copies a formula whose range is wrong.
    """
    for sums in system.group.copied_sums:
        for position in range(len(sums[0].right)):
            for kind in SIGNS:
                yield from wrong_sums(system, kind, sums, position, system.figures)


# By how many times a part is missing in its sum.
SIGNS = {SlipKind.LEFT_OUT: 1, SlipKind.COUNTED_TWICE: -1}


def wrong_sums(
    system: System, kind: SlipKind, sums: Sequence[Relation], position: int, figures: Mapping[str, int]
) -> Iterator[Move]:
    """The slip that two or more sums leave out or count twice the part at a position, with these figures."""
    parts = [sum_.right[position] for sum_ in sums]
    changes = tuple(
        (sum_.left[0], system.figures[sum_.left[0]] + SIGNS[kind] * figures[part])
        for sum_, part in zip(sums, parts, strict=True)
        if figures[part]
    )
    if len(changes) > 1 and all(figure >= 0 for _, figure in changes):
        yield Move(kind, changes, tuple(parts))
