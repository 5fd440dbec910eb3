"""The types in which an official form is written down.

A form is data: labels, rows, columns, kinds of number, relations. Reading, rendering, checking, the
JSON schema and synthetic reports interpret it; they name no labels themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen

from gkparse._text.units import AMOUNT_UNITS
from gkparse._text.values import Quantity

# The tables and forms that gkparse ships, so that type checkers know them. Those of an edition that a program
# installs (`editions.installed`) may have any other name.
TableName = Literal["disclosure", "requests", "proceedings"]
FormName = Literal["2019", "2021"]


@frozen
class Column:
    """A column: its key, its label, and the merged labels above it from the outermost inwards."""

    key: str
    label: str
    above: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: Quantity = Quantity.COUNT


@frozen
class Row:
    """A row: its key, its label, and the merged labels to its left from the outermost inwards.

    The one row of the proceedings table has neither key nor label: its columns carry the keys. `unit` is
    what a column of units prints for the row. A row whose unit is one of money holds amounts.
    """

    key: str
    label: str
    left: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    unit: str = ""


@frozen(slots=False)
class Block:
    """A part of a table that has a header of its own: a title over all columns, a corner, rows.

    `units_label` is the label of a column of words behind the labels of the rows: it prints the unit of each
    row. It is empty if the block has no such column.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    corner: str = ""
    corner_aliases: tuple[str, ...] = ()
    units_label: str = ""

    @cached_property
    def insets(self) -> dict[str, int]:
        """By the key of a row, how many columns its label is merged over, besides the first."""
        depth = max(len(row.left) for row in self.rows)
        return {row.key: depth - len(row.left) for row in self.rows}


class Comparison(Enum):
    """How the left side of a relation compares with the right side."""

    EQUAL = "="
    AT_MOST = "<="


class Authority(Enum):
    """Why a relation between figures must hold."""

    PRINTED = "printed on the form"
    IMPLIED = "implied by the word 总计"
    INFERRED = "inferred"


@frozen
class Relation:
    """The sum of the cells `left` compared with the sum of the cells `right`.

    `key` is the row or column in which all its cells stand; an issue about the relation has it.
    """

    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    authority: Authority
    comparison: Comparison = Comparison.EQUAL

    @property
    def cells(self) -> tuple[str, ...]:
        """The keys of all its cells."""
        return (*self.left, *self.right)

    @property
    def total(self) -> str | None:
        """The key of the cell labelled 总计, the sum of the others; None for any other relation."""
        return self.left[0] if self.authority is Authority.IMPLIED else None


@frozen(slots=False, cache_hash=True)
class TableForm:
    """One table as one edition of the forms has it. `form` is the name of the edition."""

    table: TableName
    form: FormName
    blocks: tuple[Block, ...]
    relations: tuple[Relation, ...] = field(repr=False)
    # Other ways in which offices print the table, with the same cells in other rows and columns.
    variants: tuple[Callable[[TableForm], TableForm], ...] = field(default=(), eq=False, repr=False)

    @property
    def unlabelled(self) -> bool:
        """Whether its only row has no label: then its figures alone show where it is."""
        return not self.blocks[0].rows[0].label

    @cached_property
    def slots(self) -> dict[str, tuple[Block, Row, Column]]:
        """Every cell of the table by its flat key, in the order of the form.

        The column has the kind of number that the cell holds.
        """
        return {
            self.key(row, column): (block, row, _column_in(row, column))
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        }

    @cached_property
    def plan(self) -> dict[str, tuple[tuple[str, Quantity], ...]]:
        """The cells of each row, by the row's key: their flat keys and the kinds of their numbers."""
        return {
            row.key: tuple((self.key(row, column), _column_in(row, column).kind) for column in block.columns)
            for block, row in self.rows
        }

    @cached_property
    def amounts(self) -> frozenset[str]:
        """The keys of the cells that hold an amount of money and not a count."""
        return frozenset(key for key, (_, _, column) in self.slots.items() if column.kind is Quantity.AMOUNT)

    @cached_property
    def rows(self) -> tuple[tuple[Block, Row], ...]:
        """Every row with its block, in the order of the form."""
        return tuple((block, row) for block in self.blocks for row in block.rows)

    @cached_property
    def sums(self) -> tuple[Relation, ...]:
        """The relations that the form prints or implies: each must hold."""
        return tuple(
            relation
            for relation in self.relations
            if relation.comparison is Comparison.EQUAL and relation.authority is not Authority.INFERRED
        )

    def key(self, row: Row, column: Column) -> str:
        """The flat key of a cell, `table.row.column`; in a table of lines it is the key of the row."""
        return f"{self.row_key(row)}.{column.key}" if column.key else self.row_key(row)

    def row_key(self, row: Row) -> str:
        """The key of a row, by which issues name it."""
        return f"{self.table}.{row.key}" if row.key else self.table

    def cells_of(self, row_key: str) -> tuple[str, ...]:
        """The keys of the cells of a row, by the key of the row; in a table of lines, the cell itself."""
        return self._cells_by_row[row_key]

    @cached_property
    def labels(self) -> dict[str, str]:
        """The official labels of each cell by its key: those of its row, then those of its column.

        Each begins with the merged labels around it, from the outermost inwards.
        """
        return {
            key: " / ".join(filter(None, (*row.left, row.label, *column.above, column.label)))
            for key, (_, row, column) in self.slots.items()
        }

    @cached_property
    def _cells_by_row(self) -> dict[str, tuple[str, ...]]:
        return {
            self.row_key(row): tuple(self.key(row, column) for column in block.columns)
            for block, row in self.rows
        }

    @cached_property
    def relation_names(self) -> dict[str, str]:
        """The official label of the row or column of each relation, by the key of the relation."""
        labels: dict[str, str] = {}
        for _, row, column in self.slots.values():
            labels[f"*.{column.key}"] = column.label
            labels[row.key] = row.label
            # A stage of the proceedings: its key stands before the dot, its name is the inmost merged label.
            labels.setdefault(column.key.rpartition(".")[0], "".join(column.above[-1:]))
            labels.setdefault(row.key.rpartition(".")[0], "".join(row.left[-1:]))
        keys = {relation.key for relation in self.relations}
        return {key: labels[key.removeprefix(f"{self.table}.")] for key in keys}

    @cached_property
    def row_names(self) -> dict[str, str]:
        """The official label of each row by the key of the row; the table's own name if it has none."""
        return {self.row_key(row): row.label or self.table for _, row in self.rows}


def _column_in(row: Row, column: Column) -> Column:
    """The column as it is in a row: with a unit of money the row holds amounts."""
    return evolve(column, kind=Quantity.AMOUNT) if row.unit in AMOUNT_UNITS else column
