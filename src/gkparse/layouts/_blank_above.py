"""Whether a blank line stands above a line: a small figure below it may be a page number.

Knows the lines around a line. Does not know cells: each layout cuts them in its own way.
"""

from __future__ import annotations

from gkparse._text.separators import is_ruler
from gkparse.grid import Lines


def stands_apart(lines: Lines, line_index: int) -> bool:
    """Whether a blank line stands above a line, not counting rulers between them."""
    for above in range(line_index - 1, -1, -1):
        text = lines.items[above].text
        if not text.strip():
            return True
        if not is_ruler(text):
            return False
    return False
