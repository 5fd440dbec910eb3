"""Columns over which the header names something else than the form does.

In other words for the same thing (科研院所 for 科研机构) the header may say what it likes. But a name that
shares no character with the form's, or speaks of another year, is that of another quantity: what stands
below it is not the form's figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gkparse._tables.header.columns import corner_of, cycle_of, groups_of, numbers_of
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import Block, TableForm
from gkparse.grid import GridCell


def find_renamed(header: Sequence[ScannedRow], block: Block, form: TableForm) -> dict[int, GridCell]:
    """The columns of a block, by number, in whose place its header has a name that cannot be theirs."""
    if not any(scanned.labels and CellKind.TEXT in scanned.kinds for scanned in header):
        return {}
    cycle = cycle_of(block)
    in_stages = len(cycle) < len(block.columns)
    named: set[int] = set()
    missing: list[tuple[range, list[GridCell]]] = []
    for scanned in header:
        if not scanned.labels:
            continue
        known = numbers_of(scanned, block, form, cycle)
        # In another stage of the proceedings the column may have its name.
        named.update(known.values() if not in_stages else ())
        missing.extend(_gaps(scanned, known, block, form))
    found: dict[int, GridCell] = {}
    for columns, cells in missing:
        unnamed = [number for number in columns if number not in named]
        text = "".join(cell.text for cell in cells)
        if unnamed and _is_foreign(text, block, [cycle[number] for number in unnamed]):
            found.update(dict.fromkeys(unnamed, cells[0]))
    keys = [label_key(column.label) for column in block.columns]
    return {place: found[cycle.index(key)] for place, key in enumerate(keys) if cycle.index(key) in found}


def _gaps(
    scanned: ScannedRow, known: dict[int, int], block: Block, form: TableForm
) -> Iterator[tuple[range, list[GridCell]]]:
    """Columns whose labels are not in a row of the header, with the texts that stand in their place."""
    cycle = cycle_of(block)
    # Below a merged label the row of the corner has none of its own for each column.
    corner = None if any(column.above for column in block.columns) else corner_of(scanned)
    groups = groups_of(scanned, block, form) if len(cycle) == len(block.columns) else {}
    places = sorted({**known, **groups}.items())
    if corner is not None:
        # Behind the corner every column has its label.
        places = [
            (corner, -1),
            *(place for place in places if place[0] > corner),
            (len(scanned.kinds), len(cycle)),
        ]
    for (one, before), (two, after) in pairwise(places):
        between = zip(scanned.row.cells[one + 1 : two], scanned.kinds[one + 1 : two], strict=True)
        texts = [cell for cell, kind in between if kind is CellKind.TEXT]
        if texts and after - before > 1:
            yield range(before + 1, after), texts


# What says nothing of which quantity it is.
_GENERAL = frozenset("本年度总数量件个项条次额情况单位信息万元（）()：:，,、；;/·. \u3000\n\t")
_OTHER_YEAR = re.compile(r"上一?年|去年|往年|历年|前年|同比|累计|占比|比例|增长")


def _is_foreign(text: str, block: Block, columns: Sequence[str]) -> bool:
    """Whether a name can be that of none of the columns, given by their labels."""
    official = [column for column in block.columns if label_key(column.label) in columns]
    names = [name for column in official for name in (column.label, *column.aliases)]
    other_year = _OTHER_YEAR.search(text)
    if other_year and not any(_OTHER_YEAR.search(name) for name in names):
        return True
    if not official[0].above:
        # 许可数量 is the number of what the row is about.
        names.extend(row.label for row in block.rows)
    own = set("".join(names))
    told = set(text) - _GENERAL
    return bool(told) and told.isdisjoint(own)
