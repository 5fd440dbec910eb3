"""Issues about rows: missing, ambiguous, duplicated, contradictory.

What befell a whole table, or a run of its rows, is one issue. Each row that is left over has its own, with
the figures that the sums propose for it. Cells and blanks are for `cells`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import field, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._tables.alignment import Alignment, RowOutcome, RowReading
from gkparse._tables.diagnose.missing import damage_issue
from gkparse._tables.diagnose.solve import solve
from gkparse._tables.truncation import LOST, Damage
from gkparse._text.spans import Span, cover
from gkparse.forms import TableForm
from gkparse.grid import GridCell

# One issue for the table if so many rows are concerned, and more than this share of all.
# Fewer rows are named one by one.
LEAST_MANY = 3
MANY = 0.5

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
    """Issues raised so far, and the rows and spans they cover."""

    issues: list[Issue] = field(factory=list)
    spans: list[Span] = field(factory=list)
    rows: set[str] = field(factory=set)


def row_issues(table: Alignment, title: str, damage: Damage) -> RowIssues:
    """The issues of all rows that were not found once and whole; those of many rows come first."""
    raised = RowIssues()
    names = row_names(table.form)
    lost = [key for key, row in table.rows.items() if row.outcome in LOST]
    if damage.cut_off:
        tail = _tail(table)
        lost = [key for key in lost if key not in tail]
        listed = _list(names, tail)
        raised.rows.update(tail)
        raised.spans.append(_below(table))
        raised.issues.append(
            issue("table-cut-off", _key(tail, table), table.extent, name=title, rows="some", names=listed)
        )
    if _are_many(lost, table):
        cause = _cause_for_table(table, title, lost, damage)
        if cause is not None:
            raised.spans.append(table.extent)
            raised.issues.append(cause)
            raised.rows.update(lost, _with_figures_of_many(table))
    else:
        _add_runs(table, names, damage, raised)
    for outcome, code in _TABLE_CODES.items():
        alike = [key for key, row in table.rows.items() if row.outcome is outcome and key not in raised.rows]
        if _are_many(alike, table):
            raised.rows.update(alike)
            raised.issues.append(_of_many(code, table, names, alike, table.extent, title))
    raised.issues.extend(_one_by_one(table, names, raised.rows))
    return raised


def _below(table: Alignment) -> Span:
    """The part of the table below the last row that was read."""
    stops = [row.span.stop for row in table.rows.values() if row.span and row.outcome not in LOST]
    return Span(max(stops, default=table.extent.start), table.extent.stop)


def _are_many(keys: Sequence[str], table: Alignment) -> bool:
    return len(keys) >= LEAST_MANY and len(keys) > MANY * len(table.rows)


def _tail(table: Alignment) -> list[str]:
    """The lost rows at the end of the table."""
    tail: list[str] = []
    for key, row in reversed(table.rows.items()):
        if row.outcome not in LOST:
            break
        tail.insert(0, key)
    return tail


def _key(keys: Sequence[str], table: Alignment) -> str:
    return keys[0] if len(keys) == 1 else table.form.table


def _cause_for_table(table: Alignment, title: str, lost: Sequence[str], damage: Damage) -> Issue | None:
    """Why most rows are lost: garbled lines, or figures apart from their labels; None if neither shows."""
    if len(damage.damaged) >= LEAST_MANY:
        return damage_issue(table.form.table, title, damage.damaged)
    rows = [table.rows[key] for key in lost]
    cells = sum(len(table.form.plan[key.partition(".")[2]]) for key in lost)
    left_over = len(loose_within(table)) + sum(max(len(row.figures) - _width(table), 0) for row in rows)
    in_doubt = any(row.outcome is RowOutcome.IN_DOUBT for row in rows)
    behind_labels = bool(_with_figures_of_many(table)) and table.support > len(lost)
    if in_doubt or behind_labels or 2 * left_over > cells:
        return issue("figures-apart", table.form.table, table.extent, name=title)
    return None


def _with_figures_of_many(table: Alignment) -> list[str]:
    """The rows with at least twice as many figures as columns: each is the last label before all figures."""
    return [key for key, row in table.rows.items() if len(row.figures) >= 2 * _width(table)]


def _width(table: Alignment) -> int:
    """The number of columns of the widest block."""
    return max(len(block.columns) for block in table.form.blocks)


def loose_within(table: Alignment) -> list[GridCell]:
    """The figures within the table that belong to no row."""
    extent = table.extent
    return [cell for cell in table.loose if extent.start <= cell.span.start < extent.stop]


def _add_runs(table: Alignment, names: dict[str, str], damage: Damage, raised: RowIssues) -> None:
    """Adds one issue for each run of absent rows that is garbled, or at least `LEAST_MANY` rows long."""
    keys = [key for key in table.rows if key not in raised.rows]
    runs = [list(run) for _, run in groupby(keys, lambda key: _is_absent(table, key))]
    start = table.extent.start
    for index, run in enumerate(runs):
        before, start = start, _end_of(table, run, start)
        if not _is_absent(table, run[0]):
            continue
        after = [span for key in (runs[index + 1 :] or [[]])[0] if (span := table.rows[key].span)]
        gap = Span(before, max(before, after[0].start if after else table.extent.stop))
        damaged = [line for line in damage.damaged if gap.start <= line.start < gap.stop]
        if damaged:
            raised.spans.append(gap)
            raised.issues.append(damage_issue(_key(run, table), _list(names, run), damaged))
        elif len(run) >= LEAST_MANY:
            raised.issues.append(_of_many("rows-absent", table, names, run, gap, ""))
        else:
            continue
        raised.rows.update(run)


def _is_absent(table: Alignment, key: str) -> bool:
    return table.rows[key].outcome is RowOutcome.ABSENT


def _end_of(table: Alignment, run: Sequence[str], start: int) -> int:
    """Where a run of rows ends; `start` if none of them stands in the source."""
    return max((span.stop for key in run if (span := table.rows[key].span) is not None), default=start)


def _of_many(
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


def _one_by_one(table: Alignment, names: dict[str, str], covered: set[str]) -> Iterator[Issue]:
    """An issue for each row that no issue covers yet; an absent row has the place of the row before it."""
    before = Span(table.extent.start, table.extent.start)
    for key, row in table.rows.items():
        if row.outcome is not RowOutcome.ONCE and key not in covered:
            yield _of_row(table, key, row, before, names[key])
        before = row.span or before


def _of_row(table: Alignment, key: str, row: RowReading, before: Span, name: str) -> Issue:
    span = row.span or before
    if row.surplus:
        span = cover(cell.span for cell in row.surplus)
    values = " ".join(cell.text for cell in row.surplus)
    code = _ROW_CODES[row.outcome]
    return issue(code, key, span, name=name, values=values, proposal=solve(table, key))


def row_names(form: TableForm) -> dict[str, str]:
    """The official labels of the rows by their keys."""
    return {form.row_key(row): row.label or form.table for _, row in form.rows}


def _list(names: dict[str, str], keys: Sequence[str]) -> str:
    return "、".join(names[key] for key in keys)
