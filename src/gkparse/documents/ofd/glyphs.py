"""Which glyphs of its fonts a document draws for which characters.

A text says its characters, and can name the glyphs that are drawn for them: a person sees the glyphs alone.
Fonts number their glyphs as they like, but one glyph looks the same everywhere. So a digit is in doubt if
its glyph stands for another character as well, or if its font draws another glyph for most digits like it.
Does not look into fonts.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from attrs import define, field, frozen

from gkparse.documents.ofd.values import number
from gkparse.documents.ofd.xml import Element


@frozen
class FontGlyph:
    """A glyph by its number in a font."""

    font: str
    glyph: str


@define
class FontGlyphs:
    """How often each glyph is drawn for each character."""

    _chars: defaultdict[FontGlyph, set[str]] = field(factory=lambda: defaultdict(set))
    _glyphs: defaultdict[tuple[str, str], Counter[str]] = field(factory=lambda: defaultdict(Counter))

    def add(self, glyph: FontGlyph, char: str) -> None:
        """Takes note that a glyph is drawn for a character."""
        self._chars[glyph].add(char)
        self._glyphs[glyph.font, char][glyph.glyph] += 1

    def doubts(self, glyph: FontGlyph, char: str) -> bool:
        """Whether a glyph may look like another character than its own."""
        if len(self._chars[glyph]) > 1:
            return True
        counts = self._glyphs[glyph.font, char]
        return 2 * counts[glyph.glyph] <= counts.total()


def glyphs_of(changes: list[Element], length: int) -> tuple[list[str | None], bool]:
    """The number of the glyph for each of so many characters; and whether several glyphs stand for one
    character, or one for several. None where the font itself says the glyph."""
    glyphs: list[str | None] = [None] * length
    for change in changes:
        codes, count = (number(change.get(name), 1) for name in ("CodeCount", "GlyphCount"))
        names = change.text_of("Glyphs").split()
        if codes != count or len(names) < count:
            return glyphs, True
        first = int(number(change.get("CodePosition"), 0))
        for index, name in enumerate(names[: int(count)], first):
            if 0 <= index < length:
                glyphs[index] = name
    return glyphs, False
