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


# What a pipe holds on every Unix, so that a test can write its outcome before anyone reads it.
MAX_BYTES = 4096


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
            try:
                os.write(writing_end, _measured(pyfuncitem).encode(errors="backslashreplace")[:MAX_BYTES])
            finally:
                # Whatever happens: a child that goes on would run all other tests as well.
                os._exit(0)
        os.close(writing_end)
        # Not until the end of the pipe: a process that the test started may hold it open for ever.
        os.waitpid(child, 0)
        outcome = os.read(reading_end, MAX_BYTES).decode(errors="replace")
        seconds, mebibytes, failure = outcome.split(" ", 2) if outcome else ("0", "0", "no outcome")
        os.close(reading_end)
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
    except BaseException as error:  # pytest.fail raises no Exception
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
