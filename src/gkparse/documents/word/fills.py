"""What fills the characters of a run, in files of Word 2010 and later -> the colour of the run.

Follows plain colours, and characters that are not filled. Of blends of colours, and of those that Word works
out from the theme, it leaves the colour that Word writes beside them.
"""

from __future__ import annotations

from collections.abc import Callable

from gkparse.documents.ooxml.xml import Attributes, End, Start, skip_element, whole_number
from gkparse.documents.word.looks import Look, Paint
from gkparse.documents.word.sight import TRANSPARENT

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"

# In thousandths of a percent.
_NOT_OPAQUE = 90_000

_EFFECTS = ("textOutline", "shadow", "glow", "reflection", "gradFill")
_CHANGES_OF_COLOUR = ("lumMod", "lumOff", "tint", "shade", "satMod")


class Fills:
    """Takes the elements that fill characters; they change the colour of what `look` returns."""

    def __init__(self, look: Callable[[], Look]) -> None:
        self._look = look
        # The colour of the run before an element fills its characters; None outside of such an element.
        self._before: Paint | None = None

    def starts(self) -> dict[str, Start]:
        return {
            "textFill": self._begin_fill,
            "noFill": self._fill_with_nothing,
            "srgbClr": self._fill_with_colour,
            "schemeClr": self._fill_with_theme,
            "alpha": self._set_transparency,
            **dict.fromkeys(_CHANGES_OF_COLOUR, self._take_back_fill),
            **dict.fromkeys(_EFFECTS, skip_element),
        }

    def ends(self) -> dict[str, End]:
        return {"textFill": self._end_fill}

    def _begin_fill(self, _: Attributes) -> None:
        self._before = self._look().get("colour", Paint())

    def _end_fill(self) -> None:
        self._before = None

    def _fill(self, colour: Paint) -> None:
        if self._before is not None:
            self._look()["colour"] = colour

    def _fill_with_nothing(self, _: Attributes) -> None:
        self._fill(Paint(TRANSPARENT))

    def _fill_with_colour(self, attributes: Attributes) -> None:
        self._fill(Paint(attributes.get(f"{WORD_2010} val")))

    def _fill_with_theme(self, attributes: Attributes) -> None:
        before = self._before or Paint()
        self._fill(Paint(before.value, attributes.get(f"{WORD_2010} val")))

    def _take_back_fill(self, _: Attributes) -> None:
        if self._before is not None and self._look().get("colour") != Paint(TRANSPARENT):
            self._look()["colour"] = self._before

    def _set_transparency(self, attributes: Attributes) -> None:
        if whole_number(attributes.get(f"{WORD_2010} val")) > _NOT_OPAQUE:
            self._fill(Paint(TRANSPARENT))
