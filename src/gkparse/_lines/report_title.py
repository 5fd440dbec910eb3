"""The title of a report: the agency and the year that it names.

Knows how titles are worded. Deliberately knows no list of agencies: the last word of a name shows that it is
an agency's. Without such a word the agency is None. Where titles stand, `title_search` knows.
"""

from __future__ import annotations

from functools import lru_cache
from string import ascii_letters, digits

from attrs import frozen

from gkparse._lines.agency_name import NO_NAME, agency_of
from gkparse._lines.grammar import derive
from gkparse._text.fold import BLANKS, CharacterTable, fold, ideograph
from gkparse._text.numerals import parse_year
from gkparse._text.patterns import lazy_pattern


@frozen
class Title:
    """A title, or the words in a sentence that name the report, without white space and Markdown marks.

    `agency` is as printed; None if the title names none, or words that need not be an agency. `year` is None
    if the title prints no year, or two that differ.
    """

    text: str
    agency: str | None
    year: int | None

    @property
    def years(self) -> set[int]:
        """All years that the title prints."""
        printed = (parse_year(match[0]) for match in _YEARS.finditer(fold(self.text)))
        return {year for year in printed if year is not None}


_YEARS = lazy_pattern("(?:19|20)[0-9]{2}|二[〇○◯零oO0][〇○◯零oO0一二三四五六七八九]{2}")

# The longest titles name an office of a bureau of a district, with its second name in brackets.
_LONGEST_TITLE = 90

# What `compact` drops, and the ideographs that it puts for radicals.
_DROPPED = frozenset(BLANKS + "*")
_COMPACT = CharacterTable(lambda char: None if char in _DROPPED else ideograph(char))


def read_title(text: str) -> Title | None:
    """The title that a whole text is; None if it is none. The lines of a broken title come joined.

    >>> read_title("盐仓街道 2021年度政府信息公开工作年度报告")
    Title(text='盐仓街道2021年度政府信息公开工作年度报告', agency='盐仓街道', year=2021)
    >>> read_title("祥符街道政府信息公开工作年度报告")
    Title(text='祥符街道政府信息公开工作年度报告', agency='祥符街道', year=None)
    >>> read_title("现公布新太社区服务中心2020年政府信息公开工作年度报告。") is None
    True
    """
    return None if len(text) > 10 * _LONGEST_TITLE else _read_compact(compact(text))


def compact(text: str) -> str:
    """A text without white space and Markdown marks, and with ideographs for radicals."""
    return text.translate(_COMPACT).strip("#_")


# …年度报告2023年度, mostly on a line of its own. The grammar knows this year in brackets only.
_YEAR_BEHIND = lazy_pattern(r"(?<=[告报])20[0-9]{2}年?度?\Z")


def _read_compact(short: str) -> Title | None:
    """The title that a text without white space is."""
    behind = _YEAR_BEHIND.search(short)
    parsed = parse_title(f"{short[: behind.start()]}（{behind[0]}）" if behind else short)
    if parsed is None:
        return None
    text, names, year = parsed
    if behind:
        text = short if text.endswith("）") else text
    if any(NO_NAME.match(fold(name)) for name in names):
        return None
    agency = agency_of(names)
    if names and agency is None and year is None and text.endswith("年报"):
        return None  # a link: 公司年报, 综合政府信息公开年报
    return Title(text, agency, year)


# A title, the words in the places of agencies, and the year.
_Parsed = tuple[str, tuple[str, ...], int | None]


def parse_title(short: str) -> _Parsed | None:
    """The title itself, the words in the places of agencies, and the year; None if the text is no title."""
    plain = fold(short)
    if len(plain) > _LONGEST_TITLE or "公开" not in plain or "报" not in plain:
        return None
    return _derived(short, plain)


# A title stands above the report, in its introduction, and in other texts of the agency.
@lru_cache(maxsize=1024)
def _derived(short: str, plain: str) -> _Parsed | None:
    phrase = derive("title", plain)
    if phrase is None:
        return None
    if not all(in_names(char) for span in phrase.spans("agency") for char in span.of(plain)):
        return None
    (_, whole), *_ = phrase.parts
    printed = [span.of(short) for name, span in phrase.parts if name in {"YEAR", "HAN_YEAR"}]
    years = {parse_year(year) for year in printed}
    names = tuple(span.of(short) for span in phrase.spans("agency"))
    return whole.of(short), names, years.pop() if len(years) == 1 else None


_BESIDE_HAN = frozenset(ascii_letters + digits + "·、-()")


def in_names(char: str) -> bool:
    """Whether the folded name of an agency may hold a character."""
    return "\u3400" <= char <= "\u9fff" or char in _BESIDE_HAN
