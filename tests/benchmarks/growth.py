"""How time and memory grow with the size of one text, and with the number of files.

Each measurement has a process of its own. Its memory is what it needs beyond that of the process before.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import gkparse
from tests.benchmarks.figures import multiplied, with_fresh_figures
from tests.benchmarks.kit import in_new_process, markdown, peak_mebibytes
from tests.invariance.html import STYLES, page
from tests.invariance.source import all_sources
from tests.kit.truth import example_cases, real_cases

# Bytes of one text. A report has about 8 KB.
SIZES = {"8 KB": 8 * 10**3, "100 KB": 10**5, "1 MB": 10**6, "10 MB": 10**7}
FILES = (1, 10, 100, 1000)

_NAME = "muan-2022"
_TEXT = next(case.text for case in example_cases() if case.name == _NAME)
_FROM, _TO = _TEXT.index("三、"), _TEXT.index("四、")
_PIECES = ["12", "3", "|", "| ", "\t", "\n", " ", "0", "、"]


def _filled(piece: Callable[[int], str], size: int) -> str:
    """Pieces 0, 1, 2, ..., as many as fit into this many bytes."""
    pieces: list[str] = []
    room = size
    for index in count():
        text = piece(index)
        room -= len(text.encode())
        if room < 0:
            break
        pieces.append(text)
    return "".join(pieces)


def _sentence(index: int) -> str:
    return f"本街道把公开的要求写进每项工作的流程，全年公开信息{index}条，受理申请{index // 2}件。"


def more_prose(size: int) -> str:
    paragraphs = _filled(lambda index: f"{_sentence(index)}\n", size - len(_TEXT.encode()))
    return f"{_TEXT}\n{paragraphs}"


def more_tables(size: int) -> str:
    tables = _filled(lambda index: multiplied(_TEXT[_FROM:_TO], index + 2), size - len(_TEXT.encode()))
    return f"{_TEXT[:_TO]}{tables}{_TEXT[_TO:]}"


def junk(size: int) -> str:
    """Digits and separators in place of the request table, so that every layout reads them."""
    rng = random.Random(1)
    characters = _filled(lambda _: rng.choice(_PIECES), size)
    return f"{_TEXT[:_FROM]}三、收到和处理政府信息公开申请情况\n{characters}\n{_TEXT[_TO:]}"


def a_page_with_more_prose(size: int) -> str:
    source = next(source for source in all_sources() if source.name == _NAME)
    markup = page(source, STYLES["plain"])
    paragraphs = _filled(lambda index: f"<p>{_sentence(index)}</p>\n", size - len(markup.encode()))
    return markup.replace("</body>", f"{paragraphs}</body>")


TEXTS: dict[str, Callable[[int], str]] = {
    "a report with more prose": more_prose,
    "a report with more tables": more_tables,
    "figures and separators at random": junk,
    "a web page with more prose": a_page_with_more_prose,
}


def run_the_command(paths: list[Path]) -> None:
    """Runs `gkparse parse --jsonl` in this process, without its output."""
    from gkparse.cli import main

    sys.argv = ["gkparse", "parse", "--jsonl", *map(str, paths)]
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.suppress(SystemExit),
    ):
        main()


def keep_all_readings(paths: list[Path]) -> None:
    """Loads all files, and keeps their readings until the last is there."""
    readings = [gkparse.load(path) for path in paths]
    assert all(reading.report.sections for reading in readings)


WAYS: dict[str, Callable[[list[Path]], None]] = {
    "gkparse parse --jsonl": run_the_command,
    "load, all readings kept": keep_all_readings,
}


def one_text() -> Iterator[str]:
    """The table for one text, as Markdown."""
    yield from markdown(
        ("one text", "size", "seconds", "seconds per MB", "MiB"),
        (
            (name, size, f"{seconds:.3f}", f"{seconds / size_in_bytes * 10**6:.2f}", memory)
            for name in TEXTS
            for size, size_in_bytes in SIZES.items()
            for seconds, memory in [_cost(f"read_one_text({name!r}, {size_in_bytes})")]
        ),
    )


def many_files() -> Iterator[str]:
    """The table for many files: the examples and the real reports, each with other figures."""
    with TemporaryDirectory() as folder:
        cases = [*example_cases(), *real_cases()]
        for index, case in zip(range(max(FILES)), cycle(cases), strict=False):
            Path(folder, f"{index}.txt").write_bytes(with_fresh_figures(case.text, case.name).encode())
        for name in WAYS:
            _cost(f"read_many_files({name!r}, {folder!r}, 1)")  # compiles the modules
        yield from markdown(
            ("files of 8 KB", "files", "seconds", "ms per file", "MiB"),
            (
                (name, f"{files:,}", f"{seconds:.2f}", f"{seconds / files * 1000:.1f}", memory)
                for name in WAYS
                for files in FILES
                for seconds, memory in [_cost(f"read_many_files({name!r}, {folder!r}, {files})")]
            ),
        )


def _cost(call: str) -> tuple[float, str]:
    """The seconds and mebibytes of a call in a process of its own."""
    seconds, mebibytes = in_new_process(f"from tests.benchmarks import growth; growth.{call}")
    return seconds, "not measured" if mebibytes is None else str(round(mebibytes))


def read_one_text(name: str, size: int) -> None:
    """The work of a process for one text."""
    data = TEXTS[name](size).encode()
    # What the first report of a process costs once does not count.
    gkparse.load(TEXTS[name](0).encode())
    _print_cost(lambda: gkparse.load(data))


def read_many_files(name: str, folder: str, files: int) -> None:
    """The work of a process for many files."""
    paths = [Path(folder, f"{index}.txt") for index in range(files)]
    _print_cost(lambda: WAYS[name](paths))


def _print_cost(action: Callable[[], object]) -> None:
    peak, start = peak_mebibytes(), time.process_time()
    action()
    seconds = time.process_time() - start
    now = peak_mebibytes()
    print(json.dumps((seconds, None if peak is None or now is None else now - peak)))
