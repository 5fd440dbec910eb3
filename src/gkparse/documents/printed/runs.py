"""Characters with boxes -> runs of text without a gap; runs -> lines.

Knows how text is set: the advance of characters, type printed twice for bold, raised numbers of notes. Where
different characters lie on each other nobody can read the print, and the text has U+FFFD there. Does not know
tables or paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import define

from gkparse.documents.printed.page import FIRST_WIDE, UNKNOWN, Box, Glyph, Page

# All in parts of the size of the type.
# Characters with no larger gap are set one behind the other.
_TOUCHING = 0.05
# Characters that share more than this lie on each other.
_COVERING = 0.25
# Characters printed twice for bold are no further apart, and words with a shadow no further than the second.
_TWICE, _SHADOWED = 0.1, 0.25
# Baselines that differ no more are the same; runs whose middles differ no more are on one line.
_SAME_BASELINE = 0.12
_SAME_LINE = 0.35
# A larger gap is a blank: between Latin characters and digits, and beside an ideograph.
_BLANK_IN_LATIN = 0.12
_BLANK = 0.6
# Digits of which one is smaller than this part of the other may be two figures: the smaller can be a note or
# an index. Chinese sizes of type that follow each other, which an author may mix in a figure, differ less.
SMALLER = 0.85
# The same of a column of text that runs up or down, in parts of its width.
_SAME_COLUMN = 0.4
# How far a character reaches below and above its baseline.
_BELOW_BASELINE, _ABOVE_BASELINE = 0.2, 0.88


@define
class Run:
    """Characters set one behind the other on one baseline, the edges of each, and the size of the type."""

    text: str
    lefts: list[float]
    rights: list[float]
    baseline: float
    size: float

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def right(self) -> float:
        return self.rights[-1]

    @property
    def middle(self) -> float:
        """The height of the middle of a character."""
        return self.baseline + 0.35 * self.size

    def part(self, first: int, last: int) -> Run:
        """Some of its characters."""
        return Run(
            self.text[first:last], self.lefts[first:last], self.rights[first:last], self.baseline, self.size
        )

    def box(self, first: int = 0, last: int | None = None) -> Box:
        """The box of some of its characters."""
        bottom, top = self.baseline - _BELOW_BASELINE * self.size, self.baseline + _ABOVE_BASELINE * self.size
        return min(self.lefts[first:last]), bottom, max(self.rights[first:last]), top


def runs_of(page: Page) -> list[Run]:
    """The runs of a page from top to bottom, and on one baseline from left to right."""
    runs = [*_drawn_runs(page.glyphs), *_sideways(page.sideways)]
    runs.sort(key=lambda run: (-round(run.baseline), run.lefts[0]))
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_joined(group) for group in groups]


def _drawn_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    """Runs of characters drawn one behind the other, which is nearly always the order of the text."""
    runs: list[Run] = []
    run: list[Glyph] = []
    # The size of the first character of the run.
    size = 0.0
    for glyph in glyphs:
        if run:
            last = run[-1]
            if abs(glyph.baseline - last.baseline) <= _SAME_BASELINE * size:
                gap = glyph.left - last.right
                touches = -_COVERING * size < gap <= _TOUCHING * size and not (
                    glyph.size != last.size and _is_index(last, glyph)
                )
                if touches or _is_ligature(last, glyph):
                    run.append(glyph)
                    continue
                # Printed twice for bold.
                if glyph.char == last.char and abs(glyph.left - last.left) < _reach(glyph.char) * size:
                    continue
            runs.append(_run(run))
        run = [glyph]
        size = glyph.size
    if run:
        runs.append(_run(run))
    return runs


def _is_index(one: Glyph, other: Glyph) -> bool:
    """Whether two characters are digits that may be no one figure."""
    return one.char.isdigit() and other.char.isdigit() and _are_two_types(one, other)


def _are_two_types(one: Glyph | Run, other: Glyph | Run) -> bool:
    return min(one.size, other.size) < SMALLER * max(one.size, other.size)


def _run(glyphs: Sequence[Glyph]) -> Run:
    chars, lefts, rights, baselines, sizes = zip(*glyphs, strict=True)
    # Some characters give a wrong size: those that reach out of their line, or of which only the ink is
    # known.
    return Run("".join(chars), [*lefts], [*rights], baselines[0], _usual(sizes))


def _usual(sizes: Iterable[float]) -> float:
    """The lower median; `statistics.median_low` takes three times as long for so few."""
    ordered = sorted(sizes)
    return ordered[(len(ordered) - 1) // 2]


def _is_ligature(last: Glyph, glyph: Glyph) -> bool:
    """Whether two letters share one box: then they are one character, such as ﬁ."""
    if glyph.left != last.left or glyph.right != last.right or glyph.char == last.char:
        return False
    letters = last.char + glyph.char
    return letters.isalpha() and letters.isascii()


def _follows(last: Run, run: Run) -> bool:
    gap = run.left - last.rights[-1]
    size = last.size
    return (
        -_COVERING * size < gap <= _TOUCHING * size
        and abs(run.baseline - last.baseline) <= _SAME_BASELINE * size
        and not _is_index_run(last, run)
    )


def _is_index_run(one: Run, other: Run) -> bool:
    """Whether two runs meet in digits that make no one figure."""
    return one.text[-1].isdigit() and other.text[0].isdigit() and _are_two_types(one, other)


def _joined(runs: Sequence[Run]) -> Run:
    if len(runs) == 1:
        return runs[0]
    return Run(
        "".join(run.text for run in runs),
        [left for run in runs for left in run.lefts],
        [right for run in runs for right in run.rights],
        runs[0].baseline,
        _usual(run.size for run in runs),
    )


def _reach(text: str) -> float:
    """How far aside a text may be printed again. Figures that lie on each other may be another figure."""
    return _TWICE if max(text) < FIRST_WIDE else _SHADOWED


def _is_twice(one: Run, other: Run) -> bool:
    """Whether a run is another printed again, a little aside, for bold."""
    if one.text != other.text:
        return False
    near = _reach(one.text) * one.size
    return abs(other.left - one.left) < near and abs(other.baseline - one.baseline) < near


def _sideways(turned_glyphs: Sequence[tuple[int, Glyph]]) -> Iterator[Run]:
    """The runs of text that runs up, down or upside down. All characters of a run have the box of the run.

    Upside down, 6 is 9. A figure that is not drawn in its direction has another order for a person.
    """
    groups: list[list[tuple[int, Glyph]]] = []
    for turned_glyph in turned_glyphs:
        if groups and _is_next_to(groups[-1][-1][1], turned_glyph[1]):
            groups[-1].append(turned_glyph)
        else:
            groups.append([turned_glyph])
    for turned_group in groups:
        group = [glyph for _, glyph in turned_group]
        if not _runs_one_way(turned_group):
            group = [glyph._replace(char=UNKNOWN) if glyph.char.isdigit() else glyph for glyph in group]
        left, right = min(glyph.left for glyph in group), max(glyph.right for glyph in group)
        bottom = min(glyph.baseline for glyph in group)
        top = max(glyph.baseline + glyph.size for glyph in group)
        text = "".join(glyph.char for glyph in group)
        size = (top - bottom) / (_BELOW_BASELINE + _ABOVE_BASELINE)
        yield Run(text, [left] * len(group), [right] * len(group), bottom + _BELOW_BASELINE * size, size)


def _runs_one_way(group: Sequence[tuple[int, Glyph]]) -> bool:
    """Whether each of some characters stands above the one before, in text that runs up; below, in text that
    runs down."""
    ways = {quarter for quarter, _ in group}
    if ways not in ({1}, {3}):
        return False
    sign = 1 if ways == {1} else -1
    return all(
        sign * (other.baseline - one.baseline) > 0
        and abs(other.left - one.left) <= _SAME_COLUMN * max(one.right - one.left, other.right - other.left)
        for (_, one), (_, other) in pairwise(group)
    )


def _is_next_to(one: Glyph, other: Glyph) -> bool:
    """Whether two characters touch, in whatever direction the text runs."""
    near = 0.3 * max(one.size, one.right - one.left)
    beside = max(one.left, other.left) - min(one.right, other.right)
    above = max(one.baseline, other.baseline) - min(one.baseline + one.size, other.baseline + other.size)
    return max(beside, above) <= near


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs of each line from left to right, the lines from top to bottom."""
    runs = list(runs)
    if len(runs) < 2:
        return [runs] if runs else []
    lines: list[list[Run]] = []
    baseline = 0.0
    for run in sorted(runs, key=lambda run: -run.middle):
        if lines and baseline - run.middle <= _SAME_LINE * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
            baseline = run.middle
    for line in lines:
        line.sort(key=lambda run: run.left)
    return lines


