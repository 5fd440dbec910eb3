"""Whole reports, and their texts in the layouts that write.

Knows which titles, numbers and sections real reports have, and which combinations no reader can tell apart;
it draws none of those. `whole_tables` has the tables, `words` the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, overload

from attrs import evolve
from hypothesis import strategies as st

from gkparse._lines.heading import Scheme, numeral
from gkparse._render import render
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.editions import form_in_force, form_of, sections_of, tables_of
from gkparse.forms.sections import OfficialSection, SectionKind, kind_by_title
from gkparse.layouts import Layout, installed_layouts
from gkparse.report import Report, Section, fields_of_tables
from gkparse.strategies.whole_tables import Broken, Filled, filled
from gkparse.strategies.words import AGENCIES, OWN_TITLES, paragraphs, titles, years

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

# Some reports print the fifth section as two, with these titles.
HALVES = ("存在的问题", "改进措施")

_PERIODS = (
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "本报告的起止时间为{year}年1月1日至12月31日。",
)
_CONTENTS = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。"
_MENTION = "现将{agency}{year}年政府信息公开工作情况报告如下："


@st.composite
def _any_report(draw: st.DrawFn, form: FormName | None, valid: bool, careless: bool) -> Broken[Report]:
    agency, year = draw(AGENCIES), draw(years(form, in_force=not careless))
    titled = draw(st.integers(0, 7)) < 7
    preamble = [] if titled else [_MENTION.format(agency=agency, year=year)]
    period = None
    if draw(st.booleans()):
        preamble.append(draw(st.sampled_from(_PERIODS)).format(year=year))
        period = date(year, 1, 1), date(year, 12, 31)
    if draw(st.booleans()):
        preamble.append(_CONTENTS)
    filled_tables = draw(_tables(year, form, valid, careless))
    report = Report(
        title=draw(titles(agency, year)).text if titled else None,
        agency=agency,
        year=year,
        period=period,
        preamble=tuple(preamble),
        sections=tuple(draw(_sections(sections_of(year), careless))),
        trailer=tuple(draw(_trailer(agency, year))),
        **fields_of_tables({filled_table.form.table: filled_table.table for filled_table in filled_tables}),
    )
    return Broken(report, tuple(relation for table in filled_tables for relation in table.broken))


@st.composite
def _tables(draw: st.DrawFn, year: int, form: FormName | None, valid: bool, careless: bool) -> list[Filled]:
    """The tables of a report, in `form` or in the form in force; without `valid` at least one is broken.

    A careless office takes any form.
    """
    forms: dict[TableName, FormName] = {}
    names = tables_of(year)
    for name in names:
        of_table = [each.form for each in FORMS[name]]
        if form in of_table:
            forms[name] = form
        else:
            forms[name] = draw(st.sampled_from(of_table)) if careless else form_in_force(name, year).form
    breakable = [name for name in names if form_of(name, forms[name]).relations]
    broken = () if valid else draw(st.sets(st.sampled_from(breakable), min_size=1))
    return [draw(filled(name, forms[name], valid=name not in broken)) for name in names]


@st.composite
def _sections(draw: st.DrawFn, officials: Sequence[OfficialSection], careless: bool) -> list[Section]:
    """These sections of the form in one numbering scheme; no paragraph stands twice in a report.

    A careless office leaves some of them empty.
    """
    scheme = draw(st.sampled_from(_SECTION_SCHEMES))
    inner = draw(st.sampled_from([other for other in _INNER_SCHEMES if other is not scheme]))
    used: set[str] = set()
    titled: list[tuple[OfficialSection, str]] = []
    for official in officials:
        titled.extend((official, title) for title in draw(_section_titles(official, scheme)))
    sections = []
    for ordinal, (official, title) in enumerate(titled, 1):
        # Of two unnumbered headings without text between them, the second reads as the rest of the first.
        least = 1 if not careless or (scheme is None and title == HALVES[0]) else 0
        texts = [
            text
            for text in draw(paragraphs(official.kind, least=least, careless=careless))
            if text not in used
        ]
        if least and not texts:
            texts = [f"{title}见上。"]
        used.update(texts)
        section = Section(
            title=title,
            scheme=scheme,
            number=None if scheme is None else numeral(scheme, ordinal),
            kind=official.kind,
            paragraphs=tuple(texts),
        )
        if official.kind in ("overview", "problems"):
            section = evolve(section, sections=tuple(draw(_subsections(section, official.kind, inner, used))))
        sections.append(section)
    return sections


@st.composite
def _subsections(
    draw: st.DrawFn, section: Section, kind: SectionKind, scheme: Scheme, used: set[str]
) -> list[Section]:
    """Up to two subsections with titles of the office's own; adds their paragraphs to `used`."""
    own_titles = [
        title for title in draw(st.lists(OWN_TITLES, max_size=2, unique=True)) if title != section.title
    ]
    # The first subsection may repeat the title of its section. Below an unnumbered heading that would read as
    # one heading printed twice.
    if own_titles and section.scheme is not None and draw(st.integers(0, 4)) == 4:
        own_titles[0] = section.title
    subsections = []
    for ordinal, title in enumerate(own_titles, 1):
        texts = [text for text in draw(paragraphs(kind, 1)) if text not in used]
        used.update(texts)
        subsections.append(
            Section(
                title=title,
                scheme=scheme,
                number=numeral(scheme, ordinal),
                kind=kind_by_title(title),
                paragraphs=tuple(texts),
            )
        )
    return subsections


