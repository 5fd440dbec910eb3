"""What the long property tests have seen, added up over all processes and shown at the end of a run.

A test records its counts as a property of its report, which comes back from whichever process ran the test.
"""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import Factory, frozen

TALLY = "tally"
"""The name of the property."""

Record = list[tuple[str, str, str, int]]


@frozen
class Tally:
    """How many examples were seen, by property and layout; and how they ended, by operation and layout."""

    examples: Counter[tuple[str, str]] = Factory(Counter)
    outcomes: Counter[tuple[str, str, str]] = Factory(Counter)

    def record(self) -> Record:
        """All counts as plain data; an empty outcome stands for the examples of a property."""
        examples = [(name, layout, "", count) for (name, layout), count in self.examples.items()]
        outcomes = [
            (operation, layout, str(outcome), count)
            for (operation, layout, outcome), count in self.outcomes.items()
        ]
        return [*examples, *outcomes]

    def add(self, record: Record) -> None:
        for name, layout, outcome, count in record:
            if outcome:
                self.outcomes[name, layout, outcome] += count
            else:
                self.examples[name, layout] += count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    total = Tally()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", None) == "teardown":
                for name, record in report.user_properties:
                    if name == TALLY:
                        total.add(record)
    if total.examples:
        _show(total, terminalreporter)


def _show(total: Tally, terminalreporter: pytest.TerminalReporter) -> None:
    # Most runs have nothing to show, and these take a second to import.
    from gkparse.strategies import OPERATIONS
    from gkparse.strategies.whole_reports import writing_layouts
    from tests.kit.mangling import Outcome

    layouts = [layout.name for layout in writing_layouts()]

    def cell(operation: str, layout: str) -> str:
        shown = (Outcome.RIGHT, Outcome.NAMED, Outcome.SILENTLY_WRONG)
        counts = [total.outcomes[operation, layout, outcome] for outcome in shown]
        return "/".join(map(str, counts)) if any(counts) else "-"

    terminalreporter.section("examples by property and layout")
    for (name, layout), count in sorted(total.examples.items()):
        terminalreporter.write_line(f"{name:<28}{layout:<14}{count:>7}")
    terminalreporter.section("texts by operation and layout: right / named / silently wrong")
    terminalreporter.write_line(f"{'':<19}" + "".join(f"{layout:>12}" for layout in layouts))
    for operation in OPERATIONS:
        cells = (cell(operation.name, layout) for layout in layouts)
        terminalreporter.write_line(f"{operation.name:<19}" + "".join(f"{text:>12}" for text in cells))
    terminalreporter.section("texts by operation and outcome")
    terminalreporter.write_line(f"{'':<20}" + "".join(f"{outcome:>16}" for outcome in Outcome))
    for operation in OPERATIONS:
        counts = [
            sum(total.outcomes[operation.name, layout, outcome] for layout in layouts) for outcome in Outcome
        ]
        terminalreporter.write_line(f"{operation.name:<20}" + "".join(f"{count:>16}" for count in counts))
