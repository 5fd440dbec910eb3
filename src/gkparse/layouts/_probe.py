"""Whether a layout is fit for use: it must not raise, and its time must grow no faster than the text.

A few texts show a broken plugin. Whether a layout is right is for the conformance kit, `gkparse.testing`.
"""

from __future__ import annotations

from functools import partial

from gkparse.grid import Grid, Lines
from gkparse.layouts._layout import Layout
from gkparse.layouts._pace import grows_too_fast

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


def find_fault(layout: Layout) -> str | None:
    """What is wrong with a layout, in words; None if these texts show nothing.

    >>> from gkparse import Layout, installed_layouts
    >>> find_fault(installed_layouts()["tab-rows"]) is None
    True
    >>> find_fault(Layout(name="county", read=lambda lines: lines[7]))
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
                return f"its time grows faster than the text: {growth}"
    except Exception as error:  # a plugin may raise anything
        return f"it raises {type(error).__name__}: {error}"
    return None


def _repeated(text: str, size: int) -> str:
    return text * (size // len(text) + 1)


def examine(grid: Grid, region: Lines) -> None:
    """Raises an exception if a plugin returns something that is not a grid over these lines."""
    first, last = region.first.start, region[-1].span.stop if region else 0
    for row in grid.rows:
        for cell in row.cells:
            cell.text.strip()
            if not first <= cell.span.start <= cell.span.stop <= last:
                raise ValueError(f"the cell {cell!r} does not lie in the lines that were given")
