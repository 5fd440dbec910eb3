"""Grid -> the cells of a form: labels find the rows, the shape of the rows finds the columns.

Knows the order of the steps; each is a function of another module. The result has every cell of the form
with what stands there, and how every row was found. Sums are neither made nor checked here, and no issue is
worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from attrs import frozen

from gkparse._tables.alignment import UNKNOWN, Alignment, Misprint, RowOutcome, RowReading
from gkparse._tables.cells import Printed, cell_findings, read_row, row_finding, row_span, shortened
from gkparse._tables.columns import Header, Outcome, Placed, all_unknown, place_figures
from gkparse._tables.findings import Finding, supersede
from gkparse._tables.header.columns import gather, read_header
from gkparse._tables.header.renamed import find_renamed
from gkparse._tables.header.units import Units, read_units
from gkparse._tables.match.ambiguity import rows_in_doubt
from gkparse._tables.match.fuzzy import relabel_misprints
from gkparse._tables.match.rows import RowMatch, is_index_row, is_page_number, match_rows, strayed_rows
from gkparse._tables.match.support import columns_of_one_form, form_support, has_enough_labels
from gkparse._tables.match.variants import LEAST_ROWS, other_printings
from gkparse._tables.origins import Origins
from gkparse._tables.repair.blank_columns import drop_blank_columns
from gkparse._tables.repair.split_labels import reassemble_rows
from gkparse._tables.scan import CellKind, ScannedRow, scan
from gkparse._text.fold import label_key
from gkparse._text.spans import cover
from gkparse._text.values import State
from gkparse.forms import FORMS, Block, FormName, TableForm, TableName
from gkparse.forms.lexicon import Role, label_beside_number
from gkparse.grid import Grid, GridCell
from gkparse.reading import CellReading

# Prose, or another table, may hold two labels of a table.
LEAST_SUPPORT = 3


def align(grid: Grid, table: TableName, prefer: Sequence[FormName] = ()) -> Alignment | None:
    """Reads a grid as a table; None if it is not that table.

    If labels and rows fit the forms of two years alike, the first of `prefer` is taken.
    """
    in_pieces = any(row.cut for row in grid.rows)
    given = grid
    grid = reassemble_rows(grid, table)
    if not has_enough_labels(grid, table, LEAST_SUPPORT):
        return None
    rows = drop_blank_columns(scan(grid), table)
    support = form_support(rows, table)
    if max(support.values(), default=0) < LEAST_SUPPORT and not _has_whole_row(rows, table):
        return None
    forms = sorted(FORMS[table], key=lambda form: _preference(prefer, form.form))
    match = _match_form(rows, forms, support, in_pieces=in_pieces)
    if match is None or not any(_is_full(row, match.form) for row in match.matched):
        match = _match_variant(rows, forms[0], support, in_pieces=in_pieces) or match
    return None if match is None else _read(match, Origins(given))


def _preference(prefer: Sequence[FormName], form: FormName) -> int:
    return prefer.index(form) if form in prefer else len(prefer)


def _has_whole_row(rows: Sequence[ScannedRow], table: TableName) -> bool:
    """Whether fifteen figures stand side by side: no other table has such a row, whatever its header says."""
    form = FORMS[table][0]
    return form.unlabelled and any(_is_full(match, form) for match in match_rows(rows, form))


def _is_full(match: RowMatch, form: TableForm) -> bool:
    return any(match.fields.full(len(block.columns)) for block in form.blocks)


@frozen(slots=False)
class _FormMatch:
    """The rows of a grid, and which of them are rows of a form.

    `support` counts the labels of the form. `in_pieces` is True if the layout may have cut labels.
    """

    rows: Sequence[ScannedRow]
    form: TableForm
    matched: Sequence[RowMatch]
    support: int
    misprints: tuple[Misprint, ...]
    in_pieces: bool

    @cached_property
    def used(self) -> set[int]:
        """The indices of the rows of the grid that are rows of the form."""
        return {match.row_index for match in self.matched}

    @cached_property
    def in_doubt(self) -> set[int]:
        """The indices of the rows whose figures may be those of another row."""
        return rows_in_doubt(self.rows, self.matched, self.form) if self.in_pieces else set()


def _match_form(
    rows: Sequence[ScannedRow],
    forms: Sequence[TableForm],
    support: Mapping[FormName, int],
    *,
    in_pieces: bool,
) -> _FormMatch | None:
    """The rows matched with the form that fits best; of equal ones with the first."""
    # Columns that only one form has count most; then rows with figures: （六）其他处理 is a row of one form
    # and the heading of rows of the other.
    own_columns = columns_of_one_form(rows, forms[0].table)
    best_score: tuple[int, int, int, int] | None = None
    best: _FormMatch | None = None
    for form in forms:
        columns = own_columns.get(form.form, 0)
        if best_score is not None and columns < best_score[0]:
            continue
        matched = match_rows(rows, form)
        relabelled, misprints = relabel_misprints(rows, form, matched)
        if relabelled:
            matched = match_rows(relabelled, form)
        with_figures = {match.row for match in matched if match.fields.filled}
        with_cells = {match.row for match in matched if match.fields.cells}
        score = columns, len(with_figures), support.get(form.form, 0), -len(form.rows)
        # A draft may have no figures yet, but it has the cells for them.
        is_table = with_figures or 2 * len(with_cells) > len(form.rows)
        if is_table and (best_score is None or score > best_score):
            best_score = score
            best = _FormMatch(
                relabelled or rows, form, matched, support.get(form.form, 0), misprints, in_pieces
            )
    return best


def _match_variant(
    rows: Sequence[ScannedRow], form: TableForm, support: Mapping[FormName, int], *, in_pieces: bool
) -> _FormMatch | None:
    """The rows matched with a form that has the same cells in other rows and columns."""
    for variant, labelled in other_printings(rows, form, in_pieces=in_pieces):
        matched = match_rows(labelled, variant)
        if len({match.row for match in matched if match.fields.filled}) >= LEAST_ROWS:
            return _FormMatch(labelled, variant, matched, support.get(form.form, 0), (), in_pieces)
    return None


def _read(match: _FormMatch, origins: Origins) -> Alignment:
    """Reads the rows block by block, and then what stands around them."""
    rows, form = match.rows, match.form
    blocks = [_read_block(match, block, origins) for block in form.blocks]
    pages = _page_numbers(rows, [index for block in blocks for index in block.whole_rows])
    table_rows = _table_rows(rows, match.used, pages, form)
    row_spans = tuple(row_span(scanned) for scanned in table_rows)
    rows_read = {key: row for block in blocks for key, row in block.rows.items()}
    return Alignment(
        form=form,
        cells={key: cell for block in blocks for key, cell in block.cells.items()},
        rows=rows_read,
        findings=(
            *chain.from_iterable(block.findings for block in blocks),
            *_loose_figures(rows, match.used | pages, form),
            *_strayed_rows(match, rows_read),
            *_numbers_in_labels(table_rows, form),
            *_misprints(match),
            *_cut_headers(table_rows, form),
        ),
        support=match.support,
        extent=cover(row_spans),
        row_spans=row_spans,
    )


@frozen
class _BlockReading:
    """A block of the form as it was read.

    `whole_rows` are the indices of its rows in the grid that lack no figure; the other fields are those of
    `Alignment`.
    """

    cells: dict[str, CellReading]
    rows: dict[str, RowReading]
    whole_rows: Sequence[int]
    findings: Sequence[Finding]


def _read_block(match: _FormMatch, block: Block, origins: Origins) -> _BlockReading:
    """Reads the header of a block, puts its figures into columns, and reads its cells."""
    form = match.form
    keys = {row.key for row in block.rows}
    matched = [one for one in match.matched if one.row in keys]
    above = _rows_above(match, matched)
    header_rows = gather(above)
    header = read_header(header_rows, block, form)
    units = read_units(above, block, form)
    renamed = find_renamed(header_rows, block, form)
    placed = _place_block(matched, block, header)
    printed: dict[str, list[Printed]] = {row.key: [] for row in block.rows}
    for one, result in zip(matched, placed, strict=True):
        in_doubt = one.row_index in match.in_doubt
        columns = all_unknown(len(block.columns)) if in_doubt else result.without(renamed)
        printed[one.row].append(Printed(match.rows[one.row_index], one, columns, in_doubt))
    cells: dict[str, CellReading] = {}
    rows: dict[str, RowReading] = {}
    in_order = not (header.contradicts or header.partial or header.pattern)
    for row in block.rows:
        reading, row_cells = read_row(
            printed[row.key], form, block, row, units.known, origins, in_order=in_order
        )
        rows[form.row_key(row)] = reading
        cells.update(row_cells)
    findings = [
        *_row_findings(form, rows, cells),
        *cell_findings(cells),
        *(_reordered_columns(form, rows) if header.reordered else ()),
        *_lost_units(units, cells),
        *_odd_units(units, form),
    ]
    return _BlockReading(
        cells=cells,
        rows=rows,
        whole_rows=_whole_rows(match, matched, placed),
        findings=supersede(findings, _renamed_columns(form, block, renamed, cells)),
    )


def _row_findings(
    form: TableForm, rows: Mapping[str, RowReading], cells: Mapping[str, CellReading]
) -> Iterator[Finding]:
    for key, row in rows.items():
        if row.outcome is not RowOutcome.ONCE:
            unknown = [cell for cell in form.cells_of(key) if _is_unexplained(cells[cell])]
            yield row_finding(key, row, form.row_names[key], unknown)


def _is_unexplained(cell: CellReading) -> bool:
    """Whether nothing is known of a cell, not even its text."""
    return cell.state in UNKNOWN and cell.raw is None


def _renamed_columns(
    form: TableForm, block: Block, renamed: Mapping[int, GridCell], cells: Mapping[str, CellReading]
) -> Iterator[Finding]:
    """The columns above which the header names another quantity, by index: none of their figures counts."""
    elsewhere = {column.key for other in form.blocks if other is not block for column in other.columns}
    for index, cell in renamed.items():
        column = block.columns[index]
        keys = [form.key(row, column) for row in block.rows]
        facts = {"text": shortened(cell.text), "label": column.label}
        voided = frozenset(key for key in keys if cells[key].state is State.UNREADABLE)
        if len(keys) > 1 and column.key not in elsewhere:
            key = f"{form.table}.*.{column.key}"
            yield Finding(code="column-renamed", key=key, span=cell.span, facts=facts, voids=voided)
            continue
        for key in keys:
            voids = voided & {key}
            yield Finding(code="column-renamed", key=key, span=cell.span, facts=facts, voids=voids)


def _reordered_columns(form: TableForm, rows: Mapping[str, RowReading]) -> Iterator[Finding]:
    """The rows of a block whose columns stand in another order than on the form."""
    for key, row in rows.items():
        yield Finding(
            code="columns-out-of-order", key=key, span=row.span, facts={"names": form.row_names[key]}
        )


def _lost_units(units: Units, cells: Mapping[str, CellReading]) -> Iterator[Finding]:
    """The amounts whose unit is unknown, because the header above them was not found."""
    for key in units.lost:
        cell = cells[key]
        if cell.value is not None and not cell.unit:
            yield Finding(code="unit-not-found", key=key, span=cell.place.span if cell.place else None)


def _odd_units(units: Units, form: TableForm) -> Iterator[Finding]:
    """The header cells with a unit other than 元 and 万元."""
    for cell in units.odd:
        yield Finding(
            code="unit-unknown", key=form.table, span=cell.span, facts={"text": shortened(cell.text)}
        )


def _strayed_rows(match: _FormMatch, rows: Mapping[str, RowReading]) -> Iterator[Finding]:
    """The rows that stand elsewhere than on the form."""
    for key in strayed_rows(match.matched, match.form):
        facts = {"names": match.form.row_names[key]}
        yield Finding(code="rows-out-of-order", key=key, span=rows[key].span, facts=facts)


def _misprints(match: _FormMatch) -> Iterator[Finding]:
    """The texts that were taken for labels of the form."""
    for misprint in match.misprints:
        key = f"{match.form.table}.{misprint.row}"
        labels = f"{shortened(misprint.cell.text)} = {match.form.row_names[key]}"
        yield Finding(
            code="label-misprinted", key=key, span=misprint.cell.span, facts={"count": 1, "labels": labels}
        )


def _rows_above(match: _FormMatch, matched: Sequence[RowMatch]) -> Sequence[ScannedRow]:
    """The rows between the first row of a block and the last row of the form above it."""
    first = matched[0].row_index if matched else 0
    return match.rows[max((index + 1 for index in match.used if index < first), default=0) : first]


def _place_block(matched: Sequence[RowMatch], block: Block, header: Header) -> list[Placed]:
    fields = [one.fields for one in matched]
    return place_figures(fields, len(block.columns), header, [block.insets[one.row] for one in matched])


def _whole_rows(match: _FormMatch, matched: Sequence[RowMatch], placed: Sequence[Placed]) -> list[int]:
    """The rows of a block that lack no figure and directly follow the row above."""
    return [
        one.row_index
        for one, result in zip(matched, placed, strict=True)
        if result.outcome is Outcome.PLACED and len(one.fields.filled) == len(result.cell_indices)
        if not match.rows[one.row_index].row.apart
    ]


def _page_numbers(rows: Sequence[ScannedRow], whole_rows: Iterable[int]) -> set[int]:
    """The rows that are page numbers: only below a row that lacks no figure can one be told from a figure."""
    below = (index + 1 for index in whole_rows if index + 1 < len(rows))
    return {index for index in below if is_page_number(rows[index])}


def _loose_figures(rows: Sequence[ScannedRow], used: set[int], form: TableForm) -> Iterator[Finding]:
    """The figures in rows that are neither used nor the numbers of columns."""
    return (
        Finding(code="loose-figures", key=form.table, span=cell.span, facts={"count": 1})
        for index, scanned in enumerate(rows)
        if index not in used and CellKind.VALUE in scanned.kinds
        if not _numbers_columns(rows, index)
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.VALUE
    )


def _cut_headers(rows: Iterable[ScannedRow], form: TableForm) -> Iterator[Finding]:
    """Cells that hold only the beginning of a column's label."""
    official = [label_key(column.label) for block in form.blocks for column in block.columns]
    return (
        Finding(code="header-cut", key=form.table, span=cell.span, facts={"count": 1, "text": cell.text})
        for scanned in rows
        if CellKind.TEXT in scanned.kinds
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind is CellKind.TEXT
        and len(key := label_key(cell.text)) > 1
        and any(label.startswith(key) for label in official)
    )


