"""Lines of a page -> texts that know for each of their characters where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define

from gkparse.documents._pdf_page import FIRST_WIDE, Box, Page
from gkparse.documents._pdf_runs import Line, Run


@define
class Text:
    """A text and its runs: where each begins in the text, on which page it stands."""

    text: str = ""
    pieces: list[tuple[int, Page, Run]] = Factory(list)

    def add(self, page: Page, line: Line, *, blank: bool = True) -> None:
        """Puts a line behind what is there: a word that is wrapped in Chinese has no blank in it."""
        if blank and self.text and self.text[-1] < FIRST_WIDE and line.text[:1] < FIRST_WIDE:
            self.text += " "
        start = len(self.text)
        self.text += line.text
        self.pieces.extend((start + at, page, run) for at, run in line.runs)

    def join(self, other: Text) -> None:
        """Puts another text behind this one, as a line that follows."""
        if self.text and other.text and self.text[-1] < FIRST_WIDE and other.text[0] < FIRST_WIDE:
            self.text += " "
        start = len(self.text)
        self.text += other.text
        self.pieces.extend((start + at, page, run) for at, page, run in other.pieces)


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
