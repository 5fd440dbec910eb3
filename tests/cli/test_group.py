"""`gkparse check --group`: every cell of a whole against the sum over its parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gkparse import Report, cells, render
from gkparse.checks import sound_report, with_cells
from gkparse.cli.commands import app

GROUP = """whole = "whole.txt"
[parts]
"东镇" = "east.txt"
"西镇" = "west.txt"
"""


def times(factor: int) -> Report:
    report = sound_report()
    return with_cells(report, {key: value and factor * value for key, value in cells(report).items()})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, report in (("whole", times(3)), ("east", times(2)), ("west", times(1))):
        (tmp_path / f"{name}.txt").write_text(render(report), "utf-8")
    (tmp_path / "group.toml").write_text(GROUP, "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        app, ["check", "--lang", "en", "--group", str(folder / "group.toml"), *arguments]
    )


def found(folder: Path) -> list[tuple[str, str | None]]:
    record = json.loads(run(folder, "--format", "json").stdout)
    return [(issue["code"], issue["key"]) for report in record["reports"] for issue in report["findings"]]


def test_a_whole_that_is_the_sum_of_its_parts_has_no_finding(folder: Path) -> None:
    assert found(folder) == []
    assert run(folder).exit_code == 0


def test_a_cell_that_is_not_the_sum_is_a_finding_of_the_whole(folder: Path) -> None:
    changed = with_cells(times(1), {"disclosure.licensing.decisions": 7})
    (folder / "west.txt").write_text(render(changed), "utf-8")
    assert found(folder) == [("group-sum-differs", "disclosure.licensing.decisions")]
    assert "378, but the parts add up to 259" in run(folder).output


@pytest.mark.parametrize("text", [None, "来信收悉。"])
def test_a_part_without_a_report_is_named_and_no_cell_is_compared(folder: Path, text: str | None) -> None:
    if text is None:
        (folder / "west.txt").unlink()
    else:
        (folder / "west.txt").write_text(text, "utf-8")
    (folder / "east.txt").write_text(render(times(9)), "utf-8")
    assert found(folder) == [("part-missing", None)]


@pytest.mark.parametrize(
    "text",
    ["whole = ", 'whole = "a"', "[parts]\na = 1", 'whole = "a"\n[parts]\na = 1', f'{GROUP}b = "c"\n[d]\n'],
)
def test_a_file_that_names_no_group_is_wrong_use(folder: Path, text: str) -> None:
    (folder / "group.toml").write_text(text, "utf-8")
    result = run(folder)
    assert result.exit_code == 2
    assert "group.toml" in result.output


def test_without_a_group_a_path_must_be_given() -> None:
    assert CliRunner().invoke(app, ["check"]).exit_code == 2