def _numbers_in_labels(rows: Iterable[ScannedRow], form: TableForm) -> Iterator[Finding]:
    """Label cells with a number that is not part of the label: it may be a figure."""
    return (
        Finding(code="number-in-label", key=form.table, span=cell.span, facts={"text": shortened(cell.text)})
        for scanned in rows
        for cell, kind in zip(scanned.row.cells, scanned.kinds, strict=True)
        if kind in (CellKind.LABEL, CellKind.TEXT)
        and any(label.table == form.table for label in label_beside_number(cell.text))
    )


def _numbers_columns(rows: Sequence[ScannedRow], index: int) -> bool:
    """Whether a row holds the numbers of columns, which data frames print above a header."""
    if index + 1 == len(rows) or not is_index_row(rows[index].row.cells):
        return False
    below = rows[index + 1]
    return (
        bool(below.labels)
        and CellKind.VALUE not in below.kinds
        and not any(label.role is Role.ROW for _, labels in below.labels for label in labels)
    )


def _table_rows(
    rows: Sequence[ScannedRow], used: set[int], pages: set[int], form: TableForm
) -> Sequence[ScannedRow]:
    """The rows from the header of the table to its last row, or to figures below that belong to no row."""
    return rows[_first_row(rows, min(used), form) : _end_of_rows(rows, max(used) + 1, pages, form)]


