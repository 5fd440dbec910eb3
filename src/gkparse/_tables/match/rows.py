"""Matches rows of a grid to rows of the form by their labels.

Knows labels and the order of rows. Does not know headers (`header` does), columns (`_tables/columns` does) or
the values of figures. Misprinted labels are left to `fuzzy`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from gkparse._tables.fields import Fields
from gkparse._tables.match.support import is_of_one_table
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse._text.separators import BARE_PAGE_NUMBER
from gkparse.forms import Row, TableForm
from gkparse.forms.lexicon import Label, Role, labels_of
from gkparse.grid import GridCell


@frozen
class RowMatch:
    """A row of the grid that is a row of the form: its index, the key on the form, the cells of figures."""

    row_index: int
    row: str
    fields: Fields


def match_rows(rows: Sequence[ScannedRow], form: TableForm) -> list[RowMatch]:
    """The rows of the grid that are rows of the form, in the order of the source."""
    return _match_without_labels(rows, form) if form.unlabelled else _match_by_labels(rows, form)


@frozen
class _LabelledRow:
    """A row of the grid with the label of a row of the form, and the position of that row on the form.

    `numbered` is that of the label, `certain` is False if the text is a column's label too: 其他, 总计.
    """

    row_index: int
    label_index: int
    key: str
    position: int
    numbered: bool
    certain: bool


def _match_by_labels(rows: Sequence[ScannedRow], form: TableForm) -> list[RowMatch]:
    """The rows with the label of a row of the form; an uncertain label counts only among its neighbours."""
    positions = {row.key: position for position, (_, row) in enumerate(form.rows)}
    labelled: list[_LabelledRow] = []
    for row_index, scanned in enumerate(rows):
        row_label = _row_label(scanned, form)
        if row_label is None:
            continue
        label_index, label = row_label
        behind = scanned.kinds[label_index + 1 :]
        if CellKind.LABEL in behind and CellKind.VALUE not in behind:
            # Labels behind a label, and no figure: the head of another table.
            continue
        certain = not _is_column_too(scanned, label_index, form)
        position = positions[label.key]
        labelled.append(_LabelledRow(row_index, label_index, label.key, position, label.numbered, certain))
    # 合计 is no second （七）总计.
    numbered = {row.key for row in labelled if row.numbered}
    return [
        RowMatch(row.row_index, row.key, _fields(rows[row.row_index], row.label_index))
        for index, row in enumerate(labelled)
        if row.numbered
        or (row.certain and row.key not in numbered)
        or _is_among_its_neighbours(labelled, index)
    ]


def _is_among_its_neighbours(labelled: Sequence[_LabelledRow], index: int) -> bool:
    """Whether the row above, and the row below if there is one, are those that the form has there."""
    position = labelled[index].position
    above, below = labelled[max(index - 1, 0) : index], labelled[index + 1 : index + 2]
    return [row.position for row in above] == [position - 1] and all(
        row.position == position + 1 for row in below
    )


def _match_without_labels(rows: Sequence[ScannedRow], form: TableForm) -> list[RowMatch]:
    """The rows of figures of a table whose row has no label; if some are full, no pieces of rows.

    If there are no figures, the first row that has a cell for each column: the table may be left blank.
    """
    columns = len(form.blocks[0].columns)
    matches = _unlabelled_rows(rows, form.blocks[0].rows[0], form)
    filled = [match for match in matches if match.fields.filled]
    if not filled:
        return [match for match in matches if len(match.fields.cells) >= columns][:1]
    if not any(match.fields.full(columns) for match in filled):
        return filled
    return [match for match in filled if _is_whole(match.fields, columns)]


def _is_whole(fields: Fields, columns: int) -> bool:
    """Whether a row is no piece of one: it has a cell for each column, or most figures of a row."""
    return (fields.exact and len(fields.cells) >= columns) or 2 * len(fields.filled) > columns


def is_page_number(scanned: ScannedRow) -> bool:
    """Whether a row may be a page number: up to three digits alone, apart from the row above.

    Ask only if the row above has all its figures: else the number may be one of them.
    """
    row = scanned.row
    return row.apart and len(row.cells) == 1 and BARE_PAGE_NUMBER.fullmatch(row.cells[0].text) is not None


def strayed_rows(matched: Sequence[RowMatch], form: TableForm) -> tuple[str, ...]:
    """The keys of the rows with figures whose order differs from that of the form."""
    printed = list(dict.fromkeys(match.row for match in matched if match.fields.filled))
    official = [row for _, row in form.rows if row.key in printed]
    return tuple(
        form.row_key(row)
        for row, printed_key in zip(official, printed, strict=True)
        if row.key != printed_key
    )


def has_row_label(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row carries the label of a row of the form."""
    return _row_label(scanned, form) is not None


