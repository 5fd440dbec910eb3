"""Prints below the table of times, for each report, the time of `parse` divided by that of `loads`."""

from __future__ import annotations

import pytest

TIMES: pytest.StashKey[dict[str, dict[str, float]]] = pytest.StashKey()


@pytest.fixture(scope="session")
def times(request: pytest.FixtureRequest) -> dict[str, dict[str, float]]:
    """Seconds by report and action, of the fastest round, which other work on the machine disturbed least."""
    return request.config.stash.setdefault(TIMES, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    times = config.stash.get(TIMES, {})
    terminalreporter.section("parse : loads")
    for report, seconds in times.items():
        if {"parse", "loads"} <= seconds.keys():
            ratio = seconds["parse"] / seconds["loads"]
            terminalreporter.line(
                f"{report:20} {ratio:6.1f}   parse {seconds['parse'] * 1e3:.2f} ms, "
                f"loads {seconds['loads'] * 1e3:.2f} ms"
            )
