"""Reports, tables and headings out of nothing: they are what they say they are, and they become small."""

from __future__ import annotations

import subprocess
import sys
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report, Severity
from gkparse._lines.heading import Heading, read_heading, write_heading
from gkparse._lines.report_title import Title, read_title
from gkparse._text.values import BLANK, Quantity, Value, read_value
from gkparse.forms import FORMS, FormName, TableForm, TableName
from gkparse.strategies import Broken, headings, mangled, reports, sources, tables, titles
from gkparse.strategies.totals import plan
from gkparse.strategies.whole_tables import FORM_NAMES

FORM_LIST = [form for forms in FORMS.values() for form in forms]
WITH_RELATIONS = [form for form in FORM_LIST if form.relations]

# `find` returns the last example it saw; Phase.explain would go on with larger ones.
SMALLEST = settings(database=None, phases=[Phase.generate, Phase.shrink], deadline=None)


def form_id(form: TableForm) -> str:
    return f"{form.table}-{form.form}"


def alone(form: TableForm, table: Any) -> Report:
    """A report that has one table and nothing else."""
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
        assert [issue.key for issue in gkparse.check(alone(form, broken.content))] == list(broken.keys)

    names()


@pytest.mark.parametrize("form", WITH_RELATIONS, ids=form_id)
def test_every_relation_is_broken_some_time(form: TableForm) -> None:
    for relation in form.relations[:: max(1, len(form.relations) // 4)]:
        found = find(
            tables(form.table, form.form, valid=False),
            lambda broken, relation=relation: relation in broken.relations,  # type: ignore[misc]
            settings=settings(database=None, phases=[Phase.generate], max_examples=5000, deadline=None),
        )
        assert relation.key in found.keys


@pytest.mark.parametrize("form", WITH_RELATIONS, ids=form_id)
@given(data=st.data())
def test_totals_are_solved_for_whatever_the_free_cells_are(form: TableForm, data: st.DataObject) -> None:
    how = plan(form.table, form.form)
    free = st.dictionaries(st.sampled_from(how.free), st.integers(0, 10**12))
    solved = how.solve(data.draw(free))
    assert min(solved.values()) >= 0
    assert set(solved) == set(form.slots)
    for relation in form.relations:
        left, right = (sum(solved[key] for key in side) for side in (relation.left, relation.right))
        assert left == right if relation.comparison.value == "=" else left <= right


@given(tables("requests", blanks=True))
def test_blank_cells_are_no_totals_and_break_nothing(table: Any) -> None:
    report = Report(requests=table)
    assert gkparse.check(report) == ()
    blank = [key for key, value in gkparse.cells(report).items() if value is None]
    assert not [key for key in blank if key.endswith(".total") or key.startswith("requests.total.")]


def test_some_tables_have_blank_cells_when_asked() -> None:
    def blank(table: Any) -> bool:
        return table.procurement.amount is None

    found: Any = find(tables("disclosure", "2019", blanks=True), blank, settings=SMALLEST)
    assert found.procurement.amount_unit is None


def test_a_form_without_relations_cannot_be_broken() -> None:
    with pytest.raises(ValueError, match="no relations"):
        tables("disclosure", "2021", valid=False)


@given(titles())
def test_titles_are_read_as_what_they_name(title: Title) -> None:
    assert read_title(title.text) == title


@given(headings())
def test_headings_are_read_as_they_were_written(heading: Heading) -> None:
    assert read_heading(write_heading(heading.scheme, heading.number, heading.title)) == heading


@given(reports(valid=False))
@settings(max_examples=25)
def test_a_broken_report_names_exactly_the_relations_that_do_not_hold(broken: Broken[Report]) -> None:
    assert broken.keys
    assert [issue.key for issue in gkparse.check(broken.content)] == list(broken.keys)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_a_report_has_the_form_that_was_asked_for(form: FormName) -> None:
    found = find(reports(form=form), lambda _: True, settings=SMALLEST)
    assert found.disclosure is not None
    assert found.requests is not None
    assert (found.disclosure.form, found.requests.form) == (form, form)


def test_reports_mix_forms_of_two_years() -> None:
    def mixed(report: Report) -> bool:
        assert report.disclosure is not None
        assert report.requests is not None
        return report.disclosure.form > report.requests.form

    first = settings(SMALLEST, phases=[Phase.generate])
    assert mixed(find(reports(), mixed, settings=first))


def test_the_smallest_report_is_short_and_full_of_zeros() -> None:
    smallest = find(reports(), lambda _: True, settings=SMALLEST)
    assert not any(gkparse.cells(smallest).values())
    assert len(smallest.sections) == 6
    assert not [section for section in smallest.sections if section.paragraphs or section.sections]
    assert smallest.preamble == smallest.trailer == ()


def test_a_planted_bug_shrinks_to_one_figure() -> None:
    """A reader that loses figures over a thousand: what Hypothesis shows is one such figure and its sums."""
    only = gkparse.installed_layouts().only("tab-cells")

    def losing(text: str, kind: Quantity = Quantity.COUNT) -> Value:
        value = read_value(text, kind)
        return BLANK if kind is Quantity.COUNT and (value.number or 0) > 1000 else value

    def differs(source: tuple[Report, str]) -> bool:
        report, text = source
        with patch("gkparse._tables.cells.read_value", losing):
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
    def sound(made: Any) -> None:
        assert isinstance(made, kind)
        assert gkparse.check(Report(**{table: made})) == ()

    sound()


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


def test_hypothesis_first_or_gkparse_first() -> None:
    code = (
        "from hypothesis import strategies as st\n"
        "import gkparse\n"
        "print(st.from_type(gkparse.Report).is_empty)"
    )
    assert run(code) == "False"
    assert run(f"import gkparse.strategies\n{code}") == "False"


def test_an_operation_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no operation burn"):
        mangled(operations=["burn"])
    with pytest.raises(ValueError, match="no such operation"):
        mangled("flat-cells", ["push-row"])


def test_a_layout_of_ones_own_needs_no_installation() -> None:
    from attrs import evolve

    own = evolve(gkparse.installed_layouts()["tab-rows"], name="county", rank=-1)

    @given(mangled(own, ["units"]))
    @settings(max_examples=5)
    def right(found: Any) -> None:
        reading = gkparse.parse(found.text)
        assert found.layout == "county"
        assert not found.wrong(reading)
        assert not [issue for issue in reading.issues if issue.severity is not Severity.INFO]

    right()
