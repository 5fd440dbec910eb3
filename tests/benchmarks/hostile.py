"""The cost of each hostile document: python -m tests.benchmarks.hostile [FILE...]

Runs each test of hostile documents in a process of its own (on Unix only), and prints its seconds and the
memory that it needs beyond that of the process before.
"""

from __future__ import annotations

import io
import os
import resource
import sys
import time
from contextlib import redirect_stdout
from pathlib import Path

import pytest

TESTS = sorted(str(path) for path in Path(__file__).parents[1].glob("hostile/test_*.py"))
_KIB_PER_MIB = 1024


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
    before = _peak()
    start = time.perf_counter()
    failure = ""
    try:
        item.obj(**{name: item.funcargs[name] for name in item._fixtureinfo.argnames})
    except Exception as error:
        failure = repr(error)
    return f"{time.perf_counter() - start:.2f} {_peak() - before:.0f} {failure}"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB


def main(files: list[str]) -> int:
    cost = Cost()
    with redirect_stdout(io.StringIO()):
        pytest.main(["-n0", "-p", "no:cacheprovider", *(files or TESTS)], plugins=[cost])
    print("| hostile document | s | MiB |\n| --- | ---: | ---: |")
    for seconds, mebibytes, name in sorted(cost.lines, reverse=True):
        print(f"| {name} | {seconds:.2f} | {mebibytes:.0f} |")
    print(*cost.failed, sep="\n", file=sys.stderr)
    return 1 if cost.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
