"""Lines broken by their width on a terminal, where a Chinese character takes two columns.

A line is broken at blanks, and between Chinese characters. As in print, no line begins with a mark that
closes and none ends with one that opens. Nothing within a word, a name or a number is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkparse._text.patterns import lazy_pattern
from gkparse._text.spans import width

# What a text has in columns, at least, beside what it hangs on.
_NARROWEST = 10

_OPENS = "（《〈「『【“‘"
_CLOSES = "，。、；：？！）》〉」』】”’…"
# All but ⺀ to ￦, which are Chinese characters and their like. Python marks each character of such a range
# when it compiles a pattern, so this is the shorter one.
_NARROW = rf"(?:(?![\s{_OPENS}{_CLOSES}])[\0-⹿￧-\U0010ffff])"
# What stays together: blanks; or a run of narrow characters, or another one, with the marks around it.
_PIECE = lazy_pattern(rf"\s+|[{_OPENS}\[]*(?:{_NARROW}+|(?![{_OPENS}{_CLOSES}])[\S\u3000])?[{_CLOSES}\]]*")


def wrapped(text: str, columns: int) -> list[str]:
    """The lines of a text, none wider than `columns` unless a word is.

    >>> wrapped("错误：文件（Word文件）已损坏。", 12)
    ['错误：文件', '（Word文件）', '已损坏。']
    """
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and width(line) + width(piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def paragraphs(text: str, columns: int) -> list[str]:
    """The lines of a help text.

    A blank line ends a paragraph. The lines of a paragraph below a line `\\b` are not joined.
    """
    lines: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        first, *others = [line.strip(" ") for line in paragraph.split("\n")]
        if lines:
            lines.append("")
        whole = others if first == "\b" else [_joined(first, *others)]
        lines.extend(line for each in whole for line in wrapped(each, columns))
    return lines


def _joined(*lines: str) -> str:
    """The lines of a paragraph on one line. No blank stands behind a Chinese character."""
    return "".join(line if width(line[-1:]) == 2 else f"{line} " for line in lines).rstrip()


def hanging(lead: str, indent: int, text: str, columns: int) -> Iterator[str]:
    """The lines of a help text behind an indent, the first of them behind `lead`.

    >>> list(hanging("--all", 7, "文件中有多份报告时，全部读取。", 21))
    ['--all  文件中有多份报', '       告时，全部读', '       取。']
    """
    for line in paragraphs(text, max(columns - indent, _NARROWEST)):
        yield f"{lead}{' ' * (indent - width(lead))}{line}"
        lead = ""
