"""The examples: `panel.py` works and explains wrong use, and every example has its truth."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

import gkparse
from tests.kit.truth import EXAMPLES, PROJECT


def panel(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, PROJECT / "examples" / "panel.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_panel_has_a_row_for_each_report() -> None:
    done = panel(EXAMPLES)
    assert (done.returncode, done.stderr) == (0, "")
    names = [row["file"] for row in csv.DictReader(io.StringIO(done.stdout))]
    assert names == sorted(path.name for path in EXAMPLES.glob("*.txt"))


def test_a_panel_without_a_directory_is_wrong_use() -> None:
    done = panel()
    assert (done.returncode, done.stdout) == (2, "")
    assert "the following arguments are required: directory" in done.stderr


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_panel_of_a_directory_without_reports_says_so(tmp_path: Path, name: str) -> None:
    done = panel(tmp_path / name)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"panel.py: there is no report *.txt in {tmp_path / name}\n"


def test_a_json_file_is_a_report_and_a_truth_file_has_another_suffix() -> None:
    """`render` reads the JSON of a report and no truth file, so the names must differ."""
    for path in EXAMPLES.glob("*.json"):
        if path.suffixes != [".truth", ".json"]:
            gkparse.loads(path.read_bytes())
    texts = {path.stem for path in EXAMPLES.glob("*.txt")}
    assert {path.name.removesuffix(".truth.json") for path in EXAMPLES.glob("*.truth.json")} == texts
