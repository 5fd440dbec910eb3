"""What is left over of a draft: gaps, last year's year, paragraphs and headings with a slip."""

from __future__ import annotations

import pytest
from attrs import evolve

from gkparse import Report
from gkparse.checks import assess
from gkparse.checks.rules.examples import sound_report, with_section


def codes(report: Report) -> list[str]:
    return [issue.code for issue in assess(report).findings]


def with_overview(*paragraphs: str) -> Report:
    return with_section(sound_report(), "overview", lambda section: evolve(section, paragraphs=paragraphs))


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开信息XX条。",
        "全年主动公开信息x条。",
        "本年度举办培训×次。",
        "××局按时办结。",
        "公开电话____。",
        "新增栏目（此处填写数量）个。",
        "占比【待补充】。",
    ],
)
def test_a_gap_to_fill_in_is_found(text: str) -> None:
    assert codes(with_overview(text)) == ["placeholder-left"]


@pytest.mark.parametrize(
    "text",
    [
        "机房增设4×4机柜，屏幕分辨率1920x1080。",
        "网址为www.xx.example，文件名为report_2022.pdf。",
        "推进5G和OA应用，X光片无需公开。",
        "意见箱（请投递至一楼）已设置。",
    ],
)
def test_what_only_looks_like_a_gap_is_none(text: str) -> None:
    assert codes(with_overview(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2021年，青石街道清理栏目两轮。", ["prose-other-year"]),
        ("2021年以来，青石街道清理栏目两轮。", []),
        ("2021年，清理栏目一轮，2022年两轮。", []),
        ("2023年，将继续清理栏目。", []),
        ("按照《2021年政务公开工作要点》清理栏目。", []),
    ],
)
def test_a_paragraph_about_the_year_before_alone_is_found(text: str, found: list[str]) -> None:
    assert codes(with_overview(text)) == found


def test_of_a_year_in_the_section_on_problems_nothing_is_said() -> None:
    report = with_section(
        sound_report(),
        "problems",
        lambda section: evolve(section, paragraphs=("2021年，更新不够及时，现已改正。",)),
    )
    assert codes(report) == []


def test_a_paragraph_that_stands_three_times_is_one_finding() -> None:
    long = "青石街道把居民看得懂作为公开工作的标准，全年清理栏目两轮，补齐缺漏信息，回访居民三百户。"
    (found,) = assess(with_overview(long, long, f" {long}")).findings
    assert (found.code, found.facts["times"]) == ("paragraph-repeats", 3)


@pytest.mark.parametrize(
    ("title", "is_slip"),
    [
        ("总休情况", True),
        ("总体情况情况", False),
        ("总体情", True),
        ("总情体况", True),
        ("总体概述", False),
        ("总体工作情况", False),
        ("总体的情况", False),
    ],
)
def test_a_slip_in_a_heading_is_found_and_other_words_are_not(title: str, is_slip: bool) -> None:
    report = with_section(sound_report(), "overview", lambda section: evolve(section, title=title))
    assert codes(report) == (["heading-misspelt"] if is_slip else [])
