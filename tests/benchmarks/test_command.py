"""What the benchmarks print, on any machine and with any library missing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.benchmarks import __main__, documents, growth, panel
from tests.benchmarks.kit import Row, in_new_process, least_seconds
from tests.benchmarks.page import BEGIN, END, PAGE, surroundings, table_of_ratios, with_measured
from tests.kit.truth import example_cases

PERFORMANCE = PAGE.read_text("utf-8")
COMPARISONS = (*documents.HTML, *documents.DOCX, *documents.XLSX, *documents.PDF)


def test_a_row_has_the_spread_of_its_values_and_the_targets() -> None:
    rows = [
        Row("parse / loads", [30.0, 8.004, 10.0], "reports", reach="8", then="5"),
        Row("first parse", [80.0], "processes", unit=" ms", reach="30 ms"),
        Row("mammoth / load DOCX", missing="mammoth", reach="12", then="20"),
    ]
    assert list(table_of_ratios(rows)) == [
        "| in one run | median | least | worst | of | reach | then |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| parse / loads | 10.0 | 8.00 | 30.0 | 3 reports | 8 | 5 |",
        "| first parse | 80.0 ms | 80.0 ms | 80.0 ms | 1 processes | 30 ms |  |",
        "| mammoth / load DOCX | mammoth is not installed |  |  |  | 12 | 20 |",
    ]


@pytest.mark.parametrize(
    ("comparison", "package"),
    [
        (documents.HTML[0], "pandas"),
        (documents.DOCX[0], "mammoth"),
        (documents.DOCX[1], "kreuzberg"),
        (documents.PDF[0], "pypdfium2"),
    ],
)
def test_a_library_that_is_not_installed_is_named_in_its_row(
    comparison: documents.Comparison, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    row = comparison.row(runs=1)
    assert (row.name, row.missing, row.values) == (comparison.name, package, ())


def test_the_machine_and_the_versions_stand_above_the_tables() -> None:
    lines = "\n".join(surroundings())
    assert "machine: " in lines
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in lines
    assert "gkparse " in lines


def test_both_sides_run_in_turn_and_each_gets_a_new_argument() -> None:
    calls: list[str] = []
    numbers = iter(range(10))
    first = (lambda number: calls.append(f"first {number}"), lambda: next(numbers))
    second = (lambda number: calls.append(f"second {number}"), lambda: next(numbers))
    seconds = least_seconds((first, second), runs=2)
    assert calls == ["first 0", "second 1", "first 2", "second 3"]
    assert all(0 <= value < 1 for value in seconds)


def test_a_new_process_gets_its_text_and_imports_this_project() -> None:
    code = "import json, sys, tests.kit; print(json.dumps([sys.stdin.read(), tests.kit.__file__]))"
    text, path = in_new_process(code, "三、")
    assert (text, path) == ("三、", sys.modules["tests.kit"].__file__)


@pytest.mark.parametrize("name", growth.TEXTS)
@pytest.mark.parametrize("size", [10**5, 10**6])
def test_a_text_has_the_size_that_its_row_says(name: str, size: int) -> None:
    assert 0.9 * size < len(growth.TEXTS[name](size).encode()) < 1.1 * size


@pytest.mark.parametrize("name", growth.TEXTS)
def test_the_process_for_a_text_prints_its_seconds_and_memory(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    growth.read_one_text(name, 0)
    seconds, _mebibytes = json.loads(capsys.readouterr().out)
    assert 0 < seconds < 10


@pytest.mark.parametrize("name", growth.WAYS)
def test_the_process_for_many_files_prints_its_seconds_and_memory(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", sys.argv)
    for index, case in enumerate(example_cases()[:2]):
        (tmp_path / f"{index}.txt").write_text(case.text, "utf-8")
    growth.read_many_files(name, str(tmp_path), 2)
    assert 0 < json.loads(capsys.readouterr().out)[0] < 10


def test_a_page_gets_new_tables_between_its_marks_alone() -> None:
    page = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    once = with_measured(page, ["new", "lines"])
    assert once == f"above\n{BEGIN}\nnew\nlines\n{END}\nbelow\n"
    assert with_measured(once, ["new", "lines"]) == once
    with pytest.raises(ValueError, match="does not have"):
        with_measured("above\n", ["new"])


def test_the_page_has_each_row_that_the_command_prints() -> None:
    measured = PERFORMANCE.partition(BEGIN)[2].partition(END)[0]
    names = [*(comparison.name for comparison in COMPARISONS), *growth.TEXTS, *growth.WAYS, *growth.SIZES]
    assert not [name for name in names if f"| {name} |" not in measured]


@pytest.mark.parametrize("arguments", [["no-such-part"], ["parse", "-o", "page.md"]])
def test_unknown_parts_and_parts_for_a_page_are_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        __main__.main(arguments)


def test_a_part_prints_its_rows_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def rows(runs: int) -> Iterator[Row]:
        yield Row("measured", [float(runs)])

    monkeypatch.setitem(__main__.RATIOS, "parse", rows)
    __main__.main(["parse", "--runs", "3"])
    assert capsys.readouterr().out.splitlines()[-1] == "| measured | 3.00 | 3.00 | 3.00 | 1 documents |  |  |"


@pytest.mark.long
def test_the_panel_is_measured_with_its_picture() -> None:
    measured = panel.measure(12, (6, 12))
    assert list(measured.speed) == [1, 2]
    assert [cost.files for cost in measured.memory.values()] == [6, 12]
    assert all(cost.reports > 8 and cost.seconds > 0 for cost in measured.speed.values())
    if sys.platform == "linux":
        assert all((cost.mebibytes or 0) > 20 for cost in measured.memory.values())
    lines = "\n".join(panel.tables(measured))
    assert "| gkparse table, 2 processes |" in lines
    assert "| 12 files |" in lines
    picture = ET.fromstring(panel.plot(measured))
    words = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"reports a second", "gkparse, 1 process", "12"} <= words


def test_only_the_panel_has_a_picture() -> None:
    with pytest.raises(SystemExit, match="2"):
        __main__.main(["parse", "--plot", "x.svg"])
