"""Marks for "not applicable" that are a character of a label: the 无 of （四）无法提供.

A vertical label stands a few characters a line, and its 无 may stand on the line of a row's figures. It lies
outside of the columns and is no cell. Knows the labels of the forms and the other pieces of the grid. Does
not put labels together: `split_labels` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve

from gkparse._tables.repair.label_search import is_of_merged_label
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold
from gkparse._text.values import State, read_value
from gkparse.forms import FORMS, TableName
from gkparse.forms.caches import of_forms

# A label in two parts, on both sides of the character that looks like a mark.
_Parts = tuple[str, str]


def without_label_characters(rows: Sequence[ScannedRow], table: TableName) -> Sequence[ScannedRow]:
    """The rows, with marks that are characters of labels counted as texts.

    Such a mark begins its line, perhaps behind characters of another vertical label. The parts of its label
    on one side of it stand in a cell of their own, and no cell has it together with the rest of the label.
    """
    marks = {index: mark for index, row in enumerate(rows) if (mark := _mark_of(row, table)) is not None}
    if not marks:
        return rows
    texts = {
        fold(cell.text)
        for scanned in rows
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind in (CellKind.TEXT, CellKind.LABEL)
    }
    torn = {
        mark
        for mark, labels in _labels_with_marks(table).items()
        if any(_is_torn(mark, parts, texts) for parts in labels)
    }
    changed = list(rows)
    for row_index, cell_index in marks.items():
        scanned = rows[row_index]
        if fold(scanned.row.cells[cell_index].text) in torn:
            kinds = list(scanned.kinds)
            kinds[cell_index] = CellKind.TEXT
            changed[row_index] = evolve(scanned, kinds=tuple(kinds))
    return changed


def _mark_of(scanned: ScannedRow, table: TableName) -> int | None:
    """The index of a mark that begins a line and may be a character of a label; None if there is none."""
    for index, (cell, kind) in enumerate(zip(scanned.row.cells, scanned.kinds, strict=True)):
        if kind is CellKind.VALUE:
            return index if fold(cell.text) in _labels_with_marks(table) else None
        if not is_of_merged_label(cell.text):
            return None
    return None


def _is_torn(mark: str, parts: _Parts, texts: set[str]) -> bool:
    """Whether texts hold a part of a label beside its mark, and none holds the mark with the rest of it."""
    before, behind = parts
    label = f"{before}{mark}{behind}"
    tails = tuple(label[start:] for start in range(len(before) + 1))
    if any((len(text) > 1 and mark in text and text in label) or text.startswith(tails) for text in texts):
        return False
    return any(
        any(map(str.isalnum, text)) and (before.endswith(text) or behind.startswith(text)) for text in texts
    )


@of_forms
@cache
def _labels_with_marks(table: TableName) -> dict[str, tuple[_Parts, ...]]:
    """The labels in which a character alone reads as "not applicable", by this character."""
    found: dict[str, list[_Parts]] = {}
    for label in sorted(_labels(table)):
        for index, char in enumerate(label):
            if char.isalpha() and read_value(char).state is State.NOT_APPLICABLE:
                found.setdefault(char, []).append((label[:index], label[index + 1 :]))
    return {char: tuple(parts) for char, parts in found.items()}


def _labels(table: TableName) -> Iterator[str]:
    """The labels of rows, and the merged labels to their left, without doubles."""
    rows = [row for form in FORMS[table] for _, row in form.rows]
    yield from {fold(label) for row in rows for label in (*row.left, row.label)}
