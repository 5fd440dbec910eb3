"""Seeds errors into tables, asks for explanations, and counts where the true one stands.

The true explanation restores the right figures, whatever it calls the slip: two names can fit one change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from random import Random
from time import process_time

from attrs import define, field

from gkparse.checks.localisation.kinds import SlipKind
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
    """How often each outcome came up.

    `likely` counts the likely explanations of all conflicts, `conflicts` the conflicts, and `likely_alone`
    those with one likely explanation, which is wrong.
    """

    outcomes: Counter[Outcome] = field(factory=Counter)
    conflicts: int = 0
    likely: int = 0
    likely_alone: int = 0
    milliseconds: list[float] = field(factory=list)

    @property
    def detected(self) -> int:
        """The errors that break a sum."""
        return self.outcomes.total() - self.outcomes[Outcome.UNDETECTABLE]


Tallies = dict[SlipKind, Tally]


def seed_and_count(
    generator: Random, tables: Sequence[Table], kind: SlipKind, errors: int, tallies: Tallies
) -> None:
    """Explains a report with an error of a kind, and with others of any kind, in cells of their own.

    Of several errors each breaks a sum. Counts nothing if the report has no place for them.
    """
    kinds = [kind, *(generator.choice(list(ERRORS)) for _ in range(errors - 1))]
    wrong: dict[int, Wrong] = {}
    for each in kinds:
        found = _seed(generator, each, tables)
        if found is None:
            return
        index, figures = found
        taken = wrong.get(index, {})
        if figures.keys() & taken.keys() or (errors > 1 and not _breaks(tables[index], figures)):
            return
        wrong[index] = taken | figures
    _count(tallies, kinds, tables, wrong)


def _seed(generator: Random, kind: SlipKind, tables: Sequence[Table]) -> tuple[int, Wrong] | None:
    """An error of a kind in one of the tables: four times of five in that with more cells."""
    order = sorted(range(len(tables)), key=lambda index: -len(tables[index].figures))
    if len(order) > 1 and generator.random() < 0.2:
        order.reverse()
    for index in order:
        wrong = seeded(generator, kind, tables[index])
        if wrong is not None:
            return index, wrong
    return None


def _breaks(table: Table, wrong: Wrong) -> bool:
    """Whether an error in a table breaks a sum."""
    figures = {**table.figures, **wrong}
    return any(
        sum(figures[key] for key in relation.left) != sum(figures[key] for key in relation.right)
        for relation in table.form.sums
    )


def _count(
    tallies: Tallies, kinds: Sequence[SlipKind], tables: Sequence[Table], wrong: Mapping[int, Wrong]
) -> None:
    """Explains the tables of one report, and counts the worst outcome of its conflicts for each kind."""
    printed = {index: {**tables[index].figures, **figures} for index, figures in wrong.items()}
    started = process_time()
    found = {
        index: list(localise_table(tables[index].form, figures, tables[index].last_year))
        for index, figures in printed.items()
    }
    milliseconds = (process_time() - started) * 1000
    outcomes: list[Outcome] = []
    alone = 0
    for index, conflicts in found.items():
        outcomes.extend(_outcomes(tables[index], wrong[index], conflicts))
        alone += sum(
            len(conflict.likely) == 1 and _rank(tables[index], wrong[index], conflict) != 0
            for conflict in conflicts
        )
    every = [conflict for conflicts in found.values() for conflict in conflicts]
    for kind in dict.fromkeys(kinds):
        tally = tallies.setdefault(kind, Tally())
        tally.outcomes[max(outcomes, key=list(Outcome).index)] += 1
        tally.milliseconds.append(milliseconds)
        tally.conflicts += len(every)
        tally.likely += sum(len(conflict.likely) for conflict in every)
        tally.likely_alone += alone


def _outcomes(table: Table, wrong: Wrong, conflicts: Sequence[Conflict]) -> Iterator[Outcome]:
    if not conflicts:
        yield Outcome.UNDETECTABLE
    for conflict in conflicts:
        rank = _rank(table, wrong, conflict)
        cells = _expected(table, wrong, conflict).keys()
        if rank is not None:
            yield (Outcome.FIRST, Outcome.AMONG_THREE, Outcome.AMONG_THREE, Outcome.LISTED)[min(rank, 3)]
        elif not conflict.diagnoses:
            yield Outcome.NONE
        elif len(conflict.diagnoses) == 1:
            yield Outcome.ALONE
        elif any({change.key for change in one.changes} <= cells for one in conflict.diagnoses):
            yield Outcome.NEEDLESS
        else:
            yield Outcome.MISSED


def _rank(table: Table, wrong: Wrong, conflict: Conflict) -> int | None:
    """The place of the true explanation among all of a conflict, from 0; None if it is missing."""
    true = _expected(table, wrong, conflict)
    for rank, diagnosis in enumerate(conflict.diagnoses):
        if {change.key: change.new for change in diagnosis.changes} == true:
            return rank
    return None


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
