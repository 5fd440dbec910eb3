"""A run loses nothing, tells duplicates, and goes on after any interruption as if nothing had happened."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from attrs import evolve

import gkparse
from gkparse.batch import run as run_module
from gkparse.batch.duplicates import Firsts
from gkparse.batch.harvest import Harvest
from gkparse.batch.run import CannotGoOnError, Job, Run
from gkparse.batch.sinks import of_file
from gkparse.batch.sources import Document, Inputs
from gkparse.batch.worker import Outcome, ReadOptions, Reads
from tests.kit.archives import warc_file, zip_archive
from tests.kit.folders import files, make_folder
from tests.kit.profiles import is_short
from tests.kit.tables import report_text
from tests.kit.truth import PROJECT

REPORT = report_text()


def job(output: Path, *paths: Path, **options: Any) -> Job:
    sink = of_file(output)
    assert sink is not None
    inputs = Inputs(tuple(map(str, paths)))
    return Job(inputs=inputs, output=output, sink=sink, seconds=60, memory=2048, **options)


def in_this_process(
    sources: Iterator[Document], reads: Reads[Harvest], *_: object, **__: object
) -> Iterator[tuple[Document, Any]]:
    """Stands in for the pool where its processes would only cost time. Reads each document once."""
    for source in sources:
        if (source, reads) not in _READ:
            _READ[source, reads] = reads.read(source)
        yield source, _READ[source, reads]


_READ: dict[object, Any] = {}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs without subprocesses, which do not wait for the disk either."""
    monkeypatch.setattr(run_module, "read_in_order", in_this_process)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports in mixed formats, some damaged, and an archive."""
    top = tmp_path_factory.mktemp("folder")
    make_folder(top, 12, distinct=8)
    (top / "x.zip").write_bytes(zip_archive(dict(files(3, start=1))))
    return top


def outputs(output: Path) -> dict[str, bytes]:
    """All that a run has left in the folder of its output."""
    return {path.name: path.read_bytes() for path in sorted(output.parent.iterdir())}


def rows(output: Path, table: str | None = None) -> list[dict[str, Any]]:
    path = output.with_suffix(f".{table}.parquet") if table else output
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


@pytest.mark.usefixtures("quick")
def test_each_cell_is_a_row_as_the_reading_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    output = tmp_path / "out" / "panel.parquet"
    tally = Run(job(output, tmp_path / "a.txt")).run()
    expected = gkparse.parse(REPORT).rows()
    found = rows(output)
    assert [(row["key"], row["value"], row["state"]) for row in found] == [
        (row.key, row.value, row.state.value) for row in expected
    ]
    assert {row["source"] for row in found} == {str(tmp_path / "a.txt")}
    assert tally["documents"] == tally["reports"] == 1
    assert tally["right"] + tally["blank"] + tally["doubted"] == len(expected)


@pytest.mark.usefixtures("quick")
def test_a_wide_row_has_the_cells_of_a_report_in_form_order(tmp_path: Path) -> None:
    for path in (PROJECT / "examples" / "reports").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    output = tmp_path / "out" / "panel.parquet"
    Run(job(output, tmp_path, wide=True)).run()
    found = {Path(row["source"]).name: row for row in rows(output)}
    for name, row in found.items():
        reading = gkparse.load(tmp_path / name)
        for each in reading.rows():
            if each.amount_yuan is None:
                assert row.get(each.key, row.get(f"{each.key}_yuan")) == each.count
            else:
                assert row[f"{each.key}_yuan"] == each.amount_yuan
        assert row["doubted"] == list(reading.doubts)
    assert len(found) == len(list(tmp_path.glob("*.txt")))


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("wide", [False, True])
def test_a_harmonised_table_has_the_figures_that_are_comparable(tmp_path: Path, wide: bool) -> None:
    source = PROJECT / "examples" / "reports" / "qingshi-2021.txt"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(source.read_bytes())
    output = tmp_path / "out" / "panel.parquet"
    Run(job(output, tmp_path, wide=wide, harmonise=True)).run()
    found = rows(output.with_name("panel.harmonised.parquet"))
    figures = gkparse.harmonise(gkparse.load(source))
    assert [(row["key"], row["count"], row["cells"]) for row in found] == 2 * [
        (key, figure.value, list(figure.cells)) for key, figure in figures.items()
    ]
    # The second report is the first once more.
    first = str(tmp_path / "a.txt")
    assert [row["duplicate_of"] for row in found] == [None] * len(figures) + [first] * len(figures)


@pytest.mark.usefixtures("quick")
def test_one_bad_file_is_one_row_with_its_reason(tmp_path: Path) -> None:
    files_of = {
        "a.zip": b"no archive",
        "b.txt": b"",
        "c.png": b"\x89PNG\r\n\x1a\n",
        "d.txt": "会议纪要\n周三下午。".encode(),
        "e.pdf": b"%PDF-1.7 cut",
        "f.txt": REPORT.encode(),
    }
    for name, data in files_of.items():
        (tmp_path / name).write_bytes(data)
    output = tmp_path / "out" / "panel.parquet"
    tally = Run(job(output, tmp_path, tmp_path / "none.html")).run()
    reports = rows(output, "reports")
    assert [(Path(row["source"]).name, row["not_read"]) for row in reports] == [
        ("a.zip", "not-opened"),
        ("b.txt", "text-empty"),
        ("c.png", "unsupported-kind"),
        ("d.txt", "no-sections"),
        ("e.pdf", "document-damaged"),
        ("f.txt", None),
        ("none.html", "not-opened"),
    ]
    assert reports[-1]["error_zh"] == "文件不存在"
    assert tally["without-report"] == 6
    assert {row["source"] for row in rows(output)} == {str(tmp_path / "f.txt")}


class SlowOptions(ReadOptions):
    """Reads an empty file for ever."""

    def read(self, source: bytes | str) -> Outcome:
        while not source:
            time.sleep(1)
        return super().read(source)


def test_a_file_that_takes_too_long_is_stopped_alone(tmp_path: Path) -> None:
    for name, data in {"a.txt": REPORT, "b.txt": "", "c.txt": REPORT}.items():
        (tmp_path / name).write_text(data, "utf-8")
    output = tmp_path / "out" / "panel.parquet"
    limited = evolve(job(output, tmp_path, processes=2), seconds=6, options=SlowOptions())
    assert Run(limited).run()["reports"] == 2
    first, second, third = rows(output, "reports")
    assert first["not_read"] is third["not_read"] is None
    assert (second["not_read"], second["error"]) == ("not-finished", "it took longer than 6 seconds")


@pytest.mark.usefixtures("quick")
def test_the_same_report_in_another_format_is_told_and_kept(tmp_path: Path) -> None:
    report = gkparse.parse(REPORT).report
    other = gkparse.parse(REPORT.replace("青石街道", "白石街道")).report
    page = gkparse.render(report, format="html", lossy=True)[0].encode()
    for name, data in {
        "a.txt": gkparse.render(report, lossy=True)[0].encode(),
        "b.html": page,
        "c.html": page,
        "d.docx": gkparse.render(report, format="docx", lossy=True)[0],
        "e.txt": gkparse.render(other, lossy=True)[0].encode(),
    }.items():
        (tmp_path / name).write_bytes(data)
    output = tmp_path / "out" / "panel.parquet"
    tally = Run(job(output, tmp_path)).run()
    first = str(tmp_path / "a.txt")
    reports = rows(output, "reports")
    assert [row["same_content_as"] for row in reports] == [None, first, first, first, None]
    assert [row["same_bytes_as"] for row in reports] == [None, None, str(tmp_path / "b.html"), None, None]
    assert tally["duplicates"] == 3
    by_source = Counter((row["source"], row["duplicate_of"]) for row in rows(output))
    assert len(by_source) == 5
    assert len(set(by_source.values())) == 1


@pytest.mark.usefixtures("quick")
def test_two_towns_of_one_name_are_two_reports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    other = REPORT.replace("一、总体情况\n", "一、总体情况\n另一个县的镇。\n")
    (tmp_path / "b.txt").write_text(other, "utf-8")
    output = tmp_path / "out" / "panel.parquet"
    assert Run(job(output, tmp_path)).run()["duplicates"] == 0


@pytest.mark.usefixtures("quick")
def test_a_web_server_names_the_encoding_of_a_page(tmp_path: Path) -> None:
    # Nothing in the page itself shows this encoding.
    body = REPORT.encode("utf-7")
    address = "http://www.example.cn/年报.txt"
    (tmp_path / "x.warc.gz").write_bytes(warc_file([(address, "200 OK", "text/plain; charset=utf-7", body)]))
    output = tmp_path / "out" / "panel.parquet"
    Run(job(output, tmp_path)).run()
    (report,) = rows(output, "reports")
    assert report["source"] == f"{tmp_path}/x.warc.gz!{report['source'].split('!')[1]}!{address}"
    assert report["not_read"] is None


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".arrow"])
def test_the_number_of_processes_changes_no_byte(folder: Path, tmp_path: Path, suffix: str) -> None:
    runs = []
    for processes in (1, 2):
        output = tmp_path / str(processes) / f"panel{suffix}"
        Run(job(output, folder, part=4, processes=processes)).run()
        runs.append(outputs(output))
    assert runs[0] == runs[1]
    assert len(runs[0]) == 5


@pytest.mark.usefixtures("quick")
def test_a_run_does_not_read_what_it_writes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    output = tmp_path / "panel.csv"
    for _ in range(2):
        assert Run(job(output, tmp_path)).run()["documents"] == 1


@pytest.mark.usefixtures("quick")
def test_an_empty_folder_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for suffix in (".csv", ".parquet", ".duckdb"):
        output = tmp_path / "out" / f"panel{suffix}"
        assert Run(job(output, tmp_path / "empty")).run() == Counter()
        assert output.exists()


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


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("processes", [1, 2])
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
    while kills < (2 if is_short() else 50):
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
