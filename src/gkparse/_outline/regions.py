"""Where to look for a table of the form: in its own sections, then in the whole report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse._outline.heading_candidates import Head
from gkparse.forms import TableName
from gkparse.grid import Lines


def regions(table: TableName, lines: Lines, sections: Sequence[Head]) -> Iterator[Lines]:
    """The lines of the table's own sections, if there are any; then all lines of the report.

    `sections` are in the order of their lines.
    """
    ranges = [
        (head.last_line + 1, sections[index + 1].line if index + 1 < len(sections) else None)
        for index, head in enumerate(sections)
        if table in head.kinds
    ]
    if ranges:
        yield Lines(tuple(line for first, stop in ranges for line in lines.items[first:stop]))
    yield lines


def is_elsewhere(region: Lines, table: TableName, lines: Lines, sections: Sequence[Head]) -> bool:
    """Whether a region is the whole report although the table has a section of its own."""
    return region is lines and any(table in head.kinds for head in sections)
