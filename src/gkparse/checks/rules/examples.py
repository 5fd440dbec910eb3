"""The reports with which the rules show what they mean: a sound one, and changes of it.

The agency is invented. In the sound report every rule holds that can be asked about it; a rule's own examples
change one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from attrs import evolve

from gkparse._lines.heading import Scheme
from gkparse.checks.rule import Subject
from gkparse.forms.arithmetic import Number
from gkparse.forms.editions import form_in_force, form_of, sections_of, tables_of
from gkparse.forms.sections import SectionKind
from gkparse.report import Report, Section, fields_of_tables
from gkparse.report_tables import cells, make_table

AGENCY = "青石街道"

_TEXTS: Mapping[SectionKind, tuple[str, ...]] = {
    "overview": (
        "青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息。",
        "党政综合办安排专人值守，每季度核对一次目录。",
    ),
    "problems": ("个别栏目更新不够及时。下一步将按月检查栏目，列出责任清单。",),
    "other": ("无其他需要报告的事项。",),
}

# The figures of the sound report that are not 0.
_FIGURES: Mapping[str, Number] = {
    "disclosure.normative_documents.made": 3,
    "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 14,
    "disclosure.licensing.decisions": 126,
    "disclosure.fees.amount": Decimal("0.84"),
    "requests.new.natural_person": 10,
    "requests.new.total": 10,
    "requests.carried_over.natural_person": 2,
    "requests.carried_over.total": 2,
    "requests.granted.natural_person": 7,
    "requests.granted.total": 7,
    "requests.unable_not_held.natural_person": 4,
    "requests.unable_not_held.total": 4,
    "requests.total.natural_person": 11,
    "requests.total.total": 11,
    "requests.carried_forward.natural_person": 1,
    "requests.carried_forward.total": 1,
    "proceedings.reconsideration.upheld": 1,
    "proceedings.reconsideration.total": 1,
}


def sound_report(year: int = 2022) -> Report:
    """A report for a year from 2019 on that breaks no rule."""
    tables = {}
    for table in tables_of(year):
        form = form_in_force(table, year)
        zeros = {key: Decimal(0) if key in form.amounts else 0 for key in form.slots}
        numbers = {**zeros, **{key: value for key, value in _FIGURES.items() if key in zeros}}
        tables[form.table] = make_table(form, numbers, dict.fromkeys(form.amounts, "万元"))
    return Report(
        title=f"{AGENCY}{year}年政府信息公开工作年度报告",
        agency=AGENCY,
        year=year,
        sections=tuple(
            Section(
                title=official.title,
                scheme=Scheme.HAN_COMMA,
                number="一二三四五六"[official.ordinal - 1],
                kind=official.kind,
                paragraphs=_TEXTS.get(official.kind, ()),
            )
            for official in sections_of(year)
        ),
        **fields_of_tables(tables),
    )


def with_cells(report: Report, changes: Mapping[str, Number | None]) -> Report:
    """The report with other numbers in some cells, by flat key."""
    tables = {}
    numbers = {**cells(report), **changes}
    for name, table in report.tables.items():
        form = form_of(name, table.form)
        tables[name] = make_table(form, numbers, dict.fromkeys(form.amounts, "万元"))
    return evolve(report, **fields_of_tables(tables))


def with_section(report: Report, kind: SectionKind, change: Callable[[Section], Section]) -> Report:
    """The report with another section in the place of the one of a kind."""
    sections = (change(section) if section.kind == kind else section for section in report.sections)
    return evolve(report, sections=tuple(sections))


def changed(changes: Mapping[str, Number | None], *, year: int = 2022, draft: bool = False) -> Subject:
    """The sound report with other numbers, as the subject of a rule."""
    return Subject(report=with_cells(sound_report(year), changes), draft=draft)


def against(report: Report, previous: Report) -> Subject:
    """A report, and the one of the year before."""
    return Subject(report=report, previous=previous)


def last_year(changes: Mapping[str, Number] = {}) -> Report:
    """The report before the sound one: it left what that carries over, and has other prose. Takes changes."""
    report = with_cells(
        sound_report(2021),
        {
            "disclosure.normative_documents.in_force": 12,
            "requests.granted.natural_person": 6,
            "requests.granted.total": 6,
            "requests.total.natural_person": 10,
            "requests.total.total": 10,
            "requests.carried_forward.natural_person": 2,
            "requests.carried_forward.total": 2,
            **changes,
        },
    )
    return with_section(report, "overview", lambda section: evolve(section, paragraphs=("全年平稳。",)))
