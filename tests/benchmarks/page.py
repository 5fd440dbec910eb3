"""What the benchmarks print: machine, versions, the table of ratios, the tables of growth, as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from tests.benchmarks.kit import Row, markdown
from tests.kit.truth import PROJECT, real_cases

PAGE = PROJECT / "docs" / "performance.md"
# What stands between these lines is replaced by a new run.
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"

PACKAGES = (
    "gkparse",
    "attrs",
    "cattrs",
    "lark",
    "selectolax",
    "pypdfium2",
    "pandas",
    "lxml",
    "mammoth",
    "kreuzberg",
)


def surroundings() -> Iterator[str]:
    """The machine, the versions, and the reports that were there."""
    yield f"- machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield f"- {platform.python_implementation()} {platform.python_version()}"
    yield f"- {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}"
    yield f"- real reports: {len(real_cases()) or 'none here; only the examples of the project'}"


def _processor() -> str:
    """The model of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor() or "unknown processor")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def table_of_ratios(rows: Iterable[Row]) -> Iterator[str]:
    header = ("in one run", "median", "least", "worst", "of", "reach", "then")
    yield from markdown(header, map(_cells, rows))


def _cells(row: Row) -> Sequence[str]:
    if row.missing:
        return row.name, f"{row.missing} is not installed", "", "", "", row.reach, row.then
    spread = (median(row.values), min(row.values), max(row.values))
    shown = (f"{value:.{1 if value >= 10 else 2}f}{row.unit}" for value in spread)
    return row.name, *shown, f"{len(row.values)} {row.of}", row.reach, row.then


def with_measured(page: str, lines: Iterable[str]) -> str:
    """The page with new lines between its two marks."""
    before, _, rest = page.partition(f"{BEGIN}\n")
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"the page does not have {BEGIN} and {END}")
    return "\n".join((f"{before}{BEGIN}", *lines, f"{END}{after}"))
