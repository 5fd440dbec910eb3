"""The relations of the forms: each broken one is an issue, and nothing else is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gkparse
from gkparse import (
    ByApplicant,
    Disclosure2019,
    DocumentCounts2019,
    Issue,
    Outcomes,
    Proceedings,
    Report,
    Requests2019,
    Requests2021,
    Severity,
)
from gkparse.checks.relations import check_table
from gkparse.forms import FORMS, Comparison, Relation, TableForm
from gkparse.report_tables import make_table
from tests.kit.tables import REQUESTS_2021, adding_up

EVERY_RELATION = [
    pytest.param(
        form, relation, id=f"{form.table} {form.form} {relation.key} {relation.authority.name.lower()}"
    )
    for forms in FORMS.values()
    for form in forms
    for relation in form.relations
]


def zeros(form: TableForm) -> dict[str, int | Decimal | None]:
    return dict.fromkeys(form.slots, 0)


def found_in(form: TableForm, figures: dict[str, int | Decimal | None]) -> list[tuple[str, str | None]]:
    return [(issue.code, issue.key) for issue in check_table(form, figures)]


CODES = {"IMPLIED": "total-differs", "PRINTED": "balance-differs", "INFERRED": "relation-unusual"}


@pytest.mark.parametrize(
    "form", [form for forms in FORMS.values() for form in forms], ids=lambda f: f"{f.table} {f.form}"
)
def test_a_table_of_zeros_or_of_nothing_breaks_no_relation(form: TableForm) -> None:
    assert found_in(form, zeros(form)) == []
    assert found_in(form, dict.fromkeys(form.slots)) == []


@pytest.mark.parametrize(("form", "relation"), EVERY_RELATION)
def test_each_relation_that_breaks_is_an_issue(form: TableForm, relation: Relation) -> None:
    figures = {**zeros(form), relation.left[0]: 5}
    assert (CODES[relation.authority.name], relation.key) in found_in(form, figures)


@pytest.mark.parametrize(("form", "relation"), EVERY_RELATION)
def test_a_relation_with_an_unknown_cell_is_no_issue(form: TableForm, relation: Relation) -> None:
    broken = (CODES[relation.authority.name], relation.key)
    for key in (*relation.left[1:], *relation.right):
        assert broken not in found_in(form, {**zeros(form), relation.left[0]: 5, key: None})
    assert broken not in found_in(form, {**zeros(form), relation.right[0]: 5, relation.left[0]: None})


@pytest.mark.parametrize(("form", "relation"), EVERY_RELATION)
def test_the_severity_of_a_broken_relation_depends_on_its_authority(
    form: TableForm, relation: Relation
) -> None:
    (issue,) = (
        issue
        for issue in check_table(form, {**zeros(form), relation.left[0]: 5})
        if (issue.code, issue.key) == (CODES[relation.authority.name], relation.key)
    )
    inferred = relation.comparison is Comparison.AT_MOST
    assert issue.severity is (Severity.INFO if inferred else Severity.ERROR)
    assert issue.span is None
    assert "5" in issue.message
    assert "5" in issue.message_zh


def of_row(**figures: int | None) -> tuple[Issue, ...]:
    row: dict[str, int | None] = dict.fromkeys(ByApplicant.__annotations__, 0)
    return gkparse.check(Report(requests=Requests2021(granted=ByApplicant(**{**row, **figures}))))


def test_a_total_that_is_not_the_sum_of_its_parts_is_an_error_of_its_row() -> None:
    (issue,) = of_row(natural_person=6, enterprise=1, total=6)
    assert (issue.code, issue.key) == ("total-differs", "requests.granted")
    assert issue.message.endswith(
        ": the total is 6, but its parts add up to 7. Correct the number in the source."
    )
    assert "予以公开" in issue.message_zh


def test_a_sum_that_holds_is_no_issue() -> None:
    assert of_row(natural_person=6, enterprise=1, total=7) == ()


def test_nothing_is_proposed_if_any_cell_of_the_row_could_be_wrong() -> None:
    (issue,) = of_row(natural_person=6, enterprise=1, total=6)
    assert issue.proposal == ()


def balanced() -> dict[str, int | Decimal | None]:
    """A request table in which every relation holds."""
    figures = adding_up(
        {
            "granted.natural_person": 6,
            "granted.enterprise": 2,
            "partial.natural_person": 3,
            "unable_not_held.research": 4,
            "carried_over.natural_person": 1,
            "carried_forward.enterprise": 1,
        }
    )
    return {f"requests.{key}": int(figure) for key, figure in figures.items()}


def proposals(figures: dict[str, int | Decimal | None]) -> set[tuple[tuple[str, int | Decimal], ...]]:
    return {issue.proposal for issue in check_table(REQUESTS_2021, figures)}


def test_the_balanced_table_is_balanced() -> None:
    assert found_in(REQUESTS_2021, balanced()) == []


@pytest.mark.parametrize("key", sorted(balanced()))
def test_one_wrong_figure_breaks_its_row_and_its_column_and_the_right_one_is_proposed(key: str) -> None:
    right = balanced()
    figure = right[key]
    assert figure is not None
    issues = list(check_table(REQUESTS_2021, {**right, key: figure + 2}))
    _, row, column = key.split(".")
    keys = {issue.key for issue in issues}
    assert keys == {f"requests.{row}", f"requests.*.{column}"}
    assert {issue.proposal for issue in issues} == {((key, figure),)}


def test_no_negative_figure_is_proposed() -> None:
    # Only -2 in granted.natural_person would make its row and its column hold.
    printed = {
        "granted.enterprise": 2,
        **dict.fromkeys(("partial.natural_person", "partial.total"), 5),
        **dict.fromkeys(("total.natural_person", "new.natural_person"), 3),
        **dict.fromkeys(("total.enterprise", "new.enterprise"), 2),
        **dict.fromkeys(("total.total", "new.total"), 5),
    }
    figures = {**zeros(REQUESTS_2021), **{f"requests.{key}": number for key, number in printed.items()}}
    assert {key for _, key in found_in(REQUESTS_2021, figures)} == {
        "requests.granted",
        "requests.*.natural_person",
    }
    assert proposals(figures) == {()}


def test_two_wrong_figures_that_share_neither_row_nor_column_are_each_mended() -> None:
    wrong = {**balanced(), "requests.granted.natural_person": 60, "requests.partial.enterprise": 50}
    keys = {issue.key for issue in check_table(REQUESTS_2021, wrong)}
    assert keys == {
        "requests.granted",
        "requests.partial",
        "requests.*.natural_person",
        "requests.*.enterprise",
    }
    assert proposals(wrong) == {
        (("requests.granted.natural_person", 6),),
        (("requests.partial.enterprise", 0),),
    }


def test_no_mend_is_proposed_for_two_wrong_figures_of_one_row() -> None:
    wrong = {**balanced(), "requests.granted.natural_person": 60, "requests.granted.enterprise": 50}
    keys = {issue.key for issue in check_table(REQUESTS_2021, wrong)}
    assert keys == {"requests.granted", "requests.*.natural_person", "requests.*.enterprise"}
    assert proposals(wrong) == {()}


def test_figures_exchanged_between_two_columns_break_both_and_are_not_mended() -> None:
    right = balanced()
    one, other = "requests.granted.natural_person", "requests.granted.enterprise"
    wrong = {**right, one: right[other], other: right[one]}
    assert {key for _, key in found_in(REQUESTS_2021, wrong)} == {
        "requests.*.natural_person",
        "requests.*.enterprise",
    }
    assert proposals(wrong) == {()}


def test_an_inferred_relation_is_never_mended() -> None:
    counts = DocumentCounts2019(newly_made=1, newly_disclosed=5, total_disclosed=3)
    (issue,) = gkparse.check(Report(disclosure=Disclosure2019(regulations=counts)))
    assert (issue.code, issue.key, issue.proposal) == ("relation-unusual", "disclosure.regulations", ())
    assert issue.message.endswith(": 5 newly disclosed, but only 3 disclosed in all")


@pytest.mark.parametrize(("disclosed", "in_all"), [(3, 5), (5, 5), (0, 0)])
def test_as_many_newly_disclosed_as_in_all_are_not_unusual(disclosed: int, in_all: int) -> None:
    counts = DocumentCounts2019(newly_made=0, newly_disclosed=disclosed, total_disclosed=in_all)
    assert gkparse.check(Report(disclosure=Disclosure2019(regulations=counts))) == ()


def test_issues_come_in_the_order_of_the_tables() -> None:
    report = Report(
        disclosure=Disclosure2019(
            regulations=DocumentCounts2019(newly_made=0, newly_disclosed=5, total_disclosed=3)
        ),
        requests=Requests2019(new=ByApplicant(**dict.fromkeys(ByApplicant.__annotations__, 1))),
        proceedings=Proceedings(
            litigation_direct=Outcomes(upheld=1, corrected=0, other=0, pending=0, total=3)
        ),
    )
    assert [issue.key for issue in gkparse.check(report)] == [
        "disclosure.regulations",
        "requests.new",
        "proceedings.litigation_direct",
    ]


def test_a_report_without_tables_has_nothing_to_check() -> None:
    assert gkparse.check(Report()) == ()


def test_a_check_changes_nothing_of_a_report() -> None:
    numbers = dict(balanced(), **{"requests.granted.total": 99})
    report = Report(requests=make_table(REQUESTS_2021, numbers, {}))
    assert gkparse.check(report)
    assert gkparse.cells(report) == numbers


PARTS = st.dictionaries(
    st.sampled_from(
        [
            key.removeprefix("requests.")
            for key, (_, row, column) in REQUESTS_2021.slots.items()
            if column.key != "total" and row.key not in ("total", "new", "carried_over")
        ]
    ),
    st.integers(0, 500),
)


@given(PARTS)
def test_a_table_made_to_add_up_breaks_no_relation(parts: dict[str, int]) -> None:
    figures = {f"requests.{key}": int(figure) for key, figure in adding_up(parts).items()}
    assert list(check_table(REQUESTS_2021, figures)) == []
