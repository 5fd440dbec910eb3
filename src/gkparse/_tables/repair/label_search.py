"""Finds the label of a row among the pieces of text around its figures.

A label cut into pieces consists of the last texts before its figures, and perhaps of the first texts behind
them. Knows which labels rows have and what these begin with. Knows neither lines nor figures: `split_labels`
says which texts stand before the figures of a row and which behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from attrs import define, frozen

from gkparse._text.fold import fold
from gkparse._text.spans import cover
from gkparse.forms import FORMS, TableName
from gkparse.forms.caches import of_forms
from gkparse.forms.label_trie import Stem, longer, stem
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

    def keeps(self, text: GridCell) -> bool:
        return not (self.without_merged and is_of_merged_label(text.text))


# In this order: the more texts are left out, the less sure is the label.
_CHOICES = (_Choice(False, 0), _Choice(True, 0), _Choice(True, MOST_FOREIGN))
# The same choices where no text is part of a merged label.
_CHOICES_WITHOUT_MERGED = (_CHOICES[0], _CHOICES[2])


def find_label(before: Sequence[GridCell], behind: Sequence[GridCell], table: TableName) -> FoundLabel | None:
    """The label made of the texts directly before some figures, and perhaps of the next texts behind them.

    Of several possible labels the first certain one, else the first. A label never stands behind its figures
    alone: if one row had lost its label, every row after it would take the label of the next.
    """
    uncertain: FoundLabel | None = None
    if not any(stem(text.text, table) for text in before):
        return None
    any_merged = any(is_of_merged_label(text.text) for text in (*before, *behind))
    for choice in _CHOICES if any_merged else _CHOICES_WITHOUT_MERGED:
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
    yield from _whole_labels(hypotheses, 0)
    for index, piece in enumerate(behind):
        if choice.keeps(piece):
            hypotheses = [one for one in hypotheses if one.stem.goes_on and one.extend(piece, choice)]
            if not hypotheses:
                break
            yield from _whole_labels(hypotheses, index + 1)


def _hypotheses(before: Sequence[GridCell], table: TableName, choice: _Choice) -> Iterator[_Hypothesis]:
    """The texts before the figures from each text on, the shortest first, if a label can begin with them."""
    kept = (index for index in range(len(before) - 1, -1, -1) if choice.keeps(before[index]))
    indices: list[int] = []
    for first in islice(kept, MOST_PIECES):
        beginning = stem(before[first].text, table)
        if beginning is not None:
            hypothesis = _Hypothesis(first, [before[first]], beginning)
            if all(hypothesis.extend(before[index], choice) for index in reversed(indices)):
                yield hypothesis
        indices.append(first)


def _whole_labels(hypotheses: Iterable[_Hypothesis], behind: int) -> Iterator[FoundLabel]:
    """The hypotheses whose text is the label of a row."""
    for hypothesis in hypotheses:
        rows = hypothesis.stem.labels
        if rows:
            is_certain = any(label.numbered for label in rows)
            yield FoundLabel(hypothesis.cell, hypothesis.first, behind, is_certain)


@define
class _Hypothesis:
    """A label as far as it has been put together, beginning with the text of index `first`.

    `pieces` are all texts from there on, `foreign` counts those that were left out of the label.
    """

    first: int
    pieces: list[GridCell]
    stem: Stem
    foreign: int = 0

    @property
    def cell(self) -> GridCell:
        """The cell of the label: the piece itself if it is the whole label."""
        first = self.pieces[0]
        if len(self.pieces) == 1 and first.text == self.stem.text:
            return first
        return GridCell(self.stem.text, cover(piece.span for piece in self.pieces))

    def extend(self, piece: GridCell, choice: _Choice) -> bool:
        """Adds a piece, or leaves it out as foreign. False if no label goes like that."""
        self.pieces.append(piece)
        extended = longer(self.stem, piece.text)
        if (
            self.foreign < choice.most_foreign
            and not (extended is not None and (extended.goes_on or extended.labels))
            # Behind a whole label stand its figures: a text there shows that this is not the label.
            and not self.stem.labels
        ):
            self.foreign += 1
            return True
        if extended is None:
            return False
        self.stem = extended
        return True


@of_forms
@lru_cache(maxsize=4096)
def is_of_merged_label(text: str) -> bool:
    """Whether a text is a few characters of a merged label to the left of the rows."""
    return len(text) <= LONGEST_SCATTERED and fold(text) in _merged_labels()


@of_forms
@cache
def _merged_labels() -> str:
    """The merged labels to the left of the rows of all forms, one a line."""
    rows = [row for forms in FORMS.values() for form in forms for _, row in form.rows]
    return "\n".join(sorted({fold(label) for row in rows for label in row.left}))
