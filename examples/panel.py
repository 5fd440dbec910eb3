"""A panel of reports as CSV, a row each: python examples/panel.py examples/reports > panel.csv

A row has some figures, the number of cells, how many of them were not read, and the keys of all warnings and
errors: do not trust the cells that these name.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

import gkparse
from gkparse import Reading, Severity, State

FIGURES = (
    "requests.new.total",
    "requests.granted.total",
    "requests.partial.total",
    "requests.total.total",
    "requests.carried_forward.total",
    "proceedings.reconsideration.total",
)


def row(name: str, reading: Reading) -> dict[str, object]:
    report = reading.report
    figures = gkparse.cells(report)
    return {
        "file": name,
        "agency": report.agency,
        "year": report.year,
        **{key: figures.get(key) for key in FIGURES},
        "cells": len(figures),
        "not read": sum(cell.state in (State.ABSENT, State.UNREADABLE) for cell in reading.cells.values()),
        "doubts": " ".join(
            sorted(
                {issue.key for issue in reading.issues if issue.key and issue.severity is not Severity.INFO}
            )
        ),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="A panel of reports as CSV, a row each.")
    parser.add_argument("directory", type=Path, help="where the reports are, as *.txt")
    directory = parser.parse_args().directory
    paths = sorted(directory.glob("*.txt"))
    if not paths:
        sys.exit(f"{parser.prog}: there is no report *.txt in {directory}")
    rows = [row(path.name, gkparse.load(path)) for path in paths]
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)


if __name__ == "__main__":
    main()
