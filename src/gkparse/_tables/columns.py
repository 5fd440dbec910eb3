"""Which column of the form each figure of a row stands in.

Knows the cells behind the label of each row, the other rows of the block, and what the header says. Knows
neither the labels of rows nor any arithmetic. The first of `RULES` that applies to a row decides. Where the
geometry leaves more than one column for a figure, the cell stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from attrs import evolve, frozen

from gkparse._tables.fields import FOREIGN, GAP, Fields, Header, Outcome, Placed, all_unknown
from gkparse._tables.full_rows import FullRows


def place_figures(
    rows: Sequence[Fields], columns: int, header: Header, insets: Sequence[int] = ()
) -> list[Placed]:
    """Puts the figures of the rows of one block, in the order of the source, into the columns of the form.

    `insets` says for each row how many columns its merged label takes on the form beyond the first.
    """
    pattern = header.pattern or _in_order(columns)
    full_rows = FullRows(rows, len(pattern), insets)
    placed = [
        _place(_Row(fields, index, full_rows, header, pattern, columns)) for index, fields in enumerate(rows)
    ]
    if not any(fields.crowded for fields in rows):
        return placed
    # An extractor that puts two figures into one cell has guessed the columns: blanks may stand anywhere.
    return [
        result if _keeps_columns(fields, columns) else all_unknown(columns, TWO_FIGURES_IN_A_CELL)
        for fields, result in zip(rows, placed, strict=True)
    ]


def _keeps_columns(fields: Fields, columns: int) -> bool:
    """Whether a row in which cells hold two figures has a cell for each column all the same.

    Where blank cells are lost and figures share cells, a row can have as many cells as columns by chance.
    """
    return not fields.filled or (fields.full(columns) and (fields.exact or not fields.shares_cells))


@frozen
class _Row:
    """A row, and the evidence for its columns: the full rows of its block, the header, the form.

    `pattern` is that of the header, or the columns in the order of the form.
    """

    fields: Fields
    index: int
    full_rows: FullRows
    header: Header
    pattern: tuple[int, ...]
    columns: int

    @property
    def beside(self) -> list[Fields]:
        """The nearest full rows above and below it."""
        return self.full_rows.beside(self.index)

    @property
    def unknown(self) -> Placed:
        """The row without any known column."""
        return all_unknown(self.columns)

    def holds(self, offset: int) -> bool:
        """Whether all figures stand within the columns if these begin at an offset."""
        filled = self.fields.filled
        return offset <= filled[0] and filled[-1] < offset + len(self.pattern)

    def at(self, *offsets: int) -> Placed:
        """The row with its columns beginning at one of the offsets."""
        return _by_pattern(self.fields, offsets, self.pattern, self.columns)


def _place(row: _Row) -> Placed:
    """Puts the figures of one row into columns by the first rule that applies to it."""
    decided = ((name, placed) for name, rule in RULES.items() if (placed := rule(row)) is not None)
    name, placed = next(decided)
    return evolve(placed, rule=name)


def _header_contradicts(row: _Row) -> Placed | None:
    """The header stands in an order that cannot be the form's: no column is known."""
    return row.unknown if row.header.contradicts else None


def _split_row(row: _Row) -> Placed | None:
    """More cells than columns, and words before figures: these are those of a part of the row (行政检查)."""
    return row.unknown if row.fields.split and len(row.fields.cells) > len(row.pattern) else None


def _full_row(row: _Row) -> Placed | None:
    """As many figures as columns, side by side: they are in order, wherever they begin."""
    return row.at(row.fields.filled[0]) if row.fields.full(len(row.pattern)) else None


def _full_row_without_copies(row: _Row) -> Placed | None:
    """The header repeats a merged cell and the row does not: its figures are the columns of the form."""
    # A row as long as the header may instead have a blank, and its merged cell twice.
    if (
        FOREIGN not in row.pattern
        and len(row.fields.cells) < len(row.pattern)
        and row.fields.full(row.columns)
    ):
        return _by_pattern(row.fields, row.fields.filled[:1], _in_order(row.columns), row.columns)
    return None


