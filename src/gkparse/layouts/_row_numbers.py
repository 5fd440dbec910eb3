"""What a line of a table has beside its cells: the row number of a data frame, and a blank line above it.

Knows the lines around a line. Does not know cells: each layout cuts them in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from attrs import evolve

from gkparse._text.separators import is_ruler
from gkparse.grid import Line

_ROW_NUMBER = re.compile(r" *(\d{1,4})(?= {2})")
_ROW_NUMBER_0 = re.compile(r"^ *0 {2}", re.MULTILINE)

# This many lines that begin with 0, 1, 2, 3 are numbered. Of fewer, the numbers may be figures of a table.
_MIN_NUMBERED = 4


def without_row_numbers(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with blanks in place of the row numbers that data frames print: 0, 1, 2 and so on.

    Offsets stay. The lines themselves are returned if they are not numbered.
    """
    if not _ROW_NUMBER_0.search("\n".join(map(attrgetter("text"), lines))):
        return lines
    numbered: dict[int, Line] = {}
    run: dict[int, Line] = {}
    for line_index, line in enumerate(lines):
        row_number = _ROW_NUMBER.match(line.text)
        if row_number is None:
            continue
        if int(row_number[1]) != len(run):
            run = {}
        if int(row_number[1]) == len(run):
            run[line_index] = evolve(line, text=" " * row_number.end() + line.text[row_number.end() :])
            if len(run) >= _MIN_NUMBERED:
                numbered.update(run)
    if not numbered:
        return lines
    return [numbered.get(line_index, line) for line_index, line in enumerate(lines)]


def stands_apart(lines: Sequence[Line], line_index: int) -> bool:
    """Whether a blank line stands above a line, not counting rulers between them."""
    above = line_index - 1
    while above >= 0 and is_ruler(lines[above].text):
        above -= 1
    return above >= 0 and not lines[above].text.strip()
