"""Rules about sections: which there must be, in which order, and that they say something.

Their numbers stand in `heading_numbers`.

A report without any section was not made from a text, so nothing is said of its sections. Where the reader
has said something about the same place, the rules are silent: it has seen more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from gkparse._issues.catalogue import CATALOGUE
from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._outline.issues import sections_with_same_text
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds
from gkparse.checks.rules.examples import sound_report, with_section
from gkparse.checks.rules.heading_numbers import NUMBERED
from gkparse.forms import Authority
from gkparse.forms.editions import sections_of, tables_of
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.report import Report, Section

_FILL_IN = Wording("Write the section.", "请补写该部分。")

# What an office writes if it has nothing to say.
_NOTHING = re.compile(r"(?:暂|均|本年度?)?(?:无|没有)(?:此类|相关)?(?:情况|内容)?|略")


def _is_mentioned(subject: Subject, key: str) -> bool:
    """Whether the reader has an issue about exactly this key, of which no rule speaks."""
    issues = subject.reading.issues if subject.reading else ()
    return any(found.key == key and found.code not in _CODES for found in issues)


def _kinds_missing(subject: Subject) -> Iterator[Answer]:
    if not subject.report.sections:
        return
    kinds = {section.kind for section in subject.report.sections}
    for official in sections_of(subject.report.year):
        key = f"sections.{official.kind}"
        if official.kind in kinds:
            yield holds(key)
        elif not _is_mentioned(subject, key):
            yield broken(key, title=official.title)


def _order(subject: Subject) -> Iterator[Answer]:
    """A section stands wrong if one of the form that comes later stands above it."""
    above: Section | None = None
    for section in subject.report.sections:
        if section.kind not in ORDER:
            continue
        if above is not None and ORDER[section.kind] < ORDER[above.kind or section.kind]:
            yield broken(
                f"sections.{section.kind}", quote=section.title, title=section.title, other=above.title
            )
        else:
            yield holds(f"sections.{section.kind}")
            above = section


def _text_of(section: Section) -> str:
    return "".join((*section.paragraphs, *section.unread))


def _empty(subject: Subject) -> Iterator[Answer]:
    """Sections that hold nothing. That a table is missing in a section is for the rule about tables."""
    tables = tables_of(subject.report.year)
    for section in subject.report.sections:
        if section.kind not in ORDER or section.kind in tables:
            continue
        key = f"sections.{section.kind}"
        if section.sections or _text_of(section).strip():
            yield holds(key)
        elif not _is_mentioned(subject, key):
            yield broken(key, quote=section.title, title=section.title)


def _nothing(subject: Subject) -> Iterator[Answer]:
    for section in subject.report.sections:
        if section.kind in ("overview", "problems") and not section.sections and _text_of(section).strip():
            key = f"sections.{section.kind}"
            text = _text_of(section).strip(" 　。.；;")
            if _NOTHING.fullmatch(text):
                yield broken(key, quote=section.title, title=section.title, text=text)
            else:
                yield holds(key)


def _tables_missing(subject: Subject) -> Iterator[Answer]:
    if not subject.report.sections:
        return
    kinds = {section.kind for section in subject.report.sections}
    for table in tables_of(subject.report.year):
        if table in subject.report.tables:
            yield holds(table)
        elif table in kinds and not _is_mentioned(subject, table):
            title = SECTIONS[ORDER[table]].title
            yield broken(table, quote=title, name=title)


def _same_text(subject: Subject) -> Iterator[Answer]:
    sections = subject.report.sections
    copies = dict(sections_with_same_text(sections))
    for index, section in enumerate(sections):
        key = f"sections.{section.kind}"
        if index in copies:
            other = sections[copies[index]].title
            yield broken(key, quote=section.title, title=section.title, other=other)
        else:
            yield holds(key)


def _without(kind: str) -> Report:
    report = sound_report()
    kept = tuple(section for section in report.sections if section.kind != kind)
    return evolve(report, sections=kept)


def _swapped() -> Report:
    report = sound_report()
    *first, problems, other = report.sections
    swapped = (evolve(other, number=problems.number), evolve(problems, number=other.number))
    return evolve(report, sections=(*first, *swapped))


def _copied() -> Report:
    """The section on problems has the text of the overview, twice as long as any set phrase."""
    text = ("青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息。" * 4,)
    report = with_section(sound_report(), "overview", lambda section: evolve(section, paragraphs=text))
    return with_section(report, "problems", lambda section: evolve(section, paragraphs=text))


def _problems(*paragraphs: str) -> Report:
    return with_section(sound_report(), "problems", lambda section: evolve(section, paragraphs=paragraphs))


MISSING = Rule(
    code="section-missing",
    demand=Wording("All sections of the official form are there.", "规定格式的各部分齐全。"),
    authority=Authority.PRINTED,
    entry=CATALOGUE["section-missing"],
    answers=_kinds_missing,
    since="0.1.0",
    broken=lambda: Subject(report=_without("other")),
    near=lambda: Subject(report=sound_report()),
)

IN_ORDER = Rule(
    code="section-order",
    demand=Wording("The sections stand in the order of the form.", "各部分按规定顺序排列。"),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.WARNING,
        "the section {title} stands behind the section {other}, which the form has after it",
        "“{title}”部分排在“{other}”部分之后，与规定顺序不符",
        Wording("Put the sections in the order of the form.", "请按规定顺序排列各部分。"),
    ),
    answers=_order,
    since="0.1.0",
    broken=lambda: Subject(report=_swapped()),
    near=lambda: Subject(report=sound_report()),
)

EMPTY = Rule(
    code="section-empty",
    demand=Wording("A section has text.", "各部分有内容。"),
    authority=Authority.IMPLIED,
    entry=Entry(Severity.WARNING, "the section {title} is empty", "“{title}”部分没有内容", _FILL_IN),
    answers=_empty,
    since="0.1.0",
    broken=lambda: Subject(report=_problems()),
    near=lambda: Subject(report=_problems("更新不够及时。")),
)

NOTHING = Rule(
    code="section-says-nothing",
    demand=Wording(
        "The overview and the section on problems say more than that there is nothing.",
        "总体情况、存在的主要问题及改进情况不能只写“无”。",
    ),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.WARNING,
        "the section {title} says only {text}",
        "“{title}”部分只写了“{text}”",
        _FILL_IN,
    ),
    answers=_nothing,
    since="0.1.0",
    broken=lambda: Subject(report=_problems("无。")),
    near=lambda: Subject(report=_problems("无人值守的栏目已停用。")),
)

TABLE_MISSING = Rule(
    code="table-missing",
    demand=Wording("A section that must have a table has it.", "应有表格的部分附有表格。"),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.ERROR,
        "the table {name} is missing",
        "缺少“{name}”表",
        Wording("Add the table.", "请补上该表。"),
    ),
    answers=_tables_missing,
    since="0.1.0",
    broken=lambda: Subject(report=evolve(sound_report(), proceedings=None)),
    near=lambda: Subject(report=sound_report()),
)

SAME_TEXT = Rule(
    code="section-repeats",
    demand=Wording("Each section has its own text.", "各部分内容不重复。"),
    authority=Authority.IMPLIED,
    entry=CATALOGUE["section-repeats"],
    answers=_same_text,
    since="0.1.0",
    broken=lambda: Subject(report=_copied()),
    near=lambda: Subject(report=_problems("党政综合办安排专人值守，每季度核对一次目录。")),
)

RULES = (MISSING, IN_ORDER, NUMBERED, EMPTY, NOTHING, TABLE_MISSING, SAME_TEXT)
_CODES = frozenset(rule.code for rule in RULES)
