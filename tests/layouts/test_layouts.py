"""The built-in layouts: which grid each reads, and which texts it declines."""

from __future__ import annotations

import importlib
import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._text.spans import Span
from gkparse.grid import Grid, GridCell, GridRow, Lines
from gkparse.layouts import installed_layouts
from tests.kit.tables import (
    DISCLOSURE_2021,
    WRITERS,
    Texts,
    disclosure_table,
    numbered,
    proceedings_table,
    request_table,
    uncovered,
)

LAYOUTS = installed_layouts()
BUILT_IN = [name for name, origin in LAYOUTS.distributions.items() if origin == "gkparse"]
ROWS_OF_LINES = ["tab-cells", "pipe-cells", "tab-rows"]


def read(layout: str, text: str) -> list[list[str]] | None:
    """The texts of the cells, row by row."""
    grid = LAYOUTS[layout].read(Lines.of(text))
    return None if grid is None else texts_of(grid)


def texts_of(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


# The same table in three layouts: (claim, rows, text in tab-cells, in pipe-cells, in tab-rows).
PAIRED = [
    (
        "a plain table",
        [["规章", "0", "3"], ["行政许可", "126"]],
        "\t规章\n\t0\n\t3\n\n\t行政许可\n\t126\n\n",
        "规章 |\n0 |\n3 | |\n行政许可 |\n126 | |\n",
        "规章\t0\t3\n行政许可\t126\n",
    ),
    (
        "a blank cell is a cell",
        [["规章", "", "3"], ["行政许可", "0", ""]],
        "\t规章\n\t\n\t3\n\n\t行政许可\n\t0\n\t\n",
        "规章 |\n |\n3 | |\n行政许可 |\n0 |\n | |\n",
        "规章\t\t3\n行政许可\t0\t\n",
    ),
    (
        "no-break padding is no part of a cell",
        [["规章", "0", "3", ""]],
        "\t规章\n\t\u00a00\n\t3\u00a0\n\t\u00a0\n",
        "规章 |\n\u00a00 |\n3\u00a0 |\n\u00a0 | |\n",
        "规章\t\u00a00\t3\u00a0\t\u00a0\n",
    ),
    (
        "blank lines stand around rows",
        [["规章", "0"], ["行政许可", "1"]],
        "\n\n\t规章\n\t0\n\n\n\n\t行政许可\n\t1\n\n\n",
        "\n\n规章 |\n0 | |\n\n\n行政许可 |\n1 | |\n\n",
        "\n\n规章\t0\n\n\n行政许可\t1\n\n",
    ),
    (
        "nothing stands behind the last row",
        [["规章", "0"], ["行政许可", "1"]],
        "\t规章\n\t0\n\n\t行政许可\n\t1",
        "规章 |\n0 | |\n行政许可 |\n1 |",
        "规章\t0\n行政许可\t1",
    ),
    (
        "prose stands before it",
        [["规章", "0"]],
        "如下表：\n\t规章\n\t0\n",
        "如下表：\n规章 |\n0 | |\n",
        "如下表：\n规章\t0\n",
    ),
    (
        "lines end as on Windows",
        [["规章", "0"], ["行政许可", "1"]],
        "\t规章\r\n\t0\r\n\r\n\t行政许可\r\n\t1\r\n",
        "规章 |\r\n0 | |\r\n行政许可 |\r\n1 | |\r\n",
        "规章\t0\r\n行政许可\t1\r\n",
    ),
]

# A table that only one layout can print: (claim, layout, text, rows).
SINGLE = [
    ("a header over lines is one cell", "tab-cells", "\t信息\n内容\n\t件\n数\n", [["信息\n内容", "件\n数"]]),
    ("a page number below a blank cell is not in it", "tab-cells", "\t规章\n\t\n4\n", [["规章", ""]]),
    ("white space alone ends a row", "tab-cells", "\t甲\n\t0\n \u3000\n\t乙\n", [["甲", "0"], ["乙"]]),
    ("a line of two tabs ends a row", "tab-cells", "\t甲\n\t0\n丙\t丁\n\t乙\n", [["甲", "0"], ["乙"]]),
    (
        "a header over lines is one cell",
        "pipe-cells",
        "0 |\n信息\n内容 |\n3 | |\n",
        [["0", "信息\n内容", "3"]],
    ),
    ("pipes stand alone on their lines", "pipe-cells", "甲\n|\n0\n|\n3\n|\n| |\n", [["甲", "0", "3", ""]]),
    ("a page number above a blank cell", "pipe-cells", "甲 |\n0 |\n4\n| |\n", [["甲", "0"], [""]]),
    ("a page number above a blank cell", "flat-cells", "甲 |\n0 |\n4\n|\n", [["甲", "0"], [""]]),
    ("many pipes end a row", "pipe-cells", "甲 |\n0 | ||||\n乙 |\n1 | |\n", [["甲", "0"], ["乙", "1"]]),
    (
        "a row may stand on one line",
        "pipe-cells",
        "甲 |\n0 | |\n丙 | 2 | |\n乙 |\n1 | |\n",
        [["甲", "0"], ["丙", "2"], ["乙", "1"]],
    ),
    (
        "a blank line parts a text from a cell",
        "pipe-cells",
        "甲 |\n0 | |\n丙\n\n乙 |\n",
        [["甲", "0"], ["乙"]],
    ),
    (
        "two tabs stand between all cells",
        "tab-rows",
        "甲\t\t0\t\t3\n乙\t\t\t\t1\n",
        [["甲", "0", "3"], ["乙", "", "1"]],
    ),
    (
        "a blank first cell is a cell where rows begin without a pipe",
        "pipe-rows",
        "规章 | 0 | 3\n| 行政许可 | \n",
        [["规章", "0", "3"], ["", "行政许可", ""]],
    ),
    (
        "a label begins on the lines above its row",
        "pipe-rows",
        "（二）部分  \n公开 | 4 | 0  \n总计 | 4 | 0  \n",
        [["（二）部分\n公开", "4", "0"], ["总计", "4", "0"]],
    ),
    (
        "every cell ends below the number of its column",
        "frame",
        "       0    1    2\n0     规章  NaN   12\n1  行政 许可    3  NaN\n",
        [["0", "1", "2"], ["规章", "", "12"], ["行政 许可", "3", ""]],
    ),
    (
        "wide characters count as two columns, and numbers of columns are as long as the last",
        "frame",
        f"    0   1   {'   '.join('23456789')}   10\n0  甲  乙{'   0' * 8}    5\n",
        [[str(column) for column in range(11)], ["甲", "乙", *"00000000", "5"]],
    ),
    (
        "quotes may be as wide as other signs of Chinese type",
        "columns",
        "规章          12   34   1\n“三安全”    5    6\n行政许可      7    89   3\n",
        [["规章", "12", "34", "1"], ["“三安全”", "5", "6", ""], ["行政许可", "7", "89", "3"]],
    ),
    (
        "a damaged figure is in the column in whose place it stands",
        "columns",
        "规章          12   34   1②\n行政强制       5    6    \n行政许可事项   7   89   3\n",
        [["规章", "12", "34", "1②"], ["行政强制", "5", "6", ""], ["行政许可事项", "7", "89", "3"]],
    ),
    (
        "marks of emphasis and blanks in HTML's writing are no part of a cell",
        "pipe-rows",
        "| **规章** | **7** | &nbsp;12&nbsp; |\n| 行政_许可 | _3_ | &nbsp; |\n| *无* | ** | 3* |\n",
        [["规章", "7", "12"], ["行政_许可", "3", ""], ["无", "**", "3*"]],
    ),
    ("columns drift", "tab-rows", "\t甲\t0\n乙\t1\n", [["", "甲", "0"], ["乙", "1"]]),
]

# Cells whose lines have other cells or tags between them in the source: (claim, layout, text, rows).
IN_PIECES = [
    (
        "a pipe stands on a line before each cell",
        "flat-cells",
        "如下表：\n|\n规章\n|\n0\n|\n行政\n许可\n|\n3\n注：合计。\n",
        [["规章", "0", "行政\n许可", "3"]],
    ),
    (
        "a pipe stands before each cell, on its line",
        "flat-cells",
        "如下表：\n|规章\n|0\n|行政许可\n|3\n",
        [["规章", "0", "行政许可", "3"]],
    ),
    (
        "a no-break space is a blank cell",
        "flat-cells",
        "规章\n\n\u00a0\n\n3\n",
        [["规章", "", "3"]],
    ),
    (
        "tags around the text of a cell are no part of it",
        "pipe-rows",
        '| <span lang="EN-US">规章</span> | <b>0</b><br>件 | <span></span> |\n',
        [["规章", "0\n件", ""]],
    ),
    (
        "a row of dashes is a row, and so is one of blanks",
        "pipe-rows",
        "| 甲 | 乙 |\n|---|---|\n| - | - |\n|  |  |\n",
        [["甲", "乙"], ["-", "-"], ["", ""]],
    ),
    (
        "a blank line between figures is a row",
        "dashed",
        "  ---- --\n  规章  0\n  法规  3\n\n  ---- --\n",
        [["规章", "0"], ["法规", "3"], ["", ""]],
    ),
    (
        "the dashes say where a cell is blank",
        "dashed",
        "  -------- --- ----\n  规章           3\n  行政许可 126\n  -------- --- ----\n",
        [["规章", "", "3"], ["行政许可", "126", ""]],
    ),
    (
        "the head stands above the dashes, and a blank line below the table",
        "dashed",
        "  事项       件数\n  -------- ------\n  规章          0\n\n  一共两类。\n",
        [["事项", "件数"], ["规章", "0"]],
    ),
    (
        "blank lines stand between rows, and cells run over lines",
        "dashed",
        "  ------ ----\n  行政      3\n  许可\n\n  规章      0\n  ------ ----\n",
        [["行政\n许可", "3"], ["规章", "0"]],
    ),
    (
        "every character counts as one",
        "dashed",
        "---- --- --\n规章   0   3\n行政许可 126\n---- --- --\n",
        [["规章", "0", "3"], ["行政许可", "126", ""]],
    ),
    (
        "a gap is a blank cell",
        "padded",
        "事项    件数  人次\n规章        3\n行政许可  126   \n",
        [["事项", "件数", "人次"], ["规章", "", "3"], ["行政许可", "126", ""]],
    ),
    (
        "two tabs have a blank cell between, and paragraphs of a cell stand below each other",
        "tab-lines",
        "行政\n\n许可\n\n\t\n\n\t\n\n3\n\n\n\n\n规章\n\n\t\n\n\u00a0\n\n\t\n\n0\n\n三、其他\n",
        [["行政\n许可", "", "3"], ["规章", "", "0"], ["三、其他"]],
    ),
    (
        "a figure over two paragraphs is one cell, and no figure",
        "tab-lines",
        "规章\n\n\t\n\n780\n\n37\n\n\t\n\n3\n",
        [["规章", "780\n37", "3"]],
    ),
    (
        "cells have tags around and within them",
        "html-rows",
        (
            '<table><tr><td rowspan="2">规章</td><TD><p>0<o:p></o:p></p></TD>\n<td\nalign=center>'
            "&nbsp;</td></tr><tr><td>3<td>2<br>4</table>"
        ),
        [["规章", "0", ""], ["3", "2\n4"]],
    ),
]

READ = [
    pytest.param(layout, text, rows, id=f"{layout}: {claim}")
    for claim, rows, *texts in PAIRED
    for layout, text in zip(ROWS_OF_LINES, texts, strict=True)
]
READ += [pytest.param(layout, text, rows, id=f"{layout}: {claim}") for claim, layout, text, rows in SINGLE]


PIECES = [
    pytest.param(layout, text, rows, id=f"{layout}: {claim}") for claim, layout, text, rows in IN_PIECES
]


@pytest.mark.parametrize(("layout", "text", "rows"), [*READ, *PIECES])
def test_a_table_is_read_cell_by_cell(layout: str, text: str, rows: list[list[str]]) -> None:
    assert read(layout, text) == rows


@pytest.mark.parametrize(("layout", "text", "rows"), READ)
def test_every_cell_points_at_its_text(layout: str, text: str, rows: list[list[str]]) -> None:
    grid = LAYOUTS[layout].read(Lines.of(text))
    assert grid is not None
    cells = [cell for row in grid.rows for cell in row.cells]
    assert len(cells) == sum(map(len, rows))
    for cell in cells:
        # The span of a cell over several lines has everything from its first to its last character.
        assert [line.strip() for line in cell.span.of(text).splitlines()] == cell.text.split("\n") * bool(
            cell.span
        )
    for before, after in pairwise(cells):
        assert before.span.stop <= after.span.start


@pytest.mark.parametrize(("layout", "text"), [(layout, text) for _, layout, text, _ in IN_PIECES])
def test_a_cell_in_pieces_points_from_its_first_character_to_its_last(layout: str, text: str) -> None:
    grid = LAYOUTS[layout].read(Lines.of(text))
    assert grid is not None
    for cell in (cell for row in grid.rows for cell in row.cells if cell.text):
        source, (first, *_, last) = cell.span.of(text), [*cell.text.split("\n")] * 2
        assert source.startswith(first)
        assert source.endswith(last)


@pytest.mark.parametrize("layout", BUILT_IN)
def test_a_layout_reads_the_sample_that_its_module_shows(layout: str) -> None:
    module = importlib.import_module(f"gkparse.layouts.{layout.replace('-', '_')}")
    sample = re.match(r".+\n\n((?: {4}.*\n|\n)+)", module.__doc__ or "")
    assert sample is not None
    rows = read(layout, textwrap.dedent(sample[1]).replace("→", "\t"))
    assert rows is not None
    assert sum(map(len, rows)) > 1


@pytest.mark.parametrize("layout", ROWS_OF_LINES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "全年公开信息12条。\n收到申请3件。\n",
        "一、总体情况\n（一）主动公开\n",
        "\t首行缩进的一段话。\n\n\t又一段。\n",
        "规章\n0\n0\n0\n",
    ],
)
def test_prose_and_lone_cells_are_no_table(layout: str, text: str) -> None:
    assert read(layout, text) is None


