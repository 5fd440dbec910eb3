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
from gkparse.checks.localisation.moves import Move, moves_of
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
    return bool(_Search(system, {}).moves.get(-system.print_of(system.differences)))


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
        """The slips over several cells, by their prints."""
        figures, weights = self.system.figures, self.system.weights
        by_print: dict[int, list[Move]] = {}
        for move in moves_of(self.system):
            print_ = 0
            for key, right in move.changes:
                print_ += (right - figures[key]) * weights[key]
            if print_:
                by_print.setdefault(print_, []).append(move)
        return by_print

    def _singles(self, differences: Differences) -> Iterator[Move]:
        """The slips that alone account for all differences."""
        for key, right in self._figures_for(differences):
            yield self._figure(key, right)
        yield from self.moves.get(-self.system.print_of(differences), ())

    def _figures_for(self, differences: Differences) -> Iterator[tuple[str, int]]:
        """The cells whose figure alone accounts for all differences, with the right figure."""
        for key in self.system.by_sums.get(frozenset(differences), ()):
            growths = {-differences[index] * sign for index, sign in self.system.stands_in[key].items()}
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
        for key, right in self._figures_that_mend_one():
            differences = self.system.after([(key, right)])
            for other, its_right in self._figures_for(differences):
                cells = frozenset((key, other))
                if key != other and cells not in seen:
                    seen.add(cells)
                    yield self._figure(key, right), self._figure(other, its_right)
            for move in self.moves.get(-self.system.print_of(differences), ()):
                if all(changed != key for changed, _ in move.changes):
                    yield self._figure(key, right), move
        yield from self._pairs_of_moves()

    def _figures_that_mend_one(self) -> Iterator[tuple[str, int]]:
        """Each cell with each figure that mends a broken sum."""
        seen = set()
        for index, difference in self.system.differences.items():
            for key in self.system.sums[index].cells:
                right = self.system.figures[key] - difference * self.system.stands_in[key][index]
                if (key, right) not in seen and self._can_stand(key, right):
                    seen.add((key, right))
                    yield key, right

    def _pairs_of_moves(self) -> Iterator[tuple[Move, ...]]:
        whole = -self.system.print_of(self.system.differences)
        tried = 0
        for print_, moves in self.moves.items():
            rest = whole - print_
            if print_ > rest or rest not in self.moves:
                continue
            for index, move in enumerate(moves):
                for other in self.moves[rest] if rest != print_ else moves[index + 1 :]:
                    tried += 1
                    if tried > MOST_PAIRS:
                        self.complete = False
                        return
                    if self._both_mend(move, other):
                        yield move, other

    def _both_mend(self, one: Move, other: Move) -> bool:
        """Whether two moves share no cell, and each mends a broken sum for itself."""
        cells = {key for key, _ in one.changes}
        return not any(key in cells for key, _ in other.changes) and all(
            set(self.system.differences) - set(self.system.after(move.changes)) for move in (one, other)
        )

    def _forced(self) -> tuple[tuple[Move, ...], ...]:
        """More than two slips, if cells remain that each mend all their sums, and no other cell can do so.

        A figure of a row and a column whose sums lack the same number leaves little choice.
        """
        mending: dict[str, int] = {}
        for key, sums in self.system.stands_in.items():
            growths = {-self.system.differences.get(index, 0) * sign for index, sign in sums.items()}
            if len(sums) > 1 and len(growths) == 1:
                right = self.system.figures[key] + growths.pop()
                if self._can_stand(key, right):
                    mending[key] = right
        used: dict[int, int] = {}
        for key in mending:
            for index in self.system.stands_in[key]:
                used[index] = used.get(index, 0) + 1
        forced = {
            key: right
            for key, right in mending.items()
            if all(used[index] == 1 for index in self.system.stands_in[key])
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
        order = {key: index for index, key in enumerate(self.system.stands_in)}
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
