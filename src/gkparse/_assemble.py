"""Outline and tables -> the sections of the report: paragraphs, unread lines, preamble, trailer.

Knows what is prose and what is the litter of a table. The tables themselves are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from gkparse._fold import fold, trim
from gkparse._labels import labels_of
from gkparse._outline import Branch
from gkparse._separators import STROKES_IN_SECTION
from gkparse._title import read_title
from gkparse._value import looks_like_value
from gkparse.grid import Lines
from gkparse.report import Section

TABLE_KINDS = ("disclosure", "requests", "proceedings")

_DAY = r"[\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年{_DAY}月{_DAY}日")
_NOTE = re.compile(r"(?:注|备注|附件|附|联系人|联系电话|联系方式)\d*:|\(此件公开发布\)")
# What web pages print below a text: buttons, links to other pages, who runs the site, the number of a page.
_FOOT = re.compile(
    r"(?>[\[(]?(?:打印|关闭|收藏|返回|分享|复制|字号|字体|大|中|小|纠错|下载|首页|网站地图|联系我们|关于我们|隐私声明"
    r"|微信|微博|QQ空间)(?:本页|此页|页面|窗口|本文|链接|列表|顶部|到)?[\])]?[:|/·>]*)++"
    r"|(?:分享到?|扫一扫|上一[篇条页]|下一[篇条页]|主办(?:单位)?|承办(?:单位)?|技术支持|(?:责任)?编辑|来源|信息来源|浏览(?:次数|量)?"
    r"|阅读(?:次数|量)?|点击(?:次数|量)?|网站标识码|地址|邮编|电话|(?:发布|更新)(?:日期|时间)):[^。]*"
    r"|扫一扫.{0,12}|版权所有.*|.*ICP备.*|.*公?网安备.*|相关(?:链接|文档|阅读|附件|文章|稿件|新闻):?|附件下载:?"
    r"|-+\d{1,3}-+|第\d{1,3}页(?:,?共\d{1,3}页)?",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[，。；：、！？,;:!?|\t]")
_BODY = re.compile(
    r".{2,}(?:政府|办事处|委员会|办公室|局|厅|委|院|署|中心|街道|镇|乡|处|所|站|支队|大队|总队|公司|管委会|工委)"
)


def paragraphs(lines: Lines, numbers: Iterable[int], taken: Container[int] = ()) -> tuple[str, ...]:
    """The lines that are not blank, without the white space around them."""
    return tuple(
        text
        for number in numbers
        if (given := lines.items[number].text) and number not in taken and (text := trimmed(given))
    )


def trimmed(text: str) -> str:
    start, stop = trim(text)
    return text[start:stop]


def make_section(branch: Branch, lines: Lines, taken: Container[int], last: int) -> Section:
    """A section of the model. Lines in `taken` are a table's, those from `last` on the trailer's."""
    head = branch.head
    body = range(branch.body.start, min(branch.body.stop, last))
    prose: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    if head.kind in TABLE_KINDS:
        rest = paragraphs(lines, body, taken)
        prose = tuple(text for text in rest if not _is_litter(text))
        litter = (text for text in rest if _is_litter(text))
        unread = tuple(text for text in litter if not STROKES_IN_SECTION.fullmatch(fold(text)))
    else:
        prose = paragraphs(lines, body, taken)
    return Section(
        title=head.title,
        scheme=head.scheme,
        number=head.number,
        kind=head.kind,
        paragraphs=prose,
        sections=tuple(make_section(inner, lines, taken, last) for inner in branch.branches),
        unread=unread,
    )


def _is_litter(text: str) -> bool:
    """A line that belongs to a table: cells, a label, a figure, a ruler."""
    if "\t" in text or "|" in text or looks_like_value(text) or labels_of(text):
        return True
    return bool(STROKES_IN_SECTION.fullmatch(fold(text)))


def find_trailer(lines: Lines, body: range) -> int:
    """The first line of what ends a report: signature, date, notes, and the foot of the page."""
    first = body.stop
    for number in reversed(body):
        text = trimmed(lines[number].text)
        if not text:
            continue
        if not _is_trailer(text):
            break
        first = number
    return first


LONGEST_SIGNATURE = 40
LONGEST_FOOT = 80


def _is_trailer(text: str) -> bool:
    return is_signature(text) or is_foot(text) or read_title(text) is not None


def is_signature(text: str) -> bool:
    """Whether a line is the name of an office, a date or a note."""
    folded = fold(text)
    compact = folded.replace(" ", "")
    if _DATE.fullmatch(compact) or _NOTE.match(folded):
        return True
    if len(text) > LONGEST_SIGNATURE or _PUNCTUATION.search(folded):
        return False
    return bool(_BODY.fullmatch(compact))


def is_foot(text: str) -> bool:
    """Whether a line is one of those that web pages print below a text."""
    return len(text) <= LONGEST_FOOT and _FOOT.fullmatch(fold(text).replace(" ", "")) is not None


# Below this many characters of running text two sections may agree by chance: 无。, or a set phrase.
LEAST_REPEATED = 100


def repeated_sections(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Pairs (later, earlier) of sections of which the later mostly repeats the earlier's text."""
    texts = [frozenset(_all_paragraphs(section)) for section in sections]
    if sum(map(len, texts)) == len(frozenset().union(*texts)):
        return []
    texts = [frozenset(fold(text).replace(" ", "") for text in several) for several in texts]
    sizes = [sum(map(len, text)) for text in texts]
    first: dict[str, int] = {}
    pairs = []
    for number, text in enumerate(texts):
        shared: dict[int, int] = {}
        for paragraph in text:
            if paragraph in first:
                shared[first[paragraph]] = shared.get(first[paragraph], 0) + len(paragraph)
            else:
                first[paragraph] = number
        if shared:
            earlier = max(shared, key=lambda place: (shared[place], -place))
            if shared[earlier] >= LEAST_REPEATED and 2 * shared[earlier] >= sizes[number]:
                pairs.append((number, earlier))
    return pairs


def _all_paragraphs(section: Section) -> Iterable[str]:
    yield from section.paragraphs
    for inner in section.sections:
        yield from _all_paragraphs(inner)
