"""How a reader of documents gives up: with the one issue that says why. It never leaves this package."""

from __future__ import annotations

from gkparse._issues.issue import Issue, issue
from gkparse._text.spans import Span

NOWHERE = Span(0, 0)

IN_CHINESE = {
    "a web page": "网页",
    "a saved web page": "已保存的网页（MHTML）",
    "a Word file": "Word文件",
    "a PDF": "PDF文件",
    "an Excel file": "Excel文件",
    "an old Word or WPS file": "旧版Word或WPS文件",
    "an old Excel file": "旧版Excel文件",
    "an encrypted Office file": "加密的Office文件",
    "an OpenDocument text": "OpenDocument文本",
    "an OpenDocument spreadsheet": "OpenDocument电子表格",
    "an OFD document": "OFD文件",
    "a rich-text file": "RTF文件",
    "a Word file in XML": "XML格式的Word文件",
    "a ZIP archive": "ZIP压缩包",
    "an image": "图片",
}
"""What issues call the kinds of documents in Chinese, by what they call them in English."""


class Unreadable(Exception):  # noqa: N818 - not an error of anyone's: the outcome of reading a document
    """A document that is not read; `issue` says why and what to do."""

    def __init__(self, found: Issue) -> None:
        super().__init__(found.message)
        self.issue = found


def beyond(limit: str, allowed: int, found: int | None = None) -> Unreadable:
    """A document that crosses a limit of `Limits`, by the name of its field."""
    more = "" if found is None else f" ({found})"
    return Unreadable(issue("limit-crossed", None, NOWHERE, limit=limit, allowed=allowed, found=more))


def damaged(kind: str, reason: str) -> Unreadable:
    """A document whose bytes are not what its kind demands."""
    return Unreadable(
        issue("document-damaged", None, NOWHERE, kind=kind, kind_zh=IN_CHINESE[kind], reason=reason)
    )


def encrypted(kind: str) -> Unreadable:
    """A document that asks for a password."""
    return Unreadable(issue("document-encrypted", None, NOWHERE, kind=kind, kind_zh=IN_CHINESE[kind]))
