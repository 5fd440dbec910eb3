"""The rule about the numbers of headings: 一、二、三、 without a gap, also within a section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from gkparse._issues.wording import Entry, Severity, Wording
from gkparse._lines.heading import Scheme, numeral
from gkparse._outline.issues import sections_with_same_text
from gkparse._text.numerals import parse_ordinal
from gkparse.checks.rule import Answer, Rule, Subject, broken, holds
from gkparse.checks.rules.examples import sound_report
from gkparse.forms import Authority
from gkparse.forms.editions import tables_of
from gkparse.forms.sections import ORDER
from gkparse.report import Report, Section


def _numbers(subject: Subject) -> Iterator[Answer]:
    sections = subject.report.sections
    yield from _numbers_of(sections, None)
    copies = dict(sections_with_same_text(sections))
    tables = tables_of(subject.report.year)
    for index, section in enumerate(sections):
        # The numbers of a copied text are those of its source. The rows of a torn table look like headings.
        if index not in copies and section.kind not in tables:
            yield from _numbers_within(section, f"sections.{section.kind}")


def _numbers_within(section: Section, key: str) -> Iterator[Answer]:
    yield from _numbers_of(section.sections, key)
    for inner in section.sections:
        yield from _numbers_within(inner, key)


def _numbers_of(sections: Sequence[Section], key: str | None) -> Iterator[Answer]:
    """A heading continues the number that the heading above it prints, or the one that it should print.

    So 四、八、六、 is one wrong heading. A number that skips missing sections is right: that they are missing
    is said already. Within a section a list may begin again with 1.
    """
    printed = due = 0
    scheme: Scheme | None = None
    missing = _official_gaps(sections) if key is None else {}
    for index, section in enumerate(sections):
        ordinal = parse_ordinal(section.number) if section.number else None
        if ordinal is None or section.scheme is None:
            printed = due = 0
            scheme = None
            continue
        place = key or f"sections.{section.kind}"
        if section.scheme is not scheme:
            scheme, printed, due = section.scheme, ordinal, ordinal
            continue
        restarts = key is not None and ordinal == 1 and printed > 1
        skips = due + 1 < ordinal <= due + 1 + missing.get(index, 0)
        if ordinal in (printed + 1, due + 1) or restarts or skips:
            yield holds(place)
            printed = due = ordinal
            continue
        yield broken(
            place,
            quote=section.title,
            title=section.title,
            number=section.number,
            due=numeral(section.scheme, min(due + 1, 12)),
        )
        printed, due = ordinal, due + 1


def _official_gaps(sections: Sequence[Section]) -> dict[int, int]:
    """For each section, how many official sections are missing between it and the official one above it."""
    gaps: dict[int, int] = {}
    last = -1
    for index, section in enumerate(sections):
        if section.kind in ORDER:
            gaps[index] = max(0, ORDER[section.kind] - last - 1)
            last = max(last, ORDER[section.kind])
    return gaps


def _renumbered(numbers: str) -> Report:
    report = sound_report()
    numbered = zip(report.sections, numbers, strict=True)
    return evolve(report, sections=tuple(evolve(section, number=number) for section, number in numbered))


NUMBERED = Rule(
    code="heading-number",
    demand=Wording("Headings are numbered one after the other.", "标题序号连续，不重不漏。"),
    authority=Authority.IMPLIED,
    entry=Entry(
        Severity.WARNING,
        "the heading {title} has the number {number}; {due} is due",
        "标题“{title}”的序号为“{number}”，应为“{due}”",
        Wording("Correct the heading in the source.", "请更正标题。"),
    ),
    answers=_numbers,
    since="0.1.0",
    broken=lambda: Subject(report=_renumbered("一二三四四六")),
    near=lambda: Subject(report=_renumbered("一二三四五六")),
)
