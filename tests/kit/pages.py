"""A report as a web page, and the parts of that page."""

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
from tests.kit.web_looks import FIGURE as FIGURE

KEY = "requests.granted.natural_person"
# The cell of KEY, and the only one of the page with this figure.
CELL = f"<td>{FIGURE}</td>"

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
    """A page with this body."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def with_tables(write: Callable[[Texts], str], paragraph: str = "<p>{}</p>") -> str:
    """The body of the report, with tables as `write` writes them."""
    tables = ["", *(write(ROWS[name]) for name in FORMS), "", ""]
    parts = [paragraph.format(REPORT.title)]
    for index, (title, text, table) in enumerate(zip(TITLES, PROSE, tables, strict=True)):
        parts += [paragraph.format(f"{HAN[index]}、{title}"), paragraph.format(text), table]
    return "\n".join(parts)


def load(markup: str | bytes, charset: str | None = None) -> Reading:
    return gkparse.load(markup.encode() if isinstance(markup, str) else markup, charset)


def load_cell(content: str) -> Reading:
    """The page with other content in the cell of KEY."""
    assert PAGE.count(CELL) == 1
    return load(PAGE.replace(CELL, f"<td>{content}</td>"))


def codes(reading: Reading) -> Sequence[tuple[str, str | None]]:
    """The warnings and errors of a reading."""
    return [(issue.code, issue.key) for issue in reading.issues if issue.severity is not Severity.INFO]
