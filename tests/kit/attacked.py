"""Texts for attacks on the promise "never silently wrong", and what their readings give and name."""

from __future__ import annotations

from decimal import Decimal

import gkparse
from gkparse import Reading, Severity
from gkparse.forms import TableName
from tests.kit.tables import Figures
from tests.kit.truth import EXAMPLES

REPORT = (EXAMPLES / "qingshi-2021.txt").read_text(encoding="utf-8")


def disclosure(*rows: str) -> Reading:
    """The reading of a report with these rows in its first block of disclosure; a blank separates cells."""
    table = "\n".join(row.replace(" ", "\t") for row in rows)
    return gkparse.parse(
        "青石街道2020年政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n"
        f"第二十条第（一）项\t\t\t\n{table}\n三、收到和处理政府信息公开申请情况\n"
    )


def figures(reading: Reading, row: str) -> list[int | Decimal | None]:
    """The figures of a row of the disclosure table."""
    return figures_of(reading, f"disclosure.{row}")


def figures_of(reading: Reading, row: str) -> list[int | Decimal | None]:
    """The figures of a row, or of all rows of a table, by its key."""
    return [value for key, value in gkparse.cells(reading.report).items() if key.startswith(f"{row}.")]


def named(reading: Reading) -> set[str | None]:
    """The keys of all warnings and errors."""
    return {issue.key for issue in reading.issues if issue.severity is not Severity.INFO}


def wrong(reading: Reading, table: TableName, printed: Figures) -> dict[str, object]:
    """The cells with a figure that the table does not print, or without one and without a name.

    `printed` has what stands in the cells, by flat key without the name of the table.
    """
    cells = gkparse.cells(reading.report)
    named = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    differing: dict[str, object] = {}
    for name, figure in printed.items():
        key = f"{table}.{name}"
        if key not in cells:
            continue  # the form of another edition, of which the table has some labels
        value, right = cells[key], None if figure == "" else Decimal(figure)
        if value != right and (value is not None or not any(issue.covers(key) for issue in named)):
            differing[key] = value
    return differing
