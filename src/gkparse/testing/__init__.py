r"""The conformance kit, for authors of layouts.

One line in a test file makes a pytest item for each rule that a layout has to keep, and another line an item
for each page whose reading you have agreed on:

    test_layout = gkparse.testing.layout_checks(LAYOUT, examples=PAGES.glob("*.txt"))
    test_pages = gkparse.testing.golden(PAGES, layouts=LAYOUT)

Needs pytest: `pip install gkparse[testing]`, which installs Hypothesis as well. `checks` lists the checks.
The kit knows the public contract of a layout and the forms. It deliberately knows no layout by name, so that
the built-in layouts must keep the same rules.
"""

from __future__ import annotations

from gkparse.errors import MissingExtraError

try:
    from gkparse.testing.golden_pairs import golden
    from gkparse.testing.kit import Check, checks, layout_checks
except ModuleNotFoundError as error:
    if error.name != "pytest":
        raise
    raise MissingExtraError(
        "gkparse.testing needs pytest: pip install 'gkparse[testing]'",
        zh="gkparse.testing需要pytest：pip install 'gkparse[testing]'",
    ) from error

__all__ = ["Check", "checks", "golden", "layout_checks"]
