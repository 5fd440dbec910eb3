"""Which part of a page is the report, and which lines belong to the site around it.

The report is in the smallest element that holds all headings of official sections and all statutory tables.
It goes from the title above them to the last line that the site did not print. In doubt a line is kept: a
line too many harms less than a report cut short. Knows no system that makes such pages by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from gkparse._lines.facts import facts_of
from gkparse._lines.heading import Heading
from gkparse._lines.title_search import best_titles, find_titles
from gkparse.documents.blocks import Block, Table
from gkparse.documents.html.broken_title import first_of_title
from gkparse.documents.html.elements import words, words_of_names
from gkparse.documents.html.page import Element, Page
from gkparse.documents.html.tables import Item
from gkparse.forms.lexicon import MIN_LABELS, labels_of
from gkparse.forms.sections import kind_by_title
from gkparse.grid import Line

# The title of a section without its number is no longer than this.
LONGEST_UNNUMBERED = 40

# Tags, and words in the class or the id, of elements that belong to the site.
_SITE_TAGS = frozenset(("nav", "footer", "aside"))
_SITE_NAMES = words(
    "nav navbar navigation menu foot footer sidebar crumb crumbs breadcrumb breadcrumbs share toolbar topbar "
    "bdsharebuttonbox bshare copyright pager pagination related friendlink friendlinks qrcode ewm position "
    "location"
)

# Labels in a table that a site prints about a document. Two of them make a table such a one.
_ABOUT_DOCUMENTS = re.compile(
    r"(?:索引号|索取号|信息索引|主题分类|信息分类|体裁分类|组配分类|发布机构|发文机关|发文单位|公开机关|责任部门|发文日期|成文日期|生成日期"
    r"|发布日期|公开日期|文号|发文字号|文件编号|有效性|主题词|公开方式|公开时限|公开范围|信息名称|名称|内容概述|关键词)[:：]?"
)
MIN_ABOUT_DOCUMENTS = 2


@frozen
class Article:
    """The report among the items of a page: those from `first` up to `stop`, without those in `apart`.

    `text` is the index of its first heading or statutory table.
    """

    first: int
    stop: int
    apart: frozenset[int]
    text: int = 0

    def __contains__(self, item: int) -> bool:
        return self.first <= item < self.stop and item not in self.apart


def find_article(page: Page, starts: Sequence[int]) -> Article:
    """The report on a page. `starts` are the offsets of the items in the text."""
    items, elements = page.items, page.elements
    anchors = [index for index, item in enumerate(items) if not item.linked and is_anchor(item.block)]
    if not anchors:
        return Article(0, len(items), frozenset())
    inside = _CommonElement(elements, [items[index].element for index in anchors])
    title = _title(items[: anchors[0]], starts)
    around_report = inside.ancestors | _ancestors(
        elements, [items[title].element] if title is not None else []
    )
    in_site = _site_elements(elements, around_report)

    def is_site(item: Item) -> bool:
        return in_site[item.element] or _is_printed_by_site(item.block)

    first = title if title is not None else _first(items, anchors[0], inside)
    apart = {
        index
        for index in range(first, anchors[0])
        if index != title
        and (is_site(item := items[index]) or item.linked or _is_dated(item.block))
        and (not _is_prose(item.block) or elements[item.element].tag in _SITE_TAGS)
    }
    last = anchors[-1]
    ended = False
    for index in range(anchors[-1] + 1, len(items)):
        item = items[index]
        if _is_blank(item.block):
            continue
        belongs = not item.linked and (_is_prose(item.block) or _is_end(item.block))
        foreign = item.element not in inside and not belongs
        if (is_site(item) and not belongs) or foreign or (ended and not _is_prose(item.block)):
            ended = True
            apart.add(index)
        else:
            last = index
    return Article(first, last + 1, frozenset(index for index in apart if index <= last), anchors[0])


class _CommonElement:
    """The smallest element that holds some others. `in` asks whether it holds one more.

    `ancestors` are these elements and all around them.
    """

    def __init__(self, elements: Sequence[Element], held: Sequence[int]) -> None:
        # Elements stand in the order in which they begin: what holds the first and the last holds all.
        # One heading does not show where its report ends: then it is the whole page.
        common = _common(elements, min(held), max(held)) if len(held) > 1 else 0
        self.first = common
        behind = range(common + 1, len(elements))
        self.stop = next((n for n in behind if elements[n].depth <= elements[common].depth), len(elements))
        self.ancestors = _ancestors(elements, held)

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
    """Some elements and all elements around them."""
    ancestors = set()
    for innermost in held:
        element = innermost
        while element >= 0 and element not in ancestors:
            ancestors.add(element)
            element = elements[element].parent
    return ancestors


def is_anchor(block: Block) -> bool:
    """Whether a block is the heading of an official section or a statutory table."""
    if isinstance(block, str):
        heading = facts_of(block).heading
        if heading is None or (heading.scheme is None and len(block) > LONGEST_UNNUMBERED):
            return False
        # A number without its sign (01 总体情况) counts the parts of a page as often as those of a report.
        has_sign = heading.scheme is None or isinstance(heading, Heading)
        return has_sign and kind_by_title(heading.title) is not None
    keys_of: dict[str, set[str]] = {}
    for row in block.rows:
        for cell in row.cells:
            for label in labels_of(cell.text):
                keys = keys_of.setdefault(label.table, set())
                keys.add(label.key)
                if len(keys) >= MIN_LABELS:
                    return True
    return False


def _title(items: Sequence[Item], starts: Sequence[int]) -> int | None:
    """The index of the item at which the title of the report begins.

    If a page prints the title several times, the last one counts. If the titles differ, the first one counts,
    since markup does not show which of them is the report's. A title that is a link is that of another
    report.
    """
    lines = [
        Line(item.block, starts[index])
        for index, item in enumerate(items)
        if isinstance(item.block, str) and not item.linked
    ]
    titles = best_titles(find_titles(lines))
    if not titles:
        return None
    same = len({(match.title.agency, match.title.year) for match in titles}) == 1
    alone = [match for match in titles if match.alone] or titles
    return first_of_title(alone[-1] if same else titles[0], items, starts)


def _first(items: Sequence[Item], anchor: int, inside: _CommonElement) -> int:
    """Where a report without a title begins: with its element, or with the prose right before that."""
    first = anchor
    for index in range(anchor - 1, -1, -1):
        item = items[index]
        if item.element in inside or (_is_prose(item.block) and not item.linked):
            first = index
        elif not _is_blank(item.block):
            break
    return first


def _site_elements(elements: Sequence[Element], around_report: set[int]) -> list[bool]:
    """For each element whether it is named like a part of the site, or stands in one that is.

    An element around the report is none, whatever its name.
    """
    in_site: list[bool] = []
    for index, element in enumerate(elements):
        named = element.tag in _SITE_TAGS or _has_site_name(element.names)
        inherited = element.parent >= 0 and in_site[element.parent]
        in_site.append((named and index not in around_report) or inherited)
    return in_site


def _has_site_name(names: str) -> bool:
    return bool(names.strip()) and not _SITE_NAMES.isdisjoint(words_of_names(names))


def _is_printed_by_site(block: Block) -> bool:
    """Whether a block is a line or a table that sites print around a document."""
    return facts_of(block).is_of_site if isinstance(block, str) else is_about_document(block)


def _is_dated(block: Block) -> bool:
    """Whether a block is a date as sites print it below a title, perhaps with a source or a visit count."""
    return isinstance(block, str) and facts_of(block).is_dated


def is_about_document(table: Table) -> bool:
    """Whether a table is about a document: its number, its date, the office that issued it."""
    texts = (re.sub(r"\s", "", cell.text) for row in table.rows for cell in row.cells)
    return sum(_ABOUT_DOCUMENTS.match(text) is not None for text in texts) >= MIN_ABOUT_DOCUMENTS


def _is_prose(block: Block) -> bool:
    return isinstance(block, str) and facts_of(block).is_prose


def _is_end(block: Block) -> bool:
    """Whether a block can be the signature, the date or a note below a report."""
    return isinstance(block, str) and facts_of(block).is_signature


def _is_blank(block: Block) -> bool:
    return isinstance(block, str) and not facts_of(block).text
