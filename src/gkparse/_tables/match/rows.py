"""Which row of the form each row of a grid is, by its labels; and what the headers say.

Knows labels and neighbours. Does not know columns (`_columns` does) nor what the figures are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from gkparse._tables.columns import Fields
from gkparse._tables.match.support import is_of_one_table
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse._text.separators import BARE_PAGE_NUMBER
from gkparse.forms import Row, TableForm
from gkparse.forms.lexicon import Label, Role, labels_of
from gkparse.grid import GridCell


@frozen
class RowMatch:
    """A row of the grid that is a row of the form: their numbers, and the fields behind the label."""

    row_index: int
    row: str
    fields: Fields


def match_rows(rows: Sequence[ScannedRow], form: TableForm) -> list[RowMatch]:
    """The rows of the grid that carry a row of the form, in the order of the source."""
    if not form.blocks[0].rows[0].label:
        unlabelled = _unlabelled_rows(rows, form.blocks[0].rows[0], form)
        columns = len(form.blocks[0].columns)
        filled = [match for match in unlabelled if match.fields.filled]
        if not filled:
            return [match for match in unlabelled if len(match.fields.cells) >= columns][:1]
        return [match for match in filled if match.fields.full(columns)] or filled
    order = {row.key: place for place, (_, row) in enumerate(form.rows)}
    certain: dict[int, tuple[int, Label]] = {}
    doubtful: dict[int, tuple[int, Label]] = {}
    for number, scanned in enumerate(rows):
        found = _row_label(scanned, form)
        # Labels behind a label, and no figure: the head of another table.
        behind = scanned.kinds[found[0] + 1 :] if found else ()
        if found is not None and (CellKind.VALUE in behind or CellKind.LABEL not in behind):
            sure = found[1].numbered or not _is_column_too(scanned, found[0], form)
            (certain if sure else doubtful)[number] = found
    # 其他 or 总计 alone may be a column as well: its neighbours must be those of the row.
    both = sorted({**certain, **doubtful}.items())
    for at, (number, found) in enumerate(both):
        before = [order[label.key] for _, (_, label) in both[max(at - 1, 0) : at]]
        after = [order[label.key] for _, (_, label) in both[at + 1 : at + 2]]
        place = order[found[1].key]
        if number in doubtful and before == [place - 1] and after in ([], [place + 1]):
            certain[number] = found
    return [
        RowMatch(number, label.key, _fields(rows[number], index))
        for number, (index, label) in sorted(certain.items())
    ]


def is_page_number(scanned: ScannedRow) -> bool:
    """Whether a row may be the number of a page: a small one, by itself and apart from the row above.

    To be asked only where that row lacks no figure: else it may be the row's.
    """
    row = scanned.row
    return row.apart and len(row.cells) == 1 and BARE_PAGE_NUMBER.fullmatch(row.cells[0].text) is not None


def strayed_rows(matched: Sequence[RowMatch], form: TableForm) -> tuple[str, ...]:
    """The keys of the rows with figures that do not stand where the form has them."""
    printed = list(dict.fromkeys(match.row for match in matched if match.fields.filled))
    in_order = [row.key for _, row in form.rows if row.key in printed]
    rows = {row.key: row for _, row in form.rows}
    return tuple(
        form.row_key(rows[own])
        for own, printed_there in zip(in_order, printed, strict=True)
        if own != printed_there
    )


def has_row_label(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row carries the label of a row of the form."""
    return _row_label(scanned, form) is not None


def _row_label(scanned: ScannedRow, form: TableForm) -> tuple[int, Label] | None:
    """The last label of a row of the form, and its place in the grid's row."""
    for index, labels in reversed(scanned.labels):
        for label in labels:
            if label.role is Role.ROW and label.is_of(form):
                if label.numbered or CellKind.VALUE in scanned.kinds[index + 1 :]:
                    return index, label
                if not (_is_column_too(scanned, index, form) or _in_header(scanned, index, form)):
                    return index, label
    return None


def _in_header(scanned: ScannedRow, row_label: int, form: TableForm) -> bool:
    """Whether another cell of the row is the label of a column."""
    return any(
        label.role in (Role.COLUMN, Role.CORNER) and label.is_of(form)
        for index, labels in scanned.labels
        if index != row_label
        for label in labels
    )


def _is_column_too(scanned: ScannedRow, index: int, form: TableForm) -> bool:
    return any(
        label.role is Role.COLUMN and label.table == form.table
        for label in labels_of(scanned.row.cells[index].text)
    )


def _fields(scanned: ScannedRow, index: int) -> Fields:
    """The cells behind the label."""
    first = index + 1
    behind = enumerate(scanned.kinds[first:])
    filled = tuple([place for place, kind in behind if kind is not CellKind.BLANK])
    return Fields(scanned.row.cells[first:], filled, index, scanned.row.exact)


def _unlabelled_rows(rows: Sequence[ScannedRow], row: Row, form: TableForm) -> list[RowMatch]:
    """Rows of figures alone, or behind a text that is no label: the one row of the proceedings table.

    A row that is not full must stand below a label that no other table has. And rows of blank cells are
    found, where they leave a trace: the table may be left blank.
    """
    columns = len(next(block for block in form.blocks if row in block.rows).columns)
    matched = []
    below_header = below_own = counted = False
    for number, scanned in enumerate(rows):
        kinds = scanned.kinds
        for _, labels in scanned.labels:
            below_own = below_own or is_of_one_table(labels, form.table)
            below_header = below_header or any(label.table == form.table for label in labels)
        if CellKind.VALUE not in kinds:
            counted = counted or any(label_key(cell.text) in _COUNTED for cell in scanned.row.cells)
            if below_own and scanned.row.exact and set(kinds) == {CellKind.BLANK}:
                matched.append(RowMatch(number, row.key, _fields(scanned, -1)))
        # Above it stand the numbers that data frames give to columns.
        elif below_header and CellKind.LABEL not in kinds:
            lead = kinds.index(CellKind.VALUE)
            while lead > 0 and kinds[lead - 1] is CellKind.BLANK and not counted:
                lead -= 1
            fields = _fields(scanned, lead if counted else lead - 1)
            if (below_own or fields.full(columns)) and not is_index_row(fields.cells):
                matched.append(RowMatch(number, row.key, fields))
        elif not below_header:
            counted = False
    return matched


def is_index_row(cells: Iterable[GridCell]) -> bool:
    """Whether cells count from 0 or 1: the numbers of columns, above or below a header."""
    texts = [text for cell in cells if (text := cell.text.strip())]
    return len(texts) > 2 and any(texts == [str(n + first) for n in range(len(texts))] for first in (0, 1))


# A column of numbers before those of the form.
_COUNTED = frozenset({"序号", "编号", "年度", "年份", "年"})
