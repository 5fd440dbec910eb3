"""The record: its schema accepts what is written and nothing else, and it says what the reading says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import gkparse
from docs.generate import PROJECT, record_schema
from gkparse import SourceFile
from gkparse._issues.wording import Wording
from gkparse.batch.records import error_data
from gkparse.records.source import read_file
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import with_fees
from tests.kit.truth import Case, example_cases

VALIDATOR = Draft202012Validator(gkparse.record_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def as_read_by_others(record: dict[str, Any]) -> dict[str, Any]:
    """What a program has that reads the JSON of a record."""
    data: dict[str, Any] = json.loads(json.dumps(record))
    return data


def test_the_committed_schema_is_that_of_the_code() -> None:
    Draft202012Validator.check_schema(gkparse.record_schema())
    assert (PROJECT / "docs" / "record.schema.json").read_text("utf-8") == record_schema()


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_the_record_of_a_report_is_valid(case: Case, explain: bool) -> None:
    source = gkparse.source_file(case.text.encode(), case.name)
    record = as_read_by_others(gkparse.record(gkparse.parse(case.text), source, explain=explain))
    VALIDATOR.validate(record)
    assert ("explanation" in record) == explain


def test_the_record_of_an_empty_text_and_of_an_unread_file_is_valid() -> None:
    VALIDATOR.validate(as_read_by_others(gkparse.record(gkparse.parse(""))))
    VALIDATOR.validate(error_data(SourceFile(name="a"), Wording("it is gone", "文件不存在")))


def test_the_record_of_a_pdf_is_valid_and_has_pages_and_boxes() -> None:
    report = gkparse.load("examples/reports/qingshi-2021.txt").report
    data = print_report(report, Print())
    record = as_read_by_others(gkparse.record(gkparse.load(data), gkparse.source_file(data)))
    VALIDATOR.validate(record)
    assert record["source"]["kind"] == "pdf"
    places = [cell["place"] for cell in record["cells"].values()]
    assert {place["page"] for place in places} == {1, 2}
    assert all(len(place["box"]) == 4 for place in places)


Change = Callable[[dict[str, Any]], object]
CELL = "disclosure.fees.amount"

WRONG: dict[str, Change] = {
    "an amount that is a float": lambda data: data["cells"][CELL].update(value=12.5),
    "an amount in 元 that is a number": lambda data: data["cells"][CELL].update(amount_yuan=125000),
    "an amount that is no number": lambda data: data["cells"][CELL].update(value="much"),
    "an unknown state": lambda data: data["cells"][CELL].update(state="fine"),
    "no doubts": lambda data: data["cells"][CELL].pop("doubts"),
    "a further field": lambda data: data["cells"][CELL].update(trust=1),
    "another version": lambda data: data.update(record_version=2),
    "half a period": lambda data: data["identity"].update(period=["2021-01-01"]),
    "a report with a float": lambda data: data["report"].update(year=2021.5),
    "no source": lambda data: data.pop("source"),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=list(WRONG))
def test_the_schema_refuses(change: Change) -> None:
    record = as_read_by_others(gkparse.record(gkparse.parse(with_fees("1.5"))))
    VALIDATOR.validate(record)
    change(record)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(record)


def test_the_report_within_is_the_one_that_loads_reads() -> None:
    reading = gkparse.load("examples/reports/muan-2022.txt")
    assert gkparse.loads(json.dumps(gkparse.record(reading))) == reading.report


def test_cells_say_what_the_rows_say() -> None:
    reading = gkparse.load("examples/reports/muan-2022.txt")
    record = gkparse.record(reading)
    for row in reading.rows():
        cell = record["cells"][row.key]
        assert cell["label"] == row.label
        assert cell["doubts"] == list(row.doubts)
        assert cell["value"] == (row.value if row.amount_yuan is None else f"{row.value:f}")


def test_a_source_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"%PDF-1.7")
    data, source = read_file(path)
    assert data == b"%PDF-1.7"
    assert source == gkparse.source_file(data, str(path))
    assert (source.kind, source.size) == ("pdf", 8)


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234567")
    monkeypatch.setattr("gkparse.records.source.Limits", lambda: gkparse.Limits(file_bytes=4))
    assert read_file(path, "b") == (b"12345", SourceFile(name="b"))
