"""Rules register by entry points; a broken one is named once and breaks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from attrs import evolve

import gkparse
from gkparse import Report, RuleError
from gkparse.checks import Answer, Outcome, Rule, Rules, Subject, assess, broken, holds
from gkparse.checks.registry import load_rules
from gkparse.checks.rules.examples import sound_report


class Registered:
    """An entry point as `load_rules` sees it: a name, a distribution, and what it loads."""

    def __init__(self, name: str, value: Any, distribution: str = "plugin") -> None:
        self.name, self._value = name, value
        self.dist = type("Distribution", (), {"name": distribution})

    def load(self) -> Any:
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


def loaded(*registered: Registered) -> Rules:
    return load_rules(registered)  # type: ignore[arg-type]


SIGNS = gkparse.installed_rules()["figure-negative"]


def _raises(_: Subject) -> Iterator[Answer]:
    raise ZeroDivisionError("no parts")


def test_the_built_in_rules_register_like_any_plugin() -> None:
    installed = gkparse.installed_rules()
    assert installed.failures == ()
    assert {"total-differs", "heading-number", "carried-over-differs"} <= set(installed.codes)
    assert len(set(installed.codes)) == len(installed)


def test_a_rule_of_a_plugin_is_asked_and_words_its_own_finding() -> None:
    own = evolve(SIGNS, code="own", answers=lambda _: [broken("title", row="甲", column="乙", value=-1)])
    rules = loaded(Registered("own", own))
    (found,) = gkparse.check(Report(title="题"), rules=rules)
    assert (found.code, found.key, found.message_zh) == ("own", "title", "“甲”乙为负数-1。请在原文中更正。")


@pytest.mark.parametrize(
    "answers",
    [
        _raises,
        lambda _: [None],
        lambda _: [broken("title")],  # without the facts that its message names
        lambda _: 1,
    ],
)
def test_a_rule_that_fails_is_named_once_and_spoils_nothing(answers: Any) -> None:
    rules = gkparse.installed_rules().adding(evolve(SIGNS, code="own", answers=answers))
    assessment = assess(sound_report(), rules=rules)
    (found,) = assessment.findings
    assert (found.code, found.facts["name"]) == ("rule-failed", "own")
    assert assessment.counts[Outcome.HOLDS] == assess(sound_report()).counts[Outcome.HOLDS]


def test_what_does_not_load_is_a_failure_and_not_an_exception() -> None:
    rules = loaded(Registered("a", ImportError("gone")), Registered("b", [SIGNS, "no rule"]))
    assert rules.codes == (SIGNS.code,)
    assert [(failure.name, failure.reason.en) for failure in rules.failures] == [
        ("a", "ImportError: gone"),
        ("b", "it is a str, not a gkparse.checks.Rule"),
    ]


def test_a_built_in_rule_keeps_its_code_and_rivals_are_all_refused() -> None:
    rival = evolve(SIGNS, since="9")
    rules = loaded(Registered("z", rival), Registered("a", SIGNS, "gkparse"))
    assert rules.items == (SIGNS,)
    rules = loaded(Registered("a", SIGNS, "one"), Registered("b", rival, "two"))
    assert rules.items == ()
    assert [failure.distribution for failure in rules.failures] == ["one", "two"]


def test_rules_are_chosen_by_their_codes() -> None:
    rules = gkparse.installed_rules()
    assert rules.only("heading-number", "total-differs").codes == ("total-differs", "heading-number")
    assert "total-differs" not in rules.without("total-differs").codes
    with pytest.raises(RuleError, match="there is no rule 'nonesuch'"):
        rules["nonesuch"]
    with pytest.raises(RuleError, match="is taken"):
        rules.adding(SIGNS)
    with pytest.raises(RuleError, match="is not a gkparse"):
        rules.adding("rule")  # type: ignore[arg-type]


def test_a_rule_says_what_it_needs_by_a_known_name() -> None:
    with pytest.raises(ValueError, match="it must be one of report, reading, previous, draft"):
        evolve(SIGNS, needs="money")


def test_an_entry_point_of_the_standard_library_is_one() -> None:
    entry = EntryPoint("figures", "gkparse.checks.rules.figures:RULES", "gkparse.rules")
    assert "figure-negative" in load_rules([entry]).codes


def test_a_rule_without_answers_is_not_applicable() -> None:
    silent = evolve(SIGNS, answers=lambda _: ())
    counts = assess(Report(), rules=Rules((silent,))).counts
    assert (counts[Outcome.NOT_APPLICABLE], sum(counts.values())) == (1, 1)
    assert holds("title").outcome is Outcome.HOLDS
    assert isinstance(silent, Rule)
