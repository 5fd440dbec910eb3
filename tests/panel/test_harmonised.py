"""A harmonised figure is a printed one or an exact sum of printed ones, and its cells are named."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings

import gkparse
from gkparse import Reading, Report, Requests2021, Severity
from gkparse.forms.crosswalk import series_keys
from gkparse.strategies import Mangled, mangled, reports
from tests.kit.profiles import examples
from tests.kit.truth import EXAMPLES, Case, example_cases

OTHER = ("other_no_correction", "other_unpaid_fee", "other_other")
SUM, PARTS = "requests.other.total", tuple(f"requests.{row}.total" for row in OTHER)


def with_other(report: Report, *numbers: int | None) -> Report:
    """A report with these numbers in the column 总计 of the rows of 其他处理."""
    assert isinstance(report.requests, Requests2021)
    rows = {
        row: evolve(getattr(report.requests, row), total=number)
        for row, number in zip(OTHER, numbers, strict=True)
    }
    return evolve(report, requests=evolve(report.requests, **rows))


@pytest.fixture
def reading() -> Reading:
    return gkparse.load(EXAMPLES / "qingshi-2021.txt")


@given(report=reports())
def test_every_figure_is_that_of_its_cell_or_the_sum_of_its_cells(report: Report) -> None:
    printed = gkparse.cells(report)
    for key, found in gkparse.harmonise(report).items():
        assert found.key == key
        numbers = [printed[cell] for cell in found.cells]
        if not found.added:
            assert found.value == numbers[0]
        elif None in numbers or found.doubts:
            assert found.value is None
        else:
            assert found.value == sum(number for number in numbers if number is not None)


@given(report=reports())
def test_a_report_with_all_tables_has_every_series_in_order(report: Report) -> None:
    if len(report.tables) == 3:
        assert tuple(gkparse.harmonise(report)) == series_keys()
    tables = {key.partition(".")[0] for key in gkparse.harmonise(report)}
    assert tables == set(report.tables)


@settings(max_examples=examples(10))
@given(damaged=mangled())
def test_a_damaged_text_gives_no_wrong_figure_without_a_doubt(damaged: Mangled) -> None:
    printed = gkparse.cells(damaged.report)
    for key, found in gkparse.harmonise(gkparse.parse(damaged.text)).items():
        if found.value is not None and not found.doubts:
            numbers = [printed.get(cell) for cell in found.cells]
            assert None not in numbers, key
            assert found.value == sum(number for number in numbers if number is not None), key


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_the_examples_have_the_figures_of_their_truth(case: Case) -> None:
    printed = case.truth["cells"]
    for found in gkparse.harmonise(gkparse.parse(case.text)).values():
        if found.value is not None:
            assert found.value == sum(int(printed[cell]) for cell in found.cells)


def test_both_forms_give_the_same_series(reading: Reading) -> None:
    older = gkparse.harmonise(gkparse.load(EXAMPLES / "hemingtan-2020.txt"))
    newer = gkparse.harmonise(reading)
    assert list(older) == list(newer)
    assert (older[SUM].form, older[SUM].cells, older[SUM].added) == ("2019", (SUM,), False)
    assert (newer[SUM].form, newer[SUM].cells, newer[SUM].added) == ("2021", PARTS, True)


def test_a_sum_needs_all_its_cells(reading: Reading) -> None:
    whole = with_other(reading.report, 2, 0, 3)
    lacking = with_other(reading.report, 2, None, 3)
    # The sums of the table hold no longer; so the doubts of `check` must not be what makes the value None.
    assert gkparse.harmonise(lacking)[SUM].value is None
    assert gkparse.harmonise(evolve(reading, report=whole, issues=()))[SUM].value == 5
    assert gkparse.harmonise(evolve(reading, report=lacking, issues=()))[SUM].value is None


def test_a_sum_with_a_doubted_cell_is_unknown_and_tells_the_doubt(reading: Reading) -> None:
    doubt = gkparse.Issue(
        code="total-differs", severity=Severity.ERROR, key="requests.other_other", span=None
    )
    found = gkparse.harmonise(evolve(reading, issues=(doubt,)))
    assert (found[SUM].value, found[SUM].doubts) == (None, ("total-differs",))
    assert found["requests.granted.total"].doubts == ()


def test_a_single_cell_in_doubt_keeps_the_printed_number_and_tells_the_doubt(reading: Reading) -> None:
    key = "requests.granted.total"
    doubt = gkparse.Issue(code="total-differs", severity=Severity.WARNING, key=key, span=None)
    found = gkparse.harmonise(evolve(reading, issues=(doubt,)))[key]
    assert (found.value, found.doubts) == (gkparse.cells(reading.report)[key], ("total-differs",))
    harmless = evolve(doubt, severity=Severity.INFO)
    assert gkparse.harmonise(evolve(reading, issues=(harmless,)))[key].doubts == ()


def test_the_doubts_of_a_report_are_what_check_finds(reading: Reading) -> None:
    requests = reading.report.requests
    assert requests is not None
    wrong = evolve(reading.report, requests=evolve(requests, granted=evolve(requests.granted, total=999)))
    assert gkparse.harmonise(wrong)["requests.granted.total"].doubts
    assert not gkparse.harmonise(reading.report)["requests.granted.total"].doubts


def test_a_report_that_mixes_the_forms_is_harmonised_table_by_table(reading: Reading) -> None:
    older = gkparse.load(EXAMPLES / "hemingtan-2020.txt").report
    mixed = gkparse.harmonise(evolve(reading.report, requests=older.requests))
    assert mixed["disclosure.licensing.decisions"].form == "2021"
    assert (mixed[SUM].form, mixed[SUM].cells) == ("2019", (SUM,))


def test_a_report_without_tables_has_no_figures() -> None:
    assert gkparse.harmonise(Report(year=2016)) == {}


@pytest.mark.parametrize("wrong", ["a.txt", None, {"requests.new.total": Decimal(1)}])
def test_anything_but_a_reading_or_a_report_is_a_type_error(wrong: object) -> None:
    with pytest.raises(TypeError, match="harmonise takes a Reading or a Report"):
        gkparse.harmonise(wrong)  # type: ignore[arg-type]
