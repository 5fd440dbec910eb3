"""Reads a directory of documents with their truths, and counts their cells.

    python -m tests.shown.read DIRECTORY

Uses nothing but the public functions of gkparse, so that versions of it can be compared.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import gkparse
from gkparse import Severity


def read(folder: Path) -> None:
    """Prints a line of a table for each kind of document in a directory."""
    print("| documents | number | cells right | named | silent | false alarms | load, ms |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind in sorted(path for path in folder.iterdir() if path.is_dir()):
        counts: Counter[str] = Counter()
        milliseconds = 0.0
        truths = sorted(kind.glob("*.json"))
        for path in truths:
            document = next(
                path.with_suffix(ending) for ending in ENDINGS if path.with_suffix(ending).exists()
            )
            data = document.read_bytes()
            milliseconds += min(_milliseconds(data) for _ in range(3))
            counts += _judged(gkparse.load(data), json.loads(path.read_text("utf-8")), document)
        named = "quiet" if kind.name.endswith("quiet") else ""
        cells = " | ".join(str(counts[name]) for name in ("right", "named", "silent"))
        alarms = str(counts["alarms"]) if named else ""
        print(
            f"| {kind.name} | {len(truths)} | {cells} | {alarms} | {milliseconds / max(len(truths), 1):.1f} |"
        )


# The print of a page stands beside it.
ENDINGS = (".pdf", ".html", ".docx", ".xlsx")


def _milliseconds(data: bytes) -> float:
    start = time.process_time()
    gkparse.load(data)
    return 1000 * (time.process_time() - start)


def _judged(
    reading: gkparse.Reading, truth: dict[str, dict[str, list[str | None]]], path: Path
) -> Counter[str]:
    serious = [issue for issue in reading.issues if issue.severity is not Severity.INFO]
    counts = Counter(alarms=len(serious))
    for key, shown in truth["cells"].items():
        cell = reading.cells.get(key)
        value = cell.value if cell else None
        figures = [None if figure is None else Decimal(figure) for figure in shown]
        if value is not None and Decimal(value) in figures:
            counts["right"] += 1
        elif value is None and any(issue.covers(key) for issue in serious):
            counts["named"] += 1
        elif value is None and key in truth["blank"]:
            counts["right"] += 1
        else:
            counts["silent"] += 1
            print(f"{path}: {key} is {value}, and shows {shown}", file=sys.stderr)
    return counts


if __name__ == "__main__":
    read(Path(sys.argv[1]))
