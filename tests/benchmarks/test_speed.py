"""How long `parse` of a report takes, beside `loads` of its JSON: pytest -n0 tests/benchmarks

The real reports where they are there, else the examples. A report that was read once already is the usual
case: whoever reads one reads thousands, and labels and headings repeat.
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
    if benchmark.stats is not None:  # with --benchmark-disable nothing is timed
        times.setdefault(case.name, {})[action] = benchmark.stats.stats.min
