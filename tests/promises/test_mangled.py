"""Broken texts: every cell is what the source prints, or an issue names it; harmless changes alarm no one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from gkparse.layouts import Layout
from gkparse.strategies import OPERATIONS, UNDETECTABLE, Mangled, Operation, mangled
from gkparse.strategies.whole_reports import writing_layouts
from tests.kit.mangling import GOOD, Outcome, judge
from tests.kit.profiles import examples

CASES = [
    pytest.param(operation, layout, id=f"{operation.name}-{layout.name}")
    for operation in OPERATIONS
    for layout in writing_layouts()
    if operation.applies(layout)
]
# Few for a layout, and dozens for an operation in all its layouts; `test_fuzz` takes more of each.
# `signs` needs figures with a sign, `thousands` large ones: some reports have none.
quick = settings(max_examples=3, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(("operation", "layout"), CASES)
def test_no_cell_is_silently_wrong_and_nothing_harmless_alarms(operation: Operation, layout: Layout) -> None:
    @quick
    @given(mangled(layout, [operation.name]))
    def judged(found: Mangled) -> None:
        outcome, evidence = judge(found)
        assert outcome in GOOD, evidence
        assert outcome is Outcome.RIGHT or not found.harmless, evidence

    judged()


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(mangled(at_most=4))
def test_several_operations_on_one_text(found: Mangled) -> None:
    outcome, evidence = judge(found)
    assert outcome in GOOD, evidence


@pytest.mark.parametrize("first", ["nothing-marks", "spaces", "thousands"])
@pytest.mark.parametrize("second", ["signs", "units", "header-cut"])
def test_what_one_operation_printed_the_next_leaves_as_it_is(first: str, second: str) -> None:
    @settings(quick, max_examples=examples(8))
    @given(mangled("tab-cells", [first, second], at_most=2))
    def right(found: Mangled) -> None:
        outcome, evidence = judge(found)
        assert outcome is Outcome.RIGHT, evidence

    right()


def test_the_only_figure_of_a_row_can_be_dropped_and_the_row_is_blank() -> None:
    @settings(quick, max_examples=examples(25))
    @given(mangled("tab-cells", ["drop-cell"]))
    def named(found: Mangled) -> None:
        (done,) = found.operations
        if "licensing" in done.what or "penalties" in done.what or "fees" in done.what:
            assert judge(found)[0] is Outcome.NAMED

    named()


def test_an_operation_is_either_possible_in_a_layout_or_says_why_not() -> None:
    for operation in OPERATIONS:
        assert all(operation.not_in.values())
        assert any(operation.applies(layout) for layout in writing_layouts())
        assert operation.harmless or not operation.harms


def test_what_cannot_be_seen_is_argued() -> None:
    assert len(UNDETECTABLE) <= 4
    assert all(len(reason) > 60 for reason in UNDETECTABLE.values())
