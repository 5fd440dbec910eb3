"""Rulers, page numbers and bare figures: what a line is that holds no words.

The patterns stand side by side because they look alike and are not the same: each accepts what its reader can
meet, and the comment says why another pattern would not do. Knows the characters of a line. Does not know the
table around it: whether a 4 by itself is a page number or a cell is decided by the form.

Four patterns stand elsewhere, for they do more than name such a line: `_value` reads what a figure is worth,
`documents._pdf_tables` measures the digits of a figure that is wrapped in its cell,
`documents._pdf_furniture` takes the number out of a page number, and `_assemble` has page numbers among what
sites print below a text.
"""

from __future__ import annotations

import re

# Rulers

# The block of box drawing: ─│┌┼╋═║ and their like.
_BOX = r"\u2500-\u257f"

_STROKES_AND_BLANKS = re.compile(rf"[-\s|:+=_*~—–{_BOX}]+")
_CROSSING = re.compile(rf"[|+{_BOX}]")
_TWO_STROKES = re.compile(r"[-=_—–\u2500\u2501\u2550]{2}")
_LONG_STROKE = re.compile(r"\s*(?:(?:[=_~]\s*){3,}|(?:\*\s*){3,}|[-—–]{5,})\s*")


def is_ruler(text: str) -> bool:
    """Whether a line is a ruler of any kind of table: it crosses column lines, or is a long stroke.

    A dash or two without a column line are what a cell holds in the place of a figure.

    >>> is_ruler("|---|---|"), is_ruler("├──┼──┤"), is_ruler("====="), is_ruler("——"), is_ruler("| 3 |")
    (True, True, True, False, False)
    """
    if _CROSSING.search(text) is not None:
        return _STROKES_AND_BLANKS.fullmatch(text) is not None and _TWO_STROKES.search(text) is not None
    return _LONG_STROKE.fullmatch(text) is not None


# |---|:-:| below the header of a Markdown table. One dash is enough beside a colon, and box lines are text
# there. Dashes by themselves stand in cells without a figure, blanks in blank ones: neither row is a ruler.
MARKDOWN_RULER = re.compile(r"(?=.*(?:[-=]{2}|:-|-:))[\s|:+=-]+")

# ---- ------: the columns stand below the runs. Two dashes are enough: a column may be so narrow.
COLUMN_RULER = re.compile(r"\s*(?:-{2,}|={2,})(?: +(?:-{2,}|={2,}))+\s*")
# --------: above and below such a table, which may be only three characters wide.
WHOLE_RULER = re.compile(r"\s*(?:-{3,}|={3,})\s*")

# +---+ or ───, searched in the line: beside it may stand the text of a cell merged over rows.
DRAWN_RULER = re.compile(r"[─━═]{3}|\+[-=]{3}|[-=]{3}\+")
# What such a ruler leaves between two column lines that no merged cell crosses.
DRAWN_STROKES = re.compile(r"[─━═┄┈╌\-=+:\s]*")

# A line of strokes between cells that each end in a pipe: without a pipe even one dash is no cell.
STROKES_WITHOUT_PIPE = re.compile(rf"[-=_*~+\s{_BOX}]+")

# A folded line in the section of a table that was not read as part of it: even one dot is no text there.
STROKES_IN_SECTION = re.compile(r"[-=_+|~*.·\s]+|(?=.*-)[-:|\s]+")

# The characters of rulers, for counting what else is on a line.
WITHOUT_STROKES = str.maketrans("", "", "-+=|: \t─━│┃┌┐└┘├┤┬┴┼")

# Page numbers

# No page number and no figure is so long: longer lines are not looked at.
_LONGEST = 60

_PAGE_NUMBER = re.compile(
    r"""\s*(?:
        [-–—－·]+ \s* \d{1,3} \s* [-–—－·]+
        | \d{1,3} \s* / \s* \d{1,3}
        | 第 \s* \d{1,3} \s* 页 (?: \s* [，,/]? \s* 共 \s* \d{1,3} \s* 页 )?
    )\s*""",
    re.VERBOSE,
)


def is_page_number(text: str) -> bool:
    """Whether a line says that it is a page number: 4 by itself does not.

    >>> is_page_number("- 4 -"), is_page_number("4/9"), is_page_number("第4页，共9页"), is_page_number("4")
    (True, True, True, False)
    """
    return len(text) < _LONGEST and _PAGE_NUMBER.fullmatch(text) is not None


# A number that its place alone makes a page number: it stands by itself below a blank line.
BARE_PAGE_NUMBER = re.compile(r"[0-9０-９]{1,3}")

# A line without text in a table of contents, where pages may stand on lines of their own: ……3, - 3 -.
BLANK_OR_PAGE_NUMBER = re.compile(r"[\W_]*+\d{0,3}[\W_]*+")

# Bare figures

# Digits in groups, whether or not the groups are right: 1,234 and 12.5, but also 2023.12.31.
NUMBER = r"[-+]?\d[\d,.]*"
_UNITS = "[万元件个项]*"

_FIGURE = re.compile(rf"\s*[-+]?\d[\d,]*(?:\.\d+)?{_UNITS}\s*")


def is_figure(text: str) -> bool:
    """Whether a line is a figure and nothing else: a page number, or a cell of a row that was torn.

    The form decides which it is: the row above lacks a figure, or lacks none.

    >>> is_figure("1,234.5万元"), is_figure("-3"), is_figure("2023.12.31"), is_figure("/")
    (True, True, False, False)
    """
    return len(text) < _LONGEST and _FIGURE.fullmatch(text) is not None


# A line between tabs: what may be the rest of a figure counts, as in 12. and below it 5.
LINE_OF_FIGURE = re.compile(NUMBER + _UNITS)

# A piece of a line lined up with others: also / and —, which stand in the place of a figure, and the full
# width. Units do not count: the piece would be a word in a label.
ALIGNED_FIGURE = re.compile(r"[-+\d０-９,，.．/／—–－＋%]+")

# A folded line right below a numbered one, which is then the label of a row and no heading. The row may be of
# any table, so that 条, 次, 人, 份, 篇 and % are units too.
FIGURE_BELOW_LABEL = re.compile(NUMBER + r"(?:万?元|[件条次人个份篇%])?")
