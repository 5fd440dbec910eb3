"""The search for the slips after whose mending all sums of a system hold.

One slip, or two. Two are not compared with each other: the first must mend a broken sum for itself, which
tells its figure, and what is broken then must be what the second mends. A slip over several cells is looked
up by its print, a single figure by the sums in which it stands. More than two are found only where the sums
leave no choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from attrs import define, frozen

from gkparse.checks.localisation.kinds import WEIGHTS, Kind
from gkparse.checks.localisation.moves import Exchanges, Move, moves_of
from gkparse.checks.localisation.slips import slip_of
from gkparse.checks.localisation.systems import System
from gkparse.forms.arithmetic import Figures

# No more explanations are kept, the cheapest first: nobody reads so many.
MOST_EXPLANATIONS = 50

# No more pairs of slips over several cells are looked at. Tables full of equal figures have thousands.
MOST_PAIRS = 500

Differences = Mapping[int, int]


@frozen
class Found:
    """The explanations of a system, the cheapest first, and whether they are all of up to two slips."""

    explanations: tuple[tuple[Move, ...], ...]
    complete: bool


def search(system: System, last_year: Figures) -> Found:
    """Every minimal explanation of one or two slips; if there is none, one of more that leaves no choice."""
    return _Search(system, last_year).found()


def mends_all(system: System) -> bool:
    """Whether one slip over several cells accounts for all broken sums."""
    return any(_Search(system, {}).moves_with(-system.weigh(system.differences)))


@define(eq=False, slots=False)
class _Search:
    system: System
    last_year: Figures
    complete: bool = True

    def found(self) -> Found:
        singles = [(move,) for move in self._singles(self.system.differences)]
        pairs = _without_needless(singles, self._pairs())
        explanations = self._ranked([*singles, *pairs])
        if not explanations:
            return Found(self._forced(), complete=False)
        return Found(
            explanations[:MOST_EXPLANATIONS], self.complete and len(explanations) <= MOST_EXPLANATIONS
        )

    @cached_property
    def moves(self) -> dict[int, list[Move]]:
        """The slips over several cells but for exchanges, by the numbers of their changes."""
        figures, weights = self.system.figures, self.system.group.weights
        by_number: dict[int, list[Move]] = {}
        for move in moves_of(self.system):
            number = 0
            for key, right in move.changes:
                number += (right - figures[key]) * weights[key]
            if number:
                by_number.setdefault(number, []).append(move)
        return by_number

    @cached_property
    def exchanges(self) -> Exchanges:
        return Exchanges(self.system)

    def moves_with(self, number: int) -> Iterator[Move]:
        """The slips over several cells that change the sums by this number."""
        yield from self.moves.get(number, ())
        yield from self.exchanges.with_number(number)

    @cached_property
    def wanted(self) -> dict[str, set[int]]:
        """For each cell the figures that mend a broken sum."""
        figures, sums = self.system.figures, self.system.group.sums
        wanted: dict[str, set[int]] = {}
        for index, difference in self.system.differences.items():
            for keys, growth in ((sums[index].left, -difference), (sums[index].right, difference)):
                for key in keys:
                    wanted.setdefault(key, set()).add(figures[key] + growth)
        return wanted

    def _singles(self, differences: Differences) -> Iterator[Move]:
        """The slips that alone account for all differences."""
        for key, right in self._figures_for(differences):
            yield self._figure(key, right)
        yield from self.moves_with(-self.system.weigh(differences))

    def _figures_for(self, differences: Differences) -> Iterator[tuple[str, int]]:
        """The cells whose figure alone accounts for all differences, with the right figure."""
        for key in self.system.group.by_sums.get(frozenset(differences), ()):
            growths = {-differences[index] * sign for index, sign in self.system.group.stands_in[key].items()}
            if len(growths) == 1:
                right = self.system.figures[key] + growths.pop()
                if self._can_stand(key, right):
                    yield key, right

    def _can_stand(self, key: str, right: int) -> bool:
        """Whether a figure can be right: a count is not negative."""
        return right >= 0 and right != self.system.figures[key]

    def _figure(self, key: str, right: int) -> Move:
        kind, parts = slip_of(self.system, key, right, self.last_year)
        return Move(kind, ((key, right),), parts)

    def _pairs(self) -> Iterator[tuple[Move, ...]]:
        """The pairs of slips that account for all differences, each of which mends a sum for itself."""
        seen = set()
        mending = [(key, right) for key, figures in self.wanted.items() for right in sorted(figures)]
        for key, right in mending:
            if not self._can_stand(key, right):
                continue
            differences = self.system.after([(key, right)])
            for other, its_right in self._figures_for(differences):
                cells = frozenset((key, other))
                if key != other and cells not in seen:
                    seen.add(cells)
                    yield self._figure(key, right), self._figure(other, its_right)
            for move in self.moves_with(-self.system.weigh(differences)):
                if all(changed != key for changed, _ in move.changes):
                    yield self._figure(key, right), move
        yield from self._pairs_of_moves()

    def _pairs_of_moves(self) -> Iterator[tuple[Move, ...]]:
        whole = -self.system.weigh(self.system.differences)
        numbers = self.moves.keys() | self.exchanges.numbers()
        tried = 0
        for number in sorted(number for number in numbers if whole - number in numbers):
            # Each pair comes up from both its sides.
            if number > whole - number:
                continue
            others = list(self.moves_with(whole - number))
            for index, move in enumerate(self.moves_with(number)):
                for other in others if number != whole - number else others[index + 1 :]:
                    tried += 1
                    if tried > MOST_PAIRS:
                        self.complete = False
                        return
                    if self._go_together(move, other):
                        yield move, other

    def _go_together(self, one: Move, other: Move) -> bool:
        """Whether two moves share no cell, and one of them mends a broken sum for itself."""
        cells = {key for key, _ in one.changes}
        return not any(key in cells for key, _ in other.changes) and any(
            not self.system.differences.keys() <= self.system.after(move.changes).keys()
            for move in (one, other)
        )

    def _forced(self) -> tuple[tuple[Move, ...], ...]:
        """More than two slips, if cells remain that each mend all their sums, and no other cell can do so.

        A figure of a row and a column whose sums lack the same number leaves little choice.
        """
        mending: dict[str, int] = {}
        for key, sums in self.system.group.stands_in.items():
            growths = {-self.system.differences.get(index, 0) * sign for index, sign in sums.items()}
            if len(sums) > 1 and len(growths) == 1:
                right = self.system.figures[key] + growths.pop()
                if self._can_stand(key, right):
                    mending[key] = right
        used: dict[int, int] = {}
        for key in mending:
            for index in self.system.group.stands_in[key]:
                used[index] = used.get(index, 0) + 1
        forced = {
            key: right
            for key, right in mending.items()
            if all(used[index] == 1 for index in self.system.group.stands_in[key])
        }
        rest = self.system.after(forced.items())
        moves = [self._figure(key, right) for key, right in forced.items()]
        if not moves:
            return ()
        if not rest:
            return (tuple(moves),)
        return self._ranked(
            (*moves, move)
            for move in self._singles(rest)
            if all(key not in forced for key, _ in move.changes)
        )[:MOST_EXPLANATIONS]

    def _ranked(self, explanations: Iterable[Sequence[Move]]) -> tuple[tuple[Move, ...], ...]:
        """The explanations, the cheapest first, and one for each set of changes."""
        order = self.system.group.order
        by_changes: dict[frozenset[tuple[str, int]], tuple[Move, ...]] = {}

        def rank(moves: Sequence[Move]) -> tuple[int, int, int, list[list[int]], list[Kind]]:
            return (
                sum(WEIGHTS[move.kind] for move in moves),
                len(moves),
                sum(len(move.changes) for move in moves),
                [[order[key] for key, _ in move.changes] for move in moves],
                [move.kind for move in moves],
            )

        sorted_moves = [
            tuple(sorted(moves, key=lambda move: order[move.changes[0][0]])) for moves in explanations
        ]
        for moves in sorted(sorted_moves, key=rank):
            by_changes.setdefault(frozenset(change for move in moves for change in move.changes), moves)
        return tuple(by_changes.values())


def _without_needless(
    singles: Sequence[Sequence[Move]], pairs: Iterable[tuple[Move, ...]]
) -> Iterator[tuple[Move, ...]]:
    """The pairs, without those of whose cells fewer slips would be enough."""
    enough = [_cells(moves) for moves in singles]
    for pair in pairs:
        cells = _cells(pair)
        if not any(fewer <= cells for fewer in enough):
            yield pair


def _cells(moves: Iterable[Move]) -> frozenset[str]:
    return frozenset(key for move in moves for key, _ in move.changes)
