"""Rulers, page numbers and bare figures: what a line is that holds no words.

The patterns stand side by side because they look alike and are not the same: each accepts what its reader can
meet, and its comment says why another pattern would not do. Knows the characters of a line. Does not know the
table around it: the form decides whether a bare 4 is a page number or a cell.

A pattern that does more than name such a line stands with its reader: what a figure is worth, the number of a
page in a PDF, the digits of a figure that a PDF wraps in its cell, and what sites print below a text.
"""

from __future__ import annotations

import re

from gkparse._text.patterns import lazy_pattern

# Rulers

# The block of box drawing: ─│┌┼╋═║ and their like.
_BOX = r"\u2500-\u257f"

_STROKES_AND_BLANKS = lazy_pattern(rf"[-\s|:+=_*~—–{_BOX}]+")
_CROSSING = lazy_pattern(rf"[|+{_BOX}]")
_TWO_STROKES = lazy_pattern(r"[-=_—–\u2500\u2501\u2550]{2}")
_LONG_STROKE = lazy_pattern(r"\s*(?:(?:[=_~]\s*){3,}|(?:\*\s*){3,}|[-—–]{5,})\s*")


def is_ruler(text: str) -> bool:
    """Whether a line is a ruler of any kind of table: it crosses column lines, or is a long stroke.

    One or two dashes without a column line are no ruler: a cell holds them in place of a figure.

    >>> is_ruler("|---|---|"), is_ruler("├──┼──┤"), is_ruler("====="), is_ruler("——"), is_ruler("| 3 |")
    (True, True, True, False, False)
    """
    if text[:1].isalnum():
        return False
    if _CROSSING.search(text) is not None:
        return _STROKES_AND_BLANKS.fullmatch(text) is not None and _TWO_STROKES.search(text) is not None
    return _LONG_STROKE.fullmatch(text) is not None


# pipe-rows: |---|:-:| below the header of a Markdown table. One dash beside a colon is enough, and box lines
# are text. A row of single dashes or of blanks is no ruler: cells without a figure and blank cells look so.
MARKDOWN_RULER = lazy_pattern(r"(?=.*(?:[-=]{2}|:-|-:))[\s|:+=-]+")

# dashed: ---- ------, with a column below each run. Two dashes are enough: a column may be so narrow.
COLUMN_RULER = lazy_pattern(r"\s*(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+\s*")
# dashed: -------- above and below such a table, which may be only three characters wide.
WHOLE_RULER = lazy_pattern(r"\s*(?:-{3,}|={3,})\s*")

# ruled: +---+ or ───, searched in the line: the text of a cell merged over rows may stand beside it.
DRAWN_RULER = lazy_pattern(r"[─━═]{3}|\+[-=]{3}|[-=]{3}\+")
# ruled: what stands between two column lines of such a ruler if no merged cell does.
DRAWN_STROKES = lazy_pattern(r"[─━═┄┈╌\-=+:\s]*")

# pipe-cells: a line of strokes between cells that each end in a pipe. Without a pipe one dash is no cell.
STROKES_WITHOUT_PIPE = lazy_pattern(rf"[-=_*~+\s{_BOX}]+")

# Lines: a folded line of strokes alone, down to one dot or one dash.
STROKES = lazy_pattern(r"[-=_+|~*.·\s]+|(?=.*-)[-:|\s]+")

# Lost tables: the characters that are taken out of a line to count what else is on it.
WITHOUT_STROKES = str.maketrans("", "", "-+=|: \t─━│┃┌┐└┘├┤┬┴┼")

# Page numbers

# In characters. A longer line is neither a page number nor a figure.
_LONGEST = 60

_PAGE_NUMBER = lazy_pattern(
    r"""\s*(?:
        [-–—－·]+ \s* \d{1,3} \s* [-–—－·]+
        | \d{1,3} \s* / \s* \d{1,3}
        | 第 \s* \d{1,3} \s* 页 (?: \s* [，,/]? \s* 共 \s* \d{1,3} \s* 页 )?
    )\s*""",
    re.VERBOSE,
)


def is_page_number(text: str) -> bool:
    """Whether a line is a page number by its signs: a bare 4 is not.

    >>> is_page_number("- 4 -"), is_page_number("4/9"), is_page_number("第4页，共9页"), is_page_number("4")
    (True, True, True, False)
    """
    return len(text) < _LONGEST and _PAGE_NUMBER.fullmatch(text) is not None


# Rows: a bare number. It may be a page number only where it stands alone below a blank line.
BARE_PAGE_NUMBER = lazy_pattern(r"[0-9０-９]{1,3}")

# Lines: one without text. In a table of contents a page number may stand on a line of its own: ……3. The last
# five signs are letters for Unicode; reports print the first two as dashes, and `fold` treats all as signs.
_SIGNS = r"[\W_ーｰㆍㅤﾠ]*+"
BLANK_OR_PAGE_NUMBER = lazy_pattern(rf"{_SIGNS}\d{{0,3}}{_SIGNS}")

# Bare figures

# Digits in groups, whether or not the groups are right: 1,234 and 12.5, but also 2023.12.31.
NUMBER = r"[-+]?\d[\d,.]*"
_UNITS = "[万元件个项]*"

_FIGURE = lazy_pattern(rf"\s*[-+]?\d[\d,]*(?:\.\d+)?{_UNITS}\s*")


def is_figure(text: str) -> bool:
    """Whether a line holds a figure alone: it may be a page number, or a cell of a torn row.

    The form decides which: only a torn row lacks a figure.

    >>> is_figure("1,234.5万元"), is_figure("-3"), is_figure("2023.12.31"), is_figure("/")
    (True, True, False, False)
    """
    return len(text) < _LONGEST and _FIGURE.fullmatch(text) is not None


# tab-lines: a line between tabs. The beginning of a figure counts too, as in 12. above 5.
LINE_OF_FIGURE = lazy_pattern(NUMBER + _UNITS)

# columns: a piece of a line that is lined up with others. / and — stand in place of a figure and count too; a
# figure with a unit does not, since it may be a word of a label.
ALIGNED_FIGURE = lazy_pattern(r"[-+\d０-９,，.．/／—–－＋%]+")

# Headings: a folded line right below a numbered one, which is then the label of a row and no heading. The row
# may be of any table, so that 条, 次, 人, 份, 篇 and % are units too.
FIGURE_BELOW_LABEL = lazy_pattern(NUMBER + r"(?:万?元|[件条次人个份篇%])?")
