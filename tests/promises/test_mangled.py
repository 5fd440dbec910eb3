"""Mangled texts: every cell is right, or an issue names it; harmless operations raise no alarm."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from gkparse.layouts import Layout
from gkparse.strategies import OPERATIONS, UNDETECTABLE, Mangled, Operation, mangled
from gkparse.strategies.whole_reports import writing_layouts
from tests.kit.mangling import GOOD, Judgement, judge
from tests.kit.profiles import examples

CASES = [
    pytest.param(operation, layout, id=f"{operation.name}-{layout.name}")
    for operation in OPERATIONS
    for layout in writing_layouts()
    if operation.applies(layout)
]
# Few examples of a layout make dozens of an operation in all layouts; `test_fuzz` tries more. The health
# checks are off, since some reports have no figure with a sign or over a thousand, and `signs` and
# `thousands` reject them.
quick = settings(max_examples=3, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(("operation", "layout"), CASES)
def test_no_cell_is_silently_wrong_and_no_harmless_operation_raises_an_alarm(
    operation: Operation, layout: Layout
) -> None:
    @quick
    @given(mangled(layout, [operation.name]))
    def is_good(example: Mangled) -> None:
        judgement, evidence = judge(example)
        assert judgement in GOOD, evidence
        assert judgement is Judgement.RIGHT or not example.harmless, evidence

    is_good()


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(mangled(at_most=4))
def test_no_cell_is_silently_wrong_after_several_operations(example: Mangled) -> None:
    judgement, evidence = judge(example)
    assert judgement in GOOD, evidence


@pytest.mark.parametrize("first", ["nothing-marks", "spaces", "thousands"])
@pytest.mark.parametrize("second", ["signs", "units", "header-cut"])
def test_an_operation_does_not_undo_the_one_before(first: str, second: str) -> None:
    @settings(quick, max_examples=examples(8))
    @given(mangled("tab-cells", [first, second], at_most=2))
    def is_right(example: Mangled) -> None:
        judgement, evidence = judge(example)
        assert judgement is Judgement.RIGHT, evidence

    is_right()


def test_a_row_that_lost_its_only_figure_is_named() -> None:
    @settings(quick, max_examples=examples(25))
    @given(mangled("tab-cells", ["drop-cell"]))
    def is_named(example: Mangled) -> None:
        (done,) = example.operations
        if "licensing" in done.what or "penalties" in done.what or "fees" in done.what:
            assert judge(example)[0] is Judgement.NAMED

    is_named()


def test_an_operation_applies_to_a_layout_or_gives_the_reason_why_not() -> None:
    for operation in OPERATIONS:
        assert all(operation.not_in.values())
        assert any(operation.applies(layout) for layout in writing_layouts())
        assert operation.harmless or not operation.harms


def test_damage_that_no_reader_can_see_is_rare_and_has_a_reason() -> None:
    assert len(UNDETECTABLE) <= 4
    assert all(len(reason) > 60 for reason in UNDETECTABLE.values())
