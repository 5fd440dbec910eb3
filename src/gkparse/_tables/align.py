"""Grid -> the cells of a form: labels find the rows, the shape of the rows finds the columns.

The result says for every cell of the form what stands there, and for every row how it was found.
Nothing is summed, padded or guessed, and the relations of the form are not looked at. What is to be
said about it is worded in `_remarks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from gkparse._tables.alignment import Alignment, Misprint, Renamed, RowReading
from gkparse._tables.cells import Printed, read_row, row_span
from gkparse._tables.columns import Outcome, all_unknown, place_figures
from gkparse._tables.header.columns import gather, read_header
from gkparse._tables.header.renamed import find_renamed
from gkparse._tables.header.units import read_units
from gkparse._tables.match.ambiguity import rows_in_doubt
from gkparse._tables.match.fuzzy import relabel_misprints
from gkparse._tables.match.rows import RowMatch, is_index_row, is_page_number, match_rows, strayed_rows
from gkparse._tables.match.support import columns_of_one_form, form_support, has_enough_labels
from gkparse._tables.match.variants import LEAST_ROWS, other_printings
from gkparse._tables.repair.blank_columns import drop_blank_columns
from gkparse._tables.repair.split_labels import reassemble_rows
from gkparse._tables.scan import CellKind, ScannedRow, scan
from gkparse._text.fold import label_key
from gkparse._text.spans import cover
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.forms.lexicon import Role, label_beside_number
from gkparse.grid import Grid, GridCell
from gkparse.reading import CellReading

# Fewer labels than this also stand in prose, or in another table.
LEAST_SUPPORT = 3


def align(grid: Grid, table: TableName, prefer: Sequence[FormName] = ()) -> Alignment | None:
    """Reads a grid as a table; None where it is not that table.

    Where labels and rows fit the forms of two years alike, the first of `prefer` is taken.
    """
    in_pieces = any(row.cut for row in grid.rows)
    grid = reassemble_rows(grid, table)
    if not has_enough_labels(grid, table, LEAST_SUPPORT):
        return None
    rows = drop_blank_columns(scan(grid), table)
    support = form_support(rows, table)
    if max(support.values(), default=0) < LEAST_SUPPORT and not _has_whole_row(rows, table):
        return None
    # Columns that only one form has tell most; then rows with figures: （六）其他处理 is a row of one form
    # and the heading of rows of the other.
    own_columns = columns_of_one_form(rows, table)
    best: tuple[int, int, int, int] | None = None
    reading: _Reading | None = None
    for form in sorted(FORMS[table], key=lambda form: _place_in(prefer, form.form)):
        columns = own_columns.get(form.form, 0)
        if best is not None and columns < best[0]:
            continue
        matched = match_rows(rows, form)
        amended, misprints = relabel_misprints(rows, form, matched)
        if amended:
            matched = match_rows(amended, form)
        with_figures = {match.row for match in matched if match.fields.filled}
        with_cells = {match.row for match in matched if match.fields.cells}
        score = columns, len(with_figures), support.get(form.form, 0), -len(form.rows)
        # A draft may have no figures yet; but cells there are.
        if (with_figures or 2 * len(with_cells) > len(form.rows)) and (best is None or score > best):
            best = score
            reading = _Reading(
                amended or rows, form, matched, support.get(form.form, 0), misprints, in_pieces
            )
    if reading is None or not any(_is_full(match, reading.form) for match in reading.matched):
        reading = _printed_otherwise(rows, table, prefer, support, in_pieces=in_pieces) or reading
    return None if reading is None else _align(reading)


def _has_whole_row(rows: Sequence[ScannedRow], table: TableName) -> bool:
    """Whether fifteen figures stand side by side: a row that no other table has, whatever its header says."""
    form = FORMS[table][0]
    unlabelled = not form.blocks[0].rows[0].label
    return unlabelled and any(_is_full(match, form) for match in match_rows(rows, form))


def _is_full(match: RowMatch, form: TableForm) -> bool:
    return any(match.fields.full(len(block.columns)) for block in form.blocks)


def _printed_otherwise(
    rows: Sequence[ScannedRow],
    table: TableName,
    prefer: Sequence[FormName],
    support: dict[FormName, int],
    *,
    in_pieces: bool,
) -> _Reading | None:
    """The rows read as the same table in other rows and columns; None where they are not that either."""
    form = min(FORMS[table], key=lambda form: _place_in(prefer, form.form))
    for printing, labelled in other_printings(rows, form, in_pieces=in_pieces):
        matched = match_rows(labelled, printing)
        if len({match.row for match in matched if match.fields.filled}) >= LEAST_ROWS:
            return _Reading(labelled, printing, matched, support.get(form.form, 0), (), in_pieces)
    return None


@frozen
class _Reading:
    """Rows read by a form: which of them are rows of the form, and how many labels say so."""

    rows: Sequence[ScannedRow]
    form: TableForm
    matched: Sequence[RowMatch]
    support: int
    misprints: tuple[Misprint, ...]
    in_pieces: bool

    @property
    def doubtful(self) -> set[int]:
        """The numbers of the rows whose figures may be those of another row."""
        return rows_in_doubt(self.rows, self.matched, self.form) if self.in_pieces else set()


def _place_in(prefer: Sequence[FormName], form: FormName) -> int:
    return prefer.index(form) if form in prefer else len(prefer)


def _align(reading: _Reading) -> Alignment:
    """Reads the rows by a form whose labels they carry."""
    rows, form, matched = reading.rows, reading.form, reading.matched
    cells: dict[str, CellReading] = {}
    readings: dict[str, RowReading] = {}
    odd_units: list[GridCell] = []
    lost_units: list[str] = []
    reordered: list[str] = []
    other_names: list[Renamed] = []
    complete: list[int] = []
    doubtful = reading.doubtful
    used = {match.row_index for match in matched}
    for block in form.blocks:
        keys = {row.key for row in block.rows}
        found = [match for match in matched if match.row in keys]
        first = found[0].row_index if found else 0
        above = rows[max((n + 1 for n in used if n < first), default=0) : first]
        gathered = gather(above)
        header = read_header(gathered, block, form)
        units = read_units(above, block, form)
        odd_units.extend(units.odd)
        here: dict[str, list[Printed]] = {}
        insets = [block.insets[match.row] for match in found]
        placed = place_figures([match.fields for match in found], len(block.columns), header, insets)
        renamed = find_renamed(gathered, block, form)
        other_names.extend(Renamed(form, block, number, cell) for number, cell in renamed.items())
        in_order = not (header.contradicts or header.partial or header.pattern)
        for match, result in zip(found, placed, strict=True):
            printed = Printed(rows[match.row_index], match, result.without(renamed))
            if match.row_index in doubtful:
                printed = Printed(printed.scanned, match, all_unknown(len(block.columns)), in_doubt=True)
            here.setdefault(match.row, []).append(printed)
            full = len(match.fields.filled) == len(block.columns)
            if full and result.outcome is Outcome.PLACED and not rows[match.row_index].row.apart:
                complete.append(match.row_index)
        for row in block.rows:
            readings[form.row_key(row)] = read_row(
                here.get(row.key, []), form, block, row, units.known, cells, in_order=in_order
            )
        if header.reordered:
            reordered.extend(form.row_key(row) for row in block.rows)
        lost_units.extend(key for key in units.lost if cells[key].value is not None and not cells[key].unit)
    below = (number + 1 for number in complete if number + 1 < len(rows))
    pages = {number for number in below if is_page_number(rows[number])}
    own = _own_rows(rows, used, pages, form)
    loose = tuple(
        cell
        for number, scanned in enumerate(rows)
        if number not in used | pages and CellKind.VALUE in scanned.kinds
        if not _numbers_columns(rows, number)
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.VALUE
    )
    spans = tuple(row_span(scanned) for scanned in own)
    extent = cover(spans)
    return Alignment(
        form=form,
        cells=cells,
        rows=readings,
        support=reading.support,
        loose=loose,
        cut_headers=_cut_headers(own, form),
        numbers_in_labels=_numbers_in_labels(own, form),
        odd_units=tuple(odd_units),
        misprints=reading.misprints,
        lost_units=tuple(lost_units),
        strayed=strayed_rows(matched, form),
        reordered=tuple(reordered),
        renamed=tuple(other_names),
        extent=extent,
        row_spans=spans,
    )


def _cut_headers(rows: Iterable[ScannedRow], form: TableForm) -> tuple[GridCell, ...]:
    """Cells that hold the beginning of a column's label, and not the whole of it."""
    official = [label_key(column.label) for block in form.blocks for column in block.columns]
    return tuple(
        cell
        for scanned in rows
        if CellKind.TEXT in scanned.kinds
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.TEXT
        and len(key := label_key(cell.text)) > 1
        and any(label.startswith(key) for label in official)
    )


