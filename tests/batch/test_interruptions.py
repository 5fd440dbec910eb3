"""A run goes on after any interruption as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from gkparse.batch.duplicates import Firsts
from gkparse.batch.run import CannotGoOnError, Run
from tests.kit.profiles import is_short
from tests.kit.runs import job, outputs
from tests.kit.tables import report_text

REPORT = report_text()


# Every so many-th moment is tried, in the long profile; a fifth of them in the short one.
_STRIDES = {".csv": 1, ".parquet": 5, ".duckdb": 7}


class StoppedError(Exception):
    """Stands for the end of the process."""


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".duckdb"])
def test_a_run_goes_on_from_any_file_that_it_writes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """The end comes before and after every change of a file, one after the other."""
    expected = _undisturbed(folder, tmp_path, suffix)
    for steps in range(0, 10_000, _STRIDES[suffix] * (5 if is_short() else 1)):
        output = tmp_path / str(steps) / f"panel{suffix}"
        with monkeypatch.context() as patched:
            stop = Stop(patched, steps)
            try:
                Run(job(output, folder, part=5)).run()
            except StoppedError:
                patched.undo()
                Run(job(output, folder, part=5)).run()
        assert _comparable(output) == expected
        if stop.left >= 0:
            break
    assert steps > 100


class Stop:
    """Ends a run before or after its so many-th change of a file."""

    def __init__(self, patched: pytest.MonkeyPatch, steps: int) -> None:
        self.left = steps
        for owner, name in (
            (Path, "replace"),
            (Path, "rename"),
            (os, "fsync"),
            (shutil, "rmtree"),
            (Firsts, "save"),
        ):
            patched.setattr(owner, name, self._step(getattr(owner, name)))

    def _step(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            self._count()
            result = function(*given, **named)
            self._count()
            return result

        return counted

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StoppedError


def _undisturbed(folder: Path, tmp_path: Path, suffix: str) -> dict[str, Any]:
    output = tmp_path / "undisturbed" / f"panel{suffix}"
    Run(job(output, folder, part=5)).run()
    return _comparable(output)


def _comparable(output: Path) -> dict[str, Any]:
    """What a run has left: the bytes of its files, of a database the rows."""
    if output.suffix != ".duckdb":
        return outputs(output)
    assert [path.name for path in output.parent.iterdir()] == [output.name]
    with duckdb.connect(str(output), read_only=True) as database:
        names = [name for (name,) in database.execute("SHOW TABLES").fetchall()]
        return {name: database.execute(f'FROM "{name}"').fetchall() for name in names}


@pytest.mark.usefixtures("quick")
def test_parts_of_another_command_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    output = tmp_path / "panel.csv"
    with monkeypatch.context() as patched:
        patched.setattr(Run, "_join", lambda *_: None)
        Run(job(output, tmp_path, part=1)).run()
    with pytest.raises(CannotGoOnError, match=r"another wide, part: repeat"):
        Run(job(output, tmp_path, wide=True)).run()
    (tmp_path / "a.txt").write_text(f"{REPORT}\n", "utf-8")
    with pytest.raises(CannotGoOnError, match="the input has changed"):
        Run(job(output, tmp_path, part=1)).run()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(CannotGoOnError, match="the input has changed"):
        Run(job(output, tmp_path, part=1)).run()


def _command(folder: Path, output: Path, processes: int) -> list[str]:
    arguments = ["table", str(folder), "-o", str(output), "-j", str(processes), "--part", "4", "-q"]
    return [sys.executable, "-m", "gkparse", *arguments]


# How often a run is killed, for each number of processes: `GKPARSE_KILLS=50` shows a hundred moments.
_KILLS = int(os.environ.get("GKPARSE_KILLS", "1" if is_short() else "15"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.timeout(60 + 30 * _KILLS)
@pytest.mark.parametrize("processes", [pytest.param(1, marks=pytest.mark.long), 2])
def test_a_run_that_is_killed_at_random_moments_gives_the_same_bytes(
    folder: Path, tmp_path: Path, processes: int
) -> None:
    undisturbed = tmp_path / "undisturbed" / "panel.parquet"
    start = time.monotonic()
    subprocess.run(_command(folder, undisturbed, processes), check=True)
    seconds = time.monotonic() - start
    expected = outputs(undisturbed)
    moments = random.Random(processes)
    kills, run = 0, 0
    while kills < _KILLS:
        run += 1
        output = tmp_path / str(run) / "panel.parquet"
        while not _ends(_command(folder, output, processes), moments.uniform(0, seconds * 1.2)):
            kills += 1
        assert outputs(output) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupted_command_ends_soon_and_without_a_traceback(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(REPORT * 20, "utf-8")
    command = [*_command(tmp_path, tmp_path / "panel.csv", 2), "--part", "1"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env={**os.environ, "GKPARSE_LANG": "en"}
    ) as process:
        while not (tmp_path / "panel.csv.parts" / "00000000.json").exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert errors.decode() == "Error: interrupted: the same command goes on from here\n"
    assert process.returncode == 1


def _ends(command: list[str], seconds: float) -> bool:
    """Whether a command ends by itself in this time. Else it is killed."""
    process = subprocess.Popen(command)
    try:
        assert process.wait(seconds) == 0
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False
    return True
