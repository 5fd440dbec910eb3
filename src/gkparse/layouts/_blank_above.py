"""Whether a blank line stands above a line: a small figure below it may be a page number.

Knows the lines around a line. Does not know cells: each layout cuts them in its own way.
"""

from __future__ import annotations

from gkparse.grid import Lines


def stands_apart(lines: Lines, line_index: int) -> bool:
    """Whether a blank line stands above a line, not counting rulers between them."""
    above = line_index - 1
    while above >= 0 and lines.items[above].is_ruler:
        above -= 1
    return above >= 0 and not lines.items[above].text.strip()
