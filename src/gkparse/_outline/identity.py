"""Who reports for which year: from the title, else from the introduction, else from the first sentences.

Decides which source counts, and raises an issue if it is not the title, or if two sources differ. How a
title is worded, `_lines/report_title` knows; what the report states about itself, `opening`.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date

from attrs import Factory, define, evolve

from gkparse._issues.issue import Issue, issue
from gkparse._lines.agency_name import agency_of
from gkparse._lines.mention import years_in
from gkparse._lines.report_title import compact
from gkparse._lines.title_search import TitleMatch, best_titles, find_titles
from gkparse._outline.opening import Statements, find_opening, read_statements
from gkparse._source.document import Place
from gkparse._text.fold import fold
from gkparse._text.spans import Span
from gkparse.grid import Line, Lines


@define
class Identity:
    """What a report states about itself, where it does so, and the indices of the lines of its title."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    lines: frozenset[int] = frozenset()
    places: dict[str, Place] = Factory(dict)
    issues: list[Issue] = Factory(list)


def identify(lines: Lines, first_section: int) -> Identity:
    """Title, agency, year and period; None for what is not printed, or is printed in several ways.

    `first_section` is the index of the line of the first section: the title stands above it.
    """
    identity = Identity()
    above = lines[:first_section]
    titles = find_titles(above)
    starts = [line.start for line in above]
    title_lines = {index for match in titles for index in _lines_of(match.span, starts)}
    opening = find_opening(lines, first_section, title_lines)
    statements = read_statements(opening)
    best = best_titles(titles)
    if sum(bool(match.longer) for match in best) <= MAX_AGENCIES:  # more are a list of other reports
        best = [_resolved(match, statements, lines) for match in best]
    title, doubtful = _choose(best, statements, opening, lines[first_section:])
    _from_title(identity, lines, starts, title, doubtful)
    _from_statements(identity, statements)
    if identity.agency is None and identity.lines and "agency" not in doubtful:
        _from_line_below(identity, lines, first_section)
    start = opening[0].span if opening else lines.first
    if identity.agency is None and "agency" not in doubtful:
        identity.issues.append(issue("agency-missing", "agency", start))
    if identity.year is None and "year" not in doubtful:
        identity.issues.append(issue("year-missing", "year", start))
    if identity.year is not None:
        _note_contradiction(identity, identity.year, statements)
    return identity


def _lines_of(span: Span, starts: Sequence[int]) -> range:
    """The lines on which a span stands."""
    return range(bisect(starts, span.start) - 1, bisect(starts, span.stop - 1))


def _resolved(match: TitleMatch, statements: Statements, lines: Lines) -> TitleMatch:
    """The title with what stands before it, if the report names that agency; without, if it names that one.

    A title of which neither is known stays as it is: `longer` is not empty.
    """
    if not match.longer:
        return match
    whole = match.longer[-1].span
    elsewhere = [
        fold(compact(line.text))
        for line in lines
        if line.span.stop <= whole.start or line.start >= whole.stop
    ]
    for longer in reversed(match.longer):
        agency = fold(longer.title.agency or "")
        if any(agency in text for text in elsewhere):
            return evolve(longer, score=match.score)
    own = fold(match.title.agency or "")
    stated = statements.agency is not None and fold(statements.agency[0]) == own
    if stated or any(text == own or _names(own, text) for text in elsewhere):
        return evolve(match, longer=())
    return match


def _names(agency: str, text: str) -> bool:
    """Whether a text names an agency at the beginning of a clause."""
    index = text.find(agency)
    while index >= 0:
        if index and text[index - 1] in ',。;:<("':
            return True
        index = text.find(agency, index + 1)
    return False


def _choose(
    titles: Sequence[TitleMatch], statements: Statements, opening: Sequence[Line], body: Lines
) -> tuple[TitleMatch | None, set[str]]:
    """The title, and the keys ("agency", "year") in which equally good titles differ.

    Menus print titles of other reports. Where agencies or years differ, the statements of the report decide,
    or nothing does. Of equal titles the last is taken, which stands right above the report; one that fills
    its line comes before others.
    """
    doubtful = set()
    agencies = {match.title.agency for match in titles if match.title.agency is not None}
    if len(agencies) > 1:
        named = _named(agencies, statements, [*opening, *body])
        titles = [match for match in titles if match.title.agency in named] or titles
        if not named:
            doubtful.add("agency")
    years = {match.title.year for match in titles if match.title.year is not None}
    if len(years) > 1:
        stated = next((year for year, _ in statements.years if year in years), None)
        titles = [match for match in titles if match.title.year == stated] or titles
        if stated is None:
            doubtful.add("year")
    alone = [match for match in titles if match.alone] or titles
    return (alone[-1] if alone else None), doubtful


