"""Characters that set the direction of text -> the text with its digits where a page shows them.

A page that reads from right to left shows "12" under an override (U+202E) as 21, and two figures within an
embedding in the other order. Where that changes a text, its digits become U+FFFD, so that no figure is read
wrongly. Knows the characters of the Unicode Bidirectional Algorithm (UAX #9) that set a direction, and not
the directions of letters.
"""

from __future__ import annotations

import re
from itertools import groupby

UNKNOWN = "\ufffd"

_OVERRIDE = "\u202e"
# These turn the text behind them: an embedding, an isolate, and marks, which only neutral text obeys.
_EMBEDDING, _ISOLATE, _MARKS = "\u202b", "\u2067", "\u200f\u061c"
# Others that open or close a stretch of text.
_OTHERS = "\u202a\u202d\u2066\u2068"
_ISOLATES = f"{_ISOLATE}\u2066\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"

_TURNING = re.compile(f"[{_OVERRIDE}{_EMBEDDING}{_ISOLATE}{_MARKS}]")
_CONTROLS = f"{_OVERRIDE}{_EMBEDDING}{_ISOLATE}{_MARKS}{_OTHERS}{_END_OF_EMBEDDING}{_END_OF_ISOLATE}"
_NO_CONTROLS = str.maketrans("", "", _CONTROLS)
# The deepest embedding of UAX #9.
_DEEPEST = 125
_NUMBER = re.compile(r"\d+(?:[.,:/．，]\d+)*")
_DIGIT = re.compile(r"\d")


def in_shown_order(text: str) -> str:
    r"""The text with U+FFFD for each digit that a page may show in another place. It stays as long.

    >>> in_shown_order("许可\u202e12\u202c 3"), in_shown_order("许可\u202e7\u202c \u200f12")
    ('许可\u202e��\u202c 3', '许可\u202e7\u202c \u200f12')
    """
    if not _TURNING.search(text):
        return text
    return "".join(map(_line_in_shown_order, text.splitlines(keepends=True)))


def without_turns(text: str) -> str:
    """A text of its own, such as that of a cell, in which no character turns what comes behind it."""
    if text.isascii() or not _TURNING.search(text):
        return text
    return in_shown_order(text).translate(_NO_CONTROLS)


def _line_in_shown_order(line: str) -> str:
    """A line, stretch by stretch of one direction."""
    turns = _turns(line)
    shown = []
    for turn, indices in groupby(range(len(line)), key=turns.__getitem__):
        stretch = "".join([line[index] for index in indices])
        shown.append(_DIGIT.sub(UNKNOWN, stretch) if _is_changed(stretch, turn[0]) else stretch)
    return "".join(shown)


def _turns(line: str) -> list[tuple[str, int]]:
    """For each character what turns it: the override, a weaker turn, or nothing; and the tabs before it.

    What stands before a tab is shown before it, whatever turns the text.
    """
    turns = []
    opened: list[str] = []
    is_marked = False
    tabs = 0
    for char in line:
        if char == _END_OF_EMBEDDING:
            if opened and opened[-1] not in _ISOLATES:
                opened.pop()
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
        is_turned = is_marked or _EMBEDDING in opened or _ISOLATE in opened
        turns.append((_OVERRIDE if _OVERRIDE in opened else _EMBEDDING if is_turned else "", tabs))
    return turns


def _is_changed(stretch: str, direction: str) -> bool:
    """Whether a page may show the digits of a stretch in another order."""
    visible = stretch.translate(_NO_CONTROLS).strip()
    if direction == _OVERRIDE:
        return visible != visible[::-1]
    return direction == _EMBEDDING and len(_NUMBER.findall(visible)) > 1
