"""Page numbers, running headers and footers: lines of a page that do not belong to its text.

Such a line is recognised by its place: it stands at the edge of a page, and a line like it at the same height
of other pages. Its words alone do not suffice. A figure is left out only as the number of its own page. Does
not know what a report is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from gkparse._text.fold import fold
from gkparse.documents.printed.runs import Line

# In points: how far a footer may move from page to page.
_SAME_HEIGHT = 6.0
# No more lines than these belong to the header or the footer of a page.
_MAX_LINES = 3
# So many characters of a line are compared.
_LONGEST = 200

# This share of the pages must have it. The first page often has none.
_MAX_PAGES = 0.6

_NUMBER = re.compile(r"\d+")
# - 4 -, 第4页 共8页, 4/8, Page 4 of 8; and a bare 4, which may be a figure.
_PAGE_NUMBER = re.compile(
    r"[-~·|]\s*(\d{1,3})\s*[-~·|]"
    r"|第\s*(\d{1,3})\s*页(?:[,/\s]*共\s*\d{1,3}\s*页)?"
    r"|page\s*(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|(\d{1,3})\s*/\s*\d{1,3}"
    r"|(?P<bare>\d{1,3})",
    re.IGNORECASE,
)
# In parts of the size of the type. A row of a table, whose figures stand further apart, is wider.
_WIDEST_NUMBER = 8

# A date, a path or a title has at least so many letters beside its figures.
_MIN_LETTERS = 4


@frozen
class PageLines:
    """The lines of a page that stand in no table, and the heights between which its tables stand."""

    number: int
    lines: list[Line]
    highest: float = float("-inf")
    lowest: float = float("inf")

    def edges(self) -> tuple[list[Line], list[Line]]:
        """The first lines above its tables, and the last ones below them from the bottom up."""
        above = [line for line in self.lines[:_MAX_LINES] if line.baseline > self.highest]
        below = [line for line in self.lines[: -_MAX_LINES - 1 : -1] if line.baseline < self.lowest]
        return above, below


def without_running_heads(pages: Sequence[PageLines]) -> list[list[Line]]:
    """The lines of each page that belong to the text."""
    # By shape: the number of each page with such a line, and the height of the line.
    seen: dict[str, list[tuple[int, float]]] = {}
    for page in pages:
        for line in {id(line): line for edge in page.edges() for line in edge}.values():
            for shape in _shapes(page, line):
                seen.setdefault(shape, []).append((page.number, line.baseline))
    return [_text_of(page, seen, len(pages)) for page in pages]


def _text_of(page: PageLines, seen: dict[str, list[tuple[int, float]]], page_count: int) -> list[Line]:
    dropped: set[int] = set()
    for edge in page.edges():
        for line in edge:
            pages_alike = max(
                len(
                    {
                        number
                        for number, baseline in seen[shape]
                        if abs(baseline - line.baseline) <= _SAME_HEIGHT
                    }
                )
                for shape in _shapes(page, line)
            )
            if not (_says_its_page(page, line) or pages_alike >= max(2, _MAX_PAGES * page_count)):
                break
            dropped.add(id(line))
    return [line for line in page.lines if id(line) not in dropped]


def _shapes(page: PageLines, line: Line) -> tuple[str, ...]:
    """What a running head has in common on all pages. A shape with # stands for any number."""
    text = fold(line.text[:_LONGEST])
    page_number = _page_number(line)
    if page_number is not None:
        number, bare = page_number
        # - 1 - on every page was typed once for all of them. A bare 1 on every page may well be a figure.
        return (f"#{number - page.number}",) if bare else (f"#{number - page.number}", text)
    # If a line has hardly any letters, its figures are its text.
    words = _NUMBER.sub("", text)
    return (_NUMBER.sub("#", text) if sum(map(str.isalpha, words)) >= _MIN_LETTERS else text,)


def _page_number(line: Line) -> tuple[int, bool] | None:
    """The page number that a line may be, and whether it is bare: without a sign that it is one."""
    if line.right - line.left > _WIDEST_NUMBER * line.size:
        return None
    match = _PAGE_NUMBER.fullmatch(fold(line.text).strip())
    if match is None:
        return None
    return int(next(filter(None, match.groups()))), match["bare"] is not None


def _says_its_page(page: PageLines, line: Line) -> bool:
    """Whether a line is - 4 - or 第4页 on the fourth page. A bare 4 needs lines like it on other pages."""
    return _page_number(line) == (page.number, False)
