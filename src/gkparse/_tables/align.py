"""Grid -> the cells of a form: labels find the rows, the shape of the rows finds the columns.

Knows the order of the steps; each is a function of another module. The result has every cell of the form
with what stands there, and how every row was found. Sums are neither made nor checked here, and no issue is
worded here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from gkparse._tables.alignment import Alignment, RowReading
from gkparse._tables.blank_labels import with_blank_labels
from gkparse._tables.block import read_block
from gkparse._tables.cells import row_span, shortened
from gkparse._tables.copies import rows_of_one_copy
from gkparse._tables.findings import Finding
from gkparse._tables.halves import incomplete_rows
from gkparse._tables.match.forms import (
    FormMatch,
    find_form,
    has_whole_row,
    preference,
)
from gkparse._tables.match.rows import strayed_rows
from gkparse._tables.match.support import form_support, has_enough_labels
from gkparse._tables.origins import Origins
from gkparse._tables.repair.passes import repair
from gkparse._tables.row_units import take_out, with_units
from gkparse._tables.scan import scan
from gkparse._tables.split_figures import rows_in_pieces
from gkparse._tables.surroundings import (
    cut_headers,
    loose_figures,
    numbers_in_labels,
    page_numbers,
    table_rows,
)
from gkparse._tables.whose import OwnRows, own_rows
from gkparse._text.spans import cover
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.lexicon import labels_of
from gkparse.grid import Grid

# Prose, or another table, may hold two labels of a table.
MIN_SUPPORT = 3


def align(
    grid: Grid, table: TableName, prefer: Sequence[FormName] = (), year: int | None = None
) -> Alignment | None:
    """Reads a grid as a table; None if it is not that table.

    If labels and rows fit the forms of two editions alike, the first of `prefer` is taken. `year` is that of
    the report: rows of another year are left out.
    """
    in_pieces = any(row.cut for row in grid.rows)
    given = grid
    grid, units = take_out(grid, table)
    if not in_pieces:
        # Most grids are other tables, or none. Whole labels can be counted before the scan.
        labels_of_cells = (labels_of(cell.text) for row in grid.rows for cell in row.cells)
        if not has_enough_labels(labels_of_cells, table, MIN_SUPPORT):
            return None
    rows = repair(scan(grid), table, in_pieces=in_pieces)
    if not has_enough_labels((labels for row in rows for _, labels in row.labels), table, MIN_SUPPORT):
        return None
    own = own_rows(rows, table, year)
    rows = own.rows
    support = form_support(rows, table)
    if max(support.values(), default=0) < MIN_SUPPORT and not has_whole_row(rows, table):
        return None
    forms = sorted(FORMS[table], key=lambda form: preference(prefer, form.form))
    match = find_form(rows, forms, support, in_pieces=in_pieces)
    return None if match is None else with_units(_read(match, Origins(given), own), units)


def _read(match: FormMatch, origins: Origins, own: OwnRows) -> Alignment:
    """Reads the rows block by block, and then what stands around them."""
    rows, form = match.rows, match.form
    blocks = [read_block(match, block, origins) for block in form.blocks]
    pages = page_numbers(rows, [index for block in blocks for index in block.whole_rows])
    cells = {key: cell for block in blocks for key, cell in block.cells.items()}
    keys = {place: key for block in blocks for place, key in block.keys.items()}
    incomplete, halves = incomplete_rows(match, pages, keys, cells)
    whole_table = table_rows(rows, match.used, pages, halves, form)
    row_spans = tuple(row_span(scanned.row.cells) for scanned in whole_table)
    rows_read = {key: row for block in blocks for key, row in block.rows.items()}
    alignment = Alignment(
        form=form,
        cells=cells,
        rows=rows_read,
        findings=(
            *chain.from_iterable(block.findings for block in blocks),
            *loose_figures(rows, match.used | pages, form),
            *_strayed_rows(match, rows_read),
            *numbers_in_labels(whole_table, form),
            *_misprints(match),
            *cut_headers(whole_table, form),
        ),
        support=match.support,
        extent=cover(row_spans),
        row_spans=row_spans,
        other_years=tuple(row_span(scanned.row.cells) for scanned in own.left_out),
    )
    in_doubt = [*incomplete, *rows_in_pieces(match, cells), *rows_of_one_copy(match)]
    alignment = alignment.with_findings(in_doubt) if in_doubt else alignment
    return with_blank_labels(alignment)


def _strayed_rows(match: FormMatch, rows: Mapping[str, RowReading]) -> Iterator[Finding]:
    """The rows that stand elsewhere than on the form."""
    for key in strayed_rows(match.matched, match.form):
        facts = {"names": match.form.row_names[key]}
        yield Finding(code="rows-out-of-order", key=key, span=rows[key].span, facts=facts)


def _misprints(match: FormMatch) -> Iterator[Finding]:
    """The texts that were taken for labels of the form."""
    for misprint in match.misprints:
        key = f"{match.form.table}.{misprint.row}"
        labels = f"{shortened(misprint.cell.text)} = {match.form.row_names[key]}"
        yield Finding(
            code="label-misprinted", key=key, span=misprint.cell.span, facts={"count": 1, "labels": labels}
        )
