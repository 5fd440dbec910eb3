"""The text of a site around a report is left out, and nothing of the report is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import gkparse
from tests.kit.pages import BODY, REPORT, codes, load, page

TITLE = f"<h1>{REPORT.title}</h1>"
CONTENT = BODY.replace(TITLE, "").replace("<article>", "").replace("</article>", "")
AGENCY = REPORT.agency

MENU = (
    "<ul>"
    + "".join(
        f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(("首页", "政务公开", "互动交流"))
    )
    + "</ul>"
)
YEARS = (
    "<ul>"
    + "".join(
        f'<li><a href="/{y}.html">{AGENCY}{y}年政府信息公开工作年度报告</a></li>' for y in range(2019, 2026)
    )
    + "</ul>"
)
HERE = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/x/>政务公开</a> &gt; 政府信息公开年报</div>"
ABOUT = (
    "<table><tr><td>索引号：</td><td>000014349/2024-00117</td><td>主题分类：</td><td>政务公开</td></tr>"
    f"<tr><td>发布机构：</td><td>{AGENCY}</td><td>发文日期：</td><td>2024-01-26</td></tr>"
    f"<tr><td>名　　称：</td><td colspan=3>{REPORT.title}</td></tr></table>"
)
INFO = (
    f"<p>发布时间：2024-01-26 09:12　来源：{AGENCY}办公室　浏览次数：<span id=hits>312</span>　"
    "字体：[大 中 小]　"
    "<a href='javascript:print()'>打印</a></p>"
)
SHARE = "<div>分享到：<a href=#>微信</a><a href=#>微博</a></div><p>【打印】【关闭窗口】</p>"
NEXT = (
    "<div>上一篇：<a href=1>另一份报告</a></div><div>下一篇：没有了</div>"
    "<div>相关链接</div><ul><li>办事指南</li></ul>"
)
FOOT = (
    f"<p>主办单位：{AGENCY}　承办单位：政务公开办公室</p>"
    "<p>网站标识码：0000000000　某ICP备00000000号-1</p><p>地址：人民路1号　电话：0000-5550100</p>"
    "<p>版权所有　未经允许不得转载</p>"
)

SITES: dict[str, Callable[[], str]] = {
    "an article in a block of its own": lambda: page(
        f"<div>{MENU}</div>{HERE}<div>{ABOUT}{TITLE}{INFO}<div>{CONTENT}</div>{SHARE}{NEXT}</div><div>{FOOT}</div>"
    ),
    "everything one below the other": lambda: page(
        f"{MENU}{HERE}{ABOUT}{TITLE}{INFO}{CONTENT}{SHARE}{NEXT}{FOOT}"
    ),
    "sections in blocks of their own": lambda: page(
        f"<header>{MENU}</header><main><header>{TITLE}{INFO}</header>"
        + "".join(f"<section><h2>{part}</section>" for part in CONTENT.split("<h2>")[1:])
        + f"</main><aside>{YEARS}</aside><footer>{FOOT}</footer>"
    ),
    "the reports of other years beside it": lambda: page(
        f"<div><div class=left>{YEARS}</div><div class=right>{TITLE}{INFO}<div>{CONTENT}</div></div></div>"
        f"{YEARS}{FOOT}"
    ),
    "the title twice, above and within": lambda: page(
        f"{MENU}<div>{TITLE}{INFO}<div>{TITLE}{CONTENT}</div></div>{FOOT}"
    ),
    "a layout of tables": lambda: page(
        f"<table><tr><td colspan=2>{MENU}</td></tr><tr><td>{YEARS}</td><td>"
        f"<table><tr><td>{HERE}</td></tr><tr><td>{TITLE}</td></tr><tr><td>{INFO}</td></tr><tr><td>{CONTENT}</td></tr><tr><td>{SHARE}</td></tr></table></td>"
        f"</tr><tr><td colspan=2>{FOOT}</td></tr></table>"
    ),
    "parts named by class or id": lambda: page(
        f'<div class="top nav">{MENU}<p>欢迎访问</p></div><div id="crumb">政务公开</div>'
        f'<div class="content">{TITLE}{CONTENT}<div class="share"><p>转发给朋友</p></div></div>'
        '<div class="footer"><p>统一服务热线</p></div>'
    ),
    "a menu of its sections": lambda: page(
        '<div class="tabs">'
        + "".join(f'<a href="#s{n}">{section.title}</a> ' for n, section in enumerate(REPORT.sections))
        + "</div><ul>"
        + "".join(f"<li><a href=#{n}>{s.title}</a></li>" for n, s in enumerate(REPORT.sections))
        + f"</ul>{MENU}<div>{TITLE}{CONTENT}</div>{FOOT}"
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_the_report_is_the_same_on_a_site_with(name: str) -> None:
    reading = load(SITES[name]())
    assert reading.report == REPORT
    assert codes(reading) == []


def test_the_text_of_the_site_is_in_the_source_and_not_in_the_report() -> None:
    reading = load(SITES["an article in a block of its own"]())
    for words in ("当前位置", "索引号", "浏览次数", "上一篇", "版权所有"):
        assert words in reading.source.text
        assert words not in gkparse.dumps(reading.report)


SIGNED = "<p>白石街道办事处</p><p>2024年1月20日</p><p>注：本报告中的数据由各科室提供。</p>"
SIGNATURE = ("白石街道办事处", "2024年1月20日", "注：本报告中的数据由各科室提供。")
INTRODUCTION = "<p>根据有关规定，编制本报告。全文如下。</p><p>电子版可在网站下载</p>"
PARTS = "本报告由六部分组成。"
DATA = "本报告的数据截至年底，由各科室提供并核对。"

# The body of the page, and the preamble and the trailer of its report.
KEPT: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "signed within": (f"{MENU}{TITLE}{INFO}<div>{CONTENT}{SIGNED}</div>{SHARE}{FOOT}", (), SIGNATURE),
    "signed below": (
        f"{MENU}{TITLE}{INFO}<div>{CONTENT}</div><div>{SIGNED}</div>{SHARE}{FOOT}",
        (),
        SIGNATURE,
    ),
    "an introduction beside the sections": (
        f"{MENU}<div>{TITLE}{INFO}{INTRODUCTION}<div>{CONTENT}</div></div>{FOOT}",
        ("根据有关规定，编制本报告。全文如下。", "电子版可在网站下载"),
        (),
    ),
    "an introduction on another page of Word": (
        f"{MENU}<div><div class=W1>{TITLE}<p>{PARTS}</p></div><div class=W2>{CONTENT}</div></div>{FOOT}",
        (PARTS,),
        (),
    ),
    "prose in a block with the name of a footer": (
        f'{MENU}<div>{TITLE}{CONTENT}<div class="foot"><p>{DATA}</p></div></div>',
        (),
        (),
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_all_of_the_report_is_kept(name: str) -> None:
    body, preamble, trailer = KEPT[name]
    report = load(page(body)).report
    assert report.preamble == preamble
    assert report.trailer == trailer
    assert gkparse.cells(report) == gkparse.cells(REPORT)
    assert [section.title for section in report.sections] == [section.title for section in REPORT.sections]
    assert (DATA in report.sections[-1].paragraphs) is (DATA in body)


def test_a_report_without_a_title_begins_with_its_introduction() -> None:
    introduction = (
        f"<p>现将{AGENCY}2023年政府信息公开工作情况报告如下：</p>"
        "<p>本报告由六部分组成，数据由各科室提供。</p>"
    )
    report = load(page(f"{MENU}{HERE}{introduction}<div>{CONTENT}</div>{FOOT}")).report
    assert report.title is None
    assert (report.agency, report.year) == (AGENCY, 2023)
    assert report.preamble[-1] == "本报告由六部分组成，数据由各科室提供。"
    assert "互动交流" not in report.preamble


def test_a_page_with_only_one_heading_is_kept_whole() -> None:
    report = load(
        page(f"<div>{TITLE}</div><div><p>一、总体情况</p></div><div><p>公开12条</p></div><p>另有3条</p>")
    ).report
    assert report.sections[0].paragraphs == ("公开12条", "另有3条")


@pytest.mark.parametrize(
    "line", ["01 总体情况", "六 其他需要报告的事项", "　　　　".join("其他需要报告的事项")]
)
def test_a_title_in_the_foot_that_is_numbered_without_a_sign_or_spaced_out_is_the_site_s(line: str) -> None:
    body = f"{MENU}<div>{TITLE}{CONTENT}</div>{SHARE}<ul><li>{line}</li></ul>{FOOT}"
    assert load(page(body)).report == REPORT


PUBLISHED = [
    (INFO, "2024-01-26", f"{AGENCY}办公室"),
    ("<p>日期：2024年1月5日</p><p>信息来源： 某县人民政府</p>", "2024-01-05", "某县人民政府"),
    (
        "<p>更新时间：2024-03-01 发布日期：2024/2/29 来源：政务公开科 作者：张某</p>",
        "2024-02-29",
        "政务公开科",
    ),
    ("<p>[发布时间： 2024.01.26]【来源：某镇】</p>", "2024-01-26", "某镇"),
    (ABOUT, "2024-01-26", None),
    ("<p>发布时间：2024-02-31</p>", None, None),
    ("<p>2024-02-21</p>", "2024-02-21", None),
    ("<p>2024-02-21 09:12　来源：某局　浏览：45次</p>", "2024-02-21", "某局"),
    ("<p>来源：某局　2024-02-21 09:12　浏览：45次</p>", "2024-02-21", "某局"),
    ("<p>某局 2024-02-21 09:12:44 点击数：45</p>", "2024-02-21", None),
    ("<p>字号：大 中 小　打印　2024-02-21</p>", "2024-02-21", None),
    ("<p>成文日期：2024-02-20　公开日期：2024-02-21</p>", "2024-02-21", None),
    ("<p>信息有效期至：2030-12-31　发布日期：2024-02-21</p>", "2024-02-21", None),
    ("<p>失效日期：2030-12-31</p><p>2024-02-21</p>", "2024-02-21", None),
    ("", None, None),
]


@pytest.mark.parametrize(("around", "day", "source"), PUBLISHED)
def test_the_page_gives_date_and_source_of_the_publication(
    around: str, day: str | None, source: str | None
) -> None:
    reading = load(page(f"<div>{TITLE}{around}<div>{CONTENT}</div></div>"))
    assert reading.metadata.publication_date == day
    assert reading.metadata.source_line == source
    assert reading.report == REPORT


def test_meta_elements_come_before_the_printed_date_and_source() -> None:
    head = (
        '<meta name="PubDate" content="2024-01-20 15:30"><meta name="ContentSource" content="某区人民政府">'
    )
    metadata = load(page(f"<div>{TITLE}{INFO}{CONTENT}</div>", head)).metadata
    assert (metadata.publication_date, metadata.source_line) == ("2024-01-20", "某区人民政府")


def test_dates_in_the_report_are_not_the_date_of_publication() -> None:
    body = f"<div>{TITLE}{CONTENT}<p>发布时间以网站公布的2024-01-01为准，信息来源于各科室。</p></div>"
    assert load(page(body)).metadata.publication_date is None
