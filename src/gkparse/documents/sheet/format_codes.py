"""Format codes of spreadsheets: those that files name by number alone, and a code -> its sections.

Knows the marks of a code and which section is for which value. Does not know what a value looks like in a
section: `number_format` does.
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from gkparse.documents.colours import Colour, read_colour

GENERAL = "General"

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_HOUR_MINUTE, _HALF_DAY = 'h"时"mm"分"', 'AM/PMh"时"mm"分"'

# The format codes that files name by number alone, as Chinese Excel has them.
BUILT_IN: dict[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: _HOUR_MINUTE,
    33: _HOUR_MINUTE + 'ss"秒"',
    34: _HALF_DAY,
    35: _HALF_DAY + 'ss"秒"',
    36: _YEAR_MONTH,
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    55: _HALF_DAY,
    56: _HALF_DAY + 'ss"秒"',
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}

_MARK = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | (?P<blank>_.) | (?P<fill>\*.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|@) | (?P<digit>[0\#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%)
    | (?P<half>AM/PM|上午/下午) | (?P<date>y+|m+|d+|h+|s+|a{3,}) | (?P<science>[Ee][+-]) | (?P<fraction>/)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# The colours that a code can name: eight by name, and 56 of the palette by number.
_INKS = {
    **dict.fromkeys(("black", "黑色"), "black"),
    **dict.fromkeys(("blue", "蓝色"), "blue"),
    **dict.fromkeys(("cyan", "青色"), "cyan"),
    **dict.fromkeys(("green", "绿色"), "lime"),
    **dict.fromkeys(("magenta", "洋红"), "magenta"),
    **dict.fromkeys(("red", "红色"), "red"),
    **dict.fromkeys(("white", "白色"), "white"),
    **dict.fromkeys(("yellow", "黄色"), "yellow"),
}
_NUMBERED = re.compile(r"(?:colou?r|颜色)\s*([0-9]{1,2})", re.IGNORECASE)
# The palette begins with eight colours that no code can name.
_FIRST_NUMBERED = 7
_LONGEST_FORMAT = 255

# A colour, or the index of one in the palette of the workbook.
Ink = Colour | int


@frozen
class Token:
    """A piece of a format code. `kind` is a group of `_MARK`, or literal for text that is shown as it is."""

    kind: str
    text: str


@frozen
class Section:
    """A section of a format code, and the colour that it names."""

    tokens: tuple[Token, ...] = ()
    ink: Ink | None = None

    def has(self, *kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)

    @property
    def literal(self) -> str:
        """What it shows whatever the value is, without blanks at its ends."""
        return "".join(token.text for token in self.tokens if token.kind == "literal").strip()


@frozen
class Code:
    """The sections for positive numbers, negative ones, zero and texts; None for texts shown as they are.

    `has_negative` says whether negative numbers have a section of their own, which shows their sign.
    """

    positive: Section
    negative: Section
    zero: Section
    text: Section | None = None
    has_negative: bool = False


class NotUnderstood(Exception):  # noqa: N818 - no error: the format is one of those that are not read
    """A format code with something in it that these modules do not know."""


_GENERAL, _UNKNOWN = Section((Token("general", GENERAL),)), Section((Token("unknown", ""),))


@lru_cache(maxsize=512)
def read_code(code: str) -> Code:
    """The sections of a format code. Raises NotUnderstood for a code of another kind."""
    sections = _sections(code or GENERAL)
    # The last section is for texts if it shows one.
    text = None
    if len(sections) > 3:
        text = sections[3]
    elif any(token.text == "@" for token in sections[-1].tokens if token.kind == "general"):
        text = sections.pop()
    if not sections:
        # A number is shown as it is. Programs differ in what they show beside it.
        sections = [_GENERAL if text is None or not text.literal else _UNKNOWN]
    positive = sections[0]
    return Code(
        positive,
        sections[1] if len(sections) > 1 else positive,
        sections[2] if len(sections) > 2 else positive,
        text,
        has_negative=len(sections) > 1,
    )


def _sections(code: str) -> list[Section]:
    if len(code) > _LONGEST_FORMAT:
        raise NotUnderstood
    sections: list[list[Token]] = [[]]
    inks: list[Ink | None] = [None]
    for match in _MARK.finditer(code):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "other" and text == ";":
            sections.append([])
            inks.append(None)
        elif kind == "bracket":
            inks[-1] = _ink(text)
        elif kind in ("quoted", "escaped", "currency", "other"):
            sections[-1].append(Token("literal", text))
        elif kind == "blank":
            sections[-1].append(Token("literal", " "))
        elif kind != "fill":
            sections[-1].append(Token(kind, text))
        elif text != "* ":
            # A character that fills the cell, in front of the digits or behind them.
            raise NotUnderstood
    return [Section(tuple(tokens), ink) for tokens, ink in zip(sections, inks, strict=True)]


def _ink(text: str) -> Ink:
    """The colour that brackets name. They may hold other things, which are not understood."""
    number = _NUMBERED.fullmatch(text)
    if number is not None:
        return int(number[1]) + _FIRST_NUMBERED
    colour = read_colour(_INKS.get(text.lower(), ""))
    if colour is None:
        raise NotUnderstood
    return colour
