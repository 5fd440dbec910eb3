"""The cost of each hostile document.

Runs each test of hostile documents in a process of its own (on Unix only). Its memory is what it needs beyond
that of the process before.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.benchmarks.kit import markdown, peak_mebibytes

TESTS = sorted(str(path) for path in Path(__file__).parents[1].glob("hostile/test_*.py"))


class Cost:
    """A pytest plugin that runs each test in a fork, and records its time and memory."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, float, str]] = []
        self.failed: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        reading_end, writing_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(writing_end, _measured(pyfuncitem).encode())
            os._exit(0)
        os.close(writing_end)
        with os.fdopen(reading_end) as channel:
            seconds, mebibytes, failure = channel.read().split(" ", 2)
        os.waitpid(child, 0)
        name = f"{pyfuncitem.path.name}::{pyfuncitem.name}".encode("unicode_escape").decode()
        self.lines.append((float(seconds), float(mebibytes), name))
        if failure:
            self.failed.append(f"{name}: {failure}")
        return True


def _measured(item: pytest.Function) -> str:
    """Runs a test: its seconds, its mebibytes and its exception, if any, separated by blanks."""
    before = peak_mebibytes() or 0
    start = time.process_time()
    failure = ""
    try:
        item.obj(**{name: item.funcargs[name] for name in item._fixtureinfo.argnames})
    except Exception as error:
        failure = repr(error)
    return f"{time.process_time() - start:.2f} {(peak_mebibytes() or 0) - before:.0f} {failure}"


def costs() -> Iterator[str]:
    """The table, the slowest test first. Raises RuntimeError if a test fails."""
    cost = Cost()
    with redirect_stdout(io.StringIO()):
        pytest.main(["-n0", "-p", "no:cacheprovider", *TESTS], plugins=[cost])
    yield from markdown(
        ("hostile document", "seconds", "MiB"),
        (
            (name, f"{seconds:.2f}", f"{mebibytes:.0f}")
            for seconds, mebibytes, name in sorted(cost.lines, reverse=True)
        ),
    )
    if cost.failed:
        raise RuntimeError("\n".join(cost.failed))
