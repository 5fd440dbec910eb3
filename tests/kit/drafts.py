"""Drafts of an office, as files: a sound report with changes, in the formats in which people keep it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

import gkparse
from gkparse import Report
from gkparse.checks.rules.examples import sound_report, with_cells
from gkparse.cli.commands import app
from gkparse.forms.arithmetic import Number
from gkparse.publish.formats import publish

# Two wrong figures: a part of a total, and a total of proceedings.
TWO_WRONG: Mapping[str, Number] = {
    "requests.granted.natural_person": 6,
    "proceedings.reconsideration.total": 2,
}


def draft(changes: Mapping[str, Number | None] | None = None, year: int = 2022) -> Report:
    """The sound report for a year, with other numbers in some cells."""
    return with_cells(sound_report(year), changes or {})


def save(path: Path, report: Report) -> str:
    """Writes a report as a file of the kind that its name says, and returns the name."""
    if path.suffix == ".docx":
        content = publish(report, "docx")
    elif path.suffix == ".html":
        content = publish(report, "html")
    else:
        content = gkparse.render(report, layout="tab-rows")
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def run(*arguments: str, stdin: bytes | None = None, env: dict[str, str] | None = None) -> Result:
    """Runs the command `gkparse` in this process."""
    return CliRunner().invoke(app, arguments, input=stdin, env=env)