@pytest.mark.parametrize(
    ("layout", "text"),
    [
        ("tab-cells", "规章 |\n0 | |\n"),
        ("tab-cells", "规章\t0\n行政许可\t1\n"),
        ("pipe-cells", "\t规章\n\t0\n"),
        ("pipe-cells", "规章\t0\n"),
        ("pipe-cells", "| 规章 | 0 | 3 |\n|---|---|---|\n"),
        ("tab-rows", "\t规章\n\t0\n"),
        ("tab-rows", "规章 |\n0 | |\n"),
        ("tab-lines", "规章\t0\n\t\n"),
        ("dashed", "规章  0\n--------\n"),
        ("dashed", "---- ----\n规章许可证 0\n---- ----\n"),
        ("padded", "规章  0\n行政许可  1\n"),
        ("padded", "规章      0\n行政许可 1  3\n"),
        ("padded", "规章  1 3\n规章  0 2\n"),
        ("padded", "规章  13\n规章   2\n许可和  1\n"),
        ("html-rows", "规章 < 3，行政许可 <tr> 0\n"),
    ],
)
def test_a_table_of_another_layout_is_declined(layout: str, text: str) -> None:
    assert read(layout, text) is None


@pytest.mark.parametrize("layout", ROWS_OF_LINES)
@pytest.mark.parametrize(
    "table",
    [
        disclosure_table(numbered(DISCLOSURE_2021)),
        disclosure_table({}, "2019"),
        request_table({"granted.natural_person": ""}),
        proceedings_table({"reconsideration.upheld": "/"}),
    ],
    ids=["disclosure 2021", "disclosure 2019", "requests", "proceedings"],
)
def test_the_tables_of_the_form_are_read_row_by_row(layout: str, table: Texts) -> None:
    expected = uncovered(table) if layout == "pipe-cells" else [list(row) for row in table]
    if layout == "tab-rows":  # the title of a block stands on a line without a tab, as prose does
        expected = [row for row in expected if len(row) > 1]
    assert read(layout, WRITERS[layout](table)) == expected


