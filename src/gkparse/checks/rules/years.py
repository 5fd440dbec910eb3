"""Rules about a report and the one that is given as that of the year before: whether it is, and copied prose.

The rules about the figures of both stand in `year_figures`.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds
from gkparse.checks.rules.examples import against, last_year, sound_report, with_section
from gkparse.checks.rules.year_figures import FIGURES
from gkparse.checks.sentences import same, sentences_of
from gkparse.forms import Authority
from gkparse.report import Report

# The least share of a section that is last year's, and the least number of characters, to be worth a word.
# A set phrase is shorter.
COPIED_SHARE, LEAST_COPIED = 0.5, 100


def _sequence(subject: Subject) -> Iterator[Answer]:
    assert subject.previous is not None
    year, before = subject.report.year, subject.previous.year
    if year is None or before is None:
        return
    if before == year - 1:
        yield holds("year")
    else:
        yield broken("year", year=year, other=before)


def _agency(subject: Subject) -> Iterator[Answer]:
    """The same body may print its name with the places above it or without."""
    assert subject.previous is not None
    name, other = subject.report.agency, subject.previous.agency
    if name is None or other is None:
        return
    if name in other or other in name:
        yield holds("agency")
    else:
        yield broken("agency", name=name, other=other)


def _copied(subject: Subject) -> Iterator[Answer]:
    assert subject.previous is not None
    last = {same(sentence) for section in subject.previous.sections for sentence in sentences_of(section)}
    for section in subject.report.sections:
        sentences = [same(sentence) for sentence in sentences_of(section)]
        size = sum(map(len, sentences))
        copied = sum(len(sentence) for sentence in sentences if sentence in last)
        key = f"sections.{section.kind}"
        if copied >= LEAST_COPIED and copied >= COPIED_SHARE * size:
            yield broken(key, quote=section.title, title=section.title, share=100 * copied // size)
        elif size:
            yield holds(key)


_LONG = (
    "青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息，"
    "回访居民三百户，逐户听取意见，逐条办结。"
)


def _with_overview(report: Report, *paragraphs: str) -> Report:
    return with_section(report, "overview", lambda section: evolve(section, paragraphs=paragraphs))


SEQUENCE = Rule(
    code="previous-year-differs",
    demand=Wording("The other report is for the year before.", "所比对的是上一年度的报告。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the report is for {year}, the one compared with it is for {other}",
        "报告年份为{year}年，所比对的报告却为{other}年",
        Wording("Compare with the report for the year before.", "请与上一年度的报告比对。"),
    ),
    answers=_sequence,
    needs="previous",
    since="0.1.0",
    broken=lambda: against(sound_report(), evolve(last_year(), year=2020)),
    near=lambda: against(sound_report(), last_year()),
)

AGENCY = Rule(
    code="previous-agency-differs",
    demand=Wording("Both reports are of one agency.", "两份报告属于同一机关。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the report is of {name}, the one compared with it of {other}",
        "报告机关为{name}，所比对的报告却属于{other}",
        Wording("Compare with a report of the same agency.", "请与同一机关的报告比对。"),
    ),
    answers=_agency,
    needs="previous",
    since="0.1.0",
    broken=lambda: against(sound_report(), evolve(last_year(), agency="白石镇")),
    near=lambda: against(sound_report(), evolve(last_year(), agency="临河区青石街道")),
)

COPIED = Rule(
    code="prose-copied",
    demand=Wording("The prose is this year's.", "文字内容不照搬上年。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "{share} % of the section {title} stands word for word in the report for the year before",
        "“{title}”部分有{share}%的文字与上年度报告逐字相同",
        Wording("Write the section anew.", "请重新撰写该部分。"),
    ),
    answers=_copied,
    needs="previous",
    since="0.1.0",
    broken=lambda: against(
        _with_overview(sound_report(), _LONG, f"新增{_LONG}"),
        _with_overview(last_year(), _LONG, f"新增{_LONG}"),
    ),
    near=lambda: against(_with_overview(sound_report(), f"今年{_LONG}"), _with_overview(last_year(), _LONG)),
)

RULES = (SEQUENCE, AGENCY, *FIGURES, COPIED)
