"""The time to `parse` a report, beside that to `loads` its JSON: pytest -n0 tests/benchmarks

Reads the real reports if they are there, and else the examples. Each was read once before, so that the caches
of labels and headings are filled. That is the usual case, since most users read many reports in one process.
"""

from __future__ import annotations

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import gkparse
from tests.kit.truth import Case, example_cases, real_cases

CASES = real_cases() or example_cases()


@pytest.mark.parametrize("action", ["parse", "loads"])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_speed(
    case: Case, action: str, benchmark: BenchmarkFixture, times: dict[str, dict[str, float]]
) -> None:
    report = gkparse.parse(case.text).report
    data = gkparse.dumps(report)
    assert gkparse.loads(data) == report
    benchmark.group = case.name
    if action == "parse":
        benchmark(gkparse.parse, case.text)
    else:
        benchmark(gkparse.loads, data)
    if benchmark.stats is not None:  # None with --benchmark-disable
        times.setdefault(case.name, {})[action] = benchmark.stats.stats.min
