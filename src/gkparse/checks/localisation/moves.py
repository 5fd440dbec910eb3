"""The slips that change several figures at once: exchanged or moved ones, shifted rows, wrong sums.

Knows which cells stand beside each other on the form. Gives each slip that could have led to the printed
figures, whether it mends a sum or not: `search` looks for those that do. No slip has negative right figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gkparse.checks.localisation.kinds import Kind
from gkparse.checks.localisation.systems import MOST_DIGITS, System
from gkparse.forms import Relation

_LONGEST = 10**MOST_DIGITS


class Move(NamedTuple):
    """A slip: its cells with their right figures, and the cells that a sum leaves out or counts twice."""

    kind: Kind
    changes: tuple[tuple[str, int], ...]
    parts: tuple[str, ...] = ()


def moves_of(system: System) -> Iterator[Move]:
    """Every slip over several cells that could have led to the printed figures."""
    yield from _exchanges(system)
    for row in system.rows:
        yield from _joints(system, row)
        yield from _shifts(system, row)
    yield from _wrong_sums(system)


def _exchanges(system: System) -> Iterator[Move]:
    """Two figures of a row or of a column exchanged. Beside a 0, a figure stands one cell too far."""
    figures = system.figures
    for line in (*system.rows, *system.columns):
        for index, one in enumerate(line):
            figure = figures[one]
            for other in line[index + 1 :]:
                if (its := figures[other]) != figure and figure >= 0 <= its:
                    beside = other is line[index + 1] and not (figure and its)
                    kind = Kind.MOVED if beside else Kind.EXCHANGED
                    yield Move(kind, ((one, its), (other, figure)))


def _joints(system: System, row: Sequence[str]) -> Iterator[Move]:
    """Two figures beside each other run together, the other cell 0; one figure split over two cells."""
    for left, right in pairwise(row):
        one, other = system.figures[left], system.figures[right]
        if not 0 <= one < _LONGEST or not 0 <= other < _LONGEST:
            continue
        if one and other:
            whole = int(f"{one}{other}")
            yield Move(Kind.SPLIT, ((left, whole), (right, 0)))
            yield Move(Kind.SPLIT, ((left, 0), (right, whole)))
        elif one or other:
            digits = str(one or other)
            for cut in range(1, len(digits)):
                # No figure begins with 0.
                if digits[cut] != "0":
                    yield Move(Kind.JOINED, ((left, int(digits[:cut])), (right, int(digits[cut:]))))


def _shifts(system: System, row: Sequence[str]) -> Iterator[Move]:
    """The figures of a row, or of the cells of one sum in it, one column too far to one side.

    The first cell is 0 then, and the last figure is lost, or the other way round. The sum of the row tells
    the lost figure.
    """
    sums = [sum_ for sum_ in system.sums if sum_.total is not None and set(sum_.cells) <= set(row)]
    stretches = {tuple(row)}
    for sum_ in sums:
        whole = tuple(key for key in row if key in sum_.cells)
        stretches.update((whole, tuple(key for key in whole if key != sum_.total)))
    for cells in sorted(stretches, key=len, reverse=True):
        printed = [system.figures[key] for key in cells]
        if len(cells) < 3 or not any(printed):
            continue
        if printed[0] == 0:
            yield from _with_lost(system, cells, [*printed[1:], None], sums)
        if printed[-1] == 0:
            yield from _with_lost(system, cells, [None, *printed[:-1]], sums)


def _with_lost(
    system: System, cells: Sequence[str], figures: Sequence[int | None], sums: Sequence[Relation]
) -> Iterator[Move]:
    """The shift, if a sum of the row tells the figure that was lost (None)."""
    right = dict(zip(cells, figures, strict=True))
    lost = next(key for key, figure in right.items() if figure is None)
    sum_ = next((sum_ for sum_ in sums if lost in sum_.cells), None)
    if sum_ is None:
        return
    known = {key: right.get(key) for key in sum_.cells if key != lost}
    values = {key: system.figures[key] if figure is None else figure for key, figure in known.items()}
    parts = sum(values.get(key, 0) for key in sum_.right)
    right[lost] = parts if lost == sum_.total else sum(values[key] for key in sum_.left) - parts
    changes = tuple(
        (key, figure) for key, figure in right.items() if figure is not None and figure != system.figures[key]
    )
    if changes and all(figure >= 0 for _, figure in changes):
        yield Move(Kind.SHIFTED, changes)


def _wrong_sums(system: System) -> Iterator[Move]:
    """All totals of a row or column leave out the same row or column, or count it twice.

    So they do if somebody copies a formula whose range is wrong.
    """
    for line in (*system.rows, *system.columns):
        # The total of totals stands in two sums. That of the line itself is no sum of the line.
        sums = [
            sum_
            for sum_ in system.sums
            if sum_.total in line and not any(part in line for part in sum_.right)
        ]
        if len(sums) < 2 or len({len(sum_.right) for sum_ in sums}) > 1:
            continue
        for parts in zip(*(sum_.right for sum_ in sums), strict=True):
            for kind, sign in ((Kind.LEFT_OUT, 1), (Kind.COUNTED_TWICE, -1)):
                changes = tuple(
                    (total, system.figures[total] + sign * system.figures[part])
                    for total, part in zip((sum_.left[0] for sum_ in sums), parts, strict=True)
                    if system.figures[part]
                )
                if len(changes) > 1 and all(figure >= 0 for _, figure in changes):
                    yield Move(kind, changes, parts)
