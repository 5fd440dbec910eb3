"""The long search for texts that are read wrongly: `pytest -m long`, some minutes.

`--hypothesis-seed=N` repeats a run. GKPARSE_FUZZ_EXAMPLES is the number of examples for each property and
layout. A run prints at its end how many examples each property had in each layout, and how every operation
ended there. It writes a text on which a property fails into the corpus, after Hypothesis has made it small.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import gkparse
from gkparse import Report
from gkparse.strategies import OPERATIONS, Broken, Mangled, mangled, reports, sources
from tests.kit.kept import keep
from tests.kit.mangling import GOOD, Judgement, judge
from tests.kit.rendering import BROKEN, LAYOUTS
from tests.kit.tally import TALLY, Tally

pytestmark = [pytest.mark.long, pytest.mark.timeout(0)]

EXAMPLES = int(os.environ.get("GKPARSE_FUZZ_EXAMPLES", "60"))

# All phases but the explanation of a failure, which takes long.
long_search = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """The counts of one test; the summary of the run adds them up."""
    counts = Tally()
    yield counts
    record_property(TALLY, counts.record())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_rendered_report_comes_back(layout: str, tally: Tally) -> None:
    @long_search
    @given(sources(layout))
    def comes_back(source: tuple[Report, str]) -> None:
        report, text = source
        example = Mangled(report, text, layout, ())
        tally.examples["valid reports come back", layout] += 1
        if gkparse.parse(text).report != report:
            keep(example, "another report")
        record(example, tally)
        assert gkparse.parse(text).report == report

    comes_back()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_report_that_does_not_add_up_comes_back(layout: str, tally: Tally) -> None:
    @long_search
    @given(reports(valid=False))
    def comes_back(broken: Broken[Report]) -> None:
        tally.examples["broken reports come back", layout] += 1
        reading = gkparse.parse(gkparse.render(broken.content, layout))
        assert reading.report == broken.content
        named = [issue.key for issue in reading.issues if issue.code in BROKEN]
        assert sorted(named, key=str) == sorted(broken.keys)

    comes_back()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("operation", [operation.name for operation in OPERATIONS])
def test_no_cell_is_silently_wrong_after_each_operation(operation: str, layout: str, tally: Tally) -> None:
    (named,) = (each for each in OPERATIONS if each.name == operation)
    if not named.applies(gkparse.installed_layouts()[layout]):
        return

    @settings(long_search, max_examples=max(1, EXAMPLES // 6))
    @given(mangled(layout, [operation]))
    def is_good(example: Mangled) -> None:
        tally.examples["one operation", layout] += 1
        record(example, tally)

    is_good()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_cell_is_silently_wrong_after_several_operations(layout: str, tally: Tally) -> None:
    @long_search
    @given(mangled(layout, at_most=4))
    def is_good(example: Mangled) -> None:
        tally.examples["several operations", layout] += 1
        record(example, tally)

    is_good()


def record(example: Mangled, tally: Tally) -> None:
    """Counts the judgement on an example; if it is bad, keeps the example and fails."""
    judgement, evidence = judge(example)
    if example.operations:
        # Of several operations only the last may do damage.
        tally.judgements[example.operations[-1].name, example.layout, judgement] += 1
    if judgement not in GOOD or (example.harmless and judgement is not Judgement.RIGHT):
        raise AssertionError(f"{evidence}\nkept as {keep(example, judgement)}")
