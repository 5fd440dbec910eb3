"""Days in digits: how they are printed, and which of them a calendar has."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gkparse._text.dates import calendar_day, numeric_day


@pytest.mark.parametrize(
    "printed", ["2024年1月5", "2024-01-05", "2024/1/5", "2024.01.05", "2024 年 1 月 5", "2024年1-5"]
)
def test_a_day_is_found_with_any_of_its_signs(printed: str) -> None:
    day = re.fullmatch(numeric_day(named=True), printed)
    assert day is not None
    assert calendar_day(day["year"], day["month"], day["day"]) == date(2024, 1, 5)


@pytest.mark.parametrize("printed", ["1999-01-05", "24-01-05", "2024-1", "二〇二四年一月五"])
def test_a_text_without_year_month_and_day_of_this_century_is_no_day(printed: str) -> None:
    assert re.match(numeric_day(), printed) is None


def test_only_the_given_signs_and_gaps_stand_between_the_numbers() -> None:
    pattern = numeric_day(gap="", signs="[-/.]")
    assert re.fullmatch(pattern, "2024-01-05")
    assert not re.match(pattern, "2024年01月05")
    assert not re.match(pattern, "2024 - 01-05")


@pytest.mark.parametrize(("month", "day"), [("2", "30"), ("13", "1"), ("0", "1"), ("1", "0")])
def test_a_day_that_no_calendar_has_is_none(month: str, day: str) -> None:
    assert calendar_day("2023", month, day) is None
