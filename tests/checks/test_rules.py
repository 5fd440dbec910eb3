"""The rules that gkparse ships: the report that breaks each of them, and the one that nearly does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import gkparse
from gkparse import cells
from gkparse.checks import Assessment, Outcome, Rule, Subject, assess
from gkparse.checks.rules import examples
from gkparse.forms.arithmetic import sides
from gkparse.strategies import Broken, reports
from tests.kit.chinese import english_in
from tests.kit.profiles import examples as number_of_examples

RULES = [pytest.param(rule, id=rule.code) for rule in gkparse.installed_rules()]


def assessed(subject: Subject) -> Assessment:
    return assess(subject.report, previous=subject.previous, draft=subject.draft)


def codes(assessment: Assessment) -> set[str]:
    return {issue.code for issue in assessment.findings}


@pytest.mark.parametrize("year", range(2019, 2027))
def test_the_sound_report_breaks_no_rule(year: int) -> None:
    assert assess(examples.sound_report(year), draft=True).findings == ()


@pytest.mark.parametrize("rule", RULES)
def test_the_example_that_breaks_a_rule_breaks_that_rule_alone(rule: Rule) -> None:
    """So no rule follows from the others: each can be broken while they all hold."""
    assessment = assessed(rule.broken())
    assert codes(assessment) == {rule.code}
    assert Outcome.BROKEN in {answer.outcome for answer in assessment.of(rule.code)}


@pytest.mark.parametrize("rule", RULES)
def test_the_example_that_nearly_breaks_a_rule_breaks_none(rule: Rule) -> None:
    """So no rule contradicts another: all that can be asked hold together, next to where each one breaks."""
    assessment = assessed(rule.near())
    assert assessment.findings == ()
    assert Outcome.HOLDS in {answer.outcome for answer in assessment.of(rule.code)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_worded_in_both_languages(rule: Rule) -> None:
    (issue, *_) = assessed(rule.broken()).findings
    assert english_in(rule.demand.zh) == english_in(issue.message_zh) == []
    assert english_in(rule.entry.remedy.zh) == []
    assert rule.demand.en.endswith(".")
    assert rule.demand.zh.endswith("。")
    assert issue.severity is rule.entry.severity


@pytest.mark.parametrize("rule", RULES)
def test_the_cells_of_a_finding_are_cells_of_the_report(rule: Rule) -> None:
    subject = rule.broken()
    for issue in assessed(subject).findings:
        assert issue.cells <= set(cells(subject.report))


@settings(max_examples=number_of_examples(40))
@given(reports())
def test_a_valid_report_has_no_finding(report: gkparse.Report) -> None:
    assert gkparse.check(report) == ()


@settings(max_examples=number_of_examples(40))
@given(reports(valid=False))
def test_a_broken_report_has_exactly_the_findings_of_its_broken_relations(
    broken: Broken[gkparse.Report],
) -> None:
    found = {(issue.key, issue.cells) for issue in gkparse.check(broken.content) if issue.cells}
    assert found == {(relation.key, frozenset(relation.cells)) for relation in broken.relations}


@pytest.mark.parametrize("key", sorted(cells(examples.sound_report())))
def test_a_relation_with_an_unknown_cell_is_never_held(key: str) -> None:
    assessment = assess(examples.with_cells(examples.sound_report(), {key: None}))
    held = [
        answer for _, answers in assessment.answers for answer in answers if answer.outcome is Outcome.HOLDS
    ]
    assert all(key not in answer.cells for answer in held)
    relations = [relation for form in assessment.subject.forms for relation in form.relations]
    unknown = [relation for relation in relations if sides(relation, assessment.subject.cells) is None]
    sums = ("total-differs", "balance-differs")
    answers = [answer for code in sums for answer in assessment.of(code)]
    assert sum(answer.outcome is Outcome.NOT_ASSESSABLE for answer in answers) == len(unknown)
    assert all(key in answer.missing for answer in answers if answer.missing)
