"""A run loses nothing, tells duplicates, and gives the same bytes with any number of processes."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from attrs import evolve

import gkparse
from gkparse.batch.run import Run
from gkparse.batch.worker import Outcome, ReadOptions
from tests.kit.archives import warc_file
from tests.kit.runs import job, outputs
from tests.kit.tables import report_text
from tests.kit.truth import PROJECT

REPORT = report_text()


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
        ("d.txt", "no-report"),
        ("e.pdf", "document-damaged"),
        ("f.txt", None),
        ("none.html", "not-opened"),
    ]
    assert reports[-1]["error_zh"] == "文件不存在"
    assert tally["without-report"] == 6
    assert {row["source"] for row in rows(output)} == {str(tmp_path / "f.txt")}
    notes = [row["code"] for row in rows(output, "issues") if row["source"] == str(tmp_path / "d.txt")]
    assert notes == ["no-report"]


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
