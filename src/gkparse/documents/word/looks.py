"""Formatting elements of Word -> the look of a text: what may hide, strike, raise or change it.

One table names the elements. A look holds only what is set: styles, paragraphs and runs each give one, and
`over` lays one upon another. Does not know what a look does to a text: `sight` does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypedDict, cast

from gkparse.documents.ooxml.xml import Attributes, Start, is_on, whole_number
from gkparse.documents.word.namespace import value


class Paint(NamedTuple):
    """A colour as Word writes it: `value`, or one of the theme, which comes before the value.

    `tint` and `shade` make a colour of the theme brighter or darker; they are two hexadecimal digits.
    """

    value: str | None = None
    theme: str | None = None
    tint: str | None = None
    shade: str | None = None


class Shading(NamedTuple):
    """What lies behind a text: a pattern of one colour over another."""

    pattern: str | None
    colour: Paint
    fill: Paint


class Look(TypedDict, total=False):
    """How a text looks, as far as something sets it.

    Sizes and `position`, from the base line up, are in half points; `spacing`, `fitted`, `line`, `before`,
    `after` and `indent` in twentieths of a point, and `scale` in percent of the width of a character. `line`
    is 0 for a line that grows with its text. A complex text (Arabic, say) has a size and a font of its own.
    """

    hidden: bool
    struck: bool
    struck_twice: bool
    height: str
    colour: Paint
    highlight: str
    shade: Shading
    position: int
    size: int
    complex_size: int
    font: str
    complex_font: str
    is_complex: bool
    scale: int
    spacing: int
    is_combined: bool
    fitted: int
    line: int
    before: int
    after: int
    indent: int


NO_LOOK = Look()

# In half points.
USUAL_SIZE = 21


def over(base: Look, *looks: Look) -> Look:
    """A look with others laid over it, from the lowest to the topmost.

    >>> over({"size": 21, "hidden": True}, {"size": 18})
    {'size': 18, 'hidden': True}
    """
    together: dict[str, object] = {}
    for look in (base, *looks):
        together.update(look)
    return cast(Look, together)


def look_handlers(look: Callable[[], Look]) -> dict[str, Start]:
    """The handlers of formatting elements; they change what `look` returns at that moment."""

    def handler(name: str) -> Start:
        def handle(attributes: Attributes) -> None:
            look().update(_read(name, tuple(attributes.items())))

        return handle

    return {name: handler(name) for name in _READERS}


def read_shading(attributes: Attributes) -> Shading:
    """The colours of a shading (`shd`)."""
    return _read("shd", tuple(attributes.items()))["shade"]


@lru_cache(maxsize=1024)
def _read(name: str, attributes: tuple[tuple[str, str], ...]) -> Look:
    """What an element sets. Documents repeat the same few elements all over."""
    return _READERS[name](dict(attributes))


def _font(attributes: Attributes) -> Look:
    font = Look()
    # A font of the theme comes before the one that is named.
    for name, complex_name in (("ascii", "cs"), ("asciiTheme", "cstheme")):
        if (given := value(attributes, name)) is not None:
            font["font"] = given.lower()
        if (given := value(attributes, complex_name)) is not None:
            font["complex_font"] = given.lower()
    return font


def _spacing(attributes: Attributes) -> Look:
    """The space between characters; the element of the same name of a paragraph sets its lines."""
    spacing = Look()
    if (given := value(attributes)) is not None:
        spacing["spacing"] = whole_number(given)
    if (line := value(attributes, "line")) is not None:
        spacing["line"] = whole_number(line) if value(attributes, "lineRule") == "exact" else 0
    if (before := value(attributes, "before")) is not None:
        spacing["before"] = whole_number(before)
    if (after := value(attributes, "after")) is not None:
        spacing["after"] = whole_number(after)
    return spacing


def _indent(attributes: Attributes) -> Look:
    left = value(attributes, "left") or value(attributes, "start")
    return Look() if left is None else Look(indent=whole_number(left))


def _scale(attributes: Attributes) -> Look:
    return Look(scale=whole_number((value(attributes) or "").rstrip("%"), 100))


def _is_set(attributes: Attributes) -> bool:
    return is_on(value(attributes), otherwise=True)


# How each element is read. Those of a run come first, then those of a paragraph.
_READERS: dict[str, Callable[[Attributes], Look]] = {
    "vanish": lambda attributes: Look(hidden=_is_set(attributes)),
    "strike": lambda attributes: Look(struck=_is_set(attributes)),
    "dstrike": lambda attributes: Look(struck_twice=_is_set(attributes)),
    "vertAlign": lambda attributes: Look(height=value(attributes) or "baseline"),
    "color": lambda attributes: Look(colour=_paint(attributes, "val", "theme", "Color")),
    "highlight": lambda attributes: Look(highlight=value(attributes) or "none"),
    "shd": lambda attributes: Look(shade=_shading(attributes)),
    "position": lambda attributes: Look(position=whole_number(value(attributes))),
    "sz": lambda attributes: Look(size=whole_number(value(attributes), USUAL_SIZE)),
    "szCs": lambda attributes: Look(complex_size=whole_number(value(attributes), USUAL_SIZE)),
    "rFonts": _font,
    "rtl": lambda attributes: Look(is_complex=_is_set(attributes)),
    "cs": lambda attributes: Look(is_complex=_is_set(attributes)),
    "w": _scale,
    "spacing": _spacing,
    "fitText": lambda attributes: Look(fitted=whole_number(value(attributes))),
    "eastAsianLayout": lambda attributes: Look(is_combined=is_on(value(attributes, "combine"))),
    "ind": _indent,
}

ELEMENTS_OF_LOOKS = frozenset(_READERS)


def _shading(attributes: Attributes) -> Shading:
    return Shading(
        value(attributes),
        _paint(attributes, "color", "theme", "Color"),
        _paint(attributes, "fill", "themeFill", ""),
    )


def _paint(attributes: Attributes, name: str, theme: str, suffix: str) -> Paint:
    of_theme = value(attributes, f"{theme}{suffix}")
    if of_theme in (None, "none"):
        return Paint(value(attributes, name))
    tint, shade = value(attributes, f"{theme}Tint"), value(attributes, f"{theme}Shade")
    return Paint(value(attributes, name), of_theme, tint, shade)