CELLS = st.sampled_from(["规章", "0", "12", "本年", "/", "", "（一）项"])
ROWS = st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6)


@pytest.mark.parametrize("layout", ["tab-cells", "tab-rows"])
@given(rows=ROWS)
def test_rows_that_were_written_are_read_back(layout: str, rows: list[list[str]]) -> None:
    # Every layout takes a line that begins with a text for a row; other rows have tests above.
    rows = [["规章", "0"], *(["规章", *row] for row in rows)]
    assert read(layout, WRITERS[layout](rows)) == rows


@pytest.mark.parametrize("layout", ROWS_OF_LINES)
@given(
    text=st.lists(st.sampled_from([*"\t|\n\r \u00a0规0", "\n\n", " |\n", "\n\t"]), max_size=40).map("".join)
)
def test_no_text_makes_a_layout_raise_and_cells_stay_in_the_text(layout: str, text: str) -> None:
    grid = LAYOUTS[layout].read(Lines.of(text))
    for row in grid.rows if grid else ():
        assert row.cells
        for cell in row.cells:
            assert 0 <= cell.span.start <= cell.span.stop <= len(text)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("tab-cells", "\t规章\n\t0\n\n\t\n\t甲\n"),
        ("pipe-cells", "规章 |\n0 | |\n甲 | ||\n"),
        ("tab-rows", "规章\t0\n\t甲\n"),
    ],
)
def test_a_merged_cell_is_written_once(layout: str, expected: str) -> None:
    nowhere = Span(0, 0)
    grid = Grid(
        (
            GridRow((GridCell("规章", nowhere, rowspan=2), GridCell("0", nowhere))),
            GridRow((GridCell("甲", nowhere),)),
        )
    )
    write = LAYOUTS[layout].write
    assert write is not None
    assert write(grid) == expected


def test_the_measure_by_which_most_figures_line_up_counts() -> None:
    """By the measure of another tool, the 5 would stand below the 2."""
    lines = [
        "规章         598     598     2345",
        "规范性文件      7       12      12",
        "行政许可       4       8",
        "其他对外管理服务事项         5",
        "行政处罚       1182    -9      2",
    ]
    cells = read("columns", "\n".join(lines) + "\n")
    assert cells is not None
    assert cells[3] == ["其他对外管理服务事项", "", "5", ""]
