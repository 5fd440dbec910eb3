r"""The conformance kit: for people who write layouts.

One line in a test file becomes one pytest item for each thing that a layout has to keep to, and another
line one item for each page whose reading was agreed on:

    test_layout = gkparse.testing.layout_checks(LAYOUT, examples=PAGES.glob("*.txt"))
    test_pages = gkparse.testing.golden(PAGES, layouts=LAYOUT)

Needs pytest: `pip install gkparse[testing]`, which brings Hypothesis as well. What the checks are is in
`checks`. The kit knows the public contract of a layout and the forms; it deliberately knows no layout by
name, so that the built-in ones are held to the same.
"""

from __future__ import annotations

from gkparse.errors import MissingExtraError

try:
    from gkparse.testing.golden_pairs import golden
    from gkparse.testing.kit import Check, checks, layout_checks
except ModuleNotFoundError as error:
    if error.name != "pytest":
        raise
    raise MissingExtraError("gkparse.testing needs pytest: pip install 'gkparse[testing]'") from error

__all__ = ["Check", "checks", "golden", "layout_checks"]
