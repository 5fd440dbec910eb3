"""Issues about the cells of a table: unreadable, blank, not applicable, and figures outside of any row.

Reads an alignment and changes nothing in it. Many cells make one issue. Issues about rows come from `rows`,
broken sums from `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gkparse._issues.issue import Issue, issue
from gkparse._tables.alignment import Alignment
from gkparse._tables.diagnose.rows import loose_within, row_issues, row_names
from gkparse._tables.truncation import INTACT, Damage
from gkparse._text.spans import Span, cover
from gkparse._text.values import State
from gkparse.forms import TableForm

# So many rows or columns out of order are named one by one; more are one issue.
FEW = 3

# So many unreadable cells are named one by one; more are one issue.
MANY_CELLS = 10


def cell_issues(table: Alignment, title: str, damage: Damage = INTACT) -> Iterator[Issue]:
    """All issues of a table but its broken sums: those of its rows, then those of its cells and headers."""
    rows = row_issues(table, title, damage)
    yield from rows.issues
    yield from _cells(table)
    yield from _blanks(table)
    loose = [
        cell
        for cell in loose_within(table)
        if not any(span.start <= cell.span.start < span.stop for span in rows.spans)
    ]
    if loose:
        span = cover(cell.span for cell in loose)
        yield issue("loose-figures", table.form.table, span, count=len(loose))
    yield from _out_of_order(table)
    for renamed in table.renamed:
        label = renamed.block.columns[renamed.column_index].label
        for key in renamed.keys:
            yield issue("column-renamed", key, renamed.cell.span, text=_short(renamed.cell.text), label=label)
    for key in table.lost_units:
        place = table.cells[key].place
        yield issue("unit-not-found", key, place.span if place else None)
    for cell in table.odd_units:
        yield issue("unit-unknown", table.form.table, cell.span, text=_short(cell.text))
    for cell in table.numbers_in_labels:
        yield issue("number-in-label", table.form.table, cell.span, text=_short(cell.text))
    if table.misprints:
        yield _misprints(table)
    if table.cut_headers:
        cut = table.cut_headers
        yield issue("header-cut", table.form.table, cut[0].span, count=len(cut), text=cut[0].text)


def _misprints(table: Alignment) -> Issue:
    """One issue for all misprinted labels, each with the label that it was taken for."""
    names = row_names(table.form)
    keys = {f"{table.form.table}.{misprint.row}": misprint.cell for misprint in table.misprints}
    labels = "、".join(f"{_short(cell.text)} = {names[key]}" for key, cell in keys.items())
    key = next(iter(keys)) if len(keys) == 1 else table.form.table
    return issue("label-misprinted", key, table.misprints[0].cell.span, count=len(keys), labels=labels)


def _out_of_order(table: Alignment) -> Iterator[Issue]:
    """Rows and columns that do not stand where the form has them, and were read by their labels."""
    names = row_names(table.form)
    for code, keys in (("rows-out-of-order", table.strayed), ("columns-out-of-order", table.reordered)):
        if len(keys) > FEW:
            span = cover(_spans(table, keys))
            yield issue(code, table.form.table, span, names="、".join(names[key] for key in keys))
        else:
            for key in keys:
                yield issue(code, key, table.rows[key].span, names=names[key])


def _cells(table: Alignment) -> Iterator[Issue]:
    """Cells with anything else than a number. An unknown cell has no text; the issue of its row covers it."""
    not_applicable = []
    unreadable = [
        key for key, cell in table.cells.items() if cell.state is State.UNREADABLE and cell.raw is not None
    ]
    if len(unreadable) > MANY_CELLS:
        yield _gathered("cells-unreadable", table, unreadable)
    for key, cell in table.cells.items():
        span = cell.place.span if cell.place else None
        if cell.state is State.UNREADABLE and cell.raw is not None:
            if len(unreadable) <= MANY_CELLS:
                yield issue("cell-unreadable", key, span, text=_short(cell.raw))
        elif cell.state is State.NOT_APPLICABLE:
            not_applicable.append(key)
        elif cell.note is not None:
            yield issue("note-in-cell", key, span, value=cell.value, note=_short(cell.note))
    if not_applicable:
        yield _gathered("not-applicable", table, not_applicable)


def _blanks(table: Alignment) -> Iterator[Issue]:
    """Blank totals with printed parts, whole columns and rows of them as one issue; then other blanks."""
    blank = [key for key, cell in table.cells.items() if cell.state is State.BLANK]
    if not blank:
        return
    totals = _blank_totals(table)
    covered: set[str] = set()
    for group, keys in _groups(table.form).items():
        if len(keys) > 1 and all(key in totals for key in keys) and not covered.issuperset(keys):
            covered.update(keys)
            yield issue("total-blank", group, _rows_of(table, keys), count=len(keys))
    for key in totals:
        if key not in covered:
            yield issue("total-blank", key, _rows_of(table, [key]), count=1)
    others = [key for key in blank if key not in totals]
    if others:
        yield _gathered("cells-blank", table, others)


def _blank_totals(table: Alignment) -> list[str]:
    """The totals that are blank although a part of them is printed, or is itself such a total."""
    totals: dict[str, None] = {}
    # Twice over: the parts of the total of all totals may be blank totals themselves.
    for relation in (*table.form.relations, *table.form.relations):
        total = relation.total
        if total is None or table.cells[total].state is not State.BLANK:
            continue
        if any(table.cells[key].state is State.NUMBER or key in totals for key in relation.right):
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


def _gathered(code: str, table: Alignment, keys: Sequence[str]) -> Issue:
    """One issue for many cells of a table."""
    shown = ", ".join(keys[:3]) + (" …" if len(keys) > 3 else "")
    key = keys[0] if len(keys) == 1 else table.form.table
    return issue(code, key, _rows_of(table, keys), count=len(keys), keys=shown)


def _rows_of(table: Alignment, keys: Sequence[str]) -> Span:
    """The rows in which cells stand: a blank cell has no text to point at."""
    return cover(_spans(table, {table.form.row_key(table.form.slots[key][1]) for key in keys}))


def _spans(table: Alignment, rows: Iterable[str]) -> list[Span]:
    return [span for row in rows if (span := table.rows[row].span) is not None]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
