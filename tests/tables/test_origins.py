"""The place of a cell names its row and its cell in the grid of the layout, whatever is repaired later."""

from __future__ import annotations

import pytest

import gkparse
from gkparse import Reading, Report
from gkparse.forms import FORMS, TableName
from gkparse.grid import Grid, Lines
from tests.invariance.texts import texts
from tests.kit.profiles import sample
from tests.kit.rendering import LAYOUTS
from tests.kit.tables import REQUESTS_2021, numbered, report_text, request_table, tab_rows
from tests.kit.truth import example_cases

KEY = "requests.granted.natural_person"


def grid_of(reading: Reading, table: TableName) -> tuple[Grid, int]:
    """The grid that was taken for a table, and the offset at which its region starts."""
    attempt = next(tried for tried in reading.attempts[table] if tried.chosen)
    assert attempt.chosen is not None
    lines = Lines(
        tuple(
            line
            for line in Lines.of(reading.source.text)
            if attempt.span.start <= line.start and line.span.stop <= attempt.span.stop
        )
    )
    grid = gkparse.installed_layouts()[attempt.chosen.layout].read(lines)
    assert grid is not None
    return grid, attempt.span.start


def wrongly_placed(reading: Reading) -> list[str]:
    """The cells whose row and cell in the grid hold another text than theirs."""
    grids: dict[TableName, Grid] = {}
    wrong = []
    for key, cell in reading.cells.items():
        if cell.place is None or cell.place.cell is None or not cell.raw:
            continue
        table = next(name for name in FORMS if key.startswith(f"{name}."))
        if table not in grids:
            grids[table] = grid_of(reading, table)[0]
        assert cell.place.row is not None
        grid_cell = grids[table].rows[cell.place.row].cells[cell.place.cell]
        if not grid_cell.text or not cell.raw.startswith(grid_cell.text.split("\n")[0]):
            wrong.append(f"{key}: {cell.raw!r} is not in {grid_cell.text!r}")
    return wrong


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_reports_in_every_layout(layout: str) -> None:
    for case in example_cases():
        text = rendered(gkparse.parse(case.text).report, layout)
        if text is not None:
            assert wrongly_placed(gkparse.parse(text)) == []


def rendered(report: Report, layout: str) -> str | None:
    try:
        return gkparse.render(report, layout=layout)
    except gkparse.NotRenderable:
        return None


def test_of_what_extractors_print() -> None:
    for text in sample(texts(), every=9):
        assert wrongly_placed(gkparse.parse(text.read())) == [], str(text)


@pytest.mark.parametrize("blank", [0, 1, 2])
def test_blank_columns_before_the_table_count(blank: int) -> None:
    """Blank columns are dropped before the form is aligned: the place counts them all the same."""
    rows = [[*[""] * blank, *row] for row in request_table(numbered(REQUESTS_2021))]
    width = max(map(len, rows))
    rows = [[*row, *[""] * (width - len(row))] for row in rows]
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    cell = reading.cells[KEY]
    assert cell.place is not None
    assert cell.place.cell is not None
    grid, _ = grid_of(reading, "requests")
    assert cell.place.row is not None
    assert grid.rows[cell.place.row].cells[cell.place.cell].text == str(cell.value)
    assert wrongly_placed(reading) == []
