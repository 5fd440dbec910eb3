"""A whole against the sum over its parts; what is missing makes a cell not assessable, and is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gkparse import Disclosure2021, Fees2021, Report, cells, check_group
from gkparse.checks.rules.examples import sound_report, with_cells


def doubled() -> Report:
    report = sound_report()
    return with_cells(report, {key: value and 2 * value for key, value in cells(report).items()})


PARTS = {"东镇": sound_report(), "西镇": sound_report()}


def test_a_whole_that_is_the_sum_of_its_parts_has_no_finding() -> None:
    assert check_group(doubled(), PARTS) == ()


@pytest.mark.parametrize("key", sorted(cells(sound_report())))
def test_each_cell_is_compared(key: str) -> None:
    whole = doubled()
    value = cells(whole)[key]
    assert value is not None
    (issue,) = check_group(with_cells(whole, {key: value + 1}), PARTS)
    assert (issue.code, issue.key) == ("group-sum-differs", key)


def test_a_part_whose_report_is_missing_is_named_and_nothing_else_is_said() -> None:
    (issue,) = check_group(sound_report(), {**PARTS, "南镇": None})
    assert (issue.code, issue.facts["name"]) == ("part-missing", "南镇")


def test_a_part_without_a_number_is_named_with_its_cells() -> None:
    key = "disclosure.licensing.decisions"
    parts = {**PARTS, "西镇": with_cells(sound_report(), {key: None})}
    (issue,) = check_group(with_cells(doubled(), {key: 7}), parts)
    assert (issue.code, issue.facts["name"], set(issue.cells)) == ("part-without-figures", "西镇", {key})


def fees(amount: str, unit: str | None) -> Report:
    return Report(disclosure=Disclosure2021(fees=Fees2021(amount=Decimal(amount), amount_unit=unit)))  # type: ignore[arg-type]


def test_amounts_are_added_in_yuan() -> None:
    assert check_group(fees("1.5", "万元"), {"东镇": fees("5000", "元"), "西镇": fees("1", "万元")}) == ()
    (issue,) = check_group(fees("1.5", "万元"), {"东镇": fees("1.5", "元")})
    assert issue.facts["total"] == Decimal("1.5")


def test_an_amount_without_a_unit_is_not_assessable() -> None:
    (issue,) = check_group(fees("1.5", "万元"), {"东镇": fees("1.5", None)})
    assert issue.code == "part-without-figures"


def test_only_reports_are_compared() -> None:
    with pytest.raises(TypeError):
        check_group("text", {})  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        check_group(Report(), {"东镇": "text"})  # type: ignore[dict-item]
