"""Lines of a page -> texts that know where each of their characters stands."""

from __future__ import annotations

from collections.abc import Iterable

from gkparse.documents.printed.page import FIRST_WIDE, UNKNOWN, Box, Page
from gkparse.documents.printed.runs import Line, Run


class Text:
    """A text that grows line by line, and its runs: the offset of each in the text, its page and the run."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, Page, Run]] = []
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def add(self, page: Page, line: Line, *, blank: bool = True) -> None:
        """Appends a line. Where Chinese text is wrapped, no blank stands between its lines."""
        start = self._append(line.text, blank=blank)
        self.runs.extend((start + offset, page, run) for offset, run in line.runs)

    def join(self, other: Text) -> None:
        """Appends another text, as if it were the next line."""
        start = self._append(other.text, blank=True)
        self.runs.extend((start + offset, page, run) for offset, page, run in other.runs)

    def doubt(self) -> None:
        """Appends U+FFFD, so that a text that may differ from what is printed is never read as a number."""
        self._append(UNKNOWN, blank=False)

    def _append(self, text: str, *, blank: bool) -> int:
        """Appends characters and returns the offset at which they begin."""
        if blank and text and self._parts and self._parts[-1][-1] < FIRST_WIDE and text[0] < FIRST_WIDE:
            self._parts.append(" ")
            self._length += 1
        start = self._length
        if text:
            self._parts.append(text)
            self._length += len(text)
        return start


def text_of(page: Page, lines: Iterable[Line], *, blanks: bool = True) -> Text:
    """The text of some lines."""
    text = Text()
    for line in lines:
        text.add(page, line, blank=blanks)
    return text


def box_around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
