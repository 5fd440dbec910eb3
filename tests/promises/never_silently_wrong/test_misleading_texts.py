"""Misleading texts made by hand, each read wrongly once: a figure is right, or it is None and named."""

from __future__ import annotations

import pytest

import gkparse
from tests.kit.attacked import REPORT, disclosure, figures, figures_of, named
from tests.kit.tables import HEADINGS, REQUESTS_2021, report_text

REQUEST_LABELS = [row.label for _, row in REQUESTS_2021.rows]


def test_figures_of_a_column_without_a_header_go_to_no_other_column() -> None:
    reading = disclosure("信息内容 本年新制作数量 对外公开总数量 ", "规章 421 158 ", "规范性文件 3 5 ")
    assert figures(reading, "regulations") == [None, None, None]
    assert "disclosure.regulations" in named(reading)


@pytest.mark.parametrize("index", range(4))
def test_a_column_that_the_form_does_not_have_is_left_out(index: int) -> None:
    columns = ["本年新制作数量", "本年新公开数量", "对外公开总数量"]
    columns.insert(index, "上年数量")
    values = ["421", "155", ""]
    values.insert(index, "77")
    reading = disclosure(" ".join(["信息内容", *columns]), " ".join(["规章", *values]), "规范性文件 1 2 3 4")
    assert figures(reading, "regulations") in ([421, 155, None], [None, None, None])


@pytest.mark.parametrize(
    "header",
    [
        "本年增/减 上一年项目数量 处理决定件数",
        "本年增/减 上年的数 处理决定数量",
        "本年增/减 上一年项目数量 处理决定数量",
    ],
)
def test_columns_in_another_order_are_followed_or_not_read(header: str) -> None:
    reading = disclosure(
        "信息内容 本年新制作数量 本年新公开数量 对外公开总数量",
        "规章 1 1 1",
        "规范性文件 1 1 1",
        f"信息内容 {header}",
        "行政许可 894 426 122",
    )
    assert figures(reading, "licensing") in ([426, 894, 122], [None, None, None])


@pytest.mark.parametrize("unit", ["亿元", "千元", "美元", "百元", "百万元", "十万元"])
def test_an_amount_in_another_unit_than_yuan_or_ten_thousand_has_no_unit_and_is_named(unit: str) -> None:
    text = REPORT.replace("（单位：万元）", f"（单位：{unit}）")
    assert text != REPORT
    reading = gkparse.parse(text)
    assert reading.cells["disclosure.fees.amount"].unit is None
    assert "disclosure" in named(reading)


def test_a_table_of_2021_with_the_procurement_block_of_2019_has_the_form_of_2021() -> None:
    text = REPORT.replace(
        "三、收到和处理政府信息公开申请情况",
        "\t第二十条第（九）项\n\n\t信息内容\n\t采购项目数量\n\t采购总金额\n\n\t政府集中采购\n\t6\n\t12.5\n\n"
        "三、收到和处理政府信息公开申请情况",
    )
    reading, clean = gkparse.parse(text), gkparse.parse(REPORT)
    assert reading.report.disclosure == clean.report.disclosure


def test_a_report_without_tables_does_not_get_those_of_the_next_report() -> None:
    first = "白石街道2020年政府信息公开工作年度报告\n"
    first += "".join(f"{heading}\n表格见图。\n" for heading in HEADINGS)
    reading = gkparse.parse(first + REPORT)
    assert reading.report.agency == "白石街道"
    assert gkparse.cells(reading.report) == {}
    assert {"disclosure", "requests", "proceedings", "sections"} <= named(reading)


def test_a_table_outside_of_its_section_is_named() -> None:
    start = REPORT.index("三、收到和处理")
    stop = REPORT.index("四、政府信息公开行政复议")
    table = REPORT[start:stop].split("\n", 1)[1]
    text = f"{REPORT[:start]}三、收到和处理政府信息公开申请情况\n如下表。\n{REPORT[stop:]}\n附件：\n{table}"
    assert "requests" in named(gkparse.parse(text))


@pytest.mark.parametrize("row", ["\t421\n\t155\n\t\n4\n\n", "\t421\n\t155\n4\n\n"])
def test_a_page_number_below_a_row_is_no_figure_of_the_row(row: str) -> None:
    reading = gkparse.parse(
        "二、主动公开政府信息情况\n\t信息内容\n\t本年新制作数量\n\t本年新公开数量\n\t对外公开总数量\n\n"
        f"\t规章\n{row}\t规范性文件\n\t1\n\t2\n\t3\n\n"
    )
    assert gkparse.cells(reading.report).get("disclosure.regulations.total_disclosed") is None
    assert {"disclosure.regulations", "disclosure"} & {issue.key for issue in reading.issues}


