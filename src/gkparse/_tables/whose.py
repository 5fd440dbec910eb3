"""Whose rows the rows of a grid are: those of another year are left out, tables side by side come apart.

Knows where a year is printed: in the label of a row or beside it, above columns, in the head of one of two
tables that stand side by side. Tables whose year is not printed stay: rows printed twice contradict each
other, and `cells` names them. Heads on lines of their own are left to `_outline/other_years`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest

from attrs import evolve, frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse._text.numerals import parse_year
from gkparse._text.year_words import ReportYear, Year, head_year, split_year
from gkparse.forms import FORMS, TableForm, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import Label, Role, labels_of
from gkparse.grid import Grid, GridCell

# Columns in which rows print their years as bare numbers.
_YEAR_COLUMNS = frozenset({"年度", "年份", "年"})


@frozen
class OwnRows:
    """The rows of the report's own year, and those of other years that were left out."""

    rows: list[ScannedRow]
    left_out: tuple[ScannedRow, ...] = ()


def names_years(grid: Grid) -> bool:
    """Whether a cell of a grid prints a year of the calendar, so that the year of the report counts."""
    return any(
        (year := _mark(cell.text)) is not None and year > 0
        for row in grid.rows
        for cell in row.cells
        if "年" in cell.text or cell.text.endswith((")", "）"))
    )


def own_rows(rows: Sequence[ScannedRow], table: TableName, year: int | None) -> OwnRows:
    """The rows of a grid without those of other years, and with tables side by side below each other."""
    report_year = ReportYear(year)
    own: list[ScannedRow] = []
    left_out: list[ScannedRow] = []
    parts = _side_by_side(rows, table)
    for part in parts or [list(rows)]:
        kept, others = _of_year(part, report_year, has_columns=bool(parts))
        own.extend(kept)
        left_out.extend(others)
    return OwnRows(own, tuple(left_out))


# The year of cells and rows.


@of_forms
@lru_cache(maxsize=4096)
def _mark(text: str) -> Year | None:
    """The year that a cell prints: alone, or beside the label of a row or column."""
    is_label = bool(labels_of(text))
    year = None if is_label else head_year(text)
    if year is not None:
        return year
    # 上一年项目数量 is a label of the form, 规章（上年） a label and a year.
    beside = split_year(text, in_brackets=is_label)
    return beside[0] if beside is not None and labels_of(beside[1]) else None


def _of_year(
    rows: Sequence[ScannedRow], report_year: ReportYear, *, has_columns: bool
) -> tuple[list[ScannedRow], list[ScannedRow]]:
    """The rows that are the report's own, and those of other years.

    `has_columns` is True for one of several tables side by side: its head stands in a row of the grid.
    """
    marks_of_rows = list(map(_marks, rows))
    if not any(marks_of_rows) and not any(map(_has_year_column, rows)):
        return list(rows), []
    kept: list[ScannedRow] = []
    others: list[ScannedRow] = []
    head: Year | None = None
    of_row: Year | None = None
    year_column: int | None = None
    for scanned, below, marks_at in zip_longest(rows, rows[1:], marks_of_rows):
        if marks_at and below is not None and _ends_in_label(scanned, below, marks_at):
            del marks_at[max(marks_at)]
        marks = set(marks_at.values())
        in_column = _year_in_column(scanned, year_column)
        is_row = _is_row(scanned)
        if has_columns and len(marks) == 1 and not is_row:
            of_row, head = None, marks.pop()
        elif in_column is not None:
            of_row = in_column
        elif is_row or (len(scanned.kinds) == 1 and marks and not _labels(scanned.row.cells[0])):
            of_row = marks.pop() if len(marks) == 1 else None
        elif CellKind.VALUE not in scanned.kinds:
            of_row = None
            year_column = _year_column(scanned, year_column)
        year = head if of_row is None else of_row
        if year is not None and report_year.is_other(year):
            others.append(scanned)
        else:
            in_head = has_columns and not is_row
            kept.append(_without_year(scanned, marks_at, report_year, year_column, in_head=in_head))
    return kept, others


