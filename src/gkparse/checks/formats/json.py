"""The record of a run as JSON, for other programs. `record_schema` describes it; both have one version.

It has both languages. No number in it is a float: an amount is a string of digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import asdict

from gkparse._issues.issue import Issue, Severity
from gkparse._issues.wording import Lang, Wording
from gkparse._source.document import Place
from gkparse._text.spans import Span
from gkparse.checks.formats.located import Located, as_json, located, located_in
from gkparse.checks.localisation.results import Conflict, Origin
from gkparse.checks.places import place_of
from gkparse.checks.rule import Answer, Outcome
from gkparse.checks.run import Checked, Run
from gkparse.checks.waivers import Waiver

VERSION = 1


def write(run: Run, lang: Lang) -> str:  # noqa: ARG001 - every format is called alike
    """The record of a run as text."""
    return as_json(record(run))


def record(run: Run) -> dict[str, Any]:
    """The record of a run as plain data."""
    unused = {name for name, _ in run.unused}
    return {
        "check_version": VERSION,
        "time": run.time,
        "rules": list(run.rules.codes),
        "failed_rules": [
            {"name": each.name, "distribution": each.distribution, **_both(each.reason, "reason")}
            for each in run.rules.failures
        ],
        "counts": _counts(run.counts),
        "reports": [_report(checked) for checked in run.reports],
        "unread": [{"file": name, "reason": reason} for name, reason in run.unread],
        "skipped_files": run.skipped,
        "unused_waivers": [_finding(one, None) for one in located(run) if one.name in unused],
    }


def _report(checked: Checked) -> dict[str, Any]:
    report, before = checked.report, checked.assessment.subject.previous
    return {
        "file": checked.name,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "previous_year": before.year if before else None,
        "cells": len(checked.reading.cells),
        "counts": _counts(checked.assessment.counts),
        "rules": {rule.code: _outcomes(answers) for rule, answers in checked.assessment.answers},
        "findings": [_finding(one, checked) for one in located_in(checked)],
        "conflicts": [_conflict(conflict) for conflict in checked.conflicts],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """Broken sums that hang together, and what would explain them, the likeliest first."""
    return {
        "keys": [clash.relation.key for clash in conflict.clashes],
        "complete": conflict.complete,
        "likely": len(conflict.likely),
        "explanations": [
            {
                **_both(Wording(each.message, each.message_zh), "message"),
                "cost": each.cost,
                "origin": each.origin.value if each.origin else None,
                "changes": {change.key: _number(change.new) for change in each.changes},
            }
            for each in conflict.diagnoses
        ],
    }


def _finding(one: Located, checked: Checked | None) -> dict[str, Any]:
    issue = one.issue
    arithmetic = issue.facts.get("arithmetic")
    return {
        "file": one.name,
        "code": issue.code,
        "severity": issue.severity.value,
        "key": issue.key,
        "cells": sorted(issue.cells),
        **_both(issue.finding, "message"),
        **_both(issue.advice, "remedy"),
        **_both(one.where, "where"),
        **_both(arithmetic if isinstance(arithmetic, Wording) else None, "arithmetic"),
        "line": one.start.line if one.start else None,
        "column": one.start.column if one.start else None,
        **_source(issue, checked),
        "proposal": {key: _number(number) for key, number in issue.proposal},
        "fingerprint": one.fingerprint,
        "waiver": None if one.waiver is None else _waiver(one.waiver),
    }


def _source(issue: Issue, checked: Checked | None) -> dict[str, Any]:
    """The span in the text that was read, the quote, and the place in the document."""
    span = issue.span
    text = checked.reading.source.text if checked else ""
    return {
        "span": None if span is None else asdict(span),
        "quote": None if span is None or len(span) == 0 else _short(span, text),
        "place": _place(place_of(checked.reading, issue)) if checked else None,
    }


# A quote of a whole table helps nobody.
_LONGEST_QUOTE = 400


def _short(span: Span, text: str) -> str | None:
    return span.of(text) if len(span) <= _LONGEST_QUOTE else None


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"page": place.page, "table": place.table, "row": place.row, "cell": place.cell}


def _waiver(waiver: Waiver) -> dict[str, str]:
    return {"reason": waiver.reason, "person": waiver.person, "date": waiver.date.isoformat()}


def _both(wording: Wording | None, name: str) -> dict[str, str | None]:
    return {name: wording.en if wording else None, f"{name}_zh": wording.zh if wording else None}


def _counts(counts: Mapping[Outcome, int]) -> dict[str, int]:
    return {outcome.value: counts[outcome] for outcome in Outcome}


def _outcomes(answers: tuple[Answer, ...]) -> dict[str, int]:
    return {outcome.value: sum(answer.outcome is outcome for answer in answers) for outcome in Outcome}


def _number(number: int | Decimal) -> int | str:
    return f"{number:f}" if isinstance(number, Decimal) else number


def record_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the record."""
    text, count = {"type": "string"}, {"type": "integer", "minimum": 0}
    maybe = {"type": ["string", "null"]}
    number = {"type": ["integer", "null"]}
    both = ("message", "remedy", "where", "arithmetic")
    finding = {
        "file": text,
        "code": text,
        "severity": {"enum": [severity.value for severity in Severity]},
        "key": maybe,
        "cells": {"type": "array", "items": text},
        **{f"{name}{lang}": maybe for name in both for lang in ("", "_zh")},
        "line": number,
        "column": number,
        "span": _nullable(_object({"start": count, "stop": count})),
        "quote": maybe,
        "place": _nullable(_object(dict.fromkeys(("page", "table", "row", "cell"), number))),
        "proposal": {"type": "object", "additionalProperties": {"type": ["integer", "string"]}},
        "fingerprint": text,
        "waiver": _nullable(_object(dict.fromkeys(("reason", "person", "date"), text))),
    }
    figures = {"type": "object", "additionalProperties": {"type": ["integer", "string"]}}
    explanation = {
        "message": text,
        "message_zh": text,
        "cost": count,
        "origin": {"enum": [*(origin.value for origin in Origin), None]},
        "changes": figures,
    }
    conflict = {
        "keys": _list(text),
        "complete": {"type": "boolean"},
        "likely": count,
        "explanations": _list(_object(explanation)),
    }
    counts = _object({outcome.value: count for outcome in Outcome})
    report = {
        "file": text,
        "title": maybe,
        "agency": maybe,
        "year": number,
        "previous_year": number,
        "cells": count,
        "counts": {"$ref": "#/$defs/counts"},
        "rules": {"type": "object", "additionalProperties": {"$ref": "#/$defs/counts"}},
        "findings": _list({"$ref": "#/$defs/finding"}),
        "conflicts": _list(_object(conflict)),
    }
    failure = dict.fromkeys(("name", "distribution", "reason", "reason_zh"), text)
    run = {
        "check_version": {"const": VERSION},
        "time": text,
        "rules": _list(text),
        "failed_rules": _list(_object(failure)),
        "counts": {"$ref": "#/$defs/counts"},
        "reports": _list(_object(report)),
        "unread": _list(_object({"file": text, "reason": text})),
        "skipped_files": count,
        "unused_waivers": _list({"$ref": "#/$defs/finding"}),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gkparse check",
        **_object(run),
        "$defs": {"counts": counts, "finding": _object(finding)},
    }


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object with exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(items)}


def _nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(schema), {"type": "null"}]}
