"""A document -> the lines of each report in it, with the lines that could be headings.

Knows which lines of a document are no report's (the page's own) and which are no headings (rows of the
document's own tables). Deliberately does not know what the lines mean.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Sequence

from attrs import frozen

from gkparse._outline.heading_candidates import Head, find_heading_candidates
from gkparse._outline.several_reports import find_report_starts
from gkparse._source.document import Document, DocumentTable
from gkparse.grid import Lines


@frozen
class ReportLines:
    """The lines of one report, and those of them that could be headings."""

    lines: Lines
    heads: list[Head]


def split_reports(document: Document) -> list[ReportLines]:
    """The reports of a document in order; at least one, perhaps without lines."""
    lines = _lines_of_reports(document)
    heads = _outside_tables(find_heading_candidates(lines), lines, document.tables)
    starts = find_report_starts(heads, lines)
    if not starts:
        return [ReportLines(lines, heads)]
    reports = []
    head_lines = [head.line for head in heads]
    for first, stop in zip([0, *starts], [*starts, len(lines)], strict=True):
        within = heads[bisect_left(head_lines, first) : bisect_left(head_lines, stop)]
        reports.append(ReportLines(lines[first:stop], [head.moved(-first) for head in within]))
    return reports


def _lines_of_reports(document: Document) -> Lines:
    """The lines of a document without those of the page around its reports."""
    kept = Lines.of(document.source.text).items
    if (body := document.body) is not None:
        kept = tuple(line for line in kept if body.start <= line.start < body.stop)
    if document.apart:
        apart = sorted(document.apart)
        starts = [span.start for span in apart]
        kept = tuple(
            line
            for line in kept
            if not (index := bisect(starts, line.start)) or line.start >= apart[index - 1].stop
        )
    return Lines(kept)


def _outside_tables(heads: list[Head], lines: Lines, tables: Sequence[DocumentTable]) -> list[Head]:
    """The headings outside of the document's tables, whose rows are numbered like headings."""
    if not tables:
        return heads
    starts = [table.span.start for table in tables]
    outside = []
    for head in heads:
        start = lines[head.line].start
        index = bisect(starts, start)
        if not index or start >= tables[index - 1].span.stop:
            outside.append(head)
    return outside
