"""Whole reports are read as their truth says: the examples, and the real reports, if they are there."""

from __future__ import annotations

import json
from typing import Any

import pytest

import gkparse
from gkparse import Reading, Severity, State
from tests.kit.truth import REAL, Case, all_sections, differing_cells, example_cases, real_cases, serious

CASES = [*example_cases(), *real_cases()]
EXPECTED_REAL = {"liuying-2020", "qianjin-2020", "xiangfu-2020", "xintai-2020", "yancang-2021"}


def test_the_real_reports_are_there() -> None:
    names = {case.name for case in real_cases()}
    if not names:
        pytest.skip(
            f"no real reports in {REAL}: set GKPARSE_REPORTS to the directory with reports/ and expected/"
        )
    assert names >= EXPECTED_REAL


@pytest.fixture(scope="module", params=CASES, ids=str)
def case(request: pytest.FixtureRequest) -> Case:
    assert isinstance(request.param, Case)
    return request.param


@pytest.fixture(scope="module")
def reading(case: Case) -> Reading:
    return gkparse.parse(case.text)


def test_every_cell_is_what_the_source_prints(case: Case, reading: Reading) -> None:
    assert differing_cells(reading, case.truth) == {}


def test_cells_come_in_the_order_of_the_form(case: Case, reading: Reading) -> None:
    assert list(gkparse.cells(reading.report)) == list(case.truth["cells"]) == list(reading.cells)


def test_each_table_has_its_own_form(case: Case, reading: Reading) -> None:
    forms = {
        "disclosure": reading.report.disclosure and reading.report.disclosure.form,
        "requests": reading.report.requests and reading.report.requests.form,
    }
    usual = {"disclosure": case.truth["form"], "requests": case.truth["form"]}
    assert forms == {**usual, **case.truth.get("forms", {})}


@pytest.mark.parametrize("name", ["title", "agency", "year"])
def test_title_agency_and_year_are_the_printed_ones(case: Case, reading: Reading, name: str) -> None:
    assert getattr(reading.report, name) == case.truth[name]


def test_the_period_is_the_printed_one(case: Case, reading: Reading) -> None:
    period = reading.report.period
    printed = case.truth.get("period")
    if printed is None and case.name == "xintai-2020":
        printed = ["2020-01-01", "2020-12-31"]  # printed in the notes of that report
    assert (period and [day.isoformat() for day in period]) == printed


def test_sections_are_the_printed_ones_in_their_order(case: Case, reading: Reading) -> None:
    sections = [{"number": s.number, "title": s.title, "kind": s.kind} for s in reading.report.sections]
    assert sections == case.truth["sections"]


def test_subsections_are_the_printed_ones(case: Case, reading: Reading) -> None:
    for kind, titles in case.truth["subsections"].items():
        read_titles = [
            inner.title
            for section in reading.report.sections
            if section.kind == kind
            for inner in section.sections
        ]
        assert read_titles == titles, f"subsections of {kind}"


def test_sections_of_tables_have_no_other_text(reading: Reading) -> None:
    for section in reading.report.sections:
        if section.kind in ("disclosure", "requests", "proceedings"):
            assert section.paragraphs == section.unread == ()


def test_warnings_and_errors_are_exactly_those_of_the_source(case: Case, reading: Reading) -> None:
    expected = [(issue["key"], issue["severity"]) for issue in case.truth["issues"]]
    assert serious(reading.issues) == sorted(pair for pair in expected if pair[1] != "info")


def test_the_rules_find_what_is_noted_and_nothing_else(case: Case, reading: Reading) -> None:
    noted = [(issue["key"], issue["severity"]) for issue in case.truth["issues"]]
    # A table of another form than that of its year is read without an issue; for its office it is a mistake.
    forms = case.truth.get("forms", {})
    noted.extend((table, "warning") for table, form in forms.items() if form != case.truth["form"])
    assert serious(gkparse.check(reading)) == sorted(pair for pair in noted if pair[1] != "info")


def test_every_expected_info_is_raised(case: Case, reading: Reading) -> None:
    infos = {issue.key for issue in reading.issues if issue.severity is Severity.INFO}
    assert infos >= {issue["key"] for issue in case.truth["issues"] if issue["severity"] == "info"}


def test_every_issue_points_at_a_place(case: Case, reading: Reading) -> None:
    for issue in reading.issues:
        assert issue.span is not None, issue
        assert 0 <= issue.span.start < issue.span.stop <= len(case.text), issue


def test_every_figure_points_at_its_digits(case: Case, reading: Reading) -> None:
    for key, cell in reading.cells.items():
        place = reading.locate(key)
        assert place is not None, key
        if cell.state is State.NUMBER:
            assert place.span.of(case.text) == cell.raw, key
            assert str(cell.value).lstrip("-") in (cell.raw or ""), key


def test_units_are_the_printed_ones(case: Case, reading: Reading) -> None:
    units = {key: cell.unit for key, cell in reading.cells.items() if cell.unit}
    for key, unit in case.truth.get("units", {}).items():
        assert units.get(key) == unit


@pytest.mark.parametrize("change", ["crlf", "blank lines", "trailing blanks", "full width figures"])
def test_a_harmless_change_alters_no_cell_and_raises_no_alarm(
    case: Case, reading: Reading, change: str
) -> None:
    text = case.text
    if change == "crlf":
        text = text.replace("\n", "\r\n")
    elif change == "blank lines":
        text = f"\n\n{text}\n\n\n"
    elif change == "trailing blanks":
        text = "\n".join(
            line + " \u3000" if line.strip() and line[-1] not in "\t|" else line for line in text.split("\n")
        )
    else:
        text = "\n".join(_full_width(line) for line in text.split("\n"))
    again = gkparse.parse(text)
    assert gkparse.cells(again.report) == gkparse.cells(reading.report)
    assert serious(again.issues) == serious(reading.issues)


def _full_width(line: str) -> str:
    """The line with full-width digits, if it has a figure and separators alone."""
    figure = line.strip("\t |\u00a0")
    if not figure.isdigit():
        return line
    return line.replace(figure, figure.translate({ord("0") + n: ord("０") + n for n in range(10)}))


def test_json_gives_back_the_same_report_and_holds_no_float(reading: Reading) -> None:
    text = gkparse.dumps(reading.report)
    assert gkparse.loads(text) == reading.report
    assert not _floats(json.loads(text))


def _floats(data: Any) -> list[float]:
    if isinstance(data, dict):
        return [number for value in data.values() for number in _floats(value)]
    if isinstance(data, list):
        return [number for value in data for number in _floats(value)]
    return [data] if isinstance(data, float) else []


def test_all_sections_come_with_their_subsections_in_order() -> None:
    nested = gkparse.parse("一、总体情况\n（一）宣传\n1、培训\n全年两次。\n（二）督查\n无\n").report.sections
    assert [section.title for section in all_sections(nested)] == ["总体情况", "宣传", "培训", "督查"]
