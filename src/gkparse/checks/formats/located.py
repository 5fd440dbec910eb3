"""The findings of a run, each with its file, its position and its fingerprint, as the formats need them.

A position is that of the file: only a text has one. What gkparse took out of a web page, a Word file or a
PDF has other lines than the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from attrs import frozen

from gkparse._issues.issue import Issue
from gkparse._issues.wording import Wording
from gkparse._text.spans import LineIndex, Position
from gkparse.checks.fingerprints import fingerprints
from gkparse.checks.places import where
from gkparse.checks.run import Checked, Run
from gkparse.checks.waivers import Waiver
from gkparse.report import Report


@frozen(kw_only=True)
class Located:
    """A finding in its file. `start` and `stop` are its first and last position, in a text only."""

    name: str
    issue: Issue
    fingerprint: str
    where: Wording | None = None
    start: Position | None = None
    stop: Position | None = None
    waiver: Waiver | None = None


def located(run: Run) -> Iterator[Located]:
    """Every finding of a run: those of each report, then the unused waivers."""
    for checked in run.reports:
        yield from located_in(checked)
    marks = fingerprints((issue for _, issue in run.unused), Report())
    for (name, issue), mark in zip(run.unused, marks, strict=True):
        start = Position(line_of_waiver(issue), 1)
        yield Located(name=name, issue=issue, fingerprint=mark, start=start, stop=start)


def line_of_waiver(issue: Issue) -> int:
    """The line of the waiver that an issue is about."""
    line = issue.facts["line"]
    assert isinstance(line, int)
    return line


def located_in(checked: Checked) -> Iterator[Located]:
    """The findings of one report, the waived ones behind the others."""
    waivers = [None] * len(checked.findings) + [waiver for _, waiver in checked.waived]
    issues = [*checked.findings, *(issue for issue, _ in checked.waived)]
    source = checked.reading.source
    positions = LineIndex(source.text)
    marks = fingerprints(issues, checked.report)
    for issue, waiver, mark in zip(issues, waivers, marks, strict=True):
        in_file = issue.span is not None and source.verbatim
        yield Located(
            name=checked.name,
            issue=issue,
            fingerprint=mark,
            where=where(checked.reading, issue, positions),
            start=positions.at(issue.span.start) if issue.span is not None and in_file else None,
            stop=positions.at(issue.span.stop) if issue.span is not None and in_file else None,
            waiver=waiver,
        )


def sentence(one: Located) -> Wording:
    """Where a finding stands and what it says, in one sentence. Without a position this names the place."""
    message = Wording(one.issue.message, one.issue.message_zh)
    if one.where is None or one.start is not None:
        return message
    return Wording(f"{one.where.en}: {message.en}", f"{one.where.zh}：{message.zh}")


def as_json(data: object) -> str:
    """Data as JSON for people to read as well. A file name that is not UTF-8 is escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
