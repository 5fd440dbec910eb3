"""One block of a form -> its cells: reads the header, puts the figures into columns, and notes what is wrong.

The rows of the grid are matched before. What stands between and around the blocks is for `surroundings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from gkparse._tables.alignment import UNKNOWN, RowOutcome, RowReading
from gkparse._tables.cells import Printed, cell_findings, read_row, row_finding, shortened
from gkparse._tables.columns import place_figures
from gkparse._tables.fields import IN_DOUBT, Header, Outcome, Placed, all_unknown
from gkparse._tables.findings import Finding, supersede
from gkparse._tables.header.columns import read_header
from gkparse._tables.header.labels import below_title, gather
from gkparse._tables.header.renamed import find_renamed
from gkparse._tables.header.units import Units, read_units
from gkparse._tables.match.forms import FormMatch
from gkparse._tables.match.rows import RowMatch
from gkparse._tables.origins import Origins
from gkparse._tables.scan import ScannedRow
from gkparse._text.values import State
from gkparse.forms import Block, TableForm
from gkparse.grid import GridCell
from gkparse.reading import CellReading


@frozen
class BlockReading:
    """A block of the form as it was read.

    `whole_rows` are the indices of its rows in the grid that lack no figure. `keys` are those of its cells,
    by the index of their row in the grid and their index behind the label. The other fields are those of
    `Alignment`.
    """

    cells: dict[str, CellReading]
    rows: dict[str, RowReading]
    whole_rows: Sequence[int]
    keys: Mapping[tuple[int, int], str]
    findings: Sequence[Finding]


def read_block(match: FormMatch, block: Block, origins: Origins) -> BlockReading:
    """Reads the header of a block, puts its figures into columns, and reads its cells."""
    form = match.form
    keys = {row.key for row in block.rows}
    matched = [one for one in match.matched if one.row in keys]
    above = _rows_above(match, matched)
    header_rows = gather(above)
    header = read_header(header_rows, block, form)
    units = read_units(above, block, form)
    renamed = find_renamed(gather(below_title(above)), block, form)
    placed = _place_block(matched, block, header)
    printed: dict[str, list[Printed]] = {row.key: [] for row in block.rows}
    for one, result in zip(matched, placed, strict=True):
        in_doubt = one.row_index in match.in_doubt
        columns = all_unknown(len(block.columns), IN_DOUBT) if in_doubt else result.without(renamed)
        strategy = match.found_by(one.row)
        printed[one.row].append(Printed(match.rows[one.row_index], one, columns, in_doubt, strategy))
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
    return BlockReading(
        cells=cells,
        rows=rows,
        whole_rows=_whole_rows(match, matched, placed),
        keys=_keys(form, matched, placed),
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
    """Whether a cell is unknown and has no text: then the finding about its row must explain it."""
    return cell.state in UNKNOWN and cell.raw is None


def _renamed_columns(
    form: TableForm, block: Block, renamed: Mapping[int, GridCell], cells: Mapping[str, CellReading]
) -> Iterator[Finding]:
    """The columns over which the header names another quantity; their figures become unknown."""
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


def _rows_above(match: FormMatch, matched: Sequence[RowMatch]) -> Sequence[ScannedRow]:
    """The rows between the first row of a block and the last row of the form above it."""
    first = matched[0].row_index if matched else 0
    return match.rows[max((index + 1 for index in match.used if index < first), default=0) : first]


def _place_block(matched: Sequence[RowMatch], block: Block, header: Header) -> list[Placed]:
    fields = [one.fields for one in matched]
    return place_figures(fields, len(block.columns), header, [block.insets[one.row] for one in matched])


def _whole_rows(match: FormMatch, matched: Sequence[RowMatch], placed: Sequence[Placed]) -> list[int]:
    """The rows of a block that lack no figure and directly follow the row above."""
    return [
        one.row_index
        for one, result in zip(matched, placed, strict=True)
        if result.outcome is Outcome.PLACED and len(one.fields.filled) == len(result.cell_indices)
        if not match.rows[one.row_index].row.apart
    ]


def _keys(
    form: TableForm, matched: Sequence[RowMatch], placed: Sequence[Placed]
) -> Mapping[tuple[int, int], str]:
    """The cells of the form by where they stand in the grid."""
    return {
        (one.row_index, index): key
        for one, result in zip(matched, placed, strict=True)
        for (key, _), index in zip(form.plan[one.row], result.cell_indices, strict=True)
        if index is not None
    }
