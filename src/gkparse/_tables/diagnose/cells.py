"""What is to be said of a table that was read: rows and cells that are missing, blank or doubtful.

Takes an alignment as it is and changes nothing in it. What befalls a whole table or a whole row is
said once; rows are `_lost_rows`' matter. Arithmetic over figures that are there is `_check`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gkparse._issues.issue import Issue, issue
from gkparse._tables.alignment import Alignment
from gkparse._tables.diagnose.rows import row_issues, row_names
from gkparse._tables.truncation import INTACT, Damage
from gkparse._text.spans import Span, cover
from gkparse._text.values import State
from gkparse.forms import TableForm

FEW = 3
"""So many rows are named one by one."""

MANY_CELLS = 10
"""More unreadable cells than this are one issue."""


def cell_issues(table: Alignment, title: str, around: Damage = INTACT) -> Iterator[Issue]:
    """All that is to be said of a table before its figures are added up."""
    said = row_issues(table, title, around)
    yield from said.issues
    yield from _cells(table)
    yield from _blanks(table)
    loose = [
        cell
        for cell in table.loose
        if table.extent.start <= cell.span.start < table.extent.stop
        and not any(part.start <= cell.span.start < part.stop for part in said.parts)
    ]
    if loose:
        span = cover(cell.span for cell in loose)
        yield issue("loose-figures", table.form.table, span, count=len(loose))
    yield from _out_of_order(table)
    for column in table.renamed:
        label = column.block.columns[column.number].label
        for key in column.keys:
            yield issue("column-renamed", key, column.cell.span, text=_short(column.cell.text), label=label)
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
    """The labels that are not printed as the form has them, and what they were taken for."""
    names = row_names(table.form)
    keys = {f"{table.form.table}.{misprint.row}": misprint.cell for misprint in table.misprints}
    taken = "、".join(f"{_short(cell.text)} = {names[key]}" for key, cell in keys.items())
    key = next(iter(keys)) if len(keys) == 1 else table.form.table
    return issue("label-misprinted", key, table.misprints[0].cell.span, count=len(keys), labels=taken)


def _out_of_order(table: Alignment) -> Iterator[Issue]:
    """Rows and columns that were read by their labels, and do not stand where the form has them."""
    names = row_names(table.form)
    for code, keys in (("rows-out-of-order", table.strayed), ("columns-out-of-order", table.reordered)):
        if len(keys) > FEW:
            span = cover(_spans(table, keys))
            yield issue(code, table.form.table, span, names="、".join(names[key] for key in keys))
        else:
            for key in keys:
                yield issue(code, key, table.rows[key].span, names=names[key])


def _cells(table: Alignment) -> Iterator[Issue]:
    """Cells that hold something else than a plain number. Unknown places are their row's matter."""
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
    """Blank totals whose parts are printed, by row or column where all of it is so; then other blanks."""
    blank = [key for key, cell in table.cells.items() if cell.state is State.BLANK]
    if not blank:
        return
    # Twice over: the parts of the total of all totals may be blank totals themselves.
    totals: dict[str, None] = {}
    for relation in (*table.form.relations, *table.form.relations):
        total = relation.total
        if total is None or table.cells[total].state is not State.BLANK:
            continue
        if any(table.cells[key].state is State.NUMBER or key in totals for key in relation.right):
            totals[total] = None
    told: set[str] = set()
    for group, members in _groups(table.form).items():
        if len(members) > 1 and all(table.cells[key].state is State.BLANK for key in members):
            these = [key for key in members if key in totals]
            if len(these) == len(members) and not told.issuperset(these):
                told.update(these)
                yield issue("total-blank", group, _rows_of(table, these), count=len(these))
    for key in totals:
        if key not in told:
            told.add(key)
            yield issue("total-blank", key, _rows_of(table, [key]), count=1)
    rest = [key for key in blank if key not in told]
    if rest:
        yield _gathered("cells-blank", table, rest)


def _groups(form: TableForm) -> Mapping[str, Sequence[str]]:
    """The columns and then the rows of a table, with the keys of their cells."""
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
    """The rows in which cells stand: a blank cell by itself is nothing that could be pointed at."""
    return cover(_spans(table, {table.form.row_key(table.form.slots[key][1]) for key in keys}))


def _spans(table: Alignment, rows: Iterable[str]) -> list[Span]:
    return [span for row in rows if (span := table.rows[row].span) is not None]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
