"""What is to be said of the rows of a table that were not found as they should be.

A row is named by its own issue, with what the sums propose for it. What befell a whole table, or a run of
its rows, is one issue that says what happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from attrs import field, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._tables.alignment import Alignment, RowOutcome, RowReading
from gkparse._tables.diagnose.missing import damage
from gkparse._tables.diagnose.solve import solve
from gkparse._tables.truncation import LOST, Damage
from gkparse._text.spans import Span, cover
from gkparse.forms import TableForm

# Of so many rows, more than half: then it is the table that something befell.
MANY = 0.5
LEAST_MANY = 3
"""Fewer rows than this are named one by one."""

_ROW_CODES = {
    RowOutcome.SURPLUS: "surplus-value",
    RowOutcome.PARTLY: "row-partly-unknown",
    RowOutcome.UNKNOWN: "row-unknown",
    RowOutcome.IN_DOUBT: "row-in-doubt",
    RowOutcome.UNEQUAL: "merged-cell-unequal",
    RowOutcome.TWICE: "row-twice",
    RowOutcome.CONTRADICTED: "row-contradicts",
    RowOutcome.ABSENT: "row-absent",
}
_TABLE_CODES = {
    RowOutcome.UNKNOWN: "rows-unknown",
    RowOutcome.IN_DOUBT: "figures-apart",
    RowOutcome.TWICE: "rows-twice",
    RowOutcome.CONTRADICTED: "rows-contradict",
    RowOutcome.ABSENT: "rows-absent",
}


@frozen
class RowIssues:
    """What was said of rows; and the parts of the table of which no more is to be said."""

    issues: list[Issue] = field(factory=list)
    parts: list[Span] = field(factory=list)
    rows: set[str] = field(factory=set)


def row_issues(table: Alignment, title: str, around: Damage) -> RowIssues:
    """The rows that were not found as they should, many at once and then one by one."""
    said = RowIssues()
    names = row_names(table.form)
    lost = [key for key, row in table.rows.items() if row.found in LOST]
    if around.cut_off:
        tail = _tail(table)
        lost = [key for key in lost if key not in tail]
        listed = _list(names, tail)
        said.rows.update(tail)
        said.parts.append(_below(table))
        said.issues.append(
            issue("table-cut-off", _key(tail, table), table.extent, name=title, rows="some", names=listed)
        )
    if _are_many(lost, table):
        happened = _what_happened(table, title, lost, around)
        if happened is not None:
            said.parts.append(table.extent)
            said.issues.append(happened)
            said.rows.update(lost, _with_figures_of_many(table))
    else:
        _issues_of_runs(table, names, around, said)
    for found, code in _TABLE_CODES.items():
        alike = [key for key, row in table.rows.items() if row.found is found and key not in said.rows]
        if _are_many(alike, table):
            said.rows.update(alike)
            said.issues.append(_of_table(code, table, names, alike, table.extent, title))
    said.issues.extend(_one_by_one(table, names, said.rows))
    return said


def _below(table: Alignment) -> Span:
    """What is below the last row that was read."""
    stops = [row.span.stop for row in table.rows.values() if row.span and row.found not in LOST]
    return Span(max(stops, default=table.extent.start), table.extent.stop)


def _are_many(keys: Sequence[str], table: Alignment) -> bool:
    return len(keys) >= LEAST_MANY and len(keys) > MANY * len(table.rows)


def _tail(table: Alignment) -> list[str]:
    """The rows at the end of the table that are lost."""
    tail: list[str] = []
    for key, row in reversed(table.rows.items()):
        if row.found not in LOST:
            break
        tail.insert(0, key)
    return tail


def _key(keys: Sequence[str], table: Alignment) -> str:
    return keys[0] if len(keys) == 1 else table.form.table


def _what_happened(table: Alignment, title: str, lost: Sequence[str], around: Damage) -> Issue | None:
    """Damage, or figures apart from their labels; None where there is no sign of either."""
    if len(around.damaged) >= LEAST_MANY:
        return damage(table.form.table, title, around.damaged)
    rows = [table.rows[key] for key in lost]
    places = sum(len(table.form.plan[key.partition(".")[2]]) for key in lost)
    width = max(len(block.columns) for block in table.form.blocks)
    left_over = len(_within(table)) + sum(max(len(row.figures) - width, 0) for row in rows)
    in_doubt = any(row.found is RowOutcome.IN_DOUBT for row in rows)
    behind_labels = bool(_with_figures_of_many(table)) and table.support > len(lost)
    if in_doubt or behind_labels or 2 * left_over > places:
        return issue("figures-apart", table.form.table, table.extent, name=title)
    return None


def _with_figures_of_many(table: Alignment) -> list[str]:
    """The rows with twice as many figures as the form has columns: they are the last before all figures."""
    width = max(len(block.columns) for block in table.form.blocks)
    return [key for key, row in table.rows.items() if len(row.figures) >= 2 * width]


def _within(table: Alignment) -> list[Span]:
    """The figures within the table that belong to no row."""
    extent = table.extent
    return [cell.span for cell in table.loose if extent.start <= cell.span.start < extent.stop]


def _issues_of_runs(table: Alignment, names: dict[str, str], around: Damage, said: RowIssues) -> None:
    """Several rows that are missing one below the other."""
    keys = [key for key in table.rows if key not in said.rows]
    runs = [list(run) for _, run in groupby(keys, _is_absent(table))]
    start = table.extent.start
    for number, run in enumerate(runs):
        before, start = start, _end_of(table, run, start)
        if table.rows[run[0]].found is not RowOutcome.ABSENT:
            continue
        after = [span for key in (runs[number + 1 :] or [[]])[0] if (span := table.rows[key].span)]
        part = Span(before, max(before, after[0].start if after else table.extent.stop))
        damaged = [line for line in around.damaged if part.start <= line.start < part.stop]
        if damaged:
            said.parts.append(part)
            said.issues.append(damage(_key(run, table), _list(names, run), damaged))
        elif len(run) >= LEAST_MANY:
            said.issues.append(_of_table("rows-absent", table, names, run, part, ""))
        else:
            continue
        said.rows.update(run)


def _is_absent(table: Alignment) -> Callable[[str], bool]:
    return lambda key: table.rows[key].found is RowOutcome.ABSENT


def _end_of(table: Alignment, run: Sequence[str], start: int) -> int:
    return max((span.stop for key in run if (span := table.rows[key].span) is not None), default=start)


def _of_table(
    code: str, table: Alignment, names: dict[str, str], keys: Sequence[str], span: Span, title: str
) -> Issue:
    return issue(
        code,
        table.form.table,
        span,
        count=len(keys),
        rows=len(table.rows),
        names=_list(names, keys),
        name=title,
    )


def _one_by_one(table: Alignment, names: dict[str, str], said: set[str]) -> Iterator[Issue]:
    before = Span(table.extent.start, table.extent.start)
    for key, row in table.rows.items():
        if row.found is not RowOutcome.ONCE and key not in said:
            yield _row_issue(table, key, row, before, names[key])
        before = row.span or before


def _row_issue(table: Alignment, key: str, row: RowReading, before: Span, name: str) -> Issue:
    span = row.span or Span(before.start, before.stop)
    if row.surplus:
        span = cover(cell.span for cell in row.surplus)
    values = " ".join(cell.text for cell in row.surplus)
    code = _ROW_CODES[row.found]
    return issue(code, key, span, name=name, values=values, proposal=solve(table, key))


def row_names(form: TableForm) -> dict[str, str]:
    """The official labels of the rows by their keys."""
    return {form.row_key(row): row.label or form.table for _, row in form.rows}


def _list(names: dict[str, str], keys: Sequence[str]) -> str:
    return "、".join(names[key] for key in keys)
