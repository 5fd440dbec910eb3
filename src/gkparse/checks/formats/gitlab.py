"""The Code Quality report of GitLab: a list of findings that a merge request shows."""

from __future__ import annotations

from gkparse._issues.issue import Severity
from gkparse._issues.wording import Lang
from gkparse.checks.formats.located import as_json, located, sentence
from gkparse.checks.run import Run

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def write(run: Run, lang: Lang) -> str:
    """The report of a run. GitLab wants a line of each finding: of a document that is line 1."""
    found = [
        {
            "description": sentence(one).of(lang),
            "check_name": one.issue.code,
            "fingerprint": f"{one.name}:{one.fingerprint}",
            "severity": _SEVERITIES[one.issue.severity],
            "location": {"path": one.name, "lines": {"begin": one.start.line if one.start else 1}},
        }
        for one in located(run)
        if one.waiver is None
    ]
    unread = [
        {
            "description": reason,
            "check_name": "unread",
            "fingerprint": f"{name}:unread",
            "severity": "blocker",
            "location": {"path": name, "lines": {"begin": 1}},
        }
        for name, reason in run.unread
    ]
    return as_json([*found, *unread])
