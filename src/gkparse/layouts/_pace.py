"""How the time that a layout takes grows with the text.

Compares the best times of one text at two sizes, the second eight times the first. A layout that looks at
each character a fixed number of times takes eight times as long; one that looks at every pair of characters
takes 64 times as long. The limit stands between the two, equally far from both. Only the thread's own time
counts, so that a busy machine changes little, and a layout fails only if it exceeds the limit on every try.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time

from gkparse.grid import Lines

STEP = 8
LIMIT = 24.0
SMALLEST = 500
# In seconds. A shorter time proves nothing; squared time is far above it at the longest size.
FLOOR = 0.01
TRIES = 4


def grows_too_fast(read: Callable[[Lines], object], longest: int, make: Callable[[int], str]) -> str | None:
    """How much faster than the text the time of `read` grows; None if it grows no faster.

    `make` gives a text of about so many characters; no text is longer than `longest`.
    """
    size = SMALLEST
    while size * STEP <= longest:
        ratio = _ratio(read, Lines.of(make(size)), Lines.of(make(size * STEP)))
        if ratio is not None:
            return f"{size * STEP:,} characters take {ratio:.0f} times as long as {size:,}"
        size *= STEP
    return None


def _ratio(read: Callable[[Lines], object], small: Lines, large: Lines) -> float | None:
    """How many times as long the large text takes; None if one of the tries is within the limit."""
    lowest = float("inf")
    for attempt in range(TRIES):
        # Nearly every text passes at once; only one that looks slow is timed with care.
        times = 3 if attempt else 1
        long = _best(read, large, times)
        if long < FLOOR:
            return None
        lowest = min(lowest, long / max(_best(read, small, times), 1e-9))
        if lowest <= LIMIT:
            return None
    return lowest


def _best(read: Callable[[Lines], object], lines: Lines, times: int) -> float:
    """The shortest of so many times, with the garbage collector off, which runs when it likes."""
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