@st.composite
def _section_titles(draw: st.DrawFn, official: OfficialSection, scheme: Scheme | None) -> list[str]:
    """The titles that stand for one official section.

    Mostly the official title or an alias. Some reports replace the overview with sections of their own
    titles, and print the fifth section as two.
    """
    choice = draw(st.integers(0, 5))
    if choice < 3:
        return [official.title]
    if official.kind == "overview" and choice == 5 and scheme is not None:
        return draw(st.lists(OWN_TITLES, min_size=1, max_size=3, unique=True))
    if official.kind == "problems" and choice == 5:
        return list(HALVES)
    # A reader takes a short line without a number for text.
    names = [title for title in official.aliases if scheme is not None or len(title) > 3]
    return [draw(st.sampled_from(names))]


@st.composite
def _trailer(draw: st.DrawFn, agency: str, year: int) -> list[str]:
    signed = [agency, f"{year + 1}年1月{draw(st.integers(1, 31))}日"] if draw(st.booleans()) else []
    notes = ["注：本报告中的数据由各科室提供。"] if draw(st.integers(0, 3)) == 3 else []
    return [*signed, *notes]


@overload
def reports(
    *, valid: Literal[True] = ..., form: FormName | None = ..., careless: bool = ...
) -> st.SearchStrategy[Report]: ...
@overload
def reports(
    *, valid: Literal[False], form: FormName | None = ..., careless: bool = ...
) -> st.SearchStrategy[Broken[Report]]: ...
def reports(
    *, valid: bool = True, form: FormName | None = None, careless: bool = False
) -> st.SearchStrategy[Report] | st.SearchStrategy[Broken[Report]]:
    """Reports with the tables of their years, each in `form`, or by default in the form in force.

    Every layout that writes can render them, a reading of the text has no warning and no error, and `check`
    finds nothing. With `valid=False` it gives `Broken` reports, which name the relations that do not hold.
    With `careless` tables have the forms of other years too, and sections may be empty.

    >>> import gkparse
    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import reports
    >>> report = find(reports(form="2021"), lambda report: report.requests.total.total > 0, settings=first)
    >>> gkparse.check(report), gkparse.parse(gkparse.render(report)).report == report
    ((), True)
    """
    drawn = _any_report(form, valid, careless)
    return drawn.map(lambda broken: broken.content) if valid else drawn


def writing_layouts() -> tuple[Layout, ...]:
    """The installed layouts that can write, in the order of the registry."""
    return tuple(layout for layout in installed_layouts() if layout.write is not None)


def sources(
    layout: str | Layout | None = None, *, form: FormName | None = None
) -> st.SearchStrategy[tuple[Report, str]]:
    """Pairs of a report and its text, in `layout` or in any layout that writes.

    >>> from hypothesis import Phase, find, settings
    >>> first = settings(phases=[Phase.generate])
    >>> from gkparse.strategies import sources
    >>> report, text = find(sources("tab-rows"), lambda source: source[0].title is not None, settings=first)
    >>> text.startswith(report.title), "\\n第二十条第（一）项\\t" in text
    (True, True)
    """
    chosen = st.sampled_from(writing_layouts()) if layout is None else st.just(layout)
    drawn = reports(form=form, careless=True)
    return st.builds(lambda report, layout: (report, render(report, layout)), drawn, chosen)
