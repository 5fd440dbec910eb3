"""Rows that a page break cut in two -> one row again.

A row that goes on is told by its borders, where neither page draws one between; by its label, where the
two halves are a label of a form and the second alone is none; and by figures at the top of a page with
no label beside them. All that stood in one cell is one text again, and what is then no figure is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkparse._text.fold import label_key
from gkparse._text.values import looks_like_value
from gkparse.documents.pdf.bordered import Table, TableCell
from gkparse.forms.lexicon import Role, labels_of

# In points: so far borders may be from those of the page before.
_SAME = 3.0

_MOST_HEADER_ROWS = 5


def join_broken(tables: Sequence[Table]) -> None:
    """Joins the rows that the breaks between tables of pages that follow each other have cut."""
    header = [list(map(_key, row)) for row in tables[0].rows[:_MOST_HEADER_ROWS]]
    above = tables[0]
    for below in tables[1:]:
        if below.page is not above.page:
            _join(above, below, header)
        if below.rows:
            above = below


def _join(above: Table, below: Table, header: Sequence[Sequence[str]]) -> None:
    """Puts the first row of a table into the last row of the one on the page before, where it goes on.

    `header` are the first rows of the table as it began; they may be printed again on each page.
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
    number = 0
    while number < min(len(header), len(rows)) and header[number] == list(map(_key, rows[number])):
        number += 1
    return number


def _key(cell: TableCell) -> str:
    return label_key(cell.text.text)


_Pair = tuple[TableCell, TableCell]


def _pairs(above: Table, below: Table, row: Sequence[TableCell]) -> list[_Pair] | None:
    """Each cell of a row with the cell at the foot of the page before that stands in its column.

    None where a text has none there: then it is another table.
    """
    foot = {}
    for cells in above.rows:
        for cell in cells:
            if cell.row + cell.rows == above.height:
                foot[_edges(above, cell)] = cell
    shift = above.xs[0] - below.xs[0]
    if abs(above.xs[-1] - below.xs[-1] - shift) > _SAME:
        shift = 0.0
    pairs = []
    for cell in row:
        left, right = _edges(below, cell)
        found = [
            other
            for (x0, x1), other in foot.items()
            if abs(x0 - left - shift) <= _SAME and abs(x1 - right - shift) <= _SAME
        ]
        if found:
            pairs.append((found[0], cell))
        elif cell.text.text:
            return None
    return pairs


def _edges(table: Table, cell: TableCell) -> tuple[float, float]:
    return table.xs[cell.column], table.xs[cell.column + cell.columns]


def _goes_on(pairs: Sequence[_Pair]) -> bool:
    figures = [pair for pair in pairs if looks_like_value(pair[1].text.text)]
    # The label of a row stands next to its figures; a merged label to the left of it goes on by itself.
    first = next((n for n, pair in enumerate(pairs) if any(map(_is_figure, pair))), len(pairs))
    one, other = pairs[max(first - 1, 0)]
    labelled = first > 0 and other.text.text != ""
    if labelled:
        if _is_row(other.text.text):
            return False
        if _is_row(one.text.text + other.text.text):
            return True
    # Figures go on below figures or blanks, and not below a header.
    if not all(_may_be_figure(one.text.text) for one, _ in figures):
        return False
    if all(one.cut_below and other.cut_above for one, other in pairs):
        both = [one for one, _ in figures if one.text.text]
        return not (labelled and len(both) > 1)
    return bool(figures) and not labelled


def _is_row(text: str) -> bool:
    return any(label.role is Role.ROW for label in labels_of(text))


def _is_figure(cell: TableCell) -> bool:
    return looks_like_value(cell.text.text)


def _may_be_figure(text: str) -> bool:
    return not text or looks_like_value(text)
