"""Two reports -> what differs: cells, sections and sentences.

Compares what is printed, and knows no rule. Sections are matched by their kind; those of their own titles by
the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from attrs import frozen

from gkparse.checks.sentences import same, sentences_of
from gkparse.forms.arithmetic import Number
from gkparse.forms.sections import UNCLASSIFIED
from gkparse.report import Report, Section
from gkparse.report_tables import cells, expect_report


@frozen
class CellChange:
    """A cell with another number. A cell that only one report has is None in the other."""

    key: str
    before: Number | None
    after: Number | None


@frozen
class SentenceChange:
    """A sentence of a section that only one of the reports has, or that stands in other words in the other.

    `section` is the kind of the section, or its title if it has no official one.
    """

    section: str
    before: str | None
    after: str | None


@frozen
class SectionChange:
    """A section that only one of the reports has, or that has another title or number in the other."""

    section: str
    before: str | None
    after: str | None


@frozen
class Difference:
    """What differs between two reports. It is falsy if nothing does."""

    fields: tuple[tuple[str, str | None, str | None], ...] = ()
    cells: tuple[CellChange, ...] = ()
    sections: tuple[SectionChange, ...] = ()
    sentences: tuple[SentenceChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.cells or self.sections or self.sentences)


_FIELDS: tuple[Literal["title", "agency", "year", "period"], ...] = ("title", "agency", "year", "period")


def diff(before: Report, after: Report) -> Difference:
    """Which cells, sections and sentences differ. Raises TypeError for anything but reports.

    >>> from attrs import evolve
    >>> from gkparse import Decisions2021, Disclosure2021, Report, diff
    >>> table = Disclosure2021(licensing=Decisions2021(decisions=12))
    >>> later = evolve(table, licensing=Decisions2021(decisions=9))
    >>> diff(Report(disclosure=table), Report(disclosure=later)).cells
    (CellChange(key='disclosure.licensing.decisions', before=12, after=9),)
    """
    expect_report(before, "diff")
    expect_report(after, "diff")
    fields = ((name, _text(getattr(before, name)), _text(getattr(after, name))) for name in _FIELDS)
    old, new = _by_name(before), _by_name(after)
    names = tuple(dict.fromkeys((*old, *new)))
    return Difference(
        tuple(change for change in fields if change[1] != change[2]),
        tuple(_cells(before, after)),
        tuple(
            SectionChange(name, _heading(old.get(name)), _heading(new.get(name)))
            for name in names
            if _heading(old.get(name)) != _heading(new.get(name))
        ),
        tuple(change for name in names for change in _sentences(name, old.get(name), new.get(name))),
    )


def _text(value: object) -> str | None:
    if isinstance(value, tuple):
        return "–".join(map(str, value))
    return None if value is None else str(value)


def _cells(before: Report, after: Report) -> Iterator[CellChange]:
    old, new = cells(before), cells(after)
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield CellChange(key, old.get(key), new.get(key))


def _by_name(report: Report) -> dict[str, Section]:
    """The sections by kind or title. A second one of the same name has a 2 behind it."""
    named: dict[str, Section] = {}
    for section in report.sections:
        name = section.title if section.kind in (None, UNCLASSIFIED) else str(section.kind)
        same_name = sum(key == name or key.startswith(f"{name} ") for key in named)
        named[name if not same_name else f"{name} {same_name + 1}"] = section
    return named


def _heading(section: Section | None) -> str | None:
    return None if section is None else f"{section.number or ''} {section.title}".strip()


def _sentences(name: str, before: Section | None, after: Section | None) -> Iterator[SentenceChange]:
    old = sentences_of(before) if before else ()
    new = sentences_of(after) if after else ()
    matcher = SequenceMatcher(None, [*map(same, old)], [*map(same, new)], autojunk=False)
    for tag, start, stop, new_start, new_stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[start:stop], new[new_start:new_stop]
        for index in range(max(len(gone), len(come))):
            yield SentenceChange(
                name,
                gone[index] if index < len(gone) else None,
                come[index] if index < len(come) else None,
            )