def test_another_table_of_the_office_before_the_official_one_changes_nothing() -> None:
    statistics = "\t渠道\n\t网站\n\t微信\n\t其他\n\t总计\n\n\t条数\n\t12\n\t30\n\t3\n\t45\n\n"
    heading = "三、收到和处理政府信息公开申请情况\n"
    reading = gkparse.parse(REPORT.replace(heading, heading + statistics))
    assert gkparse.cells(reading.report) == gkparse.cells(gkparse.parse(REPORT).report)
    assert named(reading) == set()


@pytest.mark.parametrize("figure", ["5", "99"])
def test_a_section_pasted_behind_the_last_is_named(figure: str) -> None:
    start, stop = REPORT.index("二、主动公开政府信息情况\n"), REPORT.index("三、收到和处理")
    copy = REPORT[start:stop].replace("\t行政强制\n\t5\n", f"\t行政强制\n\t{figure}\n")
    assert (copy == REPORT[start:stop]) == (figure == "5")
    reading = gkparse.parse(f"{REPORT}\n{copy}")
    assert {
        "sections.disclosure",
        "disclosure" if figure == "5" else "disclosure.coercive_measures",
    } <= named(reading)
    assert figures(reading, "coercive_measures") == ([5] if figure == "5" else [None])
    assert figures(reading, "licensing") == [126]


def test_a_label_that_stands_one_line_below_its_figure_is_its_label() -> None:
    table = """┌────────────┬────────────┐
│第二十条第（五）项│                        │
├────────────┼────────────┤
│信息内容│本年处理决定数量│
├────────────┼────────────┤
│        │12      │
│行政许可│        │
└────────────┴────────────┘
"""
    reading = gkparse.parse(report_text({"disclosure": table}))
    assert reading.cells["disclosure.licensing.decisions"].value == 12
    assert all(len(issue.span) >= 0 for issue in reading.issues if issue.span is not None)


def test_a_title_at_the_top_of_every_page_begins_no_second_report() -> None:
    title = "青石街道2023年政府信息公开工作年度报告"
    paragraph = "平稳。"
    text = report_text(prose=(paragraph, "", "", "", f"人手不足。\n- 3 -\n{title}\n来年增加一人。", "无。"))
    lines = text.split("\n")
    middle = lines.index("三、收到和处理政府信息公开申请情况")
    broken = "\n".join([*lines[:middle], "- 2 -", title, *lines[middle:]])
    reading = gkparse.parse(broken)
    assert [section.kind for section in reading.report.sections] == [
        section.kind for section in gkparse.parse(text).report.sections
    ]
    assert named(reading) == set()


@pytest.mark.parametrize("rest", ["6 71", "71"])
def test_a_figure_that_continues_below_its_row_is_none_and_not_its_first_digits(rest: str) -> None:
    rows = "\n".join(f"{label} 0 0 0 0 0 0 0" for label in REQUEST_LABELS[1:])
    table = f"{REQUEST_LABELS[0]} 78037 404 2 0 672 84 15195\n{rest}\n{rows}"
    reading = gkparse.parse(report_text({"requests": table}))
    assert figures_of(reading, "requests.new") == [None, None, 2, 0, None, 84, None]
    assert named(reading) >= {"requests.new.natural_person", "requests.new.total"}


def test_the_rest_of_a_label_may_stand_below_the_rest_of_a_figure() -> None:
    rows = "\n".join(f"{label} 0 0 0 0 0 0 0" for label in REQUEST_LABELS[1:])
    table = f"一、本年新收政府信 78037 4 2 0 6 84 95\n6\n息公开申请数量\n{rows}"
    reading = gkparse.parse(report_text({"requests": table}))
    assert figures_of(reading, "requests.new") == [None, 4, 2, 0, 6, 84, 95]
    assert "requests.new.natural_person" in named(reading)


def test_dashes_behind_a_label_are_cells_and_not_part_of_the_label() -> None:
    rows = "\n".join(f"{label} 0 0 0 0 0 0 0" for label in REQUEST_LABELS[1:])
    table = f"{REQUEST_LABELS[0]} — — 3 3 — 2 — — 5\n{rows}"
    reading = gkparse.parse(report_text({"requests": table}))
    assert figures_of(reading, "requests.new") == [None] * 7
    assert "requests.new" in named(reading)
    table = f"{REQUEST_LABELS[0]} — — 3 — 2 — 5\n{rows}"
    assert figures_of(gkparse.parse(report_text({"requests": table})), "requests.new") == [
        *(None, None, 3, None, 2, None, 5)
    ]


