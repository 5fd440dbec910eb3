"""Texts to try a layout on: a fixed corpus to read, and growing texts to time.

`corpus` has pages without a table, odd texts, and the layout's own texts, whole and damaged. `growing_texts`
repeats one piece to any length. All of them are the same on every machine. Sentences and figures are
invented; only official titles and labels come from reports. Does not know what a layout should read in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from gkparse.testing.layout_under_test import short

# Pages of sentences: nothing in them can be a cell.
SENTENCES = (
    (
        "青石街道2023年政府信息公开工作年度报告\n"
        "一、总体情况\n"
        "2023年，本街道主动公开信息312条，其中政策解读18条，回应公众关切7次。\n"
        "（一）主动公开。全年更新目录26项，比上年增加3项。\n"
        "1.平台建设：网站访问量达到5.2万人次。\n"
        "五、存在的主要问题及改进情况\n"
        "一是解读形式单一；二是更新不够及时（平均用时4.5天）。\n"
        "青石街道办事处\n2024年1月19日\n"
    ),
    (
        "我局收到信息公开申请3件，上年结转0件，予以公开2件，部分公开1件，结转下年度0件。\n\n\n"
        "行政复议1件，结果维持1件；行政诉讼0件。\n"
    ),
    "无\n",
    "",
)

# Menus, metadata and notes: they have separators, labels and figures, and yet no table of the forms.
BOILERPLATE = (
    (
        "首页 | 新闻动态 | 政务公开 | 互动交流\n当前位置：首页 > 政务公开 > 年度报告\n"
        "索引号\t000014349/2024-00012\t发布机构\t青石街道\n发文日期\t2024-01-19\t浏览次数\t306\n"
        "【字体：大 中 小】【打印】【关闭】\n"
    ),
    "联系电话：0000-1234567    邮编：100000\n版权所有 | 网站地图 | 备案号 12345678\n- 4 -\n----------\n",
    (
        "其中规章0件、规范性文件 2 件，行政许可 716 件，行政处罚 12 件，行政强制 0 件。\n"
        "注：1.属于国家秘密 2.重复申请 3.其他\n表中“总计”等于自然人与法人或其他组织之和。\n"
    ),
)

# Texts that no author expects, and that some page has.
ODD = (
    "\n",
    "\n\n\n\n",
    " \u00a0\u3000\t\n\t\n",
    "\t",
    "|",
    "||||||\n|---|---|\n",
    "\t\t\t\n\t\t\n",
    "0\n",
    "规章",
    "规章\t0\r\n\r\n行政许可\t1\r",
    "规章\u20280\u2029\x0b1\x0c2\x1c3\x85",
    "\u200b\ufeff规章\u200d 0",
    "\x00\x01\x7f\ufffd",
    "\ud800 \udfff",
    "𠮷\U0010ffff",
    "【】「」[]()（）｜｜,,,;;;:：==\"'`\\^$*+?.{}",
    '"规章","0\n1"\n"',
    "1\n" * 40,
    "０１２３４５６７８９ ①⑳ 〇零一二十百 -1 +1 1,234 ½ ²\n",
    "规" * 3000,
    " " * 3000 + "0",
)

_SPLINTERS = ("\t", "\n", "\r", " ", "\u00a0", "\u3000", "\u200b", "|", "0", "-", "，", "】", "\ufffd")


def corpus(own_texts: Sequence[str]) -> Iterator[str]:
    """Every fixed text: pages without a table, odd texts, the layout's own texts whole and damaged."""
    yield from (*SENTENCES, *BOILERPLATE, *ODD)
    for text in own_texts:
        yield text
        yield text.replace("\r\n", "\n").replace("\n", "\r\n")
        random = Random(len(text))
        for _ in range(20):
            yield damaged(text, random)


def damaged(text: str, random: Random) -> str:
    """A text damaged in up to six places, as by an extractor: a piece is lost or doubled, or a sign put in.

    >>> damaged("规章 0 12", Random(2))
    '规 0 12'
    """
    for _ in range(random.randint(1, 6)):
        first = random.randint(0, len(text))
        last = min(len(text), first + random.choice((1, 1, 2, 8, 60)))
        piece = random.choice(("", text[first:last] * 2, random.choice(_SPLINTERS)))
        text = text[:first] + piece + text[last:]
    return text


# The characters of the longest growing text: one piece repeated mostly in one line, and whole texts repeated.
LONG_LINE, LONG_TEXT = 32_000, 256_000

_FRAGMENTS = (
    "\n",
    "\t",
    " ",
    "\u00a0",
    "\u3000",
    "|",
    "-",
    "0",
    "规",
    "0 ",
    "规 ",
    "\t\n",
    "|\n",
    "0\n",
    "规\n",
)


def growing_texts(own_texts: Sequence[str]) -> Iterator[tuple[str, int, Callable[[int], str]]]:
    """Kinds of long text, each as (what it repeats, its greatest length, the text of a given length)."""
    for text in filter(None, dict.fromkeys((*own_texts[:1], *own_texts[-1:]))):
        yield f"the text {short(text, 40)} again and again", LONG_TEXT, _repeating(text)
    signs = sorted({char for text in own_texts for char in text if not char.isalnum()} - set(_FRAGMENTS))
    lines = sorted({line for text in own_texts for line in text.splitlines()}, key=_sign_count, reverse=True)
    for fragment in (*_FRAGMENTS, *signs, *lines[:2]):
        yield f"{short(fragment, 40)} again and again", LONG_LINE, _repeating(fragment)


def _sign_count(line: str) -> tuple[int, str]:
    return sum(not char.isalnum() for char in line), line


def _repeating(piece: str) -> Callable[[int], str]:
    # The text ends otherwise: a regular expression that fails at the last character backtracks the furthest.
    return lambda size: piece * (size // len(piece) + 1) + "x\n"
