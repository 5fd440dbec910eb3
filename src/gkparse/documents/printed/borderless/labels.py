"""Segments on several lines -> labels, and the rows of figures that they belong to.

Without borders, the number of a label shows where it begins. A segment below it without a number continues
it. A label belongs to the row of figures at its height, if it is the only label there and they are the only
row. Does not know columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from math import inf

from gkparse._text.fold import label_key
from gkparse.documents.printed.borderless.segments import Segment, TableLine
from gkparse.documents.printed.text import Text
from gkparse.forms import FORMS
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import LONGEST_LABEL, Role, labels_of

# The number with which a label of a row begins on the forms.
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(rf"\s*(?:{_HAN}[、.]|[（(]{_HAN}[）)]|\d[.．、])")

# In parts of the size of the type: lines of one label, and lines of figures in one row, are no further apart.
_LABEL_LINES = 3.0
_ROW_LINES = 1.5

# In parts of the size of the type: a label without figures may stand so far above or below its row, if no
# other label stands less than so many times as far.
_BESIDE, _TIMES = 0.6, 2.0
# A column in which figures are wrapped has room for so many digits.
_SHORTEST_WRAPPED = 2

# The label above a segment is among so many labels before it: a table has fewer columns of labels.
_NEAREST = 24


class PrintedLabel:
    """A label put together from its segments, and the indices of its first and last line."""

    def __init__(self, segment: Segment, line_index: int) -> None:
        self.first_segment = segment
        self.text = Text()
        self.first_line = line_index
        self.left, self.right = segment.line.left, segment.line.right
        self.add(segment, line_index)

    def add(self, segment: Segment, line_index: int) -> None:
        """Continues the label with a segment on a later line."""
        self.text.add(segment.page, segment.line)
        self.last_line, self.last_segment = line_index, segment
        self.left, self.right = min(self.left, segment.line.left), max(self.right, segment.line.right)

    @property
    def is_row_label(self) -> bool:
        """Whether it is the whole label of a row on a form."""
        return any(label.role is Role.ROW for label in labels_of(self.text.text))


def labels_in(lines: Sequence[TableLine]) -> list[PrintedLabel]:
    """The labels before the figures of some lines, in the order in which they begin."""
    labels: list[PrintedLabel] = []
    for line_index, line in enumerate(lines):
        for segment in takewhile(lambda segment: not segment.is_figure, line.segments):
            continued = None if _begins_label(segment) else _label_above(labels, segment, line_index)
            if continued is None:
                labels.append(PrintedLabel(segment, line_index))
            else:
                continued.add(segment, line_index)
    return labels


def _begins_label(segment: Segment) -> bool:
    """Whether a segment has a number, or is a label of a row that has none."""
    return _NUMBER.match(segment.text) is not None or any(
        label.role is Role.ROW and label.numbered for label in labels_of(segment.text)
    )


def begins_row(segment: Segment) -> bool:
    """Whether a segment begins the label of a row: 二、上年结转政府信 does, 二项之和 does not."""
    key = label_key(segment.text)
    return _NUMBER.match(segment.text) is not None and any(
        label.startswith(key) for label in _row_label_keys()
    )


def _label_above(labels: Sequence[PrintedLabel], segment: Segment, line_index: int) -> PrintedLabel | None:
    """The label that a segment continues: the last one above it, if it is near and not complete."""
    for label in reversed(labels[-_NEAREST:]):
        if label.last_line < line_index and segment.overlaps(label.left, label.right):
            last = label.last_segment
            near = last.page is not segment.page or (
                last.line.baseline - segment.line.baseline <= _LABEL_LINES * segment.line.size
            )
            fits = near and len(label.text.text) < LONGEST_LABEL
            return label if fits and (not label.is_row_label or _can_continue(label, segment)) else None
    return None


def _can_continue(label: PrintedLabel, segment: Segment) -> bool:
    """Whether a label and a segment together begin a longer label of a row."""
    joined = label_key(label.text.text + segment.text)
    return any(key.startswith(joined) for key in _row_label_keys())


@of_forms
@cache
def _row_label_keys() -> frozenset[str]:
    """The keys of all labels of rows on the forms."""
    rows = [row for forms in FORMS.values() for form in forms for _, row in form.rows]
    return frozenset(label_key(name) for row in rows for name in (row.label, *row.aliases))


def rows_in(lines: Sequence[TableLine], labels: Sequence[PrintedLabel]) -> list[list[int]]:
    """The indices of the lines of figures, row by row. A row has several lines if its figures are wrapped.

    A line of figures near below another continues its row, unless each of them has a label. A line between
    two lines with labels belongs to the nearer one.
    """
    row_labels = [label for label in labels if label.is_row_label]
    first_lines = {label.first_line for label in row_labels}
    labelled = {index for label in row_labels for index in range(label.first_line, label.last_line + 1)}
    rows: list[list[int]] = []
    for line_index, line in enumerate(lines):
        if not line.figures:
            continue
        row = rows[-1] if rows else []
        if not row or not may_be_one_row(lines[row[-1]], line):
            rows.append([line_index])
        elif line_index in first_lines and labelled.intersection(row):
            begins_above = _is_nearer_below(lines, row, line_index)
            rows.append([row.pop(), line_index] if begins_above else [line_index])
        elif _are_two_rows(lines[row[-1]], line):
            rows.append([line_index])
        else:
            row.append(line_index)
    return rows


def _are_two_rows(above: TableLine, below: TableLine) -> bool:
    """Whether the figures above do not fill their columns, so that a line does not hold the rest of them."""
    return any(
        len(upper.text) < max(_SHORTEST_WRAPPED, len(lower.text))
        for lower in below.figures
        for upper in above.figures
        if lower.overlaps(upper.line.left, upper.line.right)
    )


def _is_nearer_below(lines: Sequence[TableLine], row: Sequence[int], next_index: int) -> bool:
    """Whether the last line of a row is nearer to the next line of figures than to the line before it."""
    if len(row) < 2:
        return False
    above, last, below = (lines[index].placed.line.baseline for index in (row[-2], row[-1], next_index))
    return last - below < above - last


def may_be_one_row(above: TableLine, below: TableLine) -> bool:
    """Whether two lines stand so near to each other that they may be lines of one row."""
    one, other = above.placed, below.placed
    return one.page is other.page and one.line.baseline - other.line.baseline < _ROW_LINES * other.line.size


def label_of_rows(labels: Sequence[PrintedLabel], rows: Sequence[Sequence[int]]) -> dict[int, PrintedLabel]:
    """The label of each row that has one for certain, by the first line of the row."""
    row_at = {line_index: row[0] for row in rows for line_index in row}
    labels_beside: dict[int, list[PrintedLabel]] = {}
    for label in labels:
        if label.is_row_label:
            lines_of_label = range(label.first_line, label.last_line + 1)
            rows_beside = {row_at[line_index] for line_index in lines_of_label if line_index in row_at}
            if len(rows_beside) == 1:
                labels_beside.setdefault(rows_beside.pop(), []).append(label)
    return {row: beside[0] for row, beside in labels_beside.items() if len(beside) == 1}


def label_near(
    lines: Sequence[TableLine], row: Sequence[int], labels: Sequence[PrintedLabel]
) -> tuple[PrintedLabel | None, bool]:
    """The label without figures next to a row without a label, and whether there are such labels near it.

    Figures stand a little above or below the lines of their label if the cells of a row are aligned in
    different ways.
    """
    page, size = lines[row[0]].placed.page, lines[row[0]].placed.line.size
    middle = (lines[row[0]].placed.line.baseline + lines[row[-1]].placed.line.baseline) / 2
    near: list[tuple[float, PrintedLabel]] = []
    for label in labels:
        first, last = label.first_segment, label.last_segment
        if label.is_row_label and (first.page is page or last.page is page):
            # A label can go on over the end of a page.
            top = first.line.baseline if first.page is page else inf
            bottom = last.line.baseline if last.page is page else -inf
            distance = max(bottom - middle, middle - top, 0.0)
            if distance < _LABEL_LINES * size:
                near.append((distance, label))
    near.sort(key=lambda pair: (pair[0], -pair[1].left))
    if not near:
        return None, False
    beside = [label for distance, label in near if not distance]
    if len(beside) > 1 and all(label.right <= beside[0].left for label in beside[1:]):
        # Merged labels stand at the left of the label of the row.
        return beside[0], True
    is_next = near[0][0] <= _BESIDE * size and (
        len(near) == 1 or near[1][0] > max(_TIMES * near[0][0], _BESIDE * size)
    )
    return near[0][1] if is_next else None, True
