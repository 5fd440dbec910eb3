"""Other figures make the same report: its sums hold, and what is no figure stays."""

from __future__ import annotations

import pytest

import gkparse
from tests.benchmarks.figures import multiplied, next_factor, source_with_fresh_figures
from tests.benchmarks.texts import cells_are_multiplied, clean_text
from tests.invariance.source import Source, all_sources
from tests.kit.truth import Case, example_cases, real_cases

FACTOR = 1009


@pytest.mark.parametrize("case", [*example_cases(), *real_cases()], ids=str)
def test_a_report_with_other_figures_has_all_its_cells_multiplied_and_the_same_issues(case: Case) -> None:
    before, after = gkparse.parse(case.text), gkparse.parse(multiplied(case.text, FACTOR))
    assert cells_are_multiplied(gkparse.cells(before.report), gkparse.cells(after.report), FACTOR)
    assert [issue.code for issue in after.issues] == [issue.code for issue in before.issues]


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.name)
def test_a_source_with_other_figures_has_the_same_sums(source: Source) -> None:
    before = gkparse.parse(clean_text(source))
    after = gkparse.parse(clean_text(source_with_fresh_figures(source)))
    assert gkparse.cells(after.report) != gkparse.cells(before.report)
    assert [issue.code for issue in after.issues] == [issue.code for issue in before.issues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可\t12\t-3\t0", "行政许可\t12108\t-3027\t0"),
        ("| 12 | +3 |", "| 12108 | +3027 |"),
        ("<td>12</td>", "<td>12108</td>"),
        ("行政许可,12,3,456", "行政许可,12108,3027,460104"),
        ("行政许可 3,906", "行政许可 3,941,154"),
        ("11（其中修订3件）", "11099（其中修订3027件）"),
        ("全年公开信息12条", "全年公开信息12108条"),
    ],
)
def test_a_figure_is_multiplied(text: str, expected: str) -> None:
    assert multiplied(text, FACTOR) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月12日",
        "2023 年 1 月 12 日",
        "2023-01-12",
        "- 3 -",
        "3.其他",
        "（3）其他",
        "第二十条第8项",
        "国办公开办函〔2021〕30号",
        "采购总金额 12.50",
        "0000-5550118",
    ],
)
def test_what_is_no_figure_stays(text: str) -> None:
    assert multiplied(text, FACTOR) == text


def test_columns_stay_in_place_if_there_is_room() -> None:
    text = "规章      1         12        3\n"
    assert multiplied(text, FACTOR).index("12108") == text.index("12")


def test_no_factor_comes_twice_for_a_report() -> None:
    factors = [next_factor("a report of this test") for _ in range(200)]
    assert len(set(factors)) == len(factors)


def test_a_changed_total_is_not_a_multiplied_report() -> None:
    cells = {"requests.new.total": 12, "requests.granted.total": None}
    assert cells_are_multiplied(cells, {"requests.new.total": 36, "requests.granted.total": None}, 3)
    assert not cells_are_multiplied(cells, {"requests.new.total": 12, "requests.granted.total": None}, 3)
    assert not cells_are_multiplied(cells, {"requests.new.total": 36, "requests.granted.total": 0}, 3)
