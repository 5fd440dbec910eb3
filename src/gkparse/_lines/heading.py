"""A line <-> Heading: the scheme of its number, the ordinal, the title.

Knows the numbering schemes of official documents, and how a heading differs from a numbered sentence and
from a number. Deliberately knows no titles and no context: a table row that is numbered like a section has
the form of a heading too, and the outline decides which headings are sections of the report.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from gkparse._lines.grammar import derive
from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold, trim
from gkparse._text.numerals import HAN_NUMERAL, circled, han, parse_ordinal, roman
from gkparse._text.patterns import lazy_pattern


class Scheme(StrEnum):
    """How a heading is numbered."""

    HAN_COMMA = "han-comma"
    HAN_PAREN = "han-paren"
    DIGIT_COMMA = "digit-comma"
    DIGIT_DOT = "digit-dot"
    DIGIT_PAREN = "digit-paren"
    DIGIT_CLOSE = "digit-close"
    CIRCLED = "circled"
    PART = "part"
    CHAPTER = "chapter"
    ROMAN = "roman"


# How each scheme is written: as GB/T 9704-2012, 7.3.3 asks, where it knows the scheme. Articles (第二十条)
# are no scheme: in a report they cite the regulation or label a row of the form.
_WRITTEN = {
    Scheme.HAN_COMMA: "{}、{}",
    Scheme.HAN_PAREN: "（{}）{}",
    Scheme.DIGIT_COMMA: "{}、{}",
    Scheme.DIGIT_DOT: "{}.{}",
    Scheme.DIGIT_PAREN: "（{}）{}",
    Scheme.DIGIT_CLOSE: "{}）{}",
    Scheme.CIRCLED: "{}{}",
    Scheme.PART: "第{}部分 {}",
    Scheme.CHAPTER: "第{}章 {}",
    Scheme.ROMAN: "{}、{}",
}

_IN_HAN = frozenset({Scheme.HAN_COMMA, Scheme.HAN_PAREN, Scheme.PART, Scheme.CHAPTER})


@frozen
class Heading:
    """A numbered heading.

    `number` is the ordinal as printed, without the signs around it: 一, 1, ①. `title` is as printed,
    without the blanks and Markdown marks around it and without a 。 or ： at its end.
    """

    scheme: Scheme
    ordinal: int
    number: str
    title: str


# Characters without blanks. The longest title of an official section has 25, the longest label of a form 36,
# the longest heading of five real reports 21. The shortest numbered paragraph of those reports has 70.
LONGEST_TITLE = 50
# A line that ends in 。 may be a sentence. The paragraphs of those reports that begin with a heading have at
# most 21 characters before the first 。.
LONGEST_SENTENCE = 25

# Blanks may stand between the characters of a title (总 体 情 况); 20 more are for number and Markdown marks.
_LONGEST_LINE = 2 * LONGEST_TITLE + 20

# Most lines of a report are figures and labels. This pattern rejects them before any folding. It accepts
# every number that the grammar knows, and the radicals that PDF fonts print for 一, 二, 八 and 十.
_RADICALS = "\u2f00\u2f06\u2f0b\u2f17"
_HAN = f"[一二三四五六七八九十廿卅〇壹贰叁肆伍陆柒捌玖拾{_RADICALS}]{{1,3}}"
_NUMBERED = lazy_pattern(
    rf"(?:(?![{_RADICALS}])[\W_])*+(?:(?:{_HAN}|\d{{1,2}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ])\s*(?:[^\w\s]|丶)"
    rf"|第\s*(?:{_HAN}|\d{{1,2}})\s*[部章]"
    r"|[①-⒛㈠-㈩㉑-㉟㊱-㊿❶-❿➀-➓])\W*\w"
)

# The tab between number and title, as in Word's lists. Any further tab makes the line a table row.
_AFTER_NUMBER = lazy_pattern(r"(?<=[、丶,，.．:：)）①-⒛分章])\t+(?=[^\t]+\Z)")

_MARKS = "#*_" + BLANKS

# Bullets may stand before the number of a heading, as before any paragraph.
BULLETS = "•·●○■□◆◇▪▶►➢➤★☆※→◎▲△>" + BLANKS
_LISTED = lazy_pattern(r"[-+][ \u00a0\u3000]")
_BOXES = {"【": "】", "〖": "〗"}


def read_heading(line: str) -> Heading | None:
    """The heading that a whole line is; None if it is no heading. Never raises; takes linear time.

    >>> read_heading("（四)政府信息管理及监督保障。")
    Heading(scheme=<Scheme.HAN_PAREN: 'han-paren'>, ordinal=4, number='四', title='政府信息管理及监督保障')
    >>> read_heading("（二）缩短公开周期，增强时效性。一是确立更高的时间标准。") is None
    True
    >>> read_heading("1.5万元") is None
    True
    """
    if not _NUMBERED.match(line) or "|" in line:
        return None
    if len(line) > _LONGEST_LINE:
        start, stop = trim(line)
        if stop - start > _LONGEST_LINE:
            return None
        line = line[start:stop]
    return _read_uncached(line)


def read_words(line: str) -> str | None:
    """The title of a line without a number that markup makes a heading; None if the line is a sentence.

    >>> read_words("### 主要做法："), read_words("### 一年来，工作平稳。成效明显。")
    ('主要做法', None)
    """
    start, stop = trim(line)
    if stop - start > _LONGEST_LINE:
        return None
    title = _cut(re.sub(r"[:：。]\Z", "", line[start:stop].strip(_MARKS)))
    if _PUNCTUATION.search(fold(title)):
        return None
    return title if _is_title(Scheme.PART, 1, title, sentence=False) else None


def write_heading(scheme: Scheme, number: int | str, title: str) -> str:
    """The line of a heading. `read_heading` reads it back for every title that a heading can have.

    An int is written in the numerals of the scheme, a text as it is. Raises ValueError for an ordinal that
    the scheme has no numeral for.

    >>> write_heading(Scheme.HAN_PAREN, 12, "主动公开"), write_heading(Scheme.DIGIT_COMMA, "4", "主动公开")
    ('（十二）主动公开', '4、主动公开')
    """
    return _WRITTEN[scheme].format(numeral(scheme, number) if isinstance(number, int) else number, title)


def numeral(scheme: Scheme, ordinal: int) -> str:
    """The ordinal as the scheme prints it, without the signs around it.

    Raises ValueError for an ordinal that the scheme has no numeral for.

    >>> [numeral(scheme, 3) for scheme in (Scheme.HAN_PAREN, Scheme.DIGIT_DOT, Scheme.CIRCLED)]
    ['三', '3', '③']
    """
    if scheme is Scheme.CIRCLED:
        return circled(ordinal)
    if scheme is Scheme.ROMAN:
        return roman(ordinal)
    return han(ordinal) if scheme in _IN_HAN else str(ordinal)


@lru_cache(maxsize=4096)
def _read_uncached(line: str) -> Heading | None:
    line = _AFTER_NUMBER.sub(" ", line.lstrip(BULLETS).strip(_MARKS))
    if _LISTED.match(line):
        line = line[1:].lstrip(_MARKS)
    if line and line[-1] == _BOXES.get(line[0]):
        line = line[1:-1].strip(_MARKS)
    plain = fold(line)
    # Most numbered lines are rows of tables. The grammar takes a hundred times as long to reject one.
    if "\t" in plain or _FIGURES_BEHIND.search(plain):
        return None
    phrase = derive("heading", plain)
    if phrase is None:
        return None
    (rule, _), (terminal, number), (_, words), *_ = phrase.parts
    scheme, printed, title = Scheme(rule.replace("_", "-")), number.of(line), _cut(words.of(line))
    ordinal = parse_ordinal(printed)
    sentence = "。" in fold(line[words.stop :])
    if ordinal is None or not _is_title(scheme, ordinal, title, sentence=sentence):
        return None
    if scheme in {Scheme.PART, Scheme.CHAPTER}:
        joined = line[words.start - 1] in "分章"
        if (_ABOUT_JOINED_PART if joined else _ABOUT_PART).match(fold(title)):
            return None
    return Heading(scheme, ordinal, _undecorated(terminal, ordinal, printed), title)


def _undecorated(terminal: str, ordinal: int, printed: str) -> str:
    """The number without its brackets or dot, where one character holds them all: ⑴, ㈠, ⒈."""
    if terminal == "HAN_BRACKETED":
        return han(ordinal)
    return str(ordinal) if terminal in {"DIGIT_BRACKETED", "DIGIT_DOTTED"} else printed


def _cut(title: str) -> str:
    """The title without Markdown marks, blanks at its ends, and a half-width dot that ends it like a 。."""
    title = title.replace("*", "").strip(BLANKS)
    return title[:-1].strip(BLANKS) if title.endswith((".", "．")) else title


_PUNCTUATION = lazy_pattern(r"[:;。!\t|]")

# A title begins and ends with a word, a quote or a bracket.
_BEGINS = lazy_pattern(r'[^\W_]|["(\[<]')
_ENDS = lazy_pattern(r'(?:[^\W_]|["?%+)\]>])\Z')
_ONLY_FIGURES = lazy_pattern(r"[\W\d一二三四五六七八九十百千万〇零]*")
# 1.5万元, 10、20: the digits go on. But 1.2020年工作回顾 is a heading.
_FIGURE = lazy_pattern(r"\d(?!\d{3} ?年)")
# 一、二季度; 二、三产业; 一、二、三级: an enumeration in prose. But 二、三公经费 is a heading.
_GOES_ON = lazy_pattern(rf"({HAN_NUMERAL}{{1,2}})(?:、|季度|产业|[级线期批类楼层次月等])")
# 一、一是加强领导: the number of a sentence.
_COUNTS = lazy_pattern(rf"{HAN_NUMERAL}{{1,2}}(?:是|要)")
# 总体情况……3 in a table of contents; 本年新收政府信息公开申请数量 3 0 0 0 0 0 3 and 会议,次,1 in tables.
_FIGURES_BEHIND = lazy_pattern(r"(?: |\.{2}|…|··|--)[ .…·-]*[\d/-]+$|,\d+$")
# 一、总体情况 二、主动公开政府信息情况 in a navigation bar.
_ANOTHER = lazy_pattern(rf" (?:{HAN_NUMERAL}{{1,2}}[、.]|\({HAN_NUMERAL}{{1,2}}\)|\d{{1,2}}(?:、|\.(?!\d)))")
# 第一部分是总体情况, 第三章 的规定: a sentence about a part. Without a blank behind 部分 or 章, more words
# show one: 第一部分和第二部分.
_ABOUT_PART = lazy_pattern("[是的]")
_ABOUT_JOINED_PART = lazy_pattern("[是为的中内由至和以与及]|规定")


def _is_title(scheme: Scheme, ordinal: int, title: str, *, sentence: bool) -> bool:
    """Whether what follows a number can be the title of a heading."""
    plain = fold(title).replace(ZERO_WIDTH, "")
    length = len(plain.replace(" ", ""))
    if length > (LONGEST_SENTENCE if sentence else LONGEST_TITLE) or len(title) > 2 * LONGEST_TITLE:
        return False
    if not _BEGINS.match(plain) or not _ENDS.search(plain) or _ONLY_FIGURES.fullmatch(plain):
        return False
    if _FIGURES_BEHIND.search(plain) or _ANOTHER.search(plain):
        return False
    if scheme is Scheme.HAN_COMMA:
        next_item = _GOES_ON.match(plain)
        return not _COUNTS.match(plain) and not (next_item and parse_ordinal(next_item[1]) == ordinal + 1)
    return scheme not in {Scheme.DIGIT_COMMA, Scheme.DIGIT_DOT, Scheme.ROMAN} or not _FIGURE.match(plain)