def _first_row(rows: Sequence[ScannedRow], first: int, form: TableForm) -> int:
    """The index of the first header row above the first row of the form.

    总计 and other words of the header stand elsewhere as well: the header ends where figures stand.
    """
    index = first
    while index > 0 and CellKind.VALUE not in rows[index - 1].kinds:
        index -= 1
        if any(label.table == form.table for _, labels in rows[index].labels for label in labels):
            first = index
    return first - 1 if first > 0 and _numbers_columns(rows, first - 1) else first


_FIGURES = {CellKind.VALUE, CellKind.BLANK}


def _end_of_rows(rows: Sequence[ScannedRow], end: int, pages: set[int], form: TableForm) -> int:
    """The index behind the last row of the table, given the index behind the last row of the form.

    Rows of figures alone belong to it: a page break left them there, perhaps with the header once more. So
    do figures behind a label: a row of another table was pasted in.
    """
    for index in range(end, len(rows)):
        scanned = rows[index]
        kinds = set(scanned.kinds)
        if index in pages or kinds <= {CellKind.BLANK}:
            continue
        if CellKind.VALUE in kinds and (scanned.labels or kinds <= _FIGURES):
            end = index + 1
        elif CellKind.VALUE in kinds or not _only_labels_of(scanned, form):
            break
    return end


def _only_labels_of(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row has labels, and each can be one of this table."""
    return bool(scanned.labels) and all(
        any(label.table == form.table for label in labels) for _, labels in scanned.labels
    )
