"""A page with one figure in a table, in any kind of document, and what a reading makes of that cell."""

from __future__ import annotations

import gkparse
from gkparse import CellReading, Severity

KEY = "disclosure.licensing.decisions"
_OTHERS = ("disclosure.penalties.decisions", "disclosure.coercive_measures.decisions")

# The cell of the figure, and where its text begins.
LEFT, BOTTOM, RIGHT, TOP = 150, 670, 230, 690
X, Y = 153, 676

TITLE = "青石街道2023年政府信息公开工作年度报告"
HEADING = "二、主动公开政府信息情况"


def rows_with(figure: str) -> list[list[str]]:
    """The rows of the table, the figure in the third."""
    head = ["信息内容", "本年处理决定数量"]
    return [
        ["第二十条第（五）项"],
        head,
        ["行政许可", figure],
        ["第二十条第（六）项"],
        head,
        ["行政处罚", "5"],
        ["行政强制", "7"],
    ]


def cell_of(data: bytes) -> tuple[CellReading, bool]:
    """The cell of the figure, and whether a warning or error names it. The cells of other rows are right."""
    reading = gkparse.load(data)
    assert [reading.cells[key].value for key in _OTHERS] == [5, 7]
    serious = [issue for issue in reading.issues if issue.severity is not Severity.INFO and issue.key]
    return reading.cells[KEY], any(issue.covers(KEY) for issue in serious)
