"""Rules about reports, and what they answer.

`gkparse.check` lists the findings. `assess` gives every answer: a rule holds, is broken, is not assessable or
is not applicable. A plugin registers rules of its own under the entry-point group `gkparse.rules`.
"""

from __future__ import annotations

from gkparse.checks.assessment import Assessment, assess, check
from gkparse.checks.difference import CellChange, Difference, SectionChange, SentenceChange, diff
from gkparse.checks.group import check_group
from gkparse.checks.registry import RuleFailure, Rules, installed_rules
from gkparse.checks.rule import Answer, Outcome, Rule, Subject, broken, holds, not_assessable

__all__ = [
    "Answer",
    "Assessment",
    "CellChange",
    "Difference",
    "Outcome",
    "Rule",
    "RuleFailure",
    "Rules",
    "SectionChange",
    "SentenceChange",
    "Subject",
    "assess",
    "broken",
    "check",
    "check_group",
    "diff",
    "holds",
    "installed_rules",
    "not_assessable",
]
