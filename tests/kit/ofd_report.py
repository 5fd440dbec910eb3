"""An OFD file with a small report of one page, and the same file with other parts."""

from __future__ import annotations

from collections.abc import Mapping

import gkparse
from tests.kit.ofd_file import Sheet, part, parts_of
from tests.kit.word import archive

XS = [60, 150, 230]
ROWS = [
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "12"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "5"],
    ["行政强制", "7"],
]
KEYS = [f"disclosure.{row}.decisions" for row in ("licensing", "penalties", "coercive_measures")]
CONTENT = "Doc_0/Pages/Page_0/Content.xml"


def page() -> Sheet:
    sheet = Sheet().text(100, 780, "青石街道2023年政府信息公开工作年度报告", 18)
    return sheet.text(60, 750, "二、主动公开政府信息情况").rows(XS, 730, ROWS)


def figures(data: bytes) -> list[object]:
    reading = gkparse.load(data)
    return [reading.cells[key].value for key in KEYS]


def changed(changes: Mapping[str, str | bytes | None], *sheets: Sheet) -> bytes:
    """A file with other parts. Those that are None are missing."""
    parts = {**parts_of(*(sheets or (page(),))), **changes}
    return archive({name: content for name, content in parts.items() if content is not None})


def drawing(content: str) -> bytes:
    return changed({CONTENT: part("Page", f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>")})
