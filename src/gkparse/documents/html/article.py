"""Which part of a page is the report, and which lines are the page's own.

No system that makes such pages is known by name. The report is the smallest element that holds all headings
of official sections and all statutory tables, from the title above them to the last line that is not a
site's. Where that does not tell, lines are kept: a line too many harms less than a report cut short.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence

from attrs import frozen

from gkparse._lines.boilerplate import is_dated, is_of_site, is_signature
from gkparse._lines.official_title import is_section_heading
from gkparse._lines.report_title import best_titles, find_titles
from gkparse._text.fold import trimmed
from gkparse.documents.blocks import Block, Table
from gkparse.documents.html.elements import words
from gkparse.documents.html.tables import Item
from gkparse.documents.html.walker import Element, Page
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import kind_by_title
from gkparse.grid import Line

# As many labels as make a table of the form (`_align`).
LEAST_LABELS = 3
LONGEST_UNNUMBERED = 40

_PROSE = re.compile(r"[。；]|[:：]\s*\Z")
SHORTEST_PROSE = 12

_SITE_TAGS = frozenset(("nav", "footer", "aside"))
_SITE_NAMES = words(
    "nav navbar navigation menu foot footer sidebar crumb crumbs breadcrumb breadcrumbs share toolbar topbar "
    "bdsharebuttonbox bshare copyright pager pagination related friendlink friendlinks qrcode ewm position "
    "location"
)
_BETWEEN_NAMES = re.compile(r"[\s_-]+")

# What tables about a document say of it; two of these make one.
_ABOUT_DOCUMENTS = re.compile(
    r"(?:索引号|索取号|信息索引|主题分类|信息分类|体裁分类|组配分类|发布机构|发文机关|发文单位|公开机关|责任部门|发文日期|成文日期|生成日期"
    r"|发布日期|公开日期|文号|发文字号|文件编号|有效性|主题词|公开方式|公开时限|公开范围|信息名称|名称|内容概述|关键词)[:：]?"
)
LEAST_ABOUT_DOCUMENTS = 2


@frozen
class Article:
    """The report among the items of a page: from `first` up to `stop`, without those in `apart`.

    `text` is where its first heading or table stands.
    """

    first: int
    stop: int
    apart: frozenset[int]
    text: int = 0

    def __contains__(self, item: int) -> bool:
        return self.first <= item < self.stop and item not in self.apart


def find_article(page: Page, starts: Sequence[int]) -> Article:
    """The report of a page; `starts` are the offsets of its items in the text."""
    items, elements = page.items, page.elements
    anchors = [number for number, item in enumerate(items) if not item.linked and is_anchor(item.block)]
    if not anchors:
        return Article(0, len(items), frozenset())
    inside = _Inside(elements, [items[number].element for number in anchors])
    title = _title(items[: anchors[0]], starts)
    spine = inside.spine | _ancestors(elements, [items[title].element] if title is not None else [])
    site = _site_elements(elements, spine)

    def is_site(item: Item) -> bool:
        return site[item.element] or _is_of_site(item.block)

    first = title if title is not None else _first(items, anchors[0], inside)
    apart = {
        number
        for number in range(first, anchors[0])
        if number != title
        and (is_site(item := items[number]) or item.linked or _is_dated(item.block))
        and (not _is_prose(item.block) or elements[item.element].tag in _SITE_TAGS)
    }
    kept = anchors[-1]
    ended = False
    for number in range(anchors[-1] + 1, len(items)):
        item = items[number]
        if isinstance(item.block, str) and not trimmed(item.block):
            continue
        belongs = not item.linked and (_is_prose(item.block) or _is_end(item.block))
        foreign = item.element not in inside and not belongs
        if (is_site(item) and not belongs) or foreign or (ended and not _is_prose(item.block)):
            ended = True
            apart.add(number)
        else:
            kept = number
    return Article(first, kept + 1, frozenset(number for number in apart if number <= kept), anchors[0])


class _Inside:
    """The smallest element that holds several, and all that stands in it."""

    def __init__(self, elements: Sequence[Element], held: Sequence[int]) -> None:
        # Elements come in the order in which they begin: what holds the first and the last holds all.
        # One heading says nothing of where its report ends.
        common = _common(elements, min(held), max(held)) if len(held) > 1 else 0
        self.first = common
        behind = range(common + 1, len(elements))
        self.stop = next((n for n in behind if elements[n].depth <= elements[common].depth), len(elements))
        self.spine = _ancestors(elements, held)

    def __contains__(self, element: int) -> bool:
        return self.first <= element < self.stop


def _common(elements: Sequence[Element], one: int, other: int) -> int:
    while one != other:
        if elements[one].depth >= elements[other].depth:
            one = elements[one].parent
        else:
            other = elements[other].parent
    return one


def _ancestors(elements: Sequence[Element], held: Sequence[int]) -> set[int]:
    """Elements and all that they stand in."""
    found = set()
    for innermost in held:
        element = innermost
        while element >= 0 and element not in found:
            found.add(element)
            element = elements[element].parent
    return found


def is_anchor(block: Block) -> bool:
    """Whether a line is the heading of an official section, or a table is a statutory one."""
    if isinstance(block, str):
        if is_section_heading(block, numbered=True):
            return True
        return (
            3 < len(block) <= LONGEST_UNNUMBERED and kind_by_title(trimmed(block).rstrip("：:。")) is not None
        )
    found: dict[str, set[str]] = {}
    for row in block.rows:
        for cell in row.cells:
            for label in labels_of(cell.text):
                keys = found.setdefault(label.table, set())
                keys.add(label.key)
                if len(keys) >= LEAST_LABELS:
                    return True
    return False


def _title(items: Sequence[Item], starts: Sequence[int]) -> int | None:
    """The item at which the title of the report begins: the last, where a page prints it twice.

    Of titles that differ the first, for which of them is the report's is not told by markup. Titles
    that are links are those of other reports.
    """
    lines = [
        Line(item.block, starts[number])
        for number, item in enumerate(items)
        if isinstance(item.block, str) and not item.linked
    ]
    titles = best_titles(find_titles(lines))
    if not titles:
        return None
    same = len({(found.title.agency, found.title.year) for found in titles}) == 1
    alone = [found for found in titles if found.alone] or titles
    return bisect(starts, (alone[-1] if same else titles[0]).span.start) - 1


def _first(items: Sequence[Item], anchor: int, inside: _Inside) -> int:
    """Where a report without a title begins: with its element, or with the prose right before that."""
    first = anchor
    for number in range(anchor - 1, -1, -1):
        item = items[number]
        blank = isinstance(item.block, str) and not trimmed(item.block)
        if item.element in inside or (_is_prose(item.block) and not item.linked):
            first = number
        elif not blank:
            break
    return first


def _site_elements(elements: Sequence[Element], spine: set[int]) -> list[bool]:
    """By number whether an element is a part of the site around a document, by its name."""
    site: list[bool] = []
    for number, element in enumerate(elements):
        own = number not in spine and (element.tag in _SITE_TAGS or _has_site_name(element.names))
        site.append(own or (element.parent >= 0 and site[element.parent]))
    return site


def _has_site_name(names: str) -> bool:
    return bool(names.strip()) and not _SITE_NAMES.isdisjoint(_BETWEEN_NAMES.split(names.lower()))


def _is_of_site(block: Block) -> bool:
    """Whether a line or a table is what sites print around their documents."""
    return is_of_site(block) if isinstance(block, str) else is_about_document(block)


def _is_dated(block: Block) -> bool:
    """Whether a line is a date as sites print it below a title."""
    return isinstance(block, str) and is_dated(block)


def is_about_document(table: Table) -> bool:
    """Whether a table tells about a document: its number, its date, who issued it."""
    texts = (re.sub(r"\s", "", cell.text) for row in table.rows for cell in row.cells)
    return sum(_ABOUT_DOCUMENTS.match(text) is not None for text in texts) >= LEAST_ABOUT_DOCUMENTS


def _is_prose(block: Block) -> bool:
    return isinstance(block, str) and len(block) >= SHORTEST_PROSE and _PROSE.search(block) is not None


def _is_end(block: Block) -> bool:
    """Whether a line can be the signature, the date or a note below a report."""
    return isinstance(block, str) and is_signature(trimmed(block))
