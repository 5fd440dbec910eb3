"""The rows above the figures of a block, and which labels of its columns stand in them.

Looks at labels alone. In which order columns stand, `columns` reads; what other words mean, `renamed` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from gkparse._tables.scan import ScannedRow
from gkparse._text.fold import label_key
from gkparse.forms import Block, TableForm
from gkparse.forms.lexicon import Role
from gkparse.grid import GridRow


def below_title(rows: Sequence[ScannedRow]) -> Sequence[ScannedRow]:
    """The rows from the last title of a block on; all rows if there is none."""
    titles = [
        index
        for index, scanned in enumerate(rows)
        if any(label.role is Role.TITLE for _, labels in scanned.labels for label in labels)
    ]
    return rows[titles[-1] :] if titles else rows


def gather(rows: Iterable[ScannedRow]) -> list[ScannedRow]:
    """The rows above a block; rows of one cell are joined to one row, from the last corner on."""
    gathered: list[ScannedRow] = []
    single_cells: list[ScannedRow] = []
    for scanned in rows:
        if len(scanned.kinds) > 1:
            gathered.append(scanned)
            continue
        if corner_index(scanned) is not None:
            single_cells = []
        single_cells.append(scanned)
    return [*gathered, _joined(single_cells)] if single_cells else gathered


def _joined(rows: Sequence[ScannedRow]) -> ScannedRow:
    """Rows as one row."""
    cells = tuple([cell for scanned in rows for cell in scanned.row.cells])
    starts = [0, *accumulate(len(scanned.kinds) for scanned in rows)]
    return ScannedRow(
        GridRow(cells, exact=False, cut=True),
        tuple([kind for scanned in rows for kind in scanned.kinds]),
        tuple(
            (start + index, labels)
            for start, scanned in zip(starts, rows, strict=False)
            for index, labels in scanned.labels
        ),
    )


def column_labels(block: Block) -> list[str]:
    """The labels of the columns in order, as `label_key` leaves them, each once.

    The stages of proceedings have the same columns, so that the labels come again with each stage.
    """
    return list(dict.fromkeys(label_key(column.label) for column in block.columns))


def label_positions(
    scanned: ScannedRow, block: Block, form: TableForm, labels: Sequence[str]
) -> dict[int, int]:
    """By the index of its cell, the position of each label of a column in `column_labels`."""
    keys = {column.key: label_key(column.label) for column in block.columns}
    positions: dict[int, int] = {}
    for index, candidates in scanned.labels:
        for label in candidates:
            if label.role is Role.COLUMN and label.is_of(form) and label.key in keys:
                positions[index] = labels.index(keys[label.key])
                break
    return positions


def merged_positions(scanned: ScannedRow, block: Block, form: TableForm) -> dict[int, int]:
    """By the index of its cell, the first column below each merged label that covers some of the columns."""
    positions: dict[int, int] = {}
    for index, candidates in scanned.labels:
        for label in candidates:
            if label.role is not Role.GROUP or not label.is_of(form):
                continue
            covered = [column for column, each in enumerate(block.columns) if label.key in each.above]
            if 0 < len(covered) < len(block.columns):
                positions[index] = covered[0]
                break
    return positions


def corner_index(scanned: ScannedRow) -> int | None:
    """The index of the cell above the labels of rows; None if the row has no such cell."""
    return max(
        (index for index, labels in scanned.labels if any(label.role is Role.CORNER for label in labels)),
        default=None,
    )
