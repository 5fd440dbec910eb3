"""The sentences of a section, to compare the prose of two reports word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkparse._text.fold import fold
from gkparse.report import Section

_END = re.compile(r"(?<=[。！？；])")


def sentences_of(section: Section) -> tuple[str, ...]:
    """The sentences of a section and of the sections within it, as printed, without blanks around them.

    >>> sentences_of(Section(title="总体情况", paragraphs=("全年清理栏目两轮。补齐信息53条；完成培训。",)))
    ('全年清理栏目两轮。', '补齐信息53条；', '完成培训。')
    """
    return tuple(
        sentence for text in _paragraphs(section) for sentence in map(str.strip, _END.split(text)) if sentence
    )


def _paragraphs(section: Section) -> Iterator[str]:
    yield from section.paragraphs
    for inner in section.sections:
        yield inner.title
        yield from _paragraphs(inner)


def same(sentence: str) -> str:
    """The sentence in the form in which two sentences are the same: without regard to width and blanks."""
    return fold(sentence).replace(" ", "")
