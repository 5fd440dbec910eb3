"""The six sections of a report: their kinds, official titles, and other titles that offices print.

Knows titles only: where a section stands is for `_outline`. Source: 条例 article 50 and the two notices of
the General Office (2019 and 2021). An edition of the forms can add sections for tables of its own
(`editions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from gkparse._text.fold import label_key
from gkparse._text.patterns import lazy_pattern
from gkparse.forms.caches import of_forms

SectionKind = Literal[
    "overview", "disclosure", "requests", "proceedings", "problems", "other", "unclassified"
]


# The kind of a section with a title of an office's own.
UNCLASSIFIED: SectionKind = "unclassified"


@frozen
class OfficialSection:
    """A section of the form: its ordinal, its title, and other titles in use.

    Any other title is of this kind too if it contains all parts of one entry of `words`. Some reports divide
    the section in two: `halves` has the words for the title of each half.
    """

    kind: SectionKind
    ordinal: int
    title: str
    aliases: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    halves: tuple[tuple[str, ...], ...] = ()


OFFICIAL_SECTIONS = (
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

# The six, and behind them those that installed editions add.
SECTIONS: list[OfficialSection] = []
ORDER: dict[SectionKind, int] = {}


def set_sections(further: Iterable[OfficialSection]) -> None:
    """Puts further sections behind the six."""
    SECTIONS[:] = (*OFFICIAL_SECTIONS, *further)
    ORDER.clear()
    ORDER.update({section.kind: index for index, section in enumerate(SECTIONS)})


set_sections(())


@of_forms
@cache
def title_keys() -> dict[str, SectionKind]:
    """The kind of a section by its title, official or other, as `label_key` leaves it."""
    return {
        label_key(title): section.kind for section in SECTIONS for title in (section.title, *section.aliases)
    }


def kind_by_title(title: str) -> SectionKind | None:
    """The kind of a section with this title, official or another in use; None for any other title.

    >>> kind_by_title("行政复议、诉讼和举报投诉情况"), kind_by_title("强化政策解读")
    ('proceedings', None)
    """
    return title_keys().get(label_key(title))


def kinds_by_title(title: str) -> tuple[SectionKind, ...]:
    """The kind of a section with this title, or both kinds if it joins the titles of two in a row.

    >>> kinds_by_title("存在的主要问题及改进情况、其他需要报告的事项")
    ('problems', 'other')
    """
    return kinds_by_key(label_key(title))


@of_forms
@lru_cache(maxsize=4096)
def kinds_by_key(key: str) -> tuple[SectionKind, ...]:
    """`kinds_by_title` of a title that `label_key` has already folded."""
    titles = title_keys()
    if key in titles:
        return (titles[key],)
    if key[:MIN_LENGTH_JOINED] not in _beginnings():
        return ()
    for length in range(MIN_LENGTH_JOINED, len(key) - MIN_LENGTH_JOINED + 1):
        if (first := titles.get(key[:length])) is not None:
            rest = _AND.sub("", key[length:])
            second = titles.get(rest) if len(rest) >= MIN_LENGTH_JOINED else None
            if second is not None and ORDER[second] == ORDER[first] + 1:
                return first, second
    return ()


# In characters: a shorter title does not share a heading with another. 概述 is too common a word.
MIN_LENGTH_JOINED = 4

_AND = lazy_pattern("^(?:以及|及其|及|和|与|暨)")


@of_forms
@cache
def _beginnings() -> frozenset[str]:
    """What a title that shares a heading can begin with."""
    return frozenset(key[:MIN_LENGTH_JOINED] for key in title_keys())


@of_forms
@lru_cache(maxsize=512)
def half_by_words(kind: SectionKind, title: str) -> int | None:
    """The half of a section (0 or 1) that a title names; None if it names both or neither.

    Also None for a section that reports do not divide.

    >>> half_by_words("problems", "存在的问题"), half_by_words("problems", "改进措施")
    (0, 1)
    >>> half_by_words("problems", "存在的主要问题及改进情况") is None
    True
    """
    key = label_key(title)
    halves = SECTIONS[ORDER[kind]].halves
    named = [index for index, words in enumerate(halves) if any(word in key for word in words)]
    return named[0] if len(named) == 1 else None


def kind_by_words(title: str) -> SectionKind | None:
    """The kind that the words of a title name; None if they name several, or none.

    >>> kind_by_words("下一步工作打算"), kind_by_words("主动公开与依申请公开工作情况")
    ('problems', None)
    """
    kinds = kinds_by_words(title)
    return kinds[0] if len(kinds) == 1 else None


@of_forms
@lru_cache(maxsize=512)
def kinds_by_words(title: str) -> tuple[SectionKind, ...]:
    """The kinds that the words of a title name, in official order.

    >>> kinds_by_words("主动公开与依申请公开工作情况")
    ('disclosure', 'requests')
    """
    key = label_key(title)
    return tuple(
        section.kind
        for section in SECTIONS
        if any(all(part in key for part in parts) for parts in section.words)
    )
