"""Whose fault broken sums are: from a report to its conflicts, each with all that would explain it.

After Fellegi and Holt (1976), who look for the fewest figures to change, and Scholtus (2016, "A generalized
Fellegi-Holt paradigm for automatic error localization", Survey Methodology 42-1), who looks for the cheapest
path of operations such as an exchange of two figures. Changes nothing: an explanation is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from gkparse.checks.localisation.evidence import Evidence
from gkparse.checks.localisation.moves import Move
from gkparse.checks.localisation.results import (
    Change,
    Clash,
    Conflict,
    Diagnosis,
    Operation,
    Origin,
)
from gkparse.checks.localisation.search import mends_all, search
from gkparse.checks.localisation.systems import System, broken_systems, merged
from gkparse.forms import TableForm
from gkparse.forms.arithmetic import Figures
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.report_tables import cells, expect_report, forms_of

# A table whose broken sums share no cell is searched as a whole too, since a figure may stand in the wrong
# one. With more such groups there would be too many ways to put them together; the official forms have 3.
_MOST_GROUPS = 4


def localise(
    report: Report,
    reading: Reading | None = None,
    previous: Report | None = None,
    *,
    others: Sequence[Reading] = (),
) -> tuple[Conflict, ...]:
    """The conflicts of a report, in the order of the forms, each with its minimal explanations.

    A conflict is a group of printed or implied sums that do not hold and hang together. A sum with a cell
    that is None takes no part. `reading` is the reading of the report: with it each operation has an origin.
    `others` are readings of the same source by other layouts. `previous` is the report of the year before: a
    figure that stands there too may have been carried over. Raises TypeError for anything but a Report.

    >>> from gkparse import ByApplicant, Report, Requests2021
    >>> row = ByApplicant(natural_person=12, enterprise=0, research=0, nonprofit=0, legal_service=0,
    ...                   other=0, total=21)
    >>> (conflict,) = localise(Report(requests=Requests2021(granted=row)))
    >>> print(conflict.diagnoses[0].message)
    （一）予以公开: 自然人 12 should be 21 (two neighbouring digits are swapped)
    >>> print(conflict.diagnoses[0].message_zh)
    “（一）予以公开”自然人12应为21（相邻两位颠倒）
    """
    expect_report(report, "localise")
    figures = cells(report)
    last_year = {} if previous is None else cells(previous)
    evidence = None if reading is None else Evidence(reading, others)
    return tuple(
        conflict
        for form in forms_of(report)
        for conflict in localise_table(form, figures, last_year, evidence)
    )


def localise_table(
    form: TableForm, figures: Figures, last_year: Figures, evidence: Evidence | None = None
) -> Iterator[Conflict]:
    """The conflicts of one table, from the figures of its cells."""
    for system in _joined(broken_systems(form, figures)):
        found = search(system, last_year)
        diagnoses = [
            Diagnosis(operations=tuple(_operation(system, move, evidence) for move in moves))
            for moves in found.explanations
        ]
        # Of equally cheap explanations, one that the source supports comes first; else the order stays.
        diagnoses.sort(key=lambda diagnosis: (diagnosis.cost, diagnosis.origin is not Origin.READING))
        yield Conflict(
            form=form, clashes=tuple(_clashes(system)), diagnoses=tuple(diagnoses), complete=found.complete
        )


def _joined(systems: Sequence[System]) -> list[System]:
    """The systems of a table; those that one slip explains together are one."""
    if len(systems) > _MOST_GROUPS:
        return list(systems)
    for count in range(len(systems), 1, -1):
        for group in combinations(systems, count):
            whole = merged(group)
            if mends_all(whole):
                return [whole, *(system for system in systems if system not in group)]
    return list(systems)


def _operation(system: System, move: Move, evidence: Evidence | None) -> Operation:
    order = system.group.order
    changes = tuple(
        Change(key, system.number(system.figures[key]), system.number(right))
        for key, right in sorted(move.changes, key=lambda change: order[change[0]])
        if right != system.figures[key]
    )
    origin = None if evidence is None else evidence.origin(changes)
    return Operation(form=system.group.form, kind=move.kind, changes=changes, parts=move.parts, origin=origin)


def _clashes(system: System) -> Iterator[Clash]:
    for index in system.differences:
        relation = system.group.sums[index]
        left, right = (sum(system.figures[key] for key in keys) for keys in (relation.left, relation.right))
        yield Clash(relation, system.number(left), system.number(right))
