"""Markdown as people publish it: headings by #, a blank line between paragraphs, tables of pipes.

It is read as any text is, by the layout pipe-rows; so only the writer stands here. Markdown knows no merged
cells: their text stands once, and the places that they cover are blank. Nothing is escaped: a report is
prose and figures, and what a mark of Markdown in it would change is seen when it is read back.
"""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.layouts.pipe_rows import write as write_table
from gkparse.publish.parts import PrintedBlock, PrintedLine

DEEPEST = 6
"""Markdown has six levels of headings."""


def write(parts: Iterable[PrintedBlock]) -> str:
    """The Markdown of a report."""
    return "\n".join(_words(part) if isinstance(part, PrintedLine) else write_table(part) for part in parts)


def _words(words: PrintedLine) -> str:
    if words.level is None:
        return f"{words.text}\n"
    return f"{'#' * min(words.level + 1, DEEPEST)} {words.text}\n"
