"""The time to import gkparse, of the first parse in a process, and of a command, in processes of their own.

The start of Python itself counts for neither side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.figures import with_fresh_figures
from tests.benchmarks.kit import Row, in_new_process
from tests.kit.truth import Case, example_cases, real_cases

PROCESSES = 9

_IMPORT = """
import time
start = time.process_time()
import {modules}
print(time.process_time() - start)
"""
_FIRST_PARSE = r"""
import sys, time
import gkparse
first, second = sys.stdin.buffer.read().decode().split("\0")
before = time.process_time()
gkparse.parse(first)
between = time.process_time()
gkparse.parse(second)
print(1000 * ((between - before) - (time.process_time() - between)))
"""
_IMPORT_AND_FIRST_PARSE = """
import sys, time
text = sys.stdin.buffer.read().decode()
start = time.process_time()
import gkparse
gkparse.parse(text)
print(1000 * (time.process_time() - start))
"""
_COMMAND = """
import os, sys, time
output, sys.stdout, sys.argv = sys.stdout, open(os.devnull, "w"), ["gkparse", {command!r}, "-"]
start = time.process_time()
from gkparse.cli import main
try:
    main()
except SystemExit:
    print(1000 * (time.process_time() - start), file=output)
"""


def startup(runs: int) -> Iterator[Row]:
    processes = max(runs, PROCESSES)
    ratios = _measured(_import_ratio, processes)
    yield Row("import gkparse / import attrs, cattrs, lark", ratios, "processes", reach="1.5", then="1.2")
    milliseconds = _measured(_first_beyond_second, processes)
    yield Row("first parse, beyond the second", milliseconds, "processes", unit=" ms", reach="30 ms")
    # Time that moves from the import into the first parse, or back, is no gain.
    for name, script in (
        ("import and first parse", _IMPORT_AND_FIRST_PARSE),
        ("gkparse parse, one file", _COMMAND.format(command="parse")),
        ("gkparse check, one file", _COMMAND.format(command="check")),
    ):
        yield Row(name, _measured(partial(_milliseconds, script), processes), "processes", unit=" ms")


def _measured(measure: Callable[[], float], processes: int) -> list[float]:
    """The values of some processes. One more process comes first, which compiles modules."""
    return [measure() for _ in range(1 + processes)][1:]


def _import_ratio() -> float:
    return _import_seconds("gkparse") / _import_seconds("attrs, cattrs, lark")


def _import_seconds(modules: str) -> float:
    return float(in_new_process(_IMPORT.format(modules=modules)))


def _milliseconds(script: str) -> float:
    """What a script prints that gets a report as its standard input."""
    return float(in_new_process(script, _case().text))


def _first_beyond_second() -> float:
    """Milliseconds."""
    case = _case()
    first, second = (with_fresh_figures(case.text, case.name) for _ in range(2))
    return float(in_new_process(_FIRST_PARSE, f"{first}\0{second}"))


def _case() -> Case:
    return (real_cases() or example_cases())[0]