def _more_figures_than_columns(row: _Row) -> Placed | None:
    """Only the header can say which figures belong to the columns and which are left over."""
    if len(row.fields.filled) > len(row.pattern) and not row.header.partial:
        return _place_surplus(row)
    return None


def _blank_cells_lost(row: _Row) -> Placed | None:
    """The layout loses blank cells: the row may lack a figure in any column."""
    return None if row.fields.exact else row.unknown


def _header_partial(row: _Row) -> Placed | None:
    """The header lacks a column of the form: figures that are not a full row have no known column."""
    return row.unknown if row.header.partial and row.fields.filled else None


def _blank_row(row: _Row) -> Placed | None:
    """Every cell is blank, and so is every column."""
    if row.fields.filled:
        return None
    if not row.fields.cells:
        return row.unknown
    # In a row of as many cells as columns each column has the place of its own cell, else of the first.
    in_order = range(row.columns) if len(row.fields.cells) == row.columns else (0,) * row.columns
    return Placed(tuple(in_order), Outcome.PLACED)


def _same_rectangle(row: _Row) -> Placed | None:
    """All full rows have one length and begin in one place: a row of that length begins there too."""
    if row.full_rows.rectangle is None:
        return None
    row_length, start = row.full_rows.rectangle
    offset = start - row.fields.label_index - 1
    if row.fields.row_length != row_length or offset < 0 or not row.holds(offset):
        return None
    return row.at(offset)


def _same_inset(row: _Row) -> Placed | None:
    """All full rows begin as far behind their labels as these are wide: so does a row that is as long."""
    inset = row.full_rows.inset_of(row.fields, row.index)
    return row.at(inset) if inset is not None and row.holds(inset) else None


def _shorter_than_header(row: _Row) -> Placed | None:
    """Shorter than the header, a blank before its figures: which cells are lost is unknown."""
    # The blank may be a column, or lie beside the label; then the lost cell is at the end.
    return row.unknown if row.fields.filled[0] and row.fields.row_length < row.header.width else None


def _one_cell_short(row: _Row) -> Placed | None:
    """One cell shorter than a full row next to it: it may have lost any of its cells."""
    # If the whole rows are equally long, nothing is lost: only its label stands one cell further on.
    cells, length = len(row.fields.cells), row.fields.row_length
    lost = any(len(full.cells) == cells + 1 and full.row_length != length for full in row.beside)
    return row.unknown if lost else None


def _shape_of_neighbours(row: _Row) -> Placed | None:
    """It has the shape of the full rows next to it: its columns begin where theirs do."""
    offsets = {full.filled[0] for full in row.beside if full.shape == row.fields.shape}
    offsets = {offset for offset in offsets if row.holds(offset)}
    return _at_any_of(row, offsets) if offsets else None


def _longer_with_a_gap(row: _Row) -> Placed | None:
    """Longer than a full row next to it, a blank between its figures: any blank may be the extra cell."""
    longer = any(len(full.cells) < len(row.fields.cells) for full in row.beside)
    return row.unknown if row.fields.gaps and longer else None


def _any_offset_seen(row: _Row) -> Placed:
    """Its columns may begin wherever those of a full row do, or where the header says."""
    offsets = set(row.full_rows.offsets)
    # A row longer than its neighbours may have the extra blanks on either side of its figures.
    for full in row.beside:
        extra = max(len(row.fields.cells) - len(full.cells), 0)
        offsets.update(range(full.filled[0], full.filled[0] + extra + 1))
    if row.header.offset is not None:
        offsets.add(row.header.offset)
    as_long = len(row.fields.cells) == len(row.pattern)
    if as_long and not row.full_rows.may_hold_blank_of_label(row.fields, row.index):
        offsets.add(0)
    return _at_any_of(row, {offset for offset in offsets if row.holds(offset)})


Rule = Callable[[_Row], Placed | None]

