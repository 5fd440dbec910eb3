"""The built-in layouts pass every check of the conformance kit."""

from __future__ import annotations

import pytest

from gkparse import Layout
from gkparse.testing import Check, checks
from gkparse.testing.layout_under_test import built_in_layouts


def items(layout: Layout) -> list[object]:
    return [pytest.param(check, id=f"{layout.name}-{check.name}") for check in checks(layout)]


@pytest.mark.parametrize("check", [item for layout in built_in_layouts() for item in items(layout)])
def test_built_in_layout(check: Check) -> None:
    check()
