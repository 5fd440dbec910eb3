"""The search for the slips after whose mending all sums of a system hold.

One slip, or two. Pairs are not tried one by one: the first must mend a broken sum for itself, which tells its
figure, and the second must mend all that is broken then. A slip over several cells is looked up by the number
of its changes, a single figure by the sums in which it stands. More than two are found only if the sums
leave no choice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations

from attrs import define, evolve, frozen

from gkparse.checks.localisation.kinds import SlipKind
from gkparse.checks.localisation.moves import SIGNS, Exchanges, Move, moves_of, wrong_sums
from gkparse.checks.localisation.ranking import Slips, ranked, without_needless
from gkparse.checks.localisation.slips import rights_by_digits, slip_of
from gkparse.checks.localisation.systems import System
from gkparse.forms.arithmetic import Figures

# No more explanations are kept, the cheapest first: nobody reads so many.
MOST_EXPLANATIONS = 50

# No more pairs of slips over several cells are looked at. Tables full of equal figures have thousands.
MOST_PAIRS = 500

Differences = Mapping[int, int]


@frozen
class Found:
    """The explanations of a system, the cheapest first, and whether no bound ended the search."""

    explanations: tuple[Slips, ...]
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
        explanations = self._up_to_two()
        if not explanations:
            return Found(self._with_forced()[:MOST_EXPLANATIONS], complete=False)
        complete = self.complete and len(explanations) <= MOST_EXPLANATIONS
        return Found(explanations[:MOST_EXPLANATIONS], complete)

    def _up_to_two(self) -> tuple[Slips, ...]:
        singles = [(move,) for move in self._singles(self.system.differences)]
        pairs = without_needless(singles, self._pairs())
        return ranked(self.system.group.order, [*singles, *pairs])

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

    def _pairs(self) -> Iterator[Slips]:
        """The pairs of slips that account for all differences, one of which mends a sum for itself."""
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
            others = self.moves_with(-self.system.weigh(differences))
            for move in (*others, *self._sums_of(key, right, differences)):
                if all(changed != key for changed, _ in move.changes):
                    yield self._figure(key, right), move
        yield from self._pairs_in_one_sum()
        yield from self._pairs_of_moves()

    def _sums_of(self, key: str, right: int, differences: Differences) -> Iterator[Move]:
        """The wrong sums of a right figure, of which another is printed: they contain the right one."""
        for index, sums, position in self.system.group.copied_with.get(key, ()):
            for kind, sign in SIGNS.items():
                if differences.get(index, 0) == -sign * right:
                    figures = {**self.system.figures, key: right}
                    for move in wrong_sums(self.system, kind, sums, position, figures):
                        if not self.system.after([(key, right), *move.changes]):
                            yield move

    def _pairs_in_one_sum(self) -> Iterator[Slips]:
        """The pairs of slips of a key in cells of one sum, neither of which alone can be wrong."""
        alone = {key for key, _ in self._figures_for(self.system.differences)}
        cells = self.system.group.by_sums.get(frozenset(self.system.differences), ())
        cells = tuple(key for key in cells if key not in alone)
        if len(self.system.differences) == 1:
            ((index, difference),) = self.system.differences.items()
            for key, other in combinations(cells, 2):
                signs = [self.system.group.stands_in[each][index] for each in (key, other)]
                for right in rights_by_digits(self.system.figures[key]):
                    rest = difference + signs[0] * (right - self.system.figures[key])
                    its_right = self.system.figures[other] - signs[1] * rest
                    if rest and self._can_stand(other, its_right):
                        pair = self._figure(key, right), self._figure(other, its_right)
                        if all(move.kind is not SlipKind.REPLACED for move in pair):
                            yield pair

    def _pairs_of_moves(self) -> Iterator[Slips]:
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
        """Whether two moves share no cell, and one mends a sum for itself or neither breaks another one."""
        cells = {key for key, _ in one.changes}
        if any(key in cells for key, _ in other.changes):
            return False
        broken = self.system.differences.keys()
        after = [self.system.after(move.changes).keys() for move in (one, other)]
        return any(not broken <= left for left in after) or all(left == broken for left in after)

    def _with_forced(self) -> tuple[Slips, ...]:
        """More than two slips: those that are forced, and up to two that account for the rest."""
        forced = self._forced()
        rest = self.system.after(forced.items())
        moves = tuple(self._figure(key, right) for key, right in forced.items())
        if not rest or not forced:
            return () if rest else (moves,)
        figures = {**self.system.figures, **forced}
        others = _Search(evolve(self.system, figures=figures, differences=rest), self.last_year)._up_to_two()
        apart = [
            (*moves, *slips)
            for slips in others
            if all(key not in forced for move in slips for key, _ in move.changes)
        ]
        return ranked(self.system.group.order, apart)

    def _forced(self) -> dict[str, int]:
        """Each cell that stands alone in its sums as one whose figure mends all its sums, and that figure.

        Row and column of such a cell lack the same number.
        """
        stands_in = self.system.group.stands_in
        mending: dict[str, int] = {}
        for key, sums in stands_in.items():
            growths = {-self.system.differences.get(index, 0) * sign for index, sign in sums.items()}
            if len(sums) > 1 and len(growths) == 1:
                right = self.system.figures[key] + growths.pop()
                if self._can_stand(key, right):
                    mending[key] = right
        used = Counter(index for key in mending for index in stands_in[key])
        return {
            key: right for key, right in mending.items() if all(used[index] == 1 for index in stands_in[key])
        }
