"""What one city asks of the reports of its offices, beside the official rules."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from gkparse import Severity
from gkparse.checks import (
    Answer,
    Authority,
    Entry,
    Rule,
    Subject,
    Wording,
    broken,
    holds,
    not_assessable,
    sound_report,
    with_cells,
    with_section,
)

GRANTED = ("requests.granted.total", "requests.partial.total")


def answers(subject: Subject) -> Iterator[Answer]:
    """Whether the section on problems speaks of denials, if there are more of them than requests granted."""
    figures = subject.cells
    denied = [key for key in figures if key.startswith("requests.denied_") and key.endswith(".total")]
    keys = (*GRANTED, *denied)
    numbers = {key: figures.get(key) for key in keys}
    known = {key: number for key, number in numbers.items() if number is not None}
    if len(known) < len(keys):
        yield not_assessable("sections.problems", keys, figures)
        return
    granted, refused = (sum(known[key] for key in part) for part in (GRANTED, denied))
    explained = any(
        "不予公开" in paragraph
        for section in subject.report.sections
        if section.kind == "problems"
        for paragraph in section.paragraphs
    )
    if refused <= granted or explained:
        yield holds("sections.problems", keys)
    else:
        yield broken("sections.problems", keys, granted=granted, refused=refused)


def _report(text: str) -> Subject:
    """A sound report, but with more denials than grants, and with this text about problems."""
    rows = {"granted": 2, "denied_state_secret": 5, "unable_not_held": 4}
    changes = {
        f"requests.{row}.{column}": n for row, n in rows.items() for column in ("natural_person", "total")
    }
    report = with_cells(sound_report(), changes)
    return Subject(
        report=with_section(report, "problems", lambda section: evolve(section, paragraphs=(text,)))
    )


RULES = (
    Rule(
        code="denials-unexplained",
        demand=Wording(
            "An office that denied more requests than it granted says why.",
            "不予公开多于予以公开的，应说明原因。",
        ),
        authority=Authority.INFERRED,
        entry=Entry(
            Severity.WARNING,
            "{refused} requests were denied and {granted} granted; the section on problems does not say why",
            "不予公开{refused}件，予以公开{granted}件，存在的主要问题部分未说明原因",
            Wording("Say why in the section on problems.", "请在存在的主要问题部分说明原因。"),
        ),
        answers=answers,
        tables=("requests",),
        since="1.0.0",
        broken=lambda: _report("栏目更新不够及时。"),
        near=lambda: _report("不予公开的五件涉及国家秘密。"),
    ),
)
