"""What stands in a table beside its rows, and where the table begins and ends.

Loose figures, page numbers, headers that are cut short, numbers in labels. Reads no cell.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from gkparse._tables.cells import shortened
from gkparse._tables.findings import Finding
from gkparse._tables.match.rows import is_index_row, is_page_number
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import TableForm
from gkparse.forms.lexicon import Role, label_beside_number
from gkparse.grid import GridCell


def page_numbers(rows: Sequence[ScannedRow], whole_rows: Iterable[int]) -> set[int]:
    """The rows that are page numbers: only below a row that lacks no figure can one be told from a figure."""
    below = (index + 1 for index in whole_rows if index + 1 < len(rows))
    return {index for index in below if is_page_number(rows[index])}


def loose_figures(rows: Sequence[ScannedRow], used: set[int], form: TableForm) -> Iterator[Finding]:
    """The figures in rows that are neither used nor the numbers of columns."""
    return (
        loose_figure(cell, form)
        for index, scanned in enumerate(rows)
        if index not in used and CellKind.VALUE in scanned.kinds
        if not _numbers_columns(rows, index)
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.VALUE
    )


def loose_figure(cell: GridCell, form: TableForm) -> Finding:
    """The finding about a figure that belongs to no row."""
    facts = {"count": 1, "values": shortened(cell.text)}
    return Finding(code="loose-figures", key=form.table, span=cell.span, facts=facts)


def cut_headers(rows: Iterable[ScannedRow], form: TableForm) -> Iterator[Finding]:
    """Cells that hold only the beginning of a column's label."""
    official = [label_key(column.label) for block in form.blocks for column in block.columns]
    return (
        Finding(code="header-cut", key=form.table, span=cell.span, facts={"count": 1, "text": cell.text})
        for scanned in rows
        if CellKind.TEXT in scanned.kinds
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.TEXT
        and len(key := label_key(cell.text)) > 1
        and any(label.startswith(key) for label in official)
    )


def numbers_in_labels(rows: Iterable[ScannedRow], form: TableForm) -> Iterator[Finding]:
    """Label cells with a number that is not part of the label: it may be a figure."""
    return (
        Finding(code="number-in-label", key=form.table, span=cell.span, facts={"text": shortened(cell.text)})
        for scanned in rows
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind in (CellKind.LABEL, CellKind.TEXT)
        and any(label.table == form.table for label in label_beside_number(cell.text))
    )


def _numbers_columns(rows: Sequence[ScannedRow], index: int) -> bool:
    """Whether a row holds the numbers of columns, which data frames print above a header."""
    if index + 1 == len(rows) or not is_index_row(rows[index].row.cells):
        return False
    below = rows[index + 1]
    return (
        bool(below.labels)
        and CellKind.VALUE not in below.kinds
        and not any(label.role is Role.ROW for _, labels in below.labels for label in labels)
    )


def table_rows(
    rows: Sequence[ScannedRow], used: set[int], pages: set[int], halves: Container[int], form: TableForm
) -> Sequence[ScannedRow]:
    """The rows from the header of the table to its last row, or to figures below that belong to no row.

    `halves` are rows of figures that may be halves of others.
    """
    return rows[_first_row(rows, min(used), halves, form) : _end_of_rows(rows, max(used) + 1, pages, form)]


def _first_row(rows: Sequence[ScannedRow], first: int, halves: Container[int], form: TableForm) -> int:
    """The index of the first header row above the first row of the form.

    总计 and other words of the header stand elsewhere as well: the header ends where figures stand, unless
    these are the beginnings of figures in the first row.
    """
    index = first
    while index > 0 and (CellKind.VALUE not in rows[index - 1].kinds or index - 1 in halves):
        index -= 1
        if any(label.table == form.table for _, labels in rows[index].labels for label in labels):
            first = index
    return first - 1 if first > 0 and _numbers_columns(rows, first - 1) else first


_FIGURES = {CellKind.VALUE, CellKind.BLANK}


def _end_of_rows(rows: Sequence[ScannedRow], end: int, pages: set[int], form: TableForm) -> int:
    """The index behind the last row of the table, given the index behind the last row of the form.

    Rows of figures alone belong to it: a page break left them there, perhaps with the header once more. So
    do figures behind the label of a row: one of another table was pasted in. The office itself adds 合计 12.
    """
    for index in range(end, len(rows)):
        scanned = rows[index]
        kinds = set(scanned.kinds)
        if index in pages or kinds <= {CellKind.BLANK}:
            continue
        if CellKind.VALUE in kinds and (_has_row_label(scanned) or kinds <= _FIGURES):
            end = index + 1
        elif CellKind.VALUE in kinds or not _only_labels_of(scanned, form) or _is_total(scanned):
            break
    return end


def _has_row_label(scanned: ScannedRow) -> bool:
    """Whether a row has the label of a row of some form, and not only its words without the number."""
    return any(label.role is Role.ROW and label.numbered for _, labels in scanned.labels for label in labels)


def _is_total(scanned: ScannedRow) -> bool:
    """Whether the labels of a row can only be those of rows that lost their numbers: 合计."""
    return all(
        label.role is Role.ROW and not label.numbered for _, labels in scanned.labels for label in labels
    )


def _only_labels_of(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row has labels, and each can be one of this table."""
    return bool(scanned.labels) and all(
        any(label.table == form.table for label in labels) for _, labels in scanned.labels
    )
