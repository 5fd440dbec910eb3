"""What a layout does with texts before anyone relies on it: it must not raise, nor take ever longer.

A few texts tell a broken plugin; that a layout is sound is for the conformance kit to say.
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


def ailment(layout: Layout) -> str | None:
    """What is wrong with a layout; None where these texts show nothing.

    >>> from gkparse import Layout, installed_layouts
    >>> ailment(installed_layouts()["tab-rows"]) is None
    True
    >>> ailment(Layout(name="county", read=lambda lines: lines[7]))
    'it raises IndexError: tuple index out of range'
    """
    for text in _TEXTS:
        lines = Lines.of(text)
        try:
            grid = layout.read(lines)
            if grid is not None:
                examine(grid, lines)
        except Exception as error:  # it is a stranger's, and may raise anything
            return f"it raises {type(error).__name__}: {error}"
    for text in _REPEATED:
        try:
            complaint = grows_too_fast(layout.read, LONGEST, partial(_repeated, text))
        except Exception as error:
            return f"it raises {type(error).__name__}: {error}"
        if complaint is not None:
            return f"its time grows faster than the text: {complaint}"
    return None


def _repeated(text: str, size: int) -> str:
    return text * (size // len(text) + 1)


def examine(grid: Grid, region: Lines) -> None:
    """Raises for what is not a grid over the region: a plugin's promise is not taken on trust."""
    first, last = region.first.start, region[-1].span.stop if region else 0
    for row in grid.rows:
        for cell in row.cells:
            cell.text.strip()
            if not first <= cell.span.start <= cell.span.stop <= last:
                raise ValueError(f"the cell {cell!r} does not lie in the lines that were given")
