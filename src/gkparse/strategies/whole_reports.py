"""Whole reports that can be rendered by construction, and their sources."""

from __future__ import annotations

from datetime import date
from typing import Literal, overload

from hypothesis import strategies as st

from gkparse._lines.heading import Scheme, numeral
from gkparse._render import render
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.editions import form_of
from gkparse.forms.sections import SECTIONS, OfficialSection, kind_by_title
from gkparse.layouts import Layout, installed_layouts
from gkparse.report import Report, Section
from gkparse.strategies.whole_tables import FORM_NAMES, Broken, Filled, filled
from gkparse.strategies.words import AGENCIES, OWN_TITLES, YEARS, paragraphs, titles

_SECTION_SCHEMES = (
    Scheme.HAN_COMMA,
    Scheme.DIGIT_COMMA,
    Scheme.PART,
    Scheme.DIGIT_DOT,
    Scheme.HAN_PAREN,
    Scheme.CHAPTER,
    Scheme.ROMAN,
    None,
)
_INNER_SCHEMES = (
    Scheme.HAN_PAREN,
    Scheme.DIGIT_DOT,
    Scheme.DIGIT_PAREN,
    Scheme.DIGIT_COMMA,
    Scheme.DIGIT_CLOSE,
    Scheme.CIRCLED,
)

HALVES = ("存在的问题", "改进措施")
"""The titles of the two sections that some reports make of one."""

_PERIODS = (
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "本报告的起止时间为{year}年1月1日至12月31日。",
)
_CONTENTS = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。"
_MENTION = "现将{agency}{year}年政府信息公开工作情况报告如下："


@st.composite
def _sound(draw: st.DrawFn, form: FormName | None, valid: bool) -> Broken[Report]:
    agency, year = draw(AGENCIES), draw(YEARS)
    titled = draw(st.integers(0, 7)) < 7
    preamble = [] if titled else [_MENTION.format(agency=agency, year=year)]
    period = None
    if draw(st.booleans()):
        preamble.append(draw(st.sampled_from(_PERIODS)).format(year=year))
        period = date(year, 1, 1), date(year, 12, 31)
    if draw(st.booleans()):
        preamble.append(_CONTENTS)
    parts = draw(_tables(form, valid))
    report = Report(
        title=draw(titles(agency, year)).text if titled else None,
        agency=agency,
        year=year,
        period=period,
        preamble=tuple(preamble),
        sections=tuple(draw(_sections())),
        trailer=tuple(draw(_trailer(agency, year))),
        **{found.form.table: found.table for found in parts},
    )
    return Broken(report, tuple(relation for found in parts for relation in found.broken))


@st.composite
def _tables(draw: st.DrawFn, form: FormName | None, valid: bool) -> list[Filled]:
    """The three tables, each in a form of its own; where they are not to be valid, at least one is broken."""
    anyone = st.sampled_from(FORM_NAMES)
    forms: dict[TableName, FormName] = {name: draw(anyone) if form is None else form for name in FORMS}
    breakable = [name for name in FORMS if form_of(name, forms[name]).relations]
    chosen = () if valid else draw(st.sets(st.sampled_from(breakable), min_size=1))
    return [draw(filled(name, forms[name], valid=name not in chosen)) for name in FORMS]


