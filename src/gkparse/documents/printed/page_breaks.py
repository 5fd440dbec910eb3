"""Joins the rows that a page break cut in two.

Three signs show such a row: neither page draws a border between its halves; its two halves are a label of a
form, and the second alone is none; or figures without a label stand at the top of a page. Each cell then
holds the text of both halves: two parts of a figure stay apart, and are no figure. Does not know sums.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._text.fold import label_key
from gkparse._text.values import looks_like_value
from gkparse.documents.printed.bordered import Table, TableCell
from gkparse.forms.lexicon import Role, labels_of

# In points: how far a border may stand from the same one on the page before.
_SAME = 3.0

# So many rows are compared with a header that is repeated.
_MAX_HEADER_ROWS = 5


def join_broken(tables: Sequence[Table]) -> None:
    """Joins cut rows of the tables on successive pages. At least one table is given."""
    header = [list(map(_key, row)) for row in tables[0].rows[:_MAX_HEADER_ROWS]]
    above = tables[0]
    for below in tables[1:]:
        if below.page is not above.page:
            _join(above, below, header)
        if below.rows:
            above = below


def _join(above: Table, below: Table, header: Sequence[Sequence[str]]) -> None:
    """Joins the first row of a table with the last row on the page before, if that row goes on.

    `header` are the first rows of the whole table. Each page may repeat them.
    """
    first = _repeated(header, below.rows)
    if first == len(below.rows):
        return
    row = below.rows[first]
    pairs = _pairs(above, below, row)
    if not pairs or not _goes_on(pairs):
        return
    for one, other in pairs:
        one.text.join(other.text)
    del below.rows[first]


def _repeated(header: Sequence[Sequence[str]], rows: Sequence[Sequence[TableCell]]) -> int:
    """How many rows at the top of a page repeat the first rows of the table."""
    count = 0
    while count < min(len(header), len(rows)) and header[count] == list(map(_key, rows[count])):
        count += 1
    return count


def _key(cell: TableCell) -> str:
    return label_key(cell.text.text)


_Pair = tuple[TableCell, TableCell]


def _pairs(above: Table, below: Table, row: Sequence[TableCell]) -> list[_Pair] | None:
    """Each cell of a row with the bottom cell of its column on the page before.

    None if a cell with text has no such cell: then it is another table.
    """
    bottom_cells = {}
    for cells in above.rows:
        for cell in cells:
            if cell.row + cell.rowspan == above.height:
                bottom_cells[_edges(above, cell)] = cell
    shift = above.xs[0] - below.xs[0]
    if abs(above.xs[-1] - below.xs[-1] - shift) > _SAME:
        shift = 0.0
    pairs = []
    for cell in row:
        left, right = _edges(below, cell)
        in_column = [
            other
            for (x0, x1), other in bottom_cells.items()
            if abs(x0 - left - shift) <= _SAME and abs(x1 - right - shift) <= _SAME
        ]
        if in_column:
            pairs.append((in_column[0], cell))
        elif cell.text.text:
            return None
    return pairs


def _edges(table: Table, cell: TableCell) -> tuple[float, float]:
    return table.xs[cell.column], table.xs[cell.column + cell.colspan]


def _goes_on(pairs: Sequence[_Pair]) -> bool:
    """Whether the second cells of the pairs continue the first ones."""
    figures = [pair for pair in pairs if _is_figure(pair[1])]
    one, other = _label_of(pairs)
    labelled = other != ""
    if labelled:
        if _is_row(other):
            return False
        if _is_row(one + other):
            return True
        if _is_row(one) and figures and any(_is_figure(cell) for cell, _ in pairs):
            return False
    # Figures go on below figures or blanks, and not below a header.
    if not all(not cell.text.text or _is_figure(cell) for cell, _ in figures):
        return False
    if all(cell.cut_below and below.cut_above for cell, below in pairs):
        continued_figures = [cell for cell, _ in figures if cell.text.text]
        return not (labelled and len(continued_figures) > 1)
    return bool(figures) and not labelled


def _label_of(pairs: Sequence[_Pair]) -> tuple[str, str]:
    """The two parts of the label of a row: the words that stand next to its figures, blank or not.

    A merged label to its left goes on in any case.
    """
    first = next((index for index, pair in enumerate(pairs) if any(map(_is_figure, pair))), len(pairs))
    for one, other in reversed(pairs[:first]):
        if one.text.text or other.text.text:
            return one.text.text, other.text.text
    return "", ""


def _is_row(text: str) -> bool:
    return any(label.role is Role.ROW for label in labels_of(text))


def _is_figure(cell: TableCell) -> bool:
    return looks_like_value(cell.text.text)
