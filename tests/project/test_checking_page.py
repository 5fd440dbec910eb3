"""The page on checking shows what the command prints for the draft of the examples, as a Word file."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import gkparse
from gkparse.cli.commands import app
from tests.kit.truth import PROJECT

FILES = {
    "2021年报告.docx": PROJECT / "examples" / "reports" / "qingshi-2021.txt",
    "2022年草稿.docx": PROJECT / "examples" / "drafts" / "qingshi-2022.txt",
}


def test_the_page_shows_the_terminal_as_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in FILES.items():
        (tmp_path / name).write_bytes(gkparse.render(gkparse.load(source).report, format="docx"))
    monkeypatch.chdir(tmp_path)
    page = (PROJECT / "docs" / "checking.md").read_text("utf-8")
    command = page.partition("```sh\ngkparse ")[2].partition("\n")[0]
    shown = page.partition("<!-- output: draft -->\n```text\n")[2].partition("```")[0]
    result = CliRunner().invoke(app, [*command.split(), "--lang", "zh"], env={"COLUMNS": "80"})
    assert result.output == shown
    assert result.exit_code == 1
