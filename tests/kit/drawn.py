"""Pages as texts at places, and the lines that tools print of them.

A place is a line of the page and a column, in half widths. `in_place` keeps the columns as pdftotext -layout,
pdfplumber and lynx do; `run_together` leaves one blank between the texts of a line, as PyMuPDF and
pdfplumber do; `boxes` prints a text a line, as pdfminer does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from gkparse._text.spans import width


@frozen(order=True)
class Drawn:
    """A text on a page."""

    line: float
    column: float
    text: str


def centred(line: float, left: float, right: float, text: str) -> Drawn:
    """A text in the middle between two columns."""
    return Drawn(line, left + (right - left - width(text)) / 2, text)


def lines_of(page: Iterable[Drawn]) -> list[list[Drawn]]:
    """The texts of each line that has any, from the left."""
    lines: dict[float, list[Drawn]] = {}
    for drawn in sorted(page):
        lines.setdefault(drawn.line, []).append(drawn)
    return list(lines.values())


def run_together(page: Iterable[Drawn]) -> str:
    """The texts of each line with a blank between them."""
    return "".join(" ".join(drawn.text for drawn in line) + "\n" for line in lines_of(page))


def boxes(page: Iterable[Drawn]) -> str:
    """Each text on a line of its own, but the figures of a line on one, as pdfminer groups what is close."""
    printed: list[str] = []
    for line in lines_of(page):
        texts = [drawn.text for drawn in line]
        printed += [text for text in texts if not text.isdecimal()]
        printed.append(" ".join(text for text in texts if text.isdecimal()))
    return "".join(f"{text}\n" for text in printed if text)


def in_place(page: Iterable[Drawn], *, scale: float = 1, measure: Callable[[str], int] = width) -> str:
    """Each text in its column, or one blank behind the text before it.

    `scale`: how many columns of the output a half width takes. `measure`: how many columns a text takes.
    """
    printed = []
    for line in lines_of(page):
        text = ""
        for drawn in line:
            gap = round(drawn.column * scale) - measure(text)
            text += " " * max(gap, 1 if text else 0) + drawn.text
        printed.append(f"{text}\n")
    return "".join(printed)


def pdftotext(page: Iterable[Drawn]) -> str:
    """What `pdftotext -layout` and pdfplumber print: a wide character takes one column as any other."""
    return in_place(page, scale=0.8, measure=len)


Tool = Callable[[Iterable[Drawn]], str]
TOOLS: Sequence[Tool] = (pdftotext, in_place, run_together, boxes)
