"""Finds the label of a row among the pieces of text around its figures.

A label cut into pieces consists of the last texts before its figures, and perhaps of the first texts behind
them. Knows which labels rows have and what these begin with. Knows neither lines nor figures: `split_labels`
says which texts stand before the figures of a row and which behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import define, frozen

from gkparse._text.fold import fold
from gkparse._text.spans import cover
from gkparse.forms import FORMS, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.lexicon import Label, Role, begins_row, labels_of, may_become_row
from gkparse.grid import GridCell

# The longest label has 38 characters; spaced out, each of them is a piece.
MOST_PIECES = 40

# The most texts among the pieces that may belong to no label: a page title may stand there (年, 度).
MOST_FOREIGN = 2

# A merged label to the left of the rows (三、本年度办理结果) is printed among them, a few characters a line.
LONGEST_SCATTERED = 5


@frozen
class FoundLabel:
    """The label of a row, put together.

    `first` is the index of its first piece among the texts before the figures: it goes on to the last of
    these. `behind` counts the texts behind the figures up to its last piece, 0 if it has none there.
    `certain` is False if the label lost its number: 其他 may be several rows.
    """

    cell: GridCell
    first: int
    behind: int
    certain: bool


@frozen
class _Choice:
    """Which texts may be left out of a label: parts of merged labels, and up to `most_foreign` others."""

    without_merged: bool
    most_foreign: int

    def indices(self, texts: Sequence[GridCell]) -> list[int]:
        return [
            index
            for index, cell in enumerate(texts)
            if not (self.without_merged and _is_of_merged_label(cell.text))
        ]


# In this order: the more texts are left out, the less sure is the label.
_CHOICES = (_Choice(False, 0), _Choice(True, 0), _Choice(True, MOST_FOREIGN))


def find_label(before: Sequence[GridCell], behind: Sequence[GridCell], table: TableName) -> FoundLabel | None:
    """The label made of the texts directly before some figures, and perhaps of the next texts behind them.

    Of several possible labels the first certain one, else the first. A label never stands behind its figures
    alone: if one row had lost its label, every row after it would take the label of the next.
    """
    uncertain: FoundLabel | None = None
    if not any(may_become_row(cell.text, table) for cell in before):
        return None
    for choice in _CHOICES:
        for label in _possible_labels(before, behind, table, choice):
            if label.certain:
                return label
            uncertain = uncertain or label
    return uncertain


def _possible_labels(
    before: Sequence[GridCell], behind: Sequence[GridCell], table: TableName, choice: _Choice
) -> Iterator[FoundLabel]:
    """The labels that use the fewest texts behind the figures come first, then those of the fewest pieces."""
    hypotheses = list(_hypotheses(before, table, choice))
    yield from _whole_labels(hypotheses, 0, table)
    for index in choice.indices(behind):
        hypotheses = [hypothesis for hypothesis in hypotheses if begins_row(hypothesis.text, table)]
        if not hypotheses:
            break
        for hypothesis in hypotheses:
            hypothesis.extend(behind[index], table, choice)
        yield from _whole_labels(hypotheses, index + 1, table)


def _hypotheses(before: Sequence[GridCell], table: TableName, choice: _Choice) -> Iterator[_Hypothesis]:
    """The texts before the figures from each text on, the shortest first, if a label can begin with them."""
    indices = choice.indices(before)[-MOST_PIECES:]
    for position in range(len(indices) - 1, -1, -1):
        first = indices[position]
        if not may_become_row(before[first].text, table):
            continue
        hypothesis = _Hypothesis(first, [before[first]], before[first].text)
        for index in indices[position + 1 :]:
            hypothesis.extend(before[index], table, choice)
            if not may_become_row(hypothesis.text, table):
                break
        else:
            yield hypothesis


def _whole_labels(hypotheses: Iterable[_Hypothesis], behind: int, table: TableName) -> Iterator[FoundLabel]:
    """The hypotheses whose text is the label of a row."""
    for hypothesis in hypotheses:
        rows = _row_labels(hypothesis.text, table)
        if rows:
            cell = GridCell(hypothesis.text, cover(piece.span for piece in hypothesis.pieces))
            yield FoundLabel(cell, hypothesis.first, behind, any(label.numbered for label in rows))


@define
class _Hypothesis:
    """A label as far as it has been put together, beginning with the text of index `first`.

    `pieces` are all texts from there on, `foreign` counts those that were left out of `text`.
    """

    first: int
    pieces: list[GridCell]
    text: str
    foreign: int = 0

    def extend(self, piece: GridCell, table: TableName, choice: _Choice) -> None:
        """Adds a piece, or leaves it out as foreign."""
        self.pieces.append(piece)
        text = self.text + piece.text
        if (
            self.foreign >= choice.most_foreign
            or begins_row(text, table)
            or _row_labels(text, table)
            # Behind a whole label stand its figures: a text there shows that this is not the label.
            or _row_labels(self.text, table)
        ):
            self.text = text
        else:
            self.foreign += 1


def _row_labels(text: str, table: TableName) -> list[Label]:
    return [label for label in labels_of(text) if label.table == table and label.role is Role.ROW]


def _is_of_merged_label(text: str) -> bool:
    return len(text) <= LONGEST_SCATTERED and fold(text) in _merged_labels()


@of_forms
@cache
def _merged_labels() -> str:
    """The merged labels to the left of the rows of all forms, one a line."""
    rows = [row for forms in FORMS.values() for form in forms for _, row in form.rows]
    return "\n".join(sorted({fold(label) for row in rows for label in row.left}))
