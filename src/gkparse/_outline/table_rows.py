"""Which headings are rows of tables after all: asked once tables are known.

The rows of a table are numbered like headings. Before tables are read, a line is a heading by its facts
(`_lines/facts`). Afterwards this module drops the headings on the lines of tables: of the document's own, of
those that were read, and of others, whose rows are known by the figures behind or below them.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Container, Iterable, Sequence

from gkparse._lines.facts import Facts
from gkparse._outline.heading_candidates import Head
from gkparse._text.fold import BLANKS, fold
from gkparse._text.patterns import lazy_pattern
from gkparse._text.separators import FIGURE_BELOW_LABEL
from gkparse._text.spans import Span
from gkparse.grid import Lines


def line_indices(lines: Lines, spans: Iterable[Span]) -> set[int]:
    """The indices of the lines on which spans begin or go on. Lines that were left out have no index."""
    starts = [line.start for line in lines.items]
    indices: set[int] = set()
    for span in spans:
        first = bisect(starts, span.start) - 1
        if first >= 0 and span.start <= starts[first] + len(lines.items[first].text):
            indices.add(first)
        indices.update(range(first + 1, bisect_left(starts, span.stop)))
    return indices


def headings_beside(heads: Sequence[Head], table_lines: Container[int]) -> list[Head]:
    """The headings that do not stand on these lines."""
    return [head for head in heads if head.line not in table_lines]


def without_rows(heads: Sequence[Head], facts: Facts) -> list[Head]:
    """The headings that are no rows of a table that nobody read.

    A row is followed by cells, or by a figure on the next line. A heading directly above a row is a row too.
    """
    rows = [_is_row(head, facts) for head in heads]
    for index in range(len(heads) - 2, -1, -1):
        between = range(heads[index].last_line + 1, heads[index + 1].line)
        if rows[index + 1] and not any(facts[line_index].text for line_index in between):
            rows[index] = True
    return [head for head, row in zip(heads, rows, strict=True) if not row]


_CELL_ENDS = BLANKS + "|"
_UNIT = lazy_pattern(r"[^\W\d]{1,4}")

# How many lines below its label a figure may stand, counting blank lines.
_MAX_LINES_TO_FIGURE = 6


def _is_row(head: Head, facts: Facts) -> bool:
    """Whether blank cells stand behind a heading, or a figure below it, perhaps with its unit between."""
    if facts[head.last_line].line.rstrip(" ").endswith("\t\t"):
        return True
    first = head.last_line + 1
    filled = 0
    for line in facts.items[first : first + _MAX_LINES_TO_FIGURE]:
        below = fold(line.text).strip(_CELL_ENDS)
        if below:
            filled += 1
            if FIGURE_BELOW_LABEL.fullmatch(below):
                return True
            if filled > 1 or not _UNIT.fullmatch(below):
                return False
    return False
