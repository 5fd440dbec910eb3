"""Which row of the form each row of a grid is, by its labels; and what the headers say.

Knows labels and neighbours. Does not know columns (`_columns` does) nor what the figures are worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache

from attrs import frozen

from gkparse._columns import Fields
from gkparse._fold import label_key, trim
from gkparse._labels import Label, Role, labels_of
from gkparse._separators import BARE_PAGE_NUMBER
from gkparse._value import looks_like_value
from gkparse.forms import FormName, Row, TableForm, TableName
from gkparse.grid import Grid, GridCell, GridRow


class Kind(Enum):
    """What a cell is at first sight."""

    BLANK = "blank"
    VALUE = "value"
    LABEL = "label"
    TEXT = "text"


@lru_cache(maxsize=8192)
def kind_of(text: str) -> Kind:
    start, stop = trim(text)
    if start == stop:
        return Kind.BLANK
    if labels_of(text):
        return Kind.LABEL
    return Kind.VALUE if looks_like_value(text) else Kind.TEXT


@frozen
class Scanned:
    """A row of a grid with the kinds of its cells, and the places of its labels."""

    row: GridRow
    kinds: tuple[Kind, ...]
    labels: tuple[tuple[int, tuple[Label, ...]], ...]


def scan(grid: Grid) -> list[Scanned]:
    """The rows of a grid, each cell looked at once."""
    scanned = []
    for row in grid.rows:
        if not row.cells:
            continue
        kinds = tuple([kind_of(cell.text) for cell in row.cells])
        labels = tuple(
            (index, labels_of(row.cells[index].text))
            for index, kind in enumerate(kinds)
            if kind is Kind.LABEL
        )
        scanned.append(Scanned(row, kinds, labels))
    return scanned


def may_be(grid: Grid, table: TableName, least: int) -> bool:
    """Whether a form of a table can have so many labels in a grid: asked before its cells are looked at."""
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for row in grid.rows:
        for cell in row.cells:
            for label in labels_of(cell.text):
                if label.table == table:
                    found = seen.setdefault(label.form, set())
                    found.add((label.role, label.key))
                    if len(found) >= least:
                        return True
    return False


def form_support(rows: Iterable[Scanned], table: TableName) -> dict[FormName, int]:
    """How many different labels of each form of a table stand in the rows, and of no other table.

    A text that is one label with its number (其他, the column) is not counted as another that has
    lost its number (3.其他, the row).
    """
    seen: dict[FormName, set[tuple[Role, str]]] = {}
    for row in rows:
        for _, labels in row.labels:
            if not _only_of(labels, table):
                continue
            sure = {label.form for label in labels if label.numbered}
            for label in labels:
                if label.numbered or label.form not in sure:
                    seen.setdefault(label.form, set()).add(_name(label))
    return {form: len(found) for form, found in seen.items()}


def _only_of(labels: Sequence[Label], table: TableName) -> bool:
    """Whether a text can be a label of one table alone: 总计 stands in two."""
    return all(label.table == table for label in labels)


def _name(label: Label) -> tuple[Role, str]:
    """What counts as one label: 总计 of three stages of proceedings is one."""
    return label.role, label.key.rpartition(".")[2] if label.role is Role.COLUMN else label.key


def columns_of_one_form(rows: Iterable[Scanned], table: TableName) -> dict[FormName, int]:
    """How many different labels of columns stand in the rows that only one form of the table has."""
    seen: dict[FormName, set[str]] = {}
    for row in rows:
        for _, labels in row.labels:
            columns = [label for label in labels if label.table == table and label.role is Role.COLUMN]
            if len({label.form for label in columns}) == 1:
                seen.setdefault(columns[0].form, set()).add(columns[0].key)
    return {form: len(keys) for form, keys in seen.items()}


@frozen
class Matched:
    """A row of the grid that is a row of the form: their numbers, and the fields behind the label."""

    number: int
    row: str
    fields: Fields


def match_rows(rows: Sequence[Scanned], form: TableForm) -> list[Matched]:
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
        if found is not None and (Kind.VALUE in behind or Kind.LABEL not in behind):
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
        Matched(number, label.key, _fields(rows[number], index))
        for number, (index, label) in sorted(certain.items())
    ]


def is_page_number(scanned: Scanned) -> bool:
    """Whether a row may be the number of a page: a small one, by itself and apart from the row above.

    To be asked only where that row lacks no figure: else it may be the row's.
    """
    row = scanned.row
    return row.apart and len(row.cells) == 1 and BARE_PAGE_NUMBER.fullmatch(row.cells[0].text) is not None


def strayed_rows(matched: Sequence[Matched], form: TableForm) -> tuple[str, ...]:
    """The keys of the rows with figures that do not stand where the form has them."""
    printed = list(dict.fromkeys(match.row for match in matched if match.fields.filled))
    in_order = [row.key for _, row in form.rows if row.key in printed]
    rows = {row.key: row for _, row in form.rows}
    return tuple(
        form.row_key(rows[own])
        for own, printed_there in zip(in_order, printed, strict=True)
        if own != printed_there
    )


def has_row_label(scanned: Scanned, form: TableForm) -> bool:
    """Whether a row carries the label of a row of the form."""
    return _row_label(scanned, form) is not None


def _row_label(scanned: Scanned, form: TableForm) -> tuple[int, Label] | None:
    """The last label of a row of the form, and its place in the grid's row."""
    for index, labels in reversed(scanned.labels):
        for label in labels:
            if label.role is Role.ROW and label.form == form.form and label.table == form.table:
                if label.numbered or Kind.VALUE in scanned.kinds[index + 1 :]:
                    return index, label
                if not (_is_column_too(scanned, index, form) or _in_header(scanned, index, form)):
                    return index, label
    return None


