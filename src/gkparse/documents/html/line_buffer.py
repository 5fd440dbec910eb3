"""Characters of a page -> a line, with white space as browsers show it.

A run of white space is one blank. There is none at the ends of a line, and none where the markup breaks a
line between two ideographs. Raised, lowered and struck-out text keeps that look (`documents.emphasis`), so
that 2 and a note mark ¹ never make 21. Does not know elements: its caller says when they open and close.
"""

from __future__ import annotations

import re

from gkparse._text.direction import turns_text
from gkparse.documents.emphasis import with_emphasis

_WHITE = " \t\n\r\f"
_RUN = re.compile(r"[\t\n\r\f]|  ")
_RUNS = re.compile(r"[ \t\n\r\f]+")

# https://drafts.csswg.org/css-text-3/#line-break-transform, but without full-width digits: two numbers on two
# lines of the markup must not become one.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff65\U00020000-\U0003ffff"
_BROKEN = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*+\n[ \t\n\r\f]*+(?=[{_WIDE}])")
_IS_WIDE = re.compile(f"[{_WIDE}]")

_APART, _MAY_BE_APART = "apart", "may be apart"
_FIGURE = frozenset("0123456789０１２３４５６７８９.．,，-－+＋")


class LineBuffer:
    """One line while it is put together.

    `open` counts, by mark, the open elements around it. `_gap` is white space that counts if text follows.
    `is_torn`: two parts of a figure may not belong together. `_edge` is that of an element between the last
    text and the next.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.open = {"superscript": 0, "subscript": 0, "struck": 0, "preformatted": 0, "linked": 0}
        # Text in these may not be seen, or not as it stands here.
        self.open.update({"tinted": 0, "doubtful": 0, "turned": 0})
        # Raised or lowered by a length, which matters only beside text that is not.
        self.open.update({"raised": 0, "lowered": 0})
        self._shifted: list[tuple[int, str]] = []
        self.is_torn = False
        self._gap = ""
        self._edge = ""
        self._has_unlinked_text = False

    @property
    def is_turned(self) -> bool:
        """Whether the line is read from right to left here, or may be."""
        return self.open["turned"] > 0 or any(map(turns_text, self.pieces))

    def add(self, text: str) -> None:
        """Adds characters, with white space as browsers show it."""
        core = text.strip(_WHITE)
        if not core:
            if self.pieces:
                self._gap += text
            return
        gap = ""
        if self.pieces:
            gap = self._gap
            if core is not text:
                gap += text[: len(text) - len(text.lstrip(_WHITE))]
            if gap:
                gap = _blank(gap, self.pieces[-1][-1], core[0])
        self._append(gap, _collapse(core) if _RUN.search(core) else core)
        self._gap = "" if core is text else text[len(text.rstrip(_WHITE)) :]

    def add_preformatted(self, text: str) -> None:
        """Adds characters, with all their white space."""
        if text:
            self._append(self._gap and " ", text)
            self._gap = ""

    def add_edge(self, *, apart: bool) -> None:
        """Notes that an element begins or ends here: one that stands apart, or one that may do so."""
        if self.pieces and self._edge != _APART:
            self._edge = _APART if apart else _MAY_BE_APART

    def _append(self, gap: str, text: str) -> None:
        if self._edge:
            if not gap and self.pieces[-1][-1] in _FIGURE and text[0] in _FIGURE:
                if self._edge == _APART:
                    gap = " "
                else:
                    self.is_torn = True
            self._edge = ""
        if gap:
            self.pieces.append(gap)
        if self.open["superscript"] or self.open["subscript"] or self.open["struck"]:
            height = "superscript" if self.open["superscript"] else "subscript"
            text = with_emphasis(text, height if self.open[height] else None, struck=self.open["struck"] > 0)
        elif self.open["raised"] or self.open["lowered"]:
            self._shifted.append((len(self.pieces), "superscript" if self.open["raised"] else "subscript"))
        self.pieces.append(text)
        if not self.open["linked"]:
            self._has_unlinked_text = True

    def take(self) -> tuple[str, bool]:
        """Ends the line: returns it, and whether all of it is a link."""
        if self._shifted:
            self._mark_shifted()
        line, linked = "".join(self.pieces), not self._has_unlinked_text
        self.pieces.clear()
        self._gap = self._edge = ""
        self.is_torn = False
        self._has_unlinked_text = False
        return line, linked

    def _mark_shifted(self) -> None:
        """Marks the pieces that stand above or below the others of the line."""
        shifted, self._shifted = dict(self._shifted), []
        levels = {shifted.get(index, "") for index, piece in enumerate(self.pieces) if piece.strip()}
        for index, height in shifted.items() if len(levels) > 1 else ():
            self.pieces[index] = with_emphasis(self.pieces[index], height, struck=False)


def one_line(text: str) -> str:
    """A line of these characters alone."""
    core = text.strip(_WHITE)
    return _collapse(core) if _RUN.search(core) else core


def _collapse(text: str) -> str:
    if "\n" in text:
        text = _BROKEN.sub("", text)
    return _RUNS.sub(" ", text)


def _blank(gap: str, before: str, after: str) -> str:
    """How a browser shows white space between two pieces of a line: as one blank, or not at all."""
    return "" if "\n" in gap and _IS_WIDE.match(before) and _IS_WIDE.match(after) else " "
