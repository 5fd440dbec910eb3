"""The journey from text to reading: lines, headings, sections, tables, report, checks.

Each stage is a function of another module; this one knows their order and hands the products on.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve

from gkparse._align import Alignment
from gkparse._assemble import find_trailer, make_section, paragraphs, repeated_sections
from gkparse._cell import CellReading, Place
from gkparse._check import check_table
from gkparse._choose import Proposer, choose
from gkparse._identity import Identity, identify
from gkparse._issue import Issue, issue
from gkparse._outline import Branch, Head, find_heads, find_sections, grow
from gkparse._remarks import remark
from gkparse._source import Source, split_lines
from gkparse._span import Span
from gkparse.convert import make_table
from gkparse.forms import FORMS, FormName, TableName
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.grid import Lines
from gkparse.layouts import Layouts, installed_layouts
from gkparse.reading import Metadata, Reading
from gkparse.report import Report

FIRST_YEAR = 2019
"""The statutory tables were introduced with the reports for this year (国办公开办函〔2019〕60号)."""


def parse(text: str, layouts: Layouts | None = None) -> Reading:
    """Reads the text of a report.

    Never raises for what the text contains: what could not be read is None in the report and an
    issue in the reading. `layouts` are the layouts that take part, by default all that are
    installed (`gkparse.installed_layouts()`).

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\\n一、总体情况\\n全年公开信息12条。"
    >>> reading = gkparse.parse(text)
    >>> reading.report.year, reading.report.sections[0].paragraphs
    (2023, ('全年公开信息12条。',))
    >>> [issue.key for issue in reading.issues if issue.severity == "error"]
    ['disclosure', 'requests', 'proceedings']
    """
    return read(Source(text, None), (), layouts)


def read(source: Source, noticed: tuple[Issue, ...], layouts: Layouts | None) -> Reading:
    """Reads a decoded source; `noticed` is what was to be said of it before."""
    layouts = installed_layouts() if layouts is None else layouts
    lines = split_lines(source.text)
    heads = find_heads(lines)
    sections = find_sections(heads, lines)
    identity = identify(lines, sections)
    proposer = Proposer(layouts)
    tables = _Tables(lines, sections, identity, proposer)
    taken = tables.taken()
    branches = grow(sections, heads, len(lines), taken)
    report, places = _report(lines, branches, identity, tables, taken)
    issues = [
        *noticed,
        *identity.issues,
        *_section_issues(lines, sections, report),
        *tables.issues(),
        *(issue("layout-failed", name=failure.name, reason=failure.reason) for failure in layouts.failures),
        *(issue("layout-failed", name=name, reason=reason) for name, reason in proposer.failed.items()),
    ]
    issues.sort(key=lambda found: found.span.start if found.span else -1)
    return Reading(
        report=report,
        source=source,
        issues=tuple(issues),
        metadata=Metadata(encoding=source.encoding),
        cells=tables.cells(),
        places=places,
    )


class _Tables:
    """The three tables of one reading: where they are looked for, and what was found."""

    def __init__(
        self, lines: Lines, sections: Sequence[Head], identity: Identity, proposer: Proposer
    ) -> None:
        self.lines = lines
        self.sections = sections
        self.identity = identity
        self.found: dict[TableName, Alignment] = {}
        self.choices: list[Issue] = []
        if not self.expected:
            return
        for name in FORMS:
            for region in self._regions(name):
                chosen = choose(proposer.propose(region, name, self._preferred()))
                if chosen is not None:
                    self.found[name], issues = chosen
                    self.choices.extend(issues)
                    break

    @property
    def expected(self) -> bool:
        year = self.identity.year
        return year is None or year >= FIRST_YEAR

    def _regions(self, name: TableName) -> Iterator[Lines]:
        """The sections of this kind; and the whole text, should the table stand elsewhere."""
        own = [
            (head.last_line + 1, self.sections[number + 1].line if number + 1 < len(self.sections) else None)
            for number, head in enumerate(self.sections)
            if head.kind == name
        ]
        if own:
            yield Lines(tuple(line for first, stop in own for line in self.lines.items[first:stop]))
        yield self.lines

    def _preferred(self) -> list[FormName]:
        """The forms in the order in which they are taken where a table fits both."""
        year = self.identity.year
        by_year: list[FormName] = ["2021", "2019"] if year is not None and year >= 2021 else ["2019", "2021"]
        return [*(found.form.form for found in reversed(self.found.values())), *by_year]

    def taken(self) -> set[int]:
        """The lines that the tables stand on."""
        starts = [line.start for line in self.lines]
        taken: set[int] = set()
        for found in self.found.values():
            for span in found.row_spans:
                first = bisect(starts, span.start) - 1
                taken.update(range(first, max(first + 1, bisect_left(starts, span.stop))))
        return taken

    def cells(self) -> dict[str, CellReading]:
        return {key: cell for found in self.found.values() for key, cell in found.cells.items()}

    def model(self, name: TableName) -> Any:
        found = self.found.get(name)
        if found is None:
            return None
        return make_table(
            found.form,
            {key: cell.value for key, cell in found.cells.items()},
            {key: unit for key in found.form.amounts if (unit := found.cells[key].unit) is not None},
        )

    def issues(self) -> Iterator[Issue]:
        if not self.expected:
            yield issue("no-tables-expected", year=self.identity.year)
            return
        for name in FORMS:
            if name in self.found:
                yield from remark(self.found[name])
                yield from _broken_relations(self.found[name])
            else:
                yield self._not_found(name)
        yield from self.choices

    def _not_found(self, name: TableName) -> Issue:
        official = SECTIONS[ORDER[name]]
        head = next((head for head in self.sections if head.kind == name), None)
        if head is None:
            reason, reason_zh = "its section is not there either", "其所在部分也不存在"
            span = self.lines.first
        else:
            reason = "its section has no text with its labels"
            reason_zh = "该部分没有带表头的文字"
            span = self.lines[head.line].span
        return issue("table-not-found", name, span, name=official.title, reason=reason, reason_zh=reason_zh)


def _broken_relations(table: Alignment) -> Iterator[Issue]:
    """The relations that do not hold, each at its row, or at the cells of its column."""
    figures = {key: cell.value for key, cell in table.cells.items()}
    for broken in check_table(table.form, figures):
        row = table.rows.get(broken.key or "")
        if row is not None and row.span is not None:
            span = row.span
        else:
            span = _span_of_column(table, broken.key or "")
        yield evolve(broken, span=span)


def _span_of_column(table: Alignment, key: str) -> Span:
    """From the first to the last of the cells whose keys a pattern like `requests.*.total` covers."""
    name, row, column = key.split(".") if key.count(".") == 2 else (*key.split("."), "*")
    spans = [
        cell.place.span
        for cell_key, cell in table.cells.items()
        if cell.place is not None and _covers((name, row, column), cell_key)
    ]
    return Span(min(spans).start, max(spans).stop)


def _covers(pattern: tuple[str, ...], key: str) -> bool:
    return all(part in ("*", own) for part, own in zip(pattern, key.split("."), strict=True))


def _report(
    lines: Lines, branches: Sequence[Branch], identity: Identity, tables: _Tables, taken: set[int]
) -> tuple[Report, dict[str, Place]]:
    """The report, and the places of what has no cell."""
    first = branches[0].head.line if branches else len(lines)
    last = len(lines)
    if branches:
        last = find_trailer(lines, _last_body(branches[-1]))
    report = Report(
        title=identity.title,
        agency=identity.agency,
        year=identity.year,
        period=identity.period,
        preamble=paragraphs(lines, range(first), identity.lines | taken),
        sections=tuple(make_section(branch, lines, taken, last) for branch in branches),
        trailer=paragraphs(lines, range(last, len(lines)), taken),
        disclosure=tables.model("disclosure"),
        requests=tables.model("requests"),
        proceedings=tables.model("proceedings"),
    )
    places = dict(identity.places)
    for branch in branches:
        places.setdefault(f"sections.{branch.head.kind}", Place(lines[branch.head.line].span))
    return report, places


def _last_body(branch: Branch) -> range:
    return _last_body(branch.branches[-1]) if branch.branches else branch.body


def _section_issues(lines: Lines, heads: Sequence[Head], report: Report) -> Iterator[Issue]:
    """What is missing among the six sections, and what is there twice."""
    if not heads:
        yield issue("no-sections", "sections", lines.first)
        return
    seen: dict[str, Head] = {}
    repeated = dict(repeated_sections(report.sections))
    for number, head in enumerate(heads):
        span = lines[head.line].span
        key = f"sections.{head.kind}"
        if head.again is not None:
            yield issue(
                "heading-twice", key, Span(span.start, lines[head.last_line].span.stop), title=head.title
            )
        if head.key in seen and head.kind != "unclassified":
            yield issue("section-twice", key, span, title=head.title)
        elif number in repeated:
            yield issue("section-repeats", key, span, title=head.title, other=heads[repeated[number]].title)
        seen.setdefault(head.key, head)
    kinds = [head.kind for head in heads]
    for section in SECTIONS:
        if section.kind not in kinds:
            after = [head for head in heads if head.kind in ORDER and ORDER[head.kind] < ORDER[section.kind]]
            span = lines[(after or heads)[-1 if after else 0].line].span
            yield issue("section-missing", f"sections.{section.kind}", span, title=section.title)
