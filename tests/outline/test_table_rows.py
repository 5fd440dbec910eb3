"""After tables are read: which headings are rows of tables all the same."""

from __future__ import annotations

import pytest

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import find_heading_candidates
from gkparse._outline.table_rows import headings_beside, line_indices, without_rows
from gkparse._text.spans import Span
from gkparse.grid import Lines

HEADING = "一、召开新闻发布会次数"
BELOW = "二、政策解读稿件发布数"


def headings_that_stay(*lines: str) -> list[str]:
    facts = Facts.of(Lines.of("\n".join(lines)))
    return [head.title for head in without_rows(find_heading_candidates(facts), facts)]


@pytest.mark.parametrize(
    "below",
    [["3"], ["", "3"], ["| 3 |"], ["1,234"], ["3次"], ["次", "3"], ["", "次", "", "3"], ["１２"]],
    ids=" ".join,
)
def test_a_heading_with_a_figure_below_it_is_a_row(below: list[str]) -> None:
    assert headings_that_stay(HEADING, *below) == []


@pytest.mark.parametrize(
    "below",
    [
        [],
        [""],
        ["无"],
        ["全年3次。"],
        ["全年召开多次", "3"],
        ["次", "人", "3"],
        ["", "", "", "", "", "", "3"],
    ],
    ids=" ".join,
)
def test_a_heading_with_text_below_it_stays(below: list[str]) -> None:
    assert headings_that_stay(HEADING, *below) == ["召开新闻发布会次数"]


def test_blank_cells_behind_a_heading_make_it_a_row() -> None:
    assert headings_that_stay(HEADING + "\t\t\t", "全年召开多次。") == []


def test_a_heading_right_above_a_row_is_a_row() -> None:
    assert headings_that_stay(HEADING, BELOW, "3") == []
    assert headings_that_stay(HEADING, "\u200b", BELOW, "3") == []
    assert headings_that_stay(HEADING, "全年召开多次。", BELOW, "3") == ["召开新闻发布会次数"]


def test_headings_on_the_lines_of_a_table_are_left_out() -> None:
    heads = find_heading_candidates(Facts.of(Lines.of(f"{HEADING}\n如下。\n{BELOW}")))
    assert [head.line for head in headings_beside(heads, {2})] == [0]


LINES = Lines.of("甲乙\n\n丙丁\n戊己")  # at 0, 3, 4 and 7


@pytest.mark.parametrize(
    ("span", "indices"),
    [
        (Span(0, 2), {0}),
        (Span(1, 2), {0}),
        (Span(1, 5), {0, 1, 2}),
        (Span(2, 2), {0}),
        (Span(4, 4), {2}),
        (Span(4, 7), {2}),
        (Span(4, 8), {2, 3}),
    ],
)
def test_a_span_stands_on_the_lines_from_its_first_to_its_last_character(
    span: Span, indices: set[int]
) -> None:
    assert line_indices(LINES, [span]) == indices


def test_the_line_above_lines_that_were_left_out_is_not_theirs() -> None:
    kept = Lines((LINES[0], LINES[3]))
    assert line_indices(kept, [Span(4, 6)]) == set()
    assert line_indices(kept[1:], [Span(0, 2), Span(4, 9)]) == {0}
