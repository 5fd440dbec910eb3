"""Which headings are the sections of a report, and which headings stand within them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Scheme, Section
from tests.kit.steps import steps
from tests.kit.tables import HAN, TITLES, Texts, report_text, tab_cells, tab_rows

KINDS = ["overview", "disclosure", "requests", "proceedings", "problems", "other"]

Outline = list[tuple[str, str | None]]


def outline_of(text: str) -> Outline:
    """Title and kind of each section."""
    return [(section.title, section.kind) for section in gkparse.parse(text).report.sections]


def issues_of(text: str) -> list[tuple[str, str | None]]:
    """Code and key of each issue about sections."""
    issues = gkparse.parse(text).issues
    return [(issue.code, issue.key) for issue in issues if (issue.key or "").startswith("sections")]


def text_of(*lines: str) -> str:
    return "\n".join(["青石街道2023年政府信息公开工作年度报告", *lines])


def six(written: str = "{han}、{title}", text: str = "如下。") -> str:
    """A report with the six official sections, whose headings are written like this."""
    lines = []
    for number, title in enumerate(TITLES, 1):
        lines += [written.format(han=HAN[number - 1], number=number, title=title), text, ""]
    return text_of(*lines)


OFFICIAL: Outline = list(zip(TITLES, KINDS, strict=True))


@pytest.mark.parametrize(
    "written",
    [
        "{han}、{title}",
        "{han}、 {title}：",
        "{han}.{title}。",
        "　　{han}、{title}",
        "{title}",
        "{title}：",
        "## {han}、{title}",
        "## {title}",
        "**{han}、{title}**",
        "**{title}**",
        "第{han}部分 {title}",
        "{number}、{title}",
        "{number}.{title}",
        "（{han}）{title}",
        # no sign behind the number, or one that no norm knows
        "{han}{title}",
        "{han} {title}",
        "{han}　{title}",
        "{han}、、{title}",
        "{han}；{title}",
        "{han}。{title}",
        "{han}-{title}",
        "{han}、{title}；",
        "第{han}、{title}",
        "第{han}，{title}",
        "{number} {title}",
        "{number}{title}",
        "0{number} {title}",
        "0{number}{title}",
        "PART 0{number} {title}",
        "Part.{number} {title}",
        "第{han}节 {title}",
        # the number on a line of its own
        "PART 0{number}\n{title}",
        "PART 0{number}\n\n{title}",
        "0{number}\n{title}",
        "第{han}部分\n{title}",
        "{han}、\n{title}",
        "{han}\n{title}",
        # bullets, boxes, quotations
        "- {han}、{title}",
        "• {han}、{title}",
        "■{han}、{title}",
        "> {han}、{title}",
        "【{han}、{title}】",
        "【{han}】{title}",
        "【{title}】",
        "「{han}、{title}」",
        "`{han}、{title}`",
        "| {han}、{title} |",
        "、{title}",
    ],
)
def test_the_six_sections_are_found_however_their_headings_are_written(written: str) -> None:
    assert outline_of(six(written)) == OFFICIAL
    assert issues_of(six(written)) == []


@pytest.mark.parametrize("numbers", ["ⅠⅡⅢⅣⅤⅥ", ["I", "II", "III", "IV", "V", "VI"]])
@pytest.mark.parametrize("sign", ["、", ". ", " "])
def test_sections_with_roman_numbers_are_found(numbers: Sequence[str], sign: str) -> None:
    lines = [f"{number}{sign}{title}\n如下。" for number, title in zip(numbers, TITLES, strict=True)]
    text = text_of(*lines)
    assert outline_of(text) == OFFICIAL
    assert {section.scheme for section in gkparse.parse(text).report.sections} == {Scheme.ROMAN}


def test_parts_that_are_numbered_in_words_are_found() -> None:
    words = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX")
    text = text_of(*(f"PART {word}\n{title}\n如下。" for word, title in zip(words, TITLES, strict=True)))
    assert outline_of(text) == OFFICIAL
    assert gkparse.parse(gkparse.render(gkparse.parse(text).report)).report == gkparse.parse(text).report


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n　　"])
@pytest.mark.parametrize(
    ("number", "part"), [("{}、", 1), ("{}、", 2), ("{}、", 3), ("{}", 1), ("{}", 3), ("", 2), ("", 3)]
)
def test_a_title_that_is_broken_over_two_lines_is_one(part: int, number: str, between: str) -> None:
    lines = []
    for index, title in enumerate(TITLES):
        end = len(title) * part // 4
        whole = f"{title[:end]}{between}{title[end:]}" if len(title) > 12 else title
        lines += [number.format(HAN[index]) + whole, "如下。"]
    text = text_of(*lines)
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == []
    assert [section.paragraphs for section in gkparse.parse(text).report.sections] == [("如下。",)] * 6


def test_a_title_on_three_lines_with_its_number_is_one_and_its_place_is_all_three() -> None:
    broken = "PART 03\n收到和处理政府信息\n公开申请情况"
    text = six().replace("三、收到和处理政府信息公开申请情况", broken)
    assert outline_of(text) == OFFICIAL
    place = gkparse.parse(text).locate("sections.requests")
    assert place is not None
    assert place.span.of(text) == broken


@pytest.mark.parametrize(
    "lines",
    [
        # a figure, a page, a dash that was typed as 一: none of them is the number of the title below
        "3",
        "- 4 -",
        "一",
        "03月",
        # words with which titles begin
        "政府信息公开",
        "主动公开",
        "存在的",
        "收到和处理政府信息公开申请，",
    ],
)
def test_a_line_above_a_title_that_is_not_part_of_it_stays_text(lines: str) -> None:
    for kept in (lines, f"{lines}\n"):
        text = six("{title}").replace("政府信息公开行政复议", f"{kept}\n政府信息公开行政复议")
        report = gkparse.parse(text).report
        assert [(section.title, section.kind) for section in report.sections] == OFFICIAL
        assert (*report.sections[2].paragraphs, *report.sections[2].unread) == ("如下。", lines)


def test_two_titles_on_two_lines_are_two_sections() -> None:
    lines = [f"{title}\n如下。" for title in TITLES[:4]]
    text = text_of(*lines, "存在问题", "其他需要报告的事项", "无。")
    assert [kind for _, kind in outline_of(text)] == KINDS


@pytest.mark.parametrize(
    "line",
    [
        "一总体情况如下",
        "2023总体情况",
        "3.5总体情况",
        "总体情况3",
        "三是总体情况",
        "0总体情况",
        "主动公开政府信息情况 3",
        "主动公开政府信息情况\t3",
        "2\t主动公开政府信息情况",
        "第二十条主动公开政府信息情况",
        "PART 02 主动公开",
    ],
)
def test_a_line_with_more_or_less_than_a_title_is_no_heading(line: str) -> None:
    assert outline_of(text_of(line, "如下。")) == []


@pytest.mark.parametrize("kind", range(6))
def test_a_section_that_is_missing_is_named_and_the_others_stay(kind: int) -> None:
    lines = [f"{HAN[index]}、{title}\n如下。" for index, title in enumerate(TITLES) if index != kind]
    text = text_of(*lines)
    assert outline_of(text) == [pair for index, pair in enumerate(OFFICIAL) if index != kind]
    assert issues_of(text) == [("section-missing", f"sections.{KINDS[kind]}")]


@pytest.mark.parametrize("line", ["六、其他需要报告的事项：无。", "（六）其他需要报告的事项。本年度没有。"])
def test_a_section_on_one_line_with_its_text_is_a_paragraph_and_not_missing(line: str) -> None:
    text = report_text()
    text = f"{text[: text.index('六、其他需要')]}{line}\n青石街道办事处\n"
    reading = gkparse.parse(text)
    assert reading.report.sections[-1].paragraphs[-1] == line
    assert issues_of(text) == [("section-in-line", "sections.other")]
    place = next(issue.span for issue in reading.issues if issue.code == "section-in-line")
    assert place is not None
    assert place.of(text) == line
    # A sentence about the section is not the section.
    assert issues_of(text.replace(line, f"另见{line}")) == [("section-missing", "sections.other")]


def test_a_text_without_any_section_is_one_error_and_not_six() -> None:
    assert issues_of("全年公开信息12条。\n收到申请3件。") == [("no-sections", "sections")]
    assert outline_of("全年公开信息12条。") == []


@pytest.mark.parametrize("between", ["", "\n", "\n \n"])
def test_a_heading_printed_twice_in_a_row_is_one_section_and_an_issue(between: str) -> None:
    text = six().replace("三、收到", f"三、{TITLES[2]}\n{between}三、收到")
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == [("heading-twice", "sections.requests")]


def test_a_heading_printed_three_times_is_one_issue() -> None:
    text = six().replace("一、总体情况", "一、总体情况\n一、总体情况\n\n一、总体情况")
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == [("heading-twice", "sections.overview")]


def test_a_section_that_comes_again_is_an_issue() -> None:
    text = six().replace("四、政府", "三、收到和处理政府信息公开申请情况\n又一遍。\n四、政府")
    assert ("section-twice", "sections.requests") in issues_of(text)
    assert [kind for _, kind in outline_of(text)].count("requests") == 2


def test_a_title_that_stands_above_its_heading_is_the_heading_printed_twice() -> None:
    text = six().replace("三、收到", f"{TITLES[2]}\n三、收到")
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == [("heading-twice", "sections.requests")]
    assert gkparse.parse(text).report.sections[2].number == "三"


def test_a_title_below_its_heading_is_that_of_the_table() -> None:
    text = six().replace(f"三、{TITLES[2]}", f"三、{TITLES[2]}\n{TITLES[2]}")
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == []
    assert gkparse.parse(text).report.sections[2].paragraphs == (TITLES[2], "如下。")


@pytest.mark.parametrize(
    "contents",
    [
        "\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)),
        "\n\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)),
        "\n".join(f"{HAN[index]}、{title}……{index + 1}" for index, title in enumerate(TITLES)),
        "\n".join(TITLES),
        "\n".join(f"{HAN[index]}、{title}\n{index + 1}" for index, title in enumerate(TITLES)),
        "\n".join(f"{HAN[index]}、{title}\n……{index + 1}" for index, title in enumerate(TITLES)),
        "\n".join(f"- [{HAN[index]}、{title}](#{index})" for index, title in enumerate(TITLES)),
        "；\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)) + "。",
        "目录\n" + "\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)),
    ],
    ids=[
        "lines",
        "blank lines",
        "pages",
        "bare titles",
        "pages below",
        "dots below",
        "links",
        "list",
        "headed",
    ],
)
def test_a_table_of_contents_is_no_section(contents: str) -> None:
    title, _, rest = six().partition("\n")
    text = f"{title}\n{contents}\n{rest}"
    assert outline_of(text) == OFFICIAL
    assert issues_of(text) == []
    assert [section.paragraphs for section in gkparse.parse(text).report.sections] == [("如下。",)] * 6


@pytest.mark.parametrize("lost", [range(6), [2], [1, 4]])
def test_a_table_of_contents_is_no_section_though_its_numbers_are_lost_below(lost: Sequence[int]) -> None:
    contents = "\n".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES))
    title, _, rest = report_text().partition("\n")
    for number in lost:
        rest = rest.replace(f"{HAN[number]}、{TITLES[number]}", TITLES[number])
    reading = gkparse.parse(f"{title}\n{contents}\n{rest}")
    assert [(section.title, section.kind) for section in reading.report.sections] == OFFICIAL
    assert gkparse.cells(reading.report) == gkparse.cells(gkparse.parse(report_text()).report)
    assert [issue.code for issue in reading.issues if issue.severity != gkparse.Severity.INFO] == []


@pytest.mark.parametrize("pattern", ["（{}）{}", "{}、{}"])
def test_sections_without_any_text_are_no_table_of_contents(pattern: str) -> None:
    # The tables are images; the overview has headings that sound like those of the tables, with text.
    inner = [line for index in (1, 2, 3) for line in (pattern.format(HAN[index - 1], TITLES[index]), "甲。")]
    lines = [f"一、{TITLES[0]}", "导语。", *inner, *(f"{HAN[index]}、{TITLES[index]}" for index in (1, 2, 3))]
    text = text_of(*lines, f"五、{TITLES[4]}", "乙。", f"六、{TITLES[5]}", "丙。")
    assert outline_of(text) == OFFICIAL
    assert [len(section.sections) for section in gkparse.parse(text).report.sections] == [3, 0, 0, 0, 0, 0]


def test_six_titles_in_one_sentence_are_no_sections() -> None:
    sentence = "本报告由" + "、".join(f"“{title}”" for title in TITLES) + "六部分组成。"
    title, _, rest = six().partition("\n")
    assert outline_of(f"{title}\n{sentence}\n{rest}") == OFFICIAL
    numbered = "本报告包括" + "；".join(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)) + "。"
    assert outline_of(f"{title}\n{numbered}\n{rest}") == OFFICIAL


def tree(sections: tuple[Section, ...]) -> list[object]:
    """The titles of sections, each with those within it."""
    return [[section.title, *tree(section.sections)] for section in sections]


def inside_the_first(*lines: str) -> list[object]:
    """The tree of the first section when these lines stand in it."""
    text = six().replace("一、总体情况\n如下。", "\n".join(["一、总体情况", *lines]))
    reading = gkparse.parse(text).report
    assert [(section.title, section.kind) for section in reading.sections] == OFFICIAL
    return tree(reading.sections[0].sections)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["（一）宣传", "甲。", "（二）督查", "乙。"], [["宣传"], ["督查"]]),
        (["（一）宣传", "1.培训", "甲。", "2.会议", "（二）督查"], [["宣传", ["培训"], ["会议"]], ["督查"]]),
        (["1、培训", "（1）新人", "①材料", "2、会议"], [["培训", ["新人", ["材料"]]], ["会议"]]),
        # a restart of 一、 within 一、 is inside it
        (["一、宣传工作", "甲。", "二、督查工作", "乙。"], [["宣传工作"], ["督查工作"]]),
        (["一、宣传工作", "（一）培训", "二、督查工作"], [["宣传工作", ["培训"]], ["督查工作"]]),
        (["甲。", "乙。"], []),
    ],
)
def test_headings_within_a_section_nest_by_their_schemes(lines: list[str], expected: list[object]) -> None:
    assert inside_the_first(*lines) == expected


def test_the_text_before_the_first_heading_within_stays_with_the_section() -> None:
    text = six().replace("一、总体情况\n如下。", "一、总体情况\n甲。\n（一）宣传\n乙。\n丙。")
    section = gkparse.parse(text).report.sections[0]
    assert section.paragraphs == ("甲。",)
    assert section.sections[0].paragraphs == ("乙。", "丙。")


def test_numbers_within_a_section_that_go_on_with_its_own_are_still_inside() -> None:
    # 一、 contains a list 一、二、三、 and then the report goes on with 二、
    lines = ["一、宣传工作", "甲。", "二、督查工作", "乙。", "三、培训工作", "丙。"]
    assert inside_the_first(*lines) == [["宣传工作"], ["督查工作"], ["培训工作"]]


def test_a_report_that_changes_its_numbering_half_way_has_all_its_sections() -> None:
    written = ["1、{}", "2、{}", "3、{}", "4、{}", "五、{}", "六、{}"]
    lines = [f"{form.format(title)}\n如下。" for form, title in zip(written, TITLES, strict=True)]
    assert outline_of(text_of(*lines)) == OFFICIAL
    assert issues_of(text_of(*lines)) == []


# Orders of the sections that are not the official one.
ORDERS = [(0, 1, 2, 4, 3, 5), (0, 2, 1, 3, 4, 5), (0, 1, 2, 3, 5, 4), (0, 3, 1, 2, 4, 5)]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("number", ["{}、", ""])
def test_sections_in_another_order_are_all_found(order: tuple[int, ...], number: str) -> None:
    lines = [
        line
        for index, kind in enumerate(order)
        for line in (number.format(HAN[index]) + TITLES[kind], "如下。")
    ]
    text = text_of(*lines)
    assert outline_of(text) == [OFFICIAL[kind] for kind in order]
    assert issues_of(text) == []


def test_a_line_of_the_overview_is_no_section_where_the_section_follows() -> None:
    lines = [
        *UNNUMBERED[:2],
        "存在的主要问题",
        "见下。",
        *UNNUMBERED[2:],
        TITLES[4],
        "戊。",
        TITLES[5],
        "己。",
    ]
    assert outline_of(text_of(*lines)) == OFFICIAL


@pytest.mark.parametrize(
    ("lines", "kinds", "merged"),
    [
        ([*TITLES[:4], f"{TITLES[4]}和{TITLES[5]}"], KINDS[:5], "other"),
        ([*TITLES[:4], f"{TITLES[4]}、{TITLES[5]}"], KINDS[:5], "other"),
        ([TITLES[0], f"{TITLES[1]}及{TITLES[2]}", *TITLES[3:]], [*KINDS[:2], *KINDS[3:]], "requests"),
    ],
)
@pytest.mark.parametrize("number", ["{}、", ""])
def test_two_sections_under_one_heading_are_both_there(
    lines: list[str], kinds: list[str], merged: str, number: str
) -> None:
    text = text_of(*(f"{number.format(han)}{title}\n如下。" for han, title in zip(HAN, lines, strict=False)))
    assert [kind for _, kind in outline_of(text)] == kinds
    reading = gkparse.parse(text)
    (issue,) = (issue for issue in reading.issues if (issue.key or "").startswith("sections"))
    assert (issue.code, issue.key, issue.severity) == (
        "sections-merged",
        f"sections.{merged}",
        gkparse.Severity.INFO,
    )
    place = reading.locate(f"sections.{merged}")
    assert place is not None
    assert TITLES[KINDS.index(merged)] in place.span.of(text)


def test_tables_under_one_heading_are_both_found() -> None:
    text = report_text().replace(f"二、{TITLES[1]}", f"二、{TITLES[1]}和{TITLES[2]}")
    text = text.replace(f"三、{TITLES[2]}\n", "")
    reading = gkparse.parse(text)
    assert None not in (reading.report.disclosure, reading.report.requests, reading.report.proceedings)
    assert issues_of(text) == [("sections-merged", "sections.requests")]


def test_two_sections_in_words_of_its_own_under_one_heading() -> None:
    lines = [f"{HAN[index]}、{title}\n如下。" for index, title in enumerate(TITLES[:4])]
    text = text_of(*lines, "五、工作中的不足及其他需要说明的情况", "甲。")
    assert outline_of(text)[-1] == ("工作中的不足及其他需要说明的情况", "problems")
    assert issues_of(text) == [("sections-merged", "sections.other")]


OWN_OF_THE_OVERVIEW = [
    ["一、主动公开政府信息情况", "二、依申请公开情况", "三、政府信息管理情况", "四、平台建设"],
    ["一、主动公开政府信息情况", "二、收到和处理政府信息公开申请情况", "三、行政复议、行政诉讼情况"],
    ["一、组织领导", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、存在问题"],
    ["（一）主动公开政府信息情况", "（二）收到和处理政府信息公开申请情况", "（三）存在的主要问题及改进情况"],
    ["1.主动公开政府信息情况", "2.收到和处理政府信息公开申请情况", "3.行政复议、行政诉讼情况"],
]


@pytest.mark.parametrize("headings", OWN_OF_THE_OVERVIEW)
def test_headings_of_the_overview_that_sound_official_are_within_it(headings: list[str]) -> None:
    text = report_text(
        prose=("导语。\n" + "\n甲。\n".join(headings) + "\n甲。", "", "", "", "队伍还需要充实。", "无。")
    )
    reading = gkparse.parse(text)
    assert [(section.title, section.kind) for section in reading.report.sections] == OFFICIAL
    assert len(reading.report.sections[0].sections) == len(headings)
    assert [issue.code for issue in reading.issues if issue.severity != gkparse.Severity.INFO] == []


STATISTICS = [
    ["统计指标", "单位", "数量"],
    ["一、主动公开情况", "", ""],
    ["（一）主动公开政府信息数", "条", "120"],
    ["二、回应解读情况", "", ""],
    ["（一）回应公众关注热点", "次", "4"],
    ["三、依申请公开情况", "", ""],
    ["（一）收到申请数", "件", "3"],
    ["四、行政复议数量", "件", "0"],
]


@pytest.mark.parametrize("write", [tab_cells, tab_rows])
def test_rows_of_a_table_of_other_statistics_are_no_headings(write: Callable[[Texts], str]) -> None:
    report = gkparse.parse(report_text(prose=(write(STATISTICS), "", "", "", "", "无。"))).report
    assert [(section.title, section.kind) for section in report.sections] == OFFICIAL
    assert report.sections[0].sections == ()


def test_a_heading_above_a_sentence_or_the_word_none_is_no_row() -> None:
    assert inside_the_first("（一）收费情况", "无", "（二）宣传", "3月开展宣传。", "（三）培训", "2次。") == [
        ["收费情况"],
        ["宣传"],
        ["培训"],
    ]


def test_own_titles_before_the_tables_are_the_overview() -> None:
    lines = ["一、强化组织领导", "甲。", "二、抓好政策解读", "乙。"]
    lines += [
        line for index, title in enumerate(TITLES[1:], 3) for line in (f"{HAN[index - 1]}、{title}", "如下。")
    ]
    assert outline_of(text_of(*lines)) == [
        ("强化组织领导", "overview"),
        ("抓好政策解读", "overview"),
        *OFFICIAL[1:],
    ]
    assert issues_of(text_of(*lines)) == []


def test_an_overview_in_several_sections_may_speak_of_what_has_its_table_below() -> None:
    text = report_text()
    rest = text[text.index("二、主动公开政府信息情况") :]
    for number, title in reversed(list(enumerate(TITLES[1:], 1))):
        rest = rest.replace(f"{HAN[number]}、{title}", f"{HAN[number + 2]}、{title}")
    overview = "一、主动公开情况\n如下。\n二、依申请公开情况\n如下。\n三、平台建设情况\n如下。\n"
    text = f"{text[: text.index('一、总体情况')]}{overview}{rest}"
    assert [kind for _, kind in outline_of(text)] == ["overview"] * 3 + KINDS[1:]
    assert issues_of(text) == []


@pytest.mark.parametrize("number", ["{}、", "（{}）", "第{}章 "])
def test_own_titles_behind_the_tables_are_known_by_their_words(number: str) -> None:
    titles = [*TITLES[:4], "工作中的不足", "下一步打算", "其他说明"]
    lines = [f"{number.format(HAN[index])}{title}\n如下。" for index, title in enumerate(titles)]
    assert outline_of(text_of(*lines)) == [
        *OFFICIAL[:4],
        ("工作中的不足", "problems"),
        ("下一步打算", "problems"),
        ("其他说明", "other"),
    ]


def test_a_title_with_unknown_words_is_a_section_of_no_kind() -> None:
    lines = [f"{HAN[index]}、{title}\n如下。" for index, title in enumerate(TITLES[:4])]
    lines += ["五、政务新媒体建设", "甲。", f"六、{TITLES[4]}", "乙。", f"七、{TITLES[5]}", "丙。"]
    assert outline_of(text_of(*lines)) == [*OFFICIAL[:4], ("政务新媒体建设", "unclassified"), *OFFICIAL[4:]]


@pytest.mark.parametrize("written", ["{han}、{title}", "（{han}）{title}"])
def test_a_table_section_with_a_title_of_its_own_is_known_by_its_words(written: str) -> None:
    text = six(written).replace("收到和处理政府信息公开申请情况", "申请受理办理工作")
    assert outline_of(text)[2] == ("申请受理办理工作", "requests")


def test_a_title_with_the_words_of_sections_far_apart_is_of_no_kind() -> None:
    text = six().replace("五、存在的主要问题及改进情况", "五、主动公开的不足")
    assert outline_of(text)[4] == ("主动公开的不足", "unclassified")
    assert issues_of(text) == [("section-missing", "sections.problems")]


def test_problems_in_two_sections_are_both_problems() -> None:
    lines = [f"{HAN[index]}、{title}\n如下。" for index, title in enumerate(TITLES[:4])]
    lines += ["五、存在问题", "甲。", "六、改进措施", "乙。", "七、其他需要报告的事项", "丙。"]
    assert [kind for _, kind in outline_of(text_of(*lines))] == [*KINDS[:5], "problems", "other"]
    assert issues_of(text_of(*lines)) == []


UNNUMBERED = [line for title in TITLES[:4] for line in (title, "如下。")]


@pytest.mark.parametrize("halves", [("存在的问题", "改进措施"), ("改进情况", "存在的主要问题")])
def test_problems_in_two_sections_without_numbers_are_both_sections(halves: tuple[str, str]) -> None:
    lines = [*UNNUMBERED, halves[0], "甲。", halves[1], "乙。", TITLES[5], "丙。"]
    assert outline_of(text_of(*lines)) == [
        *OFFICIAL[:4],
        (halves[0], "problems"),
        (halves[1], "problems"),
        OFFICIAL[5],
    ]
    assert issues_of(text_of(*lines)) == []


@pytest.mark.parametrize("text", [(), ("甲。",)])
@pytest.mark.parametrize("halves", [("存在的问题", "改进措施"), ("（一）存在的问题", "（二）改进措施")])
def test_below_the_heading_of_the_whole_its_halves_are_no_sections(
    halves: tuple[str, str], text: tuple[str, ...]
) -> None:
    lines = [*UNNUMBERED, TITLES[4], *text, halves[0], "乙。", halves[1], "丙。", TITLES[5], "丁。"]
    assert outline_of(text_of(*lines)) == OFFICIAL
    assert issues_of(text_of(*lines)) == []


def test_a_half_of_the_problems_that_comes_again_is_a_line_of_text() -> None:
    lines = [*UNNUMBERED, "存在的问题", "甲。", "改进措施", "乙。", "存在的问题", "丙。", TITLES[5], "丁。"]
    report = gkparse.parse(text_of(*lines)).report
    assert [section.kind for section in report.sections] == [*KINDS[:5], "problems", "other"]
    assert report.sections[5].paragraphs == ("乙。", "存在的问题", "丙。")


def test_an_unnumbered_section_that_is_not_one_of_two_halves_comes_once() -> None:
    lines = [*UNNUMBERED[:4], "主动公开情况", "又一遍。", *UNNUMBERED[4:]]
    assert outline_of(text_of(*lines)) == OFFICIAL[:4]


def test_a_title_that_comes_again_one_level_further_in_is_no_heading_printed_twice() -> None:
    assert inside_the_first("一、加强组织领导", "（一）加强组织领导", "甲。") == [
        ["加强组织领导", ["加强组织领导"]]
    ]
    text = six().replace("一、总体情况\n如下。", "一、总体情况\n（一）总体情况\n甲。")
    assert issues_of(text) == []


def test_a_section_that_repeats_the_text_of_another_is_an_issue() -> None:
    long = "队伍还需要充实，来年增加一人。" * 10
    text = six().replace("五、存在的主要问题及改进情况\n如下。", f"五、存在的主要问题及改进情况\n{long}")
    assert issues_of(text) == []
    text = text.replace("六、其他需要报告的事项\n如下。", f"六、其他需要报告的事项\n{long}")
    assert issues_of(text) == [("section-repeats", "sections.other")]


def test_rows_of_the_request_table_are_no_sections() -> None:
    assert outline_of(report_text()) == OFFICIAL
    assert [section.sections for section in gkparse.parse(report_text()).report.sections] == [()] * 6


def test_every_issue_of_a_section_points_at_its_heading() -> None:
    text = six().replace("三、收到", f"三、{TITLES[2]}\n三、收到")
    (issue,) = (issue for issue in gkparse.parse(text).issues if issue.code == "heading-twice")
    assert issue.span is not None
    assert issue.span.of(text) == f"三、{TITLES[2]}\n三、{TITLES[2]}"


def test_the_place_of_a_section_is_that_of_its_heading() -> None:
    reading = gkparse.parse(six())
    for kind, title in zip(KINDS, TITLES, strict=True):
        place = reading.locate(f"sections.{kind}")
        assert place is not None
        assert place.span.of(reading.source.text).endswith(title)


HEADINGS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "五、存在问题",
    "一、加强组织领导",
    "（一）宣传",
    "1.培训",
]


def steps_of(heading: str | None, count: int) -> int:
    """How many steps it takes to read `count` headings: the given one each time, or all in turn."""
    text = "\n".join(heading or HEADINGS[index % len(HEADINGS)] for index in range(count))
    return steps(lambda: gkparse.parse(text))


@pytest.mark.parametrize("heading", HEADINGS)
def test_ten_times_as_many_headings_take_no_more_than_ten_times_the_steps(heading: str) -> None:
    gkparse.parse(heading)
    assert steps_of(heading, 2_000) <= 11 * steps_of(heading, 200)


@pytest.mark.parametrize("count", [4_000, pytest.param(20_000, marks=pytest.mark.long)])
def test_thousands_of_headings_take_a_bounded_number_of_steps_each(count: int) -> None:
    assert steps_of(None, count) <= 700 * count


PIECES = st.sampled_from(
    [
        *(f"{HAN[index]}、{title}" for index, title in enumerate(TITLES)),
        *TITLES,
        *HEADINGS,
        *("全年公开信息12条。", "", "\t", "1、甲", "（二）乙", "## 丙", "第三部分 丁", "①戊"),
        "一、本年新收政府信息公开申请数量",
        *(
            "PART 01",
            "一",
            "01",
            "三、",
            "第四部分",
            "收到和处理政府信息公开",
            "申请情况",
            "政府信息公开行政复议、",
        ),
        *(
            "存在的问题",
            "改进措施",
            "Ⅰ、总体情况",
            "【二、主动公开政府信息情况】",
            "其他事项",
            "3",
            "- 4 -",
            "件",
        ),
        *(
            "主动公开情况、依申请公开政府信息情况",
            "存在的问题和其他事项",
            "青石街道2023年政府信息公开工作年度报告",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40))
def test_whatever_the_headings_each_line_of_text_is_in_one_place(lines: list[str]) -> None:
    texts: list[str] = []

    def collect(sections: tuple[Section, ...]) -> None:
        for section in sections:
            texts.extend((*section.paragraphs, *section.unread))
            collect(section.sections)

    for reading in gkparse.parse_all("\n".join(lines)):
        report = reading.report
        texts.extend((*report.preamble, *report.trailer))
        collect(report.sections)
        assert {section.kind for section in report.sections} <= {*KINDS, "unclassified"}
    assert texts.count("全年公开信息12条。") == lines.count("全年公开信息12条。")
