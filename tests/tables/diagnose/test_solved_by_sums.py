"""Figures without a known column: what the sums propose for them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import Issue, Reading
from tests.kit.tables import (
    REQUESTS_2021,
    Figures,
    adding_up,
    proceedings_table,
    report_text,
    request_table,
    tab_cells,
    tab_rows,
)

COLUMNS = [column.key for column in REQUESTS_2021.blocks[0].columns]
BUSY = {
    "granted.natural_person": 6,
    "granted.research": 2,
    "partial.enterprise": 2,
    "unable_not_held.research": 1,
    "carried_forward.other": 3,
}


def reading_of(figures: Figures, *lost: str, layout: str = "tab-rows") -> Reading:
    """A reading of a request table in which some cells left no trace."""
    table = request_table({**figures, **dict.fromkeys(lost, "LOST")})
    rows = [[cell for cell in row if cell != "LOST"] for row in table]
    text = tab_rows(rows) if layout == "tab-rows" else "".join(" ".join(filter(None, r)) + "\n" for r in rows)
    return gkparse.parse(report_text({"requests": text}))


def proposal_of(reading: Reading, key: str) -> dict[str, object]:
    (issue,) = (issue for issue in reading.issues if issue.key == key and issue.code == "row-unknown")
    return {name.removeprefix(f"{key}."): number for name, number in issue.proposal}


def row_of(reading: Reading, key: str) -> set[object]:
    return {value for name, value in gkparse.cells(reading.report).items() if name.startswith(f"{key}.")}


@pytest.mark.parametrize("layout", ["tab-rows", "space-rows"])
def test_a_short_row_is_unknown_and_its_determined_figures_are_proposed(layout: str) -> None:
    lost = [f"granted.{column}" for column in ("enterprise", "nonprofit", "legal_service", "other")]
    reading = reading_of(adding_up(BUSY), *lost, layout=layout)
    assert proposal_of(reading, "requests.granted") == {"natural_person": 6, "research": 2, "total": 8}
    assert row_of(reading, "requests.granted") == {None}


@pytest.mark.parametrize("lost", COLUMNS[:-1])
def test_any_one_blank_part_may_be_the_one_that_left_no_trace(lost: str) -> None:
    parts = {f"granted.{column}": figure for figure, column in enumerate(COLUMNS[:-1], 1)} | {
        f"granted.{lost}": 0
    }
    figures = adding_up({**BUSY, **parts})
    reading = reading_of(figures, f"granted.{lost}")
    assert proposal_of(reading, "requests.granted") == {
        column: figures[f"granted.{column}"] for column in COLUMNS if column != lost
    }


def test_a_figure_is_proposed_only_if_every_placement_puts_it_there() -> None:
    # Five zeros and the total: the cell of any of the six applicants may have left no trace.
    reading = reading_of(adding_up({"partial.enterprise": 2}), "granted.research")
    assert proposal_of(reading, "requests.granted") == {}
    figures = adding_up({"granted.natural_person": 4, "partial.enterprise": 2})
    assert proposal_of(reading_of(figures, "granted.legal_service"), "requests.granted") == {
        "natural_person": 4,
        "total": 4,
    }


def test_where_a_figure_is_lost_and_no_blank_nothing_is_proposed() -> None:
    figures = adding_up({"granted.natural_person": 4, "granted.enterprise": 3, "granted.other": 5})
    assert proposal_of(reading_of(figures, "granted.enterprise"), "requests.granted") == {}


def test_two_unknown_rows_without_their_totals_get_no_proposal() -> None:
    figures = adding_up({f"granted.{column}": figure for figure, column in enumerate(COLUMNS[:-1], 1)})
    reading = reading_of(figures, "granted.total", "partial.total")
    # Without its total the row has no sum, and with two unknown rows no column has one.
    assert proposal_of(reading, "requests.granted") == {}


def test_a_row_with_a_cell_that_is_no_number_gets_no_proposal() -> None:
    reading = reading_of({**adding_up(BUSY), "granted.natural_person": "6或7"}, "granted.enterprise")
    assert proposal_of(reading, "requests.granted") == {}


def test_a_mark_for_not_applicable_adds_nothing() -> None:
    figures = {**adding_up(BUSY), "granted.enterprise": "/"}
    reading = reading_of(figures, "granted.nonprofit", "granted.other", "granted.legal_service")
    assert proposal_of(reading, "requests.granted") == {"natural_person": 6, "research": 2, "total": 8}


def test_a_header_in_an_order_that_is_not_the_forms_leaves_nothing_to_propose() -> None:
    rows = request_table(adding_up(BUSY))
    rows[2] = ["", "", "科研机构", "商业企业", "社会公益组织", "法律服务机构", "其他", ""]
    reading = gkparse.parse(report_text({"requests": tab_rows(rows)}))
    assert [issue.proposal for issue in reading.issues if issue.code == "rows-unknown"] == [()]


def test_of_a_short_row_of_proceedings_the_stages_that_are_certain_are_proposed() -> None:
    figures = {"reconsideration.upheld": 3, "reconsideration.corrected": 1, "reconsideration.total": 4}
    figures |= {"litigation_direct.upheld": 2, "litigation_direct.total": 2}
    rows = proceedings_table(figures)
    del rows[-1][3]
    reading = gkparse.parse(report_text({"proceedings": tab_cells(rows)}))
    (issue,) = (issue for issue in reading.issues if issue.code == "row-unknown")
    # 3 + 1 = 4 also holds with another of the first four blank, and is no sum with the total blank.
    assert dict(issue.proposal) == {
        f"proceedings.{stage}.{column}": figures.get(f"{stage}.{column}", 0)
        for stage in ("litigation_direct", "litigation_after_reconsideration")
        for column in ("upheld", "corrected", "other", "pending", "total")
    }
    assert row_of(reading, "proceedings") == {None}


def proposals(issues: tuple[Issue, ...]) -> dict[str, object]:
    return dict(itertools.chain.from_iterable(i.proposal for i in issues if i.code.startswith("row")))


@given(
    parts=st.dictionaries(
        st.sampled_from([f"{row.key}.{c}" for _, row in REQUESTS_2021.rows[2:-2] for c in COLUMNS[:-1]]),
        st.integers(0, 9),
        max_size=30,
    ),
    row=st.sampled_from([row.key for _, row in REQUESTS_2021.rows]),
    lost=st.sets(st.sampled_from(COLUMNS[:-1]), min_size=1),
)
def test_of_blanks_that_left_no_trace_every_proposal_is_the_truth(
    parts: dict[str, int], row: str, lost: set[str]
) -> None:
    figures = adding_up({**parts, **{f"{row}.{column}": 0 for column in lost}})
    blank = [f"{row}.{column}" for column in lost if figures[f"{row}.{column}"] == 0]
    if not blank:
        return
    reading = reading_of(figures, *blank)
    for key, number in proposals(reading.issues).items():
        assert figures[key.removeprefix("requests.")] == number
        assert gkparse.cells(reading.report)[key] is None
