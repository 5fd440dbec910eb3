"""How the time that a layout takes grows with the text.

Compares the best times of one text at two sizes: one eight times as long as the other. A layout that looks
at each character a fixed number of times takes eight times as long, one that looks at every pair takes 64
times; the limit stands between, as far from both. Only the thread's own time counts, so that a busy
machine changes little, and only a layout that is over the limit every time fails.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time

from gkparse.grid import Lines

STEP = 8
LIMIT = 24.0
SMALLEST = 500
FLOOR = 0.01
"""Seconds below which a time tells nothing; at the longest size squared time is far above it."""
TRIES = 4


def grows_too_fast(read: Callable[[Lines], object], longest: int, make: Callable[[int], str]) -> str | None:
    """What is to be said of the time that `read` takes over such texts; None where it grows with the text."""
    size = SMALLEST
    while size * STEP <= longest:
        ratio = _ratio(read, Lines.of(make(size)), Lines.of(make(size * STEP)))
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
    start = thread_time()
    read(lines)
    return thread_time() - start
