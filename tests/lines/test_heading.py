"""What has the form of a heading, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._lines import heading
from gkparse._lines.heading import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    Heading,
    Scheme,
    read_heading,
    write_heading,
)

# A line as printed in reports; its scheme, ordinal, number and title.
HEADINGS = [
    ("一、总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一 、总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一，总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一、\t总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("（一）\t\t主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("一.总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一：总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一丶总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("⼀、总体情况", Scheme.HAN_COMMA, 1, "⼀", "总体情况"),
    ("九十九、其他", Scheme.HAN_COMMA, 99, "九十九", "其他"),
    ("廿一、其他", Scheme.HAN_COMMA, 21, "廿一", "其他"),
    ("　　六、其他需要报告的事项　", Scheme.HAN_COMMA, 6, "六", "其他需要报告的事项"),
    ("\ufeff一、总体情况\u200b", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("（一）主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("（一)主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("( 一 ) 主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("(一)、主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("一）主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("㈠主动公开", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    ("1、 提高认识，加强组织领导", Scheme.DIGIT_COMMA, 1, "1", "提高认识，加强组织领导"),
    ("１、提高认识", Scheme.DIGIT_COMMA, 1, "１", "提高认识"),
    ("1．提高认识", Scheme.DIGIT_DOT, 1, "1", "提高认识"),
    ("1. 提高认识", Scheme.DIGIT_DOT, 1, "1", "提高认识"),
    ("1\\. 提高认识", Scheme.DIGIT_DOT, 1, "1", "提高认识"),
    ("⒈提高认识", Scheme.DIGIT_DOT, 1, "1", "提高认识"),
    ("(1)提高认识", Scheme.DIGIT_PAREN, 1, "1", "提高认识"),
    ("（12）、提高认识", Scheme.DIGIT_PAREN, 12, "12", "提高认识"),
    ("⑴提高认识", Scheme.DIGIT_PAREN, 1, "1", "提高认识"),
    ("1）提高认识", Scheme.DIGIT_CLOSE, 1, "1", "提高认识"),
    ("1\\) 提高认识", Scheme.DIGIT_CLOSE, 1, "1", "提高认识"),
    ("①提高认识", Scheme.CIRCLED, 1, "①", "提高认识"),
    ("⑳、提高认识", Scheme.CIRCLED, 20, "⑳", "提高认识"),
    ("第一部分 总体情况", Scheme.PART, 1, "一", "总体情况"),
    ("第一部分：总体情况", Scheme.PART, 1, "一", "总体情况"),
    ("第 二 部 分　主动公开", Scheme.PART, 2, "二", "主动公开"),
    ("第3部分主动公开", Scheme.PART, 3, "3", "主动公开"),
    ("第一章 总体情况", Scheme.CHAPTER, 1, "一", "总体情况"),
    ("第一部分 规范性文件公开", Scheme.PART, 1, "一", "规范性文件公开"),
    ("第二部分　为民服务情况", Scheme.PART, 2, "二", "为民服务情况"),
    ("第二部分规范管理", Scheme.PART, 2, "二", "规范管理"),
    ("第二章 规划计划公开", Scheme.CHAPTER, 2, "二", "规划计划公开"),
    ("第三章、内部管理", Scheme.CHAPTER, 3, "三", "内部管理"),
    ("Ⅰ、总体情况", Scheme.ROMAN, 1, "Ⅰ", "总体情况"),
    ("III. 总体情况", Scheme.ROMAN, 3, "III", "总体情况"),
    # bullets and brackets that editors put around a heading
    ("- 一、总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("■ （二）主动公开", Scheme.HAN_PAREN, 2, "二", "主动公开"),
    ("> 一、总体情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("【一、总体情况】", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    # Markdown
    ("## 一、总体情况 ##", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("**一、总体情况**", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("**一、**总体情况：", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("一、**总体**情况", Scheme.HAN_COMMA, 1, "一", "总体情况"),
    ("__（一）主动公开__", Scheme.HAN_PAREN, 1, "一", "主动公开"),
    # a title keeps its commas, quotes, brackets and blanks, and loses its final stop or colon
    ("（四）政府信息管理及监督保障。", Scheme.HAN_PAREN, 4, "四", "政府信息管理及监督保障"),
    ("（二）改进情况：", Scheme.HAN_PAREN, 2, "二", "改进情况"),
    ("六、其他需要报告的事项.", Scheme.HAN_COMMA, 6, "六", "其他需要报告的事项"),
    ("六、行政复议、诉讼和举报投诉情况", Scheme.HAN_COMMA, 6, "六", "行政复议、诉讼和举报投诉情况"),
    ("一、总 体 情 况", Scheme.HAN_COMMA, 1, "一", "总 体 情 况"),
    ("二、学习《条例》。", Scheme.HAN_COMMA, 2, "二", "学习《条例》"),
    ("二、“五公开”（试点。进行中）", Scheme.HAN_COMMA, 2, "二", "“五公开”（试点。进行中）"),
    ("三、什么是[依申请]公开？", Scheme.HAN_COMMA, 3, "三", "什么是[依申请]公开？"),
    ("六、无", Scheme.HAN_COMMA, 6, "六", "无"),
    # figures behind the number
    ("1.2020年工作回顾", Scheme.DIGIT_DOT, 1, "1", "2020年工作回顾"),
    ("一、2020年工作回顾", Scheme.HAN_COMMA, 1, "一", "2020年工作回顾"),
    ("三、网站 2.0版", Scheme.HAN_COMMA, 3, "三", "网站 2.0版"),
    ("(五)12345热线", Scheme.HAN_PAREN, 5, "五", "12345热线"),
    ("二、三公经费情况", Scheme.HAN_COMMA, 2, "二", "三公经费情况"),
    ("一、二维码公开", Scheme.HAN_COMMA, 1, "一", "二维码公开"),
    ("四、一季度公开", Scheme.HAN_COMMA, 4, "四", "一季度公开"),
    # rows of tables, which are numbered like headings
    ("\t一、本年新收政府信息公开申请数量", Scheme.HAN_COMMA, 1, "一", "本年新收政府信息公开申请数量"),
    (
        "\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        Scheme.HAN_PAREN,
        2,
        "二",
        "部分公开（区分处理的，只计这一情形，不计其他情形）",
    ),
    ("1.属于国家秘密", Scheme.DIGIT_DOT, 1, "1", "属于国家秘密"),
    ("3.危及“三安全一稳定”", Scheme.DIGIT_DOT, 3, "3", "危及“三安全一稳定”"),
    (
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        Scheme.DIGIT_DOT,
        2,
        "2",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    ),
]


@pytest.mark.parametrize(("line", "scheme", "ordinal", "number", "title"), HEADINGS)
def test_a_numbered_line_is_a_heading(
    line: str, scheme: Scheme, ordinal: int, number: str, title: str
) -> None:
    assert read_heading(line) == Heading(scheme, ordinal, number, title)


PARAGRAPHS = {
    "a sentence behind a colon": "(一)存在的主要问题:一是由于中心承接的工作较多",
    "a sentence behind the title": "1.加强学习，提高工作能力。认真对照《条例》要求",
    "sentences behind the title": "（二）缩短公开周期，增强时效性。一是确立更高的时间标准。",
    "two headings on a line": "一、总体情况 二、主动公开政府信息情况",
    "a menu of numbers": "工作机构 （一）设置 （二）职责",
    "a menu of figures": "1、设置 2.职责",
    "a menu of headings": "（一）设置 （二）职责",
    "a line wrapped in brackets": "1.学习《中华人民共和国政府信息公开条",
    "a line wrapped at a comma": "1.学习有关规定，",
    "a list item": "1、主动公开；",
    "the first point": "一是强化责任落实，确保政务公开组织到位",
    "a point behind a number": "二、一是加强领导",
    "on the one hand": "一方面加强领导",
    "quarters": "一、二季度工作",
    "industries": "二、三产业",
    "an enumeration": "一、二、三级响应",
    "a long list of numbers": "一、二",
    "an amount": "1.5万元",
    "an amount in a list": "- 1.5万元",
    "a version": "V.2版",
    "a voltage": "V：电压",
    "a bracket that another closes": "【一、总体情况】二、主动公开",
    "a figure": "3.14",
    "two figures": "10、20",
    "two days": "10、20日",
    "a year": "2020年政府信息公开",
    "a day": "1月1日",
    "a number that begins with zero": "00、公开",
    "two numerals without 十": "一二、公开",
    "a thousand": "1,234",
    "a ratio": "1：2",
    "a page number": "- 4 -",
    "a figure alone": "10",
    "a number alone": "一、",
    "a row of figures": "3 0 0 0 0 0 3",
    "a row of a table": "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3",
    "a row in tabs": "一、本年新收政府信息公开申请数量\t3\t0",
    "a cell that a pipe ends": "一、本年新收政府信息公开申请数量 |",
    "a cell that a wide pipe ends": "一、本年新收政府信息公开申请数量｜",
    "a line of a table of contents": "一、总体情况……3",
    "a line of a table of contents with dots": "一、总体情况........... 3",
    "dots": "一、总体情况..",
    "a label of the form": "第二十条第（一）项",
    "the same with pipes": "第二十条第(一)项 | ||||",
    "a citation of a chapter": "第三章规定",
    "a sentence about a chapter": "第三章 的规定",
    "a sentence about a part": "第一部分是总体情况",
    "the same with a blank": "第一部分 是总体情况",
    "a part that prescribes": "第二部分规定了办理时限",
    "a part and another": "第一部分和第二部分合并",
    "an article": "第二十条 行政机关应当主动公开本行政机关的下列政府信息",
    "two lines": "一、总体\n情况",
    "punctuation": "一、——",
    "a title that begins with a dash": "一、-公开",
    "empty": "",
    "blank": " \u00a0\t",
}


@pytest.mark.parametrize("line", PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_any_other_line_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_a_title_longer_than_any_real_one_is_a_paragraph() -> None:
    assert read_heading("一、" + "公" * LONGEST_TITLE) is not None
    assert read_heading("一、" + "公 " * LONGEST_TITLE) is not None
    assert read_heading("一、" + "公" * (LONGEST_TITLE + 1)) is None
    assert read_heading("一、" + "公" + " " * 2 * LONGEST_TITLE + "开") is None


def test_a_long_line_that_ends_like_a_sentence_is_one() -> None:
    assert read_heading("一、" + "公" * LONGEST_SENTENCE + "。") is not None
    assert read_heading("一、" + "公" * (LONGEST_SENTENCE + 1) + "。") is None
    assert read_heading("一、" + "公" * (LONGEST_SENTENCE + 1) + "：") is not None


def test_an_indent_does_not_make_a_title_long() -> None:
    assert read_heading("一、总体情况".rjust(1_000).ljust(2_000)) == read_heading("一、总体情况")
    assert read_heading("一、总体情况。" + "公" * 1_000) is None


@pytest.mark.parametrize(
    ("scheme", "line"),
    [
        (Scheme.HAN_COMMA, "四、公开"),
        (Scheme.HAN_PAREN, "（四）公开"),
        (Scheme.DIGIT_COMMA, "4、公开"),
        (Scheme.DIGIT_DOT, "4.公开"),
        (Scheme.DIGIT_PAREN, "（4）公开"),
        (Scheme.DIGIT_CLOSE, "4）公开"),
        (Scheme.CIRCLED, "④公开"),
        (Scheme.PART, "第四部分 公开"),
        (Scheme.CHAPTER, "第四章 公开"),
        (Scheme.ROMAN, "Ⅳ、公开"),
    ],
)
def test_a_heading_is_written_as_the_norm_asks(scheme: Scheme, line: str) -> None:
    assert write_heading(scheme, 4, "公开") == line


def test_an_ordinal_that_a_scheme_cannot_number_is_refused() -> None:
    with pytest.raises(ValueError, match="51"):
        write_heading(Scheme.CIRCLED, 51, "公开")
    with pytest.raises(ValueError, match="13"):
        write_heading(Scheme.ROMAN, 13, "公开")
    with pytest.raises(ValueError, match="100"):
        write_heading(Scheme.HAN_PAREN, 100, "公开")


WORDS = st.sampled_from(
    ["总体情况", "公开", "“五公开”", "《条例》", "（试行）", "2020年", "办件5件", "A类", "政 务"]
)
JOINTS = st.sampled_from(["", "、", "，", " ", "和", "-", "·"])
TITLES = st.builds(
    lambda first, rest, asks: "工作" + first + "".join(joint + word for joint, word in rest) + asks,
    WORDS,
    st.lists(st.tuples(JOINTS, WORDS), max_size=4),
    st.sampled_from(["", "？", "?"]),
)


@given(scheme=st.sampled_from(Scheme), ordinal=st.integers(1, 99), title=TITLES)
def test_every_heading_that_is_written_is_read_back(scheme: Scheme, ordinal: int, title: str) -> None:
    if scheme in (Scheme.CIRCLED, Scheme.ROMAN):
        ordinal = ordinal % 12 + 1
    heading = read_heading(write_heading(scheme, ordinal, title))
    assert heading is not None
    assert (heading.scheme, heading.ordinal, heading.title) == (scheme, ordinal, title)


PIECES = st.sampled_from(
    [
        *'一二十廿〇1０2、，.．:：。；()（）《》〈［】①⑴㈠⒈丶*#_?？\\|\t \u3000\u200b︀\ufeff"“-…',
        "第",
        "部分",
        "章",
        "总体情况",
        "公开",
        "2020年",
        "季度",
        "是",
        "A",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text())
def test_every_heading_that_is_read_is_written_and_read_back(line: str) -> None:
    heading = read_heading(line)
    if heading is not None:
        assert read_heading(write_heading(heading.scheme, heading.number, heading.title)) == heading


@pytest.mark.parametrize(
    "piece", [" ", "1", "1 ", "一、", "(", "（一）", "#", "*", "第", "1、公 ", "一", ". ", "\u200b"]
)
def test_a_line_of_a_million_characters_is_no_heading(piece: str) -> None:
    line = piece * (1_000_000 // len(piece))
    assert read_heading(line) is None


@pytest.mark.parametrize(
    "line", ["1.属于国家秘密 0 0 0 3", "（一）予以公开……3", "一、总体情况　-", "1.会议,次,1", "1.会议\t1\t次"]
)
def test_a_row_with_figures_is_turned_away_without_the_grammar(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading._read_uncached.cache_clear()
    monkeypatch.setattr(heading, "derive", lambda grammar, text: pytest.fail(f"{grammar} read {text}"))
    assert read_heading(line) is None
