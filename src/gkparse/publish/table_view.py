"""An official form and the cells of a reading -> the lines of a table as it is shown. Knows no terminal.

A block with one row that has no label is turned: what stands above its columns names the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from gkparse.forms import Block, TableForm
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.reading import CellReading


@frozen
class Head:
    """The labels over the columns that follow; `above` holds merged labels as (label, columns covered)."""

    corner: str
    labels: tuple[str, ...]
    above: tuple[tuple[tuple[str, int], ...], ...] = ()


@frozen
class Group:
    """A label that is merged over the rows that follow."""

    label: str
    depth: int


@frozen
class Figures:
    """A row of the table: its label, how deep it stands, and its cells."""

    label: str
    depth: int
    cells: tuple[CellReading, ...]


def table_title(form: TableForm) -> str:
    """The official title of the section that is the table."""
    return SECTIONS[ORDER[form.table]].title


def sheet(form: TableForm, cells: Mapping[str, CellReading]) -> list[Head | Group | Figures]:
    """The lines of a table, in the order of its form."""
    lines: list[Head | Group | Figures] = []
    for block in form.blocks:
        unlabelled = len(block.rows) == 1 and not block.rows[0].label
        lines.extend(_turned(form, block, cells) if unlabelled else _upright(form, block, cells))
    return lines


def _upright(
    form: TableForm, block: Block, cells: Mapping[str, CellReading]
) -> Iterator[Head | Group | Figures]:
    columns = block.columns
    yield Head(
        block.title,
        tuple(column.label for column in columns),
        _merged([column.above for column in columns]),
    )
    open_groups: tuple[str, ...] = ()
    for row in block.rows:
        for depth, label in enumerate(row.left):
            if row.left[: depth + 1] != open_groups[: depth + 1]:
                yield Group(label, depth)
        open_groups = row.left
        yield Figures(row.label, len(row.left), tuple(cells[form.key(row, column)] for column in columns))


def _turned(
    form: TableForm, block: Block, cells: Mapping[str, CellReading]
) -> Iterator[Head | Group | Figures]:
    (row,) = block.rows
    heads: tuple[str, ...] | None = None
    open_groups: tuple[str, ...] = ()
    for above, group in groupby(block.columns, key=lambda column: column.above):
        columns = tuple(group)
        labels = tuple(column.label for column in columns)
        if labels != heads:
            yield Head(block.title, labels)
        heads = labels
        *groups, label = above
        for depth, outer in enumerate(groups):
            if above[: depth + 1] != open_groups[: depth + 1]:
                yield Group(outer, depth)
        open_groups = above
        yield Figures(label, len(groups), tuple(cells[form.key(row, column)] for column in columns))


def _merged(above: Sequence[tuple[str, ...]]) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The merged labels over the columns, level by level from the outermost; "" where there is none."""
    levels = max(map(len, above), default=0)
    return tuple(
        tuple(
            (label, len(list(run)))
            for label, run in groupby(labels[level] if level < len(labels) else "" for labels in above)
        )
        for level in range(levels)
    )
