"""A report -> Markdown: headings with #, a blank line between paragraphs, tables with pipes.

There is no reader of Markdown: gkparse reads it as text, its tables with the layout pipe-rows. Markdown has
no merged cells, so their text stands once and the other places are blank. Escapes nothing: a report is prose
and figures, and if a mark of Markdown changed one, `render` would see it when it reads the text back.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.layouts.pipe_rows import write as write_table
from gkparse.publish.parts import PrintedBlock, PrintedLine

# Markdown has six levels of headings.
DEEPEST = 6


def write(parts: Iterable[PrintedBlock]) -> str:
    """The Markdown of a report."""
    return "\n".join(_line(part) if isinstance(part, PrintedLine) else write_table(part) for part in parts)


def _line(line: PrintedLine) -> str:
    if line.level is None:
        return f"{line.text}\n"
    return f"{'#' * min(line.level + 1, DEEPEST)} {line.text}\n"
