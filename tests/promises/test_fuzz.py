"""The long look: `pytest -m long`, for minutes, with `--hypothesis-seed=N` the same again.

GKPARSE_FUZZ_EXAMPLES is the number of examples for each property and layout. What was seen is printed at the
end: how many examples each property had in each layout, and how every operation ended in each of them. A text
on which a property fails is written into the corpus, as small as it gets.
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
from tests.kit.mangling import GOOD, Outcome, judge
from tests.kit.rendering import BROKEN, LAYOUTS
from tests.kit.tally import TALLY, Tally

pytestmark = [pytest.mark.long, pytest.mark.timeout(0)]

EXAMPLES = int(os.environ.get("GKPARSE_FUZZ_EXAMPLES", "60"))

# Shrinking a text that is wrong takes long, and the quick tests show small ones: here finding is what counts.
long_look = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Iterator[Tally]:
    """Counts of one test, which the summary at the end adds up."""
    counts = Tally()
    yield counts
    record_property(TALLY, counts.record())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reports_go_round(layout: str, tally: Tally) -> None:
    @long_look
    @given(sources(layout))
    def goes_round(source: tuple[Report, str]) -> None:
        report, text = source
        tally.examples["sound reports go round", layout] += 1
        if gkparse.parse(text).report != report:
            keep(Mangled(report, text, layout, ()), "another report")
        note(Mangled(report, text, layout, ()), tally)
        assert gkparse.parse(text).report == report

    goes_round()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_broken_reports_go_round(layout: str, tally: Tally) -> None:
    @long_look
    @given(reports(valid=False))
    def goes_round(broken: Broken[Report]) -> None:
        tally.examples["broken reports go round", layout] += 1
        reading = gkparse.parse(gkparse.render(broken.content, layout))
        assert reading.report == broken.content
        named = [issue.key for issue in reading.issues if issue.code in BROKEN]
        assert sorted(named, key=str) == sorted(broken.keys)

    goes_round()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("operation", [operation.name for operation in OPERATIONS])
def test_each_operation(operation: str, layout: str, tally: Tally) -> None:
    one = next(each for each in OPERATIONS if each.name == operation)
    if not one.applies(gkparse.installed_layouts()[layout]):
        return

    @settings(long_look, max_examples=max(1, EXAMPLES // 6))
    @given(mangled(layout, [operation]))
    def judged(found: Mangled) -> None:
        tally.examples["one operation", layout] += 1
        note(found, tally)

    judged()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_several_operations(layout: str, tally: Tally) -> None:
    @long_look
    @given(mangled(layout, at_most=4))
    def judged(found: Mangled) -> None:
        tally.examples["several operations", layout] += 1
        note(found, tally)

    judged()


def note(found: Mangled, tally: Tally) -> None:
    """Counts an outcome; keeps the text and fails where it is not good."""
    outcome, evidence = judge(found)
    if found.operations:
        # Of several operations the last is the one that may do damage.
        tally.outcomes[found.operations[-1].name, found.layout, outcome] += 1
    if outcome not in GOOD or (found.harmless and outcome is not Outcome.RIGHT):
        raise AssertionError(f"{evidence}\nkept as {keep(found, outcome)}")
