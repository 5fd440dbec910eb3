"""Where further reports begin in a text that holds several.

Knows titles and the order of the sections. What stands in each report, it does not ask.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from gkparse._lines.facts import Facts
from gkparse._lines.mention import find_mention
from gkparse._lines.title_search import find_titles
from gkparse._outline.heading_candidates import Head
from gkparse._outline.section_chain import has_text
from gkparse._text.year_words import caption_year
from gkparse.forms.sections import ORDER
from gkparse.grid import Lines


def find_report_starts(heads: Sequence[Head], facts: Facts) -> list[int]:
    """The lines on which further reports begin: their titles, between sections of the form.

    If the first section comes again, a sentence that presents a report, or a line with its year, can stand
    for the title. If whole sections follow it, a report begins at its heading even without any such line. A
    table of contents is no report, since its headings have no text. Nor does a title at the head of every
    page begin one: the sections go on below it.
    """
    lines = facts.lines
    of_form = [head for index, head in enumerate(heads) if head.kind and has_text(heads, index, facts)]
    indices = range(len(of_form) - 1, -1, -1)
    last = next((index for index in indices if of_form[index].kind != of_form[-1].kind), -1)
    starts: list[int] = []
    # The report that is being read: its first line, its first heading, and the kinds found so far.
    top, first, kinds = 0, of_form[:1], {head.kind for head in of_form[:1]}
    for index, (before, head) in enumerate(pairwise(of_form[: last + 1]), 1):
        if len(kinds) > 1 and _goes_back(before, head):
            begins_again = head.kind in (first[0].kind, "overview")
            start, title = _title_in(lines, before.last_line + 1, head.line)
            if title is None and begins_again:
                start = _presented_in(lines, before.last_line + 1, head.line)
                if (
                    start is None
                    and len(kinds) >= MIN_KINDS
                    and _is_whole(of_form[index : index + LONGEST], first[0])
                ):
                    start = head.line
            elif not begins_again and title == _title_in(lines, top, first[0].line)[1]:
                start = None
            if start is not None:
                starts.append(start)
                top, first, kinds = start, [head], set()
        kinds.add(head.kind)
    return starts


# A report has at least so many kinds of sections if nothing but their order shows that it is one.
MIN_KINDS = 4
# So many headings are looked at for them.
LONGEST = 24


def _is_whole(heads: Sequence[Head], first: Head) -> bool:
    """Whether headings begin a whole report, numbered as the first heading of the report before is."""
    kinds = {heads[0].kind}
    for before, head in pairwise(heads):
        if _goes_back(before, head):
            break
        kinds.add(head.kind)
    return heads[0].scheme == first.scheme and len(kinds) >= MIN_KINDS


def _goes_back(before: Head, head: Head) -> bool:
    """Whether a section cannot follow another in the order of the form."""
    return head.kind in ORDER and before.kind in ORDER and ORDER[head.kind] < ORDER[before.kind]


def _title_in(lines: Lines, first: int, stop: int) -> tuple[int | None, str | None]:
    """The line on which the first title of a report begins among these, and the title."""
    titles = find_titles(lines.items[first:stop])
    if not titles:
        return None, None
    starts = [line.start for line in lines.items[first:stop]]
    return first + bisect(starts, titles[0].span.start) - 1, titles[0].title.text


def _presented_in(lines: Lines, first: int, stop: int) -> int | None:
    """The first line that presents a report: with a sentence, or with the year alone (2022年度报告)."""
    return next((index for index in range(first, stop) if _presents(lines.items[index].text)), None)


def _presents(text: str) -> bool:
    return caption_year(text) is not None or find_mention(text) is not None
