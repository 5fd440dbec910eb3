"""Whose rows the rows of a grid are: those of another year than the report's are left out.

Knows where a year counts for which rows: in a label or beside it, in a column of years, above columns, in the
head of one of the tables that `side_by_side` takes apart. Tables whose year is not printed stay: rows printed
twice contradict each other, and `cells` names them. Heads on lines of their own are left to
`_outline/other_years`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._tables.side_by_side import side_by_side
from gkparse._tables.year_marks import WORDS, labels_beside_year, year_in, years_of_row
from gkparse._text.fold import label_key
from gkparse._text.numerals import parse_year
from gkparse._text.year_words import ReportYear, Year
from gkparse.forms import TableName
from gkparse.forms.lexicon import Role, labels_of
from gkparse.grid import Grid

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
        (year := year_in(cell.text)) is not None and year > 0
        for row in grid.rows
        for cell in row.cells
        if "年" in cell.text or cell.text.endswith((")", "）"))
    )


def own_rows(rows: Sequence[ScannedRow], table: TableName, year: int | None) -> OwnRows:
    """The rows of a grid without those of other years, and with tables side by side below each other."""
    report_year = ReportYear(year)
    own: list[ScannedRow] = []
    left_out: list[ScannedRow] = []
    parts = side_by_side(rows, table)
    for part in parts or [list(rows)]:
        kept, others = _of_year(part, report_year, has_columns=bool(parts))
        own.extend(kept)
        left_out.extend(others)
    return OwnRows(own, tuple(left_out))


def _of_year(
    rows: Sequence[ScannedRow], report_year: ReportYear, *, has_columns: bool
) -> tuple[list[ScannedRow], list[ScannedRow]]:
    """The rows that are the report's own, and those of other years.

    `has_columns` is True for one of several tables side by side: its head stands in a row of the grid.
    """
    marks_of_rows = list(map(years_of_row, rows))
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
            # The head of one of the tables: its year counts for all rows below.
            of_row, head = None, marks.pop()
        elif in_column is not None:
            of_row = in_column
        elif is_row or (len(scanned.kinds) == 1 and marks and not labels_beside_year(scanned.row.cells[0])):
            # A year on a line of its own counts like that of a row.
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


def _has_year_column(scanned: ScannedRow) -> bool:
    """Whether a row is a header with a column of years."""
    return CellKind.VALUE not in scanned.kinds and _year_column(scanned, None) is not None


def _is_row(scanned: ScannedRow) -> bool:
    """Whether a row has words before figures, or the label of a row before cells."""
    if CellKind.VALUE in scanned.kinds:
        return any(kind in WORDS for kind in scanned.kinds[: scanned.kinds.index(CellKind.VALUE)])
    return _row_label(scanned) is not None and not _has_role(scanned, Role.COLUMN)


def _row_label(scanned: ScannedRow) -> int | None:
    """The index of the first label of a row, perhaps with a year beside it."""
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind in WORDS and any(label.role is Role.ROW for label in labels_beside_year(cell)):
            return index
    return None


def _has_role(scanned: ScannedRow, role: Role) -> bool:
    return any(label.role is role for _, labels in scanned.labels for label in labels)


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
    years = [index for index in marks if not labels_beside_year(cells[index])]
    if year_column is not None and in_column:
        years.append(year_column)
    for index, year in marks.items():
        if index in years:
            continue
        if not report_year.is_other(year):
            kinds[index], labels[index] = CellKind.LABEL, labels_beside_year(cells[index])
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
    return changed.part([index for index in range(len(kinds)) if index not in gone])
