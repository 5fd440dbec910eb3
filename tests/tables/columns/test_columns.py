"""Which column a figure stands in, by the rows and the header; and when it stays unknown.

A row is written as a text: figures, and dots for blank cells. So are its columns: the figure in each, a dot
for a blank, a question mark for an unknown one.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse._tables.columns import place_figures
from gkparse._tables.fields import Fields, Header, Outcome, Placed
from gkparse._text.spans import Span
from gkparse.grid import GridCell

NOTHING = Header()


def fields(row: str, *, exact: bool = True) -> Fields:
    cells = tuple(GridCell(char.replace(".", ""), Span(index, index + 1)) for index, char in enumerate(row))
    return Fields(cells, tuple(index for index, char in enumerate(row) if char != "."), 0, exact)


def shown(row: str, placed: Placed) -> str:
    return "".join("?" if index is None else row[index] for index in placed.cell_indices)


def placed(*rows: str, columns: int = 3, header: Header = NOTHING, exact: bool = True) -> list[str]:
    result = place_figures([fields(row, exact=exact) for row in rows], columns, header)
    return [shown(row, one) for row, one in zip(rows, result, strict=True)]


def outcome(row: str, *others: str, columns: int = 3, header: Header = NOTHING, exact: bool = True) -> Placed:
    return place_figures([fields(text, exact=exact) for text in (row, *others)], columns, header)[0]


@pytest.mark.parametrize("row", ["123", ".123", "..123", "123.", ".123.."])
def test_a_full_row_needs_no_other_though_its_columns_drift(row: str) -> None:
    assert placed(row) == ["123"]
    assert placed("..456", row, "456.") == ["456", "123", "456"]
    assert outcome(row).outcome is Outcome.PLACED


@pytest.mark.parametrize("row", ["12.3", "1.23", "1..23"])
def test_as_many_figures_as_columns_are_no_full_row_with_a_blank_between(row: str) -> None:
    assert placed(row) == ["???"]


def test_a_short_row_is_placed_like_full_rows_of_its_shape() -> None:
    assert placed(".123", ".4.6") == ["123", "4.6"]
    assert placed(".4.6", ".123") == ["4.6", "123"]
    assert placed(".123", "..5.", ".789") == ["123", ".5.", "789"]


def labelled(rows: list[str], insets: list[int]) -> list[str]:
    result = place_figures([fields(row) for row in rows], 3, NOTHING, insets)
    return [shown(row, one) for row, one in zip(rows, result, strict=True)]


def test_rows_are_placed_by_the_width_of_their_labels_where_all_full_rows_keep_it() -> None:
    rows, insets = ["..123", ".45.", "..6", ".789"], [2, 1, 0, 1]
    assert labelled(rows, insets) == ["123", "45.", "..6", "789"]
    assert placed(*rows) == ["123", "???", "???", "789"]
    # One cell less or more: any of them may be lost, or extra.
    assert labelled(["..123", ".45", ".789"], [2, 1, 1]) == ["123", "???", "789"]
    # One full row does not keep it, or no label is wider than a column.
    assert labelled(["..123", "..6", "789."], [2, 0, 1]) == ["123", "???", "789"]
    assert labelled([".123", "..6"], [0, 0]) == ["123", "???"]


def test_rows_above_and_below_that_drift_apart_place_only_what_both_agree_in() -> None:
    assert placed(".123.", ".5...", "..123") == ["123", "5..", "123"]  # only one of them has room for it
    # 5 is in the second column or in the first; the third is blank either way
    assert placed(".123.", "..5..", "..123") == ["123", "??.", "123"]
    assert outcome("..5..", "..123", ".123.").outcome is Outcome.PLACED


def test_the_nearest_full_rows_of_a_shape_count_and_no_others() -> None:
    assert placed(".123", "123.", "4.6.", "123.", ".123")[2] == "4.6"


def test_a_short_row_alone_in_the_columns_of_the_form_is_in_its_place() -> None:
    assert placed("1.3") == ["1.3"]
    assert placed(".2.") == [".2."]


@pytest.mark.parametrize("row", ["1", "12", ".1"])
def test_a_row_too_short_is_not_filled_up(row: str) -> None:
    assert placed("123", row, "123")[1] == "???"
    assert outcome(row).outcome is Outcome.UNKNOWN


def test_a_header_tells_where_the_columns_begin() -> None:
    assert placed(".1.3", header=Header(offset=1)) == ["1.3"]
    assert placed(".1.3") == ["???"]


def test_a_header_that_leaves_the_figure_outside_does_not_place_it() -> None:
    assert placed("1...", header=Header(offset=1)) == ["???"]


def test_a_row_of_blanks_is_known_to_be_blank() -> None:
    assert placed("...") == ["..."]
    assert placed("123", "......") == ["123", "..."]
    assert outcome("....").outcome is Outcome.PLACED


def test_a_label_with_nothing_behind_it_has_no_figures() -> None:
    assert placed("123", "", "123") == ["123", "???", "123"]
    assert placed("", header=Header(offset=0)) == ["???"]
    assert placed("", header=Header(pattern=(2, 1, 0))) == ["???"]


def test_figures_beyond_the_columns_are_left_over_if_the_header_tells_which() -> None:
    result = outcome("1234", header=Header(offset=0))
    assert (shown("1234", result), result.outcome, result.surplus) == ("123", Outcome.SURPLUS, (3,))
    result = outcome("9123.4", header=Header(offset=1))
    assert (shown("9123.4", result), result.outcome, result.surplus) == ("123", Outcome.SURPLUS, (0, 5))


def test_more_figures_than_columns_are_unknown_without_a_header() -> None:
    assert placed("1234") == ["???"]
    assert outcome("1234").outcome is Outcome.UNKNOWN
    assert placed("1234", header=Header(offset=2)) == ["???"]  # there it would end


def test_of_a_merged_cell_printed_in_every_place_that_it_covers_one_is_taken() -> None:
    result = outcome("777", columns=1, header=Header(pattern=(0, 0, 0)))
    assert (shown("777", result), result.outcome) == ("7", Outcome.PLACED)
    result = outcome("1233", header=Header(pattern=(0, 1, 2, 2)))
    assert (shown("1233", result), result.outcome) == ("123", Outcome.PLACED)


def test_a_merged_cell_whose_copies_differ_is_unknown_and_all_of_them_are_named() -> None:
    result = outcome("778", columns=1, header=Header(pattern=(0, 0, 0)))
    assert (result.cell_indices, result.outcome, result.surplus) == ((None,), Outcome.UNEQUAL, (0, 1, 2))
    result = outcome("1234", header=Header(pattern=(0, 1, 2, 2)))
    assert (shown("1234", result), result.outcome, result.surplus) == ("12?", Outcome.UNEQUAL, (2, 3))


def test_copies_that_differ_are_named_even_if_figures_are_left_over() -> None:
    assert outcome("12345", header=Header(offset=0, pattern=(0, 1, 2, 2))).outcome is Outcome.UNEQUAL


def test_copies_of_a_merged_cell_beside_a_blank_do_not_make_a_full_row() -> None:
    # procurement of the form of 2019, its projects blank: the amount stands twice below its merged header
    assert placed(".33", columns=2, header=Header(offset=0, pattern=(0, 1, 1))) == [".3"]


def test_a_header_in_another_order_is_followed() -> None:
    assert placed("312", header=Header(pattern=(2, 0, 1))) == ["123"]
    assert placed(".3.2", ".312", header=Header(pattern=(2, 0, 1))) == [".23", "123"]


def test_a_header_that_contradicts_the_form_places_nothing() -> None:
    assert placed("123", "1.3", header=Header(contradicts=True)) == ["???", "???"]


@pytest.mark.parametrize("row", ["12", "1", "2"])
def test_where_blank_cells_leave_no_trace_a_short_row_may_lack_any_of_them(row: str) -> None:
    assert placed("123", row, exact=False) == ["123", "???"]


def test_where_some_blank_cells_leave_no_trace_those_that_do_place_nothing() -> None:
    assert placed("123", "4.6", "123", exact=False)[1] == "???"
    assert placed("123", "...", "123", exact=False)[1] == "???"


def test_where_blank_cells_leave_no_trace_a_row_of_blanks_is_not_known_either() -> None:
    assert placed("123", "", exact=False) == ["123", "???"]


def test_a_row_that_lost_a_cell_is_not_placed_by_rows_of_another_shape() -> None:
    assert placed("..123", "..46", "..123")[1] == "???"
    assert placed("..123", "..4.", "..123")[1] == "???"


def test_a_row_that_gained_a_blank_between_its_figures_is_not_placed() -> None:
    assert placed("123", "4..6", "123")[1] == "???"


ROWS = st.lists(st.text("123456789.", min_size=0, max_size=8), min_size=1, max_size=5)
HEADERS = st.builds(
    Header,
    offset=st.none() | st.integers(0, 4),
    pattern=st.sampled_from([(), (2, 0, 1), (0, 1, 2, 2), (0, 0, 1, 2)]),
    contradicts=st.booleans(),
)


@given(ROWS, HEADERS, st.booleans())
def test_figures_are_placed_in_their_own_order_and_each_at_most_once(
    rows: list[str], header: Header, exact: bool
) -> None:
    for row, result in zip(
        rows, place_figures([fields(row, exact=exact) for row in rows], 3, header), strict=True
    ):
        assert len(result.cell_indices) == 3
        known = [index for index in result.cell_indices if index is not None]
        figures = [index for index in known if row[index] != "."]
        assert len(set(figures)) == len(figures)
        if not header.pattern:
            assert figures == sorted(figures)
        if result.outcome is Outcome.UNKNOWN:
            assert not known
        if result.outcome is Outcome.PLACED:
            assert len(known) == 3


@given(ROWS, HEADERS)
def test_no_figure_of_a_row_that_is_called_placed_is_left_out(rows: list[str], header: Header) -> None:
    for row, result in zip(rows, place_figures([fields(row) for row in rows], 3, header), strict=True):
        if result.outcome is Outcome.PLACED and not header.pattern:
            assert [
                row[index] for index in result.cell_indices if index is not None and row[index] != "."
            ] == list(row.replace(".", ""))


@given(st.integers(0, 4), st.integers(0, 4), st.text("123456789", min_size=3, max_size=3), ROWS)
def test_what_stands_around_a_full_row_does_not_move_it(
    before: int, behind: int, figures: str, others: list[str]
) -> None:
    row = "." * before + figures + "." * behind
    assert placed(*others, row, *others)[len(others)] == figures
