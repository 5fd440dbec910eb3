"""The two profiles in which the tests run: short and long.

`pytest` runs the short profile, in minutes: it tests every claim, and tries dozens of examples for each
property. `pytest -m "not libreoffice and not engines" --hypothesis-profile=long` tries ten times as many
examples, reads every text of long series, and also runs the tests marked `long`. `.ci/run` does both.

Tests use `tests.kit.profiles` to be shorter in the short profile.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.kit.tally import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# No deadline for an example: a slow machine takes ten times as long as a fast one to read a report.
settings.register_profile(
    "short", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("short"), max_examples=400)
# The option --hypothesis-profile takes effect after this line.
settings.load_profile("short")
