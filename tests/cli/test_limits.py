"""Limits of time and memory: a file that exceeds one is skipped, and the next is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gkparse import Reading
from gkparse._issues.wording import Wording
from gkparse.batch.worker import IsolatedReader, ReadOptions
from gkparse.cli import options
from gkparse.cli.commands import app
from tests.kit.pdf_file import endless_pdf
from tests.kit.tables import report_text

REPORT = report_text()


def reads_it(reader: IsolatedReader) -> bool:
    outcome = reader.read(REPORT.encode())
    return isinstance(outcome, tuple) and isinstance(outcome[0], Reading)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, arguments, input=stdin)


def test_a_file_that_takes_too_long_is_skipped(tmp_path: Path) -> None:
    endless, sound = tmp_path / "endless.pdf", tmp_path / "sound.txt"
    endless.write_bytes(endless_pdf())
    assert endless.stat().st_size < 20_000
    sound.write_text(REPORT, encoding="utf-8")
    lines = ("check", "--format", "lines")
    result = run(*lines, "--timeout", "4", str(sound), str(endless), str(sound))
    assert result.exit_code == 3
    assert result.stderr == f"gkparse: {endless}: it took longer than 4 seconds\n"
    assert result.stdout == run(*lines, str(sound), str(sound)).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not enforce RLIMIT_AS")
def test_a_file_that_needs_too_much_memory_is_skipped(tmp_path: Path) -> None:
    large, sound = tmp_path / "large.txt", tmp_path / "sound.txt"
    large.write_text(REPORT * 8000, encoding="utf-8")
    sound.write_text(REPORT, encoding="utf-8")
    lines = ("check", "--format", "lines")
    result = run(*lines, "--memory", "256", str(large), str(sound))
    assert result.exit_code == 3
    assert result.stderr == f"gkparse: {large}: it needs more than 256 MiB of memory\n"
    assert result.stdout == run(*lines, str(sound)).stdout


def test_a_subprocess_reads_what_this_process_reads() -> None:
    options = ReadOptions(every=True, layouts=("tab-rows",))
    isolated = IsolatedReader(options, 60)
    readings = options.read(REPORT.encode() * 2)
    assert isolated.read(REPORT.encode() * 2) == readings
    assert isinstance(readings, tuple)
    assert len(readings) == 2
    isolated.end()


def test_standard_input_and_missing_files_work_in_a_subprocess_too(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = run("parse", "--jsonl", "--timeout", "60", str(missing), "-", stdin=REPORT.encode())
    assert result.stderr == f"gkparse: {missing}: No such file or directory\n"
    assert [len(line) > 1000 for line in result.stdout.splitlines()] == [False, True]


def test_a_crash_of_the_subprocess_costs_one_file() -> None:
    isolated = IsolatedReader(ReadOptions(), 60)
    assert reads_it(isolated)
    assert isolated._process is not None
    isolated._process.kill()
    isolated._process.join()
    reason = isolated.read(REPORT.encode())
    assert isinstance(reason, Wording)
    assert reason.en == "the process that read it crashed"
    assert reads_it(isolated)
    isolated.end()
    isolated.end()


@pytest.mark.parametrize(("option", "value"), [("--timeout", "0"), ("--timeout", "x"), ("--memory", "1")])
def test_impossible_limits_are_wrong_use(option: str, value: str) -> None:
    result = run("parse", option, value, "-")
    assert result.exit_code == 2
    assert option in result.stderr


def test_a_system_that_cannot_limit_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "can_limit_memory", lambda: False)
    result = run("parse", "--memory", "512", "-")
    assert result.exit_code == 2
    assert "cannot limit the memory" in result.stderr
