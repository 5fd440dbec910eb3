"""The profiles in which the tests run: short, long and search.

`pytest` runs the short profile, in minutes: it tests every claim, and tries dozens of examples for each
property. `pytest -m "not libreoffice and not engines" --hypothesis-profile=long` tries ten times as many
examples, reads every text of long series, and also runs the tests marked `long`. `.ci/run` does both. Both
try the same examples whenever they run, so that a failure is there for the next one who looks for it. The
profile `search` is long and tries other examples each time: it finds what nobody has met yet.

Tests use `tests.kit.profiles` to be shorter in the short profile.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module

from hypothesis import HealthCheck, settings

import gkparse
from tests.kit.tally import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# No deadline for an example: a slow machine takes ten times as long as a fast one to read a report.
settings.register_profile(
    "short", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("short"), max_examples=400)
settings.register_profile("search", settings.get_profile("long"), derandomize=False)
# The option --hypothesis-profile takes effect after this line.
settings.load_profile("short")

# Hypothesis also draws the constants of the modules that are imported so far. With all of them imported, what
# it draws does not depend on the tests that ran before in the same process.
for module in pkgutil.walk_packages(gkparse.__path__, "gkparse."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
