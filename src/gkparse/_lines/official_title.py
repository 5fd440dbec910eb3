"""A line, or a few lines, that print the title of an official section.

`heading` recognises any heading by its form. This module recognises an official title by its words alone.
So its number may be missing, lack the sign behind it (一总体情况, 01 总体情况), stand on its own line
(PART 01) or share brackets with the title. The title may be broken over lines. Deliberately knows no other
titles, and no sentences: the lines hold only the title and its number.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from gkparse._lines.heading import BULLETS, Scheme, read_heading
from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold, key_offsets, label_key
from gkparse._text.numerals import HAN_NUMERAL, parse_ordinal
from gkparse._text.patterns import lazy_pattern
from gkparse.forms.caches import of_forms
from gkparse.forms.sections import ORDER, SECTIONS, SectionKind, kind_by_title, kinds_by_key, title_keys


@frozen
class Official:
    """An official title as printed; `kinds` has two where it joins the titles of two sections.

    `scheme`, `number` and `ordinal` are those of a `Heading`; None if the title has no number.
    """

    title: str
    kinds: tuple[SectionKind, ...]
    scheme: Scheme | None = None
    number: str | None = None
    ordinal: int | None = None


# Shorter titles (概述) stand alone in menus and tables too.
SHORTEST = 4
LONGEST_LINE = 80

_WORDS = ("one", "two", "three", "four", "five", "six")
_HAN = HAN_NUMERAL + "{1,3}"
_ROMAN = "[ⅰ-ⅻ]|[ivx]{1,4}"
# Matches what `label_key` leaves of a line: no signs, no capitals.
_NUMBER = lazy_pattern(
    rf"part(?P<part>{'|'.join(_WORDS)}|{_HAN}|\d{{1,2}}|{_ROMAN})"
    rf"|第(?P<count>{'|'.join(_WORDS)}|{_HAN}|\d{{1,2}}|{_ROMAN})(?P<unit>部分|章|节)?"
    rf"|(?P<han>{_HAN})|(?P<digits>\d{{1,2}})|(?P<roman>{_ROMAN})"
)
# 一、 or (一) or 1. on a line of their own. A bare 3 is a figure, and -4- the number of a page.
_ALONE = lazy_pattern(rf"\({_HAN}\)[、丶,.:]?|(?:{_HAN}|[Ⅰ-Ⅻ]|[IVX]{{1,4}})[、丶,.:]|\d{{1,2}}[、丶.]")
# A bare 一 or 01 is a number only if it is the one that the form gives the title below it.
_ALONE_IN_ORDER = lazy_pattern(rf"{_HAN}|[Ⅰ-Ⅻ]|0\d")


def read_official(text: str) -> Official | None:
    """The official title that a whole text is, with its number; None for any other text.

    >>> read_official("总体情况：")
    Official(title='总体情况', kinds=('overview',), scheme=None, number=None, ordinal=None)
    >>> official = read_official("PART 05 存在的主要问题及改进情况")
    >>> official.scheme, official.number, official.ordinal
    (<Scheme.PART: 'part'>, '05', 5)
    >>> read_official("一总体情况如下") is None
    True
    """
    text = text.lstrip(BULLETS)
    if not SHORTEST <= len(text) <= LONGEST_LINE or not _may_begin_title(text[0]):
        return None
    key = label_key(text)
    if key.isdecimal() or key[:1] not in _first_characters():
        return None
    number = None
    kinds = kinds_by_key(key)
    if not kinds:
        number = _NUMBER.match(key)
        kinds = kinds_by_key(key[number.end() :]) if number else ()
    start = number.end() if number else 0
    if not kinds or len(key) - start < SHORTEST or "\t" in text.rstrip(BLANKS):
        return None
    offsets = key_offsets(text)
    title = text[offsets[start] : offsets[-1] + 1]
    if number is None:
        return Official(title, kinds)
    scheme, first, last = _numbered(number)
    printed = text[offsets[first] : offsets[last - 1] + 1]
    ordinal = _ordinal(printed)
    return None if ordinal is None else Official(title, kinds, scheme, printed, ordinal)


# The sign between a title and its text on the same line.
_BEHIND_TITLE = lazy_pattern(r"[:：。，,\s]\s*(?=[^\s])")


def read_opening(text: str) -> Official | None:
    """The numbered official title at the beginning of a line that has text behind it; None if there is none.

    >>> read_opening("六、其他需要报告的事项：无。").title, read_opening("其他需要报告的事项：无。")
    ('其他需要报告的事项', None)
    """
    if len(text) < SHORTEST + 3:  # at least a number, a title, a sign and a character of text
        return None
    for end in _BEHIND_TITLE.finditer(text, SHORTEST, LONGEST_LINE):
        if label_key(text[:SHORTEST])[:1] not in _first_characters():
            return None
        official = read_official(text[: end.start()])
        if official is not None and official.number is not None:
            return official
    return None


def _numbered(number: re.Match[str]) -> tuple[Scheme, int, int]:
    """The scheme of a number, and the start and stop of the ordinal in it."""
    if number["part"]:
        return Scheme.PART, *number.span("part")
    if number["count"]:
        unit = {"部分": Scheme.PART, "章": Scheme.CHAPTER, "节": Scheme.CHAPTER}.get(number["unit"] or "")
        return unit or _scheme(number["count"]), *number.span("count")
    return _scheme(number[0]), *number.span()


def _scheme(number: str) -> Scheme:
    if number.isdecimal():
        return Scheme.DIGIT_COMMA
    return Scheme.HAN_COMMA if re.fullmatch(_HAN, number) else Scheme.ROMAN


def _ordinal(printed: str) -> int | None:
    plain = fold(printed).replace(" ", "").replace(ZERO_WIDTH, "").lower()
    return _WORDS.index(plain) + 1 if plain in _WORDS else parse_ordinal(plain.upper())


def is_section_heading(line: str, *, numbered: bool) -> bool:
    """Whether a whole line is the heading of an official section.

    With `numbered`, a line without a number is none.

    >>> is_section_heading("一、总体情况", numbered=True), is_section_heading("总体情况", numbered=True)
    (True, False)
    >>> is_section_heading("总体情况", numbered=False)
    True
    """
    heading = read_heading(line)
    if heading is None:
        return not numbered and kind_by_title(line) is not None
    return kind_by_title(heading.title) is not None


def join_official(text: str, after: str) -> Official | None:
    """The official title that two texts make together; None if they make none. The first one `goes_on`.

    >>> join_official("三、收到和处理政府信息公开", "申请情况").title
    '收到和处理政府信息公开申请情况'
    >>> join_official("二", "其他需要报告的事项") is None  # 二 may be anything
    True
    """
    official = read_official(text.rstrip(BLANKS) + after.strip(BLANKS))
    if official is None or len(official.kinds) > 1:  # two titles on two lines are two headings
        return None
    in_order = official.ordinal == SECTIONS[ORDER[official.kinds[0]]].ordinal
    return None if _ALONE_IN_ORDER.fullmatch(_plain(text)) and not in_order else official


def goes_on(text: str) -> bool:
    """Whether a line can be the first part of an official title, or its number alone."""
    if not 0 < len(text) <= LONGEST_LINE or not _may_begin_title(text[0]):
        return False
    if "\t" in text.rstrip(BLANKS):
        return False
    key = label_key(text)
    # Most lines with such a first character are figures. A number has two digits at most.
    if key[:1] not in _first_characters() or (len(key) > 2 and key.isdecimal()):
        return False
    if key in _beginnings():
        return len(key) >= SHORTEST
    number = _NUMBER.match(key)
    if number is None:
        return False
    rest = key[number.end() :]
    if rest or number["part"] or number["unit"]:
        return not rest or rest in _beginnings()
    plain = _plain(text)
    return bool(_ALONE.fullmatch(plain) or _ALONE_IN_ORDER.fullmatch(plain))


def _plain(text: str) -> str:
    return fold(text).replace(" ", "").strip(BLANKS + "#*")


@of_forms
@cache
def _beginnings() -> frozenset[str]:
    return frozenset(title[:length] for title in title_keys() for length in range(1, len(title)))


def _may_begin_title(character: str) -> bool:
    """Whether a title or its number can begin with a character, or can stand behind it: a quick test."""
    key = label_key(character)
    return not key or key[0] in _first_characters()


@of_forms
@cache
def _first_characters() -> frozenset[str]:
    """The characters that titles and their numbers begin with. Other lines need no closer look."""
    return frozenset("一二三四五六七八九十0123456789ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻivx第p").union(
        title[0] for title in title_keys()
    )
