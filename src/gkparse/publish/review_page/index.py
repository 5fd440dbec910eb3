"""Checked readings -> the heat map of the index: the worst finding of each report, or of each table.

Where every report has an agency and a year, no two of them the same, and some agency has two years, the map
has a row for each agency and a column for each year. Else it has a row for each file and a column for each
table, and one for all that is in no table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gkparse._issues.issue import Issue, Severity
from gkparse.checks.names import table_name
from gkparse.checks.places import in_table
from gkparse.checks.run import Checked
from gkparse.forms import FORMS


def index_data(reports: Sequence[Checked]) -> dict[str, Any]:
    """The rows, columns and fields of the heat map. A field leads to the report of its index."""
    names = [(checked.report.agency, checked.report.year) for checked in reports]
    agencies = list(dict.fromkeys(agency for agency, _ in names))
    named = all(None not in name for name in names)
    if named and len(agencies) < len(set(names)) == len(names):
        years = sorted({year for _, year in names if year is not None})
        fields = {
            (agencies.index(agency), years.index(year or 0)): _field(index, reports[index].findings)
            for index, (agency, year) in enumerate(names)
        }
        return {
            "by": "agencies",
            "rows": agencies,
            "columns": [str(year) for year in years],
            "fields": [
                [fields.get((row, column)) for column in range(len(years))] for row in range(len(agencies))
            ],
        }
    tables = [name for name in FORMS if any(name in checked.report.tables for checked in reports)]
    return {
        "by": "files",
        "rows": [checked.name for checked in reports],
        "columns": [*map(table_name, tables), None],
        "fields": [
            [_field_of_table(index, checked, table) for table in (*tables, None)]
            for index, checked in enumerate(reports)
        ],
    }


def _field_of_table(index: int, checked: Checked, table: str | None) -> dict[str, Any] | None:
    """The field of a table; None if the report has no such table and nothing is said of it."""
    about = _about(checked.findings, table)
    return _field(index, about) if about or table is None or table in checked.report.tables else None


def _about(findings: Iterable[Issue], table: str | None) -> list[Issue]:
    """The findings about a table, or those that are about no table."""
    return [
        issue
        for issue in findings
        if (issue.key is not None and in_table(issue) and issue.key.partition(".")[0] == table)
        or (table is None and not in_table(issue))
    ]


def _field(index: int, findings: Iterable[Issue]) -> dict[str, Any]:
    """A field: the report to which it leads, and how many findings of each severity it stands for."""
    counts = {severity.value: 0 for severity in Severity}
    for issue in findings:
        counts[issue.severity.value] += 1
    return {"report": index, **counts}
