"""How the benchmarks measure.

Times are process time. The two sides of a ratio are measured in turn, and each counts with its least time,
which other work on the machine disturbed least. Peers are imported by name when they are needed, so that one
that is not installed costs its own row only.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from tempfile import mkdtemp
from typing import Any

from attrs import frozen

from tests.kit.truth import PROJECT

# What is timed, and what makes its argument anew before each run.
Side = tuple[Callable[[Any], object], Callable[[], Any]]


class NotInstalledError(Exception):
    """The package of this name is not installed."""


@frozen
class Row:
    """The values of one row of the table: a ratio for each document, or a time for each process.

    `reach` is the target of the project, and `then` the one after it. `missing` names a package that is not
    installed; then there are no values.
    """

    name: str
    values: Sequence[float] = ()
    of: str = "documents"
    unit: str = ""
    reach: str = ""
    then: str = ""
    missing: str = ""


def peer(module: str) -> Any:
    """The module of another library."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise NotInstalledError(error.name) from error


def least_seconds(sides: Sequence[Side], runs: int) -> list[float]:
    """The least time of each side."""
    least = [float("inf")] * len(sides)
    # The collector of garbage passes over what stands here already: its time is that of the garbage of a run.
    gc.freeze()
    for _ in range(runs):
        for index, (action, make) in enumerate(sides):
            argument = make()
            gc.collect()
            start = time.process_time()
            action(argument)
            least[index] = min(least[index], time.process_time() - start)
    return least


def ratio(first: Side, second: Side, runs: int) -> float:
    """The least time of the first side divided by that of the second."""
    first_seconds, second_seconds = least_seconds((first, second), runs)
    return first_seconds / second_seconds


def in_new_process(code: str, given: str = "") -> Any:
    """What Python code prints as JSON in a process of its own, which gets a text as its standard input."""
    result = subprocess.run(
        [sys.executable, "-c", code],
        input=given.encode(),
        stdout=subprocess.PIPE,
        check=True,
        cwd=PROJECT,
        env=_environment(),
    )
    return json.loads(result.stdout)


@cache
def _environment() -> dict[str, str]:
    """Variables with which a process keeps its compiled modules for the next one.

    The modules of an installed package are compiled.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    folder = mkdtemp(prefix="gkparse-benchmarks-")
    atexit.register(shutil.rmtree, folder)
    return {**environment, "PYTHONPYCACHEPREFIX": folder}


def peak_mebibytes(process: str = "self") -> float | None:
    """The greatest memory of a process so far, or None on systems without `/proc`, or if it has ended.

    `getrusage` would also count the memory of the process that started this one. Files are read without
    `open`, which tests of hostile documents forbid.
    """
    try:
        file = os.open(f"/proc/{process}/status", os.O_RDONLY)
    except OSError:
        return None
    status = os.read(file, 1 << 16).decode("ascii")
    os.close(file)
    peaks = (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))
    return next(peaks, None)


def markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table: texts on the left, figures on the right."""
    yield f"| {' | '.join(header)} |"
    yield f"| --- |{' ---: |' * (len(header) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
