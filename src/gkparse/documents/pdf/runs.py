"""Characters with boxes -> runs of text set without a gap; runs -> the text of a line.

Knows how text is set: the advance of characters, type printed twice for bold, raised figures of notes.
Where different characters lie upon each other, what is printed no one can read, and the text says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from attrs import define

from gkparse.documents.pdf.page import FIRST_WIDE, UNKNOWN, Box, Glyph, Page

# All in parts of the size of the type.
_TOUCHING = 0.05
"""Characters nearer than this are set one behind the other."""
_COVERING = 0.25
"""Characters that share more than this lie upon each other."""
_SAME_BASE = 0.12
_SAME_LINE = 0.35
_BLANK_BETWEEN_FIGURES = 0.12
_BLANK = 0.6
_BELOW_BASE, _ABOVE_BASE = 0.2, 0.88


@define
class Run:
    """Characters set one behind the other on one base line; the edges of each, and the size of the type."""

    text: str
    lefts: list[float]
    rights: list[float]
    base: float
    size: float

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def right(self) -> float:
        return self.rights[-1]

    @property
    def middle(self) -> float:
        """Half way up a character."""
        return self.base + 0.35 * self.size

    def part(self, first: int, last: int) -> Run:
        """Some of its characters."""
        return Run(
            self.text[first:last], self.lefts[first:last], self.rights[first:last], self.base, self.size
        )

    def box(self, first: int = 0, last: int | None = None) -> Box:
        """The box of some of its characters."""
        bottom, top = self.base - _BELOW_BASE * self.size, self.base + _ABOVE_BASE * self.size
        return min(self.lefts[first:last]), bottom, max(self.rights[first:last]), top


def runs_of(page: Page) -> list[Run]:
    """The runs of a page, from top to bottom and from left to right where they stand on one base line."""
    runs = [*_set_runs(page.glyphs), *_sideways(page.sideways)]
    runs.sort(key=lambda run: (-round(run.base), run.left))
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _follows(groups[-1][-1], run.left, run.base):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_joined(group) for group in groups]


def _set_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Runs in the order in which the characters are drawn, which is nearly always that of the text."""
    runs: list[Run] = []
    here: list[Glyph] = []
    for glyph in glyphs:
        if here:
            last = here[-1]
            size = here[0].size
            gap = glyph.left - last.right
            if abs(glyph.base - last.base) <= _SAME_BASE * size:
                if -_COVERING * size < gap <= _TOUCHING * size or _is_ligature(last, glyph):
                    here.append(glyph)
                    continue
                # Printed twice, for bold.
                if glyph.char == last.char and abs(glyph.left - last.left) < _COVERING * size:
                    continue
            runs.append(_run(here))
        here = [glyph]
    if here:
        runs.append(_run(here))
    return runs


def _run(glyphs: Sequence[Glyph]) -> Run:
    chars, lefts, rights, bases, sizes = zip(*glyphs, strict=True)
    # Of a character that is drawn over its line, or of which only the ink is known, the size is another.
    return Run("".join(chars), [*lefts], [*rights], bases[0], median_low(sizes))


def _is_ligature(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter has the very box of the one before it: both are one character, such as fi."""
    both = last.char + glyph.char
    same_box = glyph.left == last.left and glyph.right == last.right
    return same_box and glyph.char != last.char and both.isalpha() and both.isascii()


def _follows(run: Run, left: float, base: float) -> bool:
    gap = left - run.rights[-1]
    size = run.size
    return -_COVERING * size < gap <= _TOUCHING * size and abs(base - run.base) <= _SAME_BASE * size


def _joined(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return Run(
        "".join(run.text for run in runs),
        [left for run in runs for left in run.lefts],
        [right for run in runs for right in run.rights],
        runs[0].base,
        median_low(run.size for run in runs),
    )


def _is_twice(one: Run, other: Run) -> bool:
    """Whether a run is another printed once more, a little aside, for bold."""
    near = _COVERING * one.size
    return one.text == other.text and abs(other.left - one.left) < near and abs(other.base - one.base) < near


def _sideways(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    """Characters that run up, down or on their head: each text one run, as wide and as high as it is."""
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        if pieces and _is_next_to(pieces[-1][-1], glyph):
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    for piece in pieces:
        left, right = min(g.left for g in piece), max(g.right for g in piece)
        bottom, top = min(g.base for g in piece), max(g.base + g.size for g in piece)
        text = "".join(glyph.char for glyph in piece)
        size = (top - bottom) / (_BELOW_BASE + _ABOVE_BASE)
        yield Run(text, [left] * len(piece), [right] * len(piece), bottom + _BELOW_BASE * size, size)


def _is_next_to(one: Glyph, other: Glyph) -> bool:
    """Whether two boxes of characters touch, whichever way the text runs."""
    near = 0.3 * max(one.size, one.right - one.left)
    beside = max(one.left, other.left) - min(one.right, other.right)
    above = max(one.base, other.base) - min(one.base + one.size, other.base + other.size)
    return max(beside, above) <= near


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs by their lines from top to bottom, each from left to right."""
    lines: list[list[Run]] = []
    base = 0.0
    for run in sorted(runs, key=lambda run: -run.middle):
        if lines and base - run.middle <= _SAME_LINE * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
            base = run.middle
    for line in lines:
        line.sort(key=lambda run: run.left)
    return lines


@define
class Line:
    """The text of a line, and for each run where its text begins in it."""

    text: str
    runs: list[tuple[int, Run]]

    @property
    def left(self) -> float:
        return min(run.left for _, run in self.runs)

    @property
    def right(self) -> float:
        return max(run.right for _, run in self.runs)

    @property
    def base(self) -> float:
        return self.runs[0][1].base

    @property
    def size(self) -> float:
        return max(run.size for _, run in self.runs)


def line_of(runs: Sequence[Run]) -> Line:
    """The text of runs on one line, with a blank where there is a gap or another base line."""
    text = ""
    placed: list[tuple[int, Run]] = []
    for run in runs:
        if placed:
            last = placed[-1][1]
            if _is_twice(last, run):
                continue
            if _lies_upon(last, run):
                text += UNKNOWN
            elif _is_apart(last, run):
                text += " "
        placed.append((len(text), run))
        text += run.text
    return Line(text, placed)


def _lies_upon(one: Run, other: Run) -> bool:
    """Whether two runs share a place. Brackets and stops may: they leave half of theirs empty."""
    covered = one.right - other.left
    return (
        covered > _COVERING * min(one.size, other.size) and one.text[-1].isalnum() and other.text[0].isalnum()
    )


def _is_apart(one: Run, other: Run) -> bool:
    gap = other.left - one.right
    size = max(one.size, other.size)
    if one.text[-1] < FIRST_WIDE and other.text[0] < FIRST_WIDE:
        return gap > _BLANK_BETWEEN_FIGURES * size or abs(one.base - other.base) > _SAME_BASE * size
    return gap > _BLANK * size
