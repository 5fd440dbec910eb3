"""A report of a whole and the reports of its parts: a county, and its towns and offices.

Every cell of the whole is compared with the sum over the parts. A part whose report is not there, or has no
number in the cell, makes the cell not assessable, and is named once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from gkparse._issues.issue import Issue, issue
from gkparse.checks.amounts import comparable_cells
from gkparse.checks.names import cell_name
from gkparse.checks.rule import Outcome
from gkparse.report import Report
from gkparse.report_tables import expect_report


def check_group(whole: Report, parts: Mapping[str, Report | None]) -> tuple[Issue, ...]:
    """The cells of a whole that are not the sum over its parts.

    `parts` has the report of each part by its name, None for one whose report is missing. Amounts are
    compared in 元. Raises TypeError for anything but reports.

    >>> from gkparse import Decisions2021, Disclosure2021, Report, check_group
    >>> def with_decisions(number):
    ...     return Report(disclosure=Disclosure2021(licensing=Decisions2021(decisions=number)))
    >>> parts = {"东镇": with_decisions(4), "西镇": with_decisions(7)}
    >>> [found.message_zh for found in check_group(with_decisions(12), parts)]
    ['“行政许可”本年处理决定数量为12，各组成单位之和为11']
    """
    return compare_group(whole, parts)[0]


def compare_group(
    whole: Report, parts: Mapping[str, Report | None]
) -> tuple[tuple[Issue, ...], Counter[Outcome]]:
    """What `check_group` gives, and how many cells of the whole hold, are broken or not assessable."""
    expect_report(whole, "check_group")
    for report in parts.values():
        if report is not None:
            expect_report(report, "check_group")
    if not parts:
        return (), Counter()
    cells = comparable_cells(whole)
    missing = tuple(issue("part-missing", name=name) for name, report in parts.items() if report is None)
    if missing:
        return missing, Counter({Outcome.NOT_ASSESSABLE: len(cells)})
    figures = {name: comparable_cells(report) for name, report in parts.items() if report is not None}
    found: list[Issue] = []
    # For each part the cells in which it has no number.
    unknown: dict[str, list[str]] = {}
    outcomes: Counter[Outcome] = Counter()
    for key, value in cells.items():
        addends = {name: of_part.get(key) for name, of_part in figures.items()}
        known = [addend for addend in addends.values() if addend is not None]
        if value is None or len(known) < len(addends):
            outcomes[Outcome.NOT_ASSESSABLE] += 1
            for name, addend in addends.items():
                if value is not None and addend is None:
                    unknown.setdefault(name, []).append(key)
        elif sum(known) == value:
            outcomes[Outcome.HOLDS] += 1
        else:
            outcomes[Outcome.BROKEN] += 1
            name, total = cell_name(key), sum(known)
            found.append(issue("group-sum-differs", key, name=name, value=value, total=total, cells=(key,)))
    without = (
        issue("part-without-figures", name=name, count=len(keys), cells=keys)
        for name, keys in unknown.items()
    )
    return (*found, *without), outcomes
