"""An official form and the cells of a reading -> the lines of a table to show.

A block whose only row has no label is transposed: the labels above its columns become labels of rows. Does
not know where the lines are shown: `cli.terminal` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from gkparse.forms import Block, TableForm
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.reading import CellReading


@frozen
class HeaderLine:
    """The labels of the columns below.

    `above` holds the merged labels over them, outermost level first: pairs of a label and the number of
    columns that it covers.
    """

    corner: str
    labels: tuple[str, ...]
    above: tuple[tuple[tuple[str, int], ...], ...] = ()


@frozen
class MergedLabelLine:
    """A merged label, followed by its rows. `depth` counts the merged labels that it stands under."""

    label: str
    depth: int


@frozen
class FigureLine:
    """A row of the table: its label, the number of merged labels that it stands under, its cells and keys."""

    label: str
    depth: int
    cells: tuple[CellReading, ...]
    keys: tuple[str, ...]


TableLine = HeaderLine | MergedLabelLine | FigureLine


def table_title(form: TableForm) -> str:
    """The official title of the section that holds the table."""
    return SECTIONS[ORDER[form.table]].title


def table_lines(form: TableForm, cells: Mapping[str, CellReading]) -> list[TableLine]:
    """The lines of a table, in the order of its form."""
    lines: list[TableLine] = []
    for block in form.blocks:
        unlabelled = len(block.rows) == 1 and not block.rows[0].label
        lines.extend(_transposed(form, block, cells) if unlabelled else _upright(form, block, cells))
    return lines


def _upright(form: TableForm, block: Block, cells: Mapping[str, CellReading]) -> Iterator[TableLine]:
    """A block as the form prints it: a header, and a line for each row and each merged label."""
    columns = block.columns
    yield HeaderLine(
        block.title,
        tuple(column.label for column in columns),
        _merged([column.above for column in columns]),
    )
    open_labels: tuple[str, ...] = ()
    for row in block.rows:
        for depth, label in enumerate(row.left):
            if row.left[: depth + 1] != open_labels[: depth + 1]:
                yield MergedLabelLine(label, depth)
        open_labels = row.left
        keys = tuple(form.key(row, column) for column in columns)
        yield FigureLine(row.label, len(row.left), tuple(cells[key] for key in keys), keys)


def _transposed(form: TableForm, block: Block, cells: Mapping[str, CellReading]) -> Iterator[TableLine]:
    """A block of one row, with a line for each innermost merged label and the cells below it."""
    (row,) = block.rows
    header: tuple[str, ...] | None = None
    open_labels: tuple[str, ...] = ()
    for above, group in groupby(block.columns, key=lambda column: column.above):
        columns = tuple(group)
        labels = tuple(column.label for column in columns)
        if labels != header:
            yield HeaderLine(block.title, labels)
        header = labels
        *outer_labels, label = above
        for depth, outer in enumerate(outer_labels):
            if above[: depth + 1] != open_labels[: depth + 1]:
                yield MergedLabelLine(outer, depth)
        open_labels = above
        keys = tuple(form.key(row, column) for column in columns)
        yield FigureLine(label, len(outer_labels), tuple(cells[key] for key in keys), keys)


def _merged(above: Sequence[tuple[str, ...]]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The merged labels over the columns, outermost level first. A column without one has the label ""."""
    levels = max(map(len, above), default=0)
    return tuple(
        tuple(
            (label, len(list(run)))
            for label, run in groupby(labels[level] if level < len(labels) else "" for labels in above)
        )
        for level in range(levels)
    )
