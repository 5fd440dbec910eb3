"""Fonts and fills as the parts of a workbook write them -> fonts and grounds.

They stand in the list of formats, in the runs of a text, and in conditional formats. Those of a run or of a
conditional format name only what they change.
"""

from __future__ import annotations

from attrs import define, field, frozen

from gkparse.documents.colours import BLACK, WHITE, Colour
from gkparse.documents.ooxml.xml import Attributes, Start, is_on, skip_element
from gkparse.documents.picture_fonts import shows_pictures
from gkparse.documents.sheet.palette import Palette

# The colours behind a text, of which each may be the one that a part of the text stands on.
Ground = tuple[Colour, ...]
PAPER: Ground = (WHITE,)

# In points. Text of no more is a line at most.
NO_SIZE = 2.0
USUAL_SIZE = 11.0


@frozen
class Font:
    """What of a font may hide or strike out text. `colour` is None for the automatic one."""

    struck: bool = False
    colour: Colour | None = None
    size: float = USUAL_SIZE
    draws: bool = False


@define
class FontChange:
    """The properties that an element of a font names; None for those that it does not."""

    struck: bool | None = None
    ink: Attributes | None = None
    size: float | None = None
    draws: bool | None = None

    @property
    def paints(self) -> bool:
        """Whether it names more than a line through the text."""
        return self.ink is not None or self.size is not None or bool(self.draws)

    def of(self, font: Font, palette: Palette) -> Font:
        """The font with the change."""
        return Font(
            font.struck if self.struck is None else self.struck,
            font.colour if self.ink is None else palette.colour(self.ink),
            font.size if self.size is None else self.size,
            font.draws if self.draws is None else self.draws,
        )


# The patterns that cover half of the cell or more. All others leave most of it to the colour behind.
_COVERING = frozenset(
    (
        "mediumGray",
        "darkGray",
        "darkHorizontal",
        "darkVertical",
        "darkDown",
        "darkUp",
        "darkGrid",
        "darkTrellis",
    )
)


@define
class Fill:
    """A fill: its pattern, the colours of its pattern and behind it, or those between which it changes."""

    pattern: str | None = None
    fore: Attributes | None = None
    back: Attributes | None = None
    stops: list[Attributes] = field(factory=list)

    def ground(self, palette: Palette) -> Ground:
        """The ground of a cell with this fill."""
        if self.stops:
            return tuple(palette.colour(stop) or WHITE for stop in self.stops)
        if self.pattern in (None, "none"):
            return PAPER
        fore, back = palette.colour(self.fore) or BLACK, palette.colour(self.back) or WHITE
        if self.pattern == "solid":
            return (fore,)
        return (fore, back) if self.pattern in _COVERING else (back,)

    def changed(self, ground: Ground, palette: Palette) -> Ground:
        """The ground under a conditional format with this fill: a solid one is in the colour behind."""
        if self.stops or self.pattern not in (None, "solid", "none"):
            return self.ground(palette)
        if self.pattern != "none" and self.back is not None:
            return (palette.colour(self.back) or WHITE,)
        if self.fore is not None:
            # Programs differ: the fill is in this colour, or it is none.
            return (palette.colour(self.fore) or WHITE, *ground)
        return (*PAPER, *ground) if self.pattern == "none" else ground


class PaintReader:
    """Reads the font and the fill that are open, in whichever part they stand."""

    def __init__(self) -> None:
        self.font: FontChange | None = None
        self.fill: Fill | None = None
        # The colours that stand in neither: those of scales and bars.
        self.colours: list[Attributes] = []

    def starts(self) -> dict[str, Start]:
        return {
            "font": self._begin_font,
            "rPr": self._begin_font,
            "fill": self._begin_fill,
            "color": self.take_colour,
            "sz": self._set_size,
            "strike": self._strike,
            "name": self._set_name,
            "rFont": self._set_name,
            "patternFill": self._set_pattern,
            "fgColor": self._set_fore,
            "bgColor": self._set_back,
            "border": skip_element,
        }

    def take_font(self) -> FontChange:
        font, self.font = self.font, None
        return font or FontChange()

    def take_fill(self) -> Fill:
        fill, self.fill = self.fill, None
        return fill or Fill()

    def take_colour(self, attributes: Attributes) -> None:
        if self.font is not None:
            self.font.ink = attributes
        elif self.fill is not None:
            self.fill.stops.append(attributes)
        else:
            self.colours.append(attributes)

    def _begin_font(self, _: Attributes) -> None:
        self.font = FontChange()

    def _begin_fill(self, _: Attributes) -> None:
        self.fill = Fill()

    def _set_size(self, attributes: Attributes) -> None:
        if self.font is not None:
            try:
                self.font.size = float(attributes.get("val", ""))
            except ValueError:
                self.font.size = None

    def _strike(self, attributes: Attributes) -> None:
        if self.font is not None:
            self.font.struck = is_on(attributes.get("val", "1"))

    def _set_name(self, attributes: Attributes) -> None:
        if self.font is not None:
            self.font.draws = shows_pictures(attributes.get("val", ""))

    def _set_pattern(self, attributes: Attributes) -> None:
        if self.fill is not None:
            self.fill.pattern = attributes.get("patternType")

    def _set_fore(self, attributes: Attributes) -> None:
        if self.fill is not None:
            self.fill.fore = attributes

    def _set_back(self, attributes: Attributes) -> None:
        if self.fill is not None:
            self.fill.back = attributes
