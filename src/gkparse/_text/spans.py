"""Spans of a text: half-open offsets, line and column, and an excerpt with carets under the span.

Knows characters and their width on a terminal. Deliberately knows no pages, tables or cells: a `Place` has
those.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from attrs import frozen

from gkparse._text.slots import slot_setters


@frozen(order=True, init=False)
class Span:
    """A half-open range of character offsets into the text as given.

    >>> span = Span(2, 4)
    >>> "政务公开"[span.start : span.stop], span.of("政务公开"), len(span)
    ('公开', '公开', 2)
    """

    start: int
    stop: int

    def __init__(self, start: int, stop: int) -> None:
        _set_start(self, start)
        _set_stop(self, stop)

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The text that the span covers."""
        return text[self.start : self.stop]


_set_start, _set_stop = slot_setters(Span)


def cover(spans: Iterable[Span]) -> Span:
    """The span from the first character of all spans to the last. The spans may come in any order.

    >>> cover([Span(7, 9), Span(2, 8)])
    Span(start=2, stop=9)
    """
    every = list(spans)
    return Span(min([span.start for span in every]), max([span.stop for span in every]))


@frozen
class Position:
    """Line and column as a person counts them, both from one; a column is one character."""

    line: int
    column: int


# The line ends of `str.splitlines`.
LINE_ENDS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"


def position(text: str, offset: int) -> Position:
    r"""The line and column of an offset.

    >>> position("一\r\n二三", 4)
    Position(line=2, column=2)
    """
    before = text[:offset].splitlines(keepends=True)
    if not before:
        return Position(1, 1)
    if before[-1][-1] in LINE_ENDS:
        return Position(len(before) + 1, 1)
    return Position(len(before), len(before[-1]) + 1)


def width(text: str) -> int:
    """How many columns a text takes on a terminal: two for a wide character, none for a combining one.

    >>> width("公开ok")
    6
    """
    return len(text) if text.isascii() else sum(map(_char_width, text))


def excerpt(text: str, span: Span, *, limit: int = 72) -> str:
    r"""The line on which a span begins, and below it a caret under each column of the span.

    A blank replaces each tab and other control character. A line longer than `limit` columns is cut to
    about that width around the span.

    >>> print(excerpt("规章\t0\nA\t行政许可\t一", Span(7, 11)))
    A 行政许可 一
      ^^^^^^^^
    """
    start = span.start
    while start > 0 and text[start - 1] not in LINE_ENDS:
        start -= 1
    stop = span.start
    while stop < len(text) and text[stop] not in LINE_ENDS:
        stop += 1
    marked = min(max(span.stop, span.start + 1), stop)
    first, last = _window(text, start, stop, span.start, limit)
    shown = "".join(char if char.isprintable() else " " for char in text[first:last])
    lead = width(shown[: span.start - first])
    carets = max(1, width(shown[span.start - first : max(marked, span.start) - first]))
    dots = "…" if first > start else ""
    tail = "…" if last < stop else ""
    return f"{dots}{shown}{tail}\n{' ' * (lead + len(dots))}{'^' * carets}"


def _window(text: str, start: int, stop: int, focus: int, limit: int) -> tuple[int, int]:
    """The offsets of the part of a line to show: about `limit` columns around the focus."""
    first, last, room = focus, focus, limit
    while room > 0 and (first > start or last < stop):
        if last < stop and (last - focus <= 2 * (focus - first) or first == start):
            room -= _char_width(text[last])
            last += 1
        else:
            first -= 1
            room -= _char_width(text[first])
    return first, last


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if char < "\u0300":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class LineIndex:
    r"""`gkparse.position` for many offsets of one text: it splits the text into lines once.

    >>> LineIndex("一\n二三").at(3)
    Position(line=2, column=2)
    """

    def __init__(self, text: str) -> None:
        # The blank is for a text that ends in a line end: its end is on a line of its own.
        *before, _ = f"{text} ".splitlines(keepends=True)
        self._starts = list(accumulate(map(len, before), initial=0))

    def at(self, offset: int) -> Position:
        """The line and column of an offset, both from one."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
