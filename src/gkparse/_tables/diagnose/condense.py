"""The findings about a table -> its issues. Many findings of one kind become one issue.

Reads an alignment and changes nothing in it. `MANY` says which kinds are condensed, and how.
Rows are condensed by `rows`; the sums are for `checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from gkparse._issues.issue import Issue
from gkparse._tables.alignment import Alignment
from gkparse._tables.cells import OF_ROWS
from gkparse._tables.diagnose.rows import condense_rows, loose_within
from gkparse._tables.findings import Finding
from gkparse._tables.truncation import INTACT, Damage
from gkparse._text.spans import Span, cover
from gkparse._text.values import State
from gkparse.forms import TableForm


def issues_of(table: Alignment, title: str, damage: Damage = INTACT) -> list[Issue]:
    """All issues of a table but its broken sums: those of its rows, then those of its cells and headers."""
    if not table.findings and damage is INTACT:
        return []
    return [finding.as_issue() for finding in _condensed(table, title, damage)]


def _condensed(table: Alignment, title: str, damage: Damage) -> Iterator[Finding]:
    """The findings that become issues: those about rows, then those of each kind, `ORDER` first."""
    rows = condense_rows(table, title, damage)
    yield from rows.findings
    by_code: dict[str, list[Finding]] = {code: [] for code in ORDER}
    for finding in table.findings:
        if finding.code not in OF_ROWS:
            by_code.setdefault(finding.code, []).append(finding)
    explained = [*rows.spans]
    if not by_code["cells-blank"]:
        # Otherwise a figure that may be half of another may as well be that of a cell which is read as blank.
        explained += [finding.span for finding in by_code["figure-in-pieces"] if finding.span is not None]
    by_code["loose-figures"] = [
        finding for finding in loose_within(table) if not _is_within(finding, explained)
    ]
    totals = _blank_totals(table)
    by_code["total-blank"] = list(_of_blank_totals(table, totals))
    for code in ("cells-blank", "blank-beside-other-year"):
        by_code[code] = [each for each in by_code[code] if each.key not in totals]
    for code, findings in by_code.items():
        many = MANY.get(code)
        if many is None or len(findings) <= many.single:
            yield from findings
        else:
            yield many.condensed(table, findings)


def _is_within(finding: Finding, spans: Iterable[Span]) -> bool:
    return finding.span is not None and any(span.start <= finding.span.start < span.stop for span in spans)


# The order of issues about cells and headers that begin in one place. Other kinds follow.
ORDER = (
    "figure-in-pieces",
    "cell-unreadable",
    "note-in-cell",
    "not-applicable",
    "total-blank",
    "cells-blank",
    "blank-beside-other-year",
    "loose-figures",
    "row-of-one-copy",
    "rows-out-of-order",
    "columns-out-of-order",
    "column-renamed",
    "unit-not-found",
    "unit-unknown",
    "unit-differs",
    "number-in-label",
    "label-misprinted",
    "header-cut",
    "proposals-differ",
    "chosen-by-arithmetic",
)


@frozen
class Many:
    """How several findings of one kind become one.

    `code` is the code of that one; up to `single` findings are left as they are. `span` and `facts` make its
    span and its facts. Its key is that of the table, or the only key that all of them have.
    """

    code: str
    single: int
    span: Callable[[Alignment, Sequence[Finding]], Span | None]
    facts: Callable[[Sequence[Finding]], Mapping[str, object]]

    def condensed(self, table: Alignment, findings: Sequence[Finding]) -> Finding:
        keys = {finding.key for finding in findings}
        return Finding(
            code=self.code,
            key=keys.pop() if len(keys) == 1 else table.form.table,
            span=self.span(table, findings),
            facts=self.facts(findings),
            voids=frozenset().union(*(finding.voids for finding in findings)),
            describes=frozenset().union(*(finding.describes for finding in findings)),
        )


def _rows(table: Alignment, findings: Sequence[Finding]) -> Span:
    """The rows of the cells: a blank cell has no text to point at."""
    return _rows_of(table, [finding.key for finding in findings])


def _around(_: Alignment, findings: Sequence[Finding]) -> Span:
    return cover(finding.span for finding in findings if finding.span is not None)


def _first(_: Alignment, findings: Sequence[Finding]) -> Span | None:
    return findings[0].span


# How many loose figures a message shows.
MAX_VALUES = 20


def _count(findings: Sequence[Finding]) -> Mapping[str, object]:
    return {"count": len(findings)}


def _count_and_values(findings: Sequence[Finding]) -> Mapping[str, object]:
    values = [str(finding.facts["values"]) for finding in findings]
    more = " …" if len(values) > MAX_VALUES else ""
    return {"count": len(values), "values": " ".join(values[:MAX_VALUES]) + more}


def _count_and_keys(findings: Sequence[Finding]) -> Mapping[str, object]:
    keys = [finding.key for finding in findings]
    return {"count": len(keys), "keys": ", ".join(keys[:3]) + (" …" if len(keys) > 3 else "")}


def _count_and_first_text(findings: Sequence[Finding]) -> Mapping[str, object]:
    return {"count": len(findings), "text": findings[0].facts["text"]}


def _count_and_labels(findings: Sequence[Finding]) -> Mapping[str, object]:
    labels = {finding.key: finding.facts["labels"] for finding in findings}
    return {"count": len(labels), "labels": "、".join(map(str, labels.values()))}


def _names(findings: Sequence[Finding]) -> Mapping[str, object]:
    return {"names": "、".join(str(finding.facts["names"]) for finding in findings)}


# How many unreadable cells, and how many findings about order, get an issue each. More become one issue.
MAX_CELLS = 10
MAX_OUT_OF_ORDER = 3

MANY = {
    "cell-unreadable": Many("cells-unreadable", MAX_CELLS, _rows, _count_and_keys),
    "figure-in-pieces": Many("figures-in-pieces", MAX_CELLS, _around, _count),
    "not-applicable": Many("not-applicable", 0, _rows, _count_and_keys),
    "cells-blank": Many("cells-blank", 0, _rows, _count_and_keys),
    "blank-beside-other-year": Many("blank-beside-other-year", 0, _rows, _count_and_keys),
    "loose-figures": Many("loose-figures", 0, _around, _count_and_values),
    "row-of-one-copy": Many("row-of-one-copy", 0, _around, _names),
    "rows-out-of-order": Many("rows-out-of-order", MAX_OUT_OF_ORDER, _around, _names),
    "columns-out-of-order": Many("columns-out-of-order", MAX_OUT_OF_ORDER, _around, _names),
    "label-misprinted": Many("label-misprinted", 0, _first, _count_and_labels),
    "header-cut": Many("header-cut", 0, _first, _count_and_first_text),
}


def _of_blank_totals(table: Alignment, totals: Sequence[str]) -> Iterator[Finding]:
    """Blank totals with printed parts; whole columns and rows of them are one finding."""
    if not totals:
        return
    explained: set[str] = set()
    for group, keys in _groups(table.form).items():
        if len(keys) > 1 and all(key in totals for key in keys) and not explained.issuperset(keys):
            yield _blank_total(table, group, keys, explained)
            explained.update(keys)
    for key in totals:
        if key not in explained:
            yield _blank_total(table, key, [key], explained)


def _blank_total(table: Alignment, key: str, totals: Sequence[str], explained: set[str]) -> Finding:
    return Finding(
        code="total-blank",
        key=key,
        span=_rows_of(table, totals),
        facts={"count": len(totals)},
        describes=frozenset(totals) - explained,
    )


def _blank_totals(table: Alignment) -> list[str]:
    """The totals that are blank although a part of them is printed, or is itself such a total."""
    totals: dict[str, None] = {}
    # Twice over: the parts of the total of all totals may be blank totals themselves.
    for relation in (*table.form.relations, *table.form.relations):
        total = relation.total
        if total is None or table.contents[total].state is not State.BLANK:
            continue
        if any(table.contents[key].state is State.NUMBER or key in totals for key in relation.right):
            totals[total] = None
    return list(totals)


def _groups(form: TableForm) -> Mapping[str, Sequence[str]]:
    """The keys of the cells of each column, and then of each row."""
    columns: dict[str, list[str]] = {}
    rows: dict[str, list[str]] = {}
    for key in form.slots:
        table, row, column = key.split(".")
        columns.setdefault(f"{table}.*.{column}", []).append(key)
        rows.setdefault(f"{table}.{row}", []).append(key)
    return {**columns, **rows}


def _rows_of(table: Alignment, keys: Iterable[str]) -> Span:
    """The rows in which cells stand."""
    rows = {table.form.row_key(table.form.slots[key][1]) for key in keys}
    return cover(span for row in rows if (span := table.rows[row].span) is not None)
