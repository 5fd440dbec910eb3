"""Document -> readings: the order of the stages, and nothing else.

Each stage is a function of another module. This module calls them in order and hands their products on. The
first document loads it and with it all stages: `import gkparse` need not.
"""

from __future__ import annotations

from attrs import evolve

from gkparse._issues.issue import Issue, issue
from gkparse._outline.identity import identify
from gkparse._outline.issues import section_issues
from gkparse._outline.repeated_headings import find_repeated
from gkparse._outline.report_lines import ReportLines, split_reports
from gkparse._outline.report_text import report_text
from gkparse._outline.section_tree import build_tree
from gkparse._outline.sections import find_sections
from gkparse._source.document import Document
from gkparse._tables.candidates import CandidateReader
from gkparse._tables.find import Tables
from gkparse.layouts import Layouts, installed_layouts
from gkparse.layouts.issues import layout_issues
from gkparse.reading import Reading, with_places
from gkparse.report import Report, fields_of_tables


def read(document: Document, layouts: Layouts | None) -> Reading:
    """Reads the first report of a document; an issue points at the second."""
    layouts = _expected(layouts)
    first, *others = split_reports(document)
    issues = document.issues
    if others:
        issues = (*issues, issue("second-report", "sections", others[0].lines.first))
    return _read_report(first, document, layouts, issues)


def read_all(document: Document, layouts: Layouts | None) -> tuple[Reading, ...]:
    """Reads each report of a document; the first reading has the issues about the document."""
    layouts = _expected(layouts)
    return tuple(
        _read_report(part, document, layouts, () if index else document.issues)
        for index, part in enumerate(split_reports(document))
    )


def _expected(layouts: object) -> Layouts:
    """The layouts of a call, all that are installed for None. TypeError for anything else than Layouts."""
    if layouts is None:
        return installed_layouts()
    if not isinstance(layouts, Layouts):
        raise TypeError(
            f"layouts takes Layouts, not {type(layouts).__name__}: give "
            "gkparse.installed_layouts().adding(LAYOUT), or .only(NAME)"
        )
    return layouts


def _read_report(
    part: ReportLines, document: Document, layouts: Layouts, document_issues: tuple[Issue, ...]
) -> Reading:
    """Reads one report of a document: its sections, its identity, its tables, its text, and the issues."""
    lines, facts, heads = part.lines, part.facts, part.heads
    outline = find_sections(heads, facts, document.marked)
    sections = outline.sections
    repeated = find_repeated(heads, sections, facts)
    identity = identify(lines, sections[0].line if sections else len(lines))
    reader = CandidateReader(layouts, document.tables)
    open_end = lines.extent.stop == len(document.source.text)
    tables = Tables(facts, sections, repeated, identity.year, reader, open_end=open_end)
    table_lines = tables.table_lines()
    tree = build_tree(sections, outline.headings, facts, table_lines)
    text = report_text(tree, facts, identity.lines, table_lines)
    report = Report(
        title=identity.title,
        agency=identity.agency,
        year=identity.year,
        period=identity.period,
        preamble=text.preamble,
        sections=text.sections,
        trailer=text.trailer,
        **fields_of_tables(tables.models()),
    )
    if document.absence is not None and not sections and not any(tables.models().values()):
        # That the page is another one explains all that is missing. Without a title, its names are others'.
        return Reading(
            report=report if report.title else Report(),
            source=document.source,
            issues=(*document_issues, document.absence),
            metadata=evolve(document.metadata, encoding=document.source.encoding),
        )
    issues = [
        *document_issues,
        *identity.issues,
        *section_issues(lines, sections, repeated, report),
        *tables.issues(),
        *layout_issues(layouts.failures, reader.guard),
    ]
    reading = Reading(
        report=report,
        source=document.source,
        issues=tuple(sorted(issues, key=_offset)),
        metadata=evolve(document.metadata, encoding=document.source.encoding),
        cells=tables.cells(),
        places={**identity.places, **text.places},
        attempts=tables.attempts,
    )
    return with_places(reading, document.place, at_once=document.is_printed)


def _offset(one: Issue) -> int:
    """The offset that an issue points at; -1 if it has no span."""
    return one.span.start if one.span else -1
