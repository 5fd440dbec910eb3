"""The layout keeps to what gkparse asks of one, and its pages are read as agreed."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import gkparse.testing
from gkparse.grid import Lines

from gk_county import LAYOUT

PAGES = Path(__file__).parent / "pages"
PAGE = (PAGES / "yanxi-2023.txt").read_text(encoding="utf-8")

test_layout = gkparse.testing.layout_checks(LAYOUT, examples=PAGES.glob("*.txt"))
test_pages = gkparse.testing.golden(PAGES, layouts=LAYOUT)


def test_gkparse_finds_the_layout_once_it_is_installed() -> None:
    (entry,) = entry_points(group="gkparse.layouts", name="county")
    assert entry.load() is LAYOUT
    assert LAYOUT in gkparse.installed_layouts()
    reading = gkparse.parse(PAGE)
    assert reading.report.requests is not None
    assert reading.report.requests.new.total == 62
    assert [issue for issue in reading.issues if issue.severity != "info"] == []


def test_without_the_layout_the_tables_are_named_and_no_figure_is_made_up() -> None:
    layouts = gkparse.installed_layouts()
    others = layouts.only(*(name for name in layouts.names if name != "county"))
    reading = gkparse.parse(PAGE, others)
    assert gkparse.cells(reading.report) == {}
    missing = [issue.key for issue in reading.issues if issue.code == "table-not-found"]
    assert missing == ["disclosure", "requests", "proceedings"]


def test_a_row_may_go_on_in_the_next_line_and_the_next_table_begins_again() -> None:
    text = "【R1C1】规章【R1C2】0\n【R1C3】0【R1C4】2\n\n【R1C1】行政许可【R1C2】9\n"
    grid = LAYOUT.read(Lines.of(text))
    assert grid is not None
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["规章", "0", "0", "2"],
        ["行政许可", "9"],
    ]
