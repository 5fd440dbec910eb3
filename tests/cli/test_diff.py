"""`gkparse diff`: what two reports print otherwise, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result

from gkparse import render
from gkparse.checks import sound_report, with_cells
from gkparse.checks.rules.examples import with_section
from gkparse.cli.commands import app
from tests.kit.chinese import english_in


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    before = sound_report()
    after = with_cells(before, {"requests.new.total": 11, "disclosure.licensing.decisions": 9})
    after = with_section(after, "other", lambda section: evolve(section, paragraphs=("没有其他事项。",)))
    paths = tmp_path / "before.txt", tmp_path / "after.txt"
    paths[0].write_text(render(before), "utf-8")
    paths[1].write_text(render(after).replace("五、存在", "四、存在"), "utf-8")
    return str(paths[0]), str(paths[1])


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["diff", *arguments])


def test_cells_headings_and_sentences_are_listed(files: tuple[str, str]) -> None:
    result = run("--lang", "en", *files)
    assert result.exit_code == 1
    assert result.output.splitlines()[1:] == [
        "",
        "主动公开政府信息情况",
        "  “行政许可”本年处理决定数量: 126 → 9",
        "",
        "收到和处理政府信息公开申请情况",
        "  “一、本年新收政府信息公开申请数量”总计: 10 → 11",
        "",
        "Headings",
        "  - 五 存在的主要问题及改进情况",
        "  + 四 存在的主要问题及改进情况",
        "",
        "其他需要报告的事项",
        "  - 无其他需要报告的事项。",
        "  + 没有其他事项。",
        "",
        "Differ: 2 cells, 1 headings, 1 sentences.",
    ]


def test_the_page_is_wholly_chinese_for_a_chinese_reader(files: tuple[str, str]) -> None:
    result = run("--lang", "zh", *files)
    assert english_in("\n".join(result.output.splitlines()[1:])) == []


def test_equal_reports_do_not_differ(files: tuple[str, str]) -> None:
    result = run("--lang", "en", files[0], files[0])
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "Nothing differs.")


def test_two_files_must_be_given(files: tuple[str, str]) -> None:
    assert run(files[0]).exit_code == 2
    assert run(*files, files[0]).exit_code == 2


def test_a_file_that_holds_no_report_or_is_not_there_ends_with_3(
    files: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("来信收悉。", "utf-8")
    assert run(files[0], str(tmp_path / "letter.txt")).exit_code == 3
    assert run(files[0], str(tmp_path / "missing.txt")).exit_code == 3
