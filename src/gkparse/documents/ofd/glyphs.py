"""Which glyphs of its fonts a document draws for which characters.

A text says its characters, and can name the glyphs that are drawn for them: a person sees the glyphs alone.
Fonts number their glyphs as they like, but one glyph looks the same everywhere. So a digit is in doubt if
its glyph stands for another character as well, or if its font draws another glyph for most digits like it.
A font that is not in the file is a whole one, in which the glyphs of the ten digits follow each other. Does
not look into fonts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeVar

from attrs import define, field

from gkparse.documents.ofd.values import number
from gkparse.documents.ofd.xml import Element

# The font, the number of the glyph in it, and the character for which it is drawn.
Drawn = tuple[str, str, str]

_Counted = TypeVar("_Counted")


@define
class FontGlyphs:
    """How often each glyph is drawn for each character.

    `whole` are the fonts that are not in the file: those in it may have other numbers for some characters.
    """

    whole: set[str] = field(factory=set)
    _drawn: Counter[Drawn] = field(factory=Counter)
    _doubtful: set[Drawn] | None = None

    def add(self, font: str, glyphs: Iterable[str | None], chars: Iterable[str]) -> None:
        """Takes note of the glyphs that are drawn for some characters; None where no glyph is named."""
        self._doubtful = None
        self._drawn.update(
            [(font, glyph, char) for glyph, char in zip(glyphs, chars, strict=True) if glyph is not None]
        )

    def doubts(self, drawn: Drawn) -> bool:
        """Whether the glyph may look like another character than its own."""
        if self._doubtful is None:
            self._doubtful = _doubtful(self._drawn, self.whole)
        return drawn in self._doubtful


def _doubtful(drawn: Counter[Drawn], whole: set[str]) -> set[Drawn]:
    """The digits whose glyphs may look like other characters."""
    chars: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    glyphs: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    # For each font: how many digits would have the glyph of 0 at a number.
    zeros: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (font, glyph, char), count in drawn.items():
        chars[font, glyph].add(char)
        glyphs[font, char][glyph] += count
        if font in whole and (zero := _zero(glyph, char)) is not None:
            zeros[font][zero] += 1
    doubtful = set()
    for font, glyph, char in drawn:
        zero = _zero(glyph, char) if font in whole else None
        is_usual = _is_usual(glyph, glyphs[font, char]) and (zero is None or _is_usual(zero, zeros[font]))
        if char.isdigit() and not (is_usual and len(chars[font, glyph]) == 1):
            doubtful.add((font, glyph, char))
    return doubtful


def _is_usual(one: _Counted, counts: Counter[_Counted]) -> bool:
    """Whether more than half are this one."""
    return 2 * counts[one] > counts.total()


def _zero(glyph: str, char: str) -> int | None:
    """The number of the glyph of 0, if those of the digits follow each other; None for other characters."""
    return int(glyph) - int(char) if "0" <= char <= "9" and glyph.isdecimal() else None


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
