"""Reads in which unit the amounts of a block are: 元 or 万元, in the header above them or on a line above it.

A unit in the cell of an amount is not read here.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import BLANKS, fold, label_key
from gkparse._text.patterns import lazy_pattern
from gkparse._text.values import Quantity
from gkparse.forms import Block, Column, TableForm
from gkparse.forms.lexicon import Role
from gkparse.grid import GridCell


@frozen
class Units:
    """The units that a header prints, by the key of the cell.

    `odd` are header cells whose unit is another one (亿元) or cannot be read. `lost` are the keys of amounts
    whose label was not found: where it was torn or cut off, its unit went with it.
    """

    known: dict[str, str]
    odd: tuple[GridCell, ...] = ()
    lost: tuple[str, ...] = ()


# Justified cells print 万 元, and a narrow one breaks its line between the two.
_WITHOUT_BLANKS = str.maketrans("", "", BLANKS)

# What stands before 元.
_SCALE = r"([百千十亿兆美港欧日万]*)元"
_UNIT = lazy_pattern(_SCALE)
_NAMED_UNIT = lazy_pattern(rf"(?:单位:?|\(){_SCALE}")


def read_units(above: Sequence[ScannedRow], block: Block, form: TableForm) -> Units:
    """The units of the amounts of a block: beside the label of the column, else named above the block."""
    amounts = [column for column in block.columns if column.kind is Quantity.AMOUNT]
    keys = [form.key(row, column) for row in block.rows for column in amounts]
    if not keys:
        return Units({})
    cells = _label_cells(above, {column.key for column in amounts}, form)
    scales = {unit[1] for cell in cells for unit in _UNIT.finditer(_folded(cell.text))}
    if not scales:
        if any("单位" in _folded(cell.text) or _has_open_bracket(cell.text) for cell in cells):
            return Units({}, odd=tuple(cells[:1]))
        scales = _scales_named(above)
    if scales in ({"万"}, {""}):
        return Units(dict.fromkeys(keys, f"{scales.pop()}元"))
    if scales:
        return Units({}, odd=tuple(cells[:1]))
    if not cells and _is_torn(above, amounts):
        return Units({}, lost=tuple(keys))
    return Units({})


def _label_cells(above: Sequence[ScannedRow], columns: set[str], form: TableForm) -> list[GridCell]:
    """The header cells with the labels of these columns."""
    return [
        scanned.row.cells[index]
        for scanned in above
        for index, labels in scanned.labels
        if any(label.role is Role.COLUMN and label.is_of(form) and label.key in columns for label in labels)
    ]


def _scales_named(above: Sequence[ScannedRow]) -> set[str]:
    """The scales of units that are named above the block, outside of whole labels.

    The label may be broken over lines, so that its unit is a piece of its own with whole labels between.
    """
    text = "".join(
        _folded(cell.text)
        for scanned in above
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is not CellKind.LABEL
    )
    return {unit[1] for unit in _NAMED_UNIT.finditer(text)}


def _folded(text: str) -> str:
    """The text in its plainest form, without blanks."""
    return fold(text).translate(_WITHOUT_BLANKS)


def _has_open_bracket(text: str) -> bool:
    """Whether a bracket is not closed: the text was cut, and the rest may have held the unit."""
    return fold(text).count("(") > fold(text).count(")")


def _is_torn(above: Sequence[ScannedRow], amounts: Sequence[Column]) -> bool:
    """Whether the missing label of the amounts was cut or lost; False if it may be there in other words."""
    texts = [
        (label_key(cell.text), scanned.row.cut)
        for scanned in above
        if scanned.labels or scanned.row.cut
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.TEXT
    ]
    beginnings = {label_key(name)[:2] for column in amounts for name in (column.label, *column.aliases)}
    # Where lines are cut into pieces, the beginning of a label is one piece of it.
    cut_at_blanks = [cut for text, cut in texts if len(text) > 1 and text[:2] in beginnings]
    if cut_at_blanks:
        return not all(cut_at_blanks)
    return not texts or any("元" in text or "单位" in text for text, _ in texts)
