"""Lines and columns for many places of one text, and the names of files as they are shown."""

from __future__ import annotations

import os
from bisect import bisect_right
from itertools import accumulate

from gkparse import Position


class Positions:
    """`gkparse.position` for many offsets of one text: its lines are split once.

    >>> Positions("一\\n二三").at(3)
    Position(line=2, column=2)
    """

    def __init__(self, text: str) -> None:
        # One more character: the end of a text that ends in a line end is on a line of its own.
        *before, _ = f"{text} ".splitlines(keepends=True)
        self._starts = list(accumulate(map(len, before), initial=0))

    def at(self, offset: int) -> Position:
        """The line and column of an offset, both from one."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


def shown_name(name: str) -> str:
    """The name of a file in UTF-8, whatever the locale made of the bytes of the command line."""
    return os.fsencode(name).decode("utf-8", "surrogateescape")
