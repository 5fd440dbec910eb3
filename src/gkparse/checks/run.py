"""Readings of many files -> what the rules say of each, the report of the year before beside it.

Finds the year before by itself: the report of the same agency for that year, in the same run. Knows no file
and no waiver; whoever reads the files and the waivers adds what they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from gkparse._issues.issue import Issue, Severity
from gkparse.checks.assessment import Assessment, assess
from gkparse.checks.group import compare_group
from gkparse.checks.no_report import condensed, holds_no_report, was_not_read
from gkparse.checks.registry import Rules, installed_rules
from gkparse.checks.relations import CODES
from gkparse.checks.rule import Outcome
from gkparse.checks.waivers import Waiver
from gkparse.reading import Reading
from gkparse.report import Report

if TYPE_CHECKING:
    from gkparse.checks.localisation.results import Conflict

# The codes of sums that do not hold.
_SUMS = frozenset(CODES.values())


@frozen(kw_only=True, slots=False)
class Checked:
    """A report that was checked.

    `name` is that of its file. `findings` are those to show, `waived` those that a waiver covers.
    """

    name: str
    reading: Reading
    assessment: Assessment
    findings: tuple[Issue, ...]
    waived: tuple[tuple[Issue, Waiver], ...] = ()

    @property
    def report(self) -> Report:
        return self.reading.report

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The broken sums that hang together, each with what would explain it."""
        if not any(found.code in _SUMS for found in self.findings):
            return ()
        # Most reports have no broken sum, and need no search for slips.
        from gkparse.checks.localisation.localise import localise

        return localise(self.report, self.reading, self.assessment.subject.previous)

    @cached_property
    def explained(self) -> Mapping[str, tuple[Conflict, str]]:
        """For each broken sum, by its key, the conflict that explains it and the key that tells it.

        Of sums that hang together the first that is shown tells it, and the others refer to that one.
        """
        shown = [finding.key for finding in self.findings]
        told: dict[str, tuple[Conflict, str]] = {}
        for conflict in self.conflicts:
            keys = sorted({clash.relation.key for clash in conflict.clashes} & set(shown), key=shown.index)
            if conflict.likely:
                told.update((key, (conflict, keys[0])) for key in keys)
        return told


@frozen(kw_only=True)
class Run:
    """All that one run has found.

    `unread` has the files that could not be read, with the reasons. `unused` are findings about the files of
    waivers, with their names. `skipped` counts the files in folders that are no documents. `compared` counts
    the cells of a whole that were compared with the sum over its parts, by what came of it. `time` is the
    time of the run in ISO 8601.
    """

    reports: tuple[Checked, ...]
    rules: Rules
    unread: tuple[tuple[str, str], ...] = ()
    unused: tuple[tuple[str, Issue], ...] = ()
    skipped: int = 0
    compared: Mapping[Outcome, int] = field(factory=dict, hash=False)
    time: str = ""

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """How many answers there are of each kind, over all reports and the comparison of a group."""
        counts = [self.compared, *(checked.assessment.counts for checked in self.reports)]
        return {outcome: sum(each.get(outcome, 0) for each in counts) for outcome in Outcome}

    @property
    def findings(self) -> tuple[tuple[str, Issue], ...]:
        """All findings with the names of their files, those of waivers last."""
        found = ((checked.name, issue) for checked in self.reports for issue in checked.findings)
        return (*found, *self.unused)

    def status(self, fails_at: Severity) -> int:
        """The exit status: 3 if a file could not be read, 1 if a finding is at least that grave, else 0."""
        if self.unread or any(was_not_read(checked.findings) for checked in self.reports):
            return 3
        return int(any(issue.severity.rank <= fails_at.rank for _, issue in self.findings))


def with_group(run: Run, whole: str, parts: Mapping[str, str], wanted: Callable[[str], bool]) -> Run:
    """The run with what a whole lacks of the sum over its parts, as findings of the whole.

    `whole` is the name of its file. `parts` has the name of each part, and that of its file. A part that was
    not read is missing.
    """
    reports = {checked.name: checked for checked in reversed(run.reports)}
    if whole not in reports or holds_no_report(reports[whole].reading):
        return run
    read = {name: checked.report for name, checked in reports.items() if not holds_no_report(checked.reading)}
    found, outcomes = compare_group(
        reports[whole].report, {part: read.get(file) for part, file in parts.items()}
    )
    findings = (*reports[whole].findings, *(issue for issue in found if wanted(issue.code)))
    with_sums = evolve(reports[whole], findings=findings)
    return evolve(
        run,
        reports=tuple(with_sums if each is reports[whole] else each for each in run.reports),
        compared=outcomes if wanted("group-sum-differs") else {},
    )


# The report of the year before, or None if it is not there.
FindPrevious = Callable[[Report], Report | None]


def year_before(reports: Iterable[Report]) -> FindPrevious:
    """Finds among reports that of the same agency for the year before.

    If there are several and they differ, none is found: which of them was published is unknown.
    """
    known: defaultdict[tuple[str | None, int | None], list[Report]] = defaultdict(list)
    for report in reports:
        if report not in known[report.agency, report.year]:
            known[report.agency, report.year].append(report)

    def previous(report: Report) -> Report | None:
        if report.agency is None or report.year is None:
            return None
        found = known.get((report.agency, report.year - 1), [])
        return found[0] if len(found) == 1 else None

    return previous


def check_readings(
    readings: Sequence[tuple[str, Reading]],
    *,
    previous: Report | None = None,
    earlier: Iterable[Report] = (),
    draft: bool = False,
    in_folders: Container[str] = (),
    wanted: Callable[[str], bool] = lambda _: True,
) -> Run:
    """Checks readings, each given with the name of its file.

    `previous` is the report of the year before for all of them. Without it, that report is looked for among
    the readings and the `earlier` reports. A file that nobody named because it stands in a folder is one of
    `in_folders`: if it holds no report, that is a warning and no error. Only rules and findings with a
    `wanted` code count.
    """
    rules = installed_rules()
    rules = rules.only(*filter(wanted, rules.codes))
    find = year_before((*(reading.report for _, reading in readings), *earlier))
    checked = []
    for name, reading in readings:
        before = previous or find(reading.report)
        assessment = assess(reading, previous=before, draft=draft, rules=rules)
        found = condensed(reading, assessment.findings, named=name not in in_folders)
        findings = tuple(issue for issue in found if wanted(issue.code))
        checked.append(Checked(name=name, reading=reading, assessment=assessment, findings=findings))
    return Run(reports=tuple(checked), rules=rules)
