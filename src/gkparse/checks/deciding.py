"""Decisions and readings -> what stands decided, and which decisions do not fit.

A decision lies beside the cell and overwrites nothing: the reading keeps what was read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._issues.wording import Wording
from gkparse.checks.decisions import Decision, figure
from gkparse.checks.names import cell_name
from gkparse.reading import CellReading, Reading
from gkparse.report_tables import forms_of


@frozen(kw_only=True)
class Decided:
    """A reading with the decisions that fit it, by the keys of their cells, and findings about the others.

    >>> from gkparse import load
    >>> reading = load("examples/reports/muan-2022.txt")
    >>> decision = Decision(
    ...     file="muan-2022.txt", agency=reading.report.agency, year=2022, key="requests.granted.total",
    ...     kind="corrected", state="number", read="22", raw="22", value="25", reason="漏看一位",
    ...     person="李明", time="2023-02-01T09:00:00+08:00",
    ... )
    >>> decided = lay_over([decision], "muan-2022.txt", reading)
    >>> [found.message for found in decided.issues]
    ["“（一）予以公开”总计: 李明 decided when '22' was read there; now it is '29'"]
    """

    reading: Reading
    decisions: Mapping[str, Decision]
    issues: tuple[Issue, ...] = ()


def lay_over(decisions: Iterable[Decision], name: str, reading: Reading) -> Decided:
    """A reading with the decisions about its report beside its cells. `name` is that of its file.

    Of decisions about one cell that agree, the last counts. If they differ, none counts, and a finding says
    so. A decision that does not fit is a finding.
    """
    by_cell: dict[str, list[Decision]] = {}
    found: list[Issue] = []
    for decision in decisions:
        if not decision.is_about(name, reading):
            continue
        cell = reading.cells.get(decision.key)
        if cell is None or not decision.fits(cell):
            found.append(_outdated(decision, cell))
        elif decision.number is not None and not _can_hold(reading, decision):
            found.append(_issue("decision-no-count", decision, value=decision.value))
        else:
            by_cell.setdefault(decision.key, []).append(decision)
    standing: dict[str, Decision] = {}
    for key, made in by_cell.items():
        if len({decision.value for decision in made}) > 1:
            people = tuple(dict.fromkeys(decision.person for decision in made))
            named = Wording(", ".join(people), "、".join(people))
            found.append(_issue("decisions-differ", made[0], people=named))
        else:
            standing[key] = max(made, key=lambda decision: dt.datetime.fromisoformat(decision.time))
    order = list(reading.cells)
    ordered = {key: standing[key] for key in sorted(standing, key=order.index)}
    return Decided(reading=reading, decisions=ordered, issues=tuple(found))


def homeless(decisions: Iterable[Decision], readings: Sequence[tuple[str, Reading]]) -> tuple[Issue, ...]:
    """A finding for each report that decisions are about, but that is not among the readings."""
    away = [each for each in decisions if not any(each.is_about(name, one) for name, one in readings)]
    names = dict.fromkeys((each.agency, each.year, each.file) for each in away)
    return tuple(
        issue(
            "decision-without-report",
            name=f"{agency or ''}{year or ''}" or file,
            count=sum((each.agency, each.year, each.file) == (agency, year, file) for each in away),
        )
        for agency, year, file in names
    )


def _can_hold(reading: Reading, decision: Decision) -> bool:
    """Whether the cell can hold the figure: only an amount has decimals."""
    amounts = {key for form in forms_of(reading.report) for key in form.amounts}
    return decision.key in amounts or isinstance(decision.number, int)


def _outdated(decision: Decision, cell: CellReading | None) -> Issue:
    if cell is None:
        return _issue("decision-without-cell", decision)
    now = cell.raw if cell.raw is not None else figure(cell) or ""
    before = decision.raw if decision.raw is not None else decision.read or ""
    return _issue("decision-outdated", decision, before=before, now=now)


def _issue(code: str, decision: Decision, **facts: object) -> Issue:
    named = {"name": cell_name(decision.key), "person": decision.person, **facts}
    return evolve(issue(code, decision.key, cells=(decision.key,)), facts=named)
