"""Characters that set the direction of text -> the text with its digits where a page shows them.

A page that reads from right to left shows "12" under an override (U+202E) as 21, and two figures within an
embedding in the other order. Where that changes a text, its digits become U+FFFD, so that no figure is read
wrongly. Knows the characters of the Unicode Bidirectional Algorithm (UAX #9) that set a direction, and not
the directions of letters.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

from gkparse._text.fold import ZERO_WIDTH

UNKNOWN = "\ufffd"

_OVERRIDE = "\u202e"
# These turn the text behind them: an embedding, an isolate, and marks, which only neutral text obeys.
_EMBEDDING, _ISOLATE, _MARKS = "\u202b", "\u2067", "\u200f\u061c"
# Others that open or close a stretch of text.
_FIRST_STRONG = "\u2068"
_OTHERS = f"\u202a\u202d\u2066{_FIRST_STRONG}"
_ISOLATES = f"{_ISOLATE}\u2066{_FIRST_STRONG}"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"

_TURNING = re.compile(f"[{_OVERRIDE}{_EMBEDDING}{_ISOLATE}{_MARKS}]")
_CONTROLS = f"{_OVERRIDE}{_EMBEDDING}{_ISOLATE}{_MARKS}{_OTHERS}{_END_OF_EMBEDDING}{_END_OF_ISOLATE}"
_NO_CONTROLS = str.maketrans("", "", _CONTROLS)
_AS_ZERO_WIDTH = dict.fromkeys(map(ord, _CONTROLS), ZERO_WIDTH)
# The deepest embedding of UAX #9.
_DEEPEST = 125
_NUMBER = re.compile(r"\d+(?:[.,:/．，]\d+)*")
_DIGIT = re.compile(r"\d")


def in_shown_order(text: str) -> str:
    r"""The text with U+FFFD for each digit that a page may show in another place. It stays as long.

    >>> in_shown_order("许可\u202e12\u202c件3"), in_shown_order("许可\u202e7\u202c件\u200f12")
    ('许可\u202e��\u202c件3', '许可\u202e7\u202c件\u200f12')
    """
    if not turns_text(text):
        return text
    return "".join(map(_line_in_shown_order, text.splitlines(keepends=True)))


def turns_text(text: str) -> bool:
    """Whether a character of a text turns what comes behind it."""
    return not text.isascii() and _TURNING.search(text) is not None


def without_turns(text: str) -> str:
    """A text of its own, such as that of a cell, in which no character turns what comes behind it."""
    if not turns_text(text):
        return text
    return in_shown_order(text).translate(_AS_ZERO_WIDTH)


def _line_in_shown_order(line: str) -> str:
    """A line, stretch by stretch of one direction."""
    turns = _turns(line)
    shown = []
    for (is_turned, _), indices in groupby(range(len(line)), key=lambda index: turns[index][:2]):
        within = list(indices)
        stretch = line[within[0] : within[-1] + 1]
        overridden = "".join([line[index] for index in within if turns[index].is_overridden])
        is_changed = is_turned and _is_changed(stretch, overridden)
        shown.append(_DIGIT.sub(UNKNOWN, stretch) if is_changed else stretch)
    return "".join(shown)


class _Turn(NamedTuple):
    """How a character is turned, and how many tabs stand before it.

    What stands before a tab is shown before it, whatever turns the text.
    """

    is_turned: bool
    tabs: int
    is_overridden: bool


def _turns(line: str) -> list[_Turn]:
    turns = []
    opened: list[str] = []
    # Neutral text and digits go on in the direction of a mark, and of a stretch that has ended.
    is_marked = False
    tabs = 0
    # The first mark or letter decides in which direction an isolate without one of its own is read.
    weak = (_EMBEDDING, _ISOLATE, *(_FIRST_STRONG if any(mark in line for mark in _MARKS) else ""))
    for char in line:
        if char == _END_OF_EMBEDDING:
            if opened and opened[-1] not in _ISOLATES:
                is_marked |= opened.pop() in (_OVERRIDE, _EMBEDDING)
        elif char == _END_OF_ISOLATE:
            isolates = [index for index, each in enumerate(opened) if each in _ISOLATES]
            del opened[isolates[-1] if isolates else len(opened) :]
        elif char in _MARKS:
            is_marked = True
        elif char in _CONTROLS and len(opened) < _DEEPEST:
            opened.append(char)
        elif char == "\t":
            tabs += 1
        elif char.isalpha():
            is_marked = False
        is_overridden = _OVERRIDE in opened
        is_turned = is_overridden or is_marked or any(each in weak for each in opened)
        turns.append(_Turn(is_turned, tabs, is_overridden))
    return turns


def _is_changed(stretch: str, overridden: str) -> bool:
    """Whether a page may show the digits of a stretch in another order; a part of it is under an override."""
    visible = overridden.translate(_NO_CONTROLS).strip()
    # Figures that a control parts are two figures here, which may change places.
    return visible != visible[::-1] or len(_NUMBER.findall(stretch)) > 1
