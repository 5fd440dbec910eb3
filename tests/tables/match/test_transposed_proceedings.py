"""The table of proceedings in other rows and columns than those of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import gkparse
from gkparse import Reading
from tests.kit.profiles import sample
from tests.kit.tables import PROCEEDINGS, report_text

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
STAGES = ("行政复议", "未经复议直接起诉", "复议后起诉")
FIGURES = ((1, 2, 3, 4, 10), (5, 0, 1, 0, 6), (2, 2, 0, 1, 5))
TRUTH = dict(zip(PROCEEDINGS.slots, [figure for stage in FIGURES for figure in stage], strict=True))

Rows = list[list[str]]


def texts(figures: tuple[int, ...]) -> list[str]:
    return [str(figure) for figure in figures]


ONE_ROW = [figure for stage in FIGURES for figure in texts(stage)]


def below_form(first: str, figure: str) -> Rows:
    """The official table with a further column before all others."""
    return [
        [first, "行政复议", "行政诉讼"],
        ["", *OUTCOMES, *STAGES[1:]],
        ["", *[""] * 5, *OUTCOMES, *OUTCOMES],
        [figure, *ONE_ROW],
    ]


def lines_of_stages(labels: Callable[[int, int], list[str]]) -> Rows:
    """A line for each number; `labels` gives the cells before it, for the indices of stage and outcome."""
    return [
        [*labels(stage, index), outcome, figure]
        for stage, figures in enumerate(FIGURES)
        for index, (outcome, figure) in enumerate(zip(OUTCOMES, texts(figures), strict=True))
    ]


def merged(stage: int, outcome: int) -> list[str]:
    """The labels of stages, each printed once: 行政复议, 行政诉讼, and beside 行政诉讼 its two stages."""
    left = ("行政复议", "行政诉讼", "")[stage] if outcome == 0 else ""
    return [left, STAGES[stage] if stage and outcome == 0 else ""]


PRINTINGS: dict[str, Rows] = {
    "a row for each stage": [
        ["", *OUTCOMES],
        *([stage, *texts(figures)] for stage, figures in zip(STAGES, FIGURES, strict=True)),
    ],
    "a row for each stage, lawsuits merged": [
        ["类型", "", *OUTCOMES],
        ["行政复议", "", *texts(FIGURES[0])],
        ["行政诉讼", STAGES[1], *texts(FIGURES[1])],
        ["", STAGES[2], *texts(FIGURES[2])],
    ],
    "a row for each stage, merged cells repeated": [
        ["类型", "类型", *OUTCOMES],
        ["行政复议", "行政复议", *texts(FIGURES[0])],
        ["行政诉讼", "直接起诉", *texts(FIGURES[1])],
        ["行政诉讼", "经复议后起诉", *texts(FIGURES[2])],
    ],
    "a line for each number": lines_of_stages(lambda stage, _: [STAGES[stage]]),
    "a line for each number, stages merged": lines_of_stages(merged),
    "a number before the row": below_form("序号", "1"),
    "the year before the row": below_form("年度", "2023"),
    "the body before the row": below_form("单位", "青石街道"),
}

WRITERS: dict[str, Callable[[Rows], str]] = {
    "tabs": lambda rows: "".join("\t".join(row) + "\n" for row in rows),
    "blanks": lambda rows: "".join(" ".join(row).strip() + "\n" for row in rows),
    "lines": lambda rows: "".join(f"{cell}\n" for row in rows for cell in row if cell),
    "pipes": lambda rows: "".join(f"| {' | '.join(row)} |\n" for row in rows),
}
every_writer = pytest.mark.parametrize("writer", WRITERS)


def reading_of(rows: Rows, writer: str = "tabs") -> Reading:
    return gkparse.parse(report_text({"proceedings": WRITERS[writer](rows)}))


def figures_of(reading: Reading) -> dict[str, object]:
    return {key: value for key, value in gkparse.cells(reading.report).items() if key in TRUTH}


def wrong(reading: Reading) -> set[str]:
    return {key for key, value in figures_of(reading).items() if value is not None and value != TRUTH[key]}


@every_writer
@pytest.mark.parametrize("printing", PRINTINGS)
def test_the_table_is_read_however_its_rows_are_cut(printing: str, writer: str) -> None:
    reading = reading_of(PRINTINGS[printing], writer)
    assert figures_of(reading) == TRUTH
    assert list(gkparse.cells(reading.report)) == list(dict.fromkeys(gkparse.cells(reading.report)))
    assert not [issue for issue in reading.issues if (issue.key or "").startswith("proceedings")]


def with_losses(rows: Rows) -> Iterator[Rows]:
    """The rows without one row, without one cell, and with one cell blank."""
    for row_index, row in enumerate(rows):
        before, behind = rows[:row_index], rows[row_index + 1 :]
        yield [*before, *behind]
        for index in range(len(row)):
            yield [*before, [*row[:index], *row[index + 1 :]], *behind]
            yield [*before, [*row[:index], "", *row[index + 1 :]], *behind]


@pytest.mark.parametrize("writer", ["tabs", "lines"])
@pytest.mark.parametrize("printing", PRINTINGS)
def test_no_figure_takes_the_place_of_another_whatever_is_lost(printing: str, writer: str) -> None:
    for rows in sample(with_losses(PRINTINGS[printing]), every=5):
        reading = reading_of(rows, writer)
        assert not wrong(reading), rows
        issues = [issue for issue in reading.issues if (issue.key or "").startswith("proceedings")]
        assert issues or figures_of(reading) == TRUTH, rows


@pytest.mark.parametrize("lost", range(15))
def test_a_year_before_the_row_does_not_replace_a_lost_figure(lost: int) -> None:
    rows = below_form("年度", "2023")
    del rows[-1][lost + 1]
    assert set(figures_of(reading_of(rows)).values()) == {None}


@every_writer
def test_figures_above_their_stages_are_given_to_no_stage(writer: str) -> None:
    rows = [
        ["", *OUTCOMES],
        *(line for stage, figures in zip(STAGES, FIGURES, strict=True) for line in (texts(figures), [stage])),
    ]
    reading = reading_of(rows, writer)
    assert not wrong(reading)
    assert [i.key for i in reading.issues] == ["proceedings"]


@every_writer
@pytest.mark.parametrize("blank", [(), (0, 2), (1, 2), (0, 1)])
def test_a_table_on_its_side_is_given_to_no_stage(writer: str, blank: tuple[int, ...]) -> None:
    rows = [
        ["", *STAGES],
        *(
            [outcome, *("" if stage in blank else str(FIGURES[stage][index]) for stage in range(3))]
            for index, outcome in enumerate(OUTCOMES)
        ),
    ]
    reading = reading_of(rows, writer)
    assert not wrong(reading)
    assert {issue.key for issue in reading.issues} == {"proceedings"}


@every_writer
def test_outcomes_that_begin_anew_without_a_stage_are_given_to_no_stage(writer: str) -> None:
    lines = PRINTINGS["a line for each number"]
    rows = [row if index < 5 else row[1:] for index, row in enumerate(lines)]
    reading = reading_of(rows, writer)
    assert not wrong(reading)
    figures = figures_of(reading)
    assert figures.get("proceedings.litigation_direct.upheld") is None


def test_a_broken_sum_is_reported_at_its_stage() -> None:
    for printing in ("a row for each stage", "a line for each number"):
        rows = [list(row) for row in PRINTINGS[printing]]
        rows[-1][-1] = "9"
        (issue,) = reading_of(rows).issues
        assert (issue.code, issue.key) == ("total-differs", "proceedings.litigation_after_reconsideration")
        assert issue.message.startswith("复议后起诉: the total is 9")
        assert issue.span is not None


def test_a_missing_row_is_reported_at_its_stage() -> None:
    (issue,) = reading_of(PRINTINGS["a row for each stage"][:-1]).issues
    assert (issue.code, issue.key) == ("row-absent", "proceedings.litigation_after_reconsideration")


def test_two_rows_that_cannot_be_placed_are_unknown_and_not_alike() -> None:
    rows = [*PRINTINGS["the body before the row"][:-1], ONE_ROW[:14], ONE_ROW[1:]]
    (issue,) = reading_of(rows).issues
    assert (issue.code, issue.key) == ("row-unknown", "proceedings")
