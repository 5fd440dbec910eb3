"""`gkparse review`: one page for a file, an index for several, and what cannot be read is named on it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from gkparse.cli.commands import app
from tests.kit.truth import PROJECT

REPORTS = PROJECT / "examples" / "reports"
DRAFT = PROJECT / "examples" / "drafts" / "qingshi-2022.txt"


def page_of(*arguments: str, status: int = 0) -> tuple[str, dict[str, Any]]:
    """The page that the command writes, and the data in its head."""
    result = CliRunner().invoke(app, ["review", *arguments])
    assert result.exit_code == status, result.output
    page = result.stdout
    return page, json.loads(element(page, "review-head"))


def element(page: str, name: str) -> str:
    found = re.search(f'<script type="application/json" id="{name}">(.*?)</script>', page)
    assert found is not None
    return found[1]


def test_a_file_gives_its_page_with_the_findings_of_check() -> None:
    page, head = page_of(str(DRAFT), "--previous", str(REPORTS / "qingshi-2021.txt"), "--lang", "zh")
    assert head["index"] is None
    assert head["lang"] == "zh"
    report = json.loads(element(page, "review-report-0"))
    codes = [finding["code"] for finding in report["findings"]]
    assert codes.count("total-differs") == 3
    assert "carried-over-differs" in codes


def test_the_output_file_holds_the_page(tmp_path: Path) -> None:
    output = tmp_path / "review.html"
    result = CliRunner().invoke(app, ["review", str(DRAFT), "-o", str(output)])
    assert (result.exit_code, result.output) == (0, "")
    assert output.read_text("utf-8") == page_of(str(DRAFT))[0]


def test_reports_of_several_years_have_a_row_for_each_agency(tmp_path: Path) -> None:
    earlier = (REPORTS / "qingshi-2021.txt").read_text("utf-8")
    (tmp_path / "2021.txt").write_text(earlier, "utf-8")
    (tmp_path / "2022.txt").write_text(DRAFT.read_text("utf-8"), "utf-8")
    _, head = page_of(str(tmp_path))
    assert head["index"]["by"] == "agencies"
    assert head["index"]["columns"] == ["2021", "2022"]
    ((first, second),) = head["index"]["fields"]
    assert (first["report"], first["error"], first["warning"]) == (0, 0, 0)
    assert (second["report"], second["error"], second["warning"]) == (1, 3, 3)


def test_other_files_have_a_row_each_and_a_column_for_each_table() -> None:
    page, head = page_of(str(REPORTS), str(PROJECT / "examples" / "README.md"), "/nowhere/a.txt", status=3)
    index = head["index"]
    assert index["by"] == "files"
    assert len(index["rows"]) == len(index["fields"]) == len(list(REPORTS.glob("*.txt"))) + 1
    assert index["columns"][-1] is None
    # What holds no report has no table that could be right.
    assert [field and field["error"] for field in index["fields"][-1]] == [None, None, None, 1]
    assert head["unread"] == [{"file": "/nowhere/a.txt", "reason": "No such file or directory"}]
    assert json.loads(element(page, "review-report-0"))["file"].endswith("baifeng-2023.txt")


def test_a_waived_finding_is_shown_with_its_waiver(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(DRAFT.read_text("utf-8"), "utf-8")
    waiver = '[[waiver]]\ncode = "heading-number"\nreason = "kept"\nperson = "李明"\ndate = 2023-01-31\n'
    (tmp_path / "gkparse.toml").write_text(waiver, "utf-8")
    page, head = page_of(str(tmp_path / "draft.txt"))
    waived = [
        finding for finding in json.loads(element(page, "review-report-0"))["findings"] if finding["waiver"]
    ]
    assert [finding["waiver"] for finding in waived] == [
        {"reason": "kept", "person": "李明", "date": "2023-01-31"}
    ]
    assert head["reports"][0]["counts"] == {"error": 3, "warning": 1, "info": 0}
