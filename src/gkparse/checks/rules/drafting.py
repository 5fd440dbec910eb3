"""Rules about what is left over of a draft: gaps to fill in, last year's year, a text that stands twice.

Knows words only, and no figure. The norm says nothing of these things; nobody means them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._lines.mention import years_in, years_stated
from gkparse._outline.issues import sections_with_same_text
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds
from gkparse.checks.rules.examples import sound_report, with_section
from gkparse.checks.sentences import same
from gkparse.forms import Authority
from gkparse.forms.editions import sections_of
from gkparse.report import Report, Section

# The least number of characters of a paragraph that is worth a word if it stands twice. A set phrase, such as
# that nothing of a kind happened, is shorter.
LEAST_REPEATED = 40

_MEASURES = "[年月日件次条人项个篇期场份元名]|万元|余[件次条人]|[%％]"
_TO_DO = "(?:填写?|补充?|插入|核实|确认|更新|替换|修改)"
# What people write where a figure or a name is still to come.
_PLACEHOLDER = re.compile(
    "|".join(
        (
            rf"(?<![0-9A-Za-z.])[XxＸ×✕]+(?={_MEASURES})",
            r"(?<![0-9A-Za-z.])[XxＸ×✕]{2,}(?![0-9A-Za-z])",
            r"[_＿]{2,}",
            rf"[（(〔【\[](?:此处|请|待|需)(?:在此)?{_TO_DO}[^）)〕】\]]{{0,20}}[）)〕】\]]",
        )
    )
)


@frozen
class _Paragraph:
    """A paragraph, the section of the form in which it stands, and that section's index."""

    text: str
    section: Section
    index: int

    @property
    def key(self) -> str:
        return f"sections.{self.section.kind}"


def _paragraphs(report: Report) -> Iterator[_Paragraph]:
    """The paragraphs of all sections and of those within them, with the headings within."""
    for index, section in enumerate(report.sections):
        for text in _texts(section):
            yield _Paragraph(text, section, index)


def _texts(section: Section) -> Iterator[str]:
    yield from section.paragraphs
    for inner in section.sections:
        yield inner.title
        yield from _texts(inner)


def _placeholders(subject: Subject) -> Iterator[Answer]:
    report = subject.report
    texts = [("title", report.title or "")]
    texts += [(f"sections.{section.kind}", section.title) for section in report.sections]
    texts += [(paragraph.key, paragraph.text) for paragraph in _paragraphs(report)]
    for key, text in texts:
        found = _PLACEHOLDER.search(text)
        if found is None:
            yield holds(key)
        else:
            around = text[max(0, found.start() - 10) : found.end() + 10]
            yield broken(key, quote=around, mark=found[0], around=around)


# Sections that report on the year. In the others offices also write of years to come.
_ON_THE_YEAR = frozenset(("overview", "disclosure", "requests", "proceedings"))


def _other_year(subject: Subject) -> Iterator[Answer]:
    """A paragraph with a sentence about the year before, in which this year is not named at all.

    Where the reader doubts the year of the report, it has said so.
    """
    year, reading = subject.report.year, subject.reading
    if year is None or (reading is not None and any(issue.key == "year" for issue in reading.issues)):
        return
    for paragraph in _paragraphs(subject.report):
        if paragraph.section.kind not in _ON_THE_YEAR:
            continue
        text = paragraph.text
        stated = {each for each, *_ in years_stated([text])}
        if year - 1 in stated and year not in years_in([text]):
            yield broken(paragraph.key, quote=text, year=year, other=year - 1, start=text[:20])
        elif stated:
            yield holds(paragraph.key)


def _twice(subject: Subject) -> Iterator[Answer]:
    """Long paragraphs that stand twice or more. Of whole sections that are copies another rule speaks."""
    copies = {index for index, _ in sections_with_same_text(subject.report.sections)}
    alike: dict[str, list[_Paragraph]] = {}
    for paragraph in _paragraphs(subject.report):
        words = same(paragraph.text)
        if len(words) >= LEAST_REPEATED and paragraph.index not in copies:
            alike.setdefault(words, []).append(paragraph)
    for first, *others in alike.values():
        if others:
            copy = others[0]
            yield broken(copy.key, quote=copy.text, start=copy.text[:20], times=1 + len(others))
        else:
            yield holds(first.key)


# Words that offices leave out of an official title, put in, or put in the place of another.
_FREE = frozenset("的和与及、，之等")


