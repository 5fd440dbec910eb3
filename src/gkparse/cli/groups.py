"""The file of `gkparse check --group`: which report is the whole, and which are its parts.

    whole = "临河区.docx"

    [parts]
    "青石街道" = "青石街道.docx"
    "白石镇" = "白石镇.docx"

Paths are relative to the file. A part whose file is not there is a missing report, which is a finding.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import click
from attrs import evolve, frozen

from gkparse import Report, check_group
from gkparse._issues.issue import Issue
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.checks.no_report import holds_no_report
from gkparse.checks.run import Checked, Run
from gkparse.cli.check_wording import WRONG_USE
from gkparse.cli.files import read_files, shown_name
from gkparse.cli.wording import Lang, plain


@frozen
class Group:
    """The paths of a whole and of its parts, these by their names."""

    whole: str
    parts: Mapping[str, str]


def load_group(file: str, lang: Lang) -> Group:
    """The group that a file names. UsageError if it is no such file."""
    path = Path(file)
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, "group-no-toml", lang, reason=str(error)) from None
    whole, parts = data.get("whole"), data.get("parts")
    if (
        not isinstance(whole, str)
        or not isinstance(parts, dict)
        or not parts
        or set(data) - {"whole", "parts"}
    ):
        raise _wrong(file, "group-entries", lang)
    if not all(isinstance(part, str) for part in parts.values()):
        raise _wrong(file, "group-entries", lang)
    return Group(str(path.parent / whole), {name: str(path.parent / part) for name, part in parts.items()})


def _wrong(file: str, code: str, lang: Lang, **facts: str) -> click.UsageError:
    return click.UsageError(WRONG_USE[code].filled({"path": plain(shown_name(file)), **facts}).of(lang))


def with_group(run: Run, group: Group, reader: ReadOptions | IsolatedReader) -> Run:
    """The run, with what the parts say against the whole among the findings of the whole."""
    parts = {name: _part(reader, path) for name, path in group.parts.items()}
    whole = shown_name(group.whole)
    reports = tuple(
        _compared(checked, parts) if checked.name == whole else checked for checked in run.reports
    )
    return evolve(run, reports=reports)


def _part(reader: ReadOptions | IsolatedReader, path: str) -> Report | None:
    """The report of a part; None if its file is not there, cannot be read, or holds no report."""
    if not Path(path).exists():
        return None
    (_, outcome), *_ = read_files(reader, [path])
    return None if isinstance(outcome, str) or holds_no_report(outcome) else outcome.report


def _compared(checked: Checked, parts: Mapping[str, Report | None]) -> Checked:
    found = [_placed(checked, finding) for finding in check_group(checked.report, parts)]
    return evolve(checked, findings=(*checked.findings, *found))


def _placed(checked: Checked, finding: Issue) -> Issue:
    place = checked.reading.locate(finding.key) if finding.key else None
    return evolve(finding, span=place.span if place else None)
