"""The journey from text to reading: lines, headings, sections, tables, report, checks.

Each stage is a function of another module; this one knows their order and hands the products on.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from gkparse._issues.issue import Issue, issue
from gkparse._issues.wording import Wording
from gkparse._outline.heading_candidates import Head, find_heading_candidates
from gkparse._outline.identity import Identity, identify
from gkparse._outline.issues import section_issues, span_of
from gkparse._outline.marked_headings import find_marked
from gkparse._outline.prose import find_trailer, make_section, paragraphs
from gkparse._outline.section_tree import SectionNode, build_tree
from gkparse._outline.sections import find_repeated, find_sections
from gkparse._outline.several_reports import find_report_starts
from gkparse._source.document import Document, DocumentTable, Place
from gkparse._source.encodings import Source
from gkparse._tables.candidates import CandidateReader
from gkparse._tables.find import Tables
from gkparse._text.spans import Span
from gkparse.grid import Lines
from gkparse.layouts import Layouts, installed_layouts
from gkparse.layouts.health import LayoutGuard
from gkparse.reading import CellReading, Reading
from gkparse.report import Report


def parse(text: str, layouts: Layouts | None = None) -> Reading:
    """Reads the text of a report.

    Never raises for what the text contains: what could not be read is None in the report and an
    issue in the reading. `layouts` are the layouts that take part, by default all that are
    installed (`gkparse.installed_layouts()`). Of a text that holds several reports the first is
    read, and an issue names the place of the second; `parse_all` reads each.

    >>> import gkparse
    >>> text = "青石街道2023年政府信息公开工作年度报告\\n一、总体情况\\n全年公开信息12条。"
    >>> reading = gkparse.parse(text)
    >>> reading.report.year, reading.report.sections[0].paragraphs
    (2023, ('全年公开信息12条。',))
    >>> [issue.key for issue in reading.issues if issue.severity == "error"]
    ['disclosure', 'requests', 'proceedings']
    """
    return read(_of_text(text), layouts)


def parse_all(text: str, layouts: Layouts | None = None) -> tuple[Reading, ...]:
    """Reads each report of a text that holds several, one behind the other.

    A further report begins with its title, where the sections of the form begin again. Each reading
    has the whole text as its source, and its places are places in it. A text with one report, or
    with none, gives the one reading of `parse`; of several the first is what `parse` gives, but for
    the issue that there are more.

    >>> import gkparse
    >>> one = "{}政府信息公开工作年度报告\\n一、总体情况\\n平稳。\\n二、主动公开政府信息情况\\n如下。\\n"
    >>> readings = gkparse.parse_all(one.format("青石街道") + one.format("白石街道"))
    >>> [reading.report.agency for reading in readings]
    ['青石街道', '白石街道']
    >>> readings[1].locate("agency").span.of(readings[1].source.text)
    '白石街道'
    """
    return read_all(_of_text(text), layouts)


def _of_text(text: object) -> Document:
    if not isinstance(text, str):
        raise TypeError(f"parse reads text, not {type(text).__name__}: gkparse.load reads bytes and files")
    return Document(source=Source(text, None))


def read_all(document: Document, layouts: Layouts | None) -> tuple[Reading, ...]:
    """Reads each report of a document; what was noticed of the document is said with the first."""
    layouts = installed_layouts() if layouts is None else layouts
    return tuple(
        _read_report(document, part, layouts, () if number else document.issues)
        for number, part in enumerate(_survey(document))
    )


def read(document: Document, layouts: Layouts | None) -> Reading:
    """Reads what was taken from a document."""
    layouts = installed_layouts() if layouts is None else layouts
    part, *others = _survey(document)
    noticed = document.issues
    if others:
        noticed = (*noticed, issue("second-report", "sections", others[0].lines.first))
    return _read_report(document, part, layouts, noticed)


@frozen
class ReportLines:
    """The lines of one report, and those of them that could be headings."""

    lines: Lines
    heads: list[Head]


def _survey(document: Document) -> list[ReportLines]:
    """The reports of a document, one behind the other."""
    lines = _body(Lines.of(document.source.text), document)
    heads = _outside(find_heading_candidates(lines), lines, document.tables)
    ends = find_report_starts(heads, lines)
    if not ends:
        return [ReportLines(lines, heads)]
    parts = []
    places = [head.line for head in heads]
    for first, stop in zip([0, *ends], [*ends, len(lines)], strict=True):
        within = heads[bisect_left(places, first) : bisect_left(places, stop)]
        parts.append(ReportLines(lines[first:stop], [head.moved(-first) for head in within]))
    return parts


def _read_report(
    document: Document, part: ReportLines, layouts: Layouts, noticed: tuple[Issue, ...]
) -> Reading:
    lines, heads = part.lines, part.heads
    sections, headings = find_marked(heads, find_sections(heads, lines), lines, document.marked)
    identity = identify(lines, sections[0].line if sections else len(lines))
    reader = CandidateReader(layouts, document.tables)
    repeated = find_repeated(heads, sections, lines)
    open_end = lines.extent.stop == len(document.source.text)
    tables = Tables(lines, sections, repeated, identity.year, reader, open_end=open_end)
    taken = tables.table_lines()
    branches = build_tree(sections, headings, lines, taken)
    report, places = _report(lines, branches, identity, tables, taken)
    issues = [
        *noticed,
        *identity.issues,
        *section_issues(lines, sections, repeated, report),
        *tables.issues(),
        *_layout_issues(layouts, reader.guard),
    ]
    issues.sort(key=lambda found: found.span.start if found.span else -1)
    return Reading(
        report=report,
        source=document.source,
        issues=tuple(issues),
        metadata=evolve(document.metadata, encoding=document.source.encoding),
        cells=_placed_cells(tables.cells(), document.place),
        places=_placed(places, document.place),
        attempts=tables.attempts,
    )


def _body(lines: Lines, document: Document) -> Lines:
    """The lines that are the report's and not the page's."""
    kept = lines.items
    if (body := document.body) is not None:
        kept = tuple(line for line in kept if body.start <= line.start < body.stop)
    if document.apart:
        apart = sorted(document.apart)
        starts = [span.start for span in apart]
        kept = tuple(
            line
            for line in kept
            if not (number := bisect(starts, line.start)) or line.start >= apart[number - 1].stop
        )
    return Lines(kept)


def _outside(heads: list[Head], lines: Lines, tables: Sequence[DocumentTable]) -> list[Head]:
    """The headings that do not stand in a table: its rows are numbered as headings are."""
    if not tables:
        return heads
    starts = [table.span.start for table in tables]
    return [
        head
        for head in heads
        if not (number := bisect(starts, (at := lines[head.line].start)))
        or at >= tables[number - 1].span.stop
    ]


Locate = Callable[[Span], Place]


def _placed(places: dict[str, Place], locate: Locate | None) -> dict[str, Place]:
    """Places with what the document's format tells of them."""
    return {key: locate(place.span) for key, place in places.items()} if locate else places


