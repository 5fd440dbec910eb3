"""Whole reports with their truth: where they are, and how a reading differs from the truth."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

import gkparse
from gkparse import Issue, Reading, Section, Severity

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLES = PROJECT / "examples" / "reports"
REAL = Path(os.environ.get("GKPARSE_REPORTS", PROJECT.parent / "shared"))


@frozen
class Case:
    """The text of a report, and its truth: what a reader should find in it (`examples/README.md`)."""

    name: str
    text: str
    truth: dict[str, Any]

    def __str__(self) -> str:
        return self.name


def example_cases() -> list[Case]:
    return [_case(path, path.with_suffix(".truth.json")) for path in sorted(EXAMPLES.glob("*.txt"))]


def real_cases() -> list[Case]:
    """The real reports; none if there is no directory of them."""
    paths = sorted((REAL / "reports").glob("*.txt"))
    return [_case(path, REAL / "expected" / f"{path.stem}.json") for path in paths]


def _case(text: Path, truth: Path) -> Case:
    # Bytes, so that the line ends stay as in the file.
    return Case(text.stem, text.read_bytes().decode("utf-8"), json.loads(truth.read_text(encoding="utf-8")))


def differing_cells(reading: Reading, truth: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """The cells that differ from the truth, by key: (what the source prints, what was read)."""
    read = {key: _shown(value) for key, value in gkparse.cells(reading.report).items()}
    printed = {key: _shown(value) for key, value in truth["cells"].items()}
    return {
        key: (printed.get(key, "no such cell"), read.get(key, "no such cell"))
        for key in {**printed, **read}
        if printed.get(key) != read.get(key)
    }


def _shown(value: object) -> str:
    return "nothing" if value is None else str(value)


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    """The sections and all subsections, in the order of the text."""
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def serious(issues: tuple[Issue, ...]) -> list[tuple[str | None, str]]:
    """Key and severity of all warnings and errors."""
    return sorted((issue.key, str(issue.severity)) for issue in issues if issue.severity is not Severity.INFO)
