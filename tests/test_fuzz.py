"""The long look: `pytest -m fuzz`, about five minutes, with `--hypothesis-seed=N` the same again.

GKPARSE_FUZZ_EXAMPLES is the number of examples for each property and layout. What was seen is printed at the
end: how many examples each property had in each layout, and how every operation ended.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from attrs import Factory, frozen
from hypothesis import HealthCheck, Phase, given, settings

import gkparse
from gkparse import Report
from gkparse.strategies import OPERATIONS, Broken, Mangled, mangled, reports, sources
from tests.mangling import GOOD, Outcome, is_known_gap, judge
from tests.test_round_trip import BROKEN, LAYOUTS
from tests.truth import serious

pytestmark = pytest.mark.fuzz

EXAMPLES = int(os.environ.get("GKPARSE_FUZZ_EXAMPLES", "180"))

# Shrinking a text that is wrong takes long, and the quick tests show small ones: here finding is what counts.
long_look = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)


@frozen
class Tally:
    """How many examples were seen, and how they ended."""

    examples: Counter[tuple[str, str]] = Factory(Counter)
    outcomes: Counter[tuple[str, Outcome]] = Factory(Counter)
    gaps: Counter[tuple[str, str, Outcome]] = Factory(Counter)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("examples by property and layout")
        for (name, layout), count in sorted(self.examples.items()):
            terminalreporter.write_line(f"{name:<28}{layout:<14}{count:>7}")
        terminalreporter.section("texts by operation and outcome")
        terminalreporter.write_line(f"{'':<20}" + "".join(f"{outcome:>16}" for outcome in Outcome))
        for operation in OPERATIONS:
            counts = [self.outcomes[operation.name, outcome] for outcome in Outcome]
            terminalreporter.write_line(f"{operation.name:<20}" + "".join(f"{count:>16}" for count in counts))
        for (name, layout, outcome), count in sorted(self.gaps.items()):
            terminalreporter.write_line(f"known gap: {name} in {layout}: {outcome} ({count})")


@pytest.fixture(scope="module")
def tally(request: pytest.FixtureRequest) -> Tally:
    """Counts for all tests of this module; pytest asks it for a summary at the end."""
    counts = Tally()
    request.config.pluginmanager.register(counts, "gkparse-fuzz-tally")
    return counts


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reports_go_round(layout: str, tally: Tally) -> None:
    @long_look
    @given(sources(layout))
    def goes_round(source: tuple[Report, str]) -> None:
        report, text = source
        tally.examples["sound reports go round", layout] += 1
        reading = gkparse.parse(text)
        assert reading.report == report
        assert serious(reading.issues) == []

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

    @settings(long_look, max_examples=max(1, EXAMPLES // 10))
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
    """Counts an outcome; fails where it is not good, and not a known gap either."""
    outcome, evidence = judge(found)
    names = tuple(done.name for done in found.operations)
    # Of several operations the last is the one that may do damage.
    tally.outcomes[names[-1], outcome] += 1
    if is_known_gap(names, found.layout, outcome):
        tally.gaps[names[-1], found.layout, outcome] += 1
        return
    assert outcome in GOOD, evidence
    assert outcome is Outcome.RIGHT or not found.harmless, evidence
