"""A document -> the lines of each report in it, with their facts and those that could be headings.

Knows which lines of a document are no report's (the page's own) and which are no headings (rows of the
document's own tables). Deliberately does not know what the lines mean.
"""

from __future__ import annotations

from bisect import bisect, bisect_left

from attrs import frozen

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import Head, find_heading_candidates
from gkparse._outline.several_reports import find_report_starts
from gkparse._outline.table_rows import headings_beside, line_indices
from gkparse._source.document import Document
from gkparse._text.direction import in_shown_order
from gkparse.grid import Lines


@frozen
class ReportLines:
    """The lines of one report with their facts, and those of them that could be headings."""

    facts: Facts
    heads: list[Head]

    @property
    def lines(self) -> Lines:
        return self.facts.lines


def split_reports(document: Document) -> list[ReportLines]:
    """The reports of a document in order; at least one, perhaps without lines."""
    facts = Facts.of(_lines_of_reports(document))
    heads = find_heading_candidates(facts)
    if document.tables:
        heads = headings_beside(heads, line_indices(facts.lines, (table.span for table in document.tables)))
    starts = find_report_starts(heads, facts)
    if not starts:
        return [ReportLines(facts, heads)]
    reports = []
    head_lines = [head.line for head in heads]
    for first, stop in zip([0, *starts], [*starts, len(facts)], strict=True):
        within = heads[bisect_left(head_lines, first) : bisect_left(head_lines, stop)]
        reports.append(ReportLines(facts[first:stop], [head.moved(-first) for head in within]))
    return reports


def _lines_of_reports(document: Document) -> Lines:
    """The lines of a document without those of the page around its reports."""
    kept = Lines.of(in_shown_order(document.source.text)).items
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
