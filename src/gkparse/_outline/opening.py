"""What a report says of itself in its introduction and its first sentences, with the places.

Puts the lines together that the width of a page has cut. How such sentences are worded is known to
`_mention`; which of them is believed, to `_identity`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from attrs import Factory, define

from gkparse._lines.heading import read_heading
from gkparse._lines.mention import find_mention, find_period, years_stated
from gkparse._text.fold import ZERO_WIDTH
from gkparse._text.spans import Span
from gkparse.grid import Line, Lines

# A report speaks of itself in its introduction or in the first sentences of its first section.
OPENING = 12


@define
class Statements:
    """What the introduction and the first sentences say, each with its place."""

    texts: list[str]
    agency: tuple[str, Line] | None = None
    year: tuple[int, Line] | None = None
    period: tuple[tuple[date, date], Span] | None = None
    spoken: list[tuple[int, Span]] = Factory(list)

    @property
    def years(self) -> list[tuple[int, Span]]:
        """The years that the words tell, the surest first."""
        told = [(self.year[0], self.year[1].span)] if self.year else []
        if self.period and self.period[0][0].year == self.period[0][1].year:
            told.append((self.period[0][0].year, self.period[1]))
        return told + ([self.inferred] if self.inferred else [])

    @property
    def inferred(self) -> tuple[int, Span] | None:
        """The year of which the sentences speak, where all that speak of one speak of the same."""
        return self.spoken[0] if len({year for year, _ in self.spoken}) == 1 else None


def read_statements(opening: Sequence[Line]) -> Statements:
    """What stands in the sentence that presents the report, and in the first that speak of a year."""
    words = Statements([line.text for line in opening])
    for line in opening:
        mention = find_mention(line.text)
        if mention is not None:
            if words.agency is None and mention.agency is not None:
                words.agency = mention.agency, line
            if words.year is None and mention.year is not None:
                words.year = mention.year, line
        period = find_period(line.text) if words.period is None else None
        if period is not None:
            days, start, stop = period
            words.period = days, Span(line.start + start, line.start + stop)
    words.spoken = [
        (year, Span(opening[number].start + start, opening[number].start + stop))
        for year, number, start, stop in years_stated(words.texts)
    ]
    return words


def find_opening(lines: Lines, first: int, title: Container[int]) -> list[Line]:
    """The last lines before the first section, and the first ones of its text."""
    before = [n for n in range(first) if lines[n].text.strip() and n not in title]
    after = [n for n in range(first, min(first + OPENING, len(lines))) if lines[n].text.strip()]
    return _unwrapped(lines, [*before[-OPENING:], *after])


# Lines that PDF readers wrap are about as long as a page is wide; a shorter one ends by itself.
SHORTEST_WRAPPED = 20


def _unwrapped(lines: Lines, numbers: Sequence[int]) -> list[Line]:
    """The lines with those put together that a page's width has cut, offsets as they were."""
    joined: list[Line] = []
    for number in numbers:
        line = lines[number]
        last = joined[-1] if joined else None
        if last and number - 1 in numbers and _is_wrapped(lines[number - 1].text, line.text):
            gap = ZERO_WIDTH * (line.start - last.span.stop)
            joined[-1] = Line(last.text + gap + line.text, last.start)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, after: str) -> bool:
    """Whether a line breaks off within a sentence that goes on after it."""
    if read_heading(after):
        return False
    return (
        len(text) >= SHORTEST_WRAPPED
        and text.rstrip()[-1] not in "。！？；：!?;:”》）)"
        and not read_heading(text)
    )
