"""Reads in which order the header above the figures has the columns of the form.

Knows the labels of columns, not the figures: `_tables/columns` places these. A header that was read and does
not fit the form outweighs any count of figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import evolve

from gkparse._tables.fields import FOREIGN, GAP, Header
from gkparse._tables.header.labels import (
    below_title,
    column_labels,
    corner_index,
    label_positions,
    merged_positions,
)
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse._text.patterns import lazy_pattern
from gkparse.forms import Block, TableForm

# Names of columns that no form has, and no piece of a label: those of another year, of sums and of shares.
_FOREIGN_COLUMN = lazy_pattern("上一?年|去年|往年|历年|同比|累计|占比|比例|增长|备注|合计|小计|20[0-9]{2}年")


def read_header(rows: Iterable[ScannedRow], block: Block, form: TableForm) -> Header:
    """What the rows above the figures of a block say about its columns.

    The last row with labels of columns counts, unless a row before it already contradicts the form.
    """
    stepped = any(column.above for column in block.columns)
    rows = list(rows)
    if stepped and (with_foreign := _read_both_lines(rows, block, form)) is not None:
        return with_foreign
    header = Header()
    width = 0
    in_stages = len(column_labels(block)) < len(block.columns)
    for scanned in rows:
        if not in_stages and _begin_out_of_order(scanned, block, form):
            header = Header(contradicts=True)
            break
        if not scanned.labels:
            continue
        if scanned.row.exact and not scanned.row.cut:
            width = max(width, len(scanned.row.cells))
        row_header = (_read_stepped if stepped else _read_plain)(scanned, block, form)
        if row_header is not None:
            header = row_header
            if header.contradicts:
                break
    if stepped and header == Header() and _lacks_a_column(rows, block, form):
        header = Header(partial=True)
    return evolve(header, width=width) if width else header


def _read_plain(scanned: ScannedRow, block: Block, form: TableForm) -> Header | None:
    """A header of one row: each column once, behind the corner."""
    labels = column_labels(block)
    known = label_positions(scanned, block, form, labels)
    if not known:
        return None
    in_order = _is_sorted(tuple(dict.fromkeys(known.values())))
    if not _is_whole(scanned):
        sequence = _sequence(scanned, known)
        pattern = tuple(position for _, position in sequence)
        if in_order and len(known) == len(labels) < len(pattern) and _is_known(scanned, sequence):
            return Header(pattern=pattern)
        return Header(contradicts=not in_order)
    corner = corner_index(scanned)
    first = min(known) if corner is None else corner + 1
    last = max(index for index, kind in enumerate(scanned.kinds) if kind is not CellKind.BLANK)
    texts = [cell.text for cell in scanned.row.cells[first : last + 1]]
    positions = _with_cut_labels([known.get(index) for index in range(first, last + 1)], texts, labels)
    pattern = tuple(
        (FOREIGN if text else GAP) if position is None else position
        for position, text in zip(positions, texts, strict=True)
    )
    offset = 0 if corner is not None else None
    official = tuple(range(len(labels)))
    if set(official) <= set(pattern) and _one_run_each(pattern):
        return Header(offset, () if pattern == official else pattern)
    in_place = all(position in (FOREIGN, GAP, index) for index, position in enumerate(pattern))
    as_many = len(pattern) == len(labels) and all(texts)
    if in_place and as_many:
        return Header(offset)
    # As many labels as columns, but known ones in the wrong place: then the others are not in theirs either.
    return Header(contradicts=as_many or not in_order, partial=True)


def _with_cut_labels(
    positions: Sequence[int | None], texts: Sequence[str], labels: Sequence[str]
) -> list[int | None]:
    """The positions; a cut label (本年新) gets that of the first missing label that begins with it."""
    completed = list(positions)
    for index, text in enumerate(texts):
        key = label_key(text)
        if completed[index] is None and len(key) > 1:
            missing = [position for position in range(len(labels)) if position not in completed]
            completed[index] = next(
                (position for position in missing if labels[position].startswith(key)), None
            )
    return completed


def _begin_out_of_order(scanned: ScannedRow, block: Block, form: TableForm) -> bool:
    """Whether labels of columns, and texts with which one label alone begins, are in another order.

    法律服 and 科研 of a line begin 法律服务机构 and 科研机构. Pieces one below another show no order,
    nor do those of several lines in one: some tools sort these by their height on the page.
    """
    labels = column_labels(block)
    known = label_positions(scanned, block, form, labels)
    positions: list[int | None] = []
    has_begun = False
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind is CellKind.TEXT:
            begun = [_begun(label_key(piece), labels) for piece in cell.text.split()]
            has_begun = has_begun or any(position is not None for position in begun)
            positions.extend(begun)
        elif kind is not CellKind.BLANK:
            positions.append(known.get(index))
    # Whole labels in another order may be followed.
    if scanned.row.cut or not has_begun or len(positions) > len(labels) + 1:
        return False
    in_columns = [position for position in positions if position is not None]
    return not _in_printed_order(dict(enumerate(in_columns)), {}, block)


def _begun(key: str, labels: Sequence[str]) -> int | None:
    """The position of the one label that begins with a key of several characters."""
    positions = [position for position, label in enumerate(labels) if label.startswith(key)]
    return positions[0] if len(key) > 1 and len(positions) == 1 else None


def _is_sorted(order: Sequence[int]) -> bool:
    return list(order) == sorted(order)


def _one_run_each(pattern: Sequence[int]) -> bool:
    """Whether the cells of each column are next to each other."""
    runs = [after for before, after in pairwise((GAP, *pattern)) if before != after and after >= 0]
    return len(runs) == len(set(runs))


def _read_both_lines(rows: Sequence[ScannedRow], block: Block, form: TableForm) -> Header | None:
    """A header of two whole lines in which each column of the form stands once, and columns that it lacks.

    商业企业 … 其他 stand below 法人或其他组织 in the upper line, perhaps with a 小计 behind them.
    """
    labels = column_labels(block)
    if len(labels) < len(block.columns):
        return None
    for upper, lower in pairwise(rows):
        merged = merged_positions(upper, block, form)
        if len(merged) != 1:
            continue
        above = _sequence(upper, {**label_positions(upper, block, form, labels), **merged})
        below = _sequence(lower, label_positions(lower, block, form, labels))
        if not (_is_known(upper, above) and _is_known(lower, below)):
            continue
        pattern: list[int] = []
        for index, position in above:
            pattern.extend([other for _, other in below] if index in merged else [position])
        columns = [position for position in pattern if position != FOREIGN]
        if FOREIGN in pattern and columns == list(range(len(labels))):
            return Header(pattern=tuple(pattern))
    return None


def _is_known(scanned: ScannedRow, sequence: Sequence[tuple[int, int]]) -> bool:
    """Whether no cell of a sequence may be a piece of a label: a FOREIGN one is a cell, or names a column."""
    others = [scanned.row.cells[index].text for index, position in sequence if position == FOREIGN]
    return _is_whole(scanned) or all(map(_FOREIGN_COLUMN.search, others))


def _is_whole(scanned: ScannedRow) -> bool:
    """Whether each cell of a row is a cell, and none a piece of one."""
    return scanned.row.exact and not scanned.row.cut


def _sequence(scanned: ScannedRow, known: dict[int, int]) -> list[tuple[int, int]]:
    """The cells from the first known label on: their indices and positions, FOREIGN for other texts."""
    return [
        (index, known.get(index, FOREIGN))
        for index, kind in enumerate(scanned.kinds)
        if index >= min(known, default=len(scanned.kinds)) and kind is not CellKind.BLANK
    ]


def _read_stepped(scanned: ScannedRow, block: Block, form: TableForm) -> Header | None:
    """One row of a header with merged labels above others.

    Such a row seldom shows where the columns are; mostly it shows only that they are not those of the form.
    """
    labels = column_labels(block)
    known = label_positions(scanned, block, form, labels)
    merged = merged_positions(scanned, block, form)
    if not _is_sorted(list(merged.values())):
        return Header(contradicts=True)
    if not known:
        return None
    order = tuple(known[index] for index in sorted(known))
    if len(labels) < len(block.columns):
        return Header(contradicts=not _in_stages(order, len(labels)))
    if set(order) == set(range(len(labels))) and _one_run_each(order):
        # Cells on lines of their own are the two lines of the header one after the other, whether the merged
        # label is among them or not.
        both_lines = bool(merged) or scanned.row.cut
        return _complete_header(order, _offset(scanned, known), block, both_lines=both_lines)
    in_order = _in_printed_order(known, merged, block)
    return Header(contradicts=not in_order or _too_many_between(scanned, known))


def _lacks_a_column(rows: Sequence[ScannedRow], block: Block, form: TableForm) -> bool:
    """Whether the lines of a header name most columns and have fewer cells than the form has columns.

    One is left out, or two are merged (科研机构、社会公益组织): which figure stands where, a row cannot tell.
    """
    labels = column_labels(block)
    if len(labels) < len(block.columns):
        return False
    named: set[int] = set()
    others = 0
    for scanned in below_title(rows):
        named.update(label_positions(scanned, block, form, labels).values())
        others += scanned.kinds.count(CellKind.TEXT)
    return 2 * len(named) > len(labels) > len(named) + others


def _offset(scanned: ScannedRow, known: dict[int, int]) -> int | None:
    """How far behind the corner the labels begin; None if they are not side by side."""
    corner = corner_index(scanned)
    if corner is None or max(known) - min(known) != len(known) - 1:
        return None
    return min(known) - corner - 1


def _complete_header(order: tuple[int, ...], offset: int | None, block: Block, *, both_lines: bool) -> Header:
    """The header of a row that holds all columns, each of them in one run of cells."""
    if _is_sorted(order):
        return Header(offset, () if len(order) == len(block.columns) else order)
    if not both_lines:
        return Header(offset, order)
    # 自然人、法人或其他组织、总计、商业企业 …: the two lines of the header in one.
    levels = [len(column.above) for column in block.columns]
    by_level = sorted(range(len(levels)), key=lambda column: (levels[column], column))
    return Header(contradicts=order != tuple(by_level))


def _in_printed_order(known: dict[int, int], merged: dict[int, int], block: Block) -> bool:
    """Whether labels and merged labels stand in the order of the form, column by column or line by line."""
    levels = [len(column.above) for column in block.columns]
    placed = {index: (column, levels[column]) for index, column in known.items()}
    placed.update((index, (column, levels[column] - 1)) for index, column in merged.items())
    printed = list(dict.fromkeys(placed[index] for index in sorted(placed)))
    return printed in (sorted(printed), sorted(printed, key=lambda position: position[::-1]))


def _too_many_between(scanned: ScannedRow, known: dict[int, int]) -> bool:
    """Whether more texts stand between two columns than the form has there: then one is not the form's."""
    if not scanned.row.exact or scanned.row.cut:
        return False
    return any(
        scanned.kinds[left + 1 : right].count(CellKind.TEXT) >= max(known[right] - known[left], 1)
        for left, right in pairwise(sorted(known))
    )


def _in_stages(order: Sequence[int], columns: int) -> bool:
    """Whether labels come in stages, each with the columns in order; in whole stages if none is missing."""
    stages: list[list[int]] = [[]]
    for column in order:
        if stages[-1] and column < stages[-1][-1]:
            stages.append([])
        if column not in stages[-1]:
            stages[-1].append(column)
    counts = {order.count(column) for column in range(columns)}
    return len(counts) > 1 or all(len(stage) == columns for stage in stages)
