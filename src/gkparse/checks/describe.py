"""A rule in words: what it demands and why, and its two examples, for the command line and `docs/rules.md`.

An example is shown as what differs from the sound report of `rules/examples`: figures by the names of their
cells, and lines of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from gkparse._issues.issue import Issue
from gkparse._issues.remedies import NOTHING
from gkparse._issues.wording import Entry, Phrases, Wording
from gkparse._lines.heading import write_heading
from gkparse.checks.assessment import Assessment
from gkparse.checks.names import cell_name, table_name
from gkparse.checks.rule import Rule, Subject
from gkparse.checks.rules.examples import sound_report
from gkparse.forms import Authority
from gkparse.forms.arithmetic import Number
from gkparse.report import Report, Section
from gkparse.report_tables import cells

LABELS: Phrases = {
    "severity": Wording("severity", "级别"),
    "authority": Wording("authority", "依据"),
    "about": Wording("looks at", "检查对象"),
    "years": Wording("years", "年度"),
    "asked": Wording("asked", "适用"),
    "replaces": Wording("speaks in place of", "取代"),
    "since": Wording("since", "自版本"),
    "remedy": Wording("to do", "处理"),
}
SEVERITIES: Phrases = {
    "error": Wording("error", "错误"),
    "warning": Wording("warning", "警告"),
    "info": Wording("info", "提示"),
}
_AUTHORITIES: Mapping[Authority, Wording] = {
    Authority.PRINTED: Wording("printed on the form", "表格印明"),
    Authority.IMPLIED: Wording("implied by the words of the form", "表格文字所含"),
    Authority.INFERRED: Wording("inferred", "推断"),
}
_NEEDS: Phrases = {
    "report": Wording("of every report", "任何报告"),
    "reading": Wording("of a file", "检查文件时"),
    "previous": Wording("if the report of the year before is there", "有上一年度报告时"),
    "draft": Wording("of a draft (`--draft`)", "待公布的报告（`--draft`）"),
}
_NO_RULE = Wording("by no rule: gkparse notices it itself", "不由规则检查，gkparse自行发现")
_TEXT = Wording("the text", "正文")
_EVERY_YEAR = Wording("all", "全部")
_LATER = Wording("{year} and later", "{year}年度及以后")
_FIGURE = Wording("{name}: {new} (sound: {old})", "{name}：{new}（正确的报告中为{old}）")
_BLANK = Wording("blank", "空白")
_WITHOUT = Wording("without the line: {line}", "没有这一行：{line}")
_WITH = Wording("with the line: {line}", "有这一行：{line}")
_BEFORE = Wording("The year before: {change}", "上一年度：{change}")
_DRAFT = Wording("checked as a draft", "作为待公布的报告检查")
_SOUND = Wording("the sound report itself", "正确的报告本身")


@frozen
class Example:
    """A report that breaks a rule or nearly does: how it differs from the sound one, and what is found."""

    changes: tuple[Wording, ...]
    findings: tuple[Issue, ...]


def facts_of(rule: Rule) -> Iterator[tuple[Wording, Wording]]:
    """The facts about a rule beside its demand, each with its label."""
    tables = "、".join(table_name(table) for table in rule.tables)
    codes = ", ".join(rule.replaces)
    later = _LATER.filled({"year": rule.first_year})
    facts = {
        "severity": SEVERITIES[rule.entry.severity],
        "authority": _AUTHORITIES[rule.authority],
        "about": Wording(tables, tables) if tables else _TEXT,
        "years": later if rule.first_year else _EVERY_YEAR,
        "asked": _NEEDS[rule.needs],
        "replaces": Wording(codes, codes),
        "since": Wording(rule.since, rule.since),
        "remedy": rule.entry.remedy,
    }
    return ((LABELS[name], fact) for name, fact in facts.items() if fact.en and fact != NOTHING)


def facts_of_issue(entry: Entry) -> Iterator[tuple[Wording, Wording]]:
    """The same facts about a code that no rule has: gkparse notices it itself."""
    yield LABELS["severity"], SEVERITIES[entry.severity]
    yield LABELS["asked"], _NO_RULE
    if entry.remedy != NOTHING:
        yield LABELS["remedy"], entry.remedy


def example_of(rule: Rule, subject: Subject) -> Example:
    """An example of a rule, with what this rule alone finds in it."""
    answers = tuple(rule.answers(subject)) if rule.applies_to(subject) else ()
    found = Assessment(subject=subject, answers=((rule, answers),)).findings
    findings = tuple(issue for issue in found if issue.code == rule.code)
    changes = list(_changes(subject.report))
    if subject.previous is not None:
        changes.extend(_BEFORE.filled({"change": change}) for change in _changes(subject.previous))
    if subject.draft:
        changes.append(_DRAFT)
    return Example(tuple(changes) or (_SOUND,), findings)


def _changes(report: Report) -> Iterator[Wording]:
    """How a report differs from the sound one for its year: in its figures, then in its lines."""
    sound = sound_report(report.year or 2022)
    figures, old = cells(report), cells(sound)
    for key, value in figures.items():
        if value != old.get(key):
            yield _FIGURE.filled(
                {"name": cell_name(key), "new": _number(value), "old": _number(old.get(key))}
            )
    lines, sound_lines = list(_lines(report)), list(_lines(sound))
    for wording, these, those in ((_WITHOUT, sound_lines, lines), (_WITH, lines, sound_lines)):
        yield from (wording.filled({"line": line}) for line in these if line not in those)


def _number(number: Number | None) -> Number | Wording:
    return _BLANK if number is None else number


def _lines(report: Report) -> Iterator[str]:
    if report.title is not None:
        yield report.title
    yield from report.preamble
    for section in report.sections:
        yield from _lines_of(section)
    yield from report.trailer


def _lines_of(section: Section) -> Iterator[str]:
    if section.scheme is not None and section.number is not None:
        yield write_heading(section.scheme, section.number, section.title)
    else:
        yield section.title
    yield from section.paragraphs
    for inner in section.sections:
        yield from _lines_of(inner)
