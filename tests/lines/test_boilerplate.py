"""Lines around a report: signatures below it, and what web sites print around it."""

from __future__ import annotations

import pytest

from gkparse._lines.boilerplate import (
    LONGEST_FOOT,
    LONGEST_OF_SITES,
    is_dated,
    is_foot,
    is_of_site,
    is_signature,
)


@pytest.mark.parametrize(
    "line",
    [
        "青石街道办事处",
        "青 石 街 道 办 事 处",
        "云坪县人民政府办公室",
        "2024年1月19日",
        "二〇二四年一月十九日",
        "２０２４年１月１９日",
        "附件：统计表",
        "联系电话：0571-12345678",
        "（此件公开发布）",
    ],
)
def test_an_office_a_date_and_a_note_end_a_report(line: str) -> None:
    assert is_signature(line)


@pytest.mark.parametrize(
    "line",
    ["一、总体情况", "青石街道办事处，云坪县", "2024年1月", "公开", "某" * 40 + "局", ""],
)
def test_a_heading_and_a_sentence_do_not_end_a_report(line: str) -> None:
    assert not is_signature(line)


@pytest.mark.parametrize(
    "line",
    [
        "【打印本页】 【关闭窗口】",
        "上一篇：青石街道2022年政府信息公开工作年度报告",
        "主办单位：青石街道办事处",
        "浏览次数：12",
        "版权所有 青石街道",
        "浙ICP备12345678号",
        "浙公网安备 33010000000000号",
        "相关链接",
        "扫一扫在手机打开当前页",
        "-12-",
        "第1页，共3页",
    ],
)
def test_buttons_links_and_page_numbers_stand_below_a_text(line: str) -> None:
    assert is_foot(line)
    assert is_of_site(line)


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2024-01-05 来源：区政府办",
        "索 引 号 001008003",
        "【 打 印 】",
        "当前位置：首页 > 政务公开",
        "点击数：45",
        "技术支持单位：某公司",
        "大 中 小",
    ],
)
def test_dates_counters_and_paths_stand_around_a_text(line: str) -> None:
    assert is_of_site(line)


def test_a_line_that_only_begins_with_a_button_is_no_foot() -> None:
    assert not is_foot("打印机采购情况")


@pytest.mark.parametrize("line", ["全年公开信息12条。", "一、总体情况", ""])
def test_the_text_of_a_report_is_not_of_the_site(line: str) -> None:
    assert not is_foot(line)
    assert not is_of_site(line)
    assert not is_dated(line)


@pytest.mark.parametrize(
    "line",
    [
        "2024-01-05",
        "[2024/1/5]",
        "2024.01.05 09:12:30",
        "2024-01-05 09:12 来源：区政府办",
        "某局 2024-01-05 点击数：45",
    ],
)
def test_sites_date_a_text_with_signs_between_the_numbers(line: str) -> None:
    assert is_dated(line)


def test_offices_date_a_report_in_words() -> None:
    assert not is_dated("2024年1月5日")
    assert is_signature("2024年1月5日")


def test_a_long_line_is_prose() -> None:
    assert not is_foot("版权所有" + "某" * LONGEST_FOOT)
    assert not is_of_site("来源：" + "某" * LONGEST_OF_SITES)
    assert not is_dated("2024-01-05 来源：" + "某" * LONGEST_OF_SITES)
