"""Lines through characters: what they strike out is no text any more.

Programs draw a strike as a line or a thin rectangle, and people as one or two lines askew. An underline runs
below the characters and the border of a cell between them: both strike nothing. Does not know who drew a
line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from gkparse.documents.printed.page import Glyph, Ruling, Segment

# All in parts of the size of the type.
# A line strikes a character out between these heights above its baseline.
_LOW, _HIGH = 0.1, 0.47
# An askew line strikes it out within this much of its middle.
_MIDDLE = 0.3

# This share of the width of a character must be under a line.
_UNDER = 0.45

# An underline runs at most so far below the baseline, in parts of the size of the type. It is as long as its
# characters, but for this share.
_BELOW, _AS_LONG = 0.3, 0.85

# In points: lines that touch are no further apart.
_TOUCHING = 1.0

# So many lines at one height are looked at: more are no strike.
_MAX_LINES = 200

# A page with more askew lines has a picture of lines on it.
_MAX_SLANTS = 100


class Strokes:
    """The lines of a page.

    `is_seen` tells of a horizontal line, by its index, whether a person sees it.
    """

    def __init__(
        self,
        horizontal: Sequence[Ruling],
        vertical: Sequence[Ruling],
        is_seen: Callable[[int], bool],
        slants: Sequence[Segment],
    ) -> None:
        self._order = sorted(range(len(horizontal)), key=lambda index: horizontal[index].position)
        self._rulings = [horizontal[index] for index in self._order]
        self._positions = [ruling.position for ruling in self._rulings]
        self._vertical = vertical
        self._is_seen = is_seen
        self._slants = slants if len(slants) <= _MAX_SLANTS else ()
        # By baseline and size: the lines that run at the height of such characters.
        self._crossing: dict[tuple[float, float], range] = {}
        # The indices of the horizontal lines that strike something out.
        self.striking: set[int] = set()
        self._borders: dict[Ruling, bool] = {}

    def may_strike(self, baseline: float, size: float) -> bool:
        """Whether there may be a line through characters of this size at this height."""
        return bool(self._slants or self._at(baseline, size))

    def strike(self, glyph: Glyph) -> bool:
        """Whether a line runs through a character."""
        crossing = self._at(glyph.baseline, glyph.size)
        return (bool(crossing) and self._is_under(glyph, crossing)) or any(
            _crosses(slant, glyph) for slant in self._slants
        )

    def _at(self, baseline: float, size: float) -> range:
        """The indices of the lines that run at the height of some characters."""
        crossing = self._crossing.get((baseline, size))
        if crossing is None:
            crossing = range(
                bisect_left(self._positions, baseline + _LOW * size),
                bisect_right(self._positions, baseline + _HIGH * size),
            )
            crossing = self._crossing[baseline, size] = crossing[:_MAX_LINES]
        return crossing

    def _is_under(self, glyph: Glyph, crossing: range) -> bool:
        covered = 0.0
        over: list[int] = []
        for index in crossing:
            ruling = self._rulings[index]
            shared = min(ruling.last, glyph.right) - max(ruling.first, glyph.left)
            if (
                shared > 0
                and self._is_seen(self._order[index])
                and (glyph.char.isdigit() or not self._is_border(ruling))
            ):
                covered += shared
                over.append(self._order[index])
        struck = covered >= _UNDER * (glyph.right - glyph.left) > 0
        if struck:
            self.striking.update(over)
        return struck

    def _is_border(self, line: Ruling) -> bool:
        """Whether a line begins and ends at a vertical one. A page may end within the words of a label."""
        if line in self._borders:
            return self._borders[line]
        self._borders[line] = all(
            any(
                abs(other.position - end) <= _TOUCHING
                and other.first - _TOUCHING <= line.position <= other.last + _TOUCHING
                for other in self._vertical
            )
            for end in (line.first, line.last)
        )
        return self._borders[line]


def _crosses(slant: Segment, glyph: Glyph) -> bool:
    """Whether an askew line runs through the middle of a character."""
    x0, y0, x1, y1 = slant
    middle = (glyph.left + glyph.right) / 2
    if abs(x1 - x0) < 0.01 or not min(x0, x1) <= middle <= max(x0, x1):
        return False
    height = y0 + (y1 - y0) * (middle - x0) / (x1 - x0)
    return abs(height - glyph.baseline - 0.35 * glyph.size) < _MIDDLE * glyph.size


def underlines(horizontal: Sequence[Ruling], vertical: Iterable[Ruling], glyphs: Iterable[Glyph]) -> set[int]:
    """The indices of horizontal lines that run below characters alone, and are no borders.

    A border ends at other lines on both sides.
    """
    lines: dict[float, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        lines[glyph.baseline].append(glyph)
    baselines = sorted(lines)
    largest = max((glyph.size for each in lines.values() for glyph in each[:1]), default=0.0)
    sides: list[float] | None = None
    found: set[int] = set()
    for index, (position, first, last) in enumerate(horizontal):
        low = bisect_left(baselines, position)
        if low == len(baselines) or baselines[low] > position + _BELOW * largest:
            continue
        high = bisect_right(baselines, position + _BELOW * largest)
        covered = sum(
            max(min(last, glyph.right) - max(first, glyph.left), 0.0)
            for baseline in baselines[low:high]
            for glyph in lines[baseline]
            if baseline - position <= _BELOW * glyph.size
        )
        if covered < _AS_LONG * (last - first):
            continue
        if sides is None:
            sides = sorted(ruling.position for ruling in vertical)
        if not all(
            bisect_left(sides, end - _TOUCHING) < bisect_right(sides, end + _TOUCHING)
            for end in (first, last)
        ):
            found.add(index)
    return found
