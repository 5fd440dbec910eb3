"""In which unit the amounts of a block are: what the header above them prints, or a line above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold, label_key
from gkparse._text.values import Quantity
from gkparse.forms import Block, TableForm
from gkparse.forms.lexicon import Role
from gkparse.grid import GridCell


@frozen
class Units:
    """The units that a header prints, by the key of the cell; and the cells that print another one.

    `lost` are the cells above which the label of their column was not found: where it was torn or
    cut, its unit went with it.
    """

    known: dict[str, str]
    odd: tuple[GridCell, ...] = ()
    lost: tuple[str, ...] = ()


_UNIT = re.compile(r"([百千十亿兆美港欧日万]*)元")
_NAMED_UNIT = re.compile(r"(?:单位[:\s]*|\(\s*)([百千十亿兆美港欧日万]*)元")


def read_units(above: Sequence[ScannedRow], block: Block, form: TableForm) -> Units:
    """The units of the amounts of a block: beside the label of the column, else named above the block."""
    keys = [
        form.key(row, column) for row in block.rows for column in block.columns if _is_amount(column.kind)
    ]
    if not keys:
        return Units({})
    amounts = {column.key for column in block.columns if _is_amount(column.kind)}
    cells = [
        scanned.row.cells[index]
        for scanned in above
        for index, labels in scanned.labels
        if any(f.role is Role.COLUMN and f.is_of(form) and f.key in amounts for f in labels)
    ]
    printed = {found[1] for cell in cells for found in _UNIT.finditer(fold(cell.text))}
    if not printed and any("单位" in cell.text or _is_cut(cell.text) for cell in cells):
        return Units({}, tuple(cells[:1]))
    if not printed:
        # The label may be broken over lines, its unit be a piece of its own, and whole labels between.
        text = "".join(
            fold(cell.text)
            for scanned in above
            for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
            if kind is not CellKind.LABEL
        )
        printed = {found[1] for found in _NAMED_UNIT.finditer(text)}
    if printed == {"万"} or printed == {""}:
        return Units(dict.fromkeys(keys, "万元" if "万" in printed else "元"))
    if not cells and not printed and _is_torn(above, block):
        return Units({}, lost=tuple(keys))
    return Units({}, tuple(cells[:1]) if printed else ())


def _is_cut(text: str) -> bool:
    """Whether a bracket is open at the end: it may have held the unit."""
    return fold(text).count("(") > fold(text).count(")")


def _is_torn(above: Sequence[ScannedRow], block: Block) -> bool:
    """Whether the label of an amount, which was not read, is cut or gone; else it is in other words."""
    texts = [
        (label_key(cell.text), scanned.row.cut)
        for scanned in above
        if scanned.labels or scanned.row.cut
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.TEXT
    ]
    names = [
        label_key(name)
        for column in block.columns
        if _is_amount(column.kind)
        for name in (column.label, *column.aliases)
    ]
    # Where lines are cut into pieces, the beginning of a label is one piece of it.
    begun = [cut for text, cut in texts if any(len(text) > 1 and text[:2] == name[:2] for name in names)]
    if begun:
        return not all(begun)
    return not texts or any("元" in text or "单位" in text for text, _ in texts)


def _is_amount(kind: Quantity) -> bool:
    return kind is Quantity.AMOUNT
