"""What Python answers to the page in the browser: all that the page shows of a check of some files.

Knows no browser: the tests call it as any function. A file that needs a library which the browser lacks is
not read, and its reason says what to do instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from attrs import evolve

from gkparse import Reading, load
from gkparse._issues.system import reason_of
from gkparse._issues.wording import Lang, Wording
from gkparse.checks.formats.json import record
from gkparse.checks.no_report import holds_no_report
from gkparse.checks.run import check_readings
from gkparse.errors import GkparseError, MissingExtraError
from gkparse.publish.review_page.data import report_data
from gkparse.publish.review_page.page import head_data, review_page

# Of a kind of document that the browser does not read.
_INSTEAD = Wording(
    "a browser cannot read this kind of file: open it, select all, copy it into Word, and save it as .docx",
    "浏览器中无法读取此类文件：请打开后全选、复制到Word中，另存为.docx文件",
)

# A file as the page hands it over: its name and its bytes.
File = tuple[str, bytes | memoryview]


def warm_up() -> None:
    """Loads what the first report would have to wait for."""
    check([("", "青石街道2022年政府信息公开工作年度报告\n一、总体情况\n无。".encode())])


def check(
    files: Iterable[File], previous: Iterable[File] = (), *, draft: bool = False, lang: Lang = "zh"
) -> str:
    """What the page shows of a check of some files, as JSON.

    `previous` are reports for the years before, of the same agencies. With `draft` a blank cell is an error.
    The answer has the `record` of the check, as `gkparse check --format json` writes it; `head` and
    `reports`, which the script of the review page shows; and `page`, the review page as a file to keep.
    Never raises for what a file holds.
    """
    readings, unread = _read(files)
    earlier, unread_earlier = _read(previous)
    reports = [reading.report for _, reading in earlier if not holds_no_report(reading)]
    # A single report is meant, whatever agency and year it names: the rules say so if these are wrong.
    before = reports[0] if len(reports) == 1 else None
    run = check_readings(readings, previous=before, earlier=reports, draft=draft)
    reasons = [*unread, *unread_earlier]
    run = evolve(run, unread=tuple((name, reason.en) for name, reason in reasons))
    data = record(run)
    for entry, (_, reason) in zip(data["unread"], reasons, strict=True):
        entry["reason_zh"] = reason.zh
    return json.dumps(
        {
            "record": data,
            "head": head_data(run.reports, lang),
            "reports": [report_data(checked) for checked in run.reports],
            "page": review_page(run.reports, [None] * len(run.reports), lang),
        },
        ensure_ascii=False,
    )


def _read(files: Iterable[File]) -> tuple[list[tuple[str, Reading]], list[tuple[str, Wording]]]:
    """The readings of files, and the reasons why others cannot be read."""
    readings: list[tuple[str, Reading]] = []
    unread: list[tuple[str, Wording]] = []
    for name, data in files:
        try:
            readings.append((name, load(bytes(data))))
        except MissingExtraError:
            unread.append((name, _INSTEAD))
        except GkparseError as error:
            unread.append((name, reason_of(error)))
    return readings, unread
