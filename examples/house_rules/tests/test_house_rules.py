"""The rule is found by gkparse, and answers as its examples say."""

from __future__ import annotations

import gkparse
from gkparse.checks import Outcome, Rules, assess

from gk_house_rules import RULES

(RULE,) = RULES
ALONE = Rules(RULES)


def test_gkparse_finds_the_rule() -> None:
    assert gkparse.installed_rules()["denials-unexplained"] is RULE


def test_the_example_that_breaks_the_rule_breaks_no_other() -> None:
    (issue,) = gkparse.check(RULE.broken().report)
    assert issue.message_zh == "不予公开5件，予以公开2件，存在的主要问题部分未说明原因"


def test_the_example_that_nearly_breaks_it_holds() -> None:
    assert assess(RULE.near().report, rules=ALONE).counts[Outcome.HOLDS] == 1


def test_a_report_without_figures_is_not_assessable() -> None:
    report = gkparse.Report(requests=gkparse.Requests2021())
    assert assess(report, rules=ALONE).counts[Outcome.NOT_ASSESSABLE] == 1
