"""Where to look for a table of the form: in its own sections, then in the whole report."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from gkparse._outline.heading_candidates import Head
from gkparse.forms import TableName
from gkparse.grid import Lines


def sections_of(table: TableName, lines: Lines, sections: Sequence[Head]) -> list[range]:
    """The indices of the lines of each section of a table."""
    return [
        range(head.last_line + 1, sections[index + 1].line if index + 1 < len(sections) else len(lines))
        for index, head in enumerate(sections)
        if table in head.kinds
    ]


def regions(
    table: TableName, lines: Lines, whole: Lines, sections: Sequence[Head], left_out: Container[int] = ()
) -> Iterator[Lines]:
    """The lines of the table's own sections, if there are any; then `whole`, all lines of the report.

    `sections` are in the order of their lines. No region has the lines with the indices `left_out`.
    """
    ranges = sections_of(table, lines, sections)
    if ranges:
        indices = (index for each in ranges for index in each)
        yield Lines(tuple([lines.items[index] for index in indices if index not in left_out]))
    yield whole


def is_elsewhere(region: Lines, table: TableName, whole: Lines, sections: Sequence[Head]) -> bool:
    """Whether a region is the whole report although the table has a section of its own."""
    return region is whole and any(table in head.kinds for head in sections)
