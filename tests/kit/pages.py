"""A report as a web page, and its parts, for the tests of reading pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import gkparse
from gkparse import Reading, Severity
from gkparse.forms import FORMS
from tests.kit.tables import (
    HAN,
    TITLES,
    Texts,
    adding_up,
    disclosure_table,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
)

KEY = "requests.granted.natural_person"
FIGURE = 417
CELL = f"<td>{FIGURE}</td>"
"""The one cell of the page with this figure, which is that of KEY."""

ROWS: Mapping[str, Texts] = {
    "disclosure": disclosure_table(
        {"licensing.decisions": 83, "regulations.in_force": 7, "fees.amount": "3.20"}
    ),
    "requests": request_table(
        adding_up({"granted.natural_person": FIGURE, "partial.natural_person": 3, "granted.research": 1})
    ),
    "proceedings": proceedings_table(),
}
REPORT = gkparse.parse(report_text({name: tab_cells(ROWS[name]) for name in FORMS})).report
PAGE = gkparse.render(REPORT, format="html")
BEFORE, _, REST = PAGE.partition("<body>\n")
BODY, _, AFTER = REST.partition("</body>")

PROSE = ("全年公开信息12条。", "", "", "", "队伍还需要充实，来年增加一人。", "无。")


def page(body: str, head: str = "") -> str:
    """A page around what is given."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def with_tables(write: Callable[[Texts], str], paragraph: str = "<p>{}</p>") -> str:
    """The body of the report with its tables written in some way of their own."""
    tables = ["", *(write(ROWS[name]) for name in FORMS), "", ""]
    parts = [paragraph.format(REPORT.title)]
    for number, (title, text, table) in enumerate(zip(TITLES, PROSE, tables, strict=True)):
        parts += [paragraph.format(f"{HAN[number]}、{title}"), paragraph.format(text), table]
    return "\n".join(parts)


def load(markup: str | bytes, charset: str | None = None) -> Reading:
    return gkparse.load(markup.encode() if isinstance(markup, str) else markup, charset)


def load_cell(content: str) -> Reading:
    """The page with something else in the cell of KEY."""
    assert PAGE.count(CELL) == 1
    return load(PAGE.replace(CELL, f"<td>{content}</td>"))


def codes(reading: Reading) -> Sequence[tuple[str, str | None]]:
    """The warnings and errors of a reading."""
    return [(found.code, found.key) for found in reading.issues if found.severity is not Severity.INFO]
