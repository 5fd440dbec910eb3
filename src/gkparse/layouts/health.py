"""Whether a layout is fit for use: it must not raise, and its time must grow no faster than the text.

A few texts show a broken plugin. Whether a layout is right is for the conformance kit, `gkparse.testing`.

The time is measured on one text at two sizes, the second eight times the first. A layout that looks at each
character a fixed number of times takes eight times as long; one that looks at every pair of characters
takes 64 times as long. The limit stands between the two, equally far from both. Only the thread's own time
counts, so that a busy machine changes little, and a layout fails only if it exceeds the limit on every try.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial

from gkparse._issues.report import LAYOUT_FAILURES
from gkparse._issues.wording import Phrases, Wording
from gkparse.grid import Grid, Lines
from gkparse.layouts.layout import Layout

# The time that this thread worked. Python for WebAssembly has no such clock.
thread_time: Callable[[], float] = getattr(time, "thread_time", time.perf_counter)

STEP = 8
LIMIT = 24.0
SMALLEST = 500
# In seconds. A shorter time proves nothing; squared time is far above it at the longest size.
FLOOR = 0.01
TRIES = 4

LONGEST = 32_000

_TEXTS = (
    "",
    "\n\n",
    "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n全年公开信息12条。\n",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t\t21\n",
    "| 行政处罚 | 15 | +2 |\n|---|---|---|\n| 行政强制 | 3 |\n",
    "\t行政许可\n\t126\n\n\t行政强制\n\t/\n",
    "规章\n0\n0\n",
)

_REPEATED = (_TEXTS[3], _TEXTS[4], _TEXTS[5], "0\n", "规", "\t")


_FAULTS: Phrases = {
    "slow": Wording("its time grows faster than the text: {growth}", "耗时增长快于文本长度：{growth}"),
    "growth": Wording(
        "{large:,} characters take {ratio:.0f} times as long as {small:,}",
        "{large:,}个字符的耗时为{small:,}个字符的{ratio:.0f}倍",
    ),
    "raises": Wording("it raises {error}", "运行出错（{error}）"),
}


def find_fault(layout: Layout) -> Wording | None:
    """What is wrong with a layout, in words; None if these texts show nothing.

    >>> from gkparse import Layout, installed_layouts
    >>> find_fault(installed_layouts()["tab-rows"]) is None
    True
    >>> find_fault(Layout(name="county", read=lambda lines: lines[7])).en
    'it raises IndexError: tuple index out of range'
    """
    try:
        for text in _TEXTS:
            lines = Lines.of(text)
            grid = layout.read(lines)
            if grid is not None:
                examine(grid, lines)
        for text in _REPEATED:
            growth = grows_too_fast(layout.read, LONGEST, partial(_repeated, text))
            if growth is not None:
                return _FAULTS["slow"].filled({"growth": growth})
    except CellOutsideError as error:
        return failure(error)
    except Exception as error:  # a plugin may raise anything
        return _FAULTS["raises"].filled({"error": f"{type(error).__name__}: {error}"})
    return None


# In seconds, for a text and for each of its characters: a layout is slow if it takes longer than both. A
# built-in layout takes a thousandth of this time.
SLOW, SLOW_FOR_EACH = 2.0, 5e-5


class LayoutGuard:
    """Lets the layouts of one reading read regions, and remembers which of them failed or were slow.

    `failed` holds, in both languages, the error of each layout that raised or gave no grid over its region;
    such a layout is not asked again. `slow` holds, of each layout that took far longer than any needs, the
    seconds and the number of characters at the first time; what it read is taken all the same.
    """

    def __init__(self) -> None:
        self.failed: dict[str, Wording] = {}
        self.slow: dict[str, tuple[float, int]] = {}

    def read(self, layout: Layout, region: Lines) -> Grid | None:
        """The grid of a region; None if the layout declines or fails."""
        if layout.name in self.failed:
            return None
        start = thread_time()
        try:
            grid = layout.read(region)
            if grid is not None:
                examine(grid, region)
        except Exception as error:  # a plugin may raise anything; it must not break a reading
            self.failed[layout.name] = failure(error)
            return None
        seconds, size = thread_time() - start, region.extent.stop - region.extent.start
        if seconds > max(SLOW, SLOW_FOR_EACH * size):
            self.slow.setdefault(layout.name, (seconds, size))
        return grid


def _repeated(text: str, size: int) -> str:
    return text * (size // len(text) + 1)


class CellOutsideError(ValueError):
    """A cell, shown as text, outside the lines that its layout was given."""


def failure(error: Exception) -> Wording:
    """Why a layout that raised is not used."""
    if isinstance(error, CellOutsideError):
        return LAYOUT_FAILURES["cell-outside"].filled({"cell": error})
    return LAYOUT_FAILURES["exception"].filled({"error": f"{type(error).__name__}: {error}"})


def examine(grid: Grid, region: Lines) -> None:
    """Raises an exception if a plugin returns something that is not a grid over these lines."""
    first, last = region.first.start, region[-1].span.stop if region else 0
    for row in grid.rows:
        for cell in row.cells:
            cell.text.strip()
            if not first <= cell.span.start <= cell.span.stop <= last:
                raise CellOutsideError(repr(cell))


def grows_too_fast(
    read: Callable[[Lines], object], longest: int, make: Callable[[int], str]
) -> Wording | None:
    """How much faster than the text the time of `read` grows; None if it grows no faster.

    `make` gives a text of about the length that it is called with; no text is longer than `longest`.
    """
    size = SMALLEST
    while size * STEP <= longest:
        ratio = _ratio(read, Lines.of(make(size)), Lines.of(make(size * STEP)))
        if ratio is not None:
            return _FAULTS["growth"].filled({"large": size * STEP, "small": size, "ratio": ratio})
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
    """The shortest of several runs, in seconds. The garbage collector is off: it runs at any time."""
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
