"""Rules about what a report says of itself: title, year, period, and the forms of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._lines.mention import reversed_period, years_in
from gkparse.checks.names import table_name
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds
from gkparse.checks.rules.examples import sound_report, with_section
from gkparse.forms import Authority
from gkparse.forms.editions import form_in_force, has_tables
from gkparse.report import Report, fields_of_tables

_CORRECT_ONE = Wording("Correct one of them in the source.", "请更正其一。")


def _title_year(subject: Subject) -> Iterator[Answer]:
    title, year = subject.report.title, subject.report.year
    if title is None or year is None:
        return
    others = [other for other in years_in([title]) if other != year]
    if others and year not in years_in([title]):
        yield broken("title", quote=title, year=year, other=others[0])
    else:
        yield holds("title")


def _period(subject: Subject) -> Iterator[Answer]:
    """Whether the period lies in the year. A longer period than a year is no mistake of one date."""
    period, year = subject.report.period, subject.report.year
    if period is None or year is None:
        return
    first, last = period
    if year in (first.year, last.year):
        yield holds("period")
    else:
        yield broken("year", title=year, period=f"{first}–{last}")


def _whole_year(subject: Subject) -> Iterator[Answer]:
    period, year = subject.report.period, subject.report.year
    if period is None or year is None or year not in (period[0].year, period[1].year):
        return
    if period == (date(year, 1, 1), date(year, 12, 31)):
        yield holds("period")
    else:
        yield broken("period", year=year, first=period[0], last=period[1])


def _ends_after_it_begins(subject: Subject) -> Iterator[Answer]:
    """The reader takes no period that runs backwards, so the report has none."""
    report = subject.report
    for text in (*report.preamble, *(text for section in report.sections for text in section.paragraphs)):
        days = reversed_period(text)
        if days is not None:
            yield broken("period", quote=text, first=days[0], last=days[1])
            return
    if report.period is not None:
        yield holds("period")


def _form_of_year(subject: Subject) -> Iterator[Answer]:
    """Of a year without tables the reader says more."""
    year = subject.report.year
    if year is None or not has_tables(year):
        return
    for form in subject.forms:
        due = form_in_force(form.table, year)
        if form.form == due.form or form.blocks == due.blocks:
            yield holds(form.table)
        else:
            yield broken(form.table, name=table_name(form.table), year=year, printed=form.form, due=due.form)


def _with_old_disclosure(year: int) -> Report:
    old = sound_report(2020)
    tables = {**sound_report(year).tables, "disclosure": old.disclosure}
    return evolve(sound_report(year), **fields_of_tables(tables))


def _with_period(first: date, last: date) -> Subject:
    return Subject(report=evolve(sound_report(), period=(first, last)))


def _stating(*paragraphs: str) -> Subject:
    overview = with_section(
        sound_report(), "overview", lambda section: evolve(section, paragraphs=paragraphs)
    )
    return Subject(report=overview)


TITLE_YEAR = Rule(
    code="title-year",
    demand=Wording("The title names the year of the report.", "标题中的年份与报告年度一致。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the report is for {year}, but its title names {other}",
        "报告年份为{year}年，标题却写{other}年",
        _CORRECT_ONE,
    ),
    answers=_title_year,
    since="0.1.0",
    broken=lambda: Subject(report=evolve(sound_report(), title="青石街道2021年政府信息公开工作年度报告")),
    near=lambda: Subject(report=evolve(sound_report(), title="青石街道政府信息公开工作年度报告")),
)

PERIOD = Rule(
    code="year-contradicts",
    demand=Wording("The period lies in the year of the report.", "统计期限在报告年度之内。"),
    authority=Authority.IMPLIED,
    entry=CATALOGUE["year-contradicts"],
    answers=_period,
    since="0.1.0",
    broken=lambda: _with_period(date(2021, 1, 1), date(2021, 12, 31)),
    near=lambda: _with_period(date(2022, 1, 1), date(2022, 12, 31)),
)

WHOLE_YEAR = Rule(
    code="period-not-whole",
    demand=Wording("The period is the whole year.", "统计期限为整个自然年。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "the period is {first} to {last}, not the whole of {year}",
        "统计期限为{first}至{last}，不是{year}年全年",
        Wording("Check whether these dates are meant.", "请核对起止日期。"),
    ),
    answers=_whole_year,
    since="0.1.0",
    broken=lambda: _with_period(date(2022, 1, 1), date(2022, 11, 30)),
    near=lambda: _with_period(date(2022, 1, 1), date(2022, 12, 31)),
)

REVERSED = Rule(
    code="period-reversed",
    demand=Wording("The period ends after it begins.", "统计期限的截止日期晚于起始日期。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the period begins on {first} and ends before, on {last}",
        "统计期限自{first}起，却止于{last}",
        Wording("Correct the dates in the source.", "请更正起止日期。"),
    ),
    answers=_ends_after_it_begins,
    since="0.1.0",
    broken=lambda: _stating("统计期限为2022年12月31日至2022年1月1日。"),
    near=lambda: _with_period(date(2022, 1, 1), date(2022, 12, 31)),
)

FORM_OF_YEAR = Rule(
    code="form-of-other-year",
    demand=Wording("Each table has the form in force for the year.", "各表采用报告年度的规定格式。"),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.WARNING,
        "the table {name} has the form of {printed}; for {year} it is that of {due}",
        "“{name}”表采用了{printed}年的格式，{year}年度应采用{due}年的格式",
        Wording("Use the form in force.", "请改用现行格式。"),
    ),
    answers=_form_of_year,
    since="0.1.0",
    broken=lambda: Subject(report=_with_old_disclosure(2022)),
    near=lambda: Subject(report=_with_old_disclosure(2020)),
)

RULES = (TITLE_YEAR, PERIOD, WHOLE_YEAR, REVERSED, FORM_OF_YEAR)
