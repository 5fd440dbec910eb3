"""What Python answers to the page in the browser: the record of a check, as `gkparse check --format json` has it.

Knows no browser: the tests call it as any function. A file that needs a library which the browser lacks is not
read, and its reason says what to do instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from attrs import evolve

from gkparse import Reading, installed_rules, load
from gkparse._issues.system import reason_of
from gkparse._issues.wording import Wording
from gkparse.checks.formats.json import record
from gkparse.checks.no_report import holds_no_report
from gkparse.checks.run import check_readings
from gkparse.errors import GkparseError, MissingExtraError

# Of a kind of document that the browser does not read.
_INSTEAD = Wording(
    "a browser cannot read this kind of file. Open it, select all, copy it into Word, and save it as .docx; or copy "
    "it into a text file.",
    "浏览器中无法读取此类文件。请打开后全选、复制到Word中另存为.docx文件，或复制到文本文件中。",
)

File = tuple[str, bytes]


def warm_up() -> None:
    """Loads what the first report would have to wait for."""
    installed_rules()
    load("青石街道2022年政府信息公开工作年度报告\n一、总体情况\n无。".encode())


def check(files: Iterable[File], previous: Iterable[File] = (), *, draft: bool = False) -> str:
    """The record of a check of some files, as JSON, each given by its name and its bytes.

    `previous` are reports for the years before, of the same agencies. With `draft` a blank cell is an error.
    Never raises for what a file holds.
    """
    readings: list[tuple[str, Reading]] = []
    unread: list[tuple[str, Wording]] = []
    for name, data in files:
        outcome = _read(data)
        if isinstance(outcome, Wording):
            unread.append((name, outcome))
        else:
            readings.append((name, outcome))
    earlier = []
    for name, data in previous:
        outcome = _read(data)
        if isinstance(outcome, Wording):
            unread.append((name, outcome))
        elif not holds_no_report(outcome):
            earlier.append(outcome.report)
    # A single report is meant, whatever agency and year it names: the rules say so if they are not the right ones.
    before = earlier[0] if len(earlier) == 1 else None
    run = check_readings(readings, previous=before, earlier=tuple(earlier), draft=draft)
    run = evolve(run, unread=tuple((name, reason.en) for name, reason in unread))
    data = record(run)
    for entry, (_, reason) in zip(data["unread"], unread, strict=True):
        entry["reason_zh"] = reason.zh
    return json.dumps(data, ensure_ascii=False)


def _read(data: bytes) -> Reading | Wording:
    try:
        # What JavaScript gives is a memoryview.
        return load(bytes(data))
    except MissingExtraError:
        return _INSTEAD
    except GkparseError as error:
        return reason_of(error)
