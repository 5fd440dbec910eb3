"""The looks that lie one over another around a text -> whether and how a page shows the text.

The one place that knows the order of styles: the defaults of the document, the style of the table, of the
paragraph, the paragraph itself, the style of the characters, and what a run sets itself.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gkparse.documents.colours import BLACK, WHITE, Colour, Seen, can_be_seen
from gkparse.documents.picture_fonts import shows_pictures
from gkparse.documents.word.looks import NO_LOOK, USUAL_SIZE, Look, Paint, Shading, over
from gkparse.documents.word.styles import Styles
from gkparse.documents.word.table_styles import NO_ALTERNATIVES, Alternatives
from gkparse.documents.word.theme import Theme

# In half points. Text of up to two points is no more than a line; of the next sizes nobody knows who reads
# it.
NO_SIZE, SMALLEST = 4, 6
# The value of a colour that is none.
TRANSPARENT = "transparent"
# In percent of the width of a character, and in twentieths of a point: characters that are narrower, closer,
# or fitted into less cannot be told from each other.
_NARROWEST, _CLOSEST, _LEAST = 20, -60, 80
# Text so far out of its cell stands beside other cells, or on no page. In twentieths of a point.
_OUTSIDE, _BEYOND = -1000, 12_000
# The parts of the height of a text that must be left of it.
_NOTHING_LEFT, _SOME_LEFT = 0.4, 0.7

# What lies behind a text: a shading, or white paper.
Ground = Shading | Colour | None


class Shown(NamedTuple):
    """How a text is shown. `height` is Word's `vertAlign`, `position` how far it stands above its line.

    A text that is not seen may leave its room empty, or have no `room`.
    """

    seen: Seen = Seen.YES
    room: bool = True
    struck: bool = False
    height: str | None = None
    position: int = 0

    @property
    def is_raised(self) -> bool:
        return self.height == "superscript" or self.position >= RAISED


AS_WRITTEN = Shown()

# In half points: so far from its line, a digit is an exponent or a mark.
RAISED = 3


class Around(NamedTuple):
    """What surrounds a run: the styles around it, and what its paragraph and its cell set themselves.

    `grounds` are those of the open tables, cells and text boxes, from the outermost; `row_height` is what is
    left of the height of the row, and 0 for a row that grows with its text.
    """

    paragraph_style: str | None = None
    paragraph: Look = NO_LOOK
    table: Alternatives = NO_ALTERNATIVES
    grounds: tuple[Ground, ...] = ()
    row_height: int = 0


class Sight:
    """Says how texts of one document are shown."""

    def __init__(self, styles: Styles, theme: Theme) -> None:
        self._styles = styles
        self._theme = theme

    def shown(self, around: Around, character_style: str, direct: Look) -> Shown:
        """How a run is shown. Where one of several looks decides, and they differ, it is in doubt."""
        shown = [self._shown(around, table, character_style, direct) for table in around.table.looks]
        if all(each == shown[0] for each in shown):
            return shown[0]
        return next((each for each in shown if each.seen is not Seen.NO), shown[0])._replace(
            seen=Seen.IN_DOUBT
        )

    def height(self, around: Around, mark: Look) -> int:
        """How high a paragraph is at least, in twentieths of a point: its line, and the space around it."""
        of_style = self._styles.of_paragraph(around.paragraph_style).look
        look = over(self._styles.look, around.table.looks[0], of_style, around.paragraph, mark)
        line = look.get("line", 0) or 10 * look.get("size", USUAL_SIZE)
        return line + look.get("before", 0) + look.get("after", 0)

    def _shown(self, around: Around, table: Look, character_style: str, direct: Look) -> Shown:
        styles = self._styles
        of_paragraph = styles.of_paragraph(around.paragraph_style).look
        of_characters = styles.of("character", character_style).look
        look = over(styles.look, table, of_paragraph, around.paragraph, of_characters, direct)

        def is_switched(name: Literal["hidden", "struck"]) -> bool:
            # Styles that switch it on twice switch it off again (ECMA-376-1, 17.7.3).
            if name in direct or styles.look.get(name):
                return bool(look.get(name))
            return sum(bool(style.get(name)) for style in (table, of_paragraph, of_characters)) % 2 == 1

        is_hidden = is_switched("hidden")
        seen = Seen.NO
        if not is_hidden:
            paragraph = over(of_paragraph, around.paragraph)
            inner, cell, outer = over(of_characters, direct), around.grounds[-1:], around.grounds[-2::-1]
            grounds = (inner.get("shade"), paragraph.get("shade"), *cell, table.get("shade"), *outer)
            seen = min(
                (self._of_colour(look, grounds), _of_size(look, around.row_height), _of_drawing(look)),
                key=_WORST.index,
            )
        struck = is_switched("struck") or look.get("struck_twice", False)
        height = look.get("height")
        is_level = height in (None, "baseline") and not struck
        return Shown(seen, not is_hidden, struck, height, look.get("position", 0) if is_level else 0)

    def _of_colour(self, look: Look, grounds: tuple[Ground, ...]) -> Seen:
        """Whether text can be seen by its colour. Text without one is black or white, whatever is seen."""
        colour = look.get("colour", _NO_PAINT)
        if colour.theme is None and colour.value in (None, "auto"):
            return Seen.YES
        if colour.value == TRANSPARENT:
            return Seen.NO
        ink = self._theme.colour(colour)
        behind = self._behind(look, grounds)
        if ink is None or behind is None:
            return Seen.YES
        return Seen.YES if can_be_seen(ink, behind) else Seen.NO

    def _behind(self, look: Look, grounds: tuple[Ground, ...]) -> Colour | None:
        """The colour behind a text; None if it is not known."""
        highlight = look.get("highlight", "none")
        if highlight != "none":
            return self._theme.colour(Paint(highlight))
        for ground in grounds:
            if isinstance(ground, Colour):
                return ground
            colour = None if ground is None else self._of_shading(ground)
            if colour is not None:
                return colour
        return WHITE

    def _of_shading(self, shading: Shading) -> Colour | None:
        """The colour of a shading; None if it shows what lies behind."""
        if shading.pattern == "nil":
            return None
        part = _share(shading.pattern)
        fill = self._theme.colour(shading.fill)
        if not part:
            return fill
        ink = self._theme.colour(shading.colour) or BLACK
        return Colour(ink.red, ink.green, ink.blue, part).over(fill or WHITE)


_WORST = (Seen.NO, Seen.IN_DOUBT, Seen.YES)
_NO_PAINT = Paint()


def _share(pattern: str | None) -> float:
    """The part of a shading that its pattern covers with its own colour."""
    if pattern in (None, "clear"):
        return 0.0
    if pattern == "solid":
        return 1.0
    digits = (pattern or "").removeprefix("pct")
    if digits.isdecimal():
        # 12 and 37, 62 and 87 stand for eighths.
        return min(int(digits[:3]) / 100, 1.0)
    return 0.25 if (pattern or "").startswith("thin") else 0.5


def _of_size(look: Look, row_height: int) -> Seen:
    """Whether text is large enough to be read, and how much of it its line and its row leave."""
    is_complex = look.get("is_complex", False)
    size = look.get("complex_size", USUAL_SIZE) if is_complex else look.get("size", USUAL_SIZE)
    if size <= SMALLEST:
        return Seen.NO if size <= NO_SIZE else Seen.IN_DOUBT
    in_row = max(row_height - look.get("before", 0), 1) if row_height else 0
    room = min([height for height in (look.get("line", 0), in_row) if height > 0], default=0)
    # A half point is ten twentieths.
    left = room / (10 * size) if room else 1.0
    if left < _SOME_LEFT:
        return Seen.NO if left < _NOTHING_LEFT else Seen.IN_DOUBT
    return Seen.YES


def _of_drawing(look: Look) -> Seen:
    """Whether figures are shown as they stand here."""
    font = look.get("complex_font", "") if look.get("is_complex") else look.get("font", "")
    is_drawn = (
        shows_pictures(font)
        or 0 < look.get("scale", 100) < _NARROWEST
        or look.get("spacing", 0) < _CLOSEST
        or 0 < look.get("fitted", 0) < _LEAST
        or look.get("is_combined", False)
        or not _OUTSIDE < look.get("indent", 0) < _BEYOND
    )
    return Seen.IN_DOUBT if is_drawn else Seen.YES
