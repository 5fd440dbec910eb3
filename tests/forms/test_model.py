"""The model has exactly the keys of the forms, in classes that cannot be changed."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from attrs import exceptions, fields, fields_dict, has, resolve_types

import gkparse
from gkparse import report as model
from gkparse.forms import FORMS, FormName, TableForm
from gkparse.forms.sections import SECTIONS, SectionKind
from gkparse.report import Report, Section
from gkparse.report_tables import TABLE_CLASSES, make_table

EVERY_FORM = [form for forms in FORMS.values() for form in forms]
CLASSES = [cls for cls in vars(model).values() if isinstance(cls, type) and has(cls)]
PUBLIC = [cls for cls in CLASSES if not cls.__name__.startswith("_")]


def keys_of(cls: type[Any], path: str) -> set[str]:
    """The path of every cell within a class: of all fields but forms and units."""
    resolve_types(cls)
    keys: set[str] = set()
    for name, attribute in fields_dict(cls).items():
        if name == "form" or name.endswith("_unit"):
            continue
        inner = attribute.type
        keys |= keys_of(inner, f"{path}.{name}") if inner and has(inner) else {f"{path}.{name}"}
    return keys


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table} {form.form}")
def test_the_classes_of_a_table_hold_exactly_the_cells_of_its_form(form: TableForm) -> None:
    assert keys_of(TABLE_CLASSES[form.table, form.form], form.table) == set(form.slots)


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table} {form.form}")
def test_only_an_amount_has_a_unit_beside_it(form: TableForm) -> None:
    cls = TABLE_CLASSES[form.table, form.form]
    resolve_types(cls)
    units = {
        f"{form.table}.{row}.{column.removesuffix('_unit')}"
        for row, attribute in fields_dict(cls).items()
        if attribute.type and has(attribute.type)
        for column in fields_dict(attribute.type)
        if column.endswith("_unit")
    }
    assert units == form.amounts


@pytest.mark.parametrize("form", EVERY_FORM, ids=lambda form: f"{form.table} {form.form}")
def test_the_flat_keys_are_the_paths_of_the_model(form: TableForm) -> None:
    numbers = {key: index for index, key in enumerate(form.slots)}
    report = Report(**{form.table: make_table(form, numbers, dict.fromkeys(form.amounts, "元"))})
    assert gkparse.cells(report) == numbers
    assert list(gkparse.cells(report)) == list(form.slots)
    for key in form.amounts:
        _, row, column = key.split(".")
        assert getattr(getattr(getattr(report, form.table), row), f"{column}_unit") == "元"


def test_a_report_without_tables_has_no_cells() -> None:
    assert gkparse.cells(Report()) == {}


def test_every_class_of_the_model_is_public() -> None:
    assert {cls.__name__ for cls in PUBLIC} <= set(gkparse.__all__)


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_nothing_of_a_report_can_be_changed_or_added(cls: type[Any]) -> None:
    value = cls(title="总体情况") if cls is Section else cls()
    with pytest.raises(exceptions.FrozenInstanceError):
        setattr(value, fields(cls)[0].name, None)
    with pytest.raises((exceptions.FrozenInstanceError, AttributeError)):
        value.remark = "更正"
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_nothing_is_a_number_before_it_was_read(cls: type[Any]) -> None:
    one, other = (cls(title="总体情况") if cls is Section else cls() for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
    for name, attribute in fields_dict(cls).items():
        value = getattr(one, name)
        first = (None, (), "总体情况", *get_args(FormName))
        assert value in first or value == type(value)(), attribute


def test_reports_with_the_same_content_are_equal() -> None:
    one = Report(agency="青石街道", year=2023, period=(date(2023, 1, 1), date(2023, 12, 31)))
    assert one == Report(agency="青石街道", year=2023, period=(date(2023, 1, 1), date(2023, 12, 31)))
    assert one != Report(agency="青石街道", year=2022)


def test_readings_are_hashable_and_equal_ones_have_one_hash() -> None:
    text = "青石街道2023年政府信息公开工作年度报告\n一、总体情况\n无"
    reading, again = gkparse.parse(text), gkparse.parse(text)
    assert reading.issues
    assert reading == again
    assert len({reading, again, gkparse.parse(f"{text}。")}) == 2
    assert hash(reading.report) == hash(again.report)


def test_tables_of_different_forms_differ_even_without_a_number() -> None:
    assert Report(requests=gkparse.Requests2019()) != Report(requests=gkparse.Requests2021())
    assert Report(disclosure=gkparse.Disclosure2019()) != Report(disclosure=gkparse.Disclosure2021())


def test_proceedings_of_both_forms_are_equal_since_both_print_the_same() -> None:
    assert gkparse.Proceedings(form="2019") == gkparse.Proceedings(form="2021")


def test_the_kinds_of_sections_are_the_six_and_unclassified() -> None:
    assert get_args(SectionKind) == (*(section.kind for section in SECTIONS), "unclassified")
