"""Reports as JSON, written and read back. Any other JSON is refused, with the place that is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import cattrs
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import (
    ByApplicant,
    DataError,
    Disclosure2021,
    Fees2021,
    Report,
    Requests2021,
    SchemaVersionError,
    Scheme,
    Section,
)
from gkparse.convert import configure, make_converter, to_data
from gkparse.forms import FORMS, TableForm
from gkparse.report import SCHEMA_VERSION
from gkparse.report_tables import forms_of, make_table
from tests.kit.tables import report_text

TEXTS = st.text(max_size=8)
COUNTS = st.none() | st.integers(-(10**12), 10**12)
AMOUNTS = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.just(Decimal("0.00"))


def tables(form: TableForm) -> st.SearchStrategy[Any]:
    """A table of a form with any figures, which may be unknown."""
    cells = st.fixed_dictionaries({key: AMOUNTS if key in form.amounts else COUNTS for key in form.slots})
    units = st.fixed_dictionaries({key: st.sampled_from([None, "元", "万元"]) for key in form.amounts})
    return st.builds(make_table, st.just(form), cells, units)


def any_table(name: str) -> st.SearchStrategy[Any]:
    return st.none() | st.one_of(
        [tables(form) for forms in FORMS.values() for form in forms if form.table == name]
    )


SECTIONS = st.recursive(
    st.builds(
        Section,
        title=TEXTS,
        scheme=st.none() | st.sampled_from(Scheme),
        number=st.none() | TEXTS,
        kind=st.none() | st.sampled_from(["overview", "unclassified"]),
        paragraphs=st.lists(TEXTS, max_size=2).map(tuple),
        unread=st.lists(TEXTS, max_size=2).map(tuple),
    ),
    lambda inner: st.builds(Section, title=TEXTS, sections=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
REPORTS = st.builds(
    Report,
    title=st.none() | TEXTS,
    agency=st.none() | TEXTS,
    year=st.none() | st.integers(1900, 2100),
    period=st.none() | st.tuples(st.dates(), st.dates()),
    preamble=st.lists(TEXTS, max_size=2).map(tuple),
    sections=st.lists(SECTIONS, max_size=3).map(tuple),
    trailer=st.lists(TEXTS, max_size=2).map(tuple),
    disclosure=any_table("disclosure"),
    requests=any_table("requests"),
    proceedings=any_table("proceedings"),
)


@given(REPORTS)
def test_every_report_comes_back_from_its_json(report: Report) -> None:
    text = gkparse.dumps(report)
    assert gkparse.loads(text) == report
    assert gkparse.loads(text.encode()) == report
    assert gkparse.dumps(gkparse.loads(text)) == text


@given(REPORTS)
def test_its_cells_and_forms_come_back_as_well(report: Report) -> None:
    again = gkparse.loads(gkparse.dumps(report, indent=2))
    assert list(gkparse.cells(again).items()) == list(gkparse.cells(report).items())
    assert forms_of(again) == forms_of(report)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_digit_of_an_amount_is_lost_or_gained(amount: Decimal) -> None:
    report = Report(disclosure=Disclosure2021(fees=Fees2021(amount=amount, amount_unit="元")))
    back = gkparse.loads(gkparse.dumps(report)).disclosure
    assert isinstance(back, Disclosure2021)
    assert str(back.fees.amount) == str(amount)


def test_a_report_that_was_read_comes_back_from_its_json() -> None:
    report = gkparse.parse(report_text()).report
    assert gkparse.loads(gkparse.dumps(report)) == report


def test_people_can_read_the_json() -> None:
    report = Report(
        agency="青石街道",
        period=(date(2023, 1, 1), date(2023, 12, 31)),
        disclosure=Disclosure2021(fees=Fees2021(amount=Decimal("0.8400"), amount_unit="万元")),
    )
    text = gkparse.dumps(report)
    assert text.startswith('{"schema_version": 1, ')
    assert '"agency": "青石街道"' in text
    assert '"period": ["2023-01-01", "2023-12-31"]' in text
    assert '"fees": {"amount": "0.8400", "amount_unit": "万元"}' in text


REPORT = Report(
    title="青石街道2023年政府信息公开工作年度报告",
    year=2023,
    period=(date(2023, 1, 1), date(2023, 12, 31)),
    sections=(Section(title="总体情况", kind="overview", paragraphs=("无",)),),
    disclosure=Disclosure2021(fees=Fees2021(amount=Decimal("0.84"), amount_unit="万元")),
    requests=Requests2021(granted=ByApplicant(natural_person=6, total=6)),
)


def changed(path: str, value: object) -> str:
    """The JSON of the report with another value at one place; `...` deletes the place."""
    data: dict[str, Any] = to_data(REPORT)
    data = json.loads(json.dumps(data))
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    inner: Any = data
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(data)


def test_a_scheme_comes_back_as_a_scheme() -> None:
    report = Report(sections=(Section(title="总体情况", scheme=Scheme.HAN_COMMA, number="一"),))
    assert gkparse.loads(gkparse.dumps(report)).sections[0].scheme is Scheme.HAN_COMMA


def test_the_json_that_the_next_tests_change_is_valid() -> None:
    assert gkparse.loads(changed("year", 2023)) == REPORT


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        # no number is a float, a text, or true
        ("year", 2023.0, "year"),
        ("year", "2023", "year"),
        ("year", True, "year"),
        ("requests/granted/total", 6.0, "requests.granted.total"),
        ("requests/granted/total", "6", "requests.granted.total"),
        ("requests/granted/total", False, "requests.granted.total"),
        ("requests/granted/total", [6], "requests.granted.total"),
        # an amount is a text of digits
        ("disclosure/fees/amount", 0.84, "disclosure.fees.amount"),
        ("disclosure/fees/amount", 1, "disclosure.fees.amount"),
        ("disclosure/fees/amount", "0,84", "disclosure.fees.amount"),
        ("disclosure/fees/amount", "NaN", "disclosure.fees.amount"),
        ("disclosure/fees/amount", "Infinity", "disclosure.fees.amount"),
        ("disclosure/fees/amount_unit", "亿元", "disclosure.fees.amount_unit"),
        # texts and dates
        ("title", 3, "title"),
        ("sections/0/title", None, "sections[0].title"),
        ("sections/0/paragraphs/0", 3, "sections[0].paragraphs[0]"),
        ("sections/0/paragraphs", "无字", "sections[0].paragraphs"),
        ("sections/0/kind", "summary", "sections[0].kind"),
        ("sections/0/scheme", "runic", "sections[0].scheme"),
        ("period/0", "2023-13-01", "period[0]"),
        ("period/0", 2023, "period[0]"),
        ("period", ["2023-01-01"], "period"),
        # keys
        ("requests/granted/sum", 6, "requests.granted"),
        ("remark", "", "remark"),
        ("requests/granted", 6, "requests.granted"),
        ("requests/form", "2020", "requests"),
        ("sections", {}, "sections"),
    ],
)
def test_a_value_that_dumps_never_writes_is_refused_with_its_place(
    path: str, value: object, place: str
) -> None:
    with pytest.raises(DataError) as refused:
        gkparse.loads(changed(path, value))
    assert place in str(refused.value)


def test_every_wrong_place_is_named() -> None:
    data = json.loads(changed("year", 2023.5))
    data["requests"]["granted"]["total"] = "6"
    with pytest.raises(DataError) as refused:
        gkparse.loads(json.dumps(data))
    assert "report.year" in str(refused.value)
    assert "granted.total" in str(refused.value)


@pytest.mark.parametrize("path", ["requests/granted/total", "requests/granted", "title", "sections/0/unread"])
def test_a_missing_key_is_unknown_or_empty(path: str) -> None:
    report = gkparse.loads(changed(path, ...))
    assert report.year == 2023
    assert report != REPORT or path.endswith("unread")


@pytest.mark.parametrize("path", ["requests/form", "sections/0/title"])
def test_a_missing_required_key_is_named(path: str) -> None:
    with pytest.raises(DataError, match=path.partition("/")[0]):
        gkparse.loads(changed(path, ...))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("report", "not JSON"),
        (b"\xff\xfe{", "not JSON"),
        ("[]", "no schema_version"),
        ("[[{}]]", "no schema_version"),
        ("{}\n{}\n", "of several lines of JSON, give one"),
        ("3", "no schema_version"),
        ("null", "no schema_version"),
        ("{}", "no schema_version"),
        ('{"schema_version": 0}', "from 1 up"),
        ('{"schema_version": -1}', "from 1 up"),
        ('{"schema_version": "1"}', "from 1 up"),
        ('{"schema_version": 1.0}', "from 1 up"),
        ('{"schema_version": true}', "from 1 up"),
        ('{"schema_version": null}', "from 1 up"),
    ],
)
def test_other_json_than_that_of_a_report_is_refused(text: str | bytes, message: str) -> None:
    with pytest.raises(DataError, match=message):
        gkparse.loads(text)


def test_a_report_of_a_newer_gkparse_asks_for_an_upgrade() -> None:
    with pytest.raises(SchemaVersionError, match=f"version {SCHEMA_VERSION + 1}, .* upgrade gkparse"):
        gkparse.loads(json.dumps({"schema_version": SCHEMA_VERSION + 1, "anything": "else"}))


def test_json_nested_without_end_is_refused() -> None:
    with pytest.raises(DataError):
        gkparse.loads('{"schema_version": 1, "title": ' + "[" * 100_000 + "]" * 100_000 + "}")


@frozen
class Filed:
    """Data of a caller that contains a report."""

    name: str
    report: Report


@pytest.mark.parametrize("make", [make_converter, lambda: configure(cattrs.Converter())])
def test_callers_can_nest_reports_in_their_own_data(make: Callable[[], cattrs.Converter]) -> None:
    converter = make()
    data = json.loads(json.dumps(converter.unstructure(Filed("a", REPORT))))
    assert converter.structure(data, Filed) == Filed("a", REPORT)


def test_the_schema_version_comes_first() -> None:
    assert list(to_data(REPORT))[:2] == ["schema_version", "title"]


def test_an_object_of_the_command_line_is_accepted() -> None:
    report = gkparse.parse(report_text()).report
    line = json.dumps({"file": "a.txt", "report": json.loads(gkparse.dumps(report)), "issues": []})
    assert gkparse.loads(line) == report


def test_a_list_of_the_command_line_with_one_report_is_accepted() -> None:
    report = gkparse.parse(report_text()).report
    item = {"file": "a.txt", "report": to_data(report), "issues": []}
    assert gkparse.loads(json.dumps([item])) == report
    assert gkparse.loads(json.dumps([to_data(report)])) == report


def test_a_list_of_several_reports_is_refused() -> None:
    item = {"file": "a.txt", "report": to_data(REPORT), "issues": []}
    with pytest.raises(DataError, match="a list of 3 reports: give one of them"):
        gkparse.loads(json.dumps([item] * 3))


@pytest.mark.parametrize("data", [to_data(REPORT), [to_data(REPORT)], None])
def test_parsed_json_is_refused_with_the_remedy(data: Any) -> None:
    with pytest.raises(
        TypeError, match=r"loads takes JSON as str or bytes, not \w+: give json\.dumps\(data\)"
    ):
        gkparse.loads(data)


TAKES_A_REPORT = (gkparse.cells, gkparse.dumps, gkparse.render)


@pytest.mark.parametrize("function", TAKES_A_REPORT, ids=lambda function: function.__name__)
class TestFunctionsOfAReport:
    def test_a_reading_is_refused_with_the_remedy(self, function: Callable[[Any], object]) -> None:
        with pytest.raises(TypeError, match=rf"^{function.__name__} takes a Report: give reading\.report$"):
            function(gkparse.parse(report_text()))

    @pytest.mark.parametrize("value", [None, "青石街道", to_data(REPORT), (REPORT,)])
    def test_anything_else_is_refused_by_its_type(
        self, function: Callable[[Any], object], value: object
    ) -> None:
        kind = type(value).__name__
        with pytest.raises(TypeError, match=f"^{function.__name__} takes a Report, not {kind}$"):
            function(value)


def test_a_report_in_the_place_of_json_is_sent_to_dumps() -> None:
    with pytest.raises(TypeError, match=r"not Report: give gkparse\.dumps\(report\)$"):
        gkparse.loads(gkparse.Report())  # type: ignore[arg-type]
