"""Which glyphs of its fonts a document draws for which characters.

A text says its characters, and can name the glyphs that are drawn for them: a person sees the glyphs alone.
Fonts number their glyphs as they like, but one glyph looks the same everywhere. So a digit is in doubt if
its glyph stands for another character as well, or if its font draws another glyph for most digits like it.
A font that is not in the file is a whole one, in which the glyphs of the ten digits follow each other. Does
not look into fonts.
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
    """How often each glyph is drawn for each character.

    `whole` are the fonts that are not in the file: those in it may have other numbers for some characters.
    """

    whole: set[str] = field(factory=set)
    _chars: defaultdict[FontGlyph, set[str]] = field(factory=lambda: defaultdict(set))
    _glyphs: defaultdict[tuple[str, str], Counter[str]] = field(factory=lambda: defaultdict(Counter))
    # For each font: how many digits would have the glyph of 0 at a number.
    _zeros: defaultdict[str, Counter[int]] = field(factory=lambda: defaultdict(Counter))

    def add(self, glyph: FontGlyph, char: str) -> None:
        """Takes note that a glyph is drawn for a character."""
        if (zero := _zero(glyph, char)) is not None and char not in self._chars[glyph]:
            self._zeros[glyph.font][zero] += 1
        self._chars[glyph].add(char)
        self._glyphs[glyph.font, char][glyph.glyph] += 1

    def doubts(self, glyph: FontGlyph, char: str) -> bool:
        """Whether a glyph may look like another character than its own."""
        if len(self._chars[glyph]) > 1:
            return True
        zero, zeros = _zero(glyph, char), self._zeros[glyph.font]
        if zero is not None and glyph.font in self.whole and 2 * zeros[zero] <= zeros.total():
            return True
        counts = self._glyphs[glyph.font, char]
        return 2 * counts[glyph.glyph] <= counts.total()


def _zero(glyph: FontGlyph, char: str) -> int | None:
    """The number of the glyph of 0, if those of the digits follow each other; None for other characters."""
    is_numbered = "0" <= char <= "9" and glyph.glyph.isdecimal()
    return int(glyph.glyph) - int(char) if is_numbered else None


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
