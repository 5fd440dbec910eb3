"""Titles of reports, and what reports say of themselves: agency, year, period."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._title import Title, find_mention, find_period, find_title, infer_year, read_title
from gkparse.grid import Line

# The title as printed, and whose report of which year it is.
TITLES = [
    # of real reports
    ("宽城区柳影街道办事处2020年度政府信息公开工作年度报告", "宽城区柳影街道办事处", 2020),
    ("梁园区前进街道办事处2020年政府信息公开工作年度报告", "梁园区前进街道办事处", 2020),
    ("祥符街道政府信息公开工作年度报告", "祥符街道", None),
    ("盐仓街道2021年度政府信息公开工作年度报告", "盐仓街道", 2021),
    # the year in other places
    ("2020年县水利局政府信息公开工作年度报告", "县水利局", 2020),
    ("市商务局关于2020年度政府信息公开工作的年度报告", "市商务局", 2020),
    ("某县2020年关于政府信息公开工作的报告", "某县", 2020),
    ("关于某县司法局2020年政府信息公开工作年度报告", "某县司法局", 2020),
    ("关于2020年度政府信息公开工作情况的报告", None, 2020),
    ("县司法局政府信息公开2020年度报告", "县司法局", 2020),
    ("县司法局政府信息公开工作2020年年度报告", "县司法局", 2020),
    ("县司法局政府信息公开2020年报", "县司法局", 2020),
    ("县司法局（2020年）政府信息公开工作年度报告", "县司法局", 2020),
    ("祥符街道政府信息公开工作年度报告（2020年）", "祥符街道", 2020),
    ("祥符街道政府信息公开工作年度报告（2021年度）", "祥符街道", 2021),
    ("祥符街道2021年政府信息公开年报（全文）", "祥符街道", 2021),
    ("2021年政府信息公开工作年度报告", None, 2021),
    ("政府信息公开工作年度报告", None, None),
    # the year in other characters, or without its sign
    ("盐仓街道二〇二一年度政府信息公开工作年度报告", "盐仓街道", 2021),
    ("盐仓街道二零二一年度政府信息公开工作年度报告", "盐仓街道", 2021),
    ("盐仓街道２０２１年度政府信息公开工作年度报告", "盐仓街道", 2021),
    ("盐仓街道2021政府信息公开工作年度报告", "盐仓街道", 2021),
    # two years that differ are none
    ("盐仓街道2020年政府信息公开工作年度报告（2021年）", "盐仓街道", None),
    ("盐仓街道2021年政府信息公开工作年度报告（2021年）", "盐仓街道", 2021),
    # the subject and the kind
    ("某镇2020年政府信息公开工作报告", "某镇", 2020),
    ("某镇2020年年度政府信息公开工作报告", "某镇", 2020),
    ("某镇2020年政务公开工作年度报告", "某镇", 2020),
    ("某镇2020年度政务信息公开情况报告", "某镇", 2020),
    # where the agency ends
    ("某区人民政府信息公开工作年度报告", "某区人民政府", None),
    ("某区人民政府办公室政府信息公开工作年度报告", "某区人民政府办公室", None),
    ("某镇政府政府信息公开工作年度报告", "某镇政府", None),
    ("某市政务公开办公室2020年政务公开工作报告", "某市政务公开办公室", 2020),
    ("某市税务局（第一分局）2020年政府信息公开工作年度报告", "某市税务局（第一分局）", 2020),
    ("本溪市2020年政府信息公开工作年度报告", "本溪市", 2020),
    ("将乐县2020年政府信息公开工作年度报告", "将乐县", 2020),
    # words that are not surely an agency, or a place and an agency around the year
    ("盐仓2021年度政府信息公开工作年度报告", None, 2021),
    ("盐仓政府信息公开工作年度报告", None, None),
    ("办事处2020年度政府信息公开工作年度报告", None, 2020),
    ("某区2020年某局政府信息公开工作年度报告", None, 2020),
    # a link, and as like as not a title
    ("政府信息公开年报", None, None),
]


@pytest.mark.parametrize(("text", "agency", "year"), TITLES)
def test_a_title_names_agency_and_year_as_far_as_it_prints_them(
    text: str, agency: str | None, year: int | None
) -> None:
    assert read_title(text) == Title(text, agency, year)


@pytest.mark.parametrize(
    "printed",
    [
        " 盐仓街道 2021年度　政府信息公开工作年度报告\u200b",
        "盐 仓 街 道 2 0 2 1 年 度 政 府 信 息 公 开 工 作 年 度 报 告",
        "# 盐仓街道2021年度政府信息公开工作年度报告",
        "**盐仓街道2021年度政府信息公开工作年度报告**",
        "《盐仓街道2021年度政府信息公开工作年度报告》",
        "盐仓街道2021年度\r\n政府信息公开工作\n年度报告",
    ],
)
def test_blanks_marks_and_brackets_are_no_part_of_a_title(printed: str) -> None:
    assert read_title(printed) == Title("盐仓街道2021年度政府信息公开工作年度报告", "盐仓街道", 2021)


@pytest.mark.parametrize(
    "text",
    [
        "现公布新太社区服务中心2020年政府信息公开工作年度报告。",
        "现公布新太社区服务中心2020年政府信息公开工作年度报告",
        "本局2020年政府信息公开工作年度报告",
        "盐仓街道2021年度政府信息公开工作年度报告。",
        "首页 > 政务公开 > 政府信息公开年报",
        "当前位置：首页>政府信息公开年报",
        "历年政府信息公开年报",
        "下载2020年政府信息公开年报",
        "政务公开政府信息公开年报",
        "综合政府信息公开年报",
        "政府信息公开指南",
        "政府信息公开目录",
        "政府信息公开",
        "关于印发某局2020年政府信息公开工作年度报告的通知",
        "关于印发某局2020年政府信息公开工作年度报告",
        "中华人民共和国政府信息公开条例",
        "2020年政府信息公开工作要点",
        "某局2019-2020年政府信息公开工作年度报告",
        "某局2020年工作报告",
        "一、总体情况",
        "",
        "某" * 80 + "局2020年政府信息公开工作年度报告",
        "某" * 1000 + "局2020年政府信息公开工作年度报告",
    ],
)
def test_a_sentence_a_menu_a_notice_and_a_law_are_no_titles(text: str) -> None:
    assert read_title(text) is None


def test_a_name_longer_than_any_agency_is_none() -> None:
    title = read_title("某" * 50 + "局2020年政府信息公开工作年度报告")
    assert title is not None
    assert (title.agency, title.year) == (None, 2020)


def lines_of(text: str) -> list[Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Line(line, start))
        start += len(line) + 1
    return lines


def found_in(text: str) -> tuple[str | None, int | None, str] | None:
    """Agency, year, and the text at the place of the title."""
    found = find_title(lines_of(text))
    if found is None:
        return None
    title, span = found
    return title.agency, title.year, span.of(text)


WHOLE = "盐仓街道2021年度政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 柳影街道 breaks it before the subject
        (
            "宽城区柳影街道办事处2020年度\n政府信息公开工作年度报告\n\n为进一步深化",
            (
                "宽城区柳影街道办事处",
                2020,
                "宽城区柳影街道办事处2020年度\n政府信息公开工作年度报告",
            ),
        ),
        # 前进街道 begins with blank lines
        (
            "\n\n梁园区前进街道办事处2020年政府信息公开工作年度报告\n",
            ("梁园区前进街道办事处", 2020, "梁园区前进街道办事处2020年政府信息公开工作年度报告"),
        ),
        (f"  {WHOLE}\t\n", ("盐仓街道", 2021, WHOLE)),
        (
            "盐仓\n街道2021年度政府信息\n\n公开工作年度报告",
            ("盐仓街道", 2021, "盐仓\n街道2021年度政府信息\n\n公开工作年度报告"),
        ),
        (
            "盐仓街道2021年度政府信息公开工作年度报\n告",
            ("盐仓街道", 2021, "盐仓街道2021年度政府信息公开工作年度报\n告"),
        ),
        # the name of the agency is broken
        (
            "定海区盐仓街道\n办事处2021年度政府信息公开工作年度报告",
            ("定海区盐仓街道办事处", 2021, "定海区盐仓街道\n办事处2021年度政府信息公开工作年度报告"),
        ),
        # the agency, or the year, stands alone on the line before
        (
            "定海区盐仓街道办事处\n2021年政府信息公开工作年度报告",
            ("定海区盐仓街道办事处", 2021, "定海区盐仓街道办事处\n2021年政府信息公开工作年度报告"),
        ),
        (
            "2020年度\n祥符街道政府信息公开工作年度报告",
            ("祥符街道", 2020, "2020年度\n祥符街道政府信息公开工作年度报告"),
        ),
        # the line before it is the name of the site, or a menu
        (
            "拱墅区人民政府\n祥符街道政府信息公开工作年度报告",
            ("祥符街道", None, "祥符街道政府信息公开工作年度报告"),
        ),
        ("首页\n政务公开\n2021年政府信息公开工作年度报告", (None, 2021, "2021年政府信息公开工作年度报告")),
        (
            "政府信息公开年报\n祥符街道政府信息公开工作年度报告\n政府信息公开年报",
            ("祥符街道", None, "祥符街道政府信息公开工作年度报告"),
        ),
        # a menu of the reports of other years stands before it
        (f"盐仓街道2020年度政府信息公开工作年度报告\n\n{WHOLE}", ("盐仓街道", 2021, WHOLE)),
        # prose and headings
        ("根据规定，现公布\n新太社区服务中心2020年政府信息公开工作年度报告。\n一、总体情况", None),
        ("（2020年）\n工作报告", None),
        ("", None),
    ],
)
def test_the_title_is_found_where_it_is_printed(
    text: str, expected: tuple[str | None, int | None, str] | None
) -> None:
    assert found_in(text) == expected


def test_of_a_title_printed_twice_the_one_at_the_report_is_found() -> None:
    found = find_title(lines_of(f"{WHOLE}\n索引号\n{WHOLE}"))
    assert found is not None
    assert found[1].start == len(WHOLE) + len("\n索引号\n")


@pytest.mark.parametrize(
    ("text", "agency", "year"),
    [
        # of real reports
        (
            "根据有关规定,现公布新太社区服务中心2020年政府信息公开工作年度报告。本报告由总体情况等六部分组成。",
            "新太社区服务中心",
            2020,
        ),
        (
            "根据《中华人民共和国政府信息公开条例》的文件指示精神，现将柳影街道2020年度政务信息公开情况报告如下：",
            "柳影街道",
            2020,
        ),
        ("现将某县财政局2021年度政府信息公开工作情况报告如下：", "某县财政局", 2021),
        ("现将某县财政局2021年度政府信息公开工作情况公布如下：", "某县财政局", 2021),
        ("现将我局2021年度政府信息公开工作情况报告如下：", None, 2021),
        ("现将2021年度政府信息公开工作报告向社会公布。", None, 2021),
        ("根据《条例》要求，某县人民政府办公室编制本报告。", "某县人民政府办公室", None),
        ("根据《条例》要求，由某县人民政府办公室编制了2021年度报告。", "某县人民政府办公室", 2021),
        ("本年度报告由某县财政局编制。", "某县财政局", None),
        # the same in two sentences
        ("现将某局2021年度政府信息公开工作情况报告如下。本报告由某局编制。", "某局", 2021),
        # two that differ are none
        ("现将某市2021年度政府信息公开工作情况报告如下。本报告由某市政府办编制。", None, 2021),
    ],
)
def test_an_introduction_names_agency_and_year(text: str, agency: str | None, year: int | None) -> None:
    mention = find_mention(text)
    assert mention is not None
    assert (mention.agency, mention.year) == (agency, year)


@pytest.mark.parametrize(
    "text",
    [
        "现将自检自查情况报告如下：",  # 前进街道
        "结合实际，特编制本报告。",
        "根据要求，结合工作实际编制本报告。",
        "根据要求，办公室编制本报告。",
        "根据要求，我县人民政府办公室编制本报告。",
        "现将某市2021年度政府信息公开工作情况报告如下。现将某县2020年度政府信息公开工作情况报告如下。",
        "现将我局政府信息公开工作情况报告如下。",
        "本年度报告电子版可在某区人民政府网站全文公开查阅。",
        "发布拱墅区祥符街道办事处政府信息公开指南",
        "",
    ],
)
def test_a_sentence_that_does_not_surely_present_the_report_says_nothing(text: str) -> None:
    assert find_mention(text) is None


@pytest.mark.parametrize(
    "printed",
    [
        "2020年1月1日至2020年12月31日",
        "2020年1月1日至12月31日",
        "2020年1月1日起至12月31日",
        "2020年1月1日起，至2020年12月31日",
        "2020年1月1日—12月31日",
        "2020年1月1日——12月31日",
        "2020年1月1日～12月31日",
        "2020 年 1 月 1 日 到 12 月 31 日",
        "２０２０年１月１日至２０２０年１２月３１日",
        "2020年01月01日截至2020年12月31号",
    ],
)
def test_the_period_is_a_calendar_year(printed: str) -> None:
    text = f"数据统计自{printed}止。"
    assert find_period(text) == ((date(2020, 1, 1), date(2020, 12, 31)), 5, 5 + len(printed))
    assert find_period(printed) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报告期限为2020年3月1日至2020年12月31日", (date(2020, 3, 1), date(2020, 12, 31))),
        ("2020年1月20日至2月10日，我镇抗击疫情", None),
        ("期限为2020年2月30日至12月31日", None),
        ("期限为2020年12月31日至1月1日", None),
        ("期限为2020年2月30日至12月31日，应为2020年1月1日至12月31日", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2019年1月1日至2020年12月31日", None),
        ("12020年1月1日至12月31日", None),
        ("2020年", None),
    ],
)
def test_other_days_are_the_period_only_where_they_are_called_so(
    text: str, expected: tuple[date, date] | None
) -> None:
    found = find_period(text)
    assert (found and found[0]) == expected


XIANGFU = (
    "2020年，拱墅区祥符街道政务公开工作以习近平新时代中国特色社会主义思想为指导，按照《中华人民共和国政府信息"
    "公开条例》以及《国务院办公厅关于印发2019年政务公开工作要点的通知》（国办发〔2019〕14号）等文件要求。"
)


def test_the_year_is_that_of_the_first_sentence() -> None:
    assert infer_year(["一、总体情况", XIANGFU]) == (2020, 1, 0, 4)
    assert infer_year(["成效明显。在2020年度我局公开信息5条。", XIANGFU]) == (2020, 0, 6, 10)


@pytest.mark.parametrize(
    "paragraph",
    [
        "按照《2019年政务公开工作要点》要求，我局推进公开。",
        "（2019年版）已废止，我局推进公开。",
        "〔2019〕14号文件下发后，我局推进公开。",
        "2021年，我们将继续推进公开。",
        "2021年，我局下一步推进公开，力争更好。",
        "2019年新修订的条例施行，我局推进公开。",
        "2019年以来，我局推进公开。",
        "2019年5月15日起，我局推进公开。",
        "2019年，我局推进公开。2020年，我局公开信息5条。",
        "比上年增加，2020年我局公开信息5条。",
        "2007年，我局推进公开。",
        "2020年政府信息公开年报",
        "2021-01-20",
        "",
    ],
)
def test_a_year_of_which_the_report_does_not_surely_speak_is_none(paragraph: str) -> None:
    assert infer_year([paragraph]) is None


def test_a_plan_for_the_next_year_does_not_make_the_year_doubtful() -> None:
    assert infer_year([XIANGFU, "2021年，我街道将继续推进公开。"]) == (2020, 0, 0, 4)


PIECES = st.sampled_from(
    [
        "盐仓街道",
        "某局",
        "2020年",
        "二〇二一年度",
        "政府信息公开",
        "政务公开",
        "工作",
        "年度报告",
        "年报",
        "的",
        "关于",
        "度",
        *"（）()《》、，。年月日1至 \n*#",
        "现将",
        "如下",
        "编制本报告",
        "本报告由",
        "1月1日",
        "12月31日",
        "期限",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join) | st.text()


@given(TEXTS)
def test_no_text_makes_a_reading_raise_and_every_place_is_within(text: str) -> None:
    title = read_title(text)
    assert title is None or read_title(title.text) == title
    find_mention(text)
    found = find_title(lines_of(text))
    assert found is None or read_title(found[1].of(text)) == found[0]
    period = find_period(text)
    assert period is None or 0 <= period[1] < period[2] <= len(text)
    year = infer_year(text.split("\n"))
    assert year is None or text.split("\n")[year[1]][year[2] : year[3]].isdecimal()


@pytest.mark.parametrize(
    "piece",
    ["报 ", ")", "《", "（", "2020年 ", "2020年1月1日 ", "现将", ",某局", "。2020年", "本报告由", "某", "我"],
)
def test_a_text_without_end_is_read_in_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    for tail in ("", " " * 200_000, "报告"):
        read_title(text + tail)
        find_title([Line(text + tail, 0)])
        find_mention(text + tail)
        find_period(text + tail)
        infer_year([text + tail])
    assert time.perf_counter() - started < 5
