"""The official forms as data: their rows, columns, cells and relations; and every label is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from gkparse._issues.issue import CATALOGUE, Severity
from gkparse._text.values import Quantity
from gkparse.checks.relations import CODES
from gkparse.forms import FORMS, Authority, Comparison, FormName, Relation, TableForm, TableName
from gkparse.forms.editions import form_of
from gkparse.forms.lexicon import labels_of
from gkparse.forms.sections import ORDER, SECTIONS, kind_by_title, kind_by_words
from tests.kit.every_name import EVERY_FORM, EVERY_NAME
from tests.kit.tables import (
    DISCLOSURE_2019,
    DISCLOSURE_2021,
    PROCEEDINGS,
    REQUESTS_2019,
    REQUESTS_2021,
    TITLES,
)

APPLICANTS = ("natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
RESULTS = (
    *("granted", "partial"),
    *("denied_state_secret", "denied_prohibited_by_law", "denied_public_security", "denied_third_party"),
    *("denied_internal_affairs", "denied_process_information", "denied_enforcement_file"),
    "denied_administrative_inquiry",
    *("unable_not_held", "unable_creation_required", "unable_unclear"),
    *("unprocessed_petition", "unprocessed_duplicate", "unprocessed_publication"),
    *("unprocessed_excessive", "unprocessed_confirmation"),
)
OTHER: dict[FormName, tuple[str, ...]] = {
    "2019": ("other",),
    "2021": ("other_no_correction", "other_unpaid_fee", "other_other"),
}
DOCUMENTS_2019 = ("newly_made", "newly_disclosed", "total_disclosed")
ITEMS = ("previous_year", "change", "decisions")
DOCUMENTS_2021 = ("made", "repealed", "in_force")

# The rows and columns of the forms, as the notices of 2019 and 2021 print them.
ROWS: dict[tuple[TableName, FormName], dict[str, tuple[str, ...]]] = {
    ("disclosure", "2019"): {
        "regulations": DOCUMENTS_2019,
        "normative_documents": DOCUMENTS_2019,
        "licensing": ITEMS,
        "other_services": ITEMS,
        "penalties": ITEMS,
        "coercive_measures": ITEMS,
        "fees": ("previous_year", "change"),
        "procurement": ("projects", "amount"),
    },
    ("disclosure", "2021"): {
        "regulations": DOCUMENTS_2021,
        "normative_documents": DOCUMENTS_2021,
        "licensing": ("decisions",),
        "penalties": ("decisions",),
        "coercive_measures": ("decisions",),
        "fees": ("amount",),
    },
    **{
        ("requests", form): dict.fromkeys(
            ("new", "carried_over", *RESULTS, *other, "total", "carried_forward"), APPLICANTS
        )
        for form, other in OTHER.items()
    },
    **{
        ("proceedings", form): dict.fromkeys(
            ("reconsideration", "litigation_direct", "litigation_after_reconsideration"), OUTCOMES
        )
        for form in OTHER
    },
}


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table} {form.form}")
def test_the_cells_are_those_of_the_notices_in_their_order(form: TableForm) -> None:
    rows = ROWS[form.table, form.form]
    expected = [f"{form.table}.{row}.{column}" for row, columns in rows.items() for column in columns]
    assert list(form.slots) == expected


@pytest.mark.parametrize(
    ("form", "rows", "cells"),
    [
        (DISCLOSURE_2019, 8, 22),
        (DISCLOSURE_2021, 6, 10),
        (REQUESTS_2019, 23, 161),
        (REQUESTS_2021, 25, 175),
        (PROCEEDINGS, 1, 15),
    ],
    ids=["disclosure 2019", "disclosure 2021", "requests 2019", "requests 2021", "proceedings"],
)
def test_each_table_has_so_many_rows_and_cells(form: TableForm, rows: int, cells: int) -> None:
    assert (len(form.rows), len(form.slots)) == (rows, cells)


def test_the_notice_of_2021_left_the_table_of_proceedings_as_it_was() -> None:
    of_2019, of_2021 = FORMS["proceedings"]
    assert (of_2019.form, of_2021.form) == ("2019", "2021")
    assert (of_2019.blocks, of_2019.relations) == (of_2021.blocks, of_2021.relations)


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table} {form.form}")
def test_the_plan_of_a_form_has_every_cell_once(form: TableForm) -> None:
    planned = [key for cells in form.plan.values() for key, _ in cells]
    assert sorted(planned) == sorted(form.slots)


@pytest.mark.parametrize(
    ("table", "form", "amounts"),
    [
        ("disclosure", "2019", {"disclosure.procurement.amount"}),
        ("disclosure", "2021", {"disclosure.fees.amount"}),
        ("requests", "2019", set()),
        ("requests", "2021", set()),
        ("proceedings", "2019", set()),
    ],
)
def test_only_money_is_an_amount(table: TableName, form: FormName, amounts: set[str]) -> None:
    assert form_of(table, form).amounts == amounts


def test_only_a_change_of_items_has_a_sign() -> None:
    signed = {
        key
        for form in EVERY_FORM
        for key, (_, _, column) in form.slots.items()
        if column.kind is Quantity.CHANGE
    }
    rows = ("licensing", "other_services", "penalties", "coercive_measures", "fees")
    assert signed == {f"disclosure.{row}.change" for row in rows}


# How many relations a form has, by their authority.
@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (REQUESTS_2019, {Authority.PRINTED: 7, Authority.IMPLIED: 23 + 7}),
        (REQUESTS_2021, {Authority.PRINTED: 7, Authority.IMPLIED: 25 + 7}),
        (PROCEEDINGS, {Authority.IMPLIED: 3}),
        (DISCLOSURE_2019, {Authority.INFERRED: 2}),
        (DISCLOSURE_2021, {}),
    ],
    ids=["requests 2019", "requests 2021", "proceedings", "disclosure 2019", "disclosure 2021"],
)
def test_each_table_has_the_relations_of_its_form(form: TableForm, expected: dict[Authority, int]) -> None:
    assert Counter(relation.authority for relation in form.relations) == expected


def relations() -> Iterator[tuple[TableForm, Relation]]:
    return ((form, relation) for form in EVERY_FORM for relation in form.relations)


def test_a_relation_joins_cells_of_its_form_and_names_the_row_or_column_of_all() -> None:
    for form, relation in relations():
        joined = relation.cells
        assert len(set(joined)) == len(joined) > 1
        pattern = relation.key.split(".")
        for key in joined:
            assert key in form.slots
            parts = zip(pattern, key.split("."), strict=False)
            assert all(expected in ("*", part) for expected, part in parts)


def test_a_broken_inferred_relation_is_an_info_and_any_other_an_error() -> None:
    for _, relation in relations():
        inferred = relation.authority is Authority.INFERRED
        assert CATALOGUE[CODES[relation.authority]].severity is (
            Severity.INFO if inferred else Severity.ERROR
        )
        assert relation.comparison is (Comparison.AT_MOST if inferred else Comparison.EQUAL)


def test_the_cell_of_a_total_has_the_word_in_its_label() -> None:
    for form, relation in relations():
        if relation.authority is Authority.IMPLIED:
            assert relation.total is not None
            _, row, column = form.slots[relation.total]
            assert "总计" in (column.label if relation.key.count(".") == 1 else row.label)
        else:
            assert relation.total is None


def test_the_parts_of_the_total_of_a_column_are_all_results_and_no_other_row() -> None:
    for form, names in OTHER.items():
        (total,) = (
            relation
            for relation in form_of("requests", form).relations
            if relation.total == "requests.total.enterprise" and relation.key == "requests.*.enterprise"
        )
        assert total.right == tuple(f"requests.{row}.enterprise" for row in (*RESULTS, *names))


def test_every_label_and_alias_is_found_as_what_it_is() -> None:
    for form, role, key, text in EVERY_NAME:
        found = [
            (label.table, label.form, label.role, label.key, label.numbered) for label in labels_of(text)
        ]
        assert (form.table, form.form, role, key, True) in found, text


# Texts that are two labels on one form; the alignment decides by what stands around them.
AMBIGUOUS = {("requests", "2019", "总计"), ("requests", "2021", "总计"), ("requests", "2021", "其他")}


def test_only_other_and_total_are_two_labels_on_one_form() -> None:
    ambiguous = set()
    for form, _, _, text in EVERY_NAME:
        of_form = [label for label in labels_of(text) if label.is_of(form)]
        if len({(label.role, label.key.rpartition(".")[2]) for label in of_form}) > 1:
            ambiguous.add((form.table, form.form, text))
    assert ambiguous == AMBIGUOUS


def test_the_only_label_that_two_tables_share_is_total() -> None:
    shared = {
        text
        for form, _, _, text in EVERY_NAME
        if any(label.table != form.table and label.numbered for label in labels_of(text))
    }
    assert shared == {"总计"}


def test_the_six_sections_are_the_official_ones_in_order() -> None:
    assert tuple(section.title for section in SECTIONS) == TITLES
    assert [section.ordinal for section in SECTIONS] == [1, 2, 3, 4, 5, 6]
    assert list(ORDER) == ["overview", "disclosure", "requests", "proceedings", "problems", "other"]


def test_every_title_of_a_section_is_known_as_its_own() -> None:
    for section in SECTIONS:
        for title in (section.title, *section.aliases):
            assert kind_by_title(title) == section.kind
            assert kind_by_title(f" {title}：") == section.kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("政务公开工作总体概况", "overview"),
        ("本年度主动公开工作", "disclosure"),
        ("依申请公开办理工作", "requests"),
        ("受到复议的情形", "proceedings"),
        ("下一步工作打算", "problems"),
        ("其他说明", "other"),
        # the words of two sections, or of none
        ("主动公开与依申请公开工作", None),
        ("政策解读", None),
        ("", None),
    ],
)
def test_words_name_a_section_if_they_are_of_one_only(title: str, kind: str | None) -> None:
    assert kind_by_words(title) == kind
