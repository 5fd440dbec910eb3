"""A figure that could be half of one is unknown, and an error names it."""

from __future__ import annotations

import pytest

import gkparse
from gkparse._tables.halves import _rows_beside
from gkparse._tables.scan import scan
from tests.kit.tables import grid

HEAD = "二、主动公开政府信息情况\n第二十条第（一）项\n"
HEADER = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
ROWS = (("规章", "0", "95", "31"), ("行政规范性文件", "6", "1", "7"))
SEPARATORS = {"tab-rows": "\t", "pipe-rows": " | ", "space-rows": " "}


def page(separator: str, *lines: str) -> str:
    others = ["第二十条第（五）项", "信息内容|本年处理决定数量", "行政许可|43"]
    return HEAD + "\n".join([*lines, *(line.replace("|", separator) for line in others)]) + "\n"


@pytest.mark.parametrize("separator", SEPARATORS.values(), ids=SEPARATORS)
def test_a_figure_begun_above_the_first_row_is_unknown_and_named(separator: str) -> None:
    header, first, second = (separator.join(row) for row in (HEADER, *ROWS))
    reading = gkparse.parse(page(separator, header, "9572", first, second))
    for column in ("repealed", "in_force"):
        assert reading.cells[f"disclosure.regulations.{column}"].value is None
    assert any(issue.code == "figure-in-pieces" for issue in reading.issues)
    assert reading.cells["disclosure.normative_documents.made"].value == 6


@pytest.mark.parametrize("separator", ["\t", " | "], ids=["tab-rows", "pipe-rows"])
def test_a_figure_cut_at_the_end_of_its_line_is_unknown_and_named(separator: str) -> None:
    header, first, second = (separator.join(row) for row in (HEADER, *ROWS))
    reading = gkparse.parse(page(separator, header, first, second, "5"))
    assert reading.cells["disclosure.normative_documents.in_force"].value is None
    assert any(issue.covers("disclosure.normative_documents.in_force") for issue in reading.issues)
    assert reading.cells["disclosure.regulations.repealed"].value == 95


class Counted(set[int]):
    """Indices of rows that count how often one is looked for."""

    lookups = 0

    def __contains__(self, index: object) -> bool:
        self.lookups += 1
        return super().__contains__(index)


def test_figures_alone_are_looked_at_from_the_nearest_rows_only() -> None:
    labels = ("规章", "行政规范性文件", "行政许可", "行政处罚")
    rows = scan(grid([cells for label in labels for cells in ([label, "1"], *[["5"]] * 500)]))
    alone = Counted(index for index, row in enumerate(rows) if len(row.kinds) == 1)
    assert _rows_beside(rows, 501, alone) == [*range(1, 501), *range(502, 1002)]
    for index in range(0, len(rows), 501):
        _rows_beside(rows, index, alone)
    assert alone.lookups < 4 * len(rows)
