"""The conformance kit over every layout that gkparse brings itself."""

from __future__ import annotations

import pytest

from gkparse import Layout
from gkparse.testing import Check, checks
from gkparse.testing._subject import built_in_layouts

KNOWN = {
    ("tab-rows", "keeps_line_ends_in_cells"): "it neither takes line ends out of cells nor declares the loss",
    ("space-rows", "keeps_line_ends_in_cells"): "万元 in a header over two lines does not become a unit",
    ("flat-cells", "keeps_line_ends_in_cells"): "万元 in a header over two lines does not become a unit",
    ("columns", "keeps_spans"): "a word between two figures of a line is put behind the last of them",
    ("columns", "round_trip"): "one row of figures proves no columns: the table of proceedings is declined",
}
"""Checks that a layout does not pass yet, with the reason: take the line out when it does."""


def items(layout: Layout) -> list[object]:
    return [
        pytest.param(
            check,
            id=f"{layout.name}-{check.name}",
            marks=[pytest.mark.xfail(reason=KNOWN[layout.name, check.name], strict=False)]
            if (layout.name, check.name) in KNOWN
            else [],
        )
        for check in checks(layout)
    ]


@pytest.mark.parametrize("check", [item for layout in built_in_layouts() for item in items(layout)])
def test_built_in_layout(check: Check) -> None:
    check()
