"""`gkparse check --group`: the report of a whole against the sum over those of its parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import gkparse
from gkparse import GroupError, Report
from gkparse.checks.group_file import load_group
from gkparse.forms.arithmetic import Number
from tests.kit.drafts import draft, run, save

FILE = "区.toml"


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def of(agency: str, report: Report) -> Report:
    return evolve(report, agency=agency, title=str(report.title).replace("青石街道", agency))


@pytest.fixture
def district() -> Path:
    """A district whose report is the sum over two streets, and the file that says so."""
    cells = gkparse.cells(draft())
    doubled: dict[str, Number | None] = {key: value and value * 2 for key, value in cells.items()}
    Path("街道").mkdir()
    save(Path("区.docx"), of("云山区", draft(doubled)))
    for name in ("青石街道", "白石街道"):
        save(Path("街道", f"{name}.docx"), of(name, draft()))
    parts = "".join(f'"{name}" = "街道/{name}.docx"\n' for name in ("青石街道", "白石街道"))
    Path(FILE).write_text(f'whole = "区.docx"\n[parts]\n{parts}', encoding="utf-8")
    return Path(FILE)


def found(*arguments: str) -> list[dict[str, Any]]:
    data = json.loads(run("check", "--format", "json", "--group", *arguments).stdout)
    return [{"file": report["file"], **each} for report in data["reports"] for each in report["findings"]]


def test_a_whole_that_is_the_sum_over_its_parts_has_no_finding(district: Path) -> None:
    result = run("check", "--group", str(district), "--lang", "en")
    assert result.exit_code == 0
    assert "Checked: 3 files" in result.stdout
    assert found(str(district)) == []


def test_a_cell_that_is_not_the_sum_is_a_finding_of_the_whole(district: Path) -> None:
    part = of("白石街道", draft({"disclosure.licensing.decisions": 125}))
    save(Path("街道", "白石街道.docx"), part)
    (one,) = found(str(district))
    assert (one["file"], one["code"]) == ("区.docx", "group-sum-differs")
    assert one["where_zh"].endswith("行政许可、第1列本年处理决定数量")
    assert "252" in one["message_zh"]
    assert "251" in one["message_zh"]


def test_a_part_that_is_not_there_is_named_and_no_cell_is_compared(district: Path) -> None:
    Path("街道", "白石街道.docx").unlink()
    assert [(one["code"], one["file"]) for one in found(str(district))] == [("part-missing", "区.docx")]
    result = run("check", "--group", str(district), "--lang", "zh")
    assert result.exit_code == 3
    assert "缺少白石街道的报告" in result.stdout


def counts(*arguments: str) -> dict[str, int]:
    counted: dict[str, int] = json.loads(
        run("check", "--format", "json", "--group", FILE, *arguments).stdout
    )["counts"]
    return counted


@pytest.mark.usefixtures("district")
def test_the_sums_over_the_parts_are_among_the_counts() -> None:
    alone = counts("--ignore", "group-sum-differs")
    cells = len(gkparse.cells(draft()))
    assert (counts()["holds"] - alone["holds"], alone["broken"], counts()["broken"]) == (cells, 0, 0)
    save(Path("街道", "白石街道.docx"), of("白石街道", draft({"disclosure.licensing.decisions": 125})))
    assert counts()["broken"] == 1
    Path("街道", "白石街道.docx").unlink()
    alone = counts("--ignore", "group-sum-differs")
    assert counts()["not-assessable"] - alone["not-assessable"] == cells


def test_other_paths_are_checked_beside_the_group(district: Path) -> None:
    other = save(Path("b.docx"), of("黑石街道", draft({"requests.granted.natural_person": 6})))
    assert {one["file"] for one in found(str(district), other)} == {other}


def test_a_code_can_be_left_out(district: Path) -> None:
    Path("街道", "白石街道.docx").unlink()
    assert found(str(district), "--ignore", "part-missing") == []


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("whole = ", "Invalid value"),
        ('whole = "a"\n', "[parts] must name"),
        ('whole = "a"\n[parts]\n', "[parts] must name"),
        ('[parts]\n"街道" = "b"\n', "whole must be the name of a file"),
        ('whole = "a"\n[parts]\n"街道" = 1\n', "the part 街道 must be the name of a file"),
        ('whole = "a"\nchild = "b"\n', "child is not known"),
    ],
)
def test_a_file_with_a_mistake_is_wrong_use(text: str, remark: str) -> None:
    path = Path(FILE)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GroupError, match=FILE):
        load_group(path)
    result = run("check", "--group", FILE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert remark in result.stderr


def test_a_file_that_is_not_there_is_wrong_use() -> None:
    result = run("check", "--group", "away.toml")
    assert result.exit_code == 2
    assert "away.toml: No such file or directory" in result.stderr


def test_something_must_be_checked() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "name a file or a folder to check" in result.stderr
