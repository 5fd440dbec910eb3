"""The six sections of a report: their kinds, official titles, and the titles that are seen as well.

Source: 条例 article 50 and the two notices of the General Office (2019 and 2021).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from gkparse._text.fold import label_key

SectionKind = Literal[
    "overview", "disclosure", "requests", "proceedings", "problems", "other", "unclassified"
]


@frozen
class OfficialSection:
    """A section of the form: its ordinal, its title, other titles in use, and telling words.

    A title that is neither is still about this section when it holds, for one of `words`, all of its parts.
    `halves` are the words of the two sections into which reports divide this one, for each of the two.
    """

    kind: SectionKind
    ordinal: int
    title: str
    aliases: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    halves: tuple[tuple[str, ...], ...] = ()


SECTIONS = (
    OfficialSection(
        "overview",
        1,
        "总体情况",
        ("总体概述", "概述", "总体工作情况", "基本情况", "工作总体情况", "政府信息公开工作总体情况"),
        (("总体",), ("概述",), ("概况",)),
    ),
    OfficialSection(
        "disclosure",
        2,
        "主动公开政府信息情况",
        ("行政机关主动公开政府信息情况", "主动公开政府信息的情况", "主动公开情况", "政府信息主动公开情况"),
        (("主动公开",),),
    ),
    OfficialSection(
        "requests",
        3,
        "收到和处理政府信息公开申请情况",
        (
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
            "收到和处理信息公开申请情况",
            "依申请公开政府信息情况",
            "政府信息依申请公开情况",
            "政府信息公开申请情况",
        ),
        (("申请", "收到"), ("申请", "处理"), ("申请", "办理"), ("依申请公开",)),
    ),
    OfficialSection(
        "proceedings",
        4,
        "政府信息公开行政复议、行政诉讼情况",
        (
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "行政复议、诉讼和举报投诉情况",
            "政府信息公开行政复议和行政诉讼情况",
            "政府信息公开行政复议诉讼情况",
            "行政复议、行政诉讼情况",
        ),
        (("复议",), ("诉讼",)),
    ),
    OfficialSection(
        "problems",
        5,
        "存在的主要问题及改进情况",
        (
            "存在问题",
            "存在的问题",
            "存在的主要问题",
            "改进措施",
            "改进情况",
            "政府信息公开工作存在的主要问题及改进情况",
            "存在的问题及改进情况",
            "存在的主要问题及改进措施",
            "存在的问题及改进措施",
            "存在问题及改进措施",
            "存在的主要问题和改进情况",
        ),
        (("问题",), ("不足",), ("改进",), ("措施",), ("打算",)),
        halves=(("问题", "不足"), ("改进", "措施", "打算")),
    ),
    OfficialSection(
        "other",
        6,
        "其他需要报告的事项",
        ("其他事项", "其他需要报告事项", "其他需要报告的情况", "需要报告的其他事项", "其他需要说明的事项"),
        (("其他",), ("需要说明",), ("需要报告",)),
    ),
)

ORDER: dict[SectionKind, int] = {section.kind: index for index, section in enumerate(SECTIONS)}


@cache
def title_keys() -> dict[str, SectionKind]:
    """The keys of all official titles and their variants."""
    return {
        label_key(title): section.kind for section in SECTIONS for title in (section.title, *section.aliases)
    }


def kind_by_title(title: str) -> SectionKind | None:
    """The kind of a section with an official title, or one of the titles seen as well.

    >>> kind_by_title("行政复议、诉讼和举报投诉情况"), kind_by_title("强化政策解读")
    ('proceedings', None)
    """
    return title_keys().get(label_key(title))


def kinds_by_title(title: str) -> tuple[SectionKind, ...]:
    """The same, and both kinds where a heading prints the titles of two sections that follow each other.

    >>> kinds_by_title("存在的主要问题及改进情况、其他需要报告的事项")
    ('problems', 'other')
    """
    return kinds_by_key(label_key(title))


@lru_cache(maxsize=4096)
def kinds_by_key(key: str) -> tuple[SectionKind, ...]:
    """The same for what `label_key` has left of a title."""
    titles = title_keys()
    if key in titles:
        return (titles[key],)
    if key[:SHORTEST_OF_TWO] not in _beginnings():
        return ()
    for first in range(SHORTEST_OF_TWO, len(key) - SHORTEST_OF_TWO + 1):
        if (one := titles.get(key[:first])) is not None:
            rest = _AND.sub("", key[first:])
            other = titles.get(rest) if len(rest) >= SHORTEST_OF_TWO else None
            if other is not None and ORDER[other] == ORDER[one] + 1:
                return one, other
    return ()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(key[:SHORTEST_OF_TWO] for key in title_keys())


SHORTEST_OF_TWO = 4
"""A title that shares a heading with another is no single word."""

_AND = re.compile("^(?:以及|及其|及|和|与|暨)")


@lru_cache(maxsize=512)
def half_by_words(kind: SectionKind, title: str) -> int | None:
    """Which half of a section the words of a title speak of; None if of both, of neither, or it has none.

    >>> half_by_words("problems", "存在的问题"), half_by_words("problems", "改进措施")
    (0, 1)
    >>> half_by_words("problems", "存在的主要问题及改进情况") is None
    True
    """
    key = label_key(title)
    halves = SECTIONS[ORDER[kind]].halves
    told = [number for number, words in enumerate(halves) if any(word in key for word in words)]
    return told[0] if len(told) == 1 else None


def kind_by_words(title: str) -> SectionKind | None:
    """The kind that the words of a title speak of, where they speak of one only.

    >>> kind_by_words("下一步工作打算"), kind_by_words("主动公开与依申请公开工作情况")
    ('problems', None)
    """
    kinds = kinds_by_words(title)
    return kinds[0] if len(kinds) == 1 else None


@lru_cache(maxsize=512)
def kinds_by_words(title: str) -> tuple[SectionKind, ...]:
    """The kinds that the words of a title speak of, in official order.

    >>> kinds_by_words("主动公开与依申请公开工作情况")
    ('disclosure', 'requests')
    """
    key = label_key(title)
    return tuple(
        section.kind
        for section in SECTIONS
        if any(all(part in key for part in parts) for parts in section.words)
    )