# Titles of more agencies than these are a list of other reports.
MAX_AGENCIES = 5


def _named(agencies: set[str], statements: Statements, text: Sequence[Line]) -> set[str]:
    """The one of several agencies that the report itself names; empty if it names none, or several.

    The longest if they are one agency, with and without the name of its place.
    """
    longest = max(agencies, key=len)
    if all(name in longest for name in agencies):
        return {longest}
    if statements.agency is not None and statements.agency[0] in agencies:
        return {statements.agency[0]}
    if len(agencies) > MAX_AGENCIES:
        return set()
    named = {name for name in agencies if any(name in line.text for line in text)}
    return named if len(named) == 1 else set()


def _from_title(
    identity: Identity, lines: Lines, starts: Sequence[int], match: TitleMatch | None, doubtful: set[str]
) -> None:
    """Puts the title, and the agency and year that it names, into the identity; or an issue without a title.

    `doubtful` has "agency" or "year" if equally good titles differ in it: then it is not taken, nor a title.
    """
    if match is None:
        identity.issues.append(issue("title-missing", "title", lines.first))
        return
    title, span = match.title, match.span
    indices = _lines_of(span, starts)
    printed = [lines[index] for index in indices]
    if match.longer:
        doubtful.add("agency")
    if "agency" not in doubtful:
        identity.agency = title.agency
        _locate(identity, "agency", title.agency, printed, span)
    if "year" not in doubtful:
        identity.year = title.year
        _locate(identity, "year", str(title.year) if title.year else None, printed, span)
    if match.longer:
        whole = match.longer[-1]
        identity.issues.extend(
            issue("title-broken", key, whole.span, title=title.text, whole=whole.title.text)
            for key in ("title", "agency")
        )
        return
    if doubtful:
        identity.issues.extend(issue("titles-differ", key, span) for key in sorted(doubtful))
        return
    identity.title = title.text
    identity.lines = frozenset(indices)
    identity.places["title"] = Place(span)
    if len(years := sorted(title.years)) > 1:
        identity.issues.append(issue("years-differ", "year", span, year=years[0], other=years[-1]))


def _from_statements(identity: Identity, statements: Statements) -> None:
    """Puts the period into the identity; and agency and year, if the title does not name them."""
    if statements.period is not None:
        identity.period = statements.period[0]
        identity.places["period"] = Place(statements.period[1])
    if identity.agency is None and statements.agency is not None:
        identity.agency, line = statements.agency
        _locate(identity, "agency", identity.agency, [line], line.span)
    if identity.year is None and statements.years:
        identity.year, span = statements.years[0]
        identity.places["year"] = Place(span)
        if statements.year is not None:
            _locate(identity, "year", str(identity.year), [statements.year[1]], span)
        elif statements.years[0] == statements.inferred:
            identity.issues.append(issue("year-inferred", "year", span, year=identity.year))


def _from_line_below(identity: Identity, lines: Lines, first_section: int) -> None:
    """Puts the agency into the identity if its name is the whole line right below a title that names none."""
    below = (line for line in lines[max(identity.lines) + 1 : first_section] if line.text.strip())
    line = next(below, None)
    name = compact(line.text) if line else ""
    if line is not None and agency_of([name]) == name:
        identity.agency = name
        _locate(identity, "agency", name, [line], line.span)


def _note_contradiction(identity: Identity, year: int, statements: Statements) -> None:
    """Adds an issue for the first statement that contradicts the chosen year."""
    if statements.period is not None and statements.period[0][0].year != year:
        days, span = statements.period
        period = " – ".join(day.isoformat() for day in days)
        identity.issues.append(issue("year-contradicts", "year", span, title=year, period=period))
        return
    others = [(statements.year[0], statements.year[1].span)] if statements.year else []
    # Sentences also speak of the years before. Then another sentence names this year, or calls it 今年.
    sentences = statements.sentence_years
    if sentences and sentences[0][0] != year and not _is_named(year, statements.texts):
        others.append(sentences[0])
    for other, span in others:
        if other != year:
            identity.issues.append(issue("years-differ", "year", span, year=year, other=other))
            return


def _is_named(year: int, texts: Sequence[str]) -> bool:
    return year in years_in(texts) or any("今年" in text or "本年" in text for text in texts)


def _locate(identity: Identity, key: str, text: str | None, lines: Sequence[Line], otherwise: Span) -> None:
    """Keeps the place of a text on one of the lines; the place of all if it is printed in another way."""
    if text is None:
        return
    for line in lines:
        start = fold(line.text).find(fold(text), max(0, otherwise.start - line.start))
        if start >= 0:
            identity.places[key] = Place(Span(line.start + start, line.start + start + len(text)))
            return
    identity.places[key] = Place(otherwise)
