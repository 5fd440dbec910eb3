"""Where further reports begin in a text that holds several."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from gkparse._lines.mention import find_mention
from gkparse._lines.report_title import find_titles
from gkparse._outline.heading_candidates import Head
from gkparse._outline.section_chain import has_text
from gkparse.forms.sections import ORDER
from gkparse.grid import Lines


def find_report_starts(heads: Sequence[Head], lines: Lines) -> list[int]:
    """The lines on which further reports begin: their titles, with official sections before and behind.

    Where the first section comes again, the sentence that presents a report stands for its title. A
    table of contents is no report: its headings have no text. Nor is a title that is printed at the
    head of every page: the sections go on below it, and do not begin again.
    """
    told = [head for number, head in enumerate(heads) if head.kind and has_text(heads, number, lines)]
    last = next((n for n in range(len(told) - 1, -1, -1) if told[n].kind != told[-1].kind), -1)
    ends: list[int] = []
    top, first, kinds = 0, told[:1], {head.kind for head in told[:1]}
    for before, head in pairwise(told[: last + 1]):
        if len(kinds) > 1 and _goes_back(before, head):
            again = head.kind in (first[0].kind, "overview")
            end, title = _title_in(lines, before.last_line + 1, head.line)
            if title is None and again:
                end = _mention_in(lines, before.last_line + 1, head.line)
            elif not again and title == _title_in(lines, top, first[0].line)[1]:
                end = None
            if end is not None:
                ends.append(end)
                top, first, kinds = end, [head], set()
        kinds.add(head.kind)
    return ends


def _goes_back(before: Head, head: Head) -> bool:
    """Whether a section cannot stand behind another by the order of the form."""
    return head.kind in ORDER and before.kind in ORDER and ORDER[head.kind] < ORDER[before.kind]


def _title_in(lines: Lines, first: int, stop: int) -> tuple[int | None, str | None]:
    """The line on which the first title of a report begins among these, and the title."""
    titles = find_titles(lines.items[first:stop])
    if not titles:
        return None, None
    starts = [line.start for line in lines.items[first:stop]]
    return first + bisect(starts, titles[0].span.start) - 1, titles[0].title.text


def _mention_in(lines: Lines, first: int, stop: int) -> int | None:
    """The first line with a sentence that presents a report."""
    return next((n for n in range(first, stop) if find_mention(lines.items[n].text) is not None), None)
