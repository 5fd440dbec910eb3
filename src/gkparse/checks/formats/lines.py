"""A finding on a line, in the form that editors know from compilers.

FILE:LINE:COLUMN: SEVERITY: CODE: MESSAGE [KEY]

The position is that in the text that gkparse read; of a finding without a place, the beginning.
"""

from __future__ import annotations

from gkparse._issues.issue import Issue
from gkparse._issues.wording import Lang
from gkparse._text.spans import LineIndex, Position
from gkparse.checks.formats.located import line_of_waiver
from gkparse.checks.run import Run


def write(run: Run, lang: Lang) -> str:
    """The lines of a run."""
    lines: list[str] = []
    for checked in run.reports:
        positions = LineIndex(checked.reading.source.text)
        starts = (positions.at(issue.span.start if issue.span else 0) for issue in checked.findings)
        found = zip(checked.findings, starts, strict=True)
        lines.extend(line_of(checked.name, issue, start, lang) for issue, start in found)
    lines.extend(line_of(name, issue, Position(line_of_waiver(issue), 1), lang) for name, issue in run.unused)
    return "".join(f"{line}\n" for line in lines)


def line_of(name: str, issue: Issue, start: Position, lang: Lang) -> str:
    """The line of one finding. A blank stands for each character that cannot be printed."""
    message = issue.message_zh if lang == "zh" else issue.message
    line = f"{name}:{start.line}:{start.column}: {issue.severity}: {issue.code}: {message}"
    line = line if issue.key is None else f"{line} [{issue.key}]"
    return "".join(char if char.isprintable() or "\ud800" <= char <= "\udfff" else " " for char in line)
