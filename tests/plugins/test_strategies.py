"""The Hypothesis strategies: every relation holds, or the example names it; examples shrink to small ones."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from attrs import evolve
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report, Scheme, Section, Severity
from gkparse._lines.heading import Heading, read_heading, write_heading
from gkparse._lines.report_title import Title, read_title
from gkparse._text.values import BLANK, Quantity, Value, read_value
from gkparse.forms import EDITIONS, FORMS, Edition, Relation, TableForm, TableName
from gkparse.layouts import installed_layouts
from gkparse.report_tables import cells
from gkparse.strategies import Broken, Mangled, headings, mangled, reports, sources, tables, titles
from gkparse.strategies.rendered_page import Page
from gkparse.strategies.totals import plan

FORM_LIST = [form for forms in FORMS.values() for form in forms]
WITH_RELATIONS = [form for form in FORM_LIST if form.relations]

# Without Phase.explain: `find` returns the last example that it saw, and that phase tries larger ones.
SMALLEST = settings(database=None, phases=[Phase.generate, Phase.shrink], deadline=None)


def form_id(form: TableForm) -> str:
    return f"{form.table}-{form.form}"


def alone(form: TableForm, table: Any) -> Report:
    """A report with one table and nothing else."""
    fields: dict[str, Any] = {form.table: table}
    return Report(**fields)


@pytest.mark.parametrize("form", FORM_LIST, ids=form_id)
def test_a_valid_table_keeps_every_relation_of_its_form(form: TableForm) -> None:
    @given(tables(form.table, form.form))
    def holds(table: Any) -> None:
        assert gkparse.check(alone(form, table)) == ()
        assert None not in gkparse.cells(alone(form, table)).values()

    holds()


@pytest.mark.parametrize("form", WITH_RELATIONS, ids=form_id)
def test_a_broken_table_names_exactly_the_relations_that_do_not_hold(form: TableForm) -> None:
    @given(tables(form.table, form.form, valid=False))
    def names(broken: Broken[Any]) -> None:
        assert broken.keys
        found = gkparse.check(alone(form, broken.content))
        assert sorted(str(issue.key) for issue in found) == sorted(broken.keys)

    names()


@pytest.mark.parametrize("form", WITH_RELATIONS, ids=form_id)
def test_any_relation_can_come_up_broken(form: TableForm) -> None:
    def breaks(relation: Relation, broken: Broken[Any]) -> bool:
        return relation in broken.relations

    for relation in form.relations[:: max(1, len(form.relations) // 4)]:
        broken_table = find(
            tables(form.table, form.form, valid=False),
            partial(breaks, relation),
            settings=settings(database=None, phases=[Phase.generate], max_examples=5000, deadline=None),
        )
        assert relation.key in broken_table.keys


@pytest.mark.parametrize("form", WITH_RELATIONS, ids=form_id)
@given(data=st.data())
def test_every_relation_holds_for_any_figures_in_the_free_cells(form: TableForm, data: st.DataObject) -> None:
    solution = plan(form.table, form.form)
    drawn = data.draw(st.dictionaries(st.sampled_from(solution.free), st.integers(0, 10**12)))
    solved = solution.solve(drawn)
    assert min(solved.values()) >= 0
    assert set(solved) == set(form.slots)
    for relation in form.relations:
        left, right = (sum(solved[key] for key in side) for side in (relation.left, relation.right))
        assert left == right if relation.comparison.value == "=" else left <= right


@given(tables("requests", blanks=True))
def test_blank_cells_are_no_totals_and_break_no_relation(table: Any) -> None:
    report = Report(requests=table)
    assert gkparse.check(report) == ()
    blank = [key for key, value in gkparse.cells(report).items() if value is None]
    assert not [key for key in blank if key.endswith(".total") or key.startswith("requests.total.")]


def test_tables_with_blanks_have_blank_cells() -> None:
    def blank(table: Any) -> bool:
        return table.procurement.amount is None

    table: Any = find(
        tables("disclosure", "2019", blanks=True), blank, settings=settings(SMALLEST, max_examples=1000)
    )
    assert table.procurement.amount_unit is None


def test_a_form_without_relations_cannot_be_broken() -> None:
    with pytest.raises(ValueError, match="no relations"):
        tables("disclosure", "2021", valid=False)


@given(titles())
def test_titles_are_read_with_their_agency_and_year(title: Title) -> None:
    assert read_title(title.text) == title


@given(headings())
def test_headings_are_read_as_they_were_written(heading: Heading) -> None:
    assert read_heading(write_heading(heading.scheme, heading.number, heading.title)) == heading


@given(reports(valid=False))
@settings(max_examples=25)
def test_a_broken_report_names_exactly_the_relations_that_do_not_hold(broken: Broken[Report]) -> None:
    assert broken.keys
    assert sorted(str(issue.key) for issue in gkparse.check(broken.content)) == sorted(broken.keys)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
def test_a_report_has_the_wanted_form(edition: Edition) -> None:
    report = find(reports(form=edition.name), lambda _: True, settings=SMALLEST)
    assert {report.tables[name].form for name in edition.tables} == {edition.name}


def test_some_reports_have_tables_of_two_forms() -> None:
    def mixed(report: Report) -> bool:
        assert report.disclosure is not None
        assert report.requests is not None
        return report.disclosure.form > report.requests.form

    first = settings(SMALLEST, phases=[Phase.generate])
    assert mixed(find(reports(careless=True), mixed, settings=first))


def test_the_smallest_report_is_short_and_full_of_zeros() -> None:
    smallest = find(reports(), lambda _: True, settings=SMALLEST)
    assert not any(gkparse.cells(smallest).values())
    assert len(smallest.sections) == 6
    assert not [section for section in smallest.sections if len(section.paragraphs) > 1 or section.sections]
    assert smallest.preamble == smallest.trailer == ()


def test_a_planted_bug_shrinks_to_one_figure() -> None:
    """For a reader that loses figures over 1000, Hypothesis shows one such figure and its sums."""
    only = gkparse.installed_layouts().only("tab-cells")

    def losing_large_figures(text: str, kind: Quantity = Quantity.COUNT) -> Value:
        value = read_value(text, kind)
        return BLANK if kind is Quantity.COUNT and (value.number or 0) > 1000 else value

    def differs(source: tuple[Report, str]) -> bool:
        report, text = source
        with patch("gkparse._tables.cells.read_value", losing_large_figures):
            return gkparse.parse(text, only).report != report

    report, text = find(sources("tab-cells"), differs, settings=settings(SMALLEST, max_examples=300))
    figures = {key: value for key, value in gkparse.cells(report).items() if value}
    assert set(figures.values()) == {1001}
    assert len(figures) <= 8, figures
    assert not any(section.paragraphs or section.sections for section in report.sections)
    assert len(text) < 2000


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (gkparse.Requests2019, "requests"),
        (gkparse.Disclosure2021, "disclosure"),
        (gkparse.Proceedings, "proceedings"),
    ],
)
def test_hypothesis_knows_the_types_of_the_model(kind: type[Any], table: TableName) -> None:
    @given(st.from_type(kind))
    @settings(max_examples=10)
    def is_valid(drawn: Any) -> None:
        assert isinstance(drawn, kind)
        assert gkparse.check(Report(**{table: drawn})) == ()

    is_valid()


@given(st.from_type(Report))
@settings(max_examples=10)
def test_hypothesis_makes_reports_that_can_be_rendered(report: Report) -> None:
    assert gkparse.parse(gkparse.render(report)).report == report


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_core_does_not_import_hypothesis() -> None:
    assert run("import gkparse, sys; print('hypothesis' in sys.modules)") == "False"


def test_without_hypothesis_the_message_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import gkparse\n"
        "try:\n    import gkparse.strategies\n"
        "except gkparse.MissingExtraError as error:\n    print(error)"
    )
    assert "pip install 'gkparse[testing]'" in run(code)


def test_hypothesis_and_gkparse_can_be_imported_in_any_order() -> None:
    code = (
        "from hypothesis import strategies as st\n"
        "import gkparse\n"
        "print(st.from_type(gkparse.Report).is_empty)"
    )
    assert run(code) == "False"
    assert run(f"import gkparse.strategies\n{code}") == "False"


def test_an_unknown_operation_and_one_that_does_not_apply_are_refused() -> None:
    with pytest.raises(ValueError, match="no operation burn"):
        mangled(operations=["burn"])
    with pytest.raises(ValueError, match="no such operation"):
        mangled("flat-cells", ["push-row"])


def test_a_layout_needs_no_installation_to_be_mangled() -> None:
    county = evolve(gkparse.installed_layouts()["tab-rows"], name="county", rank=-1)

    @given(mangled(county, ["units"]))
    @settings(max_examples=5)
    def is_right(example: Mangled) -> None:
        reading = gkparse.parse(example.text)
        assert example.layout == "county"
        assert not example.wrong(reading)
        assert not [issue for issue in reading.issues if issue.severity is not Severity.INFO]

    is_right()


def test_in_comma_rows_a_second_change_is_made_to_what_the_quotes_hold() -> None:
    key = "disclosure.licensing.decisions"
    section = Section(title="主动公开政府信息情况", scheme=Scheme.HAN_COMMA, number="二", kind="disclosure")
    table = gkparse.Disclosure2021(licensing=gkparse.Decisions2021(decisions=1000))
    title = "青石街道2023年政府信息公开工作年度报告"
    report = Report(title=title, agency="青石街道", year=2023, sections=(section,), disclosure=table)
    page = Page.of(report, installed_layouts()["comma-rows"], gkparse.render(report, layout="comma-rows"))
    page.write_cell(key, "1,000")
    page.write_cell(key, f"\u00a0{page.content(page.marks['cell', key])}\u00a0")
    assert page.marks["cell", key].of(page.text) == '"\u00a01,000\u00a0"'
    assert cells(gkparse.parse(page.text).report)[key] == 1000