def _misspelt(subject: Subject) -> Iterator[Answer]:
    """A heading that differs from the official title in one character, or in two that changed places."""
    official = {each.kind: each for each in sections_of(subject.report.year)}
    for section in subject.report.sections:
        due = official.get(section.kind) if section.kind else None
        if due is None:
            continue
        key = f"sections.{section.kind}"
        if _is_slip(same(section.title), due.title) and not any(
            same(section.title) == alias for alias in due.aliases
        ):
            yield broken(key, quote=section.title, title=section.title, due=due.title)
        else:
            yield holds(key)


def _is_slip(printed: str, due: str) -> bool:
    """Whether one character is missing, too many or another one, or two neighbours have changed places."""
    start = 0
    while start < min(len(printed), len(due)) and printed[start] == due[start]:
        start += 1
    stop = 0
    while stop < min(len(printed), len(due)) - start and printed[-1 - stop] == due[-1 - stop]:
        stop += 1
    here, there = printed[start : len(printed) - stop], due[start : len(due) - stop]
    if not (here or there) or _FREE.intersection(here + there):
        return False
    return max(len(here), len(there)) == 1 or (len(here) == 2 and here == there[::-1])


def _overview(*paragraphs: str) -> Report:
    return with_section(sound_report(), "overview", lambda section: evolve(section, paragraphs=paragraphs))


def _headed(title: str) -> Report:
    return with_section(sound_report(), "requests", lambda section: evolve(section, title=title))


_LONG = "青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息，回访居民三百户，逐条办结。"

PLACEHOLDER = Rule(
    code="placeholder-left",
    demand=Wording("No gap of the draft is left to fill in.", "文中没有待填的空缺。"),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.WARNING,
        "the text has a gap that is still to be filled in: {around}",
        "文中留有待填的“{mark}”：{around}",
        Wording("Fill it in.", "请补填。"),
    ),
    answers=_placeholders,
    since="0.1.0",
    broken=lambda: Subject(report=_overview("全年发布信息××条。")),
    near=lambda: Subject(report=_overview("全年发布全景12条，网站迁至4×4机柜。")),
)

OTHER_YEAR = Rule(
    code="prose-other-year",
    demand=Wording("The text speaks of the year of the report.", "文字所述为报告年度。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.INFO,
        "a paragraph of the report for {year} speaks of {other} alone: {start}…",
        "{year}年度报告中有一段只写{other}年：{start}……",
        Wording("Check whether this is last year's text.", "请核对是否沿用了上年文字。"),
    ),
    answers=_other_year,
    since="0.1.0",
    broken=lambda: Subject(report=_overview("2021年，青石街道清理栏目两轮，补齐缺漏信息。")),
    near=lambda: Subject(report=_overview("2021年，青石街道清理栏目一轮，2022年清理两轮。")),
)

TWICE = Rule(
    code="paragraph-repeats",
    demand=Wording(
        f"No paragraph of {LEAST_REPEATED} characters or more stands twice.",
        f"{LEAST_REPEATED}字以上的段落不重复出现。",
    ),
    authority=Authority.INFERRED,
    entry=Entry(
        Severity.INFO,
        "a paragraph stands {times} times: {start}…",
        "有一段文字出现了{times}次：{start}……",
        Wording("Delete what is too many.", "请删去重复的段落。"),
    ),
    answers=_twice,
    since="0.1.0",
    broken=lambda: Subject(report=_overview(_LONG, "公开栏目运行平稳。", _LONG)),
    near=lambda: Subject(report=_overview(_LONG, f"今年{_LONG}")),
)

MISSPELT = Rule(
    code="heading-misspelt",
    demand=Wording("The headings have the official words.", "各部分标题用语与规定格式一致。"),
    authority=Authority.PRINTED,
    entry=Entry(
        Severity.INFO,
        "the heading {title} differs from the official {due} by a slip",
        "标题“{title}”与规定的“{due}”有一字之差",
        Wording("Correct the heading in the source.", "请更正标题。"),
    ),
    answers=_misspelt,
    since="0.1.0",
    broken=lambda: Subject(report=_headed("收到和处理政府信息公开申请清况")),
    near=lambda: Subject(report=_headed("收到及处理政府信息公开申请的情况")),
)

RULES = (PLACEHOLDER, OTHER_YEAR, TWICE, MISSPELT)
