"""Who reports for which year, where the title does not say it all."""

from __future__ import annotations

from datetime import date

import gkparse
from gkparse import Severity
from gkparse.report import Report

SECTIONS = "一、总体情况\n工作平稳。\n"


def read(text: str) -> tuple[Report, dict[str | None, str]]:
    reading = gkparse.parse(text)
    return reading.report, {issue.key: issue.code for issue in reading.issues}


def test_an_introduction_names_agency_and_year_where_no_line_is_a_title() -> None:
    report, issues = read(f"现将临河区水务局2022年度政府信息公开工作情况报告如下。\n{SECTIONS}")
    assert (report.title, report.agency, report.year) == (None, "临河区水务局", 2022)
    assert issues["title"] == "title-missing"
    assert not {"agency", "year"} & set(issues)


def test_the_period_gives_the_year_where_nothing_else_does() -> None:
    report, issues = read(f"本报告统计期限自2022年1月1日至2022年12月31日。\n{SECTIONS}")
    assert report.period == (date(2022, 1, 1), date(2022, 12, 31))
    assert report.year == 2022
    assert issues["agency"] == "agency-missing"


def test_a_period_of_another_year_than_the_title_is_doubtful() -> None:
    text = f"青石街道2022年政府信息公开工作年度报告\n统计期限自2021年1月1日至2021年12月31日。\n{SECTIONS}"
    reading = gkparse.parse(text)
    (found,) = (issue for issue in reading.issues if issue.code == "year-contradicts")
    assert (reading.report.year, found.key, found.severity) == (2022, "year", Severity.WARNING)
    assert found.span is not None
    assert found.span.of(text) == "2021年1月1日至2021年12月31日"


def test_a_year_that_nobody_names_is_missing_and_said_so() -> None:
    report, issues = read(f"青石街道政府信息公开工作年度报告\n{SECTIONS}")
    assert report.year is None
    assert issues["year"] == "year-missing"


def test_the_year_is_found_in_a_sentence_that_a_page_has_wrapped() -> None:
    text = (
        "青石街道政府信息公开工作年度报告\n一、总体情况\n2022年，青石街道按照上级的部署推进公开，依据《关于\n"
        "2021年政务公开工作要点》逐项落实，全年平稳。\n"
    )
    report, issues = read(text)
    assert report.year == 2022
    assert issues["year"] == "year-inferred"


def test_a_title_below_a_line_that_is_none_does_not_cost_the_year() -> None:
    text = (
        "标题：青石街道办事处2020年工作\n\n一、总体情况\n2020年，青石街道认真贯彻落实条例，公开信息12条。\n"
    )
    assert read(text)[0].year == 2020
