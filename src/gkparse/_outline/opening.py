"""What a report states about itself in its introduction and its first sentences, and where.

Joins lines that the width of a page has cut. How such sentences are worded, `_lines/mention` knows; which of
them counts, `identity` decides.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from functools import cached_property

from attrs import define

from gkparse._lines.heading import read_heading
from gkparse._lines.mention import find_mention, find_period, years_of_work, years_stated
from gkparse._text.fold import ZERO_WIDTH
from gkparse._text.spans import Span
from gkparse.grid import Line, Lines


@define(slots=False)
class Statements:
    """What the introduction and the first sentences (`lines`) state, each with its place.

    `agency` and `year` are from the sentence that presents the report.
    """

    lines: Sequence[Line]
    agency: tuple[str, Line] | None = None
    year: tuple[int, Line] | None = None
    period: tuple[tuple[date, date], Span] | None = None

    @cached_property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    @cached_property
    def sentence_years(self) -> list[tuple[int, Span]]:
        """The years that sentences begin with."""
        return self._with_places(years_stated(self.texts))

    @cached_property
    def years_of_work(self) -> list[tuple[int, Span]]:
        """The years whose work sentences speak of. Few reports have to be asked."""
        return self._with_places(years_of_work(self.texts))

    def _with_places(self, years: Iterable[tuple[int, int, int, int]]) -> list[tuple[int, Span]]:
        starts = [line.start for line in self.lines]
        return [
            (year, Span(starts[index] + start, starts[index] + stop)) for year, index, start, stop in years
        ]

    @property
    def years(self) -> list[tuple[int, Span]]:
        """The years that are stated, the surest first."""
        years = [(self.year[0], self.year[1].span)] if self.year else []
        if self.period and self.period[0][0].year == self.period[0][1].year:
            years.append((self.period[0][0].year, self.period[1]))
        return years + ([self.inferred] if self.inferred else [])

    @property
    def inferred(self) -> tuple[int, Span] | None:
        """The year that sentences begin with, or else speak of; None if there are several, or none."""
        years = self.sentence_years or self.years_of_work
        return years[0] if len({year for year, _ in years}) == 1 else None


def read_statements(opening: Sequence[Line]) -> Statements:
    """What these lines state: the first agency, year and period, and the years of their sentences."""
    statements = Statements(opening)
    for line in opening:
        is_complete = statements.agency is not None and statements.year is not None
        mention = None if is_complete else find_mention(line.text)
        if mention is not None:
            if statements.agency is None and mention.agency is not None:
                statements.agency = mention.agency, line
            if statements.year is None and mention.year is not None:
                statements.year = mention.year, line
        period = find_period(line.text) if statements.period is None else None
        if period is not None:
            days, start, stop = period
            statements.period = days, Span(line.start + start, line.start + stop)
    return statements


# A report speaks of itself in its introduction or in the first sentences of its first section.
OPENING_LINES = 12


def find_opening(lines: Lines, first_section: int, title_lines: Container[int]) -> list[Line]:
    """The last lines above the first section, and its first lines; without those of the title.

    If there is no section, the first lines of all.
    """
    above = [
        index for index in range(first_section) if lines[index].text.strip() and index not in title_lines
    ]
    if first_section == len(lines):
        return _unwrapped(lines, above[: 2 * OPENING_LINES])
    stop = min(first_section + OPENING_LINES, len(lines))
    below = [index for index in range(first_section, stop) if lines[index].text.strip()]
    return _unwrapped(lines, [*above[-OPENING_LINES:], *below])


# Lines that PDF readers wrap are about as long as a page is wide; a shorter line was not wrapped.
SHORTEST_WRAPPED = 20


def _unwrapped(lines: Lines, indices: Sequence[int]) -> list[Line]:
    """These lines, with those joined that the width of a page has cut; offsets stay as they are."""
    joined: list[Line] = []
    for index in indices:
        line = lines[index]
        last = joined[-1] if joined else None
        if last and index - 1 in indices and _is_wrapped(lines[index - 1].text, line.text):
            gap = ZERO_WIDTH * (line.start - last.span.stop)
            joined[-1] = Line(last.text + gap + line.text, last.start)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, below: str) -> bool:
    """Whether a line breaks off within a sentence that goes on below it."""
    if read_heading(below):
        return False
    return (
        len(text) >= SHORTEST_WRAPPED
        and text.rstrip()[-1] not in "。！？；：!?;:”》）)"
        and not read_heading(text)
    )
