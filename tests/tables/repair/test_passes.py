"""The repairs: each is named by the rows that it changed, and by no others."""

from __future__ import annotations

from itertools import product

import pytest

from gkparse import installed_layouts
from gkparse._tables.repair.passes import PASSES, repair
from gkparse._tables.scan import ScannedRow, scan
from gkparse.forms import FORMS, TableName
from gkparse.grid import Grid, Lines
from tests.invariance.texts import texts
from tests.kit.profiles import sample

NAMES = {name for each in PASSES for name in each.names}


def repairs_in(text: str, layout: str) -> list[tuple[str, tuple[str, ...]]]:
    """The texts of the repaired rows of a request table, a blank between cells, with their repairs."""
    grid = installed_layouts()[layout].read(Lines.of(text))
    assert grid is not None
    in_pieces = any(row.cut for row in grid.rows)
    rows = repair(scan(grid), "requests", in_pieces=in_pieces)
    return [(" ".join(cell.text for cell in row.row.cells), row.repairs) for row in rows]


WHOLE = "3.其他 0 0 0 0 0 0 0"


@pytest.mark.parametrize(
    ("torn", "mended", "repairs"),
    [
        ("1 .信访举报投诉类申请 3 0 0 0 0 0 3", "1.信访举报投诉类申请 3 0 0 0 0 0 3", ("label-numbers",)),
        ("2.重复 申请 3 0 0 0 0 0 3", "2.重复申请 3 0 0 0 0 0 3", ("split-labels",)),
        (
            "1 .信访举报 投诉类申请 3 0 0 0 0 0 3",
            "1.信访举报投诉类申请 3 0 0 0 0 0 3",
            ("label-numbers", "split-labels"),
        ),
        ("2.重复申请 3 0 0 0 0 0 3 件", "2.重复申请 3 0 0 0 0 0 3件", ("units",)),
        (
            "2.重复申请 12345 0 0 0 0 0 3\n6",
            "2.重复申请 12345\n6 0 0 0 0 0 3",
            ("wrapped-figures",),
        ),
        ("2.重复申请 3 0 0 0 0 0 3", "2.重复申请 3 0 0 0 0 0 3", ()),
    ],
)
def test_a_row_names_the_repairs_that_changed_it(torn: str, mended: str, repairs: tuple[str, ...]) -> None:
    assert repairs_in(f"{torn}\n{WHOLE}\n", "space-rows") == [(mended, repairs), (WHOLE, ())]


def test_a_label_that_goes_on_behind_its_figures_takes_the_repairs_of_all_its_rows() -> None:
    torn = "2.其他法律行政法规 3 0 0 0 0 0 3\n禁止公开\n" + WHOLE
    assert repairs_in(torn, "space-rows")[0] == (
        "2.其他法律行政法规禁止公开 3 0 0 0 0 0 3",
        ("split-labels",),
    )


def test_dropped_columns_are_named_by_every_row() -> None:
    block = next(form for form in FORMS["requests"] if form.form == "2021").blocks[0]
    head = ["", "", *(column.label for column in block.columns)]
    row = ["3.其他", "", *("0" for _ in block.columns)]
    rows = repairs_in("\n".join(map("\t".join, (head, row))) + "\n", "tab-rows")
    assert [repairs for _, repairs in rows] == [("blank-columns",)] * 2


def test_only_a_changed_row_has_the_name_of_a_repair() -> None:
    for text in sample(texts(), every=24):
        lines = Lines.of(text.read())
        for layout, table in product(installed_layouts(), FORMS):
            grid = layout.read(lines)
            if grid is not None:
                assert wrongly_named(grid, table) == [], f"{text}, {layout.name}, {table}"


def wrongly_named(grid: Grid, table: TableName) -> list[ScannedRow]:
    """The repaired rows with the cells of a row of the grid and a name, or with other cells and none."""
    given = {row.cells for row in grid.rows}
    rows = repair(scan(grid), table, in_pieces=any(row.cut for row in grid.rows))
    return [
        row for row in rows if bool(row.repairs) == (row.row.cells in given) or not set(row.repairs) <= NAMES
    ]
