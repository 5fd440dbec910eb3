"""A report of a whole and the reports of its parts: a county, and its towns and offices.

Every cell of the whole is compared with the sum over the parts. A part whose report is not there, or has no
number in the cell, makes the cell not assessable, and is named once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gkparse._issues.issue import Issue, issue
from gkparse.checks.amounts import comparable_cells
from gkparse.checks.names import cell_name
from gkparse.convert import expect_report
from gkparse.report import Report


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
    expect_report(whole, "check_group")
    for report in parts.values():
        if report is not None:
            expect_report(report, "check_group")
    return tuple(_issues(whole, parts))


def _issues(whole: Report, parts: Mapping[str, Report | None]) -> Iterator[Issue]:
    missing = [name for name, report in parts.items() if report is None]
    for name in missing:
        yield issue("part-missing", name=name)
    if missing or not parts:
        return
    figures = {name: comparable_cells(report) for name, report in parts.items() if report is not None}
    unknown: dict[str, list[str]] = {}
    for key, value in comparable_cells(whole).items():
        if value is None:
            continue
        addends = {name: of_part.get(key) for name, of_part in figures.items()}
        for name in (name for name, addend in addends.items() if addend is None):
            unknown.setdefault(name, []).append(key)
        known = [addend for addend in addends.values() if addend is not None]
        if len(known) == len(addends) and sum(known) != value:
            yield issue(
                "group-sum-differs", key, name=cell_name(key), value=value, total=sum(known), cells=(key,)
            )
    for name, keys in unknown.items():
        yield issue("part-without-figures", name=name, count=len(keys), cells=keys)
