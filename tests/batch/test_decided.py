"""Decisions of people stand in columns of their own; what was read stays."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import gkparse
from gkparse.batch.run import CannotGoOnError, Run
from gkparse.checks.decisions import VERSION, Decision, load_decisions
from gkparse.cli.commands import app
from tests.kit.runs import job, outputs
from tests.kit.truth import PROJECT

REPORT = PROJECT / "examples" / "reports" / "muan-2022.txt"
READING = gkparse.load(REPORT)
TOTAL, NEW, CARRIED = (f"requests.{row}.total" for row in ("granted", "new", "carried_over"))

pytestmark = pytest.mark.usefixtures("quick")


def decision(key: str, **fields: Any) -> dict[str, Any]:
    """A decision of the file that the review page saves, about a cell of the report."""
    cell = READING.cells[key]
    return {
        "file": REPORT.name,
        "agency": READING.report.agency,
        "year": READING.report.year,
        "key": key,
        "kind": "confirmed",
        "state": cell.state.value,
        "read": str(cell.value),
        "raw": cell.raw,
        "value": str(cell.value),
        "reason": "已核对原表",
        "person": "党政综合办",
        "time": "2023-02-01T09:00:00+08:00",
        "findings": [],
        **fields,
    }


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """One cell corrected, one confirmed, one that was read otherwise then, and another agency's."""
    decisions = [
        decision(TOTAL, kind="corrected", value="27", reason="漏看一位"),
        decision(NEW),
        decision(CARRIED, read="99", raw="99", value="99"),
        decision(NEW, agency="白石镇"),
    ]
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({"decisions_version": VERSION, "decisions": decisions}), "utf-8")
    return path


Rows = list[dict[str, str]]


def run(output: Path, decisions: tuple[Decision, ...] | None) -> dict[str, Rows]:
    """The rows of the cells and of the issues."""
    Run(job(output, REPORT, decisions=decisions)).run()
    paths = {"cells": output, "issues": output.with_name("panel.issues.csv")}
    return {
        name: list(csv.DictReader(path.read_text("utf-8").splitlines(keepends=True)))
        for name, path in paths.items()
    }


def test_a_decision_stands_beside_what_was_read(tmp_path: Path, decided: Path) -> None:
    rows = run(tmp_path / "panel.csv", load_decisions(decided))
    cells = {row["key"]: row for row in rows["cells"]}
    corrected = cells[TOTAL]
    assert (corrected["value"], corrected["decided_value"]) == ("29", "27")
    assert corrected["decision"] == "corrected"
    by = corrected["decided_by"], corrected["decided_at"], corrected["decided_because"]
    assert by == ("党政综合办", "2023-02-01T09:00:00+08:00", "漏看一位")
    assert cells[NEW]["decision"] == "confirmed"
    assert {row["decision"] for key, row in cells.items() if key not in (TOTAL, NEW)} == {""}


def test_a_decision_that_does_not_fit_is_an_issue_and_no_column(tmp_path: Path, decided: Path) -> None:
    rows = run(tmp_path / "panel.csv", load_decisions(decided))
    assert [row["key"] for row in rows["issues"] if row["code"] == "decision-outdated"] == [CARRIED]
    assert [row["decision"] for row in rows["cells"] if row["key"] == CARRIED] == [""]


def test_what_was_read_is_the_same_with_and_without_decisions(tmp_path: Path, decided: Path) -> None:
    with_decisions = run(tmp_path / "a" / "panel.csv", load_decisions(decided))["cells"]
    without = run(tmp_path / "b" / "panel.csv", None)["cells"]
    assert [{name: row[name] for name in without[0]} for row in with_decisions] == without


def test_a_wide_row_names_the_cells_with_a_decision(tmp_path: Path, decided: Path) -> None:
    output = tmp_path / "panel.parquet"
    Run(job(output, REPORT, decisions=load_decisions(decided), wide=True)).run()
    (row,) = pq.read_table(output).to_pylist()
    assert (row["decided"], row[TOTAL]) == ([NEW, TOTAL], 29)


def test_an_interrupted_run_does_not_go_on_with_other_decisions(
    tmp_path: Path, decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "panel.csv"
    with monkeypatch.context() as patched:
        patched.setattr(Run, "_join", lambda *_: None)
        Run(job(output, REPORT, decisions=load_decisions(decided))).run()
    with pytest.raises(CannotGoOnError, match="another decisions"):
        Run(job(output, REPORT, decisions=load_decisions(decided)[:1])).run()
    Run(job(output, REPORT, decisions=load_decisions(decided))).run()
    assert "panel.csv" in outputs(output)


def test_the_command_counts_decisions_and_refuses_a_file_of_others(tmp_path: Path, decided: Path) -> None:
    arguments = ["table", str(REPORT), "-o", str(tmp_path / "panel.csv"), "--lang", "en", "--decisions"]
    shown = CliRunner().invoke(app, [*arguments, str(decided)])
    assert shown.exit_code == 0
    assert "Decisions: 2 beside their cells, 1 that do not fit, 1 about other reports.\n" in shown.stdout
    refused = CliRunner().invoke(app, [*arguments, str(REPORT)])
    assert refused.exit_code == 2
    assert "'--decisions'" in refused.stderr
