"""A table that a data frame printed is read without the numbers of its rows and columns."""

from __future__ import annotations

import pytest

import gkparse
from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow
from gkparse.layouts._index_column import without_index
from tests.kit.pages import REPORT, codes, load, page, with_tables
from tests.kit.tables import Texts


def numbered(rows: Texts, *, columns: bool = True) -> list[list[str]]:
    """The rows as a data frame prints them."""
    width = max(map(len, rows))
    head = ["", *map(str, range(width))]
    body = [[str(index), *row, *[""] * (width - len(row))] for index, row in enumerate(rows)]
    return [head, *body] if columns else body


def as_markdown(rows: Texts) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"


def as_html(rows: Texts) -> str:
    return "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize("columns", [True, False])
def test_numbers_of_rows_and_columns_are_no_figures(columns: bool) -> None:
    def markdown(rows: Texts) -> str:
        return as_markdown(numbered(rows, columns=columns))

    def html(rows: Texts) -> str:
        return as_html(numbered(rows, columns=columns))

    for reading in (
        gkparse.parse(with_tables(markdown, "{}\n\n")),
        load(with_tables(html, "{}\n\n")),
        load(page(with_tables(html))),
    ):
        assert gkparse.cells(reading.report) == gkparse.cells(REPORT)
        assert codes(reading) == []


def grid(rows: Texts) -> Grid:
    return Grid(tuple([GridRow(tuple([GridCell(text, Span(0, 0)) for text in row])) for row in rows]))


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["0", "规章", "1"],
            ["1", "行政许可", "2"],
            ["3", "行政处罚", "3"],
            ["4", "行政强制", "4"],
            ["4", "", "5"],
        ],
        [["序号", "名称", "数量"], *[[str(index), "规章", "1"] for index in range(5)]],
        [["规章", "0", "1"], *[["行政许可", "2", "3"]] * 5],
        [[str(index), "规章", "1"] for index in range(3)],
        [["0", "1"], *[["规章", "2"]] * 6],
    ],
)
def test_other_figures_stay(rows: Texts) -> None:
    assert without_index(grid(rows)) == grid(rows)
