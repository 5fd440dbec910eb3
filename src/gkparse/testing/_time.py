"""Long texts of all kinds, over which the time that a layout takes must grow with their length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from gkparse.testing.layout_under_test import short

LONG_LINE, LONG_TEXT = 32_000, 256_000

_FRAGMENTS = (
    "\n",
    "\t",
    " ",
    "\u00a0",
    "\u3000",
    "|",
    "-",
    "0",
    "规",
    "0 ",
    "规 ",
    "\t\n",
    "|\n",
    "0\n",
    "规\n",
)


def shapes(own: Sequence[str]) -> Iterator[tuple[str, int, Callable[[int], str]]]:
    """Kinds of long text: what is repeated in it, how long it gets, and the text of any length."""
    for text in filter(None, dict.fromkeys((*own[:1], *own[-1:]))):
        yield f"the text {short(text, 40)} again and again", LONG_TEXT, _repeating(text)
    signs = sorted({char for text in own for char in text if not char.isalnum()} - set(_FRAGMENTS))
    lines = sorted({line for text in own for line in text.splitlines()}, key=_signs, reverse=True)
    for fragment in (*_FRAGMENTS, *signs, *lines[:2]):
        yield f"{short(fragment, 40)} again and again", LONG_LINE, _repeating(fragment)


def _signs(line: str) -> tuple[int, str]:
    return sum(not char.isalnum() for char in line), line


def _repeating(piece: str) -> Callable[[int], str]:
    # Something else at the end: an expression that fits all but the last character tries every beginning.
    return lambda size: piece * (size // len(piece) + 1) + "x\n"