# In place of a rule, where a figure of the block shares its cell with another.
TWO_FIGURES_IN_A_CELL = "two-figures-in-a-cell"

# The first rule that gives places decides; the last one always does. `Reading.explain` shows the names.
RULES: dict[str, Rule] = {
    "header-contradicts": _header_contradicts,
    "split-row": _split_row,
    "full-row": _full_row,
    "full-row-without-copies": _full_row_without_copies,
    "more-figures-than-columns": _more_figures_than_columns,
    "blank-cells-lost": _blank_cells_lost,
    "header-partial": _header_partial,
    "blank-row": _blank_row,
    "same-rectangle": _same_rectangle,
    "same-inset": _same_inset,
    "shorter-than-header": _shorter_than_header,
    "one-cell-short": _one_cell_short,
    "shape-of-neighbours": _shape_of_neighbours,
    "longer-with-a-gap": _longer_with_a_gap,
    "any-offset-seen": _any_offset_seen,
}


@cache
def _in_order(columns: int) -> tuple[int, ...]:
    """The columns as the form has them."""
    return tuple(range(columns))


def _place_surplus(row: _Row) -> Placed:
    """A row with more figures than columns, its columns where the header has them."""
    offset = row.header.offset
    if not row.fields.exact or offset is None or offset + len(row.pattern) > len(row.fields.cells):
        return row.unknown
    placed = row.at(offset)
    window = range(offset, offset + len(row.pattern))
    surplus = (*placed.surplus, *(index for index in row.fields.filled if index not in window))
    if placed.outcome is Outcome.UNEQUAL:
        return Placed(placed.cell_indices, Outcome.UNEQUAL, surplus)
    return Placed(placed.cell_indices, Outcome.SURPLUS, surplus) if surplus else placed


def _at_any_of(row: _Row, offsets: Collection[int]) -> Placed:
    """The cells in which all offsets agree; nothing if the row is too short for one of them."""
    if not offsets or any(offset + len(row.pattern) > len(row.fields.cells) for offset in offsets):
        return row.unknown
    return row.at(*sorted(offsets))


def _by_pattern(fields: Fields, offsets: Sequence[int], pattern: tuple[int, ...], columns: int) -> Placed:
    """The columns where a pattern has them, if it begins at one of the offsets."""
    if len(offsets) == 1 and len(pattern) == columns and pattern == _in_order(columns):
        return Placed(tuple(range(offsets[0], offsets[0] + columns)), Outcome.PLACED)
    if any(_fills_a_gap(fields, offset, pattern) for offset in offsets):
        return all_unknown(columns)
    placed: list[int | None] = []
    unequal: list[int] = []
    for column in range(columns):
        copies = [index for index, other in enumerate(pattern) if other == column]
        texts = {fields.cells[offsets[0] + index].text for index in copies}
        if len(texts) > 1 and len(offsets) == 1:
            unequal.extend(offsets[0] + index for index in copies)
        indices = tuple(offset + copies[0] for offset in offsets)
        placed.append(indices[0] if len(texts) == 1 and _agree(fields, indices) else None)
    if unequal:
        return Placed(tuple(placed), Outcome.UNEQUAL, tuple(unequal))
    if None in placed:
        return Placed(tuple(placed), Outcome.PARTLY)
    within = range(offsets[0], offsets[0] + len(pattern))
    foreign = [index for index in fields.filled if index in within and pattern[index - offsets[0]] == FOREIGN]
    return Placed(tuple(placed), Outcome.SURPLUS if foreign else Outcome.PLACED, tuple(foreign))


def _fills_a_gap(fields: Fields, offset: int, pattern: tuple[int, ...]) -> bool:
    """Whether a figure stands below a header cell without text."""
    within = range(offset, offset + len(pattern))
    return any(pattern[index - offset] == GAP for index in fields.filled if index in within)


def _agree(fields: Fields, indices: tuple[int, ...]) -> bool:
    """Whether a column holds the same in each of several cells: they are one cell, or all are blank."""
    return len(set(indices)) == 1 or not any(index in fields.filled for index in indices)