def _ends_in_label(scanned: ScannedRow, below: ScannedRow, marks: Container[int]) -> bool:
    """Whether the year at the end of a row begins a label that goes on below: 上一年 above 项目数量.

    `marks` are the indices of the cells with years.
    """
    cells = scanned.row.cells
    last = max((index for index, cell in enumerate(cells) if cell.text), default=-1)
    first = next((cell.text for cell in below.row.cells if cell.text), "")
    return last in marks and bool(labels_of(cells[last].text + first))


_WORDS = (CellKind.LABEL, CellKind.TEXT)


def _has_year_column(scanned: ScannedRow) -> bool:
    """Whether a row is a header with a column of years."""
    return CellKind.VALUE not in scanned.kinds and _year_column(scanned, None) is not None


def _is_row(scanned: ScannedRow) -> bool:
    """Whether a row has words before figures, or the label of a row before cells."""
    if CellKind.VALUE in scanned.kinds:
        return any(kind in _WORDS for kind in scanned.kinds[: scanned.kinds.index(CellKind.VALUE)])
    return _row_label(scanned) is not None and not _has_role(scanned, Role.COLUMN)


def _row_label(scanned: ScannedRow) -> int | None:
    """The index of the first label of a row, perhaps with a year beside it."""
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind in _WORDS and any(label.role is Role.ROW for label in _labels(cell)):
            return index
    return None


def _labels(cell: GridCell) -> tuple[Label, ...]:
    """The labels that a cell can be, without the year beside its words."""
    labels = labels_of(cell.text)
    beside = None if labels else split_year(cell.text)
    return labels_of(beside[1]) if beside else labels


def _has_role(scanned: ScannedRow, role: Role) -> bool:
    return any(label.role is role for _, labels in scanned.labels for label in labels)


def _marks(scanned: ScannedRow) -> dict[int, Year]:
    """The years that cells of words print, by the index of the cell."""
    marks = {}
    for index, kind in enumerate(scanned.kinds):
        if kind in _WORDS and (year := _mark(scanned.row.cells[index].text)) is not None:
            marks[index] = year
    return marks


def _year_column(scanned: ScannedRow, before: int | None) -> int | None:
    """The index of the column of years that a header has; that of the header before if it has none."""
    keys = [label_key(cell.text) for cell in scanned.row.cells]
    return next((index for index, key in enumerate(keys) if key in _YEAR_COLUMNS), before)


def _year_in_column(scanned: ScannedRow, year_column: int | None) -> Year | None:
    """The year in the column of years; None if there is none."""
    if year_column is None or year_column >= len(scanned.row.cells):
        return None
    return parse_year(scanned.row.cells[year_column].text.strip())


def _without_year(
    scanned: ScannedRow,
    marks: Mapping[int, Year],
    report_year: ReportYear,
    year_column: int | None,
    *,
    in_head: bool,
) -> ScannedRow:
    """A row of this year: its labels lose their years, and the cell of the year behind its label goes.

    In a column of years, or above columns, it leaves a blank. The label of a column of another year is no
    label: 现行有效件数（2022年）. `marks` are the years that the row prints, by the index of the cell.
    """
    in_column = _year_in_column(scanned, year_column) is not None
    if not marks and not in_column:
        return scanned
    label_index = _row_label(scanned)
    cells, kinds, labels = list(scanned.row.cells), list(scanned.kinds), dict(scanned.labels)
    years = [index for index in marks if not _labels(cells[index])]
    if year_column is not None and in_column:
        years.append(year_column)
    for index, year in marks.items():
        if index in years:
            continue
        if not report_year.is_other(year):
            kinds[index], labels[index] = CellKind.LABEL, _labels(cells[index])
        elif index in labels and index != label_index:
            kinds[index] = CellKind.TEXT
            del labels[index]
    behind = [index for index in years if in_head or (label_index is not None and index > label_index)]
    for index in behind:
        cells[index], kinds[index] = evolve(cells[index], text=""), CellKind.BLANK
    if kinds == list(scanned.kinds):
        return scanned
    changed = evolve(
        scanned,
        row=evolve(scanned.row, cells=tuple(cells)),
        kinds=tuple(kinds),
        labels=tuple(sorted(labels.items())),
    )
    gone = [] if in_head else [index for index in behind if index != year_column]
    return _piece(changed, [index for index in range(len(kinds)) if index not in gone])


