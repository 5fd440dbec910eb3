"""Decisions of people: read from a file, laid over a reading, and named when they do not fit any more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gkparse
from gkparse import DecisionError
from gkparse.checks.deciding import homeless, lay_over
from gkparse.checks.decisions import load_decisions
from gkparse.cli.commands import app
from tests.kit.truth import PROJECT

DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"
READING = gkparse.load(DRAFT)

CORRECTED: dict[str, Any] = {
    "file": DRAFT.name,
    "agency": READING.report.agency,
    "year": 2022,
    "key": "requests.granted.total",
    "kind": "corrected",
    "state": "number",
    "read": "81",
    "raw": "81",
    "value": "18",
    "reason": "两位颠倒",
    "person": "李明",
    "time": "2023-02-01T09:00:00.000Z",
    "findings": ["037bc9e37d3415aa"],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.json"


def saved(file: Path, *decisions: dict[str, Any]) -> Path:
    file.write_text(json.dumps({"decisions_version": 1, "decisions": decisions}), "utf-8")
    return file


def codes(file: Path, *decisions: dict[str, Any]) -> list[str]:
    """The codes of what is found about decisions on the draft."""
    decided = lay_over(load_decisions(saved(file, *decisions)), DRAFT.name, READING)
    return [issue.code for issue in decided.issues]


def test_a_decision_lies_beside_the_cell_and_overwrites_nothing(file: Path) -> None:
    decided = lay_over(load_decisions(saved(file, CORRECTED)), DRAFT.name, READING)
    assert decided.reading is READING
    assert READING.cells["requests.granted.total"].value == 81
    assert decided.decisions["requests.granted.total"].number == 18
    assert decided.issues == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"read": "80", "raw": "80"}, "decision-outdated"),
        ({"raw": "８１"}, "decision-outdated"),
        ({"state": "unreadable", "read": None}, "decision-outdated"),
        ({"key": "requests.granted.nobody"}, "decision-without-cell"),
        ({"value": "1.5"}, "decision-no-count"),
    ],
)
def test_a_decision_that_does_not_fit_is_a_finding(change: dict[str, Any], code: str, file: Path) -> None:
    assert codes(file, {**CORRECTED, **change}) == [code]


def test_an_amount_may_have_decimals(file: Path) -> None:
    fee = {"key": "disclosure.fees.amount", "read": "0.62", "raw": "0.62", "value": "0.26"}
    assert codes(file, {**CORRECTED, **fee}) == []


def test_of_decisions_that_agree_the_last_counts_and_of_others_none(file: Path) -> None:
    later = {**CORRECTED, "person": "王芳", "time": "2023-02-01T17:30:00+08:00"}
    decided = lay_over(load_decisions(saved(file, later, CORRECTED)), DRAFT.name, READING)
    assert [decision.person for decision in decided.decisions.values()] == ["王芳"]
    decided = lay_over(load_decisions(saved(file, CORRECTED, {**later, "value": "19"})), DRAFT.name, READING)
    assert decided.decisions == {}
    (issue,) = decided.issues
    assert (issue.code, issue.message_zh[-12:]) == ("decisions-differ", "（李明、王芳），均不采用")


def test_decisions_about_a_report_that_is_not_there_are_named(file: Path) -> None:
    decisions = load_decisions(saved(file, CORRECTED, {**CORRECTED, "year": 2021}))
    (issue,) = homeless(decisions, [(DRAFT.name, READING)])
    assert (issue.code, issue.facts["count"]) == ("decision-without-report", 1)
    assert lay_over(decisions, DRAFT.name, READING).issues == ()


def test_a_report_without_agency_and_year_is_known_by_its_file(file: Path) -> None:
    reading = gkparse.parse("\n".join(DRAFT.read_text("utf-8").splitlines()[3:]))
    assert (reading.report.agency, reading.report.year) == (None, None)
    decisions = load_decisions(saved(file, {**CORRECTED, "agency": None, "year": None}))
    assert list(lay_over(decisions, f"elsewhere/{DRAFT.name}", reading).decisions) == [CORRECTED["key"]]
    assert list(lay_over(decisions, "other.txt", reading).decisions) == []


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"reason": " "}, "reason"),
        ({"person": None}, "person"),
        ({"time": "2023-02-01T09:00:00"}, "time"),
        ({"time": "yesterday"}, "time"),
        ({"value": 18}, "value"),
        ({"value": "一八"}, "value"),
        ({"year": True}, "year"),
        ({"kind": "guessed"}, "kind"),
        ({"key": "requests.<b>"}, "key"),
        ({"more": 1}, "more"),
        ({"kind": "confirmed"}, "confirmed"),
        ({"kind": "confirmed", "state": "unreadable", "read": None, "value": None}, "confirmed"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(change: dict[str, Any], name: str, file: Path) -> None:
    with pytest.raises(DecisionError, match=f"decisions.json: decision 2: .*{name}") as caught:
        load_decisions(saved(file, CORRECTED, {**CORRECTED, **change}))
    assert "第2条" in caught.value.message_zh


@pytest.mark.parametrize(
    "content", ["", "[]", '{"decisions_version": 2}', '{"decisions_version": 1}', "[" * 100_000, "\ud800"]
)
def test_a_file_that_holds_no_decisions_is_refused(content: str, file: Path) -> None:
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    with pytest.raises(DecisionError):
        load_decisions(file)
    with pytest.raises(DecisionError, match="No such file"):
        load_decisions(file.with_name("nowhere"))


class TestTheCommand:
    def run(self, *arguments: str, status: int) -> Any:
        result = CliRunner().invoke(app, ["apply", "--lang", "en", *arguments])
        assert result.exit_code == status, result.output
        return result

    def test_lists_decisions_and_what_does_not_fit(self, file: Path) -> None:
        outdated = {**CORRECTED, "key": "requests.new.total"}
        saved(file, CORRECTED, outdated, {**CORRECTED, "year": 2021})
        result = self.run(str(file), str(DRAFT), status=1)
        assert "“（一）予以公开”总计: 18, corrected; read as 81" in result.stdout
        assert "李明, 2023-02-01T09:00:00.000Z: 两位颠倒" in result.stdout
        assert "warning decision-outdated" in result.stdout
        assert "2021, about which there are 1 decisions, is not among the files" in result.stderr

    def test_gives_records_with_the_decisions_beside_the_cells(self, file: Path) -> None:
        saved(file, CORRECTED)
        record = json.loads(self.run(str(file), str(DRAFT), "--jsonl", status=0).stdout)
        assert record["cells"]["requests.granted.total"]["value"] == 81
        assert record["decisions"]["requests.granted.total"] == {
            "kind": "corrected",
            "value": 18,
            "person": "李明",
            "time": "2023-02-01T09:00:00.000Z",
            "reason": "两位颠倒",
            "findings": ["037bc9e37d3415aa"],
        }
        assert json.loads(self.run(str(file), str(DRAFT), "--json", status=0).stdout) == [record]

    def test_refuses_wrong_use_and_names_unread_files(self, file: Path) -> None:
        saved(file, CORRECTED)
        self.run(str(file), status=2)
        self.run(str(DRAFT), str(file), status=2)
        self.run(str(file), str(DRAFT), "--json", "--jsonl", status=2)
        self.run(str(file), str(DRAFT), "/nowhere/a.txt", status=3)
