"""The validation report 1.0.1 of the European Statistical System, which statisticians exchange.

An entry for each answer of each rule: "1" where it holds, "0" where it is broken, "NA" where it is not
assessable. A rule that is not applicable has none. The points of data are tuples of population, time, unit
and variable, as the ESS handbook of validation has them: the kind of report, the year, the agency, and the
flat key of a cell. Source: ESSnet ValidatFOSS, "A generic validation report structure"
(github.com/data-cleaning/ValidatReport).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gkparse._issues.issue import Issue, Severity
from gkparse._issues.wording import Lang, Wording
from gkparse.checks.fingerprints import fingerprints
from gkparse.checks.formats.located import as_json
from gkparse.checks.rule import Answer, Outcome, Rule
from gkparse.checks.run import Checked, Run

_POPULATION = "政府信息公开工作年度报告"
_VALUES = {Outcome.HOLDS: "1", Outcome.BROKEN: "0", Outcome.NOT_ASSESSABLE: "NA"}
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "information"}


def write(run: Run, lang: Lang) -> str:
    """The validation report of a run."""
    entries: list[dict[str, Any]] = []
    for checked in run.reports:
        event = {"time": run.time, "actor": "gkparse check", "agent": checked.name}
        for code, entry in _entries(checked, lang):
            named = {"id": f"{checked.name}#{code}#{len(entries) + 1}", "type": "validation"}
            entries.append({**named, "event": event, **entry})
    return as_json(entries)


def _entries(checked: Checked, lang: Lang) -> Iterator[tuple[str, dict[str, Any]]]:
    for rule, answers in checked.assessment.answers:
        for answer in answers:
            if answer.outcome in _VALUES:
                yield rule.code, _answered(checked, rule, answer, lang)
    rules = {rule.code for rule, _ in checked.assessment.answers}
    issues = [*checked.findings, *(issue for issue, _ in checked.waived)]
    for issue, mark in zip(issues, fingerprints(issues, checked.report), strict=True):
        if issue.code not in rules:
            yield f"{issue.code}#{mark}", _found(checked, issue, lang)


def _answered(checked: Checked, rule: Rule, answer: Answer, lang: Lang) -> dict[str, Any]:
    message = rule.entry.finding(answer.facts) if answer.outcome is Outcome.BROKEN else None
    keys = answer.cells or (answer.key or "",)
    return {
        "rule": _rule(rule.code, rule.entry.severity, rule.demand, message, lang),
        "data": _data(checked, keys, answer.key or ""),
        "value": _VALUES[answer.outcome],
    }


def _found(checked: Checked, issue: Issue, lang: Lang) -> dict[str, Any]:
    keys = sorted(issue.cells) or (issue.key or "",)
    return {
        "rule": _rule(issue.code, issue.severity, issue.finding, None, lang),
        "data": _data(checked, keys, issue.key or ""),
        "value": "0",
    }


def _rule(
    code: str, severity: Severity, demand: Wording, message: Wording | None, lang: Lang
) -> dict[str, str]:
    rule = {
        "language": "gkparse",
        "expression": code,
        "severity": _SEVERITIES[severity],
        "description": demand.of(lang),
    }
    return {**rule, "explanation": message.of(lang)} if message else rule


def _data(checked: Checked, sources: Iterable[str], target: str) -> dict[str, Any]:
    report = checked.report
    point = [_POPULATION, "" if report.year is None else str(report.year), report.agency or ""]
    return {"source": [[*point, key] for key in sources], "target": [[*point, target]]}
