"""A title that a page breaks within the name of its agency -> the title in one piece.

Knows that the lines of one heading or paragraph, which br parts, belong together, and that paragraphs right
above each other may. Deliberately knows no titles and no names: `title_search` says where one may go on.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from gkparse._lines.title_search import TitleMatch, find_titles
from gkparse.documents.blocks import Block, MarkedHeading
from gkparse.documents.html.tables import Item
from gkparse.grid import Line


def join_broken_titles(items: Sequence[Item]) -> list[Item]:
    """The items of a page; the lines of a paragraph that may begin the title below them are one with it."""
    joined: list[Item] = []
    first = 0
    for index, item in enumerate(items):
        if not index or not item.paragraph or item.paragraph != items[index - 1].paragraph:
            first = len(joined)
        joined.append(item)
        if len(joined) - first > 1:
            start = first + _first_line(joined[first:])
            if start < len(joined) - 1:
                lines = [line.block for line in joined[start:]]
                joined[start:] = [item._replace(block=_together(lines))]
    return joined


def _first_line(items: Sequence[Item]) -> int:
    """The index of the item with which the title on the last item begins; the last if it ends no title."""
    lines: list[Line] = []
    start = 0
    for item in items:
        text = item.block if isinstance(item.block, str) else ""
        lines.append(Line(text, start))
        start += len(text) + 1
    titles = [match for match in find_titles(lines) if match.longer and match.span.stop > lines[-1].start]
    if not titles:
        return len(items) - 1
    return bisect([line.start for line in lines], titles[-1].longer[-1].span.start) - 1


def _together(lines: Sequence[Block]) -> str:
    text = "".join(line for line in lines if isinstance(line, str))
    return MarkedHeading(text, lines[0].level) if isinstance(lines[0], MarkedHeading) else text


def first_of_title(match: TitleMatch, items: Sequence[Item], starts: Sequence[int]) -> int:
    """The index of the item at which a title begins, with the paragraphs above that may begin its name."""
    title = bisect(starts, match.span.start) - 1
    for longer in reversed(match.longer):
        first = bisect(starts, longer.span.start) - 1
        if all(_is_beside(item, items[title]) for item in items[first:title] if item.block):
            return first
    return title


def _is_beside(item: Item, title: Item) -> bool:
    """Whether a line is a paragraph or heading like that of the title, in the same element, and no link."""
    levels = [one.block.level if isinstance(one.block, MarkedHeading) else 0 for one in (item, title)]
    return (
        isinstance(item.block, str)
        and not item.linked
        and item.element == title.element
        and levels[0] == levels[1]
    )
