"""Measures how often the true explanation of broken sums is found, and prints tables in Markdown.

    python -m tests.checks.localisation                              # all kinds in 5,000 reports
    python -m tests.checks.localisation --kinds 4                    # four kinds in each
    python -m tests.checks.localisation --errors 2 --reports 100     # a part
    python -m tests.checks.localisation -o docs/localisation.md      # between the two marks of the page

The same seed draws the same reports and errors, in parts and as a whole. The real reports come from
`GKPARSE_REPORTS`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles

from tests.benchmarks.page import with_measured
from tests.checks.localisation.errors import ERRORS
from tests.checks.localisation.measure import Outcome, Tallies, Tally, seed_and_count
from tests.checks.localisation.sample import drawn, real

# A real report has few figures, so that it has room for few errors at once. Each is used so often.
ROUNDS = 200

# How many errors a report gets.
ERRORS_IN_A_REPORT = (1, 2, 3)

_HEAD = (
    "| error | broke a sum | true one first | second or third | further down | fewer slips are enough "
    "| missed | none given | **wrong and alone** | only likely one, and wrong | likely | breaks no sum |"
)


def lines(reports: int, seed: int, kinds: int, parts: Sequence[int]) -> Iterator[str]:
    """The tables, with how they were made. `kinds` of all errors are seeded in each report, in turn."""
    generator = Random(seed)
    samples = [drawn(generator) for _ in range(reports)]
    printed = [tables for tables in real() for _ in range(ROUNDS)]
    yield f"`python -m tests.checks.localisation --reports {reports} --seed {seed} --kinds {kinds}`"
    for name, tables in (("drawn", samples), ("real", printed)):
        of = (
            f"{len(tables) // ROUNDS} reports, each {ROUNDS} times"
            if name == "real"
            else f"{reports} reports"
        )
        for errors in parts:
            generator = Random(f"{seed} {name} {errors}")
            tallies: Tallies = {}
            for index, report in enumerate(tables):
                for turn in range(kinds):
                    kind = list(ERRORS)[(index * kinds + turn) % len(ERRORS)]
                    seed_and_count(generator, report, kind, errors, tallies)
            yield from ("", f"### Errors in a report: {errors} ({name}, {of})", "", *_table(tallies), "")
            times = [time for tally in tallies.values() for time in tally.milliseconds]
            if len(times) > 1:
                most = quantiles(times, n=100)[98]
                yield f"Milliseconds a report: median {median(times):.1f}, 99 of 100 within {most:.1f}."


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
    parser.add_argument(
        "--kinds", type=int, default=len(ERRORS), help="how many errors are tried in a report"
    )
    parser.add_argument(
        "--errors", type=int, nargs="*", default=ERRORS_IN_A_REPORT, help="at once in a report"
    )
    options = parser.parse_args(arguments)
    measured = []
    for line in lines(options.reports, options.seed, options.kinds, options.errors):
        measured.append(line)
        print(line, flush=True)
    if options.output:
        page = with_measured(options.output.read_text("utf-8"), measured)
        options.output.write_text(page, "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
