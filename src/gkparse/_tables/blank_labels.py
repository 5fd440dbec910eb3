"""Rows of one column whose label stands alone: the extractor dropped a blank cell at the end of the row.

Decides this only where nothing else is lost in the table. Else the figure may be one of those that are.
"""

from __future__ import annotations

from attrs import evolve

from gkparse._issues.issue import Severity
from gkparse._source.document import Place
from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse._tables.findings import Finding
from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import FORMS
from gkparse.reading import CellReading

_CODE = "row-without-figures"


def with_blank_labels(table: Alignment) -> Alignment:
    """The table with blank cells in the rows of one column that have a label and nothing behind it."""
    keys = {finding.key for finding in table.findings if finding.code == _CODE}
    alone = {key: names[0] for key in keys if len(names := table.form.cells_of(key)) == 1}
    if not alone or any(
        finding.severity is not Severity.INFO and finding.key not in alone for finding in table.findings
    ):
        return table
    table_index = list(FORMS).index(table.form.table)
    cells, rows, findings = dict(table.cells), dict(table.rows), []
    for finding in table.findings:
        row = table.rows.get(finding.key)
        if finding.code != _CODE or row is None or row.span is None:
            findings.append(finding)
            continue
        key, end = alone[finding.key], Span(row.span.stop, row.span.stop)
        rows[finding.key] = evolve(row, outcome=RowOutcome.ONCE)
        cells[key] = CellReading(None, None, State.BLANK, None, Place(end, table=table_index))
        findings.append(Finding(code="cells-blank", key=key, span=end, describes=frozenset({key})))
    return evolve(table, cells=cells, rows=rows, findings=tuple(findings))
