"""What a page says about itself: its date of publication and its source.

Sites print them below the title or in a table. Many repeat them in `meta` elements, under the names that the
rules for government sites demand (PubDate, ContentSource). Does not know which lines are the page's: its
caller says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gkparse._source.document import Metadata
from gkparse._text.dates import calendar_day, numeric_day
from gkparse.documents.blocks import Block

_DATE_NAMES = ("pubdate", "publishdate", "publish_date", "pubtime", "publishtime", "article:published_time")
_SOURCE_NAMES = ("contentsource", "source", "articlesource")

_DAY = numeric_day(named=True) + r"(?!\d)"
_PUBLISHED = re.compile(_DAY)
# In this order: the date of publication, that of the document, any other.
_DATED = tuple(
    re.compile(rf"(?:{words})\s*[:：]?\s*[\[【(（]?\s*{_DAY}")
    for words in (
        "(?:发布|发稿|上网)(?:日期|时间)?",
        "公开(?:日期|时间)",
        "(?:公开|发文|印发|成文|生成|信息)(?:日期|时间)?",
        "(?<!失效)(?<!有效)(?<!废止)(?<!截止)(?:日期|时间)",
        "更新(?:日期|时间)?",
    )
)
_VALIDITY = re.compile("有效期|失效|废止|截止")
_SOURCE = re.compile(
    r"来\s*源\s*[:：]\s*(?P<source>[^\[\]【】|]+?)\s*(?=$|[\[\]【】|]|\s{2}|\s20\d\d[-/.年]"
    r"|[\s　]\S{0,6}[:：]|(?:发布|发文|信息|更新)?(?:日期|时间)|作者|浏览|阅读|点击|访问|字体|字号|编辑|审核)"
)
LONGEST_SOURCE = 60
LONGEST_LINE = 300


def read_metadata(metas: Mapping[str, str], page: Iterable[Block], within: Iterable[Block] = ()) -> Metadata:
    """The metadata in `meta` elements, or else in the lines of the page.

    The keys of `metas` are in small letters. Blocks `within` stand between the title and the text of the
    report: a date there needs no label.
    """
    lines = [line for block in page for line in _lines(block) if len(line) <= LONGEST_LINE]
    declared = next(
        (day for name in _DATE_NAMES if (day := _day(_PUBLISHED.search(metas.get(name, ""))))), None
    )
    printed = (day for pattern in _DATED for line in lines if (day := _day(pattern.search(line))))
    unnamed = (
        day
        for block in within
        for line in _lines(block)
        if not _VALIDITY.search(line) and (day := _day(_PUBLISHED.search(line)))
    )
    source = next((text for name in _SOURCE_NAMES if (text := metas.get(name, "").strip())), None)
    sources = (match["source"].strip() for line in lines if (match := _SOURCE.search(line)))
    source = source or next((text for text in sources if text), None)
    return Metadata(
        publication_date=declared or next(printed, None) or next(unnamed, None),
        source_line=source if source and len(source) <= LONGEST_SOURCE else None,
    )


def _lines(block: Block) -> Iterable[str]:
    """The line that a block is; for a table each cell with the one behind it: 发布日期 and 2024-01-05."""
    if isinstance(block, str):
        return [block]
    return [
        "".join(cell.text for cell in row.cells[index : index + 2])
        for row in block.rows
        for index in range(len(row.cells))
    ]


def _day(match: re.Match[str] | None) -> str | None:
    """The day in ISO 8601; None for a day that no calendar has."""
    day = calendar_day(match["year"], match["month"], match["day"]) if match else None
    return day.isoformat() if day else None
