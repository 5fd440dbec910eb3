"""What is drawn on a page -> the page, turned so that its text stands upright.

Here drawn characters meet drawn lines: what a line strikes out is no text any more. Does not know the format
of the file, nor how its reader found out what a person sees.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from attrs import frozen

from gkparse.documents.printed.page import (
    FIRST_WIDE,
    UNKNOWN,
    Box,
    Glyph,
    Page,
    RawGlyph,
    Ruling,
    Segment,
    area,
    is_within,
    turned,
)
from gkparse.documents.printed.strokes import Strokes, underlines

# More pictures, outlines or hidden characters than these are not looked for in the cells of a page.
_MAX_UNREAD = 2_000

# In parts of the height of a page: smaller type is a dot, and no text for a person.
_SMALLEST = 1 / 500


@frozen(kw_only=True)
class Drawn:
    """A page as it is drawn, before it is turned.

    `size` is its width and height for a person, for whom the file turns it by `rotation` quarters. `lines`
    are thin boxes; `is_seen` tells of a line, by its index, whether a person sees it. `images` are all
    pictures, `pictures` those that may stand in a cell. A character that lies on one of the `notes` is
    unknown. The other fields are those of `Page`.
    """

    number: int
    size: tuple[float, float]
    rotation: int = 0
    glyphs: Sequence[RawGlyph]
    lines: Sequence[Box]
    is_seen: Callable[[int], bool]
    slants: Sequence[Segment] = ()
    images: Sequence[Box] = ()
    hidden: Sequence[Box] = ()
    notes: Sequence[Box] = ()
    passed: Sequence[Box] = ()
    pictures: Sequence[Box] = ()
    recognised: int = 0
    unknown: int = 0


def upright(drawn: Drawn) -> Page:
    """The page on which most of the text that is drawn stands upright."""
    quarters = Counter([quarter for quarter, _, _, _ in drawn.glyphs])
    turns = quarters.most_common(1)[0][0] if quarters else 0
    size = drawn.size
    pictured = max((area(image) for image in drawn.images), default=0.0) / max(size[0] * size[1], 1.0)
    width = size[(drawn.rotation + turns) % 2]
    page = Page(drawn.number, turns, width, pictured, drawn.recognised, drawn.unknown)
    line_indices = _take_lines(page, drawn.lines)
    notes = [turned(box, turns) for box in drawn.notes]
    page.hidden += [turned(box, turns) for box in drawn.hidden]
    page.pictures += [turned(box, turns) for box in drawn.pictures]
    page.passed += notes + [turned(box, turns) for box in drawn.passed]
    page.slants += [_turned_line(line, turns) for line in drawn.slants]
    for unread_boxes in (page.hidden, page.passed, page.pictures, page.slants):
        del unread_boxes[_MAX_UNREAD:]
    strokes = Strokes(
        page.horizontal, page.vertical, lambda index: drawn.is_seen(line_indices[index]), page.slants
    )
    smallest = max(size) * _SMALLEST
    # The height and size of the last character, and whether something may lie on such ones.
    last_y = last_size = -1.0
    may_be_struck = False
    # Two thirds of the time of `Glyph(...)`.
    make_glyph = partial(tuple.__new__, Glyph)
    for quarter, char, box, origin in drawn.glyphs:
        left, bottom, right, top = box
        x, y = origin
        if turns:
            left, bottom, right, top = turned(box, turns)
            x, y, _, _ = turned((x, y, x, y), turns)
        height = top - bottom
        if height < smallest:
            page.hidden.append((left, bottom, right, top))
        elif quarter == turns:
            glyph_size = height
            if char >= FIRST_WIDE and right - left > height:
                glyph_size = right - left
            glyph = make_glyph((char, x, right, y, glyph_size))
            if y != last_y or glyph_size != last_size:
                last_y, last_size = y, glyph_size
                may_be_struck = bool(notes) or strokes.may_strike(y, glyph_size)
            if may_be_struck and char.isalnum() and (strokes.strike(glyph) or _lies_on(glyph, notes)):
                glyph = glyph._replace(char=UNKNOWN)
            page.glyphs.append(glyph)
        else:
            page.sideways.append(((quarter - turns) % 4, Glyph(char, left, right, bottom, height)))
    # A line that strikes out a row from side to side is no border.
    no_borders = strokes.striking | underlines(page.horizontal, page.vertical, page.glyphs)
    if no_borders:
        page.horizontal = [line for index, line in enumerate(page.horizontal) if index not in no_borders]
    return page


def _take_lines(page: Page, lines: Iterable[Box]) -> list[int]:
    """Gives a page its lines, and returns the index among them of each horizontal one."""
    indices: list[int] = []
    for index, line in enumerate(lines):
        left, bottom, right, top = turned(line, page.turns) if page.turns else line
        width, height = right - left, top - bottom
        # A dot can be part of a dotted line in either direction.
        if width >= height:
            page.horizontal.append(Ruling((bottom + top) / 2, left, right))
            indices.append(index)
        if height >= width:
            page.vertical.append(Ruling((left + right) / 2, bottom, top))
    return indices


def _turned_line(line: Segment, quarters: int) -> Segment:
    (x0, y0, *_), (x1, y1, *_) = (turned((*end, *end), quarters) for end in (line[:2], line[2:]))
    return x0, y0, x1, y1


def _lies_on(glyph: Glyph, boxes: Iterable[Box]) -> bool:
    """Whether the middle of a character lies in one of some boxes."""
    ink = glyph.left, glyph.baseline, glyph.right, glyph.baseline + 0.7 * glyph.size
    return any(is_within(ink, box) for box in boxes)
