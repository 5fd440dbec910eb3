"""A page without a report is told as what it is, in one issue."""

from __future__ import annotations

import pytest

from gkparse import Report
from tests.kit.pages import BODY, PAGE, REPORT, codes, load, page

TITLE = "青石街道2023年政府信息公开工作年度报告"
MENU = '<div class="nav"><a href="/">首页</a><a href="/zwgk">政务公开</a></div>'
FOOT = '<div class="footer">版权所有 <a href="/map">网站地图</a></div><script src="/a.js"></script>'


def site(body: str, title: str = TITLE) -> str:
    return page(f"{MENU}{body}{FOOT}", f"<title>{title}</title>")


def listed(years: range, suffix: str = "html") -> str:
    return "".join(
        f'<li><a href="/{year}.{suffix}">{TITLE.replace("2023", str(year))}</a></li>' for year in years
    )


ABSENT = [
    ("page-not-found", site("<h1>404</h1><p>返回首页</p>", "404")),
    ("page-not-found", site("<p>抱歉，您访问的页面不存在或已被删除！</p>", "提示信息")),
    ("page-not-found", site("<p>找不到您要的文章</p>", "青石街道")),
    (
        "page-not-found",
        "<html><head><title>404 Not Found</title></head><body><center>nginx</center></body></html>",
    ),
    ("page-links-report", site(f'<h1>{TITLE}</h1><p>附件：<a href="/a/b.pdf">下载</a></p>')),
    ("page-links-report", site(f'<h1>{TITLE}</h1><a href="/get?id=3">{TITLE}.docx</a>')),
    ("page-links-report", site(f'<h1>{TITLE}</h1><iframe src="/viewer.html?file=/a.pdf"></iframe>')),
    ("page-links-report", site(f'<h1>{TITLE}</h1><embed src="report.PDF?v=2">')),
    ("page-links-report", site('<p><a href="nb.wps">点击下载</a></p>')),
    ("page-lists-reports", site(f"<ul>{listed(range(2015, 2024))}</ul>", "政府信息公开年报")),
    ("page-lists-reports", site(f"<ul>{listed(range(2022, 2024), 'pdf')}</ul>", "政府信息公开年报")),
    ("page-loads-later", site('<div id="app"></div>')),
    (
        "page-loads-later",
        site("<noscript>请启用JavaScript</noscript><div id=root></div><script>x()</script>"),
    ),
    ("page-loads-later", site('<iframe src="/content/3.html"></iframe>')),
    (
        "page-loads-later",
        '<html><head><meta http-equiv="refresh" content="0;url=/b.html"></head><body></body></html>',
    ),
]


@pytest.mark.parametrize(("code", "markup"), ABSENT)
def test_a_page_without_a_report_says_what_it_is(code: str, markup: str) -> None:
    reading = load(markup)
    assert codes(reading) == [(code, None)]
    assert not reading.cells
    assert reading.report.sections == ()
    if reading.report.title is None:
        assert reading.report == Report()


@pytest.mark.parametrize(
    "around",
    [
        '{}<p>附件：<a href="/a.pdf">' + TITLE + ".pdf</a></p>",
        "{}<ul>" + listed(range(2015, 2024)) + "</ul>",
        "<p>您访问的页面不存在？请联系我们</p>{}",
        '{}<iframe src="/share.html"></iframe><script src="a.js"></script>',
    ],
)
def test_a_report_with_other_things_around_it_is_a_report(around: str) -> None:
    reading = load(page(around.format(BODY)))
    assert reading.report.requests == REPORT.requests
    assert codes(reading) == []


def test_a_page_of_prose_is_no_shell() -> None:
    reading = load(site("<p>青石街道召开会议，研究部署下一步工作。</p>" * 20, "工作动态"))
    assert ("no-sections", "sections") in codes(reading)
    assert codes(load(PAGE)) == []