def _placed_cells(cells: dict[str, CellReading], locate: Locate | None) -> dict[str, CellReading]:
    if locate is None:
        return cells
    return {
        key: evolve(cell, place=locate(cell.place.span)) if cell.place else cell
        for key, cell in cells.items()
    }


def _layout_issues(layouts: Layouts, guard: LayoutGuard) -> Iterator[Issue]:
    """The layouts that could not be loaded, that raised, and that took too long: each named once."""
    refused: dict[tuple[str, Wording], list[str]] = {}
    for failure in layouts.failures:
        reason = Wording(failure.reason, failure.reason_zh)
        refused.setdefault((failure.name, reason), []).append(failure.distribution)
    for (name, reason), distributions in refused.items():
        yield issue("layout-failed", name=f"{name} ({', '.join(distributions)})", reason=reason)
    for name, reason in guard.failed.items():
        yield issue("layout-failed", name=name, reason=reason)
    for name, (seconds, size) in guard.slow.items():
        yield issue("layout-slow", name=name, seconds=f"{seconds:.1f}", size=f"{size:,}")


def _report(
    lines: Lines, branches: Sequence[SectionNode], identity: Identity, tables: Tables, taken: set[int]
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
        for kind in branch.head.kinds:
            places.setdefault(f"sections.{kind}", Place(span_of(branch.head, lines)))
    return report, places


def _last_body(branch: SectionNode) -> range:
    return _last_body(branch.branches[-1]) if branch.branches else branch.body
