"""Headings in an office's own words and without a number, marked by Markdown, h3 or a Word style."""

from __future__ import annotations

from typing import Literal

import pytest
from attrs import evolve

import gkparse
from gkparse import Report, Section
from tests.kit.tables import report_text
from tests.kit.word import paragraph, word

ABOVE = "青石街道2023年政府信息公开工作年度报告"

Tree = list[tuple[str, "Tree"]]


def tree(sections: tuple[Section, ...]) -> Tree:
    return [(section.title, tree(section.sections)) for section in sections]


def first(report: Report) -> Tree:
    """The tree of the first section."""
    return tree(report.sections[0].sections)


MARKDOWN = f"""# {ABOVE}
## 一、总体情况
全年平稳。
### 主要做法：
做法如下。
#### （一）主动公开
公开了。
#### （二）依申请公开
办理了。
### 存在困难
人手少。
## 二、主动公开政府信息情况
如下。
"""

EXPECTED: Tree = [("主要做法", [("主动公开", []), ("依申请公开", [])]), ("存在困难", [])]


def test_a_markdown_heading_in_own_words_is_a_section_within_its_section() -> None:
    reading = gkparse.parse(MARKDOWN)
    assert first(reading.report) == EXPECTED
    inner = reading.report.sections[0].sections[0]
    assert (inner.scheme, inner.number, inner.kind, inner.paragraphs) == (None, None, None, ("做法如下。",))
    assert [section.kind for section in reading.report.sections] == ["overview", "disclosure"]


def test_an_html_heading_in_own_words_is_a_section_within_its_section() -> None:
    lines = []
    for line in MARKDOWN.splitlines():
        marks, _, text = line.rpartition("# ")
        tag = f"h{len(marks) + 1}" if line.startswith("#") else "p"
        lines.append(f"<{tag}>{text}</{tag}>")
    report = gkparse.load(f"<html><body>{''.join(lines)}</body></html>".encode()).report
    assert report == gkparse.parse(MARKDOWN).report


STYLES = (
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Mine"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Text"><w:basedOn w:val="2"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


@pytest.mark.parametrize(
    "marked",
    [
        '<w:pStyle w:val="2"/>',
        '<w:pStyle w:val="Mine"/>',
        '<w:pStyle w:val="Based"/>',
        '<w:outlineLvl w:val="1"/>',
    ],
)
def test_a_word_style_with_an_outline_level_makes_a_heading(marked: str) -> None:
    body = [
        *map(paragraph, (ABOVE, "一、总体情况")),
        paragraph("主要做法", properties=marked),
        *map(paragraph, ("做法如下。", "二、主动公开政府信息情况")),
    ]
    report = gkparse.load(word("".join(body), styles=STYLES)).report
    assert first(report) == [("主要做法", [])]
    assert report.sections[0].sections[0].paragraphs == ("做法如下。",)


@pytest.mark.parametrize(
    "marked", ['<w:pStyle w:val="Text"/>', '<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>']
)
def test_the_level_of_body_text_makes_no_heading(marked: str) -> None:
    body = [*map(paragraph, (ABOVE, "一、总体情况")), paragraph("主要做法", properties=marked)]
    report = gkparse.load(word("".join(body), styles=STYLES)).report
    assert (first(report), report.sections[0].paragraphs) == ([], ("主要做法",))


def test_a_whole_paragraph_in_the_style_of_a_heading_stays_a_paragraph() -> None:
    text = "### 一年来，工作平稳。成效明显。"
    report = gkparse.parse(f"{ABOVE}\n一、总体情况\n{text}\n二、主动公开政府信息情况").report
    assert (first(report), report.sections[0].paragraphs) == ([], (text,))


def test_marked_words_outside_of_the_sections_are_no_headings() -> None:
    text = f"## 政府信息公开\n{report_text()}\n## 相关链接\n市政府"
    plain = gkparse.parse(report_text()).report
    report = gkparse.parse(text).report
    assert tree(report.sections) == tree(plain.sections)
    assert report.preamble == ("## 政府信息公开",)


def test_a_marked_line_of_the_site_below_the_signature_is_no_section() -> None:
    last = "六、其他需要报告的事项\n## 收费情况\n无。\n青石街道办事处\n## 热点专题\n新闻"
    text = f"{ABOVE}\n一、总体情况\n平稳。\n{last}"
    assert tree(gkparse.parse(text).report.sections) == [
        ("总体情况", []),
        ("其他需要报告的事项", [("收费情况", [])]),
    ]


def test_a_label_of_a_table_in_the_style_of_a_heading_is_no_heading() -> None:
    text = f"{ABOVE}\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n### 行政许可\n如下。"
    assert [section.sections for section in gkparse.parse(text).report.sections] == [(), ()]


@pytest.mark.parametrize("written_format", ["text", "html", "docx", "markdown"])
def test_such_sections_come_back_from_every_format(
    written_format: Literal["text", "html", "docx", "markdown"],
) -> None:
    deep = Section(title="一季度", paragraphs=("第一。",))
    for title in ("数据治理", "平台建设", "队伍建设"):
        deep = Section(title=title, paragraphs=("如下。",), sections=(deep,))
    report = gkparse.parse(MARKDOWN).report
    overview = evolve(report.sections[0], sections=(deep, *report.sections[0].sections, deep))
    report = evolve(report, sections=(overview, *report.sections[1:]))
    written = gkparse.render(report, format=written_format)
    back = gkparse.load(written.encode() if isinstance(written, str) else written).report
    assert back == report


def test_a_heading_marked_as_the_sections_are_is_a_section() -> None:
    text = f"""# {ABOVE}
## 总体情况
平稳。
### 主要做法
如下。
## 主动公开政府信息情况
如下。
## 依申请公开情况
如下。
## 政府信息公开行政复议、行政诉讼情况
如下。
## 数字化转型
如下。
## 其他需要报告的事项
无。
## 收费
无。
"""
    sections = gkparse.parse(text).report.sections
    assert [(section.title, section.kind) for section in sections] == [
        ("总体情况", "overview"),
        ("主动公开政府信息情况", "disclosure"),
        ("依申请公开情况", "requests"),
        ("政府信息公开行政复议、行政诉讼情况", "proceedings"),
        ("数字化转型", "unclassified"),
        ("其他需要报告的事项", "other"),
    ]
    assert tree(sections)[0] == ("总体情况", [("主要做法", [])])
    # Where headings within sections have the same mark, the mark shows no level.
    alike = gkparse.parse(text.replace("### 主要做法", "## （一）主要做法")).report.sections
    assert [section.kind for section in alike] == ["overview", "disclosure", "proceedings", "other"]
