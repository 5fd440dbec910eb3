"""In a document of any kind, a figure that is shown in another order than it is stored in is named."""

from __future__ import annotations

import io
import zipfile

import pytest

import gkparse
from gkparse import Severity, State
from tests.kit.sheets import book, sheet
from tests.kit.tables import DISCLOSURE_2021
from tests.kit.whole_report import TABLES, WHOLE, official, report
from tests.kit.word import archive

KEY = "disclosure.licensing.decisions"
MARK = "40917"
WITH_MARK = gkparse.load(report({**TABLES, 1: official(DISCLOSURE_2021, {"licensing.decisions": int(MARK)})}))

KINDS = ("text", "html", "markdown", "docx", "xlsx")
QUIET = ["\u200f12", "\u200e12\u200e", "\u206812\u2069", "\u206712\u2069", "\u202d12\u202c"]


def written(kind: str, text: str) -> bytes:
    """The report as a document of this kind, with a text in place of one figure."""
    whole = WITH_MARK.report
    if kind == "docx":
        parts: dict[str, str | bytes] = {}
        with zipfile.ZipFile(io.BytesIO(gkparse.render(whole, format="docx"))) as file:
            for name in file.namelist():
                parts[name] = file.read(name).decode().replace(MARK, text)
        return archive(parts)
    if kind == "xlsx":
        lines = gkparse.render(whole, "tab-rows").replace(MARK, text).split("\n")
        return book(sheet([line.split("\t") for line in lines]))
    rendered = gkparse.render(whole, format="html" if kind == "html" else "markdown")
    return (gkparse.render(whole) if kind == "text" else rendered).replace(MARK, text).encode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["\u202e12", "\u202e12\u202c", "\u202e1,234\u202c"])
def test_a_figure_under_an_override_is_named(kind: str, text: str) -> None:
    reading = gkparse.load(written(kind, text))
    assert (reading.cells[KEY].value, reading.cells[KEY].state) == (None, State.UNREADABLE)
    serious = [(issue.code, issue.key) for issue in reading.issues if issue.severity is not Severity.INFO]
    assert serious == [("cell-unreadable", KEY)]
    others = {key: value for key, value in gkparse.cells(WHOLE.report).items() if key != KEY}
    assert {key: value for key, value in gkparse.cells(reading.report).items() if key != KEY} == others


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["\u200f12", "\u200e12\u200e", "\u206812\u2069", "\u206712\u2069", "\u202d12\u202c"]
)
def test_a_mark_that_changes_no_order_is_quiet(kind: str, text: str) -> None:
    reading = gkparse.load(written(kind, text))
    assert reading.cells[KEY].value == 12
    assert [issue.code for issue in reading.issues if issue.severity is not Severity.INFO] == []
