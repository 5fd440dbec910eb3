"""A line <-> Heading: the scheme of its number, the ordinal, the title.

Knows the numbering schemes of official documents and what tells a heading from a numbered sentence or
from a number. Deliberately knows no titles and no context: a row of a table that is numbered like a
section is a heading by its form, and which headings are sections of the report is for the outline.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from gkparse._lines.grammar import derive
from gkparse._text.fold import BLANKS, ZERO_WIDTH, fold, trim
from gkparse._text.numerals import circled, han, parse_ordinal, roman


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


# How each scheme is written, after GB/T 9704-2012, 7.3.3 where that knows the scheme. Articles (第二十条)
# are not among them: in a report they are citations of the regulation and labels of the form.
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
    without blanks and Markdown marks around it and without the 。 or ： that may end it.
    """

    scheme: Scheme
    ordinal: int
    number: str
    title: str


# In characters without blanks. The longest title of an official section has 25 characters, the longest
# label of a form 36, the longest heading of five real reports 21; numbered paragraphs of those reports,
# none of which is a single sentence, begin at 70. A line that ends in 。 is as likely a sentence: what
# stands before the first 。 of the headed paragraphs in those reports has at most 21 characters.
LONGEST_TITLE = 50
LONGEST_SENTENCE = 25

# Titles are printed with blanks between all characters (总 体 情 况), behind an indent and Markdown marks.
_LONGEST_LINE = 2 * LONGEST_TITLE + 20

# Most lines of a report are figures and labels: this turns them away before anything is folded. It lets
# through every number that the grammar knows, and the radicals that PDF fonts print for 一, 二, 八 and 十.
_RADICALS = "\u2f00\u2f06\u2f0b\u2f17"
_HAN = f"[一二三四五六七八九十廿卅〇壹贰叁肆伍陆柒捌玖拾{_RADICALS}]{{1,3}}"
_NUMBERED = re.compile(
    rf"(?:(?![{_RADICALS}])[\W_])*+(?:(?:{_HAN}|\d{{1,2}}|[IVX]{{1,4}}|[Ⅰ-Ⅻ])\s*(?:[^\w\s]|丶)"
    rf"|第\s*(?:{_HAN}|\d{{1,2}})\s*[部章]"
    r"|[①-⒛㈠-㈩㉑-㉟㊱-㊿❶-❿➀-➓])\W*\w"
)

# A tab between the number and the title, where Word's lists have one; and no other, as in rows of tables.
_AFTER_NUMBER = re.compile(r"(?<=[、丶,，.．:：)）①-⒛分章])\t+(?=[^\t]+\Z)")

_MARKS = "#*_" + BLANKS

BULLETS = "•·●○■□◆◇▪▶►➢➤★☆※→◎▲△>" + BLANKS
"""What may stand before the number of a heading, as before any paragraph."""
_LISTED = re.compile(r"[-+][ \u00a0\u3000]")
_BOXES = {"【": "】", "〖": "〗"}


def read_heading(line: str) -> Heading | None:
    """The heading that a whole line is, None if it is none. Never raises; linear in the line.

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
    """The title that a line without a number is, should it be marked as a heading; None for a sentence.

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
    """The line of a heading: `read_heading` reads it back for every title that a heading can have.

    A number given as an int is written in the numerals of the scheme, one given as text as it is.
    ValueError for an ordinal that the scheme cannot number.

    >>> write_heading(Scheme.HAN_PAREN, 12, "主动公开"), write_heading(Scheme.DIGIT_COMMA, "4", "主动公开")
    ('（十二）主动公开', '4、主动公开')
    """
    return _WRITTEN[scheme].format(_numeral(scheme, number) if isinstance(number, int) else number, title)


def _numeral(scheme: Scheme, ordinal: int) -> str:
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
    phrase = derive("heading", fold(line))
    if phrase is None:
        return None
    (rule, _), (numeral, number), (_, words), *_ = phrase.parts
    scheme, printed, title = Scheme(rule.replace("_", "-")), number.of(line), _cut(words.of(line))
    ordinal = parse_ordinal(printed)
    sentence = "。" in fold(line[words.stop :])
    if ordinal is None or not _is_title(scheme, ordinal, title, sentence=sentence):
        return None
    if scheme in {Scheme.PART, Scheme.CHAPTER}:
        joined = line[words.start - 1] in "分章"
        if (_ABOUT_JOINED_PART if joined else _ABOUT_PART).match(fold(title)):
            return None
    return Heading(scheme, ordinal, _undecorated(numeral, ordinal, printed), title)


def _undecorated(numeral: str, ordinal: int, printed: str) -> str:
    """The number without brackets or dot, where they are one character with it: ⑴, ㈠, ⒈."""
    if numeral == "HAN_BRACKETED":
        return han(ordinal)
    return str(ordinal) if numeral in {"DIGIT_BRACKETED", "DIGIT_DOTTED"} else printed


def _cut(title: str) -> str:
    """The title without Markdown marks, blanks at its ends and a full stop typed as a half-width dot."""
    title = title.replace("*", "").strip(BLANKS)
    return title[:-1].strip(BLANKS) if title.endswith((".", "．")) else title


_PUNCTUATION = re.compile(r"[:;。!\t|]")

_HAN_NUMERAL = "[一二三四五六七八九十]"

# A title begins with a word, a quote or a bracket, and ends with one.
_BEGINS = re.compile(r'[^\W_]|["(\[<]')
_ENDS = re.compile(r'(?:[^\W_]|["?%+)\]>])\Z')
_ONLY_FIGURES = re.compile(r"[\W\d一二三四五六七八九十百千万〇零]*")
# 1.5万元, 10、20: a number goes on. But 1.2020年工作回顾.
_FIGURE = re.compile(r"\d(?!\d{3} ?年)")
# 一、二季度; 二、三产业; 一、二、三级: an enumeration in prose. But 二、三公经费.
_GOES_ON = re.compile(rf"({_HAN_NUMERAL}{{1,2}})(?:、|季度|产业|[级线期批类楼层次月等])")
# 一、一是加强领导: the number of a sentence.
_COUNTS = re.compile(rf"{_HAN_NUMERAL}{{1,2}}(?:是|要)")
# 总体情况……3 of a table of contents; 本年新收政府信息公开申请数量 3 0 0 0 0 0 3 of a table; 会议,次,1 too.
_FIGURES_BEHIND = re.compile(r"(?: |\.{2}|…|··|--)[ .…·-]*[\d/-]+$|,\d+$")
# 一、总体情况 二、主动公开政府信息情况 of a navigation bar.
_ANOTHER = re.compile(rf" (?:{_HAN_NUMERAL}{{1,2}}[、.]|\({_HAN_NUMERAL}{{1,2}}\)|\d{{1,2}}(?:、|\.(?!\d)))")
# 第一部分是总体情况, 第三章 的规定: a sentence about a part; with no blank between, 第一部分和第二部分.
_ABOUT_PART = re.compile("[是的]")
_ABOUT_JOINED_PART = re.compile("[是为的中内由至和以与及]|规定")


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
        follows = _GOES_ON.match(plain)
        return not _COUNTS.match(plain) and not (follows and parse_ordinal(follows[1]) == ordinal + 1)
    return scheme not in {Scheme.DIGIT_COMMA, Scheme.DIGIT_DOT, Scheme.ROMAN} or not _FIGURE.match(plain)
