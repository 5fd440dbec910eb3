"""How the time that a layout takes grows with the text.

Compares the best times of one text at two sizes: one eight times as long as the other. A layout that looks
at each character a fixed number of times takes eight times as long, one that looks at every pair takes 64
times; the limit stands between, as far from both. A busy machine makes both times longer and not their
best, and only a layout that is over the limit every time fails.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

from gkparse._source import split_lines
from gkparse.grid import Lines
from gkparse.testing._subject import short

STEP = 8
LIMIT = 24.0
SMALLEST, LONG_LINE, LONG_TEXT = 500, 32_000, 256_000
FLOOR = 0.01
"""Seconds below which a time tells nothing; at the longest size squared time is far above it."""
TRIES = 4

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


def grows_too_fast(read: Callable[[Lines], object], longest: int, make: Callable[[int], str]) -> str | None:
    """What is to be said of the time that `read` takes over such texts; None where it grows with the text."""
    size = SMALLEST
    while size * STEP <= longest:
        ratio = _ratio(read, split_lines(make(size)), split_lines(make(size * STEP)))
        if ratio is not None:
            return f"{size * STEP:,} characters take {ratio:.0f} times as long as {size:,}"
        size *= STEP
    return None


def _ratio(read: Callable[[Lines], object], small: Lines, large: Lines) -> float | None:
    """How many times as long the large text takes, if that is over the limit however often it is tried."""
    lowest = float("inf")
    for turn in range(TRIES):
        # Once each is enough for nearly every text; only what looks slow is timed with care.
        times = 3 if turn else 1
        long = _best(read, large, times)
        if long < FLOOR:
            return None
        lowest = min(lowest, long / max(_best(read, small, times), 1e-9))
        if lowest <= LIMIT:
            return None
    return lowest


def _best(read: Callable[[Lines], object], lines: Lines, times: int) -> float:
    """The shortest of so many times, without the garbage collector, which comes when it likes."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return min(_once(read, lines) for _ in range(times))
    finally:
        if collecting:
            gc.enable()


def _once(read: Callable[[Lines], object], lines: Lines) -> float:
    start = perf_counter()
    read(lines)
    return perf_counter() - start