# Of a folded table so many rows have labels in the same places.
MIN_ROWS = 2

# Tables side by side. Cuts are the indices at which the tables begin in a row, the first one among them.

Cuts = tuple[int, ...]


def _side_by_side(rows: Sequence[ScannedRow], table: TableName) -> list[list[ScannedRow]]:
    """The rows of each table of a grid, from left to right; nothing unless several stand side by side."""
    for cuts_of, labels_once in ((_cuts_at_copies, False), (_cuts_at_labels, False), (_cuts_in_header, True)):
        found = {index: cuts for index, each in enumerate(rows) if (cuts := cuts_of(each, table))}
        if cuts_of is _cuts_at_labels and (len(found) < MIN_ROWS or len(set(found.values())) > 1):
            continue  # rows that run into each other
        if found:
            return _parts(rows, found, labels_once=labels_once)
    return []


def _cuts_at_copies(scanned: ScannedRow, table: TableName) -> Cuts:
    """Where the tables begin in a row that has the label of one row several times, and cells between."""
    seen: set[str] = set()
    cuts = [0]
    for start, key in _row_labels(scanned, table):
        if key in seen:
            cuts.append(start)
            seen = set()
        seen.add(key)
    return tuple(cuts) if len(cuts) > 1 else ()


def _cuts_at_labels(scanned: ScannedRow, table: TableName) -> Cuts:
    """Where the parts of a folded table begin: in a row with the labels of several rows and cells between."""
    starts = [start for start, _ in _row_labels(scanned, table)]
    return (0, *starts[1:]) if len(starts) > 1 else ()


def _row_labels(scanned: ScannedRow, table: TableName) -> list[tuple[int, str]]:
    """Where the words begin before each label of a row that has cells before the next, and its key."""
    kinds = scanned.kinds
    if CellKind.VALUE not in kinds or sum(map(kinds.count, _WORDS)) < 2:
        return []
    if len(scanned.labels) + len(_marks(scanned)) < 2:
        return []
    labels: list[tuple[int, str]] = []
    forms: frozenset[str] = frozenset()
    has_cells = True
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind not in _WORDS:
            has_cells = True
            continue
        of_row = _forms_of_row(_labels(cell), table)
        if has_cells and of_row and (not labels or of_row & forms):
            start = index
            while start and scanned.kinds[start - 1] in _WORDS:
                start -= 1
            labels.append((start, next(each.key for each in _labels(cell) if each.form in of_row)))
            forms = of_row & forms if len(labels) > 1 else of_row
            has_cells = False
    return labels


def _forms_of_row(labels: Sequence[Label], table: TableName) -> frozenset[str]:
    """The forms in which these labels are those of a row and of nothing else."""
    of_table = [label for label in labels if label.table == table]
    if any(label.role is not Role.ROW for label in of_table):
        return frozenset()
    return frozenset(label.form for label in of_table)


def _cuts_in_header(scanned: ScannedRow, table: TableName) -> Cuts:
    """Where the tables begin in a header whose columns come again as a whole, or are below several years."""
    if len(scanned.kinds) < 2 or CellKind.VALUE in scanned.kinds:
        return ()
    marks = _marks(scanned)
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
    rows: Sequence[ScannedRow], found: Mapping[int, Cuts], *, labels_once: bool
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
                part.append(_piece(scanned, piece))
    return parts


def _cuts_of_other(scanned: ScannedRow, count: int, *, labels_once: bool) -> Cuts:
    """The cuts of a row that shows none itself."""
    marks = tuple(_marks(scanned))
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


def _piece(scanned: ScannedRow, indices: Sequence[int]) -> ScannedRow:
    """A row with some of its cells."""
    new_index = {old: new for new, old in enumerate(indices)}
    return evolve(
        scanned,
        row=evolve(scanned.row, cells=tuple([scanned.row.cells[index] for index in indices])),
        kinds=tuple([scanned.kinds[index] for index in indices]),
        labels=tuple([(new_index[index], labels) for index, labels in scanned.labels if index in new_index]),
    )
