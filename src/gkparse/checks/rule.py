"""A rule about reports: what it demands, by whose authority, and the answers that it gives.

A rule is a plain function from a `Subject` to answers, with its wording as data. Knows no rule and no
registry. An answer says of one place whether the rule holds there; a place with an operand that is missing
or unreadable is not assessable, and never counts as held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any

from attrs import field, frozen

from gkparse._issues.wording import Entry, Wording
from gkparse._text.spans import Span
from gkparse.forms import Authority, TableForm, TableName
from gkparse.forms.arithmetic import Figures, Number
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.report_tables import cells, forms_of


class Outcome(StrEnum):
    """What a rule answers about one place."""

    HOLDS = "holds"
    BROKEN = "broken"
    NOT_ASSESSABLE = "not-assessable"
    NOT_APPLICABLE = "not-applicable"


@frozen(kw_only=True)
class Answer:
    """What a rule says of one place.

    `key` names the place as the key of an `Issue` does. `cells` are the cells that the rule looked at there,
    `missing` those among them without a number. `facts` fill in the wording of the rule. `quote` is a text of
    the report, as it is printed, that the answer is about; `span` is its place, if the rule knows it.
    `proposal` has numbers that would mend the report.
    """

    outcome: Outcome
    key: str | None = None
    cells: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(factory=dict, hash=False)
    quote: str | None = None
    span: Span | None = None
    proposal: tuple[tuple[str, Number], ...] = ()


@frozen(kw_only=True, slots=False)
class Subject:
    """What a rule looks at: a report, and what is known beside it.

    `reading` is there if the report was read from a source; `previous` is the same agency's report for the
    year before; `draft` says that the report is about to be published. Without a reading nothing is known of
    why a cell has no number.
    """

    report: Report
    reading: Reading | None = None
    previous: Report | None = None
    draft: bool = False

    @cached_property
    def cells(self) -> Figures:
        """The numbers of all cells of the report's tables, by flat key."""
        return cells(self.report)

    @cached_property
    def previous_cells(self) -> Figures:
        """The numbers of the year before; empty if its report is not there."""
        return {} if self.previous is None else cells(self.previous)

    @cached_property
    def forms(self) -> tuple[TableForm, ...]:
        """The forms of the report's tables."""
        return forms_of(self.report)


# What a rule needs beside the report. A rule that lacks it is not applicable.
NEEDS: Mapping[str, Callable[[Subject], bool]] = {
    "report": lambda _: True,
    "reading": lambda subject: subject.reading is not None,
    "previous": lambda subject: subject.previous is not None,
    "draft": lambda subject: subject.draft,
}


@frozen(kw_only=True)
class Rule:
    """One rule.

    `code` names it, and the findings that it makes. `demand` says what it demands, in one sentence.
    `authority` says why the demand must be met. `entry` has the severity of a finding, its message and the
    remedy. `answers` gives the answers about a subject. `tables` are the tables that it needs; none if it
    looks at text, or at whatever tables there are. It applies to reports for `first_year` and later years.
    `needs` is a name in `NEEDS`. Where it is asked, it speaks in the place of the reader's issues with the
    codes `replaces`.
    `since` is the version of the distribution in which the rule appeared. `broken` makes a subject that
    breaks this rule and no other, `near` one that holds it by a little.
    """

    code: str
    demand: Wording
    authority: Authority
    entry: Entry
    answers: Callable[[Subject], Iterable[Answer]]
    since: str
    broken: Callable[[], Subject]
    near: Callable[[], Subject]
    tables: tuple[TableName, ...] = ()
    replaces: tuple[str, ...] = ()
    first_year: int = 0
    needs: str = field(default="report")

    @needs.validator
    def _is_known(self, _: object, value: str) -> None:
        if value not in NEEDS:
            raise ValueError(f"needs is {value!r}; it must be one of {', '.join(NEEDS)}")

    def applies_to(self, subject: Subject) -> bool:
        """Whether the rule can be asked about a subject."""
        year = subject.report.year
        return (
            NEEDS[self.needs](subject)
            and (year is None or year >= self.first_year)
            and (not self.tables or any(table in subject.report.tables for table in self.tables))
        )


def holds(key: str | None, looked_at: Iterable[str] = ()) -> Answer:
    """The answer that the rule holds at a place."""
    return Answer(outcome=Outcome.HOLDS, key=key, cells=tuple(looked_at))


def broken(
    key: str | None,
    looked_at: Iterable[str] = (),
    *,
    quote: str | None = None,
    proposal: tuple[tuple[str, Number], ...] = (),
    **facts: object,
) -> Answer:
    """The answer that the rule is broken at a place, with the facts that its message names."""
    return Answer(
        outcome=Outcome.BROKEN, key=key, cells=tuple(looked_at), facts=facts, quote=quote, proposal=proposal
    )


def not_assessable(key: str | None, looked_at: Iterable[str], figures: Figures) -> Answer:
    """The answer that a cell of the place has no number, so that nothing can be said of it."""
    asked = tuple(looked_at)
    return Answer(
        outcome=Outcome.NOT_ASSESSABLE,
        key=key,
        cells=asked,
        missing=tuple(cell for cell in asked if figures.get(cell) is None),
    )
