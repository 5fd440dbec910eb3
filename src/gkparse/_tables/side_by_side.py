"""Tables that stand side by side in one grid -> the rows of each.

A page puts the tables of two years, or the halves of one long table, next to each other. Knows how their
labels and headers show that. Does not know which of them is the report's own: `whose` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._tables.year_marks import WORDS, labels_beside_year, years_of_row
from gkparse._text.fold import label_key
from gkparse.forms import FORMS, TableForm, TableName
from gkparse.forms.lexicon import Label, Role

# So many rows of a folded table have labels in the same places.
_MIN_ROWS = 2

# The indices at which the tables begin in a row, that of the first table among them.
_Cuts = tuple[int, ...]


def side_by_side(rows: Sequence[ScannedRow], table: TableName) -> list[list[ScannedRow]]:
    """The rows of each table of a grid, from left to right; nothing unless several stand side by side."""
    for cuts_of in (_cuts_at_copies, _cuts_at_labels, _cuts_in_header):
        found = {index: cuts for index, each in enumerate(rows) if (cuts := cuts_of(each, table))}
        # Rows that run into each other have labels in any place.
        if cuts_of is _cuts_at_labels and (len(found) < _MIN_ROWS or len(set(found.values())) > 1):
            continue
        if found:
            return _parts(rows, found, labels_once=cuts_of is _cuts_in_header)
    return []


def _cuts_at_copies(scanned: ScannedRow, table: TableName) -> _Cuts:
    """Where the tables begin in a row that has the label of one row several times, and cells between."""
    seen: set[str] = set()
    cuts = [0]
    for start, key in _row_labels(scanned, table):
        if key in seen:
            cuts.append(start)
            seen = set()
        seen.add(key)
    return tuple(cuts) if len(cuts) > 1 else ()


def _cuts_at_labels(scanned: ScannedRow, table: TableName) -> _Cuts:
    """Where the parts of a folded table begin: in a row with the labels of several rows and cells between."""
    starts = [start for start, _ in _row_labels(scanned, table)]
    return (0, *starts[1:]) if len(starts) > 1 else ()


def _row_labels(scanned: ScannedRow, table: TableName) -> list[tuple[int, str]]:
    """Where the words begin before each label of a row that has cells before the next, and its key."""
    kinds = scanned.kinds
    if CellKind.VALUE not in kinds or sum(map(kinds.count, WORDS)) < 2:
        return []
    if len(scanned.labels) + len(years_of_row(scanned)) < 2:
        return []
    labels: list[tuple[int, str]] = []
    forms: frozenset[str] = frozenset()
    has_cells = True
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind not in WORDS:
            has_cells = True
            continue
        of_row = _forms_of_row(labels_beside_year(cell), table)
        if has_cells and of_row and (not labels or of_row & forms):
            start = index
            while start and scanned.kinds[start - 1] in WORDS:
                start -= 1
            labels.append((start, next(each.key for each in labels_beside_year(cell) if each.form in of_row)))
            forms = of_row & forms if len(labels) > 1 else of_row
            has_cells = False
    return labels


def _forms_of_row(labels: Sequence[Label], table: TableName) -> frozenset[str]:
    """The forms in which these labels are those of a row and of nothing else."""
    of_table = [label for label in labels if label.table == table]
    if any(label.role is not Role.ROW for label in of_table):
        return frozenset()
    return frozenset(label.form for label in of_table)


def _cuts_in_header(scanned: ScannedRow, table: TableName) -> _Cuts:
    """Where the tables begin in a header whose columns come again as a whole, or are below several years."""
    if len(scanned.kinds) < 2 or CellKind.VALUE in scanned.kinds:
        return ()
    marks = years_of_row(scanned)
    if len(set(marks.values())) == len(marks) > 1:
        return tuple(marks)
    columns = [index for index, labels in scanned.labels if _are_of_columns(labels, table)]
    keys = [label_key(scanned.row.cells[index].text) for index in columns]
    for tables in range(2, len(keys) // 2 + 1):
        width, rest = divmod(len(keys), tables)
        if not rest and keys == keys[:width] * tables and _is_whole(keys[:width], table):
            return tuple(columns[::width])
    return ()


def _are_of_columns(labels: Sequence[Label], table: TableName) -> bool:
    return any(label.table == table and label.role in (Role.COLUMN, Role.GROUP) for label in labels)


def _is_whole(keys: Sequence[str], table: TableName) -> bool:
    """Whether these are the labels of one table: the form itself repeats the outcomes of proceedings."""
    if len(set(keys)) == len(keys) > 1:
        return not any(_repeats(form, keys) for form in FORMS[table])
    return any(len(block.columns) == len(keys) for form in FORMS[table] for block in form.blocks)


def _repeats(form: TableForm, keys: Sequence[str]) -> bool:
    """Whether a block of the form has columns with these labels more than once."""
    labels = [label_key(column.label) for block in form.blocks for column in block.columns]
    return all(labels.count(key) > 1 for key in keys)


def _parts(
    rows: Sequence[ScannedRow], found: Mapping[int, _Cuts], *, labels_once: bool
) -> list[list[ScannedRow]]:
    """The rows cut into tables. `found` has the cuts of some rows, by index; the others follow them.

    In a grid of rows of equal length all cuts are in the same places. `labels_once` is True if only the first
    table has labels of rows: those count for the others too.
    """
    count = max(map(len, found.values()))
    whole = [cuts for cuts in found.values() if len(cuts) == count]
    least = tuple(map(min, zip(*whole, strict=True)))
    lengths = {len(rows[index].kinds) for index in found}
    parts: list[list[ScannedRow]] = [[] for _ in range(count)]
    for index, scanned in enumerate(rows):
        if len(scanned.kinds) in lengths and len(lengths) == 1:
            cuts = least
        else:
            cuts = found.get(index) or _cuts_of_other(scanned, count, labels_once=labels_once)
        prefix = range(cuts[0])
        for part, (first, stop) in zip(parts, pairwise((*cuts, len(scanned.kinds))), strict=False):
            piece = [*prefix, *range(first, stop)]
            if part is parts[0] or any(
                scanned.kinds[each] is not CellKind.BLANK for each in range(first, stop)
            ):
                part.append(scanned.part(piece))
    return parts


def _cuts_of_other(scanned: ScannedRow, count: int, *, labels_once: bool) -> _Cuts:
    """The cuts of a row that shows none itself."""
    marks = tuple(years_of_row(scanned))
    if len(marks) == count:
        return marks
    texts = [label_key(cell.text) for cell in scanned.row.cells]
    width, rest = divmod(len(texts), count)
    if CellKind.VALUE not in scanned.kinds:
        return (
            tuple(range(0, len(texts), width))
            if width and not rest and texts == texts[:width] * count
            else (0,)
        )
    if not labels_once:
        return (0,)
    first = next(index for index, kind in enumerate(scanned.kinds) if kind is CellKind.VALUE)
    while first and scanned.kinds[first - 1] is CellKind.BLANK:
        first -= 1
    width, rest = divmod(len(texts) - first, count)
    return (0,) if rest else tuple(range(first, len(texts), width))
