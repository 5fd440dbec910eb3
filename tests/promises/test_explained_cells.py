"""Every cell without a number is explained by exactly one issue, and no cell with one is called unknown."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Issue, Place, Severity
from gkparse.grid import Grid, GridCell, GridRow, Lines
from gkparse.layouts import Layout
from gkparse.strategies import Mangled, mangled
from tests.invariance.texts import texts
from tests.kit.explained import unexplained
from tests.kit.kept import corpus
from tests.kit.profiles import sample
from tests.kit.tables import adding_up, report_text, request_table, tab_rows
from tests.kit.truth import Case, example_cases, real_cases


@pytest.mark.parametrize("case", [*example_cases(), *real_cases()], ids=str)
def test_in_whole_reports(case: Case) -> None:
    assert list(unexplained(gkparse.parse(case.text))) == []


def test_in_what_extractors_print() -> None:
    for text in sample(texts(), every=6):
        assert list(unexplained(gkparse.load(text.path))) == [], str(text)


def test_in_texts_that_were_read_wrongly_once() -> None:
    for path in corpus():
        assert list(unexplained(gkparse.load(path))) == [], path.name


@settings(derandomize=True, suppress_health_check=list(HealthCheck))
@given(mangled(at_most=4))
def test_in_texts_that_several_operations_damaged(example: Mangled) -> None:
    assert list(unexplained(gkparse.parse(example.text))) == []


@settings(derandomize=True)
@given(st.sampled_from(example_cases()), st.randoms(use_true_random=False))
def test_in_reports_with_lines_lost_doubled_and_swapped(case: Case, rng: random.Random) -> None:
    lines = case.text.splitlines()
    for _ in range(rng.randint(1, 6)):
        index = rng.randrange(len(lines) - 1)
        match rng.randrange(4):
            case 0:
                del lines[index : index + rng.randint(1, 3)]
            case 1:
                lines.insert(index, lines[rng.randrange(len(lines))])
            case 2:
                lines[index], lines[index + 1] = lines[index + 1], lines[index]
            case _:
                lines[index] = lines[index][: rng.randrange(len(lines[index]) + 1)]
    text = "\n".join(lines)[: rng.randint(len(case.text) // 3, len(case.text))]
    assert list(unexplained(gkparse.parse(text))) == []


FIGURES = adding_up({"granted.natural_person": 6, "granted.enterprise": 2})


def test_a_cell_that_two_layouts_read_differently_is_explained_by_that_alone() -> None:
    """The cell keeps its text, 6, but is not called unreadable: 6 is a number."""
    rows = request_table({"granted.natural_person": 6, "granted.enterprise": 2})
    # Figures without a row leave both readings open, and no column adds up in either.
    rows.insert(4, ["三、本年度办理结果", *"1234567"])
    text = report_text({"requests": tab_rows(rows)})
    usual = gkparse.installed_layouts()["tab-rows"]
    layouts = gkparse.installed_layouts().only("tab-cells", "tab-rows").adding(swapping(usual, "6", "2"))
    reading = gkparse.parse(text, layouts)
    key = "requests.granted.natural_person"
    assert reading.cells[key].value is None
    assert reading.cells[key].raw in ("2", "6")
    assert next(issue.code for issue in reading.findings[key]) == "proposals-differ"
    assert [issue.code for issue in about(reading.issues, key)] == ["proposals-differ"]


def swapping(layout: Layout, one: str, other: str) -> Layout:
    """A layout that sees two figures of the row of granted requests in each other's place."""
    exchanged = {one: other, other: one}

    def read(lines: Lines) -> Grid | None:
        grid = layout.read(lines)
        if grid is None:
            return None
        return Grid(tuple(map(swapped, grid.rows)))

    def swapped(row: GridRow) -> GridRow:
        if not any("予以公开" in cell.text for cell in row.cells):
            return row
        cells = tuple(GridCell(exchanged.get(cell.text, cell.text), cell.span) for cell in row.cells)
        return GridRow(cells, exact=row.exact)

    return Layout(name="swapping", read=read, rank=layout.rank)


def about(issues: tuple[Issue, ...], key: str) -> list[Issue]:
    return [issue for issue in issues if key in issue.cells]


def test_the_findings_of_a_cell_begin_with_the_closest() -> None:
    rows = request_table({**FIGURES, "granted.natural_person": "六件"})
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    key = "requests.granted.natural_person"
    closest, *_ = reading.findings[key]
    assert (closest.code, closest.key) == ("cell-unreadable", key)
    assert key in reading.doubts
    assert "requests.granted.enterprise" not in reading.doubts


def test_a_clean_report_has_no_doubts() -> None:
    reading = gkparse.parse(report_text())
    assert reading.doubts == {}
    assert set(reading.findings) == set(reading.cells)


def test_an_issue_covers_what_its_key_names_and_its_cells_alone_if_it_has_some() -> None:
    issue = gkparse.Issue(code="row-unknown", severity=Severity.ERROR, key="requests.granted", span=None)
    assert issue.covers("requests.granted")
    assert issue.covers("requests.granted.total")
    assert not issue.covers("requests.granted_too.total")
    few = gkparse.Issue(
        code="cells-blank",
        severity=Severity.INFO,
        key="requests",
        span=None,
        cells=frozenset({"requests.new.total"}),
    )
    assert few.covers("requests")
    assert few.covers("requests.new.total")
    assert not few.covers("requests.granted.total")


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("requests.granted", "6\t2\t0\t0\t0\t0\t8"),
        ("requests.granted.total", "8"),
    ],
)
def test_rows_are_located_as_cells_are(key: str, printed: str) -> None:
    reading = gkparse.parse(report_text({"requests": tab_rows(request_table(FIGURES))}))
    place = reading.locate(key)
    assert place is not None
    assert place.span.of(reading.source.text) == printed


def test_columns_and_tables_are_located_by_what_is_around_their_cells() -> None:
    reading = gkparse.parse(report_text({"requests": tab_rows(request_table(FIGURES))}))
    column, table = reading.locate("requests.*.total"), reading.locate("requests")
    assert column is not None
    assert table is not None
    cells = [cell.place for key, cell in reading.cells.items() if key.startswith("requests.")]
    assert all(within(cell, table) for cell in cells)
    totals = [cell.place for key, cell in reading.cells.items() if key.endswith(".total")][:25]
    assert all(within(cell, column) for cell in totals)
    assert (table.table, table.row, table.cell) == (1, None, None)


def within(inner: Place | None, outer: Place) -> bool:
    return inner is not None and outer.span.start <= inner.span.start <= inner.span.stop <= outer.span.stop


def test_a_table_that_was_not_found_is_located_by_the_heading_of_its_section() -> None:
    reading = gkparse.parse(report_text({"requests": "见附件。"}))
    place = reading.locate("requests")
    assert place is not None
    assert "申请情况" in place.span.of(reading.source.text)
    assert reading.locate("no.such.key") is None
