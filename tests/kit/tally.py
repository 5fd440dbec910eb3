"""Counts the examples of the long property tests, and shows the sums of all processes at the end of a run.

A test attaches its counts to its own report as a property, and pytest brings that back from any process.
"""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import Factory, frozen

# The name of the property.
TALLY = "tally"

Record = list[tuple[str, str, str, int]]


@frozen
class Tally:
    """The number of examples by property and layout, and of judgements by operation, layout and judgement."""

    examples: Counter[tuple[str, str]] = Factory(Counter)
    judgements: Counter[tuple[str, str, str]] = Factory(Counter)

    def record(self) -> Record:
        """All counts as plain data; an entry without a judgement has the examples of a property."""
        examples = [(name, layout, "", count) for (name, layout), count in self.examples.items()]
        judgements = [
            (operation, layout, str(judgement), count)
            for (operation, layout, judgement), count in self.judgements.items()
        ]
        return [*examples, *judgements]

    def add(self, record: Record) -> None:
        for name, layout, judgement, count in record:
            if judgement:
                self.judgements[name, layout, judgement] += count
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
    from tests.kit.mangling import Judgement

    layouts = [layout.name for layout in writing_layouts()]

    def cell(operation: str, layout: str) -> str:
        shown = (Judgement.RIGHT, Judgement.NAMED, Judgement.SILENTLY_WRONG)
        counts = [total.judgements[operation, layout, judgement] for judgement in shown]
        return "/".join(map(str, counts)) if any(counts) else "-"

    terminalreporter.section("examples by property and layout")
    for (name, layout), count in sorted(total.examples.items()):
        terminalreporter.write_line(f"{name:<28}{layout:<14}{count:>7}")
    terminalreporter.section("texts by operation and layout: right / named / silently wrong")
    terminalreporter.write_line(f"{'':<19}" + "".join(f"{layout:>12}" for layout in layouts))
    for operation in OPERATIONS:
        cells = (cell(operation.name, layout) for layout in layouts)
        terminalreporter.write_line(f"{operation.name:<19}" + "".join(f"{text:>12}" for text in cells))
    terminalreporter.section("texts by operation and judgement")
    terminalreporter.write_line(f"{'':<20}" + "".join(f"{judgement:>16}" for judgement in Judgement))
    for operation in OPERATIONS:
        counts = [
            sum(total.judgements[operation.name, layout, judgement] for layout in layouts)
            for judgement in Judgement
        ]
        terminalreporter.write_line(f"{operation.name:<20}" + "".join(f"{count:>16}" for count in counts))
