"""The two profiles in which the tests run: short and long.

`pytest` runs the short profile, in minutes: every claim is tested, each property on some dozens of examples.
`pytest -m "not libreoffice" --hypothesis-profile=long` runs everything at length: properties see ten times as
many examples, long series of texts are read whole, and the tests marked `long` run too. `.ci/run` does both.

`tests.kit.profiles` has what a test needs to be shorter in one profile than in the other.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.kit.tally import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]

# A report takes milliseconds to read and a slow machine ten times as long: no deadline for one example.
settings.register_profile(
    "short", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", settings.get_profile("short"), max_examples=400)
# pytest loads the profile that the command line names after this.
settings.load_profile("short")
