"""A page on which no report stands -> what it is instead: an error page, a list of reports, a link to one.

Asked only for pages without a section or a table of a report. In doubt it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from gkparse._issues.issue import Issue, issue

# Pages with more text say something, even if it is no report.
MOST_OF_ERROR, MOST_OF_SHELL = 800, 200
MIN_LISTED = 2

_NOT_FOUND = re.compile(
    r"(?:页面|网页|文章|信息|内容|文件|栏目|地址)[^。，,！!\n]{0,12}(?:不存在|未找到|找不到|走丢|已(?:经)?(?:被)?(?:删除|失效|下线|下架))"
    r"|(?:找不到|无法找到|没有找到|未找到)[^。\n]{0,12}(?:页面|网页|文章|信息|内容|文件|栏目)"
    r"|(?:page|file)\s+(?:was\s+)?not\s+found|not\s+found|^\W*(?:error\W*)?40[34]\b|\b404\s+(?:error|错误)|404错误",
    re.IGNORECASE | re.MULTILINE,
)
_FILE = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|et|ofd|zip|rar|7z)(?=[?#&]|\Z)", re.IGNORECASE)
_REPORT = re.compile(r"年度?报告?(?!名)")
_YEAR = re.compile(r"(?:19|20)\d\d|[二〇零一○]{4}")
_DISCLOSURE = re.compile(r"信息公开|政务公开|年度?报告?")


def why_no_report(tree: LexborHTMLParser, lines: Sequence[str]) -> Issue | None:
    """The issue that says what a page is that holds no report; None if nothing on it says so."""
    titles = " ".join(node.text() for node in tree.css("title, h1"))
    text = "\n".join(lines)
    length = len("".join(text.split()))
    if length < MOST_OF_ERROR and _NOT_FOUND.search(f"{titles}\n{text}"):
        return issue("page-not-found")
    listed = {text for _, text in _links(tree) if _REPORT.search(text) and _YEAR.search(text)}
    if (
        len({year[0] for text in listed if (year := _YEAR.search(text))}) >= MIN_LISTED
        or len(listed) > MIN_LISTED
    ):
        return issue("page-lists-reports", count=len(listed))
    is_about = bool(_DISCLOSURE.search(titles) or _DISCLOSURE.search(text))
    files = [address for address, text in _links(tree) if _FILE.search(address) or _FILE.search(text)]
    files += [address for address in _frames(tree) if _FILE.search(address)]
    if files and is_about:
        return issue("page-links-report", link=files[0])
    if length < MOST_OF_SHELL and (_loads_more(tree) or next(_frames(tree), None)):
        return issue("page-loads-later")
    return None


def _links(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """The address and the text of each link."""
    for link in tree.css("a"):
        attributes = link.attributes
        yield attributes.get("href") or "", (link.text().strip() or attributes.get("title") or "")


def _frames(tree: LexborHTMLParser) -> Iterator[str]:
    """The addresses of documents that a page shows within itself."""
    for frame in tree.css("iframe, frame, embed, object"):
        attributes = frame.attributes
        if address := attributes.get("src") or attributes.get("data") or "":
            yield address


def _loads_more(tree: LexborHTMLParser) -> bool:
    """Whether a page has scripts, or sends the browser to another page."""
    refreshes = any(
        (meta.attributes.get("http-equiv") or "").lower() == "refresh" for meta in tree.css("meta")
    )
    return refreshes or bool(tree.css("script"))
