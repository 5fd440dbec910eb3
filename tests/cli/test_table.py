"""The command `table`: wrong use, lists on standard input, progress, the summary, both languages."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from gkparse.batch.run import Progress, Run
from gkparse.cli import progress as progress_module
from gkparse.cli.commands import app
from gkparse.cli.progress import shown_progress
from gkparse.cli.table_run import summary
from gkparse.cli.table_wording import REASONS
from tests.kit.chinese import english_in
from tests.kit.tables import report_text

REPORT = report_text()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with two reports and a file that is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in {"a.txt": REPORT, "b.txt": REPORT, "c.txt": "会议纪要"}.items():
        (tmp_path / "in" / name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["table", "-j", "1", *arguments], input=stdin, env={"GKPARSE_LANG": lang})


def sources(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row["source"] for row in csv.DictReader(file)]


def test_a_folder_becomes_tables_and_a_summary(folder: Path) -> None:
    result = run("in", "-o", "out/panel.csv")
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    cells = len(sources(folder / "out" / "panel.csv")) // 2
    assert result.stdout == (
        "Files: 3; reports: 2.\n"
        f"Cells: {2 * cells:,} right, 0 without a number, 0 doubtful.\n"
        "Reports that another file has, too: 1.\n"
        "Files by kind:\n"
        "          3  a text\n"
        "Files without a report, by reason:\n"
        "          1  no-report\n"
        "Written: out/panel.csv out/panel.reports.csv out/panel.issues.csv out/panel.sections.csv"
        " out/panel.fees.csv\n"
    )
    assert sources(folder / "out" / "panel.reports.csv") == ["in/a.txt", "in/b.txt", "in/c.txt"]


def test_a_list_on_standard_input_is_read_in_its_order(folder: Path) -> None:
    result = run("-", "-o", "panel.csv", "-q", stdin=b"in/b.txt\nin/a.txt\n")
    assert (result.exit_code, result.output) == (0, "")
    assert sources(folder / "panel.reports.csv") == ["in/b.txt", "in/a.txt"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("in", "-o", "panel.xlsx"), "panel.xlsx does not say the format"),
        (("in/*.html", "-o", "panel.csv"), "nothing matches in/*.html"),
        (("in", "inn", "-o", "panel.csv"), "inn does not exist"),
        (("-", "-", "-o", "panel.csv"), "standard input can be read only once"),
        (("in",), "Missing option '-o'"),
        (("in", "-o", "panel.csv", "--part", "0"), "--part"),
    ],
)
def test_wrong_use_ends_before_any_file_is_read(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(Path().iterdir()) == [Path("in")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_interrupted_command_says_how_to_go_on_and_does(
    folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Run, "_join", interrupted)
        result = run("in", "-o", "panel.csv", lang=lang)
    assert result.exit_code == 1
    assert {"en": "the same command goes on from here", "zh": "用同一命令即可从此处继续"}[
        lang
    ] in result.stderr
    assert (folder / "panel.csv.parts").is_dir()
    refused = run("in", "-o", "panel.csv", "--wide", lang=lang)
    assert refused.exit_code == 1
    assert "panel.csv.parts" in refused.stderr
    assert run("in", "-o", "panel.csv", lang=lang).exit_code == 0
    assert not (folder / "panel.csv.parts").exists()


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_written_is_an_error() -> None:
    Path("file").write_bytes(b"")
    result = run("in", "-o", "file/panel.csv")
    assert result.exit_code == 1
    assert "file/panel.csv cannot be written" in result.stderr


def test_the_summary_is_chinese() -> None:
    tally = Counter(
        {"documents": 5, "reports": 2, "right": 4000, "duplicates": 1, "kind:html": 4, "code:x": 3}
    )
    tally.update({f"not-read:{reason}": 1 for reason in REASONS})
    lines = "\n".join(summary(tally, "out.csv", "zh"))
    assert [word for word in english_in(lines) if word not in ("x", "out", "csv")] == []
    assert "4,000" in lines


def test_the_commonest_codes_are_ten() -> None:
    tally = Counter({f"code:c{number:02}": number for number in range(20)})
    lines = list(summary(tally, "out.csv", "en"))
    assert [line.split()[1] for line in lines if "  c" in line] == [f"c{n:02}" for n in range(19, 9, -1)]


def test_progress_without_a_terminal_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    with shown_progress("en") as told:
        told(Progress(all_bytes=1000, documents=50, resumed=50, bytes=100))
        for second in range(1, 61):
            now = 1000.0 + second
            told(
                Progress(
                    all_bytes=1000, documents=50 + second, resumed=50, bytes=100 + second, without_report=3
                )
            )
    assert capsys.readouterr().err.splitlines() == [
        "gkparse: 80 files, 3 without a report, 1.0 a second, 0:14:30 left",
        "gkparse: 110 files, 3 without a report, 1.0 a second, 0:14:00 left",
    ]


def test_progress_on_a_terminal_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120)
    monkeypatch.setattr(progress_module, "Console", lambda **_: console)
    with shown_progress("zh") as told:
        told(Progress(all_bytes=1000, documents=1200, bytes=500, without_report=3))
    assert "50%" in screen.getvalue()
    assert "已读1,200个文件，其中3个没有报告" in screen.getvalue()
