"""Which explanations come first, and which are not needed.

The cheaper come first. Between equal costs fewer slips, fewer cells and the order of the form decide, so that
the order is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gkparse.checks.localisation.kinds import SlipKind, cost
from gkparse.checks.localisation.moves import Move

# The slips of an explanation.
Slips = tuple[Move, ...]


def ranked(order: Mapping[str, int], explanations: Iterable[Sequence[Move]]) -> tuple[Slips, ...]:
    """The explanations, the cheapest first, and one for each set of changes. `order` is that of the cells."""
    by_changes: dict[frozenset[tuple[str, int]], Slips] = {}

    def rank(moves: Sequence[Move]) -> tuple[int, int, int, list[list[int]], list[SlipKind], list[list[int]]]:
        return (
            cost([move.kind for move in moves]),
            len(moves),
            sum(len(move.changes) for move in moves),
            [[order[key] for key, _ in move.changes] for move in moves],
            [move.kind for move in moves],
            [[right for _, right in move.changes] for move in moves],
        )

    in_order = [tuple(sorted(moves, key=lambda move: order[move.changes[0][0]])) for moves in explanations]
    for moves in sorted(in_order, key=rank):
        by_changes.setdefault(frozenset(change for move in moves for change in move.changes), moves)
    return tuple(by_changes.values())


def without_needless(singles: Sequence[Slips], pairs: Iterable[Slips]) -> Iterator[Slips]:
    """The pairs, without those for whose cells fewer slips are enough."""
    enough = [_cells(moves) for moves in singles]
    for pair in pairs:
        cells = _cells(pair)
        if not any(fewer <= cells for fewer in enough):
            yield pair


def _cells(moves: Slips) -> frozenset[str]:
    return frozenset(key for move in moves for key, _ in move.changes)
