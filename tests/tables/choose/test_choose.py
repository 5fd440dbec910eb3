"""Which of several readings of a table is taken, and the issues where they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import gkparse
from gkparse import Layout, Layouts, Severity, State
from gkparse._explanation import Reason
from gkparse._tables.candidates import CandidateReader, CandidateReading
from gkparse._tables.choose import Choice, choose
from gkparse._text.spans import Span
from gkparse.forms import FormName
from gkparse.grid import Grid, GridCell, GridRow, Lines
from gkparse.layouts import installed_layouts
from tests.kit.tables import (
    REQUESTS_2021,
    adding_up,
    aligned,
    grid,
    numbered,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
    tab_rows,
)


def layout(name: str, rows: Sequence[Sequence[str]] | None, rank: int = 0) -> Layout:
    return Layout(name=name, rank=rank, read=lambda _: None if rows is None else grid(rows))


def candidate(name: str, rows: Sequence[Sequence[str]]) -> CandidateReading:
    return CandidateReading(name, aligned(rows))


FIGURES = adding_up({"granted.natural_person": 6, "partial.enterprise": 2, "granted.research": 1})
RIGHT = request_table(FIGURES)
# The same rows with two figures exchanged: the sums do not hold.
SWAPPED = request_table({**FIGURES, "granted.natural_person": 1, "granted.research": 6})
# Other figures in the same cells: their sums do not hold either.
OTHERS = request_table({**FIGURES, "granted.natural_person": 1, "granted.enterprise": 5})


def test_without_candidates_nothing_is_chosen() -> None:
    assert choose([]) is None


def test_of_readings_that_agree_the_first_is_taken_without_an_issue() -> None:
    one, two = candidate("one", RIGHT), candidate("two", RIGHT)
    assert choose([one, two]) == Choice(one.alignment, "one", Reason.ALIKE)
    assert choose([two, one]) == Choice(two.alignment, "two", Reason.ALIKE)


def test_the_reading_in_which_more_rows_are_found_wins_though_its_sums_do_not_hold() -> None:
    short = [row for row in RIGHT if "2.重复申请" not in row]
    chosen = choose([candidate("short", short), candidate("whole", SWAPPED)])
    assert chosen is not None
    assert (chosen.alignment, chosen.reason) == (aligned(SWAPPED), Reason.MORE)
    assert [broken.key for broken in chosen.broken] == ["requests.*.natural_person", "requests.*.research"]


def test_the_reading_in_which_more_cells_are_known_wins() -> None:
    index = next(row_index for row_index, row in enumerate(RIGHT) if "2.重复申请" in row)
    torn = [*RIGHT[:index], RIGHT[index][:-1], *RIGHT[index + 1 :]]
    chosen = choose([candidate("torn", torn), candidate("whole", RIGHT)])
    assert chosen == Choice(aligned(RIGHT), "whole", Reason.MORE)


@pytest.mark.parametrize("names", [("right", "swapped"), ("swapped", "right")])
def test_between_equal_readings_the_sums_decide_as_a_whole_and_an_issue_says_so(
    names: tuple[str, str],
) -> None:
    rows = {"right": RIGHT, "swapped": SWAPPED}
    chosen = choose([candidate(name, rows[name]) for name in names])
    assert chosen is not None
    assert (chosen.alignment.cells, chosen.reason) == (aligned(RIGHT).cells, Reason.SUMS)
    issue = chosen.alignment.findings[-1].as_issue()
    assert (issue.code, issue.severity, issue.key) == ("chosen-by-arithmetic", Severity.INFO, "requests")
    assert issue.message == (
        "read with the layout right, because its sums hold best; swapped read other numbers"
    )
    assert issue.span == chosen.alignment.extent


def test_where_the_sums_do_not_decide_the_cells_that_differ_are_unknown_and_each_is_named() -> None:
    chosen = choose([candidate("one", SWAPPED), candidate("two", OTHERS)])
    assert chosen is not None
    table = chosen.alignment
    issues = [finding.as_issue() for finding in table.with_code("proposals-differ")]
    assert chosen.reason is Reason.UNDECIDED
    one, two = aligned(SWAPPED).cells, aligned(OTHERS).cells
    differing = [key for key in one if one[key].value != two[key].value]
    assert [issue.key for issue in issues] == differing
    assert differing == ["requests.granted.enterprise", "requests.granted.research"]
    assert {issue.code for issue in issues} == {"proposals-differ"}
    assert {issue.severity for issue in issues} == {Severity.WARNING}
    assert issues[0].message == (
        "the layouts one, two read this cell differently and equally well; its number is unknown"
    )
    for key, cell in table.cells.items():
        if key in differing:
            assert (cell.value, cell.state) == (None, State.UNREADABLE)
        else:
            assert cell == one[key]


def test_two_of_three_that_agree_do_not_outvote_the_third() -> None:
    chosen = choose([candidate("one", SWAPPED), candidate("two", OTHERS), candidate("three", SWAPPED)])
    assert chosen is not None
    assert {finding.key for finding in chosen.alignment.with_code("proposals-differ")} == {
        "requests.granted.enterprise",
        "requests.granted.research",
    }


def test_equal_readings_by_different_forms_leave_every_cell_unknown() -> None:
    rows = proceedings_table({"reconsideration.upheld": 1})
    forms: tuple[FormName, ...] = ("2019", "2021")
    chosen = choose([CandidateReading(form, aligned(rows, "proceedings", form)) for form in forms])
    assert chosen is not None
    table = chosen.alignment
    issues = [finding.as_issue() for finding in table.with_code("proposals-differ")]
    assert chosen.reason is Reason.UNDECIDED
    assert {cell.value for cell in table.cells.values()} == {None}
    assert len(issues) == len(table.cells) == 15


REGION = Lines.of(tab_rows(RIGHT))


def layouts_read(*layouts: Layout) -> list[str]:
    reader = CandidateReader(Layouts(layouts))
    return [candidate.layout for candidate in reader.candidates(REGION, "requests", ())]


def test_after_a_complete_reading_no_further_layout_is_asked() -> None:
    short = RIGHT[:-1]
    assert layouts_read(layout("one", short), layout("two", RIGHT), layout("three", RIGHT)) == ["one", "two"]


def test_a_layout_that_declines_or_finds_another_table_gives_no_candidate() -> None:
    assert layouts_read(layout("none", None), layout("prose", [["规章", "0"]]), layout("all", RIGHT)) == [
        "all"
    ]


def test_a_region_is_read_once_for_all_tables() -> None:
    asked: list[Lines] = []

    def read(lines: Lines) -> Grid | None:
        asked.append(lines)
        return grid(RIGHT)

    reader = CandidateReader(Layouts((Layout(name="one", read=read),)))
    reader.candidates(REGION, "requests", ())
    reader.candidates(REGION, "disclosure", ())
    assert len(asked) == 1


@pytest.mark.parametrize("span", [Span(0, 10**6), Span(5, 3), Span(-1, 2)])
def test_a_layout_whose_cells_lie_elsewhere_takes_no_part(span: Span) -> None:
    lies = Layout(name="lies", read=lambda _: Grid((GridRow((GridCell("规章", span),)),)))
    reader = CandidateReader(Layouts((lies,)))
    assert reader.candidates(REGION, "requests", ()) == []
    assert "does not lie in the lines" in reader.guard.failed["lies"].en
    assert "不在所给的各行之内" in reader.guard.failed["lies"].zh


@pytest.mark.parametrize("write", [tab_cells, tab_rows])
def test_layouts_that_read_a_table_alike_give_no_issue(
    write: Callable[[Sequence[Sequence[str]]], str],
) -> None:
    again = Layout(name="again", read=installed_layouts()["tab-cells"].read, rank=99)
    layouts = installed_layouts().adding(again)
    assert gkparse.parse(report_text({"requests": write(RIGHT)}), layouts).issues == ()


def mirrored(lines: Lines) -> Grid | None:
    """A stranger's layout that takes the figures of each row from right to left."""
    table = installed_layouts()["tab-rows"].read(lines)
    if table is None:
        return None
    rows = []
    for row in table.rows:
        figures = [cell for cell in row.cells if cell.text.isdigit()]
        labels = [cell for cell in row.cells if not cell.text.isdigit()]
        rows.append(GridRow((*labels, *reversed(figures))))
    return Grid(tuple(rows))


def test_a_stranger_that_reads_as_much_is_refuted_by_the_sums() -> None:
    # The last row has lost its figures, so that no reading is perfect and all layouts are asked.
    text = report_text({"requests": tab_rows([*RIGHT[:-1], RIGHT[-1][:1]])})
    stranger = Layout(name="mirrored", read=mirrored, rank=1)
    alone = gkparse.parse(text)
    beside = gkparse.parse(text, installed_layouts().adding(stranger))
    assert gkparse.cells(beside.report) == gkparse.cells(alone.report)
    assert [issue.code for issue in beside.issues] == ["chosen-by-arithmetic", "row-without-figures"]
    assert [issue.code for issue in alone.issues] == ["row-without-figures"]


def test_a_reading_with_a_figure_in_every_cell_scores_each_of_them() -> None:
    rows, known, labels = candidate("one", request_table(numbered(REQUESTS_2021))).score
    assert (rows, known) == (25, 175)
    assert labels > 25
