"""Annotations of GitHub Actions: lines that the log of a job turns into notes beside the file."""

from __future__ import annotations

from gkparse._issues.issue import Severity
from gkparse._issues.wording import Lang
from gkparse.checks.formats.located import Located, located, sentence
from gkparse.checks.run import Run

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(run: Run, lang: Lang) -> str:
    """The annotations of a run. Waived findings have none; a file that could not be read has one."""
    lines = [_annotation(one, lang) for one in located(run) if one.waiver is None]
    lines += [f"::error file={_escaped(name)},title=unread::{_data(reason)}" for name, reason in run.unread]
    return "".join(f"{line}\n" for line in lines)


def _annotation(one: Located, lang: Lang) -> str:
    properties = {"file": one.name}
    if one.start is not None:
        properties |= {"line": str(one.start.line), "col": str(one.start.column)}
    properties["title"] = one.issue.code
    written = ",".join(f"{name}={_escaped(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[one.issue.severity]} {written}::{_data(sentence(one).of(lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
