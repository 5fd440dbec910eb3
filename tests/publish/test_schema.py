"""The JSON schema: it is up to date, it is valid, and it accepts exactly what `dumps` writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import gkparse
from docs.generate import PROJECT, schema
from tests.kit.truth import Case, example_cases

VALIDATOR = Draft202012Validator(gkparse.json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def written(case: Case) -> dict[str, Any]:
    """A report as JSON."""
    data: dict[str, Any] = json.loads(gkparse.dumps(gkparse.parse(case.text).report))
    return data


@pytest.fixture
def data() -> dict[str, Any]:
    """A report of the form of 2021 with all three tables."""
    return written(next(case for case in example_cases() if case.name == "qingshi-2021"))


def test_the_committed_schema_is_that_of_the_model() -> None:
    committed = (PROJECT / "docs" / "report.schema.json").read_text("utf-8")
    assert committed == schema(), "run: python docs/generate.py"


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(gkparse.json_schema())


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_a_report_is_valid(case: Case) -> None:
    VALIDATOR.validate(written(case))


def test_an_empty_report_is_valid() -> None:
    VALIDATOR.validate(json.loads(gkparse.dumps(gkparse.Report())))


Change = Callable[[dict[str, Any]], object]

WRONG: dict[str, Change] = {
    "a float": lambda data: data["requests"]["new"].update(total=6.5),
    "a count that is a string": lambda data: data["requests"]["new"].update(total="6"),
    "a key that no form has": lambda data: data["requests"]["new"].update(subtotal=6),
    "a row that the form does not have": lambda data: data["requests"].update(other=data["requests"]["new"]),
    "an unknown form": lambda data: data["requests"].update(form="2020"),
    "an amount that is a number": lambda data: data["disclosure"]["fees"].update(amount=5243.88),
    "an amount that is no number": lambda data: data["disclosure"]["fees"].update(amount="much"),
    "a unit that is not one": lambda data: data["disclosure"]["fees"].update(amount_unit="美元"),
    "half a period": lambda data: data.update(period=["2021-01-01"]),
    "a day that does not exist": lambda data: data.update(period=["2021-01-01", "2021-02-30"]),
    "a kind of section that is not one": lambda data: data["sections"][0].update(kind="finances"),
    "a newer schema": lambda data: data.update(schema_version=data["schema_version"] + 1),
    "no schema version": lambda data: data.pop("schema_version"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_the_schema_refuses(change: Change, data: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(data)
    change(data)
    assert not VALIDATOR.is_valid(data)


def test_every_key_is_required(data: dict[str, Any]) -> None:
    del data["requests"]["new"]["total"]
    assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_loads_refuses_what_the_schema_refuses(change: Change, data: dict[str, Any]) -> None:
    change(data)
    with pytest.raises(gkparse.DataError):
        gkparse.loads(json.dumps(data))
