"""SARIF 2.1.0, the format in which checkers of all kinds report, for code scanning and editors.

A finding in a text has a region of it. One in a document has its place by name, because lines of a Word
file or a PDF mean nothing. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from gkparse._issues.issue import Severity
from gkparse._issues.wording import Entry, Lang, Wording
from gkparse.checks.formats.located import Located, as_json, located, sentence
from gkparse.checks.run import Run

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(run: Run, lang: Lang) -> str:
    """The SARIF log of a run. A waived finding is there, as suppressed."""
    found = list(located(run))
    demands = {rule.code: rule.demand for rule in run.rules}
    entries = {rule.code: rule.entry for rule in run.rules}
    entries.update({one.issue.code: one.issue.wording for one in found if one.issue.code not in entries})
    codes = list(entries)
    driver = {
        "name": "gkparse",
        "version": version("gkparse"),
        "language": "zh-CN" if lang == "zh" else "en",
        "rules": [_rule(code, entries[code], demands.get(code), lang) for code in codes],
    }
    notices = [
        {
            "level": "error",
            "message": {"text": reason},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(name)}}}],
        }
        for name, reason in run.unread
    ]
    invocation = {"executionSuccessful": not notices, "toolExecutionNotifications": notices}
    results = [_result(one, codes.index(one.issue.code), lang) for one in found]
    log = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [log]})


def _rule(code: str, entry: Entry, demand: Wording | None, lang: Lang) -> dict[str, Any]:
    """A rule or a code of the reader. The help has both languages."""
    described = demand or Wording(entry.en, entry.zh)
    return {
        "id": code,
        "shortDescription": {"text": described.of(lang)},
        "help": {
            "text": f"{described.zh}{entry.remedy.zh}\n{described.en} {entry.remedy.en}",
            "markdown": f"{described.zh}{entry.remedy.zh}\n\n{described.en} {entry.remedy.en}",
        },
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {"tags": ["rule" if demand else "reading"]},
    }


def _result(one: Located, index: int, lang: Lang) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(one.name)}}}
    if one.start is not None and one.stop is not None:
        location["physicalLocation"]["region"] = {
            "startLine": one.start.line,
            "startColumn": one.start.column,
            "endLine": one.stop.line,
            "endColumn": one.stop.column,
        }
    if one.issue.key is not None:
        place = {"fullyQualifiedName": one.issue.key}
        location["logicalLocations"] = [{**place, "name": one.where.of(lang)} if one.where else place]
    result: dict[str, Any] = {
        "ruleId": one.issue.code,
        "ruleIndex": index,
        "level": _LEVELS[one.issue.severity],
        "message": {"text": sentence(one).of(lang)},
        "locations": [location],
        "partialFingerprints": {"gkparse/v1": one.fingerprint},
    }
    if one.waiver is not None:
        justification = f"{one.waiver.reason} ({one.waiver.person}, {one.waiver.date})"
        result["suppressions"] = [{"kind": "external", "justification": justification}]
    return result


def _uri(name: str) -> str:
    """The URI of a file: relative to the directory of the run if its name is."""
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
