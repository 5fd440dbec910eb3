"""The crosswalk: every cell of both notices is in it, and each comparison is the same from both sides."""

from __future__ import annotations

import pytest

from gkparse.forms import EDITIONS, FORMS, TableForm
from gkparse.forms.crosswalk import CROSSWALK, Entry, How, compared_forms, counterparts, series_keys
from gkparse.forms.editions import form_of, installed
from gkparse.forms.types import FormName
from tests.kit.every_name import EVERY_FORM
from tests.kit.statistics_form import EDITION, STATISTICS_2014

BOTH: tuple[FormName, ...] = ("2019", "2021")


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table}-{form.form}")
def test_every_cell_of_a_form_is_in_the_crosswalk(form: TableForm) -> None:
    assert list(counterparts(form)) == list(form.slots)


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table}-{form.form}")
def test_a_comparison_is_the_same_from_both_sides(form: TableForm) -> None:
    mirrored = {How.SUM: How.PART, How.PART: How.SUM}
    for key, found in counterparts(form).items():
        for name, others in found.others.items():
            for other in others:
                back = counterparts(form_of(form.table, name))[other]
                assert key in back.others[form.form], key
                assert back.how is mirrored.get(found.how, found.how), key
                assert back.series == found.series, key


def test_an_entry_names_cells_that_exist() -> None:
    for entry in CROSSWALK:
        for name, patterns in entry.cells.items():
            keys = [key for form in EVERY_FORM if form.form == name for key in form.slots]
            for pattern in patterns:
                assert any(_fits(pattern, key) for key in keys), pattern


def _fits(pattern: str, key: str) -> bool:
    names, parts = pattern.split("."), key.split(".")
    return len(names) == len(parts) and all(
        name in ("*", part) for name, part in zip(names, parts, strict=True)
    )


@pytest.mark.parametrize("entry", CROSSWALK, ids=lambda entry: "-".join(map(str, entry.cells.values())))
def test_an_entry_has_a_reason_in_both_languages(entry: Entry) -> None:
    assert entry.reason.en
    assert any("\u4e00" <= char <= "\u9fff" for char in entry.reason.zh)


@pytest.mark.parametrize("entry", CROSSWALK, ids=lambda entry: "-".join(map(str, entry.cells.values())))
def test_an_entry_without_a_counterpart_is_about_one_edition_and_any_other_about_both(entry: Entry) -> None:
    assert len(entry.cells) == (1 if entry.how is How.NONE else 2)
    counts = sorted(map(len, entry.cells.values()))
    assert counts[0] == 1
    assert (counts[-1] > 1) == (entry.how is How.SUM)


def test_same_cells_have_the_same_label_or_one_that_offices_print_under_both_forms() -> None:
    for form in EVERY_FORM:
        for key, found in counterparts(form).items():
            if found.how is How.SAME:
                _, row, column = form.slots[key]
                for name in found.others:
                    _, other_row, other_column = form_of(form.table, name).slots[key]
                    assert other_row.label in (row.label, *row.aliases), key
                    assert other_column.label in (column.label, *column.aliases), key
                    assert other_column.kind is column.kind, key


def test_what_the_notice_of_2021_divided_is_compared_as_a_sum() -> None:
    old, new = (counterparts(form_of("requests", name)) for name in BOTH)
    parts = tuple(f"requests.other_{part}.enterprise" for part in ("no_correction", "unpaid_fee", "other"))
    assert old["requests.other.enterprise"].others == {"2021": parts}
    assert old["requests.other.enterprise"].parts == ("requests.other.enterprise",)
    for part in parts:
        assert (new[part].how, new[part].series, new[part].parts) == (
            How.PART,
            "requests.other.enterprise",
            parts,
        )
    # The column 其他 of applicants is another thing than the row 其他处理.
    assert new["requests.granted.other"].parts == ("requests.granted.other",)


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("2019", "disclosure.regulations.newly_made"),
        ("2019", "disclosure.normative_documents.total_disclosed"),
        ("2019", "disclosure.procurement.amount"),
        ("2019", "disclosure.licensing.previous_year"),
        ("2019", "disclosure.other_services.decisions"),
        ("2021", "disclosure.regulations.made"),
        ("2021", "disclosure.regulations.in_force"),
        ("2021", "disclosure.fees.amount"),
    ],
)
def test_other_quantities_belong_to_no_series(form: str, key: str) -> None:
    assert counterparts(next(each for each in FORMS["disclosure"] if each.form == form))[key].series is None


def test_the_series_are_those_of_all_forms_and_each_form_has_all_series_of_its_table() -> None:
    for forms in FORMS.values():
        names = [{found.series for found in counterparts(form).values()} - {None} for form in forms]
        assert all(each == names[0] for each in names)
        assert names[0] <= set(series_keys())


def test_the_form_of_another_edition_is_compared_with_nothing() -> None:
    keys = series_keys()
    with installed(EDITION):
        assert [edition.name for edition in EDITIONS] != list(BOTH)
        assert compared_forms() == BOTH
        assert series_keys() == keys
        assert counterparts(STATISTICS_2014) == {}
