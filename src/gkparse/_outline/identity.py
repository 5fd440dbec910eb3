"""Who reports, for which year: from the title, else from the introduction, else from the first sentences.

Decides which of several sources is believed, and says when it was not the title, and where two differ.
How a title is worded is known to `_title`, what the report says of itself to `_opening`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date

from attrs import Factory, define

from gkparse._issues.issue import Issue, issue
from gkparse._lines.mention import years_in
from gkparse._lines.report_title import TitleMatch, agency_of, best_titles, compact, find_titles
from gkparse._outline.heading_candidates import Head
from gkparse._outline.opening import Statements, find_opening, read_statements
from gkparse._source.document import Place
from gkparse._text.fold import fold
from gkparse._text.spans import Span
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


def identify(lines: Lines, sections: Sequence[Head]) -> Identity:
    """Title, agency, year and period; what is not printed, or printed in ways that differ, is None."""
    first = sections[0].line if sections else len(lines)
    identity = Identity()
    titles = find_titles(lines[:first])
    starts = [line.start for line in lines[:first]]
    opening = find_opening(lines, first, {n for found in titles for n in _lines_of(found.span, starts)})
    words = read_statements(opening)
    found, doubtful = _choose(best_titles(titles), words, opening, lines[first:])
    _from_title(identity, lines, starts, found, doubtful)
    _from_words(identity, words)
    if identity.agency is None and identity.lines and "agency" not in doubtful:
        _from_line_below(identity, lines, first)
    if identity.agency is None and "agency" not in doubtful:
        identity.issues.append(issue("agency-missing", "agency", _at(opening, lines)))
    if identity.year is None and "year" not in doubtful:
        identity.issues.append(issue("year-missing", "year", _at(opening, lines)))
    if identity.year is not None:
        _say_what_differs(identity, words)
    return identity


def _lines_of(span: Span, starts: Sequence[int]) -> range:
    """The lines on which a span stands."""
    return range(bisect(starts, span.start) - 1, bisect(starts, span.stop - 1))


def _choose(
    titles: Sequence[TitleMatch], words: Statements, opening: Sequence[Line], body: Lines
) -> tuple[TitleMatch | None, set[str]]:
    """The title; and what cannot be told, because titles that weigh the same differ in it.

    Titles of other reports stand in menus. Where agencies or years differ, the words of the report
    decide, or nothing does. Of equal ones the last is taken, which stands right above the report, or
    the last that has its line for itself.
    """
    doubtful = set()
    agencies = {found.title.agency for found in titles if found.title.agency is not None}
    if len(agencies) > 1:
        named = _named(agencies, words, [*opening, *body])
        titles = [found for found in titles if found.title.agency in named] or titles
        if not named:
            doubtful.add("agency")
    years = {found.title.year for found in titles if found.title.year is not None}
    if len(years) > 1:
        told = next((year for year, _ in words.years if year in years), None)
        titles = [found for found in titles if found.title.year == told] or titles
        if told is None:
            doubtful.add("year")
    alone = [found for found in titles if found.alone] or titles
    return (alone[-1] if alone else None), doubtful


MOST_AGENCIES = 5
"""Titles of more agencies than these are a list of other reports."""


def _named(agencies: set[str], words: Statements, text: Sequence[Line]) -> set[str]:
    """Those of several agencies of which the report itself speaks; nothing if that leaves more than one."""
    longest = max(agencies, key=len)
    if all(name in longest for name in agencies):
        return agencies  # one agency, with and without the name of its place
    if words.agency is not None and words.agency[0] in agencies:
        return {words.agency[0]}
    if len(agencies) > MOST_AGENCIES:
        return set()
    named = {name for name in agencies if any(name in line.text for line in text)}
    return named if len(named) == 1 else set()


def _from_title(
    identity: Identity, lines: Lines, starts: Sequence[int], found: TitleMatch | None, doubtful: set[str]
) -> None:
    if found is None:
        identity.issues.append(issue("title-missing", "title", lines.first))
        return
    title, span = found.title, found.span
    numbers = _lines_of(span, starts)
    printed = [lines[number] for number in numbers]
    if "agency" not in doubtful:
        identity.agency = title.agency
        _place(identity, "agency", title.agency, printed, span)
    if "year" not in doubtful:
        identity.year = title.year
        _place(identity, "year", str(title.year) if title.year else None, printed, span)
    if doubtful:
        identity.issues.extend(issue("titles-differ", key, span) for key in sorted(doubtful))
        return
    identity.title = title.text
    identity.lines = frozenset(numbers)
    identity.places["title"] = Place(span)
    if len(years := sorted(title.years)) > 1:
        identity.issues.append(issue("years-differ", "year", span, year=years[0], other=years[-1]))


def _from_words(identity: Identity, words: Statements) -> None:
    """What the title does not name."""
    if words.period is not None:
        identity.period = words.period[0]
        identity.places["period"] = Place(words.period[1])
    if identity.agency is None and words.agency is not None:
        identity.agency, line = words.agency
        _place(identity, "agency", identity.agency, [line], line.span)
    if identity.year is None and words.years:
        identity.year, span = words.years[0]
        identity.places["year"] = Place(span)
        if words.year is not None:
            _place(identity, "year", str(identity.year), [words.year[1]], span)
        elif words.years[0] == words.inferred:
            identity.issues.append(issue("year-inferred", "year", span, year=identity.year))


def _from_line_below(identity: Identity, lines: Lines, first: int) -> None:
    """The agency whose name is the whole line right below a title that names none."""
    below = (line for line in lines[max(identity.lines) + 1 : first] if line.text.strip())
    line = next(below, None)
    name = compact(line.text) if line else ""
    if line is not None and agency_of([name]) == name:
        identity.agency = name
        _place(identity, "agency", name, [line], line.span)


def _say_what_differs(identity: Identity, words: Statements) -> None:
    """The first of the words that tell of another year than the one that is believed."""
    year = identity.year
    if words.period is not None and words.period[0][0].year != year:
        days, span = words.period
        period = " – ".join(day.isoformat() for day in days)
        identity.issues.append(issue("year-contradicts", "year", span, title=year, period=period))
        return
    others = [(words.year[0], words.year[1].span)] if words.year else []
    # Sentences also speak of what was before: this year is then named elsewhere, or called 今年.
    if words.spoken and words.spoken[0][0] != year and not _named_in(words.texts, year):
        others.append(words.spoken[0])
    for other, span in others:
        if other != year:
            identity.issues.append(issue("years-differ", "year", span, year=year, other=other))
            return


def _named_in(texts: Sequence[str], year: int | None) -> bool:
    return year in years_in(texts) or any("今年" in text or "本年" in text for text in texts)


def _place(identity: Identity, key: str, text: str | None, lines: Sequence[Line], otherwise: Span) -> None:
    """The place of a text on one of the lines; where it is printed in another way, that of all."""
    if text is None:
        return
    for line in lines:
        start = fold(line.text).find(fold(text), max(0, otherwise.start - line.start))
        if start >= 0:
            identity.places[key] = Place(Span(line.start + start, line.start + start + len(text)))
            return
    identity.places[key] = Place(otherwise)


def _at(opening: Sequence[Line], lines: Lines) -> Span:
    return opening[0].span if opening else lines.first
