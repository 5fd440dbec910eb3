"""The loader in a process of its own, and readings that travel between processes."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import gkparse
from gkparse import CharsetError, StoppedError
from gkparse.batch import IsolatedLoader, isolation, load_isolated
from tests.kit.pdf_file import endless_pdf
from tests.kit.pdf_print import Print, print_report
from tests.kit.tables import report_text
from tests.kit.truth import EXAMPLES, example_cases

REPORT = report_text().encode()


def test_a_subprocess_reads_what_load_reads() -> None:
    with IsolatedLoader(seconds=60) as loader:
        for path in sorted(EXAMPLES.glob("*.txt")):
            assert loader.load(path) == loader.load(path.read_bytes()) == gkparse.load(path)
        with path.open("rb") as file:
            assert loader.load(file) == gkparse.load(path)
        assert loader.load_all(REPORT * 2) == gkparse.load_all(REPORT * 2)
        assert loader.load(b"PK\x03\x04") == gkparse.load(b"PK\x03\x04")


def test_a_file_that_takes_too_long_raises_and_the_next_is_read() -> None:
    with IsolatedLoader(seconds=4) as loader:
        assert loader.load(REPORT).report.year == 2023
        with pytest.raises(StoppedError, match="longer than 4 seconds") as raised:
            loader.load(endless_pdf())
        assert raised.value.message_zh == "读取超过4秒"
        assert loader.load(REPORT).report.year == 2023


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not enforce RLIMIT_AS")
def test_a_file_that_needs_too_much_memory_raises() -> None:
    with pytest.raises(StoppedError, match="more than 256 MiB of memory"):
        load_isolated(REPORT * 8000, memory=256)


def test_mistakes_of_the_caller_raise_what_load_raises(tmp_path: Path) -> None:
    with IsolatedLoader() as loader:
        with pytest.raises(FileNotFoundError):
            loader.load(tmp_path / "none")
        with pytest.raises(TypeError, match="give it to parse"):
            loader.load("一\n二")
        with pytest.raises(CharsetError):
            load_isolated(REPORT, "klingon")


def test_a_charset_and_layouts_are_those_of_load() -> None:
    text = "青石街道2023年政府信息公开工作年度报告".encode("gb18030")
    assert load_isolated(text, "gb18030") == gkparse.load(text, "gb18030")
    with IsolatedLoader(layouts=("pipe-cells",)) as loader:
        layouts = gkparse.installed_layouts().only("pipe-cells")
        assert loader.load(REPORT) == gkparse.load(REPORT, layouts=layouts)


def test_a_system_that_cannot_limit_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "can_limit_memory", lambda: False)
    with pytest.raises(ValueError, match="cannot limit the memory"):
        IsolatedLoader(memory=1024)


def test_a_loader_ends_its_process_with_its_block() -> None:
    with IsolatedLoader() as loader:
        loader.load(REPORT)
        (child,) = multiprocessing.active_children()
    assert not child.is_alive()


def test_a_loader_without_a_process_can_be_pickled() -> None:
    loader = pickle.loads(pickle.dumps(IsolatedLoader(seconds=60, charset="utf-8")))
    with loader:
        assert loader.load(REPORT).report.year == 2023


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_reading_comes_back_from_a_pickle_as_it_was(protocol: int) -> None:
    readings = [gkparse.parse(case.text) for case in example_cases()]
    readings.append(gkparse.load(print_report(readings[0].report, Print())))
    for reading in readings:
        # What was asked of it before does not change it.
        assert reading.findings is not None
        back = pickle.loads(pickle.dumps(reading, protocol))
        assert back == reading
        assert hash(back) == hash(reading)
        assert gkparse.record(back) == gkparse.record(reading)
        assert [issue.message for issue in back.issues] == [issue.message for issue in reading.issues]
        assert str(back.explain()) == str(reading.explain())


@pytest.mark.parametrize("start", ["spawn", "forkserver"])
def test_a_pool_of_processes_gives_the_readings_of_one(start: str) -> None:
    paths = sorted(EXAMPLES.glob("*.txt"))
    context = multiprocessing.get_context(start)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(gkparse.load, paths)) == list(map(gkparse.load, paths))


def test_errors_come_back_from_another_process_with_both_languages() -> None:
    error = pickle.loads(pickle.dumps(StoppedError("it is slow", zh="太慢")))
    assert (str(error), error.message_zh) == ("it is slow", "太慢")
