"""Which lines are prose, which are remains of a table, and where the report ends."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Report, Section
from gkparse._lines.facts import Facts
from gkparse._outline.issues import MIN_SHARED_TEXT, sections_with_same_text
from gkparse._outline.prose import find_trailer
from gkparse.grid import Lines
from tests.kit.tables import (
    WRITERS,
    disclosure_table,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
)

PROSE = ("全年公开信息12条。", "", "", "", "队伍还需要充实，来年增加一人。", "无。")


def ending(*lines: str) -> Report:
    """A report that ends in these lines."""
    return gkparse.parse(report_text(prose=(*PROSE[:-1], "\n".join(["无。", *lines])))).report


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月20日",
        "2024 年 1 月 20 日",
        "２０２４年１月２０日",
        "二〇二四年一月二十日",
        "二○二四年一月二十日",
        "青石街道办事处",
        "青 石 街 道 办 事 处",
        "云川市人民政府办公室",
        "云川市城市管理综合执法支队",
        "注：本报告统计数据截至2023年12月31日。",
        "注1：含上年结转。",
        "附件：2023年度统计表",
        "备注：无",
        "联系电话：0000-1234567",
        "（此件公开发布）",
        # the foot of the page
        "【打印本页】 【关闭窗口】",
        "分享到：微信 微博",
        "字号：大 中 小",
        "扫一扫在手机打开当前页",
        "上一篇：无",
        "下一篇：青石街道2022年政府信息公开工作年度报告",
        "相关链接",
        "青石街道2022年政府信息公开工作年度报告",
        "来源：青石街道办事处",
        "责任编辑：王某",
        "主办：云川市人民政府办公室　承办：云川市大数据中心",
        "版权所有：云川市人民政府",
        "某ICP备05000000号-1",
        "首页 | 网站地图 | 联系我们",
        "- 12 -",
        "第5页 共6页",
    ],
)
def test_a_signature_a_date_and_a_note_at_the_end_are_the_trailer(line: str) -> None:
    report = ending("", line)
    assert report.trailer == (line,)
    assert report.sections[-1].paragraphs == ("无。",)


@pytest.mark.parametrize(
    "line",
    [
        "2024年1月20日起施行。",
        "明年将联系各办公室，逐项落实。",
        "全年培训3次，覆盖各处室",
        "街道",
        "下载次数比上年增加",
        "打印和复制按成本收费",
        "首页设专栏一个",
        "来源：各科室的数据汇总。",
        "上一年无此类事项",
        "来源于各科室的数据",
        "12",
        "本年度没有其他需要报告的事项",
        "由青石街道办事处及其所属各个事业单位、社区居委会和辖区内全部企业共同推进的政务公开工作办公室",
    ],
)
def test_a_sentence_at_the_end_is_not_the_trailer(line: str) -> None:
    report = ending(line)
    assert report.trailer == ()
    assert report.sections[-1].paragraphs == ("无。", line)


def test_the_trailer_is_all_that_stands_behind_the_last_sentence() -> None:
    report = ending("", "青石街道办事处", "", "2024年1月20日", "注：无")
    assert report.trailer == ("青石街道办事处", "2024年1月20日", "注：无")


def test_a_very_long_foot_is_read() -> None:
    for piece in ("返回顶部", "(返回)", "大中小", "分享到：", "首页|"):
        assert ending(piece * 15 + "。").trailer == ()
        assert ending(piece * 20_000 + "。").trailer == ()


def test_a_date_before_the_last_sentence_is_a_paragraph() -> None:
    report = ending("2024年1月20日", "特此报告。")
    assert report.trailer == ()
    assert report.sections[-1].paragraphs == ("无。", "2024年1月20日", "特此报告。")


def test_a_trailer_is_looked_for_behind_the_last_heading_within_the_last_section() -> None:
    report = ending("（一）收费情况", "没有收费。", "青石街道办事处")
    assert report.trailer == ("青石街道办事处",)
    assert report.sections[-1].sections[0].paragraphs == ("没有收费。",)


def test_a_text_without_sections_is_all_preamble() -> None:
    report = gkparse.parse("全年公开信息12条。\n\n青石街道办事处\n").report
    assert (report.preamble, report.sections, report.trailer) == (
        ("全年公开信息12条。", "青石街道办事处"),
        (),
        (),
    )


def test_an_end_without_any_text_has_no_trailer() -> None:
    assert find_trailer(Facts.of(Lines.of("\n\n")), range(2)) == 2


def test_a_whole_last_section_of_signatures_leaves_no_paragraph() -> None:
    report = gkparse.parse(report_text(prose=(*PROSE[:-1], "青石街道办事处\n2024年1月20日"))).report
    assert report.sections[-1].paragraphs == ()
    assert report.trailer == ("青石街道办事处", "2024年1月20日")


def test_the_lines_before_the_first_section_are_the_preamble_without_the_title() -> None:
    text = report_text().replace("一、总体情况", "  根据规定编制本报告。\u3000\n\n一、总体情况", 1)
    assert gkparse.parse(text).report.preamble == ("根据规定编制本报告。",)


@pytest.mark.parametrize("layout", sorted(WRITERS))
def test_a_table_that_was_read_leaves_nothing_in_its_section(layout: str) -> None:
    write = WRITERS[layout]
    tables = {
        "disclosure": write(disclosure_table()),
        "requests": write(request_table()),
        "proceedings": write(proceedings_table()),
    }
    report = gkparse.parse(
        report_text({name: tables[name] for name in ("disclosure", "requests", "proceedings")})
    )
    for section in report.report.sections[1:4]:
        assert (section.paragraphs, section.unread) == ((), ())


def section_of(table: str) -> Section:
    """The section of requests, with this text instead of its table."""
    return gkparse.parse(report_text({"requests": table})).report.sections[2]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("全年收到申请3件，均已答复。", True),
        ("申请情况如下", True),
        ("\t商业企业\t科研机构", False),
        ("自然人", False),
        ("3", False),
        ("/", False),
        ("1 | 2 |", False),
        ("（三）不予公开", False),
    ],
)
def test_a_line_beside_a_table_is_prose_or_unread(line: str, kept: bool) -> None:
    section = section_of(line)
    text = line.strip()
    assert (section.paragraphs, section.unread) == (((text,), ()) if kept else ((), (text,)))


@pytest.mark.parametrize("ruler", ["---", "|---|---|", "=====", "+-----+", "－－－－", "***", "- - -"])
def test_rulers_are_left_out(ruler: str) -> None:
    section = section_of(ruler)
    assert (section.paragraphs, section.unread) == ((), ())


def test_prose_before_and_behind_a_table_is_kept_in_order() -> None:
    section = section_of("全年申请如下。\n" + tab_cells(request_table()) + "\n以上均已办结。\n")
    assert section.paragraphs == ("全年申请如下。", "以上均已办结。")
    assert section.unread == ()


def test_a_figure_in_prose_of_another_section_is_a_paragraph() -> None:
    report = gkparse.parse(report_text(prose=("3\n自然人", *PROSE[1:]))).report
    assert report.sections[0].paragraphs == ("3", "自然人")


LONG = "全面推进政务公开工作，持续提升政府信息公开的质量。" * 5


def section(*paragraphs: str, within: tuple[Section, ...] = ()) -> Section:
    return Section(title="总体情况", paragraphs=paragraphs, sections=within)


@pytest.mark.parametrize(
    ("sections", "pairs"),
    [
        ([section(LONG), section(LONG)], [(1, 0)]),
        # within a section counts as well
        ([section(LONG), section(within=(section(LONG),))], [(1, 0)]),
        # the first that it repeats is named
        ([section(LONG), section(LONG), section(LONG)], [(1, 0), (2, 0)]),
        ([section("甲" * 120), section(LONG), section(LONG, "甲" * 120)], [(2, 1)]),
        # a set phrase, or less than half of it, repeats nothing
        ([section("无。"), section("无。")], []),
        ([section("甲" * (MIN_SHARED_TEXT - 1)), section("甲" * (MIN_SHARED_TEXT - 1))], []),
        ([section("甲" * MIN_SHARED_TEXT), section("甲" * MIN_SHARED_TEXT)], [(1, 0)]),
        ([section(LONG), section(LONG, "乙" * 200)], []),
        ([section(LONG)], []),
        ([], []),
    ],
)
def test_a_section_repeats_another_where_most_of_its_text_is_the_same(
    sections: list[Section], pairs: list[tuple[int, int]]
) -> None:
    assert sections_with_same_text(sections) == pairs


def test_the_ruler_of_a_table_that_stands_in_another_section_is_no_prose() -> None:
    table = "| 信息内容 | 本年处理决定数量 |\n| --- | --- |\n| 行政许可 | 3 |\n| 行政处罚 | 4 |\n"
    text = f"青石街道2023年政府信息公开工作年度报告\n一、总体情况\n好。\n{table}"
    report = gkparse.parse(text).report
    assert report.disclosure is not None
    assert report.sections[0].paragraphs == ("好。",)


@pytest.mark.parametrize("ruler", ["|---|---|", "|:---:|:---:|", "| :-- | --: |"])
def test_rulers_of_markdown_are_not_left_unread(ruler: str) -> None:
    table = f"| 信息内容 | 本年处理决定数量 |\n{ruler}\n| 行政许可 | 3 |\n| 行政处罚 | 4 |"
    text = f"青石街道2023年政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n{table}"
    assert gkparse.parse(text).report.sections[1].unread == ()
