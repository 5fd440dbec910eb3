"""Seeds errors into tables, asks for explanations, and counts where the true one stands.

The true explanation restores the right figures, whatever it calls the slip: two kinds can describe one change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from random import Random
from time import process_time

from attrs import define, field

from gkparse.checks.localisation.kinds import Kind
from gkparse.checks.localisation.localise import localise_table
from gkparse.checks.localisation.results import Conflict
from tests.checks.localisation.errors import ERRORS, Wrong, seeded
from tests.checks.localisation.sample import Table


class Outcome(StrEnum):
    """Where the true explanation stands."""

    FIRST = "first"
    AMONG_THREE = "second or third"
    LISTED = "further down"
    NEEDLESS = "fewer slips are enough"
    MISSED = "missed"
    NONE = "no explanation"
    ALONE = "wrong and alone"
    UNDETECTABLE = "breaks no sum"


@define
class Tally:
    """How often each outcome came up, and what it cost."""

    outcomes: Counter[Outcome] = field(factory=Counter)
    named: int = 0
    shown: int = 0
    likely_alone: int = 0
    milliseconds: list[float] = field(factory=list)

    @property
    def detected(self) -> int:
        return sum(count for outcome, count in self.outcomes.items() if outcome is not Outcome.UNDETECTABLE)


Tallies = dict[Kind, Tally]


def with_one(generator: Random, tables: Sequence[Table], tallies: Tallies) -> None:
    """One error of each kind in one of the tables of a report."""
    for kind in ERRORS:
        found = _seed(generator, kind, tables)
        if found is not None:
            index, wrong = found
            _count(tallies, [kind], tables, {index: wrong})


def with_two(generator: Random, tables: Sequence[Table], tallies: Tallies) -> None:
    """An error of each kind together with one of any kind, in cells of their own; each breaks a sum."""
    for kind in ERRORS:
        other = generator.choice(list(ERRORS))
        first, second = (_seed(generator, each, tables) for each in (kind, other))
        if (
            first is None
            or second is None
            or not all(_breaks(tables[index], wrong) for index, wrong in (first, second))
        ):
            continue
        if first[0] != second[0]:
            _count(tallies, [kind, other], tables, dict([first, second]))
        elif not set(first[1]) & set(second[1]):
            _count(tallies, [kind, other], tables, {first[0]: first[1] | second[1]})


def _seed(generator: Random, kind: Kind, tables: Sequence[Table]) -> tuple[int, Wrong] | None:
    """An error of a kind in one of the tables; in that with more cells if both have room, four times of five."""
    order = sorted(range(len(tables)), key=lambda index: -len(tables[index].figures))
    if len(order) > 1 and generator.random() < 0.2:
        order.reverse()
    for index in order:
        wrong = seeded(generator, kind, tables[index])
        if wrong is not None:
            return index, wrong
    return None


def _breaks(table: Table, wrong: Wrong) -> bool:
    figures = {**table.figures, **wrong}
    return any(
        sum(figures[key] for key in relation.left) != sum(figures[key] for key in relation.right)
        for relation in table.form.sums
    )


def _count(
    tallies: Tallies, kinds: Sequence[Kind], tables: Sequence[Table], wrong: Mapping[int, Wrong]
) -> None:
    """Explains the tables of one report, and counts the worst outcome of its conflicts for each kind."""
    outcomes, conflicts = [], []
    started = process_time()
    for index, figures in wrong.items():
        table = tables[index]
        found = list(localise_table(table.form, {**table.figures, **figures}, table.last_year))
        conflicts.append((table, figures, found))
    milliseconds = (process_time() - started) * 1000
    named = True
    for table, figures, found in conflicts:
        outcomes.extend(_outcomes(table, figures, found))
        named = named and any(
            operation.kind in kinds
            for conflict in found
            for diagnosis in conflict.diagnoses[:1]
            for operation in diagnosis.operations
        )
    worst = max(outcomes, key=list(Outcome).index)
    every = [conflict for _, _, found in conflicts for conflict in found]
    for kind in dict.fromkeys(kinds):
        tally = tallies.setdefault(kind, Tally())
        tally.outcomes[worst] += 1
        tally.milliseconds.append(milliseconds)
        tally.shown += max((len(conflict.likely) for conflict in every), default=0)
        tally.named += worst is Outcome.FIRST and named
        tally.likely_alone += worst is not Outcome.FIRST and any(
            len(conflict.likely) == 1 and not _is_true(conflict, table, figures, 0)
            for table, figures, found in conflicts
            for conflict in found
        )


def _outcomes(table: Table, wrong: Wrong, conflicts: Sequence[Conflict]) -> Iterator[Outcome]:
    if not conflicts:
        yield Outcome.UNDETECTABLE
    for conflict in conflicts:
        true = _expected(table, wrong, conflict)
        ranks = [index for index in range(len(conflict.diagnoses)) if _is_true(conflict, table, wrong, index)]
        if ranks:
            yield (
                Outcome.FIRST if ranks[0] == 0 else Outcome.AMONG_THREE if ranks[0] < 3 else Outcome.LISTED
            )
        elif not conflict.diagnoses:
            yield Outcome.NONE
        elif len(conflict.diagnoses) == 1:
            yield Outcome.ALONE
        elif any(
            {change.key for change in diagnosis.changes} <= set(true) for diagnosis in conflict.diagnoses
        ):
            yield Outcome.NEEDLESS
        else:
            yield Outcome.MISSED


def _is_true(conflict: Conflict, table: Table, wrong: Wrong, index: int) -> bool:
    changes = {change.key: change.new for change in conflict.diagnoses[index].changes}
    return changes == _expected(table, wrong, conflict)


def _expected(table: Table, wrong: Wrong, conflict: Conflict) -> dict[str, int]:
    """The right figures of the wrong cells that hang together with the sums of a conflict."""
    cells = {key for clash in conflict.clashes for key in clash.relation.cells}
    while True:
        more = {key for relation in table.form.sums if set(relation.cells) & cells for key in relation.cells}
        if more <= cells:
            break
        cells |= more
    return {
        key: table.figures[key]
        for key, figure in wrong.items()
        if key in cells and figure != table.figures[key]
    }
