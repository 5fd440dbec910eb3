"""A name for a finding that stays the same when the document is edited elsewhere.

It is made of the code, the agency, the year, the key and the figures that the message names. Where the
finding stands does not count, and neither does its wording, which another version may change.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from gkparse._issues.issue import Issue
from gkparse.report import Report

# In hexadecimal digits: enough that two of a million findings do not share one by chance.
_LENGTH = 16


def fingerprint(issue: Issue, report: Report) -> str:
    """The fingerprint of an issue in a report: 16 hexadecimal digits.

    >>> import gkparse
    >>> reading = gkparse.load("examples/reports/muan-2022.txt")
    >>> fingerprint(gkparse.check(reading)[0], reading.report)
    '037bc9e37d3415aa'
    """
    figures = {
        name: format(Decimal(fact).normalize(), "f")
        for name, fact in sorted(issue.facts.items())
        if isinstance(fact, (int, Decimal))
    }
    told = [issue.code, report.agency, report.year, issue.key, figures]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]


def fingerprints(issues: Iterable[Issue], report: Report) -> list[str]:
    """The fingerprint of each issue. Those that would have the same are numbered: `…-2` is the second."""
    seen: Counter[str] = Counter()
    numbered = []
    for issue in issues:
        own = fingerprint(issue, report)
        seen[own] += 1
        numbered.append(own if seen[own] == 1 else f"{own}-{seen[own]}")
    return numbered
