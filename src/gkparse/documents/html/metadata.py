"""What a page says of itself: when it was published, and whom it names as its source.

Sites print it below the title or in a table, and many repeat it in `meta` elements under the names that
the rules for government sites ask for (PubDate, ContentSource).
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
# The date of publication before that of the document, and that before any other.
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
    """What `meta` elements say, by their names in small letters, and else the lines that are the page's.

    Those `within` stand between the title and the text: a date there needs no name.
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
    sources = (found["source"].strip() for line in lines if (found := _SOURCE.search(line)))
    source = source or next((text for text in sources if text), None)
    return Metadata(
        publication_date=declared or next(printed, None) or next(unnamed, None),
        source_line=source if source and len(source) <= LONGEST_SOURCE else None,
    )


def _lines(block: Block) -> Iterable[str]:
    """The lines of a block; of a table that tells about a document, a name and what stands behind it."""
    if isinstance(block, str):
        return [block]
    return [
        "".join(cell.text for cell in row.cells[n : n + 2])
        for row in block.rows
        for n in range(len(row.cells))
    ]


def _day(found: re.Match[str] | None) -> str | None:
    """A day as ISO 8601 writes it; None for one that no calendar has."""
    day = calendar_day(found["year"], found["month"], found["day"]) if found else None
    return day.isoformat() if day else None
