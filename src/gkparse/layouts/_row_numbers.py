"""What stands between the rows of a table and is none of it: rulers and the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from attrs import evolve

from gkparse.grid import Line

_DRAWN = re.compile(r"[-\s|:+=_*~—–\u2500-\u257f]+")
_CROSSED = re.compile(r"[|+\u2500-\u257f]")
_STROKES = re.compile(r"[-=_—–\u2500\u2501\u2550]{2}")
_LINE = re.compile(r"\s*(?:(?:[=_~]\s*){3,}|(?:\*\s*){3,}|[-—–]{5,})\s*")


def is_ruler(text: str) -> bool:
    """Whether a line is drawn: it crosses the lines of columns, or is longer than a dash in a cell.

    >>> is_ruler("|---|---|"), is_ruler("├──┼──┤"), is_ruler("====="), is_ruler("——"), is_ruler("| 3 |")
    (True, True, True, False, False)
    """
    if _CROSSED.search(text) is not None:
        return _DRAWN.fullmatch(text) is not None and _STROKES.search(text) is not None
    return _LINE.fullmatch(text) is not None


_PAGE_NUMBER = re.compile(
    r"""\s*(?:
        [-–—－·]+ \s* \d{1,3} \s* [-–—－·]+
        | \d{1,3} \s* / \s* \d{1,3}
        | 第 \s* \d{1,3} \s* 页 (?: \s* [，,/]? \s* 共 \s* \d{1,3} \s* 页 )?
    )\s*""",
    re.VERBOSE,
)


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page: between dashes, of so many, or in words; 4 may be a cell.

    >>> is_page_number("- 4 -"), is_page_number("4/9"), is_page_number("4")
    (True, True, False)
    """
    return len(text) < _LONGEST and _PAGE_NUMBER.fullmatch(text) is not None


_FIGURE = re.compile(r"\s*[-+]?\d[\d,]*(?:\.\d+)?[万元件个项]*\s*")


def is_figure(text: str) -> bool:
    """Whether a line is a figure and nothing else: the number of a page, or a cell of a row that was torn.

    Which of them it is, the form tells: the row above lacks a figure, or lacks none.
    """
    return len(text) < _LONGEST and _FIGURE.fullmatch(text) is not None


_LONGEST = 60


_ROW_NUMBER = re.compile(r" *(\d{1,4})(?= {2})")
_FIRST_NUMBERED = re.compile(r"^ *0 {2}", re.MULTILINE)
_FEWEST_NUMBERED = 4


def without_row_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with blanks in the place of the numbers that data frames put before their rows.

    They count from 0, one by one; figures of a table do not.
    """
    if not _FIRST_NUMBERED.search("\n".join(map(attrgetter("text"), lines))):
        return lines
    found = {number: match for number, line in enumerate(lines) if (match := _ROW_NUMBER.match(line.text))}
    kept: dict[int, Line] = {}
    run: dict[int, Line] = {}
    for number, match in found.items():
        if int(match[1]) != len(run):
            run = {}
        if int(match[1]) == len(run):
            line = lines[number]
            run[number] = evolve(line, text=" " * match.end() + line.text[match.end() :])
            if len(run) >= _FEWEST_NUMBERED:
                kept.update(run)
    return [kept.get(number, line) for number, line in enumerate(lines)] if kept else lines


def stands_apart(lines: Sequence[Line], number: int) -> bool:
    """Whether there is a blank line above a line, rulers between them aside."""
    above = number - 1
    while above >= 0 and is_ruler(lines[above].text):
        above -= 1
    return above >= 0 and not lines[above].text.strip()
