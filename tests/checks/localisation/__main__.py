"""Measures how often the true explanation of broken sums is found, and prints tables in Markdown.

    python -m tests.checks.localisation                                  # 5,000 reports, in some minutes
    python -m tests.checks.localisation --reports 100 --seed 7
    python -m tests.checks.localisation -o docs/localisation.md          # between the two marks of the page

The same seed draws the same reports and errors. The real reports come from `GKPARSE_REPORTS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles

from tests.benchmarks.page import with_measured
from tests.checks.localisation.measure import Outcome, Tallies, Tally, with_one, with_several
from tests.checks.localisation.sample import drawn, real

# A real report has few figures, so that many errors fit each. Each is used so often.
ROUNDS = 200

# How many errors a report gets.
COUNTS = (1, 2, 3)

_HEAD = (
    "| error | broke a sum | true one first | second or third | further down | fewer slips are enough "
    "| missed | none given | **wrong and alone** | only likely one, and wrong | likely | breaks no sum |"
)


def lines(reports: int, seed: int) -> Iterator[str]:
    """The tables, with how they were made."""
    generator = Random(seed)
    samples = [drawn(generator) for _ in range(reports)]
    printed = [tables for tables in real() for _ in range(ROUNDS)]
    yield f"`python -m tests.checks.localisation --reports {reports} --seed {seed}`"
    times: list[float] = []
    for name, tables in (("drawn", samples), ("real", printed)):
        rounds = (
            f"{len(tables) // ROUNDS} reports, each {ROUNDS} times"
            if name == "real"
            else f"{reports} reports"
        )
        for count in COUNTS:
            tallies: Tallies = {}
            for report in tables:
                if count == 1:
                    with_one(generator, report, tallies)
                else:
                    with_several(generator, report, tallies, count)
            yield from ("", f"### Errors in a report: {count} ({name}, {rounds})", "", *_table(tallies))
            times += (time for tally in tallies.values() for time in tally.milliseconds)
    if times:
        yield ""
        yield (
            f"Milliseconds a report with errors: median {median(times):.1f}, 99 of 100 within "
            f"{quantiles(times, n=100)[98]:.1f}."
        )


def _table(tallies: Tallies) -> Iterator[str]:
    yield _HEAD
    yield "| --- " + "| ---: " * (_HEAD.count("|") - 2) + "|"
    total = Tally()
    for kind, tally in sorted(tallies.items()):
        total.outcomes += tally.outcomes
        total.conflicts += tally.conflicts
        total.likely += tally.likely
        total.likely_alone += tally.likely_alone
        yield _row(kind, tally)
    yield _row("all", total)


def _row(name: str, tally: Tally) -> str:
    detected = tally.detected or 1
    shares = (
        f"{100 * tally.outcomes[outcome] / detected:.1f}"
        for outcome in Outcome
        if outcome is not Outcome.UNDETECTABLE
    )
    return (
        f"| {name} | {tally.detected} | {' | '.join(shares)} | {100 * tally.likely_alone / detected:.1f} "
        f"| {tally.likely / (tally.conflicts or 1):.1f} | {tally.outcomes[Outcome.UNDETECTABLE]} |"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        "python -m tests.checks.localisation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--reports", type=int, default=5000, help="how many reports are drawn")
    parser.add_argument("--seed", type=int, default=1, help="which reports and errors are drawn")
    parser.add_argument("-o", "--output", type=Path, help="the page that gets the tables")
    options = parser.parse_args(arguments)
    measured = []
    for line in lines(options.reports, options.seed):
        measured.append(line)
        print(line, flush=True)
    if options.output:
        page = with_measured(options.output.read_text("utf-8"), measured)
        options.output.write_text(page, "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
