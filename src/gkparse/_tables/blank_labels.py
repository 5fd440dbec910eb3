"""Rows whose label stands alone: the extractor dropped blank cells behind it, or figures are lost.

Takes a cell for blank only in a row of one column, and only where nothing else is lost in the table. Else the
figure may be one of those that are.
"""

from __future__ import annotations

from attrs import evolve

from gkparse._issues.issue import Severity
from gkparse._source.document import Place
from gkparse._tables.alignment import Alignment, RowOutcome, RowReading
from gkparse._tables.findings import Finding
from gkparse._text.spans import Span
from gkparse._text.values import State
from gkparse.forms import FORMS
from gkparse.forms.lexicon import Role, labels_of
from gkparse.grid import Line, Lines
from gkparse.reading import CellReading

_CODE = "row-without-figures"


def with_labels_alone(table: Alignment, lines: Lines) -> Alignment:
    """The table with the rows that a layout left out because their lines hold labels alone."""
    absent = {key for key, row in table.rows.items() if row.outcome is RowOutcome.ABSENT}
    if not absent:
        return table
    rows = dict(table.rows)
    start = 0
    for key, row in table.rows.items():
        start = row.span.stop if row.span else start
        if key in absent and (line := _label_below(key, table, lines, start)) is not None:
            rows[key] = RowReading(RowOutcome.LABEL_ALONE, line.span)
            start = line.span.stop
    found = {key for key in absent if rows[key].span is not None}
    findings = [
        evolve(finding, code=_CODE, span=rows[finding.key].span)
        if finding.key in found and finding.code == "row-absent"
        else finding
        for finding in table.findings
    ]
    return with_blank_labels(evolve(table, rows=rows, findings=tuple(findings)))


def _label_below(key: str, table: Alignment, lines: Lines, start: int) -> Line | None:
    """The line with the label of a row alone, above the next row that was found."""
    keys = list(table.rows)
    below = (table.rows[other].span for other in keys[keys.index(key) + 1 :])
    stop = next((span.start for span in below if span is not None and span.start >= start), None)
    for line in lines:
        if start <= line.start and (stop is None or line.start < stop):
            for label in labels_of(line.text):
                is_row = label.is_of(table.form) and label.role is Role.ROW and label.numbered
                if is_row and f"{table.form.table}.{label.key}" == key:
                    return line
    return None


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
