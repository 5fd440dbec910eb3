"""In which lines of a report each table is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkparse._outline.heading_candidates import Head
from gkparse.forms import TableName
from gkparse.grid import Lines


def regions(table: TableName, lines: Lines, sections: Sequence[Head]) -> Iterator[Lines]:
    """The lines of the sections of this kind, if there are any; then all lines of the report.

    `sections` are in the order of their lines.
    """
    own = [
        (head.last_line + 1, sections[index + 1].line if index + 1 < len(sections) else None)
        for index, head in enumerate(sections)
        if table in head.kinds
    ]
    if own:
        yield Lines(tuple(line for first, stop in own for line in lines.items[first:stop]))
    yield lines


def is_elsewhere(region: Lines, table: TableName, lines: Lines, sections: Sequence[Head]) -> bool:
    """Whether a region is the whole report although the table has a section of its own."""
    return region is lines and any(table in head.kinds for head in sections)