@define
class Line:
    """The text of a line, and its runs with the offset of each in the text."""

    text: str
    runs: list[tuple[int, Run]]

    # Most lines have one run.

    @property
    def left(self) -> float:
        runs = self.runs
        return runs[0][1].lefts[0] if len(runs) == 1 else min(run.left for _, run in runs)

    @property
    def right(self) -> float:
        runs = self.runs
        return runs[0][1].rights[-1] if len(runs) == 1 else max(run.right for _, run in runs)

    @property
    def baseline(self) -> float:
        return self.runs[0][1].baseline

    @property
    def size(self) -> float:
        runs = self.runs
        return runs[0][1].size if len(runs) == 1 else max(run.size for _, run in runs)


def line_of(runs: Sequence[Run]) -> Line:
    """The line of some runs, with a blank where there is a gap or another baseline."""
    text = ""
    placed: list[tuple[int, Run]] = []
    for run in runs:
        if placed:
            last = placed[-1][1]
            if _is_twice(last, run):
                continue
            if _overlaps(last, run):
                text += UNKNOWN
            elif _has_blank(last, run):
                text += " "
        placed.append((len(text), run))
        text += run.text
    return Line(text, placed)


def _overlaps(one: Run, other: Run) -> bool:
    """Whether letters or digits of two runs lie on each other. Brackets may: their boxes are half empty."""
    covered = one.right - other.left
    return (
        covered > _COVERING * min(one.size, other.size) and one.text[-1].isalnum() and other.text[0].isalnum()
    )


def _has_blank(one: Run, other: Run) -> bool:
    gap = other.left - one.right
    size = max(one.size, other.size)
    if one.text[-1] < FIRST_WIDE and other.text[0] < FIRST_WIDE:
        return (
            gap > _BLANK_IN_LATIN * size
            or abs(one.baseline - other.baseline) > _SAME_BASELINE * size
            or _is_index_run(one, other)
        )
    return gap > _BLANK * size
