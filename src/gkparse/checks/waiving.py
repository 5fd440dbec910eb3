"""A run and waivers -> the run without the waived findings; and the waivers that waive nothing any more.

A waiver is called unused only if this run could have used it: a report that it is about was checked, and so
was its code. One that names neither agency nor year is about all reports beside and below its file, so all
of them must have been checked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import evolve

from gkparse._issues.issue import Issue, Severity, issue
from gkparse.checks.fingerprints import fingerprint
from gkparse.checks.rule import Outcome
from gkparse.checks.run import Checked, Run
from gkparse.checks.waivers import Waiver

# The waivers of each file, and the file that is in force for each report, by the name of the report.
WaiverFiles = Mapping[Path, Sequence[Waiver]]
InForce = Mapping[str, Path | None]


def waive(
    run: Run,
    files: WaiverFiles,
    in_force: InForce,
    *,
    whole: Callable[[Path], bool] = lambda _: False,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Run:
    """The run with its findings waived, and with the unused waivers as findings.

    `whole` says whether all reports below a directory were checked, `wanted` which codes were.
    """
    unused: list[tuple[str, Issue]] = []
    for path, waivers in files.items():
        governed = [checked for checked in run.reports if in_force[checked.name] == path]
        for waiver in waivers:
            used = any(waiver.means(found, one.report) for one in governed for found in one.findings)
            in_scope = wanted(waiver.code) if waiver.code else all(map(wanted, run.rules.codes))
            if not used and in_scope and _was_asked(waiver, governed, everything=whole(path.parent)):
                unused.append((str(path), _unused(waiver)))
    governing = ((checked, in_force[checked.name]) for checked in run.reports)
    reports = tuple(_waived(checked, files[path]) if path else checked for checked, path in governing)
    return evolve(run, reports=reports, unused=tuple(unused) if wanted("waiver-unused") else ())


def _was_asked(waiver: Waiver, governed: Sequence[Checked], *, everything: bool) -> bool:
    """Whether the reports that a waiver is about were checked, and its rule was asked about them."""
    about = [checked for checked in governed if waiver.is_about(checked.report)]
    if not about or (waiver.agency is None and waiver.year is None and not everything):
        return False
    answers = [answer for checked in about for answer in checked.assessment.of(waiver.code or "")]
    return not answers or any(answer.outcome is not Outcome.NOT_APPLICABLE for answer in answers)


def _waived(checked: Checked, waivers: Sequence[Waiver]) -> Checked:
    shown, waived = [], []
    for found in checked.findings:
        waiver = next((each for each in waivers if each.means(found, checked.report)), None)
        if waiver is None:
            shown.append(found)
        else:
            waived.append((found, waiver))
    return evolve(checked, findings=tuple(shown), waived=tuple(waived))


def _unused(waiver: Waiver) -> Issue:
    return issue(
        "waiver-unused",
        waived=waiver.code or waiver.fingerprint,
        person=waiver.person,
        date=waiver.date,
        line=waiver.line,
    )


def baseline(checked: Checked, *, reason: str, person: str, date: dt.date) -> list[Waiver]:
    """A waiver for each warning and each error of a report."""
    report = checked.report
    return [
        Waiver(
            reason=reason,
            person=person,
            date=date,
            code=found.code,
            agency=report.agency,
            year=report.year,
            key=found.key,
            fingerprint=fingerprint(found, report),
        )
        for found in checked.findings
        if found.severity is not Severity.INFO
    ]
