"""Finds columns over which the header names another quantity than the form does.

A column is renamed if no cell of the header has its label or a shorter wording of it (决定数量 for
处理决定数量), and a cell that may stand in its place has another name: words of no form, the label of another
form or block, or a label for the second time. Other words for the same quantity (科研院所) are aliases in the
forms. Knows names alone; in which order columns stand, `header/columns` reads.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import frozen

from gkparse._tables.header.labels import column_labels, corner_index, label_positions, merged_positions
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse._text.patterns import lazy_pattern
from gkparse._text.values import Quantity
from gkparse.forms import Block, Column, TableForm
from gkparse.forms.lexicon import Label, Role
from gkparse.grid import GridCell

_OTHER_YEAR = lazy_pattern(r"上一?年|去年|往年|历年|前年|同比|累计|占比|比例|增长")
_THIS_YEAR = "本年"
_MONEY = lazy_pattern("[金额元款]")
# The words for a sum are alike, whichever an office prints.
_SAME_WORDS = {"总计": ("合计", "共计")}
# Characters that do not say which quantity it is.
_GENERAL = frozenset("本年度总数量件个项目条次金额情况单位信息万元")


def find_renamed(header: Sequence[ScannedRow], block: Block, form: TableForm) -> dict[int, GridCell]:
    """The columns of a block, by index, in whose place the header has a name that cannot be theirs."""
    labels = column_labels(block)
    rows = _rows_of_header(header)
    known = [label_positions(scanned, block, form, labels) for scanned in rows]
    named = {position for positions in known for position in positions.values()}
    in_stages = len(labels) < len(block.columns)
    if len(named) == len(labels) and not in_stages:
        return {}
    strange = [
        each
        for scanned, positions in zip(rows, known, strict=True)
        for each in _strange_cells(scanned, positions, block, form)
    ]
    if in_stages:
        # A column may have its name in one stage and another name in the next.
        named = set()
    elif sum(map(len, known)) == len(labels):
        strange.extend(_repeated_labels(rows, known))
    if not strange:
        return {}
    unnamed = [position for position in range(len(labels)) if position not in named]
    renamed = _nameless(unnamed, strange, _Wordings(block, labels, header))
    positions = [labels.index(label_key(column.label)) for column in block.columns]
    return {column: renamed[position] for column, position in enumerate(positions) if position in renamed}


@frozen
class _Strange:
    """A cell of the header without a label of the block, and the positions of the columns that it may name.

    `may_be_piece` is False if it is a whole label, though of another column.
    """

    cell: GridCell
    positions: frozenset[int]
    may_be_piece: bool


def _nameless(
    unnamed: Sequence[int], strange: Sequence[_Strange], wordings: _Wordings
) -> dict[int, GridCell]:
    """The columns, by position, of which no cell can be the name, each with a cell in its place."""
    foreign = [
        each
        for each in strange
        if not any(wordings.may_name(each.cell, position) for position in unnamed)
        and not (each.may_be_piece and wordings.may_be_piece(each.cell))
    ]
    renamed: dict[int, GridCell] = {}
    for position in unnamed:
        in_place = [each for each in strange if position in each.positions]
        if wordings.in_pieces(position) or any(wordings.may_name(each.cell, position) for each in in_place):
            continue
        cells = [each.cell for each in in_place if each in foreign]
        if cells:
            renamed[position] = next((cell for cell in cells if cell not in renamed.values()), cells[0])
    return renamed


def _rows_of_header(header: Sequence[ScannedRow]) -> Sequence[ScannedRow]:
    """The rows with labels, and all below a title or a corner."""
    roles = [{label.role for _, labels in scanned.labels for label in labels} for scanned in header]
    tops = [index for index, of_row in enumerate(roles) if not of_row.isdisjoint((Role.TITLE, Role.CORNER))]
    below = tops[-1] if tops else len(header)
    return [scanned for index, scanned in enumerate(header) if scanned.labels or index >= below]


def _strange_cells(
    scanned: ScannedRow, known: Mapping[int, int], block: Block, form: TableForm
) -> Iterator[_Strange]:
    """The cells of a row of the header that may name columns, and have no label of the block."""
    labels_at = dict(scanned.labels)
    columns = len(column_labels(block))
    merged = merged_positions(scanned, block, form) if columns == len(block.columns) else {}
    corner = corner_index(scanned)
    bounds = sorted({*known, *merged} | ({corner} if corner is not None else set()))
    texts = [
        index
        for index, kind in enumerate(scanned.kinds)
        if kind is CellKind.TEXT
        or (kind is CellKind.LABEL and _is_column_elsewhere(labels_at.get(index, ()), block, form))
    ]
    if not bounds and (scanned.row.cut or not scanned.row.exact):
        return
    if bounds and bounds[0] != corner:
        # Before the first label there is room for the columns before it.
        room = {**merged, **known}[bounds[0]]
        before = [index for index in texts if index < bounds[0]]
        texts = texts[max(len(before) - room, 0) :]
    for index in texts:
        place = bisect(bounds, index)
        left, right = bounds[place - 1 : place], bounds[place : place + 1]
        first = merged[left[0]] if left and left[0] in merged else 0
        if left and left[0] in known:
            first = known[left[0]] + 1
        if right and right[0] == corner:
            continue
        stop = {**merged, **known}[right[0]] if right else columns
        positions = set(range(first, stop))
        if columns < len(block.columns) and not (left and right):
            # Beside the labels of the stages stand words of other tables.
            continue
        if first > stop or (first == stop and left and left[0] in merged):
            # The next line of the header begins between the two.
            positions = {*range(first, columns), *range(stop)}
        may_be_piece = scanned.kinds[index] is CellKind.TEXT
        yield _Strange(scanned.row.cells[index], frozenset(positions), may_be_piece)


def _is_column_elsewhere(labels: Sequence[Label], block: Block, form: TableForm) -> bool:
    """Whether a text is the label of a column in another block or form of the table, and of nothing here."""
    keys = {column.key for column in block.columns}
    return any(label.role is Role.COLUMN and label.table == form.table for label in labels) and not any(
        label.is_of(form) and (label.role is not Role.COLUMN or label.key in keys) for label in labels
    )


def _repeated_labels(rows: Sequence[ScannedRow], known: Sequence[Mapping[int, int]]) -> Iterator[_Strange]:
    """The cells with the label of a column that an earlier cell has already."""
    everywhere = frozenset(range(sum(map(len, known))))
    seen = set()
    for scanned, positions in zip(rows, known, strict=True):
        for index, position in positions.items():
            if position in seen:
                yield _Strange(scanned.row.cells[index], everywhere, may_be_piece=False)
            seen.add(position)


class _Wordings:
    """What may stand in a header for the label of a column: a shorter wording, or a piece of the label."""

    def __init__(self, block: Block, labels: Sequence[str], header: Sequence[ScannedRow]) -> None:
        self._columns: dict[int, Column] = {}
        for column in block.columns:
            self._columns.setdefault(labels.index(label_key(column.label)), column)
        # The wordings of each column, as keys (`label_key`), the official one first.
        self._names = {
            position: [label_key(name) for name in _wordings_of(column)]
            for position, column in self._columns.items()
        }
        # Above a single column, 许可数量 and 件数 are the number of what the row is about.
        self._rows = [row.label for row in block.rows] if len(labels) == 1 else []
        keys = [
            label_key(cell.text)
            for scanned in header
            for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
            if kind is CellKind.TEXT
        ]
        self._has_money = any(map(_MONEY.search, keys))
        names = [
            label_key(name)
            for column in block.columns
            for name in (column.label, *column.aliases, *column.above)
        ]
        own = set(_telling("".join(names)))
        self._words = own | set(_telling(label_key(block.corner)))
        # What may be pieces of the block's labels.
        tellings = [telling for key in keys if (telling := _telling(key)) and set(telling) <= own]
        self._cells = [(telling, Counter(telling)) for telling in tellings]
        self._official = {
            position: Counter(_telling(label_key(column.label))) for position, column in self._columns.items()
        }
        self._pieces = Counter("".join(tellings))
        pieces = [
            key
            for key in keys
            if any(key in name for name in names if key) or (set(telling := _telling(key)) <= own and telling)
        ]
        self._is_torn = len(pieces) > 1

    def in_pieces(self, position: int) -> bool:
        """Whether the header has all characters of a label, in cells that may be pieces of it."""
        column = self._columns[position]
        if column.kind is Quantity.AMOUNT and not self._has_money:
            return False
        official = self._official[position]
        others = [other for each, other in self._official.items() if each != position]
        # A cell with the whole label has another name (上年处理决定数量), unless it has two labels.
        pieces = [
            telling
            for telling, cell in self._cells
            if not official <= cell or any(official + other <= cell for other in others)
        ]
        return official <= Counter("".join(pieces))

    def may_be_piece(self, cell: GridCell) -> bool:
        """Whether a cell may be a piece of the labels of a header that is cut into pieces."""
        key = label_key(cell.text)
        telling = set(_telling(key))
        if not telling:
            return self._is_torn or len(key) == 1
        return self._is_torn and not telling.isdisjoint(self._words)

    def may_name(self, cell: GridCell, position: int) -> bool:
        """Whether a cell may be the name of a column, or a piece of it."""
        column, key, names = self._columns[position], label_key(cell.text), self._names[position]
        if column.kind is not Quantity.AMOUNT and _MONEY.search(key):
            return False
        if column.kind is Quantity.AMOUNT and _telling(key) and not self._has_money:
            # 收费项目 and not 收费金额; but a label that is cut off may have lost its 金额.
            return any(name.startswith(key) for name in names)
        if column.kind is not Quantity.CHANGE and len(key) > 1 and names[0].startswith(key):
            # 本年 may be what a tool left of 本年新制作数量, but it is not 本年增/减.
            return True
        return any(_is_of_same_year(key, name) and self._shortens(key, name) for name in names) or (
            _is_of_same_year(key, names[0]) and any(self._shortens(key, label_key(row)) for row in self._rows)
        )

    def _shortens(self, key: str, name: str) -> bool:
        """Whether a text is the beginning of a name, or has half of its characters or a piece of them."""
        printed, official = _telling(key), _telling(name)
        if not printed:
            return bool(self._rows) or not official
        characters = iter(official)
        in_order = all(character in characters for character in printed)
        return in_order and (
            2 * len(printed) >= len(official)
            or name.startswith(key)
            or Counter(official) - Counter(printed) <= self._pieces
        )


def _wordings_of(column: Column) -> tuple[str, ...]:
    return (column.label, *column.aliases, *_SAME_WORDS.get(column.label, ()))


@lru_cache(maxsize=2048)
def _telling(key: str) -> str:
    """The ideographs of a label key that say which quantity it is."""
    return "".join(each for each in key if each.isalpha() and not each.isascii() and each not in _GENERAL)


def _is_of_same_year(key: str, name: str) -> bool:
    """Whether a text speaks of the year of an official name, or of none."""
    if _OTHER_YEAR.search(name):
        return _THIS_YEAR not in key or _THIS_YEAR in name
    return not _OTHER_YEAR.search(key)
