"""Torn headers, rows and labels, each read wrongly once: a figure whose place or unit is lost is named."""

from __future__ import annotations

import re

import pytest

import gkparse
from gkparse import Reading
from tests.kit.attacked import REPORT, disclosure, figures, named


def changed(old: str, new: str) -> Reading:
    """The reading of the report with one change."""
    assert old in REPORT
    return gkparse.parse(REPORT.replace(old, new, 1))


@pytest.mark.parametrize(
    "header",
    ["", "\t本年收\n", "\t本年收费金\n", "\t单位：万\n", "\t本年收费金额（单位\n"],
    ids=["gone", "cut", "cut late", "cut early", "cut in the unit"],
)
def test_an_amount_whose_header_is_torn_is_named_for_its_unknown_unit(header: str) -> None:
    reading = changed("\t本年收费金额（单位：万元）\n", header)
    assert gkparse.cells(reading.report)["disclosure.fees.amount"] is not None
    assert {"disclosure.fees.amount", "disclosure"} & named(reading)


def test_an_amount_has_no_unit_if_its_reworded_header_names_none() -> None:
    reading = changed("本年收费金额（单位：万元）", "收费总额")
    assert reading.cells["disclosure.fees.amount"].unit is None
    assert named(reading) == set()


@pytest.mark.parametrize("separator", [" ", "\t"])
def test_an_amount_does_not_get_the_unit_of_another_column(separator: str) -> None:
    rows = ["信息内容 采购项目数量 采购总金额", "信息内容 本年收费金额（单位：万元）", "政府集中采购 34 76"]
    table = "\n".join(rows).replace(" ", separator)
    reading = gkparse.parse(f"二、主动公开政府信息情况\n{table}\n三、收到和处理政府信息公开申请情况\n")
    assert gkparse.cells(reading.report)["disclosure.procurement.amount"] == 76
    assert reading.cells["disclosure.procurement.amount"].unit is None


def test_two_rows_with_swapped_labels_are_named() -> None:
    text = REPORT.replace("3.危及“三安全一稳定”", "@").replace("1.信访举报投诉类申请", "3.危及“三安全一稳定”")
    reading = gkparse.parse(text.replace("@", "1.信访举报投诉类申请"))
    assert {"requests.denied_public_security", "requests.unprocessed_petition"} <= named(reading)


def test_rows_in_another_order_are_read_by_their_labels_and_named() -> None:
    rows = ["规章 1 2 3", "规范性文件 4 5 6"]
    reading = disclosure("信息内容 本年新制作数量 本年新公开数量 对外公开总数量", *reversed(rows))
    assert figures(reading, "regulations") == [1, 2, 3]
    assert {"disclosure.regulations", "disclosure.normative_documents"} <= named(reading)


def test_columns_in_another_order_are_read_by_their_headers_and_named() -> None:
    reading = disclosure(
        "信息内容 对外公开总数量 本年新公开数量 本年新制作数量", "规章 3 2 1", "规范性文件 6 5 4"
    )
    assert figures(reading, "regulations") == [1, 2, 3]
    assert {"disclosure.regulations", "disclosure.normative_documents"} <= named(reading)


def test_a_row_of_another_table_pasted_in_below_is_named() -> None:
    reading = changed("\t行政事业性收费\n\t0.84\n", "\t行政事业性收费\n\t5\n\n\t（七）总计\n\t0.84\n")
    assert "disclosure" in named(reading)


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
@pytest.mark.parametrize("rest", ["2", "2.1830", "2万元"])
def test_a_figure_that_continues_in_the_next_line_is_named(separator: str, rest: str) -> None:
    text = separator.join(
        [
            "二、主动公开政府信息情况",
            "信息内容\t采购项目数量\t采购总金额",
            "政府集中采购\t34\t76",
            rest,
            "三、收到和处理政府信息公开申请情况",
        ]
    )
    assert "disclosure" in named(gkparse.parse(text))


@pytest.mark.parametrize("heading", ["二、主动公开政府信息情况", "主动公开政府信息情况"])
def test_a_section_pasted_behind_the_last_is_named_with_a_number_or_without(heading: str) -> None:
    start, stop = REPORT.index("二、主动公开政府信息情况\n"), REPORT.index("三、收到和处理")
    unnumbered = re.sub(
        r"^[一二三四五六]、(?=总体|主动|收到|政府信息公开行|存在|其他)", "", REPORT, flags=re.MULTILINE
    )
    text = REPORT if heading.startswith("二") else unnumbered
    copy = REPORT[start:stop].replace("二、主动公开政府信息情况", heading).replace("\t5\n", "\t99\n")
    assert "disclosure.coercive_measures" in named(gkparse.parse(f"{text}\n{copy}"))


def test_a_section_of_headings_alone_that_is_printed_twice_is_named() -> None:
    twice = "五、存在的主要问题及改进情况\n（一）加强组织领导\n" * 2
    start, stop = REPORT.index("五、"), REPORT.index("六、")
    reading = gkparse.parse(REPORT[:start] + twice + REPORT[stop:])
    assert "sections.problems" in named(reading)


@pytest.mark.parametrize("separator", [" ", "\t"])
def test_the_rest_of_a_torn_header_is_no_reworded_header(separator: str) -> None:
    rows = ["第二十条第（，保留4位小数）", "政府集中采购 34 76"]
    table = "\n".join(rows).replace(" ", separator)
    above = "第二十条第（八）项\n信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t3\t-1\n".replace(
        "\t", separator
    )
    reading = gkparse.parse(f"二、主动公开政府信息情况\n{above}{table}\n三、收到和处理政府信息公开申请情况\n")
    assert gkparse.cells(reading.report)["disclosure.procurement.amount"] == 76
    assert {"disclosure.procurement.amount", "disclosure"} & named(reading)


@pytest.mark.parametrize(
    "torn",
    ["1 0 0 0 0 0 0 7\n.属于国家秘密", "1\n.属于国家秘密 0 0 0 0 0 0 7", "1 .属于国家秘密 0 0 0 0 0 0 7"],
)
def test_a_label_whose_number_is_separated_from_its_point_is_complete(torn: str) -> None:
    page = gkparse.render(gkparse.parse(REPORT).report, layout="space-rows")
    row = next(line for line in page.splitlines() if "1.属于国家秘密" in line)
    label = row.index("1.")
    reading = gkparse.parse(page.replace(row[label:], torn))
    assert gkparse.cells(reading.report)["requests.denied_state_secret.total"] == 7
    assert gkparse.cells(reading.report)["requests.denied_state_secret.natural_person"] == 0
