"""Lines of a page -> texts that know for each of their characters where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.pdf.page import FIRST_WIDE, UNKNOWN, Box, Page
from gkparse.documents.pdf.runs import Line, Run


class Text:
    """A text that grows line by line, and its runs: where each begins in it, and on which page it stands."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, Page, Run]] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def add(self, page: Page, line: Line, *, blank: bool = True) -> None:
        """Puts a line behind what is there: a word that is wrapped in Chinese has no blank in it."""
        start = self._begin(line.text, blank=blank)
        self.pieces.extend((start + at, page, run) for at, run in line.runs)

    def join(self, other: Text) -> None:
        """Puts another text behind this one, as a line that follows."""
        start = self._begin(other.text, blank=True)
        self.pieces.extend((start + at, page, run) for at, page, run in other.pieces)

    def doubt(self) -> None:
        """Marks a text as one that may not be what is printed: no figure has this character in it."""
        self._begin(UNKNOWN, blank=False)

    def _begin(self, text: str, *, blank: bool) -> int:
        """Adds a text and tells where it begins."""
        if blank and text and self._parts and self._parts[-1][-1] < FIRST_WIDE and text[0] < FIRST_WIDE:
            self._parts.append(" ")
            self._length += 1
        start = self._length
        if text:
            self._parts.append(text)
            self._length += len(text)
        return start


def text_of(page: Page, lines: Iterable[Line], *, blanks: bool = True) -> Text:
    """The text of lines that belong together."""
    text = Text()
    for line in lines:
        text.add(page, line, blank=blanks)
    return text


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
