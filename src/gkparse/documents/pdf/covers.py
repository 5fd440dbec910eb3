"""The texts of a page that a shape may cover, or whose colour a shape below them may have.

A shape is what is filled, an image, or a stroke so wide that it hides what it crosses. Knows boxes and
colours alone: `sight` looks at the texts that are in doubt here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from gkparse.documents.printed.geometry import Colour
from gkparse.documents.printed.page import Box, bands_of, overlap

# Of 255: colours that differ no more in any part are hard to tell apart.
_ALIKE = 100

# In parts of its height: texts may reach so far over the edge of a shape, since their bounds are those of the
# font.
EDGE = 0.2


@frozen
class Shape:
    """A shape: how many objects are drawn before it, its box, and its colour if it has a single one.

    A rectangle or a straight stroke covers what is below it. Another shape, a curve or an image perhaps also
    `runs` through a text that is drawn before or after it.
    """

    order: int
    box: Box
    colour: Colour | None
    runs: bool = False


def texts_beside(
    shapes: Sequence[Shape],
    texts: Iterable[tuple[int, int, Colour | None]],
    box_of: Callable[[int], Box],
) -> Iterator[tuple[int, bool]]:
    """The texts that a later shape may cover, or that may have the colour of the shape below them; and
    whether a shape may run through them.

    Each text has its address, how many objects are drawn before it, and its colour.
    """
    bands: dict[int, list[Shape]] = {}
    for shape in reversed(shapes):
        for band in bands_of(shape.box[1], shape.box[3]):
            bands.setdefault(band, []).append(shape)
    # The box around a shape and all later ones.
    around_rest = [*accumulate((shape.box for shape in reversed(shapes)), _around)][::-1]
    grounds = {(shape.colour, shape.runs) for shape in shapes}
    alike: dict[Colour | None, set[tuple[Colour | None, bool]]] = {}
    # The index of the first shape that is drawn after a text.
    later = 0
    for address, order, colour in texts:
        if colour not in alike:
            alike[colour] = {(ground, runs) for ground, runs in grounds if runs or _is_alike(ground, colour)}
        like_it = alike[colour]
        while later < len(shapes) and shapes[later].order < order:
            later += 1
        if later == len(shapes) and not like_it:
            continue
        left, bottom, right, top = box_of(address)
        edge = EDGE * (top - bottom)
        bottom, top = bottom + edge, top - edge
        if right - left > 2 * edge:
            left, right = left + edge, right - edge
        ink = left, bottom, right, top
        if not like_it and not overlap(ink, around_rest[later]):
            continue
        near = [
            shape
            for band in bands_of(bottom, top)
            for shape in _hiding(bands.get(band, ()), ink, order, like_it)
        ]
        if near:
            yield address, any(shape.runs for shape in near)


def _hiding(
    shapes: Iterable[Shape], ink: Box, order: int, like_it: Collection[tuple[Colour | None, bool]]
) -> Iterator[Shape]:
    """Those of some shapes, the last drawn first, that may hide a text. Those below it must be `like_it`."""
    left, bottom, right, top = ink
    # A text can be compared with all shapes of its page: a call of `overlap` would take longer than the rest.
    for shape in shapes:
        if shape.order < order:
            if not like_it:
                return
            if (shape.colour, shape.runs) not in like_it:
                continue
        box = shape.box
        if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]:
            yield shape


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _is_alike(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours are hard to tell apart. A pattern or an image can have any colour."""
    return one is None or other is None or all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
