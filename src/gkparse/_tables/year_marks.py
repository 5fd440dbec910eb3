"""The years that cells print, alone or beside a label: 2022年, 规章（上年）, 上一年.

Knows cells of a scanned row and the labels of the forms. Does not know whose year it is: `whose` compares it
with that of the report.
"""

from __future__ import annotations

from functools import lru_cache

from gkparse._tables.scan import CellKind, ScannedRow
from gkparse._text.year_words import Year, head_year, split_year
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import Label, labels_of
from gkparse.grid import GridCell

# Cells of words: a label of a form, or another text.
WORDS = (CellKind.LABEL, CellKind.TEXT)


@of_forms
@lru_cache(maxsize=4096)
def year_in(text: str) -> Year | None:
    """The year that a cell prints: alone, or beside the label of a row or column."""
    is_label = bool(labels_of(text))
    year = None if is_label else head_year(text)
    if year is not None:
        return year
    # 上一年项目数量 is a label of the form, 规章（上年） a label and a year.
    beside = split_year(text, in_brackets=is_label)
    return beside[0] if beside is not None and labels_of(beside[1]) else None


def years_of_row(scanned: ScannedRow) -> dict[int, Year]:
    """The years that cells of words print, by the index of the cell."""
    marks = {}
    for index, kind in enumerate(scanned.kinds):
        if kind in WORDS and (year := year_in(scanned.row.cells[index].text)) is not None:
            marks[index] = year
    return marks


def labels_beside_year(cell: GridCell) -> tuple[Label, ...]:
    """The labels that a cell can be, without the year beside its words."""
    labels = labels_of(cell.text)
    beside = None if labels else split_year(cell.text)
    return labels_of(beside[1]) if beside else labels
