"""Puts together what a layout could not keep together: rows without ends, labels in pieces.

Where cells stand one after another without row ends, or lines are cut at their blanks, a label may
be several cells, and its second half may stand behind its figures. Here such rows become rows of one
label and its figures; what is no label stays as it is. Rows whose cells a layout knows for certain
pass through untouched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from attrs import define, evolve, frozen

from gkparse._tables.repair.label_numbers import rejoin_label_numbers
from gkparse._tables.repair.units import rejoin_row_ends, rejoin_units
from gkparse._tables.repair.wrapped_figures import append_wrapped
from gkparse._tables.scan import CellKind, cell_kind
from gkparse._text.fold import fold
from gkparse._text.spans import cover
from gkparse.forms import FORMS, TableName
from gkparse.forms.lexicon import Label, Role, begins_row, labels_of
from gkparse.grid import Grid, GridCell, GridRow

# The longest label has 38 characters; spaced out, each of them is a piece.
MOST_PIECES = 40
MOST_PIECES_BEHIND = 12
MOST_FOREIGN = 2


@frozen
class _Group:
    """Texts, and the figures behind them; `row` is the row of the grid, and `line` its number."""

    texts: tuple[GridCell, ...]
    figures: tuple[GridCell, ...]
    line: int
    row: GridRow


def reassemble_rows(grid: Grid, table: TableName) -> Grid:
    """The grid with the figures of a row of the form on one row behind its label."""
    if not any(row.cut for row in grid.rows):
        return Grid(tuple(rejoin_units(grid.rows)))
    parted = rejoin_row_ends(rejoin_label_numbers(grid.rows, table))
    groups = [group for line, row in enumerate(parted) for group in _groups(line, row)]
    rows: list[GridRow] = []
    waiting: list[tuple[int, GridCell]] = []
    behind = last = 0
    for number, group in enumerate(groups):
        # Without row ends it is not known which labels stand side by side: each has a line of its own.
        texts = group.texts[behind:]
        behind -= len(group.texts) - len(texts)
        lines = (
            [group.line] * len(texts) if group.row.ended else [-len(waiting) - n for n in range(len(texts))]
        )
        waiting.extend(zip(lines, texts, strict=True))
        if not group.figures:
            continue
        after = _texts_behind(groups, number)[behind:]
        found = _label([text for _, text in waiting], after, table)
        first = len(waiting)
        cells = group.figures
        if found is not None:
            label, first, used = found
            behind += used
            cells = (label, *cells)
        if (
            found is None
            and rows
            and not group.row.apart
            and group.line <= last + 2
            and (whole := _append_wrapped(rows[-1], group, waiting)) is not None
        ):
            rows[-1] = whole
            continue
        last = group.line
        rows.extend(_by_line(waiting[:first]))
        rows.append(GridRow(cells, exact=group.row.exact, apart=group.row.apart))
        waiting = []
    rows.extend(_by_line(waiting))
    return Grid(tuple(rows))


def _append_wrapped(above: GridRow, group: _Group, beside: Sequence[object]) -> GridRow | None:
    """The row above figures by themselves that may be the rests of its own; None where they are not."""
    lead = next((n for n, cell in enumerate(above.cells) if cell_kind(cell.text) is CellKind.VALUE), None)
    if lead is None or not group.row.ended or (beside and len(group.figures) >= len(above.cells) - lead):
        return None
    lead = min(lead, max(len(above.cells) - len(group.figures), 0)) if above.exact else lead
    figures = append_wrapped(above.cells[lead:], group.figures, aligned=above.exact and group.row.exact)
    return None if figures is None else evolve(above, cells=(*above.cells[:lead], *figures))


def _groups(line: int, row: GridRow) -> Iterator[_Group]:
    """The runs of texts and figures of a row; a row that has an end has one run of figures."""
    cells = [(cell, cell_kind(cell.text)) for cell in row.cells]
    if not row.exact:
        cells = [(cell, kind) for cell, kind in cells if kind is not CellKind.BLANK]
    if not row.ended:
        yield from _runs(line, row, cells)
        return
    cells = _with_marks(cells)
    first, last = _longest_run([kind in (CellKind.VALUE, CellKind.BLANK) for _, kind in cells])
    every = tuple(cell for cell, _ in cells)
    yield _Group(every[:first], every[first:last], line, row)
    if every[last:]:
        yield _Group(every[last:], (), line, row)


def _with_marks(cells: list[tuple[GridCell, CellKind]]) -> list[tuple[GridCell, CellKind]]:
    """The cells, with a mark that is part of a label (本年增 / 减) put together with its neighbours."""
    for n in range(1, len(cells) - 1):
        mark, kind = cells[n]
        if kind is not CellKind.VALUE or any(map(str.isdigit, mark.text)):
            continue
        for start in range(n - 1, max(n - 1 - MOST_BESIDE, -1), -1):
            for stop in range(n + 2, min(n + 2 + MOST_BESIDE, len(cells) + 1)):
                # A mark with nothing but marks behind it stands for a figure: — — 3.
                if cells[stop - 1][1] is CellKind.VALUE:
                    continue
                text = "".join(cell.text for cell, _ in cells[start:stop])
                if labels_of(text):
                    whole = GridCell(text, cover(cell.span for cell, _ in cells[start:stop]))
                    return [*cells[:start], (whole, CellKind.LABEL), *cells[stop:]]
    return cells


# 本年增/减 spaced out has so many characters before its mark.
MOST_BESIDE = 3


def _runs(line: int, row: GridRow, cells: Sequence[tuple[GridCell, CellKind]]) -> Iterator[_Group]:
    texts: list[GridCell] = []
    figures: list[GridCell] = []
    for cell, kind in cells:
        if kind is CellKind.VALUE or kind is CellKind.BLANK:
            figures.append(cell)
            continue
        if figures:
            yield _Group(tuple(texts), tuple(figures), line, row)
            texts, figures = [], []
        texts.append(cell)
    yield _Group(tuple(texts), tuple(figures), line, row)


def _longest_run(flags: Sequence[bool]) -> tuple[int, int]:
    """The bounds of the longest run of True; an empty run at the end where there is none."""
    best = (len(flags), len(flags))
    start = 0
    for number, flag in enumerate([*flags, False]):
        if not flag:
            if number - start > best[1] - best[0]:
                best = (start, number)
            start = number + 1
    return best


def _texts_behind(groups: Sequence[_Group], number: int) -> list[GridCell]:
    """What may be the rest of a label: texts behind the figures, where a layout cuts lines and not cells."""
    texts: list[GridCell] = []
    if not groups[number].row.ended:
        return texts
    for group in groups[number + 1 : number + 1 + MOST_PIECES_BEHIND]:
        texts.extend(group.texts)
        # A few figures by themselves may be what did not fit above; the label goes on below them.
        if group.figures and (group.texts or len(group.figures) >= len(groups[number].figures)):
            break
    return texts[:MOST_PIECES_BEHIND]


def _label(
    before: Sequence[GridCell], behind: Sequence[GridCell], table: TableName
) -> tuple[GridCell, int, int] | None:
    """The label of a row, made of the last pieces before its figures and perhaps the first behind them.

    With it come the number of the first piece before that is part of it, and how many behind are.
    A label never stands behind its figures alone: where one row has lost its label, every row after
    it would take the label of the next.
    """
    doubtful: tuple[GridCell, int, int] | None = None
    for skips, scattered in ((0, True), (0, False), (MOST_FOREIGN, False)):
        kept = [n for n, piece in enumerate(before) if scattered or not _is_scattered(piece.text)]
        rest = [n for n, piece in enumerate(behind) if scattered or not _is_scattered(piece.text)]
        kept = kept[-MOST_PIECES:]
        tried = [_LabelHypothesis(before[n].text, n) for n in reversed(kept)]
        for number, one in enumerate(tried):
            for n in kept[len(kept) - number :]:
                one.extend(before[n].text, table, skips)
        for used in range(len(rest) + 1):
            if used:
                tried = [one for one in tried if begins_row(one.text, table)]
                for one in tried:
                    one.extend(behind[rest[used - 1]].text, table, skips)
            for one in tried:
                rows = one.rows(table)
                if not rows:
                    continue
                pieces = [
                    *(before[n].span for n in kept if n >= one.first),
                    *(behind[n].span for n in rest[:used]),
                ]
                found = GridCell(one.text, cover(pieces)), one.first, rest[used - 1] + 1 if used else 0
                if any(label.numbered for label in rows):
                    return found
                doubtful = doubtful or found
    return doubtful


@define
class _LabelHypothesis:
    """A label as far as it has been put together, and the number of its first piece."""

    text: str
    first: int
    foreign: int = 0

    def extend(self, piece: str, table: TableName, skips: int) -> None:
        """Adds a piece; so many that fit nowhere are passed over: the title of a page may stand between."""
        text = self.text + piece
        fits = begins_row(text, table) or _rows_named(text, table)
        # Behind a whole label stand its figures, and not the words of another.
        if self.foreign >= skips or fits or _rows_named(self.text, table):
            self.text = text
        else:
            self.foreign += 1

    def rows(self, table: TableName) -> list[Label]:
        return _rows_named(self.text, table)


def _rows_named(text: str, table: TableName) -> list[Label]:
    return [label for label in labels_of(text) if label.table == table and label.role is Role.ROW]


# Merged labels to the left of the rows (三、本年度办理结果) stand in their midst, a few characters a line.
LONGEST_SCATTERED = 5


@cache
def _merged_labels() -> str:
    groups = {group for form in FORMS["requests"] for _, row in form.rows for group in row.left}
    return "\n".join(sorted(fold(group) for group in groups))


def _is_scattered(text: str) -> bool:
    return len(text) <= LONGEST_SCATTERED and fold(text) in _merged_labels()


def _by_line(pieces: Sequence[tuple[int, GridCell]]) -> Iterator[GridRow]:
    """Texts that are no row's label, as rows of their lines: headers, titles, prose."""
    lines: dict[int, list[GridCell]] = {}
    for line, piece in pieces:
        lines.setdefault(line, []).append(piece)
    return (GridRow(tuple(cells), exact=False) for cells in lines.values())
