"""A report and rules -> answers, counts and findings.

Knows no rule by name. Every rule is asked once. One that raises an exception is named once, and spoils
nothing else. Of a reading, the issues of the reader come too; where a rule has the code of an issue of the
reader, the rule speaks and not the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span
from gkparse.checks.registry import Rules, installed_rules
from gkparse.checks.rule import Answer, Outcome, Rule, Subject
from gkparse.reading import Reading
from gkparse.report import Report
from gkparse.report_tables import expect_report


@frozen(kw_only=True, slots=False)
class Assessment:
    """What the rules answer about one report.

    `answers` has every rule that was asked, with its answers; a rule that is not applicable has one that says
    so. `failed` has the rules that raised an exception, each with its text.
    """

    subject: Subject
    answers: tuple[tuple[Rule, tuple[Answer, ...]], ...]
    failed: Mapping[str, str] = field(factory=dict, hash=False)

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many answers there are of each kind, over all rules. An outcome that no rule gave has 0."""
        counted = Counter(answer.outcome for _, answers in self.answers for answer in answers)
        return {outcome: counted[outcome] for outcome in Outcome}

    def of(self, code: str) -> tuple[Answer, ...]:
        """The answers of one rule; none if it was not asked or failed."""
        return next((answers for rule, answers in self.answers if rule.code == code), ())

    @cached_property
    def findings(self) -> tuple[Issue, ...]:
        """The broken places, and the reader's issues that no rule speaks of.

        With a reading they come in the order of the source, without one in the order of the tables. Those
        without a place come first.
        """
        found = [
            self._issue(rule, answer)
            for rule, answers in self.answers
            for answer in answers
            if answer.outcome is Outcome.BROKEN
        ]
        found.extend(issue("rule-failed", name=code, reason=text) for code, text in self.failed.items())
        reading = self.subject.reading
        if reading is None:
            order = {key: index for index, key in enumerate(self.subject.cells)}
            return tuple(
                sorted(found, key=lambda issue: min(map(order.__getitem__, issue.cells), default=-1))
            )
        found.extend(read for read in reading.issues if read.code not in self._taken_over)
        return tuple(sorted(found, key=_place))

    @property
    def _taken_over(self) -> frozenset[str]:
        """The codes of which the rules speak and not the reader."""
        asked = [rule for rule, answers in self.answers if answers is not _NOT_APPLICABLE]
        return frozenset(code for rule in asked for code in (rule.code, *rule.replaces))

    def _issue(self, rule: Rule, answer: Answer) -> Issue:
        return Issue(
            code=rule.code,
            severity=rule.entry.severity,
            key=answer.key,
            span=_span(self.subject.reading, rule.code, answer),
            facts=answer.facts,
            proposal=answer.proposal,
            cells=frozenset(answer.cells),
            entry=rule.entry,
        )


def assess(
    report: Report | Reading,
    *,
    previous: Report | None = None,
    draft: bool = False,
    rules: Rules | None = None,
) -> Assessment:
    """Asks rules about a report, by default all that are installed.

    Takes a `Report`, or a `Reading` for findings with places in the source. `previous` is the same agency's
    report for the year before. With `draft` the rules for what is about to be published are asked too. Raises
    TypeError for anything else.

    >>> import gkparse
    >>> from gkparse.checks import Outcome, assess
    >>> assessment = assess(gkparse.load("examples/reports/qingshi-2021.txt"))
    >>> assessment.counts[Outcome.BROKEN], assessment.findings
    (0, ())
    """
    reading = report if isinstance(report, Reading) else None
    plain = report.report if isinstance(report, Reading) else report
    expect_report(plain, "check")
    if previous is not None:
        expect_report(previous, "check")
    subject = Subject(report=plain, reading=reading, previous=previous, draft=draft)
    answers: list[tuple[Rule, tuple[Answer, ...]]] = []
    failed: dict[str, str] = {}
    for rule in installed_rules() if rules is None else rules:
        try:
            answers.append((rule, _asked(rule, subject)))
        except Exception as error:  # a rule of a plugin may fail in any way
            failed[rule.code] = f"{type(error).__name__}: {error}"
    return Assessment(subject=subject, answers=tuple(answers), failed=failed)


def check(
    report: Report | Reading,
    *,
    previous: Report | None = None,
    draft: bool = False,
    rules: Rules | None = None,
) -> tuple[Issue, ...]:
    """What is wrong with a report, by the rules that are installed: the findings of `assess`.

    Of a `Report` alone the findings have no span. The rules and their sources stand in `docs/rules.md`.
    Raises TypeError for anything but a Report or a Reading.

    >>> from gkparse import ByApplicant, Report, Requests2021, check
    >>> row = ByApplicant(natural_person=6, enterprise=0, research=0, nonprofit=0, legal_service=0,
    ...                   other=0, total=7)
    >>> [found.message for found in check(Report(requests=Requests2021(granted=row)))]
    ['（一）予以公开: the total is 7, but its parts add up to 6. Correct the number in the source.']
    """
    return assess(report, previous=previous, draft=draft, rules=rules).findings


# The one answer of a rule that could not be asked, and of one that found no place to speak of.
_NOT_APPLICABLE = (Answer(outcome=Outcome.NOT_APPLICABLE),)
_NONE = (Answer(outcome=Outcome.NOT_APPLICABLE),)


def _asked(rule: Rule, subject: Subject) -> tuple[Answer, ...]:
    if not rule.applies_to(subject):
        return _NOT_APPLICABLE
    return tuple(_expected(rule, answer) for answer in rule.answers(subject)) or _NONE


def _expected(rule: Rule, answer: object) -> Answer:
    """The answer, if its wording can be filled in. Raises TypeError or KeyError if not."""
    if not isinstance(answer, Answer):
        raise TypeError(f"the rule gave {answer!r}, which is no Answer")
    if answer.outcome is Outcome.BROKEN:
        rule.entry.message(answer.facts)
    return answer


def _span(reading: Reading | None, code: str, answer: Answer) -> Span | None:
    """Where the reader has seen the same, or where the answer's key or its quote stands in the source.

    A quote that is not at the place of the key is looked for behind it, then in the whole text.
    """
    if reading is None or answer.span is not None:
        return answer.span
    seen = [found.span for found in reading.issues if (found.code, found.key) == (code, answer.key)]
    if len(seen) == 1:
        return seen[0]
    text, quote = reading.source.text, answer.quote or ""
    place = reading.locate(answer.key) if answer.key else None
    if place is not None and quote in place.span.of(text):
        return place.span
    behind = place.span.stop if place else 0
    starts = (text.find(quote, begin) for begin in (behind, 0))
    start = next((start for start in starts if start >= 0), None) if quote else None
    return Span(start, start + len(quote)) if start is not None else place.span if place else None


def _place(found: Issue) -> tuple[int, int]:
    return (-1, -1) if found.span is None else (found.span.start, found.span.stop)
