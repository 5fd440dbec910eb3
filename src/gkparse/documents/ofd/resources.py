"""What the pages of an OFD document share: styles of drawing, colour spaces, pictures, composed drawings."""

from __future__ import annotations

from attrs import define, field

from gkparse.documents.ofd.package import Parts
from gkparse.documents.ofd.values import colour_of, number
from gkparse.documents.ofd.xml import Element
from gkparse.documents.printed.geometry import Colour

# Styles that refer to each other in a longer chain are no styles.
_LONGEST_CHAIN = 16

_JPEG, _BITMAP, _PNG = b"\xff\xd8", b"BM", b"\x89PNG\r\n\x1a\n"
# Where the header of a PNG file has the type of its colours, and the types with transparency.
_PNG_COLOURS, _PNG_TRANSPARENT = 25, (4, 6)

BLACK: Colour = (0, 0, 0)

# What an object is drawn with, by the names of OFD: attributes and elements.
Style = dict[str, "str | Element"]


@define
class Resources:
    """Elements by their identifiers, and where the files of pictures are."""

    parts: Parts
    styles: dict[str, Element] = field(factory=dict)
    colour_spaces: dict[str, Element] = field(factory=dict)
    composites: dict[str, Element] = field(factory=dict)
    pictures: dict[str, str] = field(factory=dict)
    # The fonts that are in the file.
    embedded_fonts: set[str] = field(factory=set)
    # Whether a part with some of them is missing.
    is_incomplete: bool = False
    _opaque: dict[str, bool] = field(factory=dict)

    def add(self, name: str) -> None:
        """Adds what the part of that name holds."""
        if name not in self.parts.package:
            self.is_incomplete = True
            return
        root = self.parts.tree(name)
        base = root.get("BaseLoc") or ""
        for element in root.within("DrawParams", "DrawParam"):
            self.styles[element.get("ID") or ""] = element
        for element in root.within("ColorSpaces", "ColorSpace"):
            self.colour_spaces[element.get("ID") or ""] = element
        for element in root.within("CompositeGraphicUnits", "CompositeGraphicUnit"):
            self.composites[element.get("ID") or ""] = element
        for element in root.within("Fonts", "Font"):
            if element.text_of("FontFile"):
                self.embedded_fonts.add(element.get("ID") or "")
        for element in root.within("MultiMedias", "MultiMedia"):
            location = element.text_of("MediaFile")
            folder = self.parts.resolve(name, base, must_exist=False) if base else name.rpartition("/")[0]
            self.pictures[element.get("ID") or ""] = self.parts.resolve(f"{folder}/", location)

    def miss(self, what: str) -> None:
        """Raises ValueError if what a page refers to may stand in a missing part; else it is nowhere."""
        if self.is_incomplete:
            raise ValueError(f"{what} is missing")

    def style_of(self, identifier: str | None, inherited: Style) -> Style:
        """The style of that identifier, over that of what is drawn around."""
        chain: list[Element] = []
        while identifier in self.styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self.styles[identifier])
            identifier = chain[-1].get("Relative")
        if identifier and identifier not in self.styles:
            self.miss("a style")
        if not chain:
            return inherited
        style = dict(inherited)
        for element in reversed(chain):
            style.update(own_style(element))
        return style

    def colour(self, element: str | Element | None, otherwise: Colour | None) -> tuple[Colour | None, float]:
        """A colour and how opaque it is, from 0 to 1; None for patterns, shadings and unknown spaces."""
        if not isinstance(element, Element):
            return otherwise, 1.0
        opaque = number(element.get("Alpha"), 255) / 255
        value = element.get("Value")
        if value is None:
            return (None if element.children or element.get("Index") else otherwise), opaque
        space = self.colour_spaces.get(element.get("ColorSpace") or "")
        return colour_of(value, int(number(space.get("BitsPerComponent"), 8)) if space else 8), opaque

    def is_opaque(self, identifier: str) -> bool:
        """Whether a picture hides what is below it; False if the file cannot tell."""
        if identifier not in self._opaque:
            head = self.parts.head(self.pictures.get(identifier, ""))
            self._opaque[identifier] = head.startswith((_JPEG, _BITMAP)) or (
                head.startswith(_PNG)
                and len(head) > _PNG_COLOURS
                and head[_PNG_COLOURS] not in _PNG_TRANSPARENT
                and b"tRNS" not in head
            )
        return self._opaque[identifier]


def own_style(element: Element) -> Style:
    """What an object or a style says of itself."""
    style: Style = {}
    width = element.get("LineWidth")
    if width is not None:
        style["LineWidth"] = width
    for name in ("FillColor", "StrokeColor"):
        colour = element.first(name)
        if colour is not None:
            style[name] = colour
    return style
