"""Condenses findings about rows: damage to a whole table, or to a run of its rows, becomes one finding.

Each row that is left over keeps its own finding, with the figures that the sums propose for it. Cells and
headers are for `condense`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve, field, frozen

from gkparse._tables.alignment import Alignment, RowOutcome
from gkparse._tables.cells import OF_ROWS
from gkparse._tables.diagnose.missing import garbled
from gkparse._tables.diagnose.solve import solve
from gkparse._tables.findings import Finding
from gkparse._tables.truncation import LOST, Damage
from gkparse._text.spans import Span

# From this many lost rows on, and above this share of all rows, the table gets one issue. Fewer rows get an
# issue each.
MIN_MANY = 3
SHARE_OF_MANY = 0.5

_TABLE_CODES = {
    RowOutcome.UNKNOWN: "rows-unknown",
    RowOutcome.IN_DOUBT: "figures-apart",
    RowOutcome.TWICE: "rows-twice",
    RowOutcome.CONTRADICTED: "rows-contradict",
    RowOutcome.LABEL_ALONE: "rows-without-figures",
    RowOutcome.ABSENT: "rows-absent",
}


@frozen
class CondensedRows:
    """The findings about rows so far, and the rows and spans that they explain."""

    findings: list[Finding] = field(factory=list)
    spans: list[Span] = field(factory=list)
    rows: set[str] = field(factory=set)


def condense_rows(table: Alignment, title: str, damage: Damage) -> CondensedRows:
    """The findings about all rows that were not found once and whole; those about many rows come first."""
    condensed = CondensedRows()
    lost = [key for key, row in table.rows.items() if row.outcome in LOST]
    if damage.cut_off:
        tail = _tail(table)
        lost = [key for key in lost if key not in tail]
        facts: dict[str, object] = {"name": title, "rows": "some", "names": _list(table, tail)}
        condensed.rows.update(tail)
        condensed.spans.append(_below(table))
        condensed.findings.append(
            _of_many("table-cut-off", _key(tail, table), table, tail, table.extent, facts)
        )
    if _are_many(lost, table):
        cause = _cause_for_table(table, title, lost, damage)
        if cause is not None:
            condensed.spans.append(table.extent)
            condensed.findings.append(cause)
            condensed.rows.update(lost, _with_figures_of_many(table))
    else:
        _add_runs(table, damage, condensed)
    for outcome, code in _TABLE_CODES.items():
        rows = [
            key for key, row in table.rows.items() if row.outcome is outcome and key not in condensed.rows
        ]
        if _are_many(rows, table):
            condensed.rows.update(rows)
            facts = {**_count(table, rows), "name": title}
            condensed.findings.append(_of_many(code, table.form.table, table, rows, table.extent, facts))
    condensed.findings.extend(_one_by_one(table, condensed.rows))
    return condensed


def _below(table: Alignment) -> Span:
    """The part of the table below the last row that was read."""
    stops = [row.span.stop for row in table.rows.values() if row.span and row.outcome not in LOST]
    return Span(max(stops, default=table.extent.start), table.extent.stop)


def _are_many(keys: Sequence[str], table: Alignment) -> bool:
    return len(keys) >= MIN_MANY and len(keys) > SHARE_OF_MANY * len(table.rows)


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


def _cause_for_table(table: Alignment, title: str, lost: Sequence[str], damage: Damage) -> Finding | None:
    """Why most rows are lost: garbled lines, or figures apart from their labels; None if neither shows."""
    voids = _voids(table, [*lost, *_with_figures_of_many(table)])
    if len(damage.damaged) >= MIN_MANY:
        return garbled(table.form.table, title, damage.damaged, voids)
    rows = [table.rows[key] for key in lost]
    cells = sum(len(table.form.plan[key.partition(".")[2]]) for key in lost)
    left_over = len(loose_within(table)) + sum(max(len(row.figures) - _width(table), 0) for row in rows)
    in_doubt = any(row.outcome is RowOutcome.IN_DOUBT for row in rows)
    behind_labels = bool(_with_figures_of_many(table)) and table.support > len(lost)
    if in_doubt or behind_labels or 2 * left_over > cells:
        facts = {"name": title}
        return Finding(
            code="figures-apart", key=table.form.table, span=table.extent, facts=facts, voids=voids
        )
    return None


def _with_figures_of_many(table: Alignment) -> list[str]:
    """The rows with at least twice as many figures as columns: each is the last label before all figures."""
    return [key for key, row in table.rows.items() if len(row.figures) >= 2 * _width(table)]


def _width(table: Alignment) -> int:
    """The number of columns of the widest block."""
    return max(len(block.columns) for block in table.form.blocks)


def loose_within(table: Alignment) -> list[Finding]:
    """The figures within the table that belong to no row."""
    extent = table.extent
    return [
        finding
        for finding in table.with_code("loose-figures")
        if finding.span is not None and extent.start <= finding.span.start < extent.stop
    ]


def _add_runs(table: Alignment, damage: Damage, condensed: CondensedRows) -> None:
    """Adds one finding for each run of rows without cells that is garbled or has `MIN_MANY` rows."""
    keys = [key for key in table.rows if key not in condensed.rows]
    runs = [list(run) for _, run in groupby(keys, lambda key: _without_cells(table, key))]
    start = table.extent.start
    for index, run in enumerate(runs):
        before, start = start, _end_of(table, run, start)
        outcome = _without_cells(table, run[0])
        if outcome is None:
            continue
        after = [span for key in (runs[index + 1 :] or [[]])[0] if (span := table.rows[key].span)]
        gap = Span(before, max(before, after[0].start if after else table.extent.stop))
        damaged = [line for line in damage.damaged if gap.start <= line.start < gap.stop]
        if damaged:
            condensed.spans.append(gap)
            condensed.findings.append(
                garbled(_key(run, table), _list(table, run), damaged, _voids(table, run))
            )
        elif len(run) >= MIN_MANY:
            facts = {**_count(table, run), "name": ""}
            code = _TABLE_CODES[outcome]
            condensed.findings.append(_of_many(code, table.form.table, table, run, gap, facts))
        else:
            continue
        condensed.rows.update(run)


def _without_cells(table: Alignment, key: str) -> RowOutcome | None:
    """The outcome of a row that has no cells; None for any other."""
    outcome = table.rows[key].outcome
    return None if outcome.has_cells else outcome


def _end_of(table: Alignment, run: Sequence[str], start: int) -> int:
    """Where a run of rows ends; `start` if none of them stands in the source."""
    return max((span.stop for key in run if (span := table.rows[key].span) is not None), default=start)


def _of_many(
    code: str, key: str, table: Alignment, rows: Sequence[str], span: Span, facts: Mapping[str, object]
) -> Finding:
    """One finding that replaces those about several rows."""
    return Finding(code=code, key=key, span=span, facts=facts, voids=_voids(table, rows))


def _voids(table: Alignment, rows: Iterable[str]) -> frozenset[str]:
    """The cells that the findings about several rows void."""
    findings = (finding for key in rows for finding in _about_row(table, key))
    return frozenset().union(*(finding.voids for finding in findings))


def _about_row(table: Alignment, key: str) -> list[Finding]:
    return [finding for finding in table.findings if finding.key == key and finding.code in OF_ROWS]


def _count(table: Alignment, rows: Sequence[str]) -> dict[str, object]:
    return {"count": len(rows), "rows": len(table.rows), "names": _list(table, rows)}


def _list(table: Alignment, rows: Sequence[str]) -> str:
    return "、".join(table.form.row_names[key] for key in rows)


def _one_by_one(table: Alignment, explained: set[str]) -> Iterator[Finding]:
    """The findings about rows not explained yet. An absent row has the place of the row before it."""
    before = Span(table.extent.start, table.extent.start)
    for key, row in table.rows.items():
        if key not in explained:
            for finding in _about_row(table, key):
                yield evolve(finding, span=finding.span or before, proposal=solve(table, key))
        before = row.span or before
