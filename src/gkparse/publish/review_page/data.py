"""A checked reading -> what the review page shows of it, as plain data that JSON can hold.

The page's script draws from this data alone, whether a file or a worker hands it over. All texts are here in
both languages. No number is a float, and no offset counts characters: what the script marks is cut apart
here, because JavaScript counts other characters than Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from gkparse._issues.issue import Issue, Severity
from gkparse._issues.remedies import NOTHING
from gkparse._issues.wording import Wording
from gkparse._tables.tabulate import tabulate
from gkparse._text.values import State
from gkparse.checks.formats.located import Located, located_in
from gkparse.checks.names import row_and_column, table_name
from gkparse.checks.places import in_table
from gkparse.checks.run import Checked
from gkparse.forms import TableForm
from gkparse.grid import Slot, lay_out
from gkparse.publish.review_page.plots import plots
from gkparse.publish.review_page.source import source_data
from gkparse.reading import CellReading
from gkparse.report_tables import forms_of

# The version of the data, and of the decisions that people make about it.
VERSION = 1

# More explanations of one finding than these help nobody.
_MOST_CAUSES = 5


def report_data(checked: Checked, document: bytes | None = None) -> dict[str, Any]:
    """All that the page shows of a report."""
    shown = sorted(located_in(checked), key=lambda one: (one.waiver is not None, one.issue.severity.rank))
    marks = {f"#{index}": one.issue.span for index, one in enumerate(shown) if not in_table(one.issue)}
    return {
        "version": VERSION,
        **summary(checked),
        "source": source_data(checked.reading, marks, document),
        "tables": [_table(form, checked) for form in forms_of(checked.report)],
        "cells": {key: _cell(key, cell) for key, cell in checked.reading.cells.items()},
        "findings": [_finding(checked, one) for one in shown],
        "plots": plots(checked.report),
    }


def summary(checked: Checked) -> dict[str, Any]:
    """What the index says of a report."""
    counts = {severity.value: 0 for severity in Severity}
    for issue in checked.findings:
        counts[issue.severity.value] += 1
    report = checked.report
    return {
        "file": checked.name,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "counts": counts,
    }


def _table(form: TableForm, checked: Checked) -> dict[str, Any]:
    """The table as its form prints it; a cell of figures has a key."""
    laid_out = lay_out(tabulate(form, {key: key for key in form.slots}))
    rows = [
        [
            {
                "key" if slot.cell.text in form.slots else "text": slot.cell.text,
                "across": slot.cell.colspan,
                "down": slot.cell.rowspan,
            }
            for slot in slots
            if slot.origin
        ]
        for slots in laid_out
    ]
    headings = [section.title for section in checked.report.sections if section.kind == form.table]
    return {
        "name": form.table,
        "form": form.form,
        "title": table_name(form.table),
        "printed_title": headings[0] if headings else None,
        "columns": [_kind(column, form) for column in zip(*laid_out, strict=True)],
        "rows": rows,
    }


def _kind(column: tuple[Slot, ...], form: TableForm) -> str:
    """Whether a column has figures or labels."""
    return "figures" if any(slot.cell.text in form.slots and slot.origin for slot in column) else "labels"


def _cell(key: str, cell: CellReading) -> dict[str, Any]:
    row, column = row_and_column(key)
    return {
        "value": number(cell.value),
        "state": cell.state.value,
        "raw": cell.raw,
        "unit": cell.unit,
        "note": cell.note,
        "row": row,
        "column": column,
        "page": cell.place.page if cell.place else None,
        "found": cell.place is not None and cell.state is not State.ABSENT,
    }


def _finding(checked: Checked, one: Located) -> dict[str, Any]:
    issue, waiver = one.issue, one.waiver
    arithmetic = issue.facts.get("arithmetic")
    about_table = issue.key is not None and in_table(issue)
    # What is about a whole table marks none of its cells.
    part = about_table and bool(issue.cells or "." in (issue.key or ""))
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "fingerprint": one.fingerprint,
        "key": issue.key,
        "table": (issue.key or "").partition(".")[0] if about_table else None,
        "cells": [key for key in checked.reading.cells if issue.covers(key)] if part else [],
        "message": both(issue.finding),
        "remedy": None if issue.advice == NOTHING else both(issue.advice),
        "where": both(one.where),
        "arithmetic": both(arithmetic if isinstance(arithmetic, Wording) else None),
        "causes": _causes(checked, issue) if waiver is None else None,
        "proposal": _proposal(checked, issue),
        "waiver": waiver and {"reason": waiver.reason, "person": waiver.person, "date": str(waiver.date)},
    }


def _causes(checked: Checked, issue: Issue) -> dict[str, Any] | None:
    """The slips that would explain a broken sum, or the name of the finding that has them."""
    explained = checked.explained.get(issue.key or "")
    if explained is None:
        return None
    conflict, first = explained
    if first != issue.key:
        return {"as": conflict.form.relation_names[first], "likely": []}
    likely = conflict.likely
    return {
        "as": None,
        "likely": [{"en": each.message, "zh": each.message_zh} for each in likely[:_MOST_CAUSES]],
        "count": len(likely),
        "sure": len(likely) == 1 and conflict.complete,
        "origin": both(likely[0].origin.wording if likely[0].origin else None),
    }


def _proposal(checked: Checked, issue: Issue) -> list[dict[str, Any]]:
    figures: Sequence[tuple[str, int | Decimal]] = issue.proposal
    known = checked.assessment.subject.cells
    return [{"key": key, "old": number(known.get(key)), "new": number(new)} for key, new in figures]


def both(wording: Wording | None) -> dict[str, str] | None:
    """A text in both languages."""
    return None if wording is None else {"en": wording.en, "zh": wording.zh}


def number(value: int | Decimal | None) -> str | None:
    """A number as text: JavaScript would round it."""
    return None if value is None else format(value, "f") if isinstance(value, Decimal) else str(value)
