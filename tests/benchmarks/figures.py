"""The same report with other figures, so that no cache of this process knows its lines and cells.

All figures of a report are multiplied by one number, so its sums hold as before. What is no figure of a table
stays: years, dates, page numbers, numbers of headings and laws. Amounts with a fraction stay too: no sum of a
form contains them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import count

from attrs import evolve

from gkparse.grid import Grid, GridCell, GridRow
from tests.invariance.source import Paragraph, Source

_FIGURE = re.compile(
    r"""
    (?P<figure>
      # A figure with separated thousands, and one without, which may also stand between commas. A sign may
      # stand before it.
      (?: (?<! [^\s|│>] ) | (?<= [\s|│>] [-+] ) ) [1-9]\d{0,2} (?: ,\d{3} )+ (?! [^\s|│<] )
    | (?: (?<! [^\s|│>,] ) | (?<= [\s|│>,] [-+] ) )
      (?<! -[ ] ) (?! 20[12]\d (?!\d) )
      [1-9]\d* (?! [^\s|│<,（] | [ ]?[年月日] )
      # A number of things in a sentence.
    | (?<! [\d.,第] ) [1-9]\d* (?= [件条项次份] )
    )
    (?P<gap> [ ]* )
    """,
    re.VERBOSE,
)


def _primes() -> Iterator[int]:
    """The primes from 11 on."""
    return (number for number in count(11, 2) if all(number % divisor for divisor in range(3, number, 2)))


# What each report, by its name, is multiplied with next.
_FACTORS: defaultdict[str, Iterator[int]] = defaultdict(_primes)


def next_factor(report: str) -> int:
    """A factor that this process has not used before for any text of the report.

    Small factors come first. Figures with many digits look torn beside short ones, and gkparse doubts them.
    """
    return next(_FACTORS[report])


def multiplied(text: str, factor: int) -> str:
    """The text with all its figures multiplied.

    If blanks follow a figure, its additional digits replace some of them, so that columns stay in place.
    """

    def replacement(match: re.Match[str]) -> str:
        before, gap = match["figure"], match["gap"]
        separator = "," if "," in before else ""
        figure = f"{int(before.replace(',', '')) * factor:{separator}}"
        return figure + gap[min(len(figure) - len(before), max(0, len(gap) - 2)) :]

    return _FIGURE.sub(replacement, text)


def with_fresh_figures(text: str, report: str) -> str:
    return multiplied(text, next_factor(report))


def source_with_fresh_figures(source: Source) -> Source:
    factor = next_factor(source.name)
    return evolve(source, blocks=tuple(_multiplied_block(block, factor) for block in source.blocks))


def _multiplied_block(block: Paragraph | Grid, factor: int) -> Paragraph | Grid:
    if isinstance(block, Paragraph):
        return evolve(block, text=multiplied(block.text, factor))
    return Grid(tuple(_multiplied_row(row, factor) for row in block.rows))


def _multiplied_row(row: GridRow, factor: int) -> GridRow:
    return evolve(row, cells=tuple(_multiplied_cell(cell, factor) for cell in row.cells))


def _multiplied_cell(cell: GridCell, factor: int) -> GridCell:
    return evolve(cell, text=multiplied(cell.text, factor))
