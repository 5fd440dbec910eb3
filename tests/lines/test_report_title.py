"""Titles of reports: the agency and the year that they name, and what on a page is no title."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given

from gkparse._lines.report_title import Title, in_names, read_title
from gkparse._lines.title_search import TitleMatch, best_titles, find_titles
from gkparse.grid import Line
from tests.kit.title_texts import BEGINNINGS, TITLE_TEXTS

# The title as printed, its agency and its year.
TITLES = [
    ("沐安市水务局政府信息公开工作年度报告2023年度", "沐安市水务局", 2023),
    # from real reports
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
    # two years that differ: no year
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
    ("名山区2020年政府信息公开工作年度报告", "名山区", 2020),
    ("某区公安局2020年政府信息公开工作年度报告", "某区公安局", 2020),
    ("将乐县2020年政府信息公开工作年度报告", "将乐县", 2020),
    # words that need not be an agency, or a place and an agency around the year
    ("盐仓2021年度政府信息公开工作年度报告", None, 2021),
    ("盐仓政府信息公开工作年度报告", None, None),
    # two names with nothing between them
    ("某区人民政府网某区某局2020年政府信息公开工作年度报告", None, 2020),
    ("某区人民政府某区某局2020年政府信息公开工作年度报告", None, 2020),
    ("办事处2020年度政府信息公开工作年度报告", None, 2020),
    ("某区2020年某局政府信息公开工作年度报告", None, 2020),
    # a link, but perhaps a title
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
        "信息来源某局2020年政府信息公开工作年度报告",
        "索引号某局2020年政府信息公开工作年度报告",
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
        # characters that no name has, also in brackets, and a year that is none
        "某局、某局：2020年政府信息公开工作年度报告",
        "某局（某、某！）2020年政府信息公开工作年度报告",
        "某局（二〇二二二）政府信息公开工作年度报告",
        "一、总体情况",
        "",
        "某" * 80 + "局2020年政府信息公开工作年度报告",
        "某" * 1000 + "局2020年政府信息公开工作年度报告",
    ],
)
def test_a_sentence_a_menu_a_notice_and_a_law_are_no_titles(text: str) -> None:
    assert read_title(text) is None


def test_a_name_has_han_characters_and_few_others() -> None:
    every = "".join(chr(code) for code in range(sys.maxunicode + 1))
    assert "".join(filter(in_names, every)) == "".join(re.findall("[\u3400-\u9fffA-Za-z0-9·、()-]", every))


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


def last_in(text: str) -> TitleMatch | None:
    """The last of the titles with the highest score."""
    return next(reversed(best_titles(find_titles(lines_of(text)))), None)


def found_in(text: str) -> tuple[str | None, int | None, str] | None:
    """The agency, the year, and the text that the title spans."""
    match = last_in(text)
    return None if match is None else (match.title.agency, match.title.year, match.span.of(text))


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
        # the year stands alone on the line below
        (
            "盐仓街道\n政府信息公开工作年度报告\n（2021年度）",
            ("盐仓街道", 2021, "盐仓街道\n政府信息公开工作年度报告\n（2021年度）"),
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


def test_a_title_printed_twice_is_found_twice() -> None:
    titles = best_titles(find_titles(lines_of(f"{WHOLE}\n索引号\n{WHOLE}")))
    assert [match.span.start for match in titles] == [0, len(WHOLE) + len("\n索引号\n")]
    assert {match.title for match in titles} == {Title(WHOLE, "盐仓街道", 2021)}


@pytest.mark.parametrize(
    "printed",
    [
        "标题：{}",
        "名　　称：{}",
        "文件名称: {}",
        "标题　{}",
        "信息名称\u00a0{}",
        "附件1：{}",
        "附件：{}.docx",
        "【年报】{}",
        "[年度报告] {}",
        "{}_定海区人民政府门户网站",
        "{} - 政府信息公开 - 定海区人民政府",
        "{}-定海区人民政府",
        "{}——定海区人民政府",
        "{} | 定海区人民政府",
        "定海区人民政府门户网站_{}",
        "定海区政府门户网站　{}",
        "当前位置：首页 > 政务公开 > {}",
        "您现在的位置：首页>政府信息公开>年报>{}",
        "[{}](http://example.org/a.html)",
        "“{}”",
        "{}  2022-01-20",
        "{} 2022-01-20 10:20",
        "2022-01-20 {}",
        "{}[2022-01-20]",
        "{}（2022年1月20日）",
        "{}：",
        "{}全文",
        "{}.pdf",
        "名称\t{}\t发布日期\t2022-01-20",
        "| 标题 | {} | 发布日期 | 2022-01-20 |",
    ],
)
def test_what_the_page_prints_beside_a_title_is_no_part_of_it(printed: str) -> None:
    text = printed.format(WHOLE)
    (match,) = find_titles(lines_of(text))
    assert (match.title, match.span.of(text)) == (Title(WHOLE, "盐仓街道", 2021), WHOLE)
    assert match.alone is False


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # the blank is within the name
        ("定海区 盐仓街道2021年度政府信息公开工作年度报告", "定海区盐仓街道"),
        ("定海区人民政府 盐仓街道办事处2021年度政府信息公开工作年度报告", "定海区人民政府盐仓街道办事处"),
        # the name of the site names the same place
        ("定海区人民政府 定海区水利局2021年度政府信息公开工作年度报告", "定海区水利局"),
        ("定海区水利局网站 定海区水利局2021年度政府信息公开工作年度报告", "定海区水利局"),
    ],
)
def test_the_name_of_a_site_is_no_part_of_the_agency(text: str, agency: str) -> None:
    match = last_in(text)
    assert match is not None
    assert match.title.agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "2022年1月12日\n盐仓街道政府信息公开工作年度报告",
        "2022-01-12\n盐仓街道政府信息公开工作年度报告",
        "发布日期：2022年1月12日\n盐仓街道政府信息公开工作年度报告",
        "2022-01-12 盐仓街道政府信息公开工作年度报告",
        "首页 > 2022年政府信息公开年报\n盐仓街道政府信息公开工作年度报告",
    ],
)
def test_the_day_of_publication_is_not_the_year_of_the_report(text: str) -> None:
    assert found_in(text) == ("盐仓街道", None, "盐仓街道政府信息公开工作年度报告")


def test_a_paragraph_before_a_title_is_no_part_of_it() -> None:
    for title, year in ((WHOLE, 2021), ("盐仓街道政府信息公开工作年度报告", None)):
        assert found_in("公开" * 200 + f"\n{title}") == ("盐仓街道", year, title)


def test_of_two_titles_on_a_line_the_one_that_names_more_is_found() -> None:
    for text in (f"{WHOLE} | 2021年政府信息公开年报", f"2021年政府信息公开年报 | {WHOLE}"):
        assert found_in(text) == ("盐仓街道", 2021, WHOLE)


def test_an_agency_weighs_more_than_a_year() -> None:
    menu = "\n".join(f"{year}年政府信息公开年报" for year in range(2015, 2024))
    for text in (f"{menu}\n盐仓街道政府信息公开年报", f"盐仓街道政府信息公开工作年报\n{menu}"):
        match = last_in(text)
        assert match is not None
        assert (match.title.agency, match.title.year) == ("盐仓街道", None)


@pytest.mark.parametrize(
    "text",
    [
        "首页 > 政务公开 > 政府信息公开年报",
        "首页 > 2023年政府信息公开年报 > 列表",
        "政府信息公开年报_盐仓街道",
        "政府信息公开年报 | 政府信息公开指南",
        "上一篇：盐仓街道2020年度政府信息公开工作年度报告",
        "下一篇：盐仓街道2022年度政府信息公开工作年度报告",
        "现将盐仓街道2021年度政府信息公开工作年度报告_公布如下",
        "盐仓街道2021年度政府信息公开工作年度报告。",
        "某" * 300 + "街道2021年度政府信息公开工作年度报告_某区",
    ],
)
def test_lists_links_and_sentences_are_no_titles(text: str) -> None:
    assert find_titles(lines_of(text)) == []


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("盐仓街道2020年政府信息公开工作年度报告（2021年）", {2020, 2021}),
        ("盐仓街道二〇二一年政府信息公开工作年度报告", {2021}),
        ("盐仓街道政府信息公开工作年度报告", set()),
    ],
)
def test_all_years_of_a_title_are_known(title: str, years: set[int]) -> None:
    parsed = read_title(title)
    assert parsed is not None
    assert parsed.years == years


@given(TITLE_TEXTS)
def test_no_text_makes_a_reading_raise_and_every_place_is_within(text: str) -> None:
    title = read_title(text)
    assert title is None or read_title(title.text) == title
    for match in find_titles(lines_of(text)):
        assert read_title(match.span.of(text)) == match.title


@pytest.mark.parametrize("piece", BEGINNINGS)
def test_a_text_without_end_is_read(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    for tail in ("", " " * 200_000, "报告"):
        assert read_title(text + tail) is None
        assert find_titles([Line(text + tail, 0)]) == []
