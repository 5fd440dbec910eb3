"""Results come in the order of the sources, whatever each takes, and a bad source costs itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from attrs import frozen

from gkparse._issues.wording import Wording
from gkparse.batch.pool import read_in_order
from tests.kit.truth import PROJECT


@frozen
class Sleeper:
    """Sleeps as long as it is told, and says so. It dies of -1, and takes all memory of -2."""

    def read(self, seconds: float) -> str | Wording:
        if seconds == -1:
            os.kill(os.getpid(), signal.SIGKILL)
        if seconds == -2:
            return str(len(bytearray(2**40)))
        time.sleep(seconds)
        return f"slept {seconds}"


def test_results_come_in_the_order_of_the_sources() -> None:
    naps = [0.3, 0.0, 0.1, 0.0, 0.0, 0.2, *([0.0] * 60), 0.1, 0.0]
    results = list(read_in_order(naps, Sleeper(), 3, seconds=30, memory=None))
    assert results == [(nap, f"slept {nap}") for nap in naps]


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_bad_source_costs_itself() -> None:
    results = list(read_in_order([0.0, 30.0, -1.0, -2.0, 0.0], Sleeper(), 2, seconds=2, memory=1024))
    reasons = [result.en if isinstance(result, Wording) else result for _, result in results]
    assert reasons == [
        "slept 0.0",
        "it took longer than 2 seconds",
        "the process that read it crashed",
        "it needs more than 1024 MiB of memory",
        "slept 0.0",
    ]


def test_few_sources_are_taken_before_their_results_are_asked_for() -> None:
    taken: list[float] = []

    def sources() -> Iterator[float]:
        while True:
            taken.append(0.0)
            yield taken[-1]

    results = read_in_order(sources(), Sleeper(), 2, seconds=30, memory=None)
    assert len(list(islice(results, 10))) == 10
    results.close()
    assert len(taken) < 40


_PARENT = """
import sys
from gkparse.batch.pool import read_in_order
from tests.batch.test_pool import Sleeper
if __name__ == "__main__":
    for nap, _ in read_in_order([0.0, 0.0, 600.0, 600.0], Sleeper(), 2, seconds=None, memory=None):
        print(nap, flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_no_subprocess_outlives_a_killed_run() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, cwd=PROJECT)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"0.0\n"
    time.sleep(0.5)
    children = _children_of(parent.pid)
    assert len(children) >= 2
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 20
    while any(_runs(child) for child in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not [child for child in children if _runs(child)]


def _children_of(process: int) -> list[int]:
    files = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for file in files for child in file.read_text("ascii").split()]


def _runs(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text("ascii")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
