"""Rules about reports, and what they answer.

`gkparse.check` lists the findings. `assess` gives every answer: a rule holds, is broken, is not assessable or
is not applicable. A plugin registers rules of its own under the entry-point group `gkparse.rules`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkparse._issues.wording import Entry, Wording
from gkparse._text.late_names import late_names
from gkparse.forms import Authority

if TYPE_CHECKING:
    from gkparse.checks.assessment import Assessment, assess, check
    from gkparse.checks.difference import CellChange, Difference, SectionChange, SentenceChange, diff
    from gkparse.checks.group import check_group
    from gkparse.checks.registry import RuleFailure, Rules, installed_rules
    from gkparse.checks.rule import Answer, Outcome, Rule, Subject, broken, holds, not_assessable
    from gkparse.checks.rules.examples import sound_report, with_cells, with_section
else:
    __getattr__, __dir__ = late_names(
        __name__,
        {
            "assessment": "Assessment assess check",
            "difference": "CellChange Difference SectionChange SentenceChange diff",
            "group": "check_group",
            "registry": "RuleFailure Rules installed_rules",
            "rule": "Answer Outcome Rule Subject broken holds not_assessable",
            "rules.examples": "sound_report with_cells with_section",
        },
    )

__all__ = [
    "Answer",
    "Assessment",
    "Authority",
    "CellChange",
    "Difference",
    "Entry",
    "Outcome",
    "Rule",
    "RuleFailure",
    "Rules",
    "SectionChange",
    "SentenceChange",
    "Subject",
    "Wording",
    "assess",
    "broken",
    "check",
    "check_group",
    "diff",
    "holds",
    "installed_rules",
    "not_assessable",
    "sound_report",
    "with_cells",
    "with_section",
]