def _row_label(scanned: ScannedRow, form: TableForm) -> tuple[int, Label] | None:
    """The last label of a row of the form in a grid row, behind the index of its cell.

    Without figures behind it a label that lost its number does not count if it may be that of a column.
    """
    for index, labels in reversed(scanned.labels):
        for label in labels:
            if (
                label.role is Role.ROW
                and label.is_of(form)
                and (
                    label.numbered
                    or CellKind.VALUE in scanned.kinds[index + 1 :]
                    or not (_is_column_too(scanned, index, form) or _in_header(scanned, index, form))
                )
            ):
                return index, label
    return None


def _in_header(scanned: ScannedRow, label_index: int, form: TableForm) -> bool:
    """Whether another cell of the row is the label of a column, or the corner above the labels of rows."""
    return any(
        label.role in (Role.COLUMN, Role.CORNER) and label.is_of(form)
        for index, labels in scanned.labels
        if index != label_index
        for label in labels
    )


def _is_column_too(scanned: ScannedRow, index: int, form: TableForm) -> bool:
    return any(
        label.role is Role.COLUMN and label.table == form.table
        for label in labels_of(scanned.row.cells[index].text)
    )


def _fields(scanned: ScannedRow, label_index: int) -> Fields:
    """The cells behind the label; `label_index` is -1 if the row has none."""
    first = label_index + 1
    behind = scanned.kinds[first:]
    filled = tuple([index for index, kind in enumerate(behind) if kind is not CellKind.BLANK])
    words = tuple([index for index in filled if behind[index] is not CellKind.VALUE])
    return Fields(scanned.row.cells[first:], filled, label_index, scanned.row.exact, words)


# Columns that some offices print before those of the form: a number, or the year.
_COLUMNS_BEFORE = frozenset({"序号", "编号", "年度", "年份", "年"})


def _unlabelled_rows(rows: Sequence[ScannedRow], row: Row, form: TableForm) -> list[RowMatch]:
    """Rows of figures alone, or behind a text that is no label: the one row of the proceedings table.

    They stand below labels of the table. A row that is not full needs one above it that no other table has.
    A row of blank cells counts too if the layout keeps blank cells: the office may have left the table empty.
    """
    columns = len(next(block for block in form.blocks if row in block.rows).columns)
    matches = []
    below_label = below_unique_label = has_column_before = False
    for row_index, scanned in enumerate(rows):
        kinds = scanned.kinds
        for _, labels in scanned.labels:
            below_unique_label = below_unique_label or is_of_one_table(labels, form.table)
            below_label = below_label or any(label.table == form.table for label in labels)
        if CellKind.VALUE not in kinds:
            has_column_before = has_column_before or any(
                label_key(cell.text) in _COLUMNS_BEFORE for cell in scanned.row.cells
            )
            if below_unique_label and scanned.row.exact and set(kinds) == {CellKind.BLANK}:
                matches.append(RowMatch(row_index, row.key, _fields(scanned, -1)))
        elif below_label and CellKind.LABEL not in kinds:
            first = kinds.index(CellKind.VALUE)
            if has_column_before:
                # The first figure is the number or the year: it takes the place of the label.
                fields = _fields(scanned, first)
            else:
                while first > 0 and kinds[first - 1] is CellKind.BLANK:
                    first -= 1
                fields = _fields(scanned, first - 1)
            # A data frame prints the numbers of its columns: these are no figures.
            if (below_unique_label or fields.full(columns)) and not is_index_row(fields.cells):
                matches.append(RowMatch(row_index, row.key, fields))
        elif not below_label:
            has_column_before = False
    return matches


def is_index_row(cells: Iterable[GridCell]) -> bool:
    """Whether the cells count from 0 or 1: a data frame numbers its columns so, above or below a header."""
    texts = [text for cell in cells if (text := cell.text.strip())]
    return len(texts) > 2 and any(
        texts == [str(first + offset) for offset in range(len(texts))] for first in (0, 1)
    )
