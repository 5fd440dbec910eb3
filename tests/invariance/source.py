"""The reports to publish, each with its truth.

They come from the examples of the project, from reports written by hand for this purpose (`reports/*.toml`),
and from reports drawn by `gkparse.strategies` (`reports/*.json`). Knows the printed text and its meaning.
Does not know how a report is published.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

import gkparse
from gkparse import Report, Section
from gkparse._lines.heading import write_heading
from gkparse._tables.tabulate import tabulate
from gkparse.forms import TableForm
from gkparse.forms.editions import form_of
from gkparse.grid import Grid, GridRow
from gkparse.report_tables import cells, forms_of
from tests.kit.truth import EXAMPLES

REPORTS = Path(__file__).parent / "reports"


@frozen
class Truth:
    """The true data of a report: cells as texts of their numbers, or None if the report prints no number.

    `alarms` are the keys of the warnings and errors that the report itself deserves.
    """

    title: str | None
    agency: str | None
    year: int | None
    sections: tuple[tuple[str, str], ...]
    cells: Mapping[str, str | None]
    alarms: tuple[str, ...] = ()


@frozen
class Paragraph:
    """A paragraph; `role` is title, heading or body."""

    text: str
    role: str = "body"


@frozen
class Source:
    """A report to publish: paragraphs and tables in their order, the printed text of each cell, the truth."""

    name: str
    blocks: tuple[Paragraph | Grid, ...]
    printed: Mapping[str, str]
    truth: Truth


def all_sources() -> list[Source]:
    """All reports, in the order of their names."""
    sources = [
        *map(_from_example, EXAMPLES.glob("*.txt")),
        *map(_from_toml, REPORTS.glob("*.toml")),
        *map(_from_json, REPORTS.glob("*.json")),
    ]
    return sorted(sources, key=lambda source: source.name)


def _from_example(path: Path) -> Source:
    """An example of the project, with the truth beside it: tests/promises/test_reports.py compares both."""
    reading = gkparse.parse(path.read_bytes().decode("utf-8"))
    known = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    printed = {key: (cell.raw or "").strip() for key, cell in reading.cells.items()}
    truth = Truth(
        known["title"],
        known["agency"],
        known["year"],
        tuple((section["kind"], section["title"]) for section in known["sections"]),
        known["cells"],
        tuple(issue["key"] for issue in known["issues"] if issue["severity"] != "info"),
    )
    return _source(path.stem, reading.report, printed, truth)


def _from_json(path: Path) -> Source:
    """A report that `draw` has drawn."""
    report = gkparse.loads(path.read_text(encoding="utf-8"))
    figures = {key: None if value is None else str(value) for key, value in cells(report).items()}
    printed = {
        key: "" if text is None else f"{text}{_unit(report, key) or ''}" for key, text in figures.items()
    }
    sections = tuple((section.kind or "", section.title) for section in report.sections)
    truth = Truth(report.title, report.agency, report.year, sections, figures)
    return _source(path.stem, report, printed, truth)


def draw(seed: int) -> str:
    """The JSON of a report drawn by the strategy, with figures in each of its tables."""
    from hypothesis import Phase, find, settings

    from gkparse.strategies import reports

    def is_full(report: Report) -> bool:
        figures = cells(report)
        return (
            len(report.sections) > 5 and sum(bool(figure) for figure in figures.values()) > len(figures) / 3
        )

    once = settings(phases=[Phase.generate], database=None, max_examples=5000)
    return gkparse.dumps(find(reports(), is_full, settings=once, random=random.Random(seed)))


def _source(name: str, report: Report, printed: Mapping[str, str], truth: Truth) -> Source:
    """A report with its tables behind the paragraphs of their sections."""
    tables: dict[str | None, Grid] = {
        form.table: tabulate(form, printed, _headers(report, form)) for form in forms_of(report)
    }
    return Source(name, tuple(_blocks(report, tables)), printed, truth)


def _headers(report: Report, form: TableForm) -> dict[str, str]:
    """Column labels without 万元, for columns whose amount is not in 万元."""
    columns = {key: column for key, (_, _, column) in form.slots.items() if "万元" in column.label}
    return {key: column.aliases[0] for key, column in columns.items() if _unit(report, key) != "万元"}


def _unit(report: Report, key: str) -> str | None:
    table, row, column = key.split(".")
    unit: str | None = getattr(getattr(getattr(report, table), row), f"{column}_unit", None)
    return unit


def _blocks(report: Report, tables: Mapping[str | None, Grid]) -> Iterator[Paragraph | Grid]:
    if report.title is not None:
        yield Paragraph(report.title, "title")
    yield from map(Paragraph, report.preamble)
    for section in report.sections:
        yield from _section(section, tables.get(section.kind))
    yield from map(Paragraph, report.trailer)


def _section(section: Section, table: Grid | None) -> Iterator[Paragraph | Grid]:
    title = section.title
    if section.scheme is not None and section.number is not None:
        title = write_heading(section.scheme, section.number, title)
    yield Paragraph(title, "heading")
    yield from map(Paragraph, section.paragraphs)
    if table is not None:
        yield table
    yield from map(Paragraph, section.unread)
    for inner in section.sections:
        yield from _section(inner, None)


def _from_toml(path: Path) -> Source:
    """A report written by hand.

    A section has the `heading` as printed, its `title` and its `kind`. `table` names the table that stands in
    it; blanks separate the cells of a row, and `_` is a blank cell. A text that is no plain number has its
    truth behind it: `3件=3`, `/=`.
    """
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    blocks: list[Paragraph | Grid] = [Paragraph(line, "title") for line in known["title_lines"]]
    blocks += map(Paragraph, known.get("preamble", ()))
    printed: dict[str, str] = {}
    figures: dict[str, str | None] = {}
    for section in known["sections"]:
        blocks.append(Paragraph(section["heading"], "heading"))
        blocks += map(Paragraph, section.get("text", "").splitlines())
        if "table" in section:
            form = form_of(section["table"], section["form"])
            _read_rows(form, section["rows"], printed, figures)
            blocks.append(_relabelled(tabulate(form, printed), known.get("labels", {})))
        blocks += map(Paragraph, section.get("below", "").splitlines())
    blocks += map(Paragraph, known.get("trailer", ()))
    truth = Truth(
        known["title"],
        known["agency"],
        known["year"],
        tuple((section["kind"], section["title"]) for section in known["sections"]),
        figures,
        tuple(known.get("alarms", ())),
    )
    return Source(path.stem, tuple(blocks), printed, truth)


def _read_rows(
    form: TableForm, rows: Mapping[str, Any], printed: dict[str, str], figures: dict[str, str | None]
) -> None:
    for row, slots in form.plan.items():
        # The one row of the proceedings table has no label: the file has it in three stages.
        texts = (rows[row] if row else " ".join(rows.values())).split()
        for (key, _), text in zip(slots, texts, strict=True):
            shown, _, meant = text.partition("=")
            printed[key] = shown.replace("_", "")
            figures[key] = (meant if "=" in text else printed[key]) or None


def _relabelled(table: Grid, labels: Mapping[str, str]) -> Grid:
    """The table with some labels reworded."""
    return Grid(
        tuple(
            GridRow(tuple(evolve(cell, text=labels.get(cell.text, cell.text)) for cell in row.cells))
            for row in table.rows
        )
    )
