"""Who reports, for which year: from the title, else from the introduction, else from the first sentences.

Decides which of several sources is believed, and says when it was not the title. How a title or a
sentence about the report is worded is known to `_title`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import Factory, define

from gkparse._cell import Place
from gkparse._fold import ZERO_WIDTH, fold
from gkparse._heading import read_heading
from gkparse._issue import Issue, issue
from gkparse._outline import Head
from gkparse._span import Span
from gkparse._title import find_mention, find_period, find_title, infer_year
from gkparse.grid import Line, Lines


@define
class Identity:
    """What a report says of itself, where it says so, and the lines that its title stands on."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    lines: frozenset[int] = frozenset()
    places: dict[str, Place] = Factory(dict)
    issues: list[Issue] = Factory(list)


# A report speaks of itself in its introduction or in the first sentences of its first section.
OPENING = 12


def identify(lines: Lines, sections: Sequence[Head]) -> Identity:
    """Title, agency, year and period; what is not printed is None."""
    first = sections[0].line if sections else len(lines)
    identity = Identity()
    _from_title(identity, lines[:first])
    opening = _opening(lines, first, identity.lines)
    _from_introduction(identity, opening)
    _from_sentences(identity, opening)
    if identity.agency is None:
        identity.issues.append(issue("agency-missing", "agency", _at(opening, lines)))
    if identity.year is None:
        identity.issues.append(issue("year-missing", "year", _at(opening, lines)))
    elif identity.period is not None and identity.year != identity.period[0].year:
        span = identity.places["period"].span
        period = " – ".join(day.isoformat() for day in identity.period)
        identity.issues.append(issue("year-contradicts", "year", span, title=identity.year, period=period))
    return identity


def _from_title(identity: Identity, lines: Lines) -> None:
    found = find_title(lines)
    if found is None:
        identity.issues.append(issue("title-missing", "title", lines.first))
        return
    title, span = found
    identity.title, identity.agency, identity.year = title.text, title.agency, title.year
    on_lines = [
        number
        for number, line in enumerate(lines)
        if line.text and line.start < span.stop and span.start < line.span.stop
    ]
    identity.lines = frozenset(on_lines)
    identity.places["title"] = Place(span)
    printed = [lines[number] for number in on_lines]
    _place(identity, "agency", title.agency, printed, span)
    _place(identity, "year", str(title.year) if title.year else None, printed, span)


def _from_introduction(identity: Identity, opening: Sequence[Line]) -> None:
    """The sentence in which a report presents itself, and the period that it names."""
    for line in opening:
        mention = find_mention(line.text) if identity.agency is None or identity.year is None else None
        if mention is not None:
            if identity.agency is None and mention.agency is not None:
                identity.agency = mention.agency
                _place(identity, "agency", mention.agency, [line], line.span)
            if identity.year is None and mention.year is not None:
                identity.year = mention.year
                _place(identity, "year", str(mention.year), [line], line.span)
        period = find_period(line.text) if identity.period is None else None
        if period is not None:
            days, start, stop = period
            identity.period = days
            identity.places["period"] = Place(Span(line.start + start, line.start + stop))
            if identity.year is None and days[0].year == days[1].year:
                identity.year = days[0].year
                identity.places["year"] = identity.places["period"]


def _from_sentences(identity: Identity, opening: Sequence[Line]) -> None:
    """The year of which the first sentences speak, where nothing else names one."""
    if identity.year is not None:
        return
    inferred = infer_year(line.text for line in opening)
    if inferred is not None:
        year, number, start, stop = inferred
        span = Span(opening[number].start + start, opening[number].start + stop)
        identity.year = year
        identity.places["year"] = Place(span)
        identity.issues.append(issue("year-inferred", "year", span, year=year))


def _opening(lines: Lines, first: int, title: frozenset[int]) -> list[Line]:
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


def _place(identity: Identity, key: str, text: str | None, lines: Sequence[Line], otherwise: Span) -> None:
    """The place of a text on one of the lines; where it is printed in another way, that of all."""
    if text is None:
        return
    for line in lines:
        start = fold(line.text).find(fold(text))
        if start >= 0:
            identity.places[key] = Place(Span(line.start + start, line.start + start + len(text)))
            return
    identity.places[key] = Place(otherwise)


def _at(opening: Sequence[Line], lines: Lines) -> Span:
    return opening[0].span if opening else lines.first