@st.composite
def _sections(draw: st.DrawFn) -> list[Section]:
    scheme = draw(st.sampled_from(_SECTION_SCHEMES))
    inner = draw(st.sampled_from([other for other in _INNER_SCHEMES if other is not scheme]))
    used: set[str] = set()
    heads: list[tuple[OfficialSection, str]] = []
    for official in SECTIONS:
        heads.extend((official, title) for title in draw(_section_titles(official, scheme)))
    sections = []
    for ordinal, (official, title) in enumerate(heads, 1):
        # Without numbers one heading right behind another is the rest of it.
        least = 1 if scheme is None and title == HALVES[0] else 0
        own = [text for text in draw(paragraphs(official.kind, least=least)) if text not in used]
        used.update(own)
        within = []
        if official.kind in ("overview", "problems"):
            names = draw(st.lists(OWN_TITLES, max_size=2, unique=True))
            # The first may have the title of the section itself; but without a number above it, that is one
            # heading printed twice.
            names = [name for name in names if name != title]
            if names and scheme is not None and draw(st.integers(0, 4)) == 4:
                names[0] = title
            for number, name in enumerate(names, 1):
                theirs = [text for text in draw(paragraphs(official.kind, 1)) if text not in used]
                used.update(theirs)
                within.append(
                    Section(
                        title=name,
                        scheme=inner,
                        number=numeral(inner, number),
                        kind=kind_by_title(name),
                        paragraphs=tuple(theirs),
                    )
                )
        sections.append(
            Section(
                title=title,
                scheme=scheme,
                number=None if scheme is None else numeral(scheme, ordinal),
                kind=official.kind,
                paragraphs=tuple(own),
                sections=tuple(within),
            )
        )
    return sections


@st.composite
def _section_titles(draw: st.DrawFn, official: OfficialSection, scheme: Scheme | None) -> list[str]:
    """The title of an official section; or titles of its own, or two, where reports have them so."""
    choice = draw(st.integers(0, 5))
    if choice < 3:
        return [official.title]
    if official.kind == "overview" and choice == 5 and scheme is not None:
        return draw(st.lists(OWN_TITLES, min_size=1, max_size=3, unique=True))
    if official.kind == "problems" and choice == 5:
        return list(HALVES)
    # A line without a number must be long enough to be told from other words.
    names = [title for title in official.aliases if scheme is not None or len(title) > 3]
    return [draw(st.sampled_from(names))]


@st.composite
def _trailer(draw: st.DrawFn, agency: str, year: int) -> list[str]:
    signed = [agency, f"{year + 1}年1月{draw(st.integers(1, 31))}日"] if draw(st.booleans()) else []
    notes = ["注：本报告中的数据由各科室提供。"] if draw(st.integers(0, 3)) == 3 else []
    return [*signed, *notes]


@overload
def reports(*, valid: Literal[True] = ..., form: FormName | None = ...) -> st.SearchStrategy[Report]: ...
@overload
def reports(*, valid: Literal[False], form: FormName | None = ...) -> st.SearchStrategy[Broken[Report]]: ...
def reports(
    *, valid: bool = True, form: FormName | None = None
) -> st.SearchStrategy[Report] | st.SearchStrategy[Broken[Report]]:
    """Reports with all three tables, each in the form of 2019 or 2021 unless `form` says which.

    Every layout that writes can render them, and a reading of the text raises no warning and no
    error. With `valid=False` it is a `Broken` report, in which named relations do not hold.

    >>> import gkparse
    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import reports
    >>> report = find(reports(form="2021"), lambda report: report.requests.total.total > 0, settings=first)
    >>> gkparse.check(report), gkparse.parse(gkparse.render(report)).report == report
    ((), True)
    """
    found = _sound(form, valid)
    return found.map(lambda broken: broken.content) if valid else found


def writing_layouts() -> tuple[Layout, ...]:
    """The installed layouts that can write, in their order."""
    return tuple(layout for layout in installed_layouts() if layout.write is not None)


def sources(
    layout: str | Layout | None = None, *, form: FormName | None = None
) -> st.SearchStrategy[tuple[Report, str]]:
    """Reports and their texts, in one layout or in any that can write.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import sources
    >>> report, text = find(sources("tab-rows"), lambda source: source[0].title is not None, settings=first)
    >>> text.startswith(report.title), "\\n第二十条第（一）项\\t" in text
    (True, True)
    """
    chosen = st.sampled_from(writing_layouts()) if layout is None else st.just(layout)
    return st.builds(lambda report, layout: (report, render(report, layout)), reports(form=form), chosen)