def test_a_complete_label_takes_no_figures_from_below_another_header() -> None:
    table = (
        "第二十条第（六）项\n信息内容\n本年处理决定数量\n214\n17\n行政处罚\n行政强制\n"
        "第二十条第（八）项\n本年收费金额（单位：万元）\n0\n信息内容\n行政事业性收费\n"
    )
    reading = gkparse.parse(report_text({"disclosure": table}))
    assert set(figures(reading, "coercive_measures")) <= {None}
    assert named(reading) & {"disclosure", "disclosure.coercive_measures"}


def test_two_figures_in_one_cell_make_every_row_with_blanks_doubtful() -> None:
    rows = "\n".join(f"| {label} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" for label in REQUEST_LABELS[2:])
    table = (
        f"| {REQUEST_LABELS[0]} | 38 0 | 4 | | 0 | 0 | 9 47 | |\n"
        f"| {REQUEST_LABELS[1]} | | 8 | 4 | | | 12 | 0 |\n{rows}"
    )
    reading = gkparse.parse(report_text({"requests": table}))
    assert figures_of(reading, "requests.new") == [None] * 7
    assert figures_of(reading, "requests.carried_over") == [None] * 7
    assert named(reading) >= {"requests.new", "requests.carried_over"}
    assert figures_of(reading, "requests.granted") == [0] * 7


def test_a_figure_under_a_blank_header_belongs_to_no_column() -> None:
    table = (
        "| 第二十条第（一）项 | | | | | | |\n"
        "| 信息内容 | 本年制发件数 | | 本年废止件数 | | 现行有效件数 | |\n"
        "| 规章 | | 4 | | 0 | | 9 |\n| 行政规范性文件 | 3 | | 1 | | 14 | |\n"
    )
    reading = gkparse.parse(report_text({"disclosure": table}))
    assert figures(reading, "regulations") == [None, None, None]
    assert "disclosure.regulations" in named(reading)
    assert figures(reading, "normative_documents") == [3, 1, 14]


def test_columns_that_are_blank_from_top_to_bottom_do_not_count() -> None:
    header = (
        "| （本列数据的勾稽关系） | | | 自然人 | | 商业企业 | 科研机构 | | "
        "社会公益组织 | 法律服务机构 | 其他 | 总计 |"
    )
    rows = "\n".join(f"| {label} | | | 1 | | 2 | | | 4 | 5 | 6 | 18 |" for label in REQUEST_LABELS)
    reading = gkparse.parse(report_text({"requests": f"{header}\n{rows}"}))
    assert figures_of(reading, "requests.granted") == [1, 2, None, 4, 5, 6, 18]


def test_a_proceedings_table_without_figures_is_found() -> None:
    header = (
        "行政复议\t"
        + "\t" * 13
        + "\n"
        + "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3)
    )
    reading = gkparse.parse(report_text({"proceedings": f"{header}\n" + "\t" * 14}))
    assert reading.report.proceedings is not None
    assert set(figures_of(reading, "proceedings")) == {None}
    assert "proceedings" not in named(reading)


def test_the_row_numbers_of_a_data_frame_are_no_figures() -> None:
    rows = "\n".join(
        f"{index:<3}  {label}  {' '.join('1234567')}" for index, label in enumerate(REQUEST_LABELS)
    )
    reading = gkparse.parse(report_text({"requests": rows}))
    assert figures_of(reading, "requests.granted") == [1, 2, 3, 4, 5, 6, 7]


def test_a_label_over_many_lines_and_a_page_break_is_one_label() -> None:
    rows = "\n".join(f"{label} 0 0 0 0 0 0 0" for label in REQUEST_LABELS if "无正当理由逾期" not in label)
    table = (
        f"{rows}\n（六）其他 1.申请人 5 0 0 0 0 0 5\n处理 无正当\n理由逾期\n- 3 -\n"
        "政府信息公开工作年度报告\n不补正、行\n政机关不再\n处理其政府\n信息公开申\n请"
    )
    reading = gkparse.parse(report_text({"requests": table}))
    assert figures_of(reading, "requests.other_no_correction") == [5, 0, 0, 0, 0, 0, 5]
