"""Figures alone in a row: each may be the half of a figure in the row above or below.

A figure that is too long for its cell or its line goes on below; where cells are aligned at the bottom, it
begins above. Both halves look like figures. So every cell that a half may belong to becomes unknown, unless a
sum proves it whole. Never puts two halves together.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import frozen

from gkparse._tables.cells import shortened
from gkparse._tables.findings import Finding
from gkparse._tables.match.forms import FormMatch
from gkparse._tables.match.rows import RowMatch, is_index_row, is_page_number
from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.fold import fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import cover
from gkparse._text.values import State
from gkparse.forms import TableForm
from gkparse.forms.arithmetic import Figures, proves, sides
from gkparse.forms.lexicon import Role
from gkparse.grid import GridCell
from gkparse.reading import CellReading

# Lines of the label may stand between a figure and its end.
MOST_TEXTS = 2

# From this many columns on, a row of as many figures alone is one that lost its label, and holds no halves.
NARROWEST = 3

# The fewest digits of a figure before its end if its cell is too narrow. Where cells may be cut anywhere, as
# in the text of a PDF, columns are wider; in rows of more than WIDE figures they are not.
SHORTEST_BEGINNING, SHORTEST_BEGINNING_IN_PIECES = 2, 3
WIDE = 10

# A figure with words in brackets is a figure with a note, or a misprinted label: 2.（他法律行政法规禁止公开.
_PIECE = lazy_pattern(r"\.?[0-9][^(]*")

# The key of a cell of the form, by the index of its row in the grid and its index behind the label.
Keys = Mapping[tuple[int, int], str]


@frozen
class Half:
    """A row of figures alone, beside a row of the form.

    `row_index` is its index in the grid, and `cells` has its figures by the index of the cell in which the
    other half stands; None if that is unknown.
    """

    row_index: int
    figures: Sequence[GridCell]
    columns: Mapping[int, GridCell] | None
    is_below: bool

    def beside(self, index: int) -> Sequence[GridCell]:
        """The figures that may be the other half of a cell, by its index behind the label."""
        if self.columns is None:
            return self.figures
        return [self.columns[index]] if index in self.columns else ()


def incomplete_rows(
    match: FormMatch, pages: Container[int], keys: Keys, cells: Mapping[str, CellReading]
) -> tuple[Sequence[Finding], Container[int]]:
    """The rows of the form in which a figure may lack a half that stands alone above or below the row.

    With the indices of the rows in the grid that hold these halves.
    """
    alone = {
        index
        for index, scanned in enumerate(match.rows)
        if CellKind.VALUE in scanned.kinds and index not in match.used and index not in pages
        if _may_be_halves(scanned, match.form)
    }
    if not alone:
        return (), ()
    is_single = sum(len(_filled(match.rows[index])) for index in alone) == 1
    figures = {key: cell.value for key, cell in cells.items()}
    findings: list[Finding] = []
    used: set[int] = set()
    beside = {one.row_index: _rows_beside(match.rows, one.row_index, alone) for one in match.matched}
    behind_rows = {index for row, others in beside.items() for index in others if index > row}
    for one in match.matched:
        halves = [_half(match, one, index) for index in beside[one.row_index]]
        row_cells = {
            index: cells[key]
            for index in range(len(one.fields.cells))
            if (key := keys.get((one.row_index, index)))
        }
        voids: set[str] = set()
        broken = _breaks_its_sum(match.form, one.row, figures)
        shortest = SHORTEST_BEGINNING if broken else _shortest(match, one)
        for half in halves:
            if match.in_pieces and not half.is_below and half.row_index in behind_rows and not broken:
                # Where cells may be cut anywhere, figures between two rows are many things. Most tools print
                # the lines of a cell from its row on: `wrapped_figures` has taken the ends of the row above.
                continue
            for index in _incomplete(row_cells, half, shortest):
                key = keys[one.row_index, index]
                # A lost digit breaks a sum; where there are two halves, both may be lost of one sum.
                if not (is_single and proves(match.form, key, figures)):
                    voids.add(key)
                    used.add(half.row_index)
        if voids:
            # A row may have lost a cell before its blanks: the figure may be that of any of these.
            in_row = match.form.cells_of(_row_key(match.form, one.row))
            voids.update(key for key in in_row if cells[key].state is State.BLANK)
            pieces = [cell for half in halves for cell in half.figures if half.row_index in used]
            findings.append(_finding(match.form, one.row, frozenset(voids), pieces))
    return findings, used


def _filled(scanned: ScannedRow) -> Sequence[GridCell]:
    return [cell for cell in scanned.row.cells if cell.text]


def _may_be_halves(scanned: ScannedRow, form: TableForm) -> bool:
    """Whether a row holds figures alone, and neither the numbers of columns nor a whole row of the form."""
    filled = _filled(scanned)
    if is_page_number(scanned) or not set(scanned.kinds) <= {CellKind.VALUE, CellKind.BLANK}:
        return False
    if not all(_PIECE.fullmatch(fold(cell.text)) for cell in filled):
        return False
    if is_index_row(filled):
        return False
    widths = {len(block.columns) for block in form.blocks}
    if scanned.row.exact:
        return len(filled) < NARROWEST or len(filled) not in widths
    # Blank cells are lost, or stand in the label: a shorter row may have lost its label as well.
    return len(filled) < NARROWEST or 2 * len(filled) <= max(widths)


def _rows_beside(rows: Sequence[ScannedRow], row_index: int, alone: Container[int]) -> Sequence[int]:
    """The rows of figures alone from which only such rows, blanks and a few texts part a row of the form."""
    beside = []
    for step in (-1, 1):
        texts = 0
        index = row_index + step
        while 0 <= index < len(rows) and texts <= MOST_TEXTS:
            kinds = set(rows[index].kinds)
            if index in alone:
                beside.append(index)
            elif kinds != {CellKind.BLANK}:
                if CellKind.VALUE in kinds or not _are_merged(rows[index]):
                    break
                texts += 1
            index += step
    return sorted(beside)


def _are_merged(scanned: ScannedRow) -> bool:
    """Whether each label of a row can be a merged label, which stands to the left of the next row."""
    return all(any(label.role is Role.GROUP for label in labels) for _, labels in scanned.labels)


def _half(match: FormMatch, one: RowMatch, row_index: int) -> Half:
    """A row of figures alone, as it stands to a row of the form.

    Where both rows have all their cells, a half stands in the column of its other half. Repairs put no cell
    in place of the label that the half has not.
    """
    cells = match.rows[row_index].row.cells
    before = 0 if match.in_pieces else one.fields.label_index + 1
    columns = None
    if one.fields.exact and len(cells) == before + len(one.fields.cells):
        columns = {index: cell for index, cell in enumerate(cells[before:]) if cell.text}
    return Half(row_index, _filled(match.rows[row_index]), columns, row_index > one.row_index)


def _shortest(match: FormMatch, one: RowMatch) -> int:
    """The fewest digits of a figure in a row that goes on below because its cell is too narrow."""
    is_narrow = not match.in_pieces or len(one.fields.cells) > WIDE
    return SHORTEST_BEGINNING if is_narrow else SHORTEST_BEGINNING_IN_PIECES


def _breaks_its_sum(form: TableForm, row: str, figures: Figures) -> bool:
    """Whether a total of a row is not the sum of its parts: a lost digit is one cause."""
    keys = {key for key, _ in form.plan[row]}
    return any(
        (values := sides(relation, figures)) is not None and values[0] != values[1]
        for relation in form.relations
        if relation.total is not None and keys.issuperset(relation.cells)
    )


def _incomplete(cells: Mapping[int, CellReading], half: Half, shortest: int) -> Iterator[int]:
    """The indices of the cells in a row that may lack a half."""
    last = max((index for index, cell in cells.items() if cell.state is not State.BLANK), default=0)
    for index, cell in cells.items():
        for figure in half.beside(index):
            # In an unknown column: a line that is too long is cut in its last cell, be it filled or not.
            may_be_short = half.columns is not None or (half.is_below and index >= last)
            if _may_lack(cell, figure, 1 if may_be_short else shortest, is_below=half.is_below):
                yield index
                break


def _may_lack(cell: CellReading, figure: GridCell, shortest: int, *, is_below: bool) -> bool:
    """Whether a figure may be the beginning or the end of a cell, or all of a cell that is read as blank.

    `shortest`: the fewest digits of a beginning.
    """
    text, other = fold(cell.raw or "").strip(), fold(figure.text)
    if cell.state is State.BLANK:
        return shortest == 1
    if cell.state is not State.NUMBER:
        return False
    beginning, end = (text, other) if is_below else (other, text)
    # No figure goes on behind a 0, unless with decimals.
    return len(beginning) >= shortest and (beginning != "0" or end.startswith("."))


def _row_key(form: TableForm, row: str) -> str:
    return next(form.row_key(each) for _, each in form.rows if each.key == row)


def _finding(form: TableForm, row: str, voids: frozenset[str], pieces: Sequence[GridCell]) -> Finding:
    row_key = _row_key(form, row)
    return Finding(
        code="figure-in-pieces",
        key=next(iter(voids)) if len(voids) == 1 else row_key,
        span=cover(piece.span for piece in pieces),
        facts={
            "name": form.row_names[row_key],
            "values": shortened(" ".join(piece.text for piece in pieces)),
        },
        voids=voids,
    )
