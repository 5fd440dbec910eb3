"""Finds columns over which the header names another quantity than the form does.

Other words for the same quantity (科研院所 for 科研机构) are accepted. A name that shares no character with
the form's, or speaks of another year, is that of another quantity: the figures below it are not the form's.
Knows names alone; in which order columns stand, `header/columns` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from gkparse._tables.header.columns import column_labels, corner_index, label_positions, merged_positions
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import Block, TableForm
from gkparse.grid import GridCell

# Characters that do not say which quantity it is.
_GENERAL = frozenset("本年度总数量件个项条次额情况单位信息万元（）()：:，,、；;/·. \u3000\n\t")
_OTHER_YEAR = re.compile(r"上一?年|去年|往年|历年|前年|同比|累计|占比|比例|增长")


def find_renamed(header: Sequence[ScannedRow], block: Block, form: TableForm) -> dict[int, GridCell]:
    """The columns of a block, by index, in whose place the header has a name that cannot be theirs."""
    if not any(scanned.labels and CellKind.TEXT in scanned.kinds for scanned in header):
        return {}
    labels = column_labels(block)
    in_stages = len(labels) < len(block.columns)
    named: set[int] = set()
    gaps: list[_Gap] = []
    for scanned in header:
        if not scanned.labels:
            continue
        known = label_positions(scanned, block, form, labels)
        if not in_stages:
            # In stages a column may have its name in one of them and another name in the next.
            named.update(known.values())
        gaps.extend(_gaps(scanned, known, block, form))
    renamed: dict[int, GridCell] = {}
    for gap in gaps:
        unnamed = [position for position in gap.positions if position not in named]
        text = "".join(cell.text for cell in gap.cells)
        if unnamed and _is_foreign(text, block, [labels[position] for position in unnamed]):
            renamed.update(dict.fromkeys(unnamed, gap.cells[0]))
    positions = [labels.index(label_key(column.label)) for column in block.columns]
    return {column: renamed[position] for column, position in enumerate(positions) if position in renamed}


@frozen
class _Gap:
    """Labels of columns, by position, that a row of the header lacks, and the texts in their place."""

    positions: range
    cells: list[GridCell]


def _gaps(scanned: ScannedRow, known: dict[int, int], block: Block, form: TableForm) -> Iterator[_Gap]:
    """The gaps of a row of the header. `known` has the position of each label, by the index of its cell."""
    columns = len(column_labels(block))
    # Below a merged label the row of the corner has no label for each column.
    corner = None if any(column.above for column in block.columns) else corner_index(scanned)
    merged = merged_positions(scanned, block, form) if columns == len(block.columns) else {}
    bounds = sorted({**known, **merged}.items())
    if corner is not None:
        # Behind the corner every column has its label.
        behind = [bound for bound in bounds if bound[0] > corner]
        bounds = [(corner, -1), *behind, (len(scanned.kinds), columns)]
    for (left, before), (right, after) in pairwise(bounds):
        between = zip(scanned.row.cells[left + 1 : right], scanned.kinds[left + 1 : right], strict=True)
        texts = [cell for cell, kind in between if kind is CellKind.TEXT]
        if texts and after - before > 1:
            yield _Gap(range(before + 1, after), texts)


def _is_foreign(text: str, block: Block, labels: Sequence[str]) -> bool:
    """Whether a name can be that of none of the columns with these labels."""
    official = [column for column in block.columns if label_key(column.label) in labels]
    names = [name for column in official for name in (column.label, *column.aliases)]
    if _OTHER_YEAR.search(text) and not any(_OTHER_YEAR.search(name) for name in names):
        return True
    if not official[0].above:
        # 许可数量 is the number of what the row is about.
        names.extend(row.label for row in block.rows)
    telling = set(text) - _GENERAL
    return bool(telling) and telling.isdisjoint("".join(names))
