"""What is printed on every page and is no one's text: page numbers, running headers and footers.

A line is furniture for where it stands and for standing there on other pages too, not for its words
alone. Figures are furniture only as the number of their page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from gkparse._text.fold import fold
from gkparse.documents.pdf.runs import Line

# In points: so far a footer may move from page to page.
_SAME_HEIGHT = 6.0
_MOST_LINES = 3
_LONGEST = 200

# So large a part of all pages must have it; the first often has none.
_MOST_PAGES = 0.6

_NUMBER = re.compile(r"\d+")
# - 4 -, 第4页 共8页, 4/8, Page 4 of 8; and a bare 4, which may be anything.
_PAGE_NUMBER = re.compile(
    r"[-~·|]\s*(\d{1,3})\s*[-~·|]"
    r"|第\s*(\d{1,3})\s*页(?:[,/\s]*共\s*\d{1,3}\s*页)?"
    r"|page\s*(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|(\d{1,3})\s*/\s*\d{1,3}"
    r"|(?P<bare>\d{1,3})",
    re.IGNORECASE,
)
# In parts of the size of the type: a row of a table has figures that stand further apart.
_WIDEST_NUMBER = 8

# A date, a path or a title has so many letters beside its figures.
_LEAST_WORDS = 4


@frozen
class PageLines:
    """The lines of a page that stand in no table, and between which heights its tables stand."""

    number: int
    lines: list[Line]
    highest: float = float("-inf")
    lowest: float = float("inf")

    def edges(self) -> tuple[list[Line], list[Line]]:
        """The first lines of the page, and the last from the bottom up: those beyond its tables."""
        above = [line for line in self.lines[:_MOST_LINES] if line.base > self.highest]
        below = [line for line in self.lines[: -_MOST_LINES - 1 : -1] if line.base < self.lowest]
        return above, below


def without_furniture(pages: Sequence[PageLines]) -> list[list[Line]]:
    """The lines of each page that are text."""
    seen: dict[str, list[tuple[int, float]]] = {}
    for page in pages:
        for line in {id(line): line for edge in page.edges() for line in edge}.values():
            for shape in _shapes(page, line):
                seen.setdefault(shape, []).append((page.number, line.base))
    return [_text_of(page, seen, len(pages)) for page in pages]


def _text_of(page: PageLines, seen: dict[str, list[tuple[int, float]]], pages: int) -> list[Line]:
    dropped: set[int] = set()
    for edge in page.edges():
        for line in edge:
            alike = max(
                len({number for number, base in seen[shape] if abs(base - line.base) <= _SAME_HEIGHT})
                for shape in _shapes(page, line)
            )
            if not (_says_its_page(page, line) or alike >= max(2, _MOST_PAGES * pages)):
                break
            dropped.add(id(line))
    return [line for line in page.lines if id(line) not in dropped]


def _shapes(page: PageLines, line: Line) -> tuple[str, ...]:
    """What a line may have in common with its like on other pages."""
    text = fold(line.text[:_LONGEST])
    found = _page_number(line)
    if found is not None:
        number, bare = found
        # - 1 - on every page was typed once and not counted on; a bare 1 there is a figure as likely.
        return (f"#{number - page.number}",) if bare else (f"#{number - page.number}", text)
    # Where figures are most of a line, they are its text.
    words = _NUMBER.sub("", text)
    return (_NUMBER.sub("#", text) if sum(map(str.isalpha, words)) >= _LEAST_WORDS else text,)


def _page_number(line: Line) -> tuple[int, bool] | None:
    """The number that a line is, and whether it is bare: without a sign that it is a page's."""
    if line.right - line.left > _WIDEST_NUMBER * line.size:
        return None
    found = _PAGE_NUMBER.fullmatch(fold(line.text).strip())
    if found is None:
        return None
    return int(next(filter(None, found.groups()))), found["bare"] is not None


def _says_its_page(page: PageLines, line: Line) -> bool:
    """- 4 -, 第4页 on the fourth page; a bare 4 is a page number only beside others like it."""
    return _page_number(line) == (page.number, False)