def _numbers_in_labels(rows: Iterable[ScannedRow], form: TableForm) -> tuple[GridCell, ...]:
    """Labels with a number in their cell that is none of theirs: it may be a figure."""
    return tuple(
        cell
        for scanned in rows
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind in (CellKind.LABEL, CellKind.TEXT)
        and any(label.table == form.table for label in label_beside_number(cell.text))
    )


def _numbers_columns(rows: Sequence[ScannedRow], number: int) -> bool:
    """Whether a row holds the numbers of columns, as data frames print them above a header."""
    if number + 1 == len(rows) or not is_index_row(rows[number].row.cells):
        return False
    below = rows[number + 1]
    return (
        bool(below.labels)
        and CellKind.VALUE not in below.kinds
        and not any(label.role is Role.ROW for _, labels in below.labels for label in labels)
    )


_FIGURES = {CellKind.VALUE, CellKind.BLANK}


def _own_rows(
    rows: Sequence[ScannedRow], used: set[int], pages: set[int], form: TableForm
) -> Sequence[ScannedRow]:
    """From the header above the first row that was used to the last row that was used.

    总计 and other words of the header stand elsewhere as well: no figures may stand between.
    """
    first = top = min(used)
    while top > 0 and CellKind.VALUE not in rows[top - 1].kinds:
        top -= 1
        if any(label.table == form.table for _, labels in rows[top].labels for label in labels):
            first = top
    if first > 0 and _numbers_columns(rows, first - 1):
        first -= 1
    last = below = max(used) + 1
    # Figures by themselves below the last row, or below the header once more: a page break left them.
    # Or behind the label of a row: something of another table was pasted in.
    while below < len(rows):
        scanned = rows[below]
        below += 1
        if below - 1 in pages or set(scanned.kinds) <= {CellKind.BLANK}:
            continue
        if CellKind.VALUE in scanned.kinds and (scanned.labels or set(scanned.kinds) <= _FIGURES):
            last = below
        elif CellKind.VALUE in scanned.kinds or not _only_labels_of(scanned, form):
            break
    return rows[first:last]


def _only_labels_of(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row has labels, and each can be one of this table."""
    return bool(scanned.labels) and all(
        any(label.table == form.table for label in labels) for _, labels in scanned.labels
    )