def _in_header(scanned: Scanned, row_label: int, form: TableForm) -> bool:
    """Whether another cell of the row is the label of a column."""
    return any(
        label.role in (Role.COLUMN, Role.CORNER) and (label.table, label.form) == (form.table, form.form)
        for index, labels in scanned.labels
        if index != row_label
        for label in labels
    )


def _is_column_too(scanned: Scanned, index: int, form: TableForm) -> bool:
    return any(
        label.role is Role.COLUMN and label.table == form.table
        for label in labels_of(scanned.row.cells[index].text)
    )


def _fields(scanned: Scanned, index: int) -> Fields:
    """The cells behind the label."""
    first = index + 1
    behind = enumerate(scanned.kinds[first:])
    filled = tuple([place for place, kind in behind if kind is not Kind.BLANK])
    return Fields(scanned.row.cells[first:], filled, index, scanned.row.exact)


def _unlabelled_rows(rows: Sequence[Scanned], row: Row, form: TableForm) -> list[Matched]:
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
            below_own = below_own or _only_of(labels, form.table)
            below_header = below_header or any(label.table == form.table for label in labels)
        if Kind.VALUE not in kinds:
            counted = counted or any(label_key(cell.text) in _COUNTED for cell in scanned.row.cells)
            if below_own and scanned.row.exact and set(kinds) == {Kind.BLANK}:
                matched.append(Matched(number, row.key, _fields(scanned, -1)))
        # Above it stand the numbers that data frames give to columns.
        elif below_header and Kind.LABEL not in kinds:
            lead = kinds.index(Kind.VALUE)
            while lead > 0 and kinds[lead - 1] is Kind.BLANK and not counted:
                lead -= 1
            fields = _fields(scanned, lead if counted else lead - 1)
            if (below_own or fields.full(columns)) and not counts(fields.cells):
                matched.append(Matched(number, row.key, fields))
        elif not below_header:
            counted = False
    return matched


def counts(cells: Iterable[GridCell]) -> bool:
    """Whether cells count from 0 or 1: the numbers of columns, above or below a header."""
    texts = [text for cell in cells if (text := cell.text.strip())]
    return len(texts) > 2 and any(texts == [str(n + first) for n in range(len(texts))] for first in (0, 1))


# A column of numbers before those of the form.
_COUNTED = frozenset({"序号", "编号", "年度", "年份", "年"})
