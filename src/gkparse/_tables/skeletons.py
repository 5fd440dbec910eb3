"""The skeleton of a grid: all that says in which row and column of the form a cell stands.

A figure is left out: the skeleton has how it is written. Figures that may be the numbers of pages and columns
stay, and so do all that words stand behind. Knows neither forms nor labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from attrs import evolve

from gkparse._tables.repair.label_numbers import begins_with_point
from gkparse._tables.repair.split_labels import FIGURES, longest_series
from gkparse._tables.scan import cell_kind
from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import Span
from gkparse._text.units import AMOUNT_UNITS, COUNT_UNITS
from gkparse.grid import Grid, GridCell, GridRow

# The statutory tables have up to 250 cells. A much larger grid is a list of the office's own.
MAX_CELLS = 1000

# A plain number, one with separated thousands, an amount with decimals.
_NUMBER = (
    r"(?P<grouped>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4})"
    r"|(?:0|[1-9][0-9]{0,14})\.(?P<fraction>[0-9]{1,6})"
    r"|(?:0|[1-9][0-9]{0,14})"
)
_NUMBERS = lazy_pattern(_NUMBER)
_FIGURE = rf"[-+]?(?:{re.sub(r'[?]P<[a-z]+>', '?:', _NUMBER)})"
_UNIT = f"(?:{'|'.join((*COUNT_UNITS, *AMOUNT_UNITS))})?"
# What a cell ends with, behind its words if it has any: figures that the layout did not part.
_FIGURES = lazy_pattern(rf"(?<!\S){_FIGURE}{_UNIT}(?:\s+{_FIGURE}{_UNIT})*$")
# No row of a form is longer on one line. The time to search a longer text would grow with its square.
_LONGEST = 200
_LAST_CHARACTERS = frozenset("0123456789" + "".join(COUNT_UNITS) + "元")


class Figures(NamedTuple):
    """The text of a cell with a mark in place of each figure: words, signs and units stay."""

    template: str


# A cell with a plain number.
COUNT = Figures("{:d}")

# What the layout knows of a row: `exact`, `apart`, `ended`, `cut`.
_Flags = tuple[bool, bool, bool, bool]

# The rows of a grid: what the layout knows of each, and behind it the texts and figures of its cells.
Skeleton = tuple[_Flags | str | Figures, ...]


def skeleton_of(grid: Grid) -> Skeleton | None:
    """The skeleton of a grid; None if it is too large, or if numbers in it may belong to labels."""
    if sum(len(row.cells) for row in grid.rows) > MAX_CELLS:
        return None
    skeleton: list[_Flags | str | Figures] = []
    in_pieces = any(row.cut for row in grid.rows)
    for row in grid.rows:
        skeleton.append((row.exact, row.apart, row.ended, row.cut))
        texts = [cell.text for cell in row.cells]
        if in_pieces or not row.ended:
            if any(map(begins_with_point, texts)):
                return None
            skeleton.extend(_torn_row(texts, apart=row.apart, ended=row.ended))
        else:
            skeleton.extend(texts if _may_be_numbers(texts) else map(_without_figure, texts))
    return tuple(skeleton)


def _may_be_numbers(texts: Sequence[str]) -> bool:
    """Whether a row may be the number of a page, or end in numbers of columns: rules look at such figures."""
    filled = list(filter(None, map(str.strip, texts)))
    if len(filled) < 3:
        return len(filled) == 1
    return filled[-1].isdecimal() and bool(_counting(filled[-3:]))


def _torn_row(texts: Sequence[str], *, apart: bool, ended: bool) -> Sequence[str | Figures]:
    """A row of which pieces may be rows themselves, or labels.

    It keeps all figures that count on from each other, and those that may be pieces of a label.
    """
    if apart and len(texts) == 1:
        return texts
    filled = [index for index, text in enumerate(texts) if text]
    kept = {filled[index] for index in _counting([texts[index] for index in filled])}
    first, stop = longest_series([cell_kind(text) in FIGURES for text in texts]) if ended else (0, len(texts))
    return [
        _without_figure(text) if first <= index < stop and index not in kept else text
        for index, text in enumerate(texts)
    ]


def _counting(texts: Sequence[str]) -> set[int]:
    """The indices of texts that are three numbers or more, each one more than the number before it."""
    if not any(map(str.isdecimal, texts)):
        return set()
    numbers = [int(text) if text.isdecimal() and len(text) < 16 else None for text in texts]
    counting: set[int] = set()
    for index, (first, second, third) in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
        if first is not None and second == first + 1 and third == first + 2:
            counting.update((index, index + 1, index + 2))
    return counting


def _without_figure(text: str) -> str | Figures:
    """What a skeleton has for a cell: its text, or how its figures are written."""
    if text.isdecimal() and len(text) < 16 and text.isascii() and (text[0] != "0" or text == "0"):
        return COUNT
    may_end_so = text[-1:] in _LAST_CHARACTERS and len(text) <= _LONGEST
    figures = _FIGURES.search(text) if may_end_so else None
    if figures is None:
        return text
    words = text[: figures.start()].replace("{", "{{").replace("}", "}}")
    return Figures(words + _NUMBERS.sub(_mark, figures[0]))


def _mark(number: re.Match[str]) -> str:
    """How a number is written, as `str.format` writes another one. A count may end in .00, but not in .25."""
    if number["grouped"]:
        return "{:,d}"
    fraction = number["fraction"]
    return f"{{:d}}.{'25' if fraction.strip('0') else fraction}" if fraction else "{:d}"


def grid_of(skeleton: Skeleton, figures: Iterator[int]) -> Grid:
    """A grid with this skeleton and these figures. The span of each cell is its index among all cells."""
    rows: list[GridRow] = []
    spans = (Span(index, index + 1) for index in count())
    for entry in skeleton:
        if not isinstance(entry, str | Figures):
            exact, apart, ended, cut = entry
            rows.append(GridRow((), exact=exact, apart=apart, ended=ended, cut=cut))
            continue
        text = entry if isinstance(entry, str) else _filled(entry.template, figures)
        rows[-1] = evolve(rows[-1], cells=(*rows[-1].cells, GridCell(text, next(spans))))
    return Grid(tuple(rows))


def _filled(template: str, figures: Iterator[int]) -> str:
    return template.format(*islice(figures, template.count("{:")))
